"""Grows the forest that tells text from what stands around it (knowledge/body.json).

Each block of a labelled page is a row of measures (newscrawl.features); it counts as text where its
words are in the page's labelled `text`. Of a page that only says what must and must not stand in the
text (`with`, `without`), the blocks that hold one of these count, and each counts less. The forest is cross-validated by host before it is written:
pages of one publisher are never on both sides.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from labelled import Labelled, labelled
from quality import likeness
from sklearn.model_selection import GroupKFold

from newscrawl import fields
from newscrawl.blocks import Block
from newscrawl.container import container
from newscrawl.features import NAMES, measure
from newscrawl.forest import forest
from newscrawl.normalise.links import registered
from newscrawl.page import Page
from newscrawl.story import headlines, leaning

Labels = tuple[list[float], list[float]]  # of each block the share of its words, its weight

_WORD = re.compile(r"\w+")
_RUN = 4
_FOLDS = 5
_PARTLY = 0.2  # weight of a block of a page of which only some blocks are labelled
_TEXT = 0.6  # share of a block's words that must be in the text
_OUT = Path(__file__).parents[1] / "newscrawl" / "knowledge" / "body.json"
_PARAMETERS = {
    "objective": "binary",
    "extra_trees": True,
    "learning_rate": 0.12,
    "min_data_in_leaf": 60,
    "max_depth": 14,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 30,
    "verbose": -1,
    "seed": 7,
    "deterministic": True,
    "num_threads": 1,  # the same trees on every machine
}


@dataclass
class Example:
    """One page as rows."""

    host: str
    text: str
    blocks: list[Block]
    rows: Any
    shares: Any
    weights: Any


def main() -> None:
    """Cross-validate, then write the forest of all pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--leaves", type=int, default=24)
    parser.add_argument("--trees", type=int, default=100)
    options = parser.parse_args()
    pages = list(labelled(*options.folders))
    examples = [found for page in pages if (found := example(page))]
    write(grow(examples, options.leaves, options.trees))
    forest.cache_clear()  # the standfirsts of the other pages are found with this first one
    examples += [found for page in pages if (found := example_of_pieces(page))]
    hosts = [each.host for each in examples]
    scores: list[float] = []
    for train, test in GroupKFold(_FOLDS).split(hosts, groups=hosts):
        grown = grow([examples[i] for i in train], options.leaves, options.trees)
        scores += [score(grown, examples[i]) for i in test if examples[i].text]
    sys.stdout.write(f"{len(scores)} pages, F1 by host {np.mean(scores):.4f}\n")
    write(grow(examples, options.leaves, options.trees))


def example(page: Labelled) -> Example | None:
    """A page as rows; None where its text is not labelled."""
    text = page.expected.get("text") or ""
    if not text:
        return None
    return _example(
        page, lambda blocks, _: label(blocks, text, page.expected.get("standfirst") or "")
    )


def example_of_pieces(page: Labelled) -> Example | None:
    """A page of which pieces are labelled; None for any other."""
    if page.expected.get("text") or not page.expected.get("with"):
        return None

    def labels(blocks: list[Block], read: Page) -> Labels:
        claimed = next((each.value for each in fields.standfirst(read)), "")
        return label_partly(blocks, page.expected, claimed)

    return _example(page, labels)


def _example(page: Labelled, labels: Callable[[list[Block], Page], Labels]) -> Example | None:
    read = Page(page.html, page.url)
    place = container(read)
    ranked = headlines(read, place)
    found = measure(read, place, ranked[0][0] if ranked else None)
    blocks = [block for block, row in zip(read.blocks, found, strict=True) if row]
    if not blocks:
        return None
    rows = np.array([row for row in found if row], dtype="f4")
    shares, weights = labels(blocks, read)
    text = page.expected.get("text") or ""
    host = registered(page.url) or page.name
    return Example(host, text, blocks, rows, np.array(shares), np.array(weights))


