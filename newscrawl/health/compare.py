"""Whether a site's pages read as they did before: a test of each share against the site's own history.

Everything that is compared is a share: the pages that fill a field, whose headline comes from
json-ld, whose text is longer than 95 of 100 were. Each is tested by Fisher's exact test, and a sign is
only what is so unlikely that among all shares that are compared one false sign is to be expected in
a thousand runs (Bonferroni), that has changed by much, and that lies outside of what any run of the
history had. docs/health.md explains the figures.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from newscrawl.article import NOT_ARTICLES
from newscrawl.health.figures import Counts, FieldFigures, Figures, merged
from newscrawl.health.odds import fisher, spread
from newscrawl.health.pooled import Sample, pooled
from newscrawl.health.sign import FEWEST, Comparison, Sign, chosen, share
from newscrawl.health.traits import FIELDS, length

FALSE = 0.001  # false signs to be expected of a run in which nothing changed, at most
ANY = "*"  # group: of all editions together
RUNS = 2  # runs of a history, at least
HISTORY = 20  # pages of a history, at least
_STABLE = 0.9  # share of pages that a class name stands on for it to belong to the layout
_VANISHED = 0.25  # of these, that must be gone for the whole layout to be another one
_KINDS = (*sorted(NOT_ARTICLES), "other", "video", "liveblog")  # that pages may have come to be


@dataclass(slots=True)
class _Group:
    """The runs of the history that had pages of one group, and the sample."""

    name: str
    runs: list[Figures]
    before: Figures
    now: Figures


class History:
    """The runs that a share is compared with: all of a site's, but for those in which it was in trouble."""

    def __init__(
        self,
        runs: Sequence[Figures],
        spoilt: Mapping[tuple[str, str], Collection[int]] | None = None,
    ) -> None:
        """`spoilt` says by subject and group which of the runs, by their place, are left out; what
        stands there under the group "" counts for each."""
        self._runs, self._spoilt = runs, spoilt or {}
        self._wholes: dict[tuple[int, ...], tuple[list[Figures], Figures]] = {}

    def of(self, subject: str, group: str) -> tuple[list[Figures], Figures] | None:
        """The runs, and all of them as one; None where they are too few."""
        left_out = {*self._spoilt.get((subject, group), ()), *self._spoilt.get((subject, ""), ())}
        kept = tuple(at for at in range(len(self._runs)) if at not in left_out)
        if len(kept) < RUNS:
            return None
        if kept not in self._wholes:
            mine = [self._runs[at] for at in kept]
            self._wholes[kept] = mine, merged(mine)
        return self._wholes[kept]


def signs(history: History, now: Figures, looks: int = 1) -> list[Sign]:
    """What is not as it was; empty where nothing is, or where the pages are too few to be sure.

    `looks` is how many samples of one run are compared.
    """
    made = list(_comparisons(history, now))
    bound = FALSE / max(1, len(made)) / looks
    found = [each.sign for each in made if each.sign.chance <= bound and each.holds]
    return sorted(_sifted(found), key=lambda each: (each.subject, each.group, each.chance))


def _comparisons(history: History, now: Figures) -> Iterator[Comparison]:
    if (known := history.of("kind", "")) is not None:
        yield from _kinds(*known, now)
    for subject in (*FIELDS, "markup"):
        for group in now.groups if subject != "markup" else now.tokens:
            if (known := history.of(subject, group)) is None:
                continue
            runs, whole = known
            mine = [each for each in runs if group in each.groups or group in each.tokens]
            if len(mine) >= RUNS:
                of = _Group(group, mine, whole, now)
                yield from _markup(of) if subject == "markup" else _field(of, subject)
        if subject != "markup" and (known := history.of(subject, ANY)) is not None:
            yield from pooled(subject, Sample(*known, now))


def _kinds(runs: Sequence[Figures], whole: Figures, now: Figures) -> Iterator[Comparison]:
    if now.kinds.total < FEWEST or whole.kinds.total < HISTORY:
        return
    usual = whole.kinds.most()
    for kind in _KINDS:
        yield _test(
            ("kind", "kind", ""),
            kind,
            runs,
            whole,
            now,
            (f"kind {usual}", f"kind {kind}"),
            now.kinds,
        )


def _field(group: _Group, name: str) -> Iterator[Comparison]:
    old = group.before.groups.get(group.name, {}).get(name)
    new = group.now.groups.get(group.name, {}).get(name)
    if old is None or new is None or new.fill.total < FEWEST or old.fill.total < HISTORY:
        return
    yield _of(group, name, "fill", "empty", (old.stood(), "no value"), new.fill)
    if old.fill.numbers.get("filled", 0) * 50 <= old.fill.total:
        yield _of(group, name, "fill", "filled", ("no value", new.stood()), new.fill)
    if new.place.total < FEWEST or old.place.total < FEWEST:
        filled = new.length
    else:
        filled = new.place
        for source in new.source.numbers:
            yield _of(group, name, "source", source, (old.stood(), new.stood(source)), new.source)
        known = "\n".join(old.place.numbers)
        yield _of(group, name, "place", known, (old.stood(), _unknown(old, new)), new.place)
    if filled.total < FEWEST:
        return
    for side in ("shorter", "longer"):
        bound = _quantile(old.length, side)
        said = (
            f"{length(_median(old.length))} characters or entries",
            f"{length(_median(new.length))}",
        )
        yield _of(group, name, "length", f"{side} {bound}", said, new.length)
    for shape in new.shape.numbers:
        yield _of(group, name, "shape", shape, (old.shape.most(), shape), new.shape)
    if new.repeat.total:
        said = ("each page its own", "the same on several pages, or with the same beginning or end")
        yield _of(group, name, "repeat", "repeated", said, new.repeat)


