"""Mending WARC files whose writer died in the middle of a record."""

from __future__ import annotations

import os
import zlib
from dataclasses import dataclass
from pathlib import Path

from newscrawl.snapshot import index

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Mended:
    """A file that was cut back to its last whole record."""

    file: Path
    torn: Path  # where the torn bytes are kept
    size: int  # of the torn bytes


def mend(folder: Path) -> list[Mended]:
    """Cut files that dead writers left open back to their last whole record.

    The torn bytes are kept beside, in a .torn file. A file whose writer lives is left alone.
    """
    mended = []
    for lock in sorted(folder.glob("*.open")):
        try:
            owner = int(lock.read_text().strip() or 0)
        except (OSError, ValueError):  # another process has just cleared it
            owner = 0
        if owner and owner != os.getpid() and _alive(owner):
            continue
        path = lock.with_suffix(".gz")  # name.warc.open marks name.warc.gz
        if path.exists() and (end := whole(path)) < path.stat().st_size:
            mended.append(_cut(path, end))
        if path.exists():
            index.rebuild(path)
        lock.unlink(missing_ok=True)
    return mended


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
    with path.open("rb") as file:
        file.seek(end)
        rest = file.read()
    torn.write_bytes(rest)
    os.truncate(path, end)
    return Mended(path, torn, len(rest))


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it lives, as another user
        return True
    return True
