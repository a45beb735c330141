"""Notices, prompts and controls that sites print around articles (boilerplate.toml).

A page has hundreds of blocks and the table hundreds of patterns, so each block is tried only on the
patterns that can begin with its first character.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from newscrawl.knowledge import table

_NEEDLE = re.compile(r"[\w ]{5,}")


@dataclass(frozen=True, slots=True)
class _Table:
    """The patterns, by how they can be found."""

    limit: int  # characters of a block that is looked at
    heads: tuple[tuple[str, frozenset[str] | None], ...]  # anchored; with their first characters
    inner: re.Pattern[str]  # those that may stand anywhere in a block
    needles: tuple[str, ...]  # texts, of which each of these holds one


@cache
def _table() -> _Table:
    known = table("boilerplate")
    lines = [line for lines in known["lines"].values() for line in lines]
    heads = [(line, firsts(line[1:])) for line in lines if line.startswith("^")]
    inner = [part for line in lines if not line.startswith("^") for part in _alternatives(line)]
    needles = [max(_NEEDLE.findall(part), key=len) for part in lines_of(inner)]
    return _Table(known["limit"], tuple(heads), _joined(inner), tuple(needles))


def lines_of(patterns: list[str]) -> list[str]:
    """Patterns that hold a text of five characters or more outside of any group."""
    plain = [re.sub(r"\(.*?\)|\[.*?\]|\\.", "|", pattern) for pattern in patterns]
    for pattern, text in zip(patterns, plain, strict=True):
        if not _NEEDLE.search(text):
            raise ValueError(f"boilerplate.toml: {pattern} needs ^ or five plain characters")
    return plain


@cache
def _beginning(first: str) -> re.Pattern[str]:
    """The anchored patterns that can begin with a character, for `match`, which anchors them.

    Without the sign for it the alternatives begin with letters, most of which need no trying.
    """
    heads = (line[1:] for line, known in _table().heads if known is None or first in known)
    return _joined(list(heads))


def _joined(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns) or "(?!)")


@lru_cache(maxsize=4096)
def is_boilerplate(text: str) -> bool:
    """Whether a whole block is a notice, a prompt or a control, not the article's own."""
    return boilerplate([text])[0]


def boilerplate(texts: Sequence[str]) -> list[bool]:
    """Of each of a page's blocks whether `is_boilerplate` holds.

    The needles are looked for once in all of the blocks: few pages hold any of them.
    """
    known = _table()
    lowered = [text.lower() if len(text) <= known.limit else "" for text in texts]
    page = "\n".join(lowered)
    needles = [each for each in known.needles if each in page]
    return [
        bool(lower)
        and (
            _beginning(lower[0]).match(lower) is not None
            or (any(needle in lower for needle in needles) and bool(known.inner.search(lower)))
        )
        for lower in lowered
    ]


def firsts(pattern: str) -> frozenset[str] | None:
    """The characters that a match can begin with, in lower case; None for any."""
    if not pattern:
        return None
    if pattern[0] == "(":
        end = _closing(pattern)
        group = pattern[1:end].removeprefix("?:")
        if end < 0 or group.startswith("?"):
            return None
        found = [firsts(each) for each in _alternatives(group)]
        if end + 1 < len(pattern) and pattern[end + 1] in "?*":
            found.append(firsts(pattern[end + 2 :]))
        return None if None in found else frozenset().union(*(each for each in found if each))
    if pattern.startswith("\\d"):
        return None if pattern[2:3] in ("?", "*") else frozenset("0123456789")
    if pattern[0] == "\\":
        first, rest = pattern[1], pattern[2:]
        if first.isalnum():
            return None
    elif pattern[0] in "[.^$|":
        return None
    else:
        first, rest = pattern[0], pattern[1:]
    if rest[:1] and rest[0] in "?*":
        further = firsts(rest[1:])
        return None if further is None else further | {first.lower()}
    return frozenset({first.lower()})


def _closing(pattern: str) -> int:
    depth = 0
    for i, char in enumerate(pattern):
        if char == "(" and pattern[i - 1 : i] != "\\":
            depth += 1
        elif char == ")" and pattern[i - 1 : i] != "\\":
            depth -= 1
            if depth == 0:
                return i
    return -1


def _alternatives(group: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for i, char in enumerate(group):
        if char in "([" and group[i - 1 : i] != "\\":
            depth += 1
        elif char in ")]" and group[i - 1 : i] != "\\":
            depth -= 1
        elif char == "|" and depth == 0:
            parts.append(group[start:i])
            start = i + 1
    return [*parts, group[start:]]
