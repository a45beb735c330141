"""The editions of a site looked at together: of a small site each brings too few pages a run.

Each edition is compared with its own history, and how far all of them are from what was to be
expected is tested at once, so that a run of one edition alone is no change (a stratified exact
test, as W. G. Cochran's; Biometrics 10, 1954).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from newscrawl.health.figures import Counts, Figures
from newscrawl.health.odds import stratified
from newscrawl.health.sign import FEWEST, Comparison, Sign, share

_MOST = 60  # pages of a sample: of more, each edition has enough of its own
_WHATS = ("fill", "source", "shape", "repeat")  # which mean the same in each edition
_USUAL = ("filled", "own")  # labels of what is no trouble
_LIKELY = 0.001  # what is more likely than that is no sign, however the runs of the history were
_ENOUGH = 4  # pages of an edition that tell how much it has changed
_KNOWN = 5  # pages of an edition's history, at least


@dataclass(frozen=True, slots=True)
class Sample:
    """The runs of a history, all of them as one, and what is compared with them."""

    runs: Sequence[Figures]
    before: Figures
    now: Figures


def pooled(subject: str, sample: Sample) -> Iterator[Comparison]:
    """What may have changed of a field in all editions at once; nothing where there is but one."""
    now = sample.now
    groups = [each for each in now.groups if _pages(sample.before, each, subject) >= _KNOWN]
    if len(groups) < 2 or not FEWEST <= sum(_pages(now, each, subject) for each in groups) <= _MOST:
        return
    for what in _WHATS:
        counts: list[Counts] = [getattr(now.groups[each][subject], what) for each in groups]
        for label in dict.fromkeys(chain.from_iterable(each.numbers for each in counts)):
            if label in _USUAL:
                continue
            first = max(groups, key=lambda each: _pages(sample.before, each, subject))
            urls = [url for each in counts for url in each.urls.get(label, ())]
            old, new = _words(sample, first, subject, what, label)
            sign = Sign(subject, what, "", label, 0.0, 0.0, 0, old, new, 1.0, tuple(urls[:3]))
            found = _compared(sign, groups, sample)
            if found is not None:
                yield found


def _compared(sign: Sign, groups: Sequence[str], sample: Sample) -> Comparison | None:
    parts = [replace(sign, group=each) for each in groups]
    known = [share(sample.before, each) for each in parts]
    usual = [number / of if of else 0.0 for number, of in known]
    mine = [share(sample.now, each) for each in parts]
    number, of = sum(each[0] for each in mine), sum(each[1] for each in mine)
    if of < FEWEST:
        return None
    before = sum(each[1] * part for each, part in zip(mine, usual, strict=True)) / of
    chance = stratified([(*one, *other) for one, other in zip(mine, known, strict=True)])
    done = replace(sign, before=before, now=number / of, pages=of, chance=chance)
    if chance > _LIKELY:
        return Comparison(done, (0.0,))
    seen, squares, counted = [], 0.0, 0
    for run in sample.runs:
        theirs = [share(run, each) for each in parts]
        pages = sum(each[1] for each in theirs)
        if not pages:
            continue
        due = sum(each[1] * part for each, part in zip(theirs, usual, strict=True))
        varies = sum(each[1] * part * (1 - part) for each, part in zip(theirs, usual, strict=True))
        apart = sum(each[0] for each in theirs) - due
        seen.append(before + apart / pages)
        if varies:
            squares, counted = squares + apart**2 / varies, counted + 1
    spread = max(1.0, squares / (counted - 1)) if counted > 1 else 1.0
    done = replace(done, chance=chance ** (1 / spread))
    return Comparison(done, tuple(seen) or (0.0,), _widest(mine, usual))


def _widest(mine: Sequence[tuple[int, int]], usual: Sequence[float]) -> float:
    """The largest change of an edition: one that has not changed makes the others' no smaller."""
    changes = (
        abs(number / of - before)
        for (number, of), before in zip(mine, usual, strict=True)
        if of >= _ENOUGH
    )
    return max(changes, default=0.0)


def _pages(figures: Figures, group: str, subject: str) -> int:
    fields = figures.groups.get(group, {}).get(subject)
    return fields.fill.total if fields is not None else 0


def _words(sample: Sample, group: str, subject: str, what: str, label: str) -> tuple[str, str]:
    """What was and what is; of the edition that has most pages."""
    old = sample.before.groups[group][subject]
    if what == "fill":
        return old.stood(), "no value"
    if what == "source":
        new = (fields[subject].stood(label) for fields in sample.now.groups.values())
        return old.stood(), next((each for each in new if each != label), label)
    if what == "shape":
        return old.shape.most(), label
    return "each page its own", "the same on several pages, or with the same beginning or end"
