"""How much two lines have in common."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=256)  # several fields compare with the same titles
def words(text: str) -> frozenset[str]:
    """The words of a text, for comparing."""
    return frozenset(_WORD.findall(text.casefold()))


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text in their order, for comparing."""
    return tuple(_WORD.findall(text.casefold()))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words that two texts have in common, of the longer one."""
    return len(one & other) / max(len(one), len(other)) if one and other else 0.0
