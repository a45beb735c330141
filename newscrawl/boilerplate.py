"""Notices, prompts and controls that sites print around articles (boilerplate.toml).

A page has a hundred blocks and the table hundreds of patterns, so each block is tried only on the
patterns that can begin as it does: for most blocks there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from newscrawl.knowledge import table
from newscrawl.page import Page

_START = 4  # characters of a block by which patterns are looked up
_ANY = frozenset({""})
_SIGNS = ("?", "*", "+")  # behind a part of a pattern: it may be missing, or come again
_NEEDLE = re.compile(r"[\w ]{5,}")


@dataclass(frozen=True, slots=True)
class _Table:
    """The patterns, by how they can be found."""

    limit: int  # characters of a block that is looked at
    heads: dict[str, list[str]]  # those that stand at a block's beginning, by how they begin
    inner: re.Pattern[str]  # the others
    needles: tuple[str, ...]  # texts, of which each of these holds one


@cache
def _table() -> _Table:
    known = table("boilerplate")
    heads: dict[str, list[str]] = {}
    inner: list[str] = []
    for line in (line for lines in known["lines"].values() for line in lines):
        begins = openings(line[1:]) if line.startswith("^") else _ANY
        if "" in begins:
            inner += _alternatives(line)
            continue
        for opening in begins:
            heads.setdefault(opening, []).append(line[1:])
    needles = [max(_NEEDLE.findall(part), key=len) for part in lines_of(inner)]
    return _Table(known["limit"], heads, _joined(tuple(inner)), tuple(needles))


def lines_of(patterns: list[str]) -> list[str]:
    """Patterns that hold a text of five characters or more outside of any group."""
    plain = [re.sub(r"\(.*?\)|\[.*?\]|\\.", "|", pattern) for pattern in patterns]
    for pattern, text in zip(patterns, plain, strict=True):
        if not _NEEDLE.search(text):
            raise ValueError(
                f"boilerplate.toml: {pattern} needs a beginning (^ and a letter) or five plain characters"
            )
    return plain


@lru_cache(maxsize=8192)
def _beginning(start: str) -> re.Pattern[str] | None:
    """The anchored patterns that a text with these first characters can match, for `match`, which
    anchors them: without the sign for it they begin with letters, most of which need no trying."""
    heads = _table().heads
    lines = [line for n in range(1, len(start) + 1) for line in heads.get(start[:n], ())]
    return _joined(tuple(lines)) if lines else None


@cache  # many beginnings have the same patterns
def _joined(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns) or "(?!)")


@lru_cache(maxsize=4096)
def is_boilerplate(text: str) -> bool:
    """Whether a whole block is a notice, a prompt or a control, not the article's own."""
    return len(text) <= _table().limit and _is_one(text.lower(), _table().needles)


def is_notice(text: str, *groups: str) -> bool:
    """Whether a whole block is a notice of some groups of the table."""
    return is_boilerplate(text) and _of(groups).match(text.lower()) is not None


@cache
def _of(groups: tuple[str, ...]) -> re.Pattern[str]:
    known = table("boilerplate")["lines"]
    return _joined(tuple(line for group in groups for line in known[group]))


def notices(page: Page) -> list[bool]:
    """Of each of a page's blocks whether `is_boilerplate` holds."""
    return boilerplate([block.text for block in page.blocks])


def boilerplate(texts: Sequence[str]) -> list[bool]:
    """Of each of some lines whether `is_boilerplate` holds.

    The needles are looked for once in all of them: few pages hold any.
    """
    limit = _table().limit
    together = "\n".join([text if len(text) <= limit else "" for text in texts]).lower()
    needles = [each for each in _table().needles if each in together]
    return [_is_one(lower, needles) for lower in together.split("\n")] if texts else []


def _is_one(lower: str, needles: Sequence[str]) -> bool:
    beginning = _beginning(lower[:_START])
    if beginning is not None and beginning.match(lower):
        return True
    for needle in needles:
        if needle in lower:
            return _table().inner.search(lower) is not None
    return False


def openings(pattern: str, size: int = _START) -> frozenset[str]:
    """How a match can begin: `size` characters in lower case, or fewer where any may follow."""
    if not pattern or not size:
        return _ANY
    first, end = pattern[0], 1
    if first == "(":
        end = _closing(pattern) + 1
        parts = _alternatives(pattern[1 : end - 1].removeprefix("?:"))
        if parts[0].startswith("?"):
            return _ANY
    elif first == "\\":
        end = 2
        if pattern[1].isalnum() and pattern[1] != "d":
            return _ANY
        parts = list("0123456789") if pattern[1] == "d" else [pattern[1]]
    elif first in "[.^$|":
        return _ANY
    else:
        parts = [first]
    sign, rest = pattern[end : end + 1], pattern[end + 1 :]
    if sign == "{":
        return _ANY
    if sign not in _SIGNS:
        sign, rest = "", pattern[end:]
    behind = rest if sign in ("", "?") else "."  # what a repeated part goes on with is not told
    found: set[str] = set(openings(rest, size)) if sign in ("?", "*") else set()
    for part in parts:
        if first == "(":
            found |= openings(part + behind, size)
        else:
            found |= {part.lower() + each for each in openings(behind, size - 1)}
    return frozenset(found)


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
