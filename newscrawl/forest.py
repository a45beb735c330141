"""A small forest of decision trees, read from data: what was learned of article text."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Forest:
    """Decision trees whose leaves add up to the log-odds of a yes."""

    names: tuple[str, ...]  # of the columns of a row
    # A tree a row: its steps (column, threshold, next at or below, next above) and its leaves.
    # A next below 0 is a leaf: -1 is leaf 0, -2 leaf 1, …
    trees: tuple[tuple[list[tuple[int, float, int, int]], list[float]], ...]

    def score(self, row: list[float]) -> float:
        """The probability that a row is a yes."""
        total = 0.0
        for steps, leaves in self.trees:
            at = 0
            while at >= 0:
                column, limit, below, above = steps[at]
                at = below if row[column] <= limit else above
            total += leaves[-1 - at]
        return 1.0 / (1.0 + math.exp(-total)) if total > -50 else 0.0


@cache
def forest(name: str) -> Forest:
    """The forest shipped under a name, from the knowledge folder; made by benchmarks/train.py."""
    text = files("newscrawl.knowledge").joinpath(f"{name}.json").read_text("utf-8")
    stored = json.loads(text)
    trees = (
        (list(zip(*tree[:4], strict=True)), tree[4]) for tree in stored["trees"]
    )  # columns, thresholds, below, above; leaves
    return Forest(tuple(stored["names"]), tuple(trees))
