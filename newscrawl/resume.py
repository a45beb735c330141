"""Output that a stopped run can be taken up in: JSON lines, and beside them how far they go."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO


class Resumed:
    """Lines written file by file; `left` are the files that no earlier run has finished.

    Beside FILE stands FILE.progress, until all is done; what a stopped run wrote of a file that it
    did not finish is taken back. Standard output ("-") is not taken up.
    """

    def __init__(self, output: str, files: Sequence[Path]) -> None:
        self._path = None if output == "-" else Path(output)
        self._progress = Path(f"{output}.progress")
        done: dict[str, int] = {}
        if self._path is not None and self._progress.exists():
            done = json.loads(self._progress.read_text("utf-8"))
        self._done = done
        self.left = [each for each in files if str(each) not in done]
        self._current: Path | None = None
        self._stream: BinaryIO

    def __enter__(self) -> Resumed:
        if self._path is None:
            self._stream = sys.stdout.buffer
            return self
        if self._done and self._path.exists():
            os.truncate(self._path, max(self._done.values()))
            self._stream = self._path.open("ab")
        else:
            self._done = {}
            self._stream = self._path.open("wb")
        return self

    def write(self, path: Path, line: bytes) -> None:
        """Write the line of a page in a file; the files come one after the other."""
        if self._current is not None and path != self._current:
            self._finish(self._current)
        self._current = path
        self._stream.write(line)

    def _finish(self, path: Path) -> None:
        if self._path is None:
            return
        self._stream.flush()
        self._done[str(path)] = self._stream.tell()
        new = self._progress.with_name(self._progress.name + ".new")
        new.write_text(json.dumps(self._done), "utf-8")
        new.replace(self._progress)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._path is None:
            return
        self._stream.close()
        if kind is None:
            self._progress.unlink(missing_ok=True)


class Finished:
    """The files that a run has done with, kept beside its data until it has done with all."""

    def __init__(self, path: Path, files: Sequence[Path], version: str) -> None:
        """What another version has done is done again."""
        self._path = path
        self._version = version
        said = json.loads(path.read_text("utf-8")) if path.exists() else {}
        self._done = set(said.get("files", ())) if said.get("version") == version else set()
        self.left = [each for each in files if str(each) not in self._done]

    def finish(self, path: Path) -> None:
        """Note that a file is done with."""
        self._done.add(str(path))
        new = self._path.with_name(self._path.name + ".new")
        new.write_text(json.dumps({"version": self._version, "files": sorted(self._done)}), "utf-8")
        new.replace(self._path)

    def clear(self) -> None:
        """All is done."""
        self._path.unlink(missing_ok=True)
