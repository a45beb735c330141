"""The forest that tells text from what stands around it."""

from __future__ import annotations

import random

from newscrawl.features import NAMES
from newscrawl.forest import forest


def test_trees_that_are_not_asked_would_not_have_turned_the_answer() -> None:
    trees = forest("body")
    draw = random.Random(7)
    answers = set()
    for _ in range(500):
        row = [draw.choice((0.0, 1.0, draw.random(), draw.uniform(0, 400))) for _ in NAMES]
        total = 0.0
        for steps, leaves, _, _ in trees.trees:
            at = 0
            while at >= 0:
                column, limit, below, above = steps[at]
                at = below if row[column] <= limit else above
            total += leaves[-1 - at]
        assert trees.says(row) == (total > 0)
        answers.add(total > 0)
    assert answers == {True, False}


def test_a_forests_columns_are_the_features() -> None:
    assert forest("body").names == NAMES
