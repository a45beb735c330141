"""How often a site's history raises a false alarm, and how soon a redesign is noticed.

    python benchmarks/drift.py --sequences 8

Simulated with the bundled site's pages: each run brings some of them under new addresses, the mix drawn
anew (the lower `lean`, the more a run is of few kinds of pages). Every run of 2 to 31 of a sequence is judged
against those before.
"""

from __future__ import annotations

import argparse
import random
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from newscrawl.health.judge import judge
from tests.health.papers import as_it_is, observed, reading, redesigned

_NOW = datetime(2026, 9, 1, tzinfo=UTC)
_SIZES = ((4, 8), (10, 20), (20, 60))


def main() -> None:
    """Simulate and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sequences", type=int, default=8)
    options = parser.parse_args()
    rng = random.Random(8)
    for lean in (5.0, 1.0, 0.3):
        for least, most in _SIZES:
            false = judged = noticed = 0
            for _ in range(options.sequences):
                sizes = [rng.randint(least, most) for _ in range(31)]
                runs = [
                    reading(n, observed(rng, each, as_it_is, lean))
                    for n, each in enumerate(sizes, 1)
                ]
                for last in range(2, 32):
                    judged += 1
                    false += bool(judge(runs[:last], [], 0, _NOW).begun)
                new = reading(32, observed(rng, rng.randint(least, most), redesigned, lean))
                noticed += bool(judge([*runs, new], [], 0, _NOW).begun)
            sys.stdout.write(
                f"mix {lean}, {least} to {most} articles a run: {false} false alarms in {judged} runs; "
                f"a redesign noticed with its first run in {noticed} of {options.sequences}\n"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    main()
