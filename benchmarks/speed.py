"""How long extraction takes, as a ratio to lxml's bare parse of the same pages in the same run."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from labelled import labelled
from lxml import html

_ROUNDS = 3


def main() -> None:
    """Print the ratio, the mean, and the slowest page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    pages = list(labelled(*parser.parse_args().folders))
    for page in pages[:20]:  # tables and models are read once
        page.article()
    parse = read = 0.0
    slowest = ("", 0.0)
    for _ in range(_ROUNDS):
        for page in pages:
            start = time.process_time()
            html.document_fromstring(page.html)
            middle = time.process_time()
            page.article()
            end = time.process_time()
            parse += middle - start
            read += end - middle
            slowest = max(slowest, (page.name, end - middle), key=lambda each: each[1])
    count = len(pages) * _ROUNDS
    sys.stdout.write(
        f"{len(pages)} pages: {1000 * read / count:.2f} ms a page, {read / parse:.1f} times lxml's "
        f"parse ({1000 * parse / count:.2f} ms); slowest {slowest[0]}: {1000 * slowest[1]:.0f} ms\n"
    )


if __name__ == "__main__":
    main()
