"""A small forest of decision trees, read from data: what was learned of article text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# A tree: its steps (column, threshold, next at or below, next above) and its leaves; what the sum
# must exceed to stay a yes, or not to exceed to stay a no, whatever the trees behind it add.
# A next below 0 is a leaf: -1 is leaf 0, -2 leaf 1, …
Tree = tuple[list[tuple[int, float, int, int]], list[float], float, float]


@dataclass(frozen=True, slots=True)
class Forest:
    """Decision trees whose leaves add up to the log-odds of a yes."""

    names: tuple[str, ...]  # of the columns of a row
    trees: tuple[Tree, ...]

    def says(self, row: list[float]) -> bool:
        """Whether a row is rather a yes; trees that can no longer turn it are not asked."""
        total = 0.0
        for steps, leaves, least, most in self.trees:
            at = 0
            while at >= 0:
                column, limit, below, above = steps[at]
                at = below if row[column] <= limit else above
            total += leaves[-1 - at]
            if total > least:
                return True
            if total <= most:
                return False
        return total > 0


@cache
def forest(name: str) -> Forest:
    """The forest shipped under a name, from the knowledge folder; made by benchmarks/train.py."""
    text = files("newscrawl.knowledge").joinpath(f"{name}.json").read_text("utf-8")
    stored = json.loads(text)
    trees: list[Tree] = []
    least = most = 0.0
    for *steps, leaves in reversed(stored["trees"]):  # columns, thresholds, below, above; leaves
        trees.append((list(zip(*steps, strict=True)), leaves, least, most))
        least -= min(leaves)
        most -= max(leaves)
    return Forest(tuple(stored["names"]), tuple(reversed(trees)))
