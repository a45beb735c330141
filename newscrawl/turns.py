"""Turns: a site that is crawled by its schedule is crawled by nobody else at the same time.

A turn is a locked file in the data folder, which the system lets go of when the last process that
holds it ends, however it ends.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from newscrawl.locks import lock

_FOLDER = ".turns"
_TRIES, _MOMENT = 4, 0.05  # to lock; seconds in between
_LONGEST = 180  # characters of a file's name


class BusyError(RuntimeError):
    """What was to be done is being done by another process; the message says what."""


@contextmanager
def turn(folder: Path, names: Iterable[str], *, alone: bool) -> Iterator[tuple[int, ...]]:
    """Hold the turns of some sites; yields file descriptors, which a child process may inherit.

    Those who are not `alone` hold a turn side by side, but not beside one who is. Raises BusyError
    where a turn is another's, FolderError where the folder keeps no locks.
    """
    with ExitStack() as stack:
        held = [stack.enter_context(_opened(folder, name)) for name in sorted(set(names))]
        for name, file in zip(sorted(set(names)), held, strict=True):
            if not _locked(file, alone):
                raise BusyError(f"{name} is being crawled by {_whose(file)}; try again later")
            if alone:
                file.truncate(0)
                file.write(str(os.getpid()).encode())
        yield tuple(file.fileno() for file in held)


def holder(folder: Path, name: str) -> str | None:
    """Who holds a turn; None where nobody does."""
    if not _path(folder, name).exists():
        return None
    with _opened(folder, name) as file:
        return None if lock(file) else _whose(file)


def _path(folder: Path, name: str) -> Path:
    return folder / _FOLDER / f"{quote(name, safe='')[:_LONGEST]}.lock"


@contextmanager
def _opened(folder: Path, name: str) -> Iterator[BinaryIO]:
    path = _path(folder, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab+", buffering=0) as file:  # never removed: another may have just opened it
        yield file


def _locked(file: BinaryIO, alone: bool) -> bool:
    """Lock a turn; who only looks whether it is held holds it for a moment."""
    for _ in range(_TRIES):
        if lock(file, shared=not alone):
            return True
        time.sleep(_MOMENT)
    return False


def _whose(file: BinaryIO) -> str:
    file.seek(0)
    number = file.read(20).decode("ascii", "replace")
    return f"process {number}" if number.isdigit() else "another process"
