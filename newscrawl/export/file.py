"""A file that appears when it is complete, packed by the ending of its name."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import IO, Any, BinaryIO

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PACKED = {".gz": "gz", ".zst": "zst", ".zstd": "zst"}
_BLOCK = 1 << 20


class ExportError(RuntimeError):
    """An export that cannot be written; the message says what, where and what to do."""


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """A stream into a file at a path; where it ends in an exception, what was there stays.

    The same bytes in give the same file: gzip without a time and a name.
    """
    part = path.with_name(f".{path.name}.{token_hex(4)}.part")
    try:
        with part.open("wb") as file:
            with packed(file, path.name) as stream:
                yield stream
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def written_folder(path: Path) -> Iterator[Path]:
    """A folder to fill that appears at a path when it is complete."""
    part = path.with_name(f".{path.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)  # of an export that was killed
        part.mkdir(parents=True)
        yield part
        part.rename(path)
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


@contextmanager
def packed(file: IO[bytes], name: str) -> Iterator[Any]:
    """A stream that packs into a file what the ending of a name asks for: .gz, .zst, or nothing."""
    kind = PACKED.get(Path(name).suffix)
    if kind == "gz":
        with gzip.GzipFile("", "wb", 6, file, 0) as stream:
            yield stream
    elif kind == "zst":
        with zstd.ZstdFile(file, "wb", level=9) as stream:
            yield stream
    else:
        yield file


def digest(path: Path) -> str:
    """The SHA-256 of a file, as "sha256:…"."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found.update(block)
    return f"sha256:{found.hexdigest()}"