def _markup(group: _Group) -> Iterator[Comparison]:
    """The class names of the layout, as far as they are gone."""
    marked, of = group.now.marked.get(group.name, 0), group.before.marked.get(group.name, 0)
    if marked < FEWEST or of < HISTORY:
        return
    counted = group.now.tokens.get(group.name, {})
    known = group.before.tokens.get(group.name, {})
    stable = [token for token, pages in known.items() if pages >= _STABLE * of]
    gone = [token for token in stable if counted.get(token, 0) < (_STABLE - 0.5) * marked]
    if not gone or len(gone) < _VANISHED * len(stable):
        return
    new = [t for t, pages in counted.items() if pages >= _STABLE * marked and t not in known]
    said = (_listed(gone), _listed(new) or "none in their place")
    yield _of(group, "markup", "classes", " ".join(gone[:40]), said, None)


def _of(
    group: _Group, name: str, what: str, label: str, said: tuple[str, str], counts: Counts | None
) -> Comparison:
    key = (name, what, group.name)
    return _test(key, label, group.runs, group.before, group.now, said, counts)


def _test(
    key: tuple[str, str, str],
    label: str,
    runs: Sequence[Figures],
    before: Figures,
    now: Figures,
    said: tuple[str, str],
    counts: Counts | None,
) -> Comparison:
    sign = Sign(*key, label, 0.0, 0.0, 0, *said, 1.0)
    mine, of_mine = share(now, sign)
    theirs, of_theirs = _expected(before, sign)
    values = chosen(sign, counts) if counts is not None else ()
    urls = [url for value in values for url in counts.urls.get(value, ())] if counts else []
    each_run = [(a, of) for each in runs for a, of in (_within(each, before, sign),) if of]
    apart = spread(each_run)
    sign = Sign(
        *key,
        label,
        theirs / max(1, of_theirs),
        mine / max(1, of_mine),
        of_mine,
        *said,
        fisher(*(round(each / apart) for each in (mine, of_mine, theirs, of_theirs))),
        tuple(urls[:3]),
    )
    return Comparison(sign, tuple(a / of for a, of in each_run) or (0.0,))


def _expected(before: Figures, sign: Sign) -> tuple[int, int]:
    """As `share`; of unknown places as many as there are places that were seen but once, since a
    further page has an unknown one about as often (I. J. Good, Biometrika 40, 1953)."""
    if sign.what != "place":
        return share(before, sign)
    fields = before.groups.get(sign.group, {}).get(sign.subject)
    if fields is None:
        return 0, 0
    return sum(number == 1 for number in fields.place.numbers.values()), fields.place.total


def _within(run: Figures, before: Figures, sign: Sign) -> tuple[int, int]:
    """As `share` of one run of the history; of places those that no other run had."""
    if sign.what != "place":
        return share(run, sign)
    fields = run.groups.get(sign.group, {}).get(sign.subject)
    if fields is None:
        return 0, 0
    all_runs = before.groups[sign.group][sign.subject].place.numbers
    own = sum(n for place, n in fields.place.numbers.items() if all_runs[place] == n)
    return own, fields.place.total


def _sifted(found: list[Sign]) -> Iterator[Sign]:
    """Without what another sign says already: a new place where the source is another, all editions
    where one says it by itself."""
    alone = {(each.subject, each.what) for each in found if each.group}
    by: dict[tuple[str, str], set[str]] = {}
    for each in found:
        by.setdefault((each.subject, each.group), set()).add(each.what)
    for each in found:
        whats = by[each.subject, each.group]
        if each.what == "place" and "source" in whats:
            continue
        if each.what == "source" and each.now < each.before:
            continue
        if not each.group and (each.subject, each.what) in alone:
            continue
        yield each


def _quantile(counts: Counts, side: str) -> int:
    """The bucket beyond which at most 5 of 100 values lie."""
    buckets = sorted(map(int, counts.numbers), reverse=side == "longer")
    left = 0
    for bucket in buckets:
        left += counts.numbers[str(bucket)]
        if left * 20 > counts.total:
            return bucket
    return buckets[-1] if buckets else 0


def _median(counts: Counts) -> int:
    left = 0
    for bucket in sorted(map(int, counts.numbers)):
        left += counts.numbers[str(bucket)]
        if left * 2 >= counts.total:
            return bucket
    return 0


def _unknown(old: FieldFigures, new: FieldFigures) -> str:
    numbers = {each: n for each, n in new.place.numbers.items() if each not in old.place.numbers}
    return max(numbers, key=lambda each: numbers[each], default="no value")


def _listed(tokens: Sequence[str]) -> str:
    shown = ", ".join(f".{each}" for each in tokens[:6])
    return f"{shown} and {len(tokens) - 6} more" if len(tokens) > 6 else shown
