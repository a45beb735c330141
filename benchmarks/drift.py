"""How often a site's history raises a false alarm, and how soon a redesign is noticed.

    python benchmarks/drift.py --sequences 8

Simulated with the bundled site's pages: each run brings some of them under new addresses, the mix drawn
anew (the lower `mix`, the more a run is of few kinds of pages). The last 30 runs of a sequence are judged
against those before; then the site is redesigned.
"""

from __future__ import annotations

import argparse
import random
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from newscrawl.health.judge import judge
from newscrawl.store.health import Trouble
from tests.health.papers import as_it_is, observed, reading, redesigned

_NOW = datetime(2026, 9, 1, tzinfo=UTC)
_SIZES = ((1, 1), (2, 3), (4, 8), (10, 20), (20, 60))
_AFTER = 12  # runs after a redesign


def main() -> None:
    """Simulate and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sequences", type=int, default=8)
    options = parser.parse_args()
    rng = random.Random(8)
    for lean in (5.0, 1.0, 0.3):
        for sizes in _SIZES:
            false, noticed = 0, []
            for _ in range(options.sequences):
                wrong, after = _sequence(rng, sizes, lean)
                false += wrong
                noticed.append(after)
            runs = ", ".join(
                str(each or "later") for each in sorted(noticed, key=lambda n: n or 99)
            )
            sys.stdout.write(
                f"mix {lean}, {sizes[0]} to {sizes[1]} articles a run: {false} false alarms in "
                f"{30 * options.sequences} runs; a redesign noticed with run {runs}\n"
            )
            sys.stdout.flush()


def _sequence(rng: random.Random, sizes: tuple[int, int], lean: float) -> tuple[int, int | None]:
    """False alarms of the last 30 runs, and with which run after a redesign that is noticed. A site of
    less than four articles a run has had 90 runs, any other 31."""
    count = 90 if sizes[1] < 4 else 31
    runs = [reading(n, observed(rng, rng.randint(*sizes), as_it_is, lean)) for n in range(count)]
    known: list[Trouble] = []
    false = 0
    for last in range(count - 29, count + 1):
        found = judge(runs[:last], known, 0, _NOW)
        false += bool(found.begun)
        known = [each for each in known if each not in found.over] + list(found.begun)
    for after in range(1, _AFTER + 1):
        runs.append(reading(count + after, observed(rng, rng.randint(*sizes), redesigned, lean)))
        if judge(runs, [], 0, _NOW).begun:
            return false, after
    return false, None


if __name__ == "__main__":
    main()
