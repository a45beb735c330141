"""Many literal texts as one regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any


def any_of(names: Iterable[str], *, any_case: bool = False) -> str:
    """An alternation of literal texts of which the longest that fits is taken.

    What begins alike stands in one branch, so that hundreds of names cost little more than one.
    `any_case` is for patterns that ignore case: spellings that differ by it alone are one.
    """
    tree: dict[str, Any] = {}
    for name in names:
        branch = tree
        for char in name.lower() if any_case else name:
            branch = branch.setdefault(char, {})
        branch[""] = {}  # a name may end here
    return _written(tree)


def _written(tree: dict[str, Any]) -> str:
    parts = [re.escape(char) + _written(rest) for char, rest in sorted(tree.items()) if char]
    if "" in tree and parts:
        parts.append("")  # last: the longer names are tried first
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})" if parts else ""
