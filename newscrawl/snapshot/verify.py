"""Proving an archive: every record, digest, index line and pointer, and each file's checksum."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from newscrawl.article import SnapshotRef
from newscrawl.snapshot.index import beside, built, capture
from newscrawl.snapshot.mend import whole

MANIFEST = "manifest-sha256.txt"  # in warc/, as `sha256sum -c` reads it
FIXITY = "fixity.jsonl"  # in warc/: what each verification found
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be."""

    kind: str  # changed-file | missing-file | torn-file | bad-record | stale-index | lost-record
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
    progress: Callable[[Path], None] | None = None,
    now: datetime | None = None,
) -> Verified:
    """Check the warc/ of a data folder, and that pointers lead to the records that they name.

    Writes down the sums of files that are not in the manifest yet, and the outcome with its date.
    Files that are being written are checked, and left out of the manifest.
    """
    warc = folder / "warc"
    sums = _manifest(warc)
    findings: list[Finding] = []
    known: dict[str, dict[int, tuple[str, str]]] = {}
    records = 0
    files = sorted(warc.glob("*.warc.gz"))
    for path in files:
        if progress is not None:
            progress(path)
        busy = path.with_suffix(".open").exists()
        total = _sum(path)
        if (stated := sums.get(path.name)) is not None and stated != total:
            findings.append(Finding("changed-file", path.name, f"SHA-256 was {stated}, is {total}"))
        elif not busy and stated is None:
            sums[path.name] = total
        if (end := whole(path)) < path.stat().st_size and not busy:
            findings.append(Finding("torn-file", path.name, f"no whole record behind byte {end}"))
        count, bad = _records(path)
        records += count
        findings += bad
        known[path.name] = {c.offset: (c.record_id, c.digest) for c in built(path)}
        if not busy:
            findings += _index(path, known[path.name])
    names = {path.name for path in files}
    findings += [
        Finding("missing-file", name, "is in the manifest") for name in sums if name not in names
    ]
    count = 0
    for each in pointers:
        count += 1
        findings += _pointer(each, known)
    checked = Verified(now or datetime.now(UTC), len(files), records, count, tuple(findings))
    _write(warc, sums, checked)
    return checked


def _records(path: Path) -> tuple[int, list[Finding]]:
    """How many records a file holds, and those whose digests do not match."""
    count, bad = 0, []
    with path.open("rb") as file:
        archive = ArchiveIterator(file, check_digests=True, arc2warc=False)
        try:
            for record in archive:
                count += 1
                offset = archive.get_record_offset()
                while record.raw_stream.read(_CHUNK):
                    pass
                if record.digest_checker is not None and record.digest_checker.passed is False:
                    why = ", ".join(record.digest_checker.problems)
                    bad.append(Finding("bad-record", path.name, f"at {offset}: {why}"))
        except (ArchiveLoadFailed, EOFError, ValueError, zlib.error) as error:
            bad.append(Finding("bad-record", path.name, f"behind record {count}: {error}"))
    return count, bad


def _index(path: Path, records: dict[int, tuple[str, str]]) -> Iterator[Finding]:
    if not beside(path).exists():
        yield Finding("stale-index", path.name, f"{beside(path).name} is missing")
        return
    try:
        lines = [capture(line) for line in beside(path).read_text("utf-8").splitlines()]
    except (ValueError, KeyError) as error:
        yield Finding("stale-index", path.name, f"{beside(path).name} is torn: {error}")
        return
    if {each.offset: (each.record_id, each.digest) for each in lines} != records:
        yield Finding("stale-index", path.name, f"{beside(path).name} tells of other records")


def _pointer(ref: SnapshotRef, known: dict[str, dict[int, tuple[str, str]]]) -> Iterator[Finding]:
    name = Path(ref.file).name
    if name not in known:
        yield Finding("missing-file", name, f"an article points at {ref.record_id} in it")
    elif known[name].get(ref.offset) != (ref.record_id, ref.digest):
        yield Finding("lost-record", name, f"an article points at {ref.record_id} at {ref.offset}")


def _manifest(warc: Path) -> dict[str, str]:
    path = warc / MANIFEST
    if not path.exists():
        return {}
    lines = (line.split("  ", 1) for line in path.read_text("utf-8").splitlines())
    return {parts[1]: parts[0] for parts in lines if len(parts) == 2}


def _write(warc: Path, sums: dict[str, str], checked: Verified) -> None:
    (warc / MANIFEST).write_text("".join(f"{v}  {k}\n" for k, v in sorted(sums.items())), "utf-8")
    with (warc / FIXITY).open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(checked.to_dict()) + "\n")


def _sum(path: Path) -> str:
    total = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            total.update(chunk)
    return total.hexdigest()
