"""Two texts word by word; of scripts without spaces sign by sign."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

Change = Literal["same", "out", "in"]

# A sign of a script without spaces, a word with its hyphens, apostrophes and decimals, or one other
# sign; each with the spaces behind it, so that the pieces put together are the text.
_SIGN = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
_WORD = re.compile(rf"(?:{_SIGN}|(?:(?!{_SIGN})\w)+(?:[-'’.,](?:(?!{_SIGN})\w)+)*|\S)\s*")
_SENTENCE = re.compile(r"[^.!?。！？।]+[.!?。！？।]*\s*|[.!?。！？।]+\s*")
_MOST = 50_000  # pairs of equal words, or lines, of two texts that are compared at a time


Run = tuple[bool, Sequence[str], Sequence[str]]  # the same?, of the old text, of the new one


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: in both texts, taken out, or put in; with the spaces behind it."""

    change: Change
    words: str


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Both texts in order: without "in" it is the old one, without "out" the new one.

    What is the same has the new text's spaces. Lines are compared first, then the words of those
    that differ; of very long ones the sentences before the words.
    """
    found: list[Piece] = []
    for same, a, b in _runs(old.lstrip().splitlines(True), new.lstrip().splitlines(True)):
        found += [Piece("same", "".join(b))] if same else _within("".join(a), "".join(b))
    return tuple(_joined(found))


def count(text: str) -> int:
    """How many words a text has."""
    return sum(1 for _ in _WORD.finditer(text))


def _within(old: str, new: str) -> Iterator[Piece]:
    one, other = _WORD.findall(old), _WORD.findall(new)
    if not _many(one, other):
        yield from _told(_bridged(list(_runs(one, other))))
        return
    for same, a, b in _runs(_SENTENCE.findall(old), _SENTENCE.findall(new)):
        if same:
            yield Piece("same", "".join(b))
        else:
            one, other = _WORD.findall("".join(a)), _WORD.findall("".join(b))
            yield from _told(_bridged(list(_runs(one, other))))


def _told(runs: list[Run]) -> Iterator[Piece]:
    for same, a, b in runs:
        if same:
            yield Piece("same", "".join(b))
            continue
        if a:
            yield Piece("out", "".join(a))
        if b:
            yield Piece("in", "".join(b))


def _runs(one: Sequence[str], other: Sequence[str]) -> Iterator[Run]:
    """What is the same in two lists and what is not, in turns; spaces do not count."""
    a, b = [each.strip() for each in one], [each.strip() for each in other]
    head = _common(a, b)
    tail = _common(a[head:][::-1], b[head:][::-1])
    if head:
        yield True, one[:head], other[:head]
    left, right = a[head : len(a) - tail], b[head : len(b) - tail]
    if _many(left, right):
        yield False, one[head : head + len(left)], other[head : head + len(right)]
    else:
        matcher = SequenceMatcher(None, left, right, autojunk=False)
        for tag, i, j, k, m in matcher.get_opcodes():
            yield tag == "equal", one[head + i : head + j], other[head + k : head + m]
    if tail:
        yield True, one[len(one) - tail :], other[len(other) - tail :]


def _many(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether comparing would take long: its time grows with the pairs of equal words."""
    counts = Counter(b)
    return sum(counts[each] for each in a) > _MOST


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    count = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        count += 1
    return count


def _bridged(runs: list[Run]) -> list[Run]:
    """A lone comma, or a lone sign, between two changes belongs to them."""
    found: list[Run] = []
    for place, (same, a, b) in enumerate(runs):
        between = 0 < place < len(runs) - 1
        if same and between and len(b) == 1 and len(b[0].strip()) == 1:
            same = False
        if found and not same and not found[-1][0]:
            _, before, ahead = found[-1]
            found[-1] = (False, [*before, *a], [*ahead, *b])
        else:
            found.append((same, a, b))
    return found


def _joined(found: list[Piece]) -> Iterator[Piece]:
    for change, run in groupby(found, key=lambda piece: piece.change):
        yield Piece(change, "".join(piece.words for piece in run))
