"""Which runs are going on: each holds a locked file, which the system lets go of when it ends."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO

from newscrawl.locks import KEPT, lock


class Alive:
    """This run's file, in the data folder; held while the run goes on, however it ends."""

    def __init__(self, folder: Path, run: int) -> None:
        self._path = _path(folder, run)
        self._file: IO[bytes] = self._path.open("wb")
        lock(self._file, wait=True)

    def end(self) -> None:
        """Let go."""
        with suppress(OSError):  # the folder became read-only; the lock is what counts
            self._path.unlink()
        self._file.close()

    def __enter__(self) -> Alive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()


def dead(folder: Path, runs: Iterable[int]) -> list[int]:
    """Those of some runs of this folder that do not go on; their files are removed."""
    return [run for run in runs if _dead(_path(folder, run))]


def _dead(path: Path) -> bool:
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return KEPT
    with file:
        if not KEPT or not lock(file):  # without locks claims of a killed run end by their time
            return False
        with suppress(OSError):
            path.unlink()
        return True


def _path(folder: Path, run: int) -> Path:
    return folder / f".run-{run}.lock"
