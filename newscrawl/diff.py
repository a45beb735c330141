"""What changed between two revisions of an article, by field and by words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from newscrawl.article import Article, Time

Kind = Literal["correction", "headline", "update", "time", "noise"]

_TEXTS = ("headline", "kicker", "standfirst", "text", "dateline")
_OTHERS = (
    "kind",
    "published",
    "updated",
    "authors",
    "agencies",
    "captions",
    "entries",
    "corrections",
)
_MOST = 20_000  # words of one text that are compared


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: in both, taken out, or put in."""

    change: Literal["same", "out", "in"]
    words: str


@dataclass(frozen=True, slots=True)
class FieldDiff:
    """One field that differs."""

    field: str
    before: Any
    after: Any
    pieces: tuple[Piece, ...]  # of a text; empty for other values


@dataclass(frozen=True, slots=True)
class Diff:
    """Two revisions compared."""

    kind: Kind
    marked: bool  # the publisher says that it has changed: a correction, or a later update time
    fields: tuple[FieldDiff, ...]

    def to_dict(self) -> dict[str, Any]:
        """The same as plain JSON values."""
        return asdict(self)


def diff(before: Article, after: Article) -> Diff:
    """What changed. Related links, comment counts and the like are noise, and no field of it.

    It is a correction where the article says so or a correction is new; else a headline where that
    changed, else an update where any text did, else a time.
    """
    fields = tuple(_fields(before, after))
    names = {each.field for each in fields}
    later = "updated" in names and after.updated is not None
    kind: Kind = "noise"
    if "corrections" in names and len(after.corrections) > len(before.corrections):
        kind = "correction"
    elif "headline" in names:
        kind = "headline"
    elif names - {"published", "updated"}:
        kind = "update"
    elif names:
        kind = "time"
    return Diff(kind, later or kind == "correction", fields)


def _fields(before: Article, after: Article) -> Iterator[FieldDiff]:
    for name in _TEXTS:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield FieldDiff(name, old, new, tuple(_pieces(old or "", new or "")))
    one, other = before.to_dict(), after.to_dict()
    for name in _OTHERS:
        old, new = getattr(before, name), getattr(after, name)
        if isinstance(old, Time) or isinstance(new, Time):
            if (old.value if old else None) != (new.value if new else None):
                yield FieldDiff(name, one[name], other[name], ())
        elif old != new:
            yield FieldDiff(name, one[name], other[name], ())


def _pieces(old: str, new: str) -> Iterator[Piece]:
    """The words of two texts, in order; a line's end is a word."""
    one = old.replace("\n", " \n ").split(" ")[:_MOST]
    other = new.replace("\n", " \n ").split(" ")[:_MOST]
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("same", " ".join(one[a:b]))
            continue
        if b > a:
            yield Piece("out", " ".join(one[a:b]))
        if d > c:
            yield Piece("in", " ".join(other[c:d]))
