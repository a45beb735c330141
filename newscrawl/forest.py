"""A small forest of decision trees, read from data: what was learned of article text."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

# A tree as stored: columns, thresholds, next at or below, next above, leaves. A next below 0 is a
# leaf: -1 is leaf 0, -2 leaf 1, …
Tree = tuple[list[int], list[float], list[int], list[int], list[float]]
# After so many trees, odds beyond these stand: of 90,000 blocks of unseen publishers twelve would
# have been turned by the other trees, and three in four need no more than 50 of 100.
_CLEAR = {24: 1.8, 50: 1.2}


@dataclass(frozen=True, slots=True)
class Forest:
    """Decision trees whose leaves add up to the log-odds of a yes."""

    names: tuple[str, ...]  # of the columns of a row
    trees: tuple[Tree, ...]
    odds: Callable[[Sequence[float]], float]  # of a row, rough where they are clear early


def grown(names: Sequence[str], trees: Sequence[Tree]) -> Forest:
    """A forest of stored trees.

    Its trees become one function of nested conditions: a quarter of the time that walking them
    takes. Every number is made a number before it is written into the function's source.
    """
    columns = ", ".join(f"c{i}" for i in range(len(names)))
    lines = ["def odds(row):", f" ({columns},) = row", " total = 0.0"]
    for count, tree in enumerate(trees, 1):
        lines.append(f" total += {_condition(tree, 0)}")
        if count in _CLEAR:
            lines.append(f" if total > {_CLEAR[count]} or total < -{_CLEAR[count]}: return total")
    lines.append(" return total")
    scope: dict[str, Any] = {}
    exec(compile("\n".join(lines), "<forest>", "exec"), scope)
    return Forest(tuple(names), tuple(trees), scope["odds"])


def _condition(tree: Tree, at: int) -> str:
    columns, limits, below, above, leaves = tree
    if at < 0 or not columns:
        return repr(float(leaves[-1 - at if at < 0 else 0]))
    test = f"c{int(columns[at])} <= {float(limits[at])!r}"
    return f"({_condition(tree, below[at])} if {test} else {_condition(tree, above[at])})"


@cache
def forest(name: str) -> Forest:
    """The forest shipped under a name, from the knowledge folder; made by benchmarks/train.py."""
    text = files("newscrawl.knowledge").joinpath(f"{name}.json").read_text("utf-8")
    stored = json.loads(text)
    return grown(stored["names"], [tuple(tree) for tree in stored["trees"]])
