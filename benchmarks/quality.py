"""How often extraction is right, field by field, on labelled pages."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from labelled import Labelled, labelled

_WORD = re.compile(r"\w+")
_RUN = 4  # words that are compared together
_FREE = frozenset({"schema", "evidence", "extractor", "problems", "snapshots", "fetched_at"})


def main() -> None:
    """Print the table; end with 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--floors", type=Path, help="a JSON object of the least a field may have")
    parser.add_argument(
        "--misses", metavar="FIELD", help="show the pages on which a field is wrong"
    )
    options = parser.parse_args()
    scores = measure(list(labelled(*options.folders)), options.misses)
    for name, (score, count) in sorted(scores.items()):
        sys.stdout.write(f"{name:16}{score:8.4f}  ({count} pages)\n")
    floors = json.loads(options.floors.read_text()) if options.floors else {}
    missed = [name for name, floor in floors.items() if scores.get(name, (0.0, 0))[0] < floor]
    for name in missed:
        found = scores.get(name, (0.0, 0))[0]
        sys.stdout.write(f"below its floor: {name} {found:.4f} < {floors[name]}\n")
    sys.exit(1 if missed else 0)


def measure(pages: list[Labelled], misses: str | None = None) -> dict[str, tuple[float, int]]:
    """By field, its score and on how many pages it is labelled."""
    right: dict[str, list[float]] = defaultdict(list)
    lists: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    counts: Counter[str] = Counter()
    for page in pages:
        found = page.article().to_dict()
        for key, expected in page.expected.items():
            if key in _FREE:
                continue
            counts[key] += 1
            if key == "text":
                right[key].append(likeness(expected, found[key]))
            elif isinstance(expected, list):
                for i, count in enumerate(_matches(expected, found[key])):
                    lists[key][i] += count
            else:
                right[key].append(float(agrees(expected, found[key])))
            if key == misses and not agrees(expected, found[key]):
                sys.stdout.write(f"{page.name}\n  expected {expected}\n  found    {found[key]}\n")
    scores = {key: (sum(each) / len(each), counts[key]) for key, each in right.items()}
    for key, (hits, expected_count, found_count) in lists.items():
        total = expected_count + found_count
        scores[key] = (2 * hits / total if total else 1.0, counts[key])
    return scores


def agrees(expected: Any, found: Any) -> bool:
    """Whether all that is expected is found; an object's keys left out are free."""
    if isinstance(expected, dict):
        return isinstance(found, dict) and all(
            key in found and agrees(value, found[key]) for key, value in expected.items()
        )
    if isinstance(expected, list):
        same = isinstance(found, list) and len(expected) == len(found)
        return same and all(map(agrees, expected, found))
    return bool(expected == found)


def _matches(expected: list[Any], found: list[Any]) -> tuple[int, int, int]:
    left = list(found)
    hits = 0
    for each in expected:
        match = next((other for other in left if agrees(each, other)), None)
        if match is not None:
            left.remove(match)
            hits += 1
    return hits, len(expected), len(found)


def likeness(expected: str, found: str) -> float:
    """F1 of the runs of four words that two texts have in common."""
    one, other = _runs(expected), _runs(found)
    if not one and not other:
        return 1.0
    common = sum((one & other).values())
    return 2 * common / (one.total() + other.total())


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    last = max(1, len(words) - _RUN + 1)
    return Counter(tuple(words[i : i + _RUN]) for i in range(last) if words)


if __name__ == "__main__":
    main()
