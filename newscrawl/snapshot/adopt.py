"""Others' WARC files, taken into an archive: as they are where they can be, else packed anew.

A file whose records are gzip members of their own, and whole, is copied byte for byte. Another one
(.warc, one member for all, zstd, or with broken records) is written anew, a member a record; the
records themselves stay byte for byte, and the broken ones are left out and told of.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from newscrawl.snapshot import index
from newscrawl.snapshot.digest import check
from newscrawl.snapshot.frames import Broken, Frame, frames
from newscrawl.snapshot.read import SnapshotError
from newscrawl.snapshot.unpack import UnpackError

SUFFIX = ".importing"  # of a file that is not whole yet
_STEP = 1 << 20
_MOST = 20  # problems of a file that are told one by one
_TOO_MANY = 100_000  # and the file is refused
_LEVEL = 6  # zlib


@dataclass(slots=True)
class Looked:
    """What a file holds, before it is taken."""

    sha256: str
    good: int = 0  # records
    bad: int = 0  # records and places that cannot be taken
    problems: list[str] = field(default_factory=list)  # _MOST at most
    skip: set[int] = field(default_factory=set)  # which records are bad, counted from 0
    as_is: bool = True  # it can be copied

    def note(self, offset: int, detail: str) -> None:
        """Something that cannot be taken. Raises SnapshotError where there is no end of it."""
        self.bad += 1
        self.as_is = False
        if len(self.problems) < _MOST:
            self.problems.append(f"at {offset}: {detail}")
        elif self.bad > _TOO_MANY:
            raise SnapshotError(f"more than {_TOO_MANY} broken records, {self.problems[0]}")


def look(source: Path) -> Looked:
    """Read a WARC file to its end, with every digest. Raises SnapshotError where it holds no record."""
    try:
        with source.open("rb") as file:
            found = Looked(hashlib.file_digest(file, "sha256").hexdigest())
            file.seek(0)
            found.as_is = file.read(2) == b"\x1f\x8b"
            file.seek(0)
            _judge(file, found)
    except OSError as error:
        raise SnapshotError(f"{source} cannot be read: {error.strerror or error}") from error
    except SnapshotError as error:
        raise SnapshotError(f"{source} is refused: {error}") from error
    if not found.good:
        why = found.problems[0] if found.problems else "it is empty"
        raise SnapshotError(f"{source} is no WARC file: {why}")
    return found


def _judge(file: BinaryIO, found: Looked) -> None:
    number = -1
    waiting: Frame | None = None  # a good record whose member is not known to be whole yet
    for frame in frames(file):
        if isinstance(frame, Broken):
            if waiting is not None:
                found.skip.add(number)
                waiting = None
            found.note(frame.offset, frame.detail)
            continue
        _take(waiting, found)
        number += 1
        waiting = None
        try:
            problems = check(frame).problems
        except UnpackError:  # comes again as Broken
            found.skip.add(number)
            continue
        if problems:
            found.skip.add(number)
            found.note(frame.offset, ", ".join(problems))
        else:
            waiting = frame
    _take(waiting, found)


def _take(frame: Frame | None, found: Looked) -> None:
    if frame is not None:
        found.good += 1
        found.as_is = found.as_is and frame.alone


def name_of(source: Path, looked: Looked) -> str:
    """What a file is called in the archive: the same content has the same name."""
    stem = re.sub(r"\.warc(\.gz|\.zst)?$", "", source.name)
    safe = re.sub(r"[^A-Za-z0-9._-]", "-", stem).strip(".-")[:120] or "warc"
    return f"import-{looked.sha256[:12]}-{safe}.warc.gz"


def adopt(source: Path, warc: Path, looked: Looked) -> Path:
    """Put a file into a warc/ folder, under its name there; all of it or, where that fails, nothing.

    Raises OSError, of a full disk among others.
    """
    target = warc / name_of(source, looked)
    if target.exists():
        return target
    new = warc / f"{target.name}{SUFFIX}"
    try:
        if looked.as_is:
            shutil.copyfile(source, new)
        else:
            with source.open("rb") as file, new.open("wb") as out:
                _repack(file, looked.skip, out)
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)
    index.rebuild(target)
    return target


def _repack(file: BinaryIO, skip: set[int], out: BinaryIO) -> None:
    """Write the good records of a file, each in a member of its own."""
    records = (frame for frame in frames(file) if isinstance(frame, Frame))
    for number, frame in enumerate(records):
        if number not in skip:
            _member(frame, out)


def _member(frame: Frame, out: BinaryIO) -> None:
    squeeze = zlib.compressobj(_LEVEL, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    out.write(squeeze.compress(frame.raw_head + b"\r\n\r\n"))
    while piece := frame.read(_STEP):
        out.write(squeeze.compress(piece))
    out.write(squeeze.compress(b"\r\n\r\n") + squeeze.flush())