def label(blocks: list[Block], text: str, standfirst: str) -> Labels:
    """Of each block the share of its words that stand in the text, and its weight.

    What stands in the standfirst weighs nothing: a field claims it, text or not.
    """
    claimed = f" {' '.join(_WORD.findall(standfirst))} "
    words = _WORD.findall(text)
    runs = Counter(tuple(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1)))
    lines = {tuple(_WORD.findall(line)) for line in text.split("\n")}
    whole = f" {' '.join(words)} "
    shares, weights = [], []
    for block in blocks:
        own = _WORD.findall(block.text)
        if len(own) >= 2 * _RUN:
            mine = [tuple(own[i : i + _RUN]) for i in range(len(own) - _RUN + 1)]
            shares.append(sum(run in runs for run in mine) / len(mine))
        else:
            there = bool(own) and f" {' '.join(own)} " in whole
            shares.append(float(there and (len(own) > 2 or tuple(own) in lines)))
        free = not own or f" {' '.join(own)} " in claimed
        weights.append(0.0 if free else min(len(own), 80) + 4.0)
    return shares, weights


def label_partly(blocks: list[Block], expected: dict[str, Any], standfirst: str) -> Labels:
    """The same where only pieces of the text, and of what is not text, are known."""
    pieces = {
        name: [" ".join(each.split()) for each in expected.get(name, ())]
        for name in ("with", "without")
    }
    shares, weights = [], []
    for block in blocks:
        text = any(piece in block.text for piece in pieces["with"])
        other = any(piece in block.text for piece in pieces["without"])
        known = text or other
        claimed = text and bool(standfirst) and block.text in standfirst
        size = min(len(_WORD.findall(block.text)), 80) + 4.0
        shares.append(float(text))
        weights.append(_PARTLY * size if known and not claimed else 0.0)
    return shares, weights


def grow(examples: list[Example], leaves: int, trees: int) -> Any:
    """A forest; every page of which the whole text is labelled weighs the same."""
    rows = np.concatenate([each.rows for each in examples])
    truth = np.concatenate([each.shares for each in examples]) > _TEXT
    weights = np.concatenate(
        [
            each.weights / ((each.weights * (each.shares > _TEXT)).sum() + 200) * 1000
            for each in examples
        ]
    )
    used = weights > 0
    data = lightgbm.Dataset(rows[used], truth[used], weight=weights[used])
    return lightgbm.train({**_PARAMETERS, "num_leaves": leaves}, data, trees)


def score(forest: Any, page: Example) -> float:
    """F1 of the text that a forest keeps of a page."""
    odds = leaning(page.blocks, list(forest.predict(page.rows, raw_score=True)))
    found = "\n".join(block.text for block, said in zip(page.blocks, odds, strict=True) if said > 0)
    return likeness(page.text, found)


def write(forest: Any) -> None:
    """Write the trees as newscrawl.forest reads them: one a line."""
    trees = []
    for tree in forest.dump_model()["tree_info"]:
        columns: list[int] = []
        limits: list[float] = []
        below: list[int] = []
        above: list[int] = []
        leaves: list[float] = []

        def walk(node: dict[str, Any], to: tuple[list[Any], ...]) -> int:
            columns, limits, below, above, leaves = to
            if "leaf_value" in node:
                leaves.append(round(node["leaf_value"], 4))
                return -len(leaves)
            step = len(columns)
            columns.append(node["split_feature"])
            limits.append(float(f"{node['threshold']:.5g}"))
            below.append(0)
            above.append(0)
            below[step] = walk(node["left_child"], to)
            above[step] = walk(node["right_child"], to)
            return step

        parts = (columns, limits, below, above, leaves)
        walk(tree["tree_structure"], parts)
        trees.append(json.dumps(parts, separators=(",", ":")))
    names = json.dumps(list(NAMES))
    _OUT.write_text(f'{{"names": {names},\n "trees": [\n' + ",\n".join(trees) + "\n]}\n", "utf-8")


if __name__ == "__main__":
    main()
