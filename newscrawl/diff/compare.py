"""The kind of a change, field by field and as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, get_args

from newscrawl.article import Article, Time
from newscrawl.diff.said import NOISE, OTHERS, SEEN, TEXTS, TIMES, said, words
from newscrawl.diff.words import Piece, count, pieces
from newscrawl.knowledge.times import RELATIVE

Kind = Literal["correction", "headline", "update", "time", "noise"]
KINDS: tuple[Kind, ...] = get_args(Kind)  # the weightiest first

_RUN = 8  # words that one change of a correction takes out or puts in
_SHARE = 0.05  # of a text's words that a correction touches, or _RUN of them
_DRIFT = timedelta(days=1)  # of a relative time, which is only as exact as its unit


@dataclass(frozen=True, slots=True)
class FieldDiff:
    """One field that differs."""

    field: str
    kind: Kind
    before: Any  # as in Article.to_dict()
    after: Any
    pieces: tuple[Piece, ...] = ()  # of a text; empty for other values


@dataclass(frozen=True, slots=True)
class Diff:
    """Two revisions compared."""

    kind: Kind
    marked: bool  # the publisher says that it has changed: a correction, or a later update time
    fields: tuple[FieldDiff, ...]
    noise: tuple[str, ...] = ()  # fields that differ in what no reader would call a change

    def to_dict(self) -> dict[str, Any]:
        """The same as plain JSON values."""
        return asdict(self)


def diff(before: Article, after: Article) -> Diff:
    """What changed.

    A correction is a note that is new or, of a text, a few words that are replaced or taken out where
    no later update time says so; a headline is a headline; an update is any other text or list; a
    time is a time alone. White space, lines of ads, the addresses of pictures, related links,
    counters and the like are noise. The whole is a correction where a note says so, else a headline
    where that changed, else an update, a silent correction, a time, noise.
    """
    later = _later(before.updated, after.updated)
    fields = tuple(_fields(before, after, later))
    kinds = {each.kind for each in fields}
    noted = any(each.field == "corrections" and each.kind == "correction" for each in fields)
    order: tuple[Kind, ...] = ("headline", "update", "correction", "time")
    weightiest: Kind = next((each for each in order if each in kinds), "noise")
    noise = tuple(_noise(before, after, {each.field for each in fields}))
    return Diff("correction" if noted else weightiest, noted or later, fields, noise)


def _fields(before: Article, after: Article, later: bool) -> Iterator[FieldDiff]:
    one, other = before.to_dict(), after.to_dict()
    for name in TEXTS:
        if said(before, name) == said(after, name):
            continue
        found = pieces(words(one[name]), words(other[name]))
        kind: Kind = "headline" if name == "headline" else _of_text(found, later)
        yield FieldDiff(name, kind, one[name], other[name], found)
    for name in TIMES:
        if said(before, name) != said(after, name) and not _drifted(
            getattr(before, name), getattr(after, name)
        ):
            yield FieldDiff(name, "time", one[name], other[name])
    for name in OTHERS:
        if said(before, name) != said(after, name):
            new = name == "corrections" and len(after.corrections) > len(before.corrections)
            yield FieldDiff(name, "correction" if new else "update", one[name], other[name])


def _of_text(found: tuple[Piece, ...], later: bool) -> Kind:
    """A correction where a few words were replaced or taken out, and nothing says that it was updated."""
    out, put, all = 0, 0, 0
    for piece in found:
        size = count(piece.words)
        if piece.change != "same" and size > _RUN:
            return "update"
        out += size * (piece.change == "out")
        put += size * (piece.change == "in")
        all += size * (piece.change != "in")
    few = max(out, put) <= max(_RUN, _SHARE * all)
    return "correction" if out and few and not later else "update"


def _later(before: Time | None, after: Time | None) -> bool:
    """Whether a time of update is new, or later than the one before."""
    if after is None or after.value is None or _drifted(before, after):
        return False
    if before is None or before.value is None:
        return True
    if moments := _moments(before, after):
        return moments[1] > moments[0]
    return after.value > before.value


def _drifted(before: Time | None, after: Time | None) -> bool:
    """Whether two readings of "2 hours ago" may mean the same moment."""
    if before is None or after is None or not (before.raw and after.raw):
        return False
    moments = _moments(before, after)
    both = RELATIVE.search(before.raw.lower()) and RELATIVE.search(after.raw.lower())
    return bool(both and moments and abs(moments[1] - moments[0]) < _DRIFT)


def _moments(before: Time, after: Time) -> tuple[datetime, datetime] | None:
    """Two times as moments, where both are exactly known."""
    one, other = before.when, after.when
    if isinstance(one, datetime) and isinstance(other, datetime) and one.tzinfo and other.tzinfo:
        return one, other
    return None


def _noise(before: Article, after: Article, counted: set[str]) -> Iterator[str]:
    for name in (*SEEN, *NOISE):
        if name not in counted and getattr(before, name) != getattr(after, name):
            yield name
