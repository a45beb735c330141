"""Mending WARC files whose writer died in the middle of a record.

A writer holds a lock on the .open file beside its WARC file; the system lets go of it with the
process, however that ends.
"""

from __future__ import annotations

import os
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from newscrawl.locks import lock
from newscrawl.snapshot import index

_CHUNK = 1 << 20
OPEN = ".open"


@dataclass(frozen=True, slots=True)
class Mended:
    """A file that was cut back to its last whole record."""

    file: Path
    torn: Path  # where the torn bytes are kept
    size: int  # of the torn bytes


def marked(warc: Path) -> Path:
    """The file beside a WARC file that says that it is being written."""
    return warc.with_suffix(OPEN)  # name.warc.open marks name.warc.gz


def mark(warc: Path) -> TextIO:
    """Say that a WARC file is being written, until the returned file is closed and removed."""
    path = marked(warc)
    while True:
        mine = path.open("w")
        lock(mine, wait=True)
        if path.exists() and os.path.samestat(path.stat(), os.fstat(mine.fileno())):
            break
        mine.close()  # another process took it for a dead writer's in the meantime
    try:
        mine.write(f"{os.getpid()}\n")  # for people; the lock is what counts
        mine.flush()
    except OSError:  # a full disk
        path.unlink(missing_ok=True)
        with suppress(OSError):
            mine.close()
        raise
    return mine


def busy(warc: Path) -> bool:
    """Whether a writer that lives has a WARC file open."""
    try:
        with _taken(marked(warc)) as mine:
            return not mine
    except FileNotFoundError:
        return False


def mend(folder: Path) -> list[Mended]:
    """Cut files that dead writers left open back to their last whole record.

    The torn bytes are kept beside, in a .torn file. A file whose writer lives is left alone.
    """
    mended = []
    for left in sorted(folder.glob(f"*{OPEN}")):
        try:
            with _taken(left) as mine:
                if not mine:
                    continue
                path = left.with_suffix(".gz")
                if path.exists() and (end := whole(path)) < path.stat().st_size:
                    mended.append(_cut(path, end))
                if path.exists():
                    index.rebuild(path)
                left.unlink(missing_ok=True)
        except FileNotFoundError:  # another process has just cleared it
            continue
    return mended


@contextmanager
def _taken(path: Path) -> Iterator[bool]:
    """Hold a writer's lock; False where the writer does."""
    with path.open("r+") as file:
        yield lock(file)


def whole(path: Path) -> int:
    """The offset behind the last whole gzip member of a file."""
    end = position = 0
    inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            position += len(chunk)
            while chunk:
                try:
                    inflate.decompress(chunk, _CHUNK)
                    while inflate.unconsumed_tail and not inflate.eof:
                        inflate.decompress(inflate.unconsumed_tail, _CHUNK)
                except zlib.error:  # not gzip from here on
                    return end
                chunk = b""
                if inflate.eof:
                    chunk = inflate.unused_data
                    end = position - len(chunk)
                    inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
    return end


def _cut(path: Path, end: int) -> Mended:
    torn = path.with_name(path.name + ".torn")
    with path.open("rb") as file, torn.open("wb") as rest:
        file.seek(end)
        shutil.copyfileobj(file, rest)
    size = torn.stat().st_size
    os.truncate(path, end)
    return Mended(path, torn, size)
