"""Proving an archive: every record, digest, index line and pointer, and each file's checksum."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

from newscrawl.article import SnapshotRef
from newscrawl.snapshot import index
from newscrawl.snapshot.digest import Checked, check
from newscrawl.snapshot.frames import Broken, Frame, frames
from newscrawl.snapshot.mend import busy
from newscrawl.snapshot.seen import Seen
from newscrawl.snapshot.unpack import UnpackError

MANIFEST = "manifest-sha256.txt"  # in warc/, as `sha256sum -c` reads it
FIXITY = "fixity.jsonl"  # in warc/: what each verification found
_CHUNK = 1 << 20

Progress = Callable[[str, int], None]  # a file's name, and bytes that were read since the last call


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be."""

    # changed-file | missing-file | torn-file | bad-record | stale-index | lost-record | lost-payload |
    # not-written
    kind: str
    file: str
    detail: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification looked at, and what it found."""

    at: datetime
    files: int
    records: int
    pointers: int
    findings: tuple[Finding, ...]

    def to_dict(self) -> dict[str, Any]:
        """The same as plain JSON values."""
        return {**asdict(self), "at": self.at.isoformat()}


def verify(
    folder: Path,
    pointers: Iterable[SnapshotRef] = (),
    progress: Progress | None = None,
    now: datetime | None = None,
) -> Verified:
    """Check the warc/ of a data folder, and that pointers lead to the records that they name.

    Each file is read once, in order; memory does not grow with the archive. Writes down the sums of
    files that are not in the manifest yet, and the outcome with its date. Files that are being
    written are checked, and left out of the manifest.
    """
    warc = folder / "warc"
    sums = manifest(warc)
    findings: list[Finding] = []
    files = index.files(warc)
    records = 0
    with Seen() as seen:
        for path in files:
            being_written = busy(path)
            count, total, bad = _file(path, seen, progress, being_written)
            records += count
            findings += bad
            stated = sums.get(path.name)
            if stated is not None and stated != total:
                said = f"SHA-256 was {stated}, is {total}"
                findings.append(Finding("changed-file", path.name, said))
            elif stated is None and not being_written:
                sums[path.name] = total
        findings += _missing(warc, sums, {path.name for path in files})
        count = seen.point(pointers)
        findings += [Finding(*each) for each in (*seen.lost(), *seen.unresolved())]
    at = now or datetime.now(UTC)
    checked = Verified(at, len(files), records, count, tuple(findings))
    try:
        _write(warc, sums, checked)
    except OSError as error:  # what was found is told all the same
        said = f"the outcome cannot be written: {error.strerror or error}"
        findings.append(Finding("not-written", FIXITY, said))
        return replace(checked, findings=tuple(findings))
    return checked


def _file(
    path: Path, seen: Seen, progress: Progress | None, being_written: bool
) -> tuple[int, str, list[Finding]]:
    """How many records a file holds, its SHA-256, and what is wrong with it."""
    count, findings = 0, []
    captures: dict[int, tuple[str, str]] = {}
    with path.open("rb") as opened:
        file = _Summed(opened, path.name, progress)
        torn: Broken | None = None
        for frame, checked in _checked(cast(BinaryIO, file)):
            if torn is not None:
                findings.append(_bad(path, torn))
            torn = None
            if isinstance(frame, Broken):
                torn = frame
                continue
            count += 1
            findings += [
                Finding("bad-record", path.name, f"at {frame.offset}: {each}")
                for each in checked.problems
            ]
            for each in index.listed(frame, checked.head, checked.payload, path.name):
                captures[each.offset] = (each.record_id, each.digest)
                seen.add(each, frame, checked.payload)
        if torn is not None and not being_written:
            findings.append(_bad(path, torn, last=True))
        total = file.sum()
    if not being_written:
        findings += _index(path, captures)
    return count, total, findings


def _checked(file: BinaryIO) -> Iterator[tuple[Frame | Broken, Checked]]:
    """Each record with what reading it has shown, once its length is known too."""
    waiting: tuple[Frame, Checked] | None = None
    for frame in frames(file):
        if waiting is not None and (isinstance(frame, Frame) or waiting[0].length):
            yield waiting
        waiting = None
        if isinstance(frame, Broken):
            yield frame, Checked(None, "", ())
            continue
        try:
            waiting = (frame, check(frame))
        except UnpackError:
            continue  # comes again as Broken
    if waiting is not None:
        yield waiting


def _bad(path: Path, broken: Broken, last: bool = False) -> Finding:
    kind = "torn-file" if last and "cut off" in broken.detail else "bad-record"
    return Finding(kind, path.name, f"at {broken.offset}: {broken.detail}")


def _index(path: Path, records: dict[int, tuple[str, str]]) -> Iterator[Finding]:
    name = index.beside(path).name
    if not index.beside(path).exists():
        yield Finding("stale-index", path.name, f"{name} is missing")
        return
    lines: list[str] = []
    try:
        with index.beside(path).open(encoding="utf-8") as file:
            lines = list(file)
        told = {each.offset: (each.record_id, each.digest) for each in map(index.capture, lines)}
    except (ValueError, KeyError) as error:
        yield Finding("stale-index", path.name, f"{name} is torn: {error}")
        return
    if told != records or len(lines) != len(records):
        yield Finding("stale-index", path.name, f"{name} tells of other records")
    elif lines != sorted(lines):
        yield Finding("stale-index", path.name, f"{name} is not sorted")


def _missing(warc: Path, sums: dict[str, str], names: set[str]) -> Iterator[Finding]:
    for name in sums:
        if name not in names:
            yield Finding("missing-file", name, "is in the manifest")
    for path in sorted(warc.glob(f"*{index.SUFFIX}")):
        if path.name.removesuffix(index.SUFFIX) + ".warc.gz" not in names:
            yield Finding("stale-index", path.name, "tells of a file that is not there")


class _Summed:
    """A file that is summed up while it is read from its beginning to its end."""

    def __init__(self, file: BinaryIO, name: str, progress: Progress | None) -> None:
        self._file = file
        self._name = name
        self._progress = progress
        self._total = hashlib.sha256()
        self._straight = True
        self.tell = file.tell

    def read(self, size: int) -> bytes:
        piece = self._file.read(size)
        if self._straight:
            self._total.update(piece)
            if self._progress is not None:
                self._progress(self._name, len(piece))
        return piece

    def seek(self, offset: int) -> int:
        """Back behind a broken place: the sum has to be made apart."""
        self._straight = False
        return self._file.seek(offset)

    def sum(self) -> str:
        if not self._straight:
            self._file.seek(0)
            self._total = hashlib.sha256()
        while piece := self._file.read(_CHUNK):
            self._total.update(piece)
        return self._total.hexdigest()


def manifest(warc: Path) -> dict[str, str]:
    """The SHA-256 sums of files by name, as they were first written down."""
    path = warc / MANIFEST
    if not path.exists():
        return {}
    lines = (line.split("  ", 1) for line in path.read_text("utf-8").splitlines())
    return {parts[1]: parts[0] for parts in lines if len(parts) == 2}


def _write(warc: Path, sums: dict[str, str], checked: Verified) -> None:
    new = warc / f"{MANIFEST}.new"
    new.write_text("".join(f"{v}  {k}\n" for k, v in sorted(sums.items())), "utf-8")
    new.replace(warc / MANIFEST)
    with (warc / FIXITY).open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(checked.to_dict()) + "\n")
