"""What the readings of one site in one run came to, counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

_EXAMPLES = 3  # URLs that are kept of each count
_KINDS_OF = 40  # different values of one count that are told apart
OTHER = "other"


@dataclass(slots=True)
class Counts:
    """How often each of a few values was seen, with example URLs."""

    numbers: dict[str, int] = field(default_factory=dict)
    urls: dict[str, list[str]] = field(default_factory=dict)

    def add(self, value: str, url: str) -> None:
        """Count one page."""
        if value not in self.numbers and len(self.numbers) >= _KINDS_OF:
            value = OTHER
        self.numbers[value] = self.numbers.get(value, 0) + 1
        examples = self.urls.setdefault(value, [])
        if url and len(examples) < _EXAMPLES and url not in examples:
            examples.append(url)

    def of(self, values: Iterable[str]) -> int:
        """How often any of some values was seen."""
        return sum(self.numbers.get(value, 0) for value in values)

    @property
    def total(self) -> int:
        """All that was counted."""
        return sum(self.numbers.values())

    def most(self) -> str:
        """The value that was seen most often."""
        return max(self.numbers, key=lambda value: self.numbers[value], default="nothing")


@dataclass(slots=True)
class FieldFigures:
    """One field in the readings of one group of pages."""

    fill: Counts = field(default_factory=Counts)  # filled | empty
    source: Counts = field(default_factory=Counts)
    place: Counts = field(default_factory=Counts)
    length: Counts = field(default_factory=Counts)  # bucket, see traits.length
    shape: Counts = field(default_factory=Counts)
    repeat: Counts = field(default_factory=Counts)  # own | repeated

    def stood(self, source: str = "") -> str:
        """Where most values stood, or most of one source."""
        numbers = self.place.numbers
        mine = [each for each in numbers if not source or each.split(" ", 1)[0] == source]
        return max(mine, key=lambda each: numbers[each], default=source or "no value")


@dataclass(slots=True)
class Figures:
    """One site in one run. Fields by the pages' language and, where they are no plain articles, kind,
    class tokens by language: each may have markup of its own, and a run that brings one edition alone,
    or many videos, is no redesign."""

    kinds: Counts = field(default_factory=Counts)
    groups: dict[str, dict[str, FieldFigures]] = field(default_factory=dict)
    tokens: dict[str, dict[str, int]] = field(default_factory=dict)  # group -> class -> pages
    marked: dict[str, int] = field(
        default_factory=dict
    )  # group -> pages whose classes were counted

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values, each URL once; `from_dict` takes them."""
        urls: dict[str, int] = {}
        return {
            "kinds": _plain(self.kinds, urls),
            "groups": {
                group: {
                    name: {
                        each: _plain(getattr(figures, each), urls)
                        for each in FieldFigures.__slots__
                    }
                    for name, figures in fields.items()
                }
                for group, fields in self.groups.items()
            },
            "tokens": self.tokens,
            "marked": self.marked,
            "urls": list(urls),
        }

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Figures:
        """The figures that `to_dict` gave."""
        urls: list[str] = plain["urls"]
        return cls(
            _counts(plain["kinds"], urls),
            {
                group: {
                    name: FieldFigures(
                        **{each: _counts(value, urls) for each, value in figures.items()}
                    )
                    for name, figures in fields.items()
                }
                for group, fields in plain["groups"].items()
            },
            {group: dict(tokens) for group, tokens in plain["tokens"].items()},
            dict(plain["marked"]),
        )

    def filled(self) -> dict[str, tuple[int, int]]:
        """Each field's pages that fill it, and all pages that were read as articles."""
        found: dict[str, tuple[int, int]] = {}
        for fields in self.groups.values():
            for name, each in fields.items():
                before = found.get(name, (0, 0))
                filled = each.fill.numbers.get("filled", 0)
                found[name] = before[0] + filled, before[1] + each.fill.total
        return found


def merged(parts: Iterable[Figures]) -> Figures:
    """Several runs as one; of examples the first ones."""
    whole = Figures()
    for each in parts:
        _take(whole.kinds, each.kinds)
        for group, fields in each.groups.items():
            into = whole.groups.setdefault(group, {})
            for name, figures in fields.items():
                own = into.setdefault(name, FieldFigures())
                for count in FieldFigures.__slots__:
                    _take(getattr(own, count), getattr(figures, count))
        for group, tokens in each.tokens.items():
            known = whole.tokens.setdefault(group, {})
            for token, pages in tokens.items():
                known[token] = known.get(token, 0) + pages
            whole.marked[group] = whole.marked.get(group, 0) + each.marked.get(group, 0)
    return whole


def _take(into: Counts, other: Counts) -> None:
    for value, count in other.numbers.items():
        into.numbers[value] = into.numbers.get(value, 0) + count
        examples = into.urls.setdefault(value, [])
        examples += [url for url in other.urls.get(value, ()) if url not in examples]
        del examples[_EXAMPLES:]


def _plain(counts: Counts, urls: dict[str, int]) -> dict[str, list[int]]:
    """Of each value its number, and where in the list of URLs its examples stand."""
    return {
        value: [
            number,
            *(urls.setdefault(each, len(urls)) for each in counts.urls.get(value, ())),
        ]
        for value, number in counts.numbers.items()
    }


def _counts(plain: Mapping[str, list[int]], urls: list[str]) -> Counts:
    return Counts(
        {value: each[0] for value, each in plain.items()},
        {value: [urls[at] for at in each[1:]] for value, each in plain.items()},
    )
