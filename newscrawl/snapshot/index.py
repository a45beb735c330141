"""The index of the snapshots: a CDXJ file beside each WARC file, a line a record."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

SUFFIX = ".cdxj"
_INDEXED = frozenset({"response", "revisit"})


@dataclass(frozen=True, slots=True)
class Capture:
    """One answer of a server, as the index has it."""

    key: str  # the URL in SURT form
    at: datetime  # UTC, to the second
    url: str
    status: int
    mime: str
    digest: str  # of the payload as sent
    offset: int
    length: int  # of the record, compressed
    file: str  # the WARC file's name
    record_id: str

    def line(self) -> str:
        """The line of the index: key, time, and the rest as JSON; with its line end."""
        rest = {
            "url": self.url,
            "mime": self.mime,
            "status": str(self.status),
            "digest": self.digest,
            "length": str(self.length),
            "offset": str(self.offset),
            "filename": self.file,
            "record_id": self.record_id,
        }
        return f"{self.key} {self.at:%Y%m%d%H%M%S} {json.dumps(rest, ensure_ascii=False)}\n"


def capture(line: str) -> Capture:
    """The capture that a line tells of. Raises ValueError for a line that is torn."""
    key, stamp, rest = line.split(" ", 2)
    said = json.loads(rest)
    return Capture(
        key,
        datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC),
        said["url"],
        int(said["status"]),
        said["mime"],
        said["digest"],
        int(said["offset"]),
        int(said["length"]),
        said["filename"],
        said.get("record_id", ""),
    )


def surt(url: str) -> str:
    """A URL for sorting by host: "ch,watson)/fr/1?a=b"; scheme, "www." and case left out."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    names = host if host.replace(".", "").isdigit() else ",".join(reversed(host.split(".")))
    port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    query = "&".join(sorted(parts.query.lower().split("&"))) if parts.query else ""
    return f"{names}{port}){parts.path.lower() or '/'}{'?' + query if query else ''}".replace(
        " ", "%20"
    )


def beside(warc: Path) -> Path:
    """Where a WARC file's index is."""
    return warc.with_name(warc.name.removesuffix(".gz").removesuffix(".warc") + SUFFIX)


def built(warc: Path) -> Iterator[Capture]:
    """The captures of a WARC file, read from its records; ends where the file is torn."""
    with warc.open("rb") as file:
        archive = ArchiveIterator(file, no_record_parse=False, arc2warc=False)
        try:
            for record in archive:
                if record.rec_type not in _INDEXED or record.http_headers is None:
                    continue
                head = record.rec_headers
                digest = head.get_header("WARC-Payload-Digest")
                body = record.raw_stream.read() if digest is None else b""
                offset = archive.get_record_offset()
                length = archive.get_record_length()
                yield Capture(
                    surt(head.get_header("WARC-Target-URI")),
                    datetime.fromisoformat(head.get_header("WARC-Date"))
                    .astimezone(UTC)
                    .replace(microsecond=0),
                    head.get_header("WARC-Target-URI"),
                    int(record.http_headers.get_statuscode() or 0),
                    _mime(record.http_headers.get_header("Content-Type"), record.rec_type),
                    digest or "sha256:" + hashlib.sha256(body).hexdigest(),
                    offset,
                    length,
                    warc.name,
                    (head.get_header("WARC-Record-ID") or "").strip("<>"),
                )
        except (ArchiveLoadFailed, EOFError, ValueError):
            return


def rebuild(warc: Path) -> int:
    """Write a WARC file's index anew; returns how many captures it has."""
    lines = sorted(each.line() for each in built(warc))
    _replace(beside(warc), lines)
    return len(lines)


def close(path: Path) -> None:
    """Sort an index that was written in the order of the records."""
    if path.exists():
        _replace(path, sorted(path.read_text("utf-8").splitlines(keepends=True)))


def captures(folder: Path, url: str | None = None) -> list[Capture]:
    """The captures of a warc/ folder, by URL and time; of one URL where it is given.

    A WARC file without an index gets one; lines that are torn are passed over.
    """
    wanted = f"{surt(url)} " if url is not None else ""
    found = []
    for warc in sorted(folder.glob("*.warc.gz")):
        if not beside(warc).exists():
            rebuild(warc)
        with beside(warc).open(encoding="utf-8") as lines:
            for line in lines:
                if line.startswith(wanted) and line.endswith("\n"):
                    found.append(capture(line))
    return sorted(found, key=lambda each: (each.key, each.at, each.offset))


def _mime(stated: str | None, kind: str) -> str:
    if kind == "revisit":
        return "warc/revisit"
    return (stated or "unk").partition(";")[0].strip().lower() or "unk"


def _replace(path: Path, lines: list[str]) -> None:
    new = path.with_name(path.name + ".new")
    new.write_text("".join(lines), "utf-8")
    new.replace(path)
