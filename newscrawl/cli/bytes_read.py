"""Progress of commands that read files, on stderr: how much was read of how much, how many."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

_EVERY = 5.0  # seconds between two plain lines

T = TypeVar("T")


@contextmanager
def reading(files: Iterable[Path]) -> Iterator[Callable[[str, int], None]]:
    """A bar where a terminal is, else a plain line every few seconds; told a name and bytes."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    total = sum(each.stat().st_size for each in files if each.is_file())
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _plain(total)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(20),
        DownloadColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda name, size: bar.update(task, advance=size, description=name[-30:])


def _plain(total: int) -> Callable[[str, int], None]:
    last, done = time.monotonic(), 0

    def tell(name: str, size: int) -> None:
        nonlocal last, done
        done += size
        if time.monotonic() - last >= _EVERY:
            last = time.monotonic()
            sys.stderr.write(f"{done >> 20} of {total >> 20} MiB read: {name}\n")

    return tell


def counted(found: Iterable[T], what: str) -> Iterator[T]:
    """What comes, with a line every few seconds that says how many that were."""
    last = time.monotonic()
    for count, each in enumerate(found, 1):
        if time.monotonic() - last >= _EVERY:
            last = time.monotonic()
            sys.stderr.write(f"{count} {what} so far\n")
        yield each
