"""The forest that tells text from what stands around it."""

from __future__ import annotations

import random

from newscrawl.features import NAMES
from newscrawl.forest import Tree, forest, grown


def walked(tree: Tree, row: list[float]) -> float:
    columns, limits, below, above, leaves = tree
    at = 0
    while at >= 0:
        at = below[at] if row[columns[at]] <= limits[at] else above[at]
    return leaves[-1 - at]


def test_the_function_of_a_forest_says_what_its_trees_say() -> None:
    trees = forest("body").trees[:15]  # so few are all asked
    odds = grown(NAMES, trees).odds
    draw = random.Random(7)
    answers = set()
    for _ in range(300):
        row = [draw.choice((0.0, 1.0, draw.random(), draw.uniform(0, 400))) for _ in NAMES]
        total = sum(walked(tree, row) for tree in trees)
        assert abs(odds(row) - total) < 1e-6
        answers.add(total > 0)
    assert answers == {True, False}


def test_odds_that_are_clear_early_stand() -> None:
    yes: Tree = ([], [], [], [], [0.1])
    no: Tree = ([], [], [], [], [-0.1])
    assert grown(["size"], [yes] * 24 + [no] * 60).odds([0.0]) > 0
    assert grown(["size"], [yes] * 20 + [no] * 60).odds([0.0]) < 0


def test_a_value_at_the_limit_goes_below() -> None:
    tree: Tree = ([0], [1.5], [-1], [-2], [-3.0, 4.0])
    odds = grown(["size"], [tree]).odds
    assert [odds([1.5]), odds([1.6])] == [-3.0, 4.0]


def test_a_tree_of_one_leaf_always_says_the_same() -> None:
    leaf: Tree = ([], [], [], [], [0.25])
    assert grown(["size"], [leaf, leaf]).odds([7.0]) == 0.5


def test_a_forests_columns_are_the_features() -> None:
    assert forest("body").names == NAMES
