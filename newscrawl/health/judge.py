"""What began and what is over, from the figures of a site's last runs and of those before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from newscrawl.health.compare import ANY, FALSE, History, signs
from newscrawl.health.figures import Figures, merged
from newscrawl.health.odds import fisher
from newscrawl.health.sign import EFFECT, FEWEST, Sign, share
from newscrawl.store.health import Level, Reading, Trouble

_HISTORY = 30  # runs that the last ones are compared with; more where these are of few pages
_ENOUGH = 150  # pages of a history
# Last runs that are looked at together: a small site brings a few pages a run.
_WINDOWS = (1, 2, 3, 5, 8)
_PLENTY = 40  # pages of the last run that need no further ones beside them
_MOVED = frozenset({"place", "classes"})


@dataclass(frozen=True, slots=True)
class Run:
    """A site's readings of one run."""

    number: int
    at: str  # when the run began; ISO 8601, UTC
    figures: Figures


@dataclass(frozen=True, slots=True)
class Verdict:
    """What has changed with a run."""

    begun: tuple[Trouble, ...] = ()
    over: tuple[Trouble, ...] = ()


def judge(
    readings: Sequence[Reading], troubles: Sequence[Trouble], accepted: int, now: datetime
) -> Verdict:
    """Compare a site's last run with those before; `troubles` are all that it has had.

    `accepted` is the run behind which its history begins.
    """
    runs = [
        Run(each.run, each.at, Figures.from_dict(each.figures))
        for each in readings
        if each.run > accepted
    ]
    if not runs:
        return Verdict()
    site = [each for each in troubles if each.subject not in _OF_RUNS]
    lasting = [each for each in site if each.over is None]
    begun = []
    for subject, found in _found(runs, site).items():
        known = [each for each in lasting if each.subject == subject]
        fresh = [sign for sign in found if not any(_same(sign, each, runs) for each in known)]
        if fresh:
            begun.append(_trouble(subject, fresh, runs, now))
    over = [each for each in lasting if _back(each, runs)]
    return Verdict(tuple(begun), tuple(over))


# Troubles about runs, not about readings: see newscrawl.health.runs.
_OF_RUNS = frozenset({"run", "found", "fetching"})


def _found(runs: list[Run], troubles: Sequence[Trouble]) -> dict[str, list[Sign]]:
    """The signs of the last runs, by subject; those of the fewest runs that show any."""
    found: dict[str, list[Sign]] = {}
    for size in _WINDOWS:
        window, before = runs[-size:], _history(runs[:-size])
        if len(window) < size or (size > 1 and runs[-1].figures.kinds.total >= _PLENTY):
            break
        history = History([each.figures for each in before], _spoilt(before, troubles))
        now = merged(each.figures for each in window)
        fresh: dict[str, list[Sign]] = {}
        for sign in signs(history, now, len(_WINDOWS)):
            if _changed(sign, runs[-1]) is not False:  # it may be over again already
                fresh.setdefault(sign.subject, []).append(sign)
        found = {**fresh, **found}
    return found


def _history(runs: Sequence[Run]) -> Sequence[Run]:
    """The last of some runs, as many as tell enough."""
    pages = 0
    for count, run in enumerate(reversed(runs), 1):
        pages += run.figures.kinds.total
        if count >= _HISTORY and pages >= _ENOUGH:
            return runs[-count:]
    return runs


def _spoilt(runs: Sequence[Run], troubles: Iterable[Trouble]) -> dict[tuple[str, str], set[int]]:
    """Which runs were in trouble, by subject and group, by their place."""
    found: dict[tuple[str, str], set[int]] = {}
    for each in troubles:
        during = {at for at, run in enumerate(runs) if _during(run, each)}
        for group in {ANY, *(sign["group"] for sign in each.detail["signs"])}:
            found.setdefault((each.subject, group), set()).update(during)
    return found


def _during(run: Run, trouble: Trouble) -> bool:
    return run.number >= trouble.since_run and (trouble.over is None or run.at < trouble.over)


def _same(sign: Sign, trouble: Trouble, runs: Sequence[Run]) -> bool:
    """Whether a sign is of a trouble that lasts: one of those that it has, or another that came with
    it. It is not where runs since then were still as before, with enough pages to say so."""
    if (sign.what, sign.group) in {
        (each["what"], each["group"]) for each in trouble.detail["signs"]
    }:
        return True
    first = _first(sign, runs)
    between = [run.figures for run in runs if trouble.since_run <= run.number < first.number]
    mine, of = share(merged(between), sign)
    if of < FEWEST or abs(mine / of - sign.now) < EFFECT:
        return True
    return fisher(round(sign.now * sign.pages), sign.pages, mine, of) > FALSE


def _trouble(subject: str, found: list[Sign], runs: list[Run], now: datetime) -> Trouble:
    first = _first(found[0], runs)
    level: Level = "moved" if all(each.what in _MOVED for each in found) else "broken"
    return Trouble(
        site="",  # whoever asked knows
        subject=subject,
        level=level,
        since=first.at,
        since_run=first.number,
        noticed=now.isoformat(),
        detail={
            "old": found[0].old,
            "new": found[0].new,
            "edition": _edition(found, runs[-1]),
            "examples": _examples(found),
            "signs": [asdict(each) for each in found],
        },
    )


def _edition(found: Iterable[Sign], run: Run) -> str | None:
    """The edition that all signs are of, where the site has several."""
    groups = {each.group for each in found}
    others = {*run.figures.groups, *run.figures.tokens} - groups
    return groups.pop() if len(groups) == 1 and others and "" not in groups else None


def _first(sign: Sign, runs: Sequence[Run]) -> Run:
    """The first of the last runs whose pages are rather as now than as before."""
    first = runs[-1]
    for run in reversed(runs):
        changed = _changed(sign, run)
        if changed is False:
            break
        if changed:
            first = run
    return first


def _changed(sign: Sign, run: Run) -> bool | None:
    """Whether a run's pages are rather as a sign says than as before; None where it had none."""
    mine, of = share(run.figures, sign)
    return abs(mine / of - sign.now) < abs(mine / of - sign.before) if of else None


def _back(trouble: Trouble, runs: list[Run]) -> bool:
    """Whether what a trouble was noticed by is rather as before, with enough pages to say so."""
    known = [Sign(**{**each, "examples": ()}) for each in trouble.detail["signs"]]
    asked = 0
    for sign in known:
        for size in _WINDOWS:
            late = [each.figures for each in runs[-size:] if each.number > trouble.since_run]
            mine, of = share(merged(late), sign)
            if of >= FEWEST:
                break
        else:
            continue
        asked += 1
        if abs(mine / of - sign.before) >= abs(mine / of - sign.now):
            return False
    return asked > 0


def _examples(found: Iterable[Sign]) -> list[Any]:
    return list(dict.fromkeys(url for each in found for url in each.examples))[:3]
