"""The index of the snapshots: a CDXJ file beside each WARC file, a line a record."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, urlsplit

from newscrawl.snapshot.frames import Frame, frames
from newscrawl.snapshot.message import Head, head
from newscrawl.snapshot.unpack import UnpackError

SUFFIX = ".cdxj"
_INDEXED = frozenset({"response", "revisit"})
_WWW = re.compile(r"^www\d*\.")
_APART = re.compile(r"[^\x21-\x7e]+")


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
    """A URL for sorting by host: "ch,watson)/fr/1?a=b"; scheme, "www." and case left out.

    As other web archives' indexes have it, but that session ids are kept. A URL that is none is
    its own key.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return _quoted(url.lower()) or "-"
    host = _WWW.sub("", parts.hostname or "")
    with suppress(UnicodeError):  # a host name that is none is kept as it is
        host = host.encode("idna").decode()
    names = host if ":" in host else ",".join(reversed(host.split(".")))
    shown = f":{port}" if port and port not in (80, 443) else ""
    path = _quoted(re.sub("/{2,}", "/", parts.path)).lower().rstrip("/") or "/"
    query = "&".join(sorted(_quoted(parts.query).lower().split("&"))) if parts.query else ""
    return _quoted(f"{names}{shown}){path}{'?' + query if query else ''}")


def _quoted(text: str) -> str:
    """Blanks and what is not ASCII, percent-encoded."""
    return _APART.sub(lambda found: quote(found[0]), text)


def beside(warc: Path) -> Path:
    """Where a WARC file's index is."""
    return warc.with_name(warc.name.removesuffix(".gz").removesuffix(".warc") + SUFFIX)


def built(warc: Path) -> Iterator[Capture]:
    """The captures of a WARC file, read from its records; broken ones are passed over."""
    with warc.open("rb") as file:
        yield from _of_file(warc, file)


def _of_file(warc: Path, file: BinaryIO) -> Iterator[Capture]:
    waiting: tuple[Frame, Head | None, str] | None = None
    for frame in frames(file):
        if waiting is not None:  # its length is known by now
            yield from listed(*waiting, warc.name)
            waiting = None
        if isinstance(frame, Frame) and frame.kind in _INDEXED:
            with suppress(UnpackError):  # comes again as broken
                message, payload = _looked(frame)
                waiting = (frame, message, payload)
    if waiting is not None:
        yield from listed(*waiting, warc.name)


def _looked(frame: Frame) -> tuple[Head | None, str]:
    """The head of a record's message, and its payload's digest where the record states none."""
    message, rest = head(frame)
    if frame.field("WARC-Payload-Digest") or frame.kind == "revisit":
        return message, ""
    total = hashlib.sha256(rest)
    frame.watch(total)
    frame.drain()
    return message, "sha256:" + total.hexdigest()


def listed(frame: Frame, message: Head | None, payload: str, name: str) -> Iterator[Capture]:
    """The capture of a record that was read to its end, or none where it is no answer.

    `payload` is its digest where the record states none; `name` is the file's.
    """
    if message is None or frame.kind not in _INDEXED or not frame.url or not frame.length:
        return
    try:
        at = datetime.fromisoformat(frame.field("WARC-Date"))
    except ValueError:  # it happened at no time that could be looked for
        return
    at = at.astimezone(UTC) if at.tzinfo is not None else at.replace(tzinfo=UTC)
    yield Capture(
        surt(frame.url),
        at.replace(microsecond=0),
        frame.url,
        message.status,
        _mime(message.header("Content-Type"), frame.kind),
        frame.field("WARC-Payload-Digest") or payload,
        frame.offset,
        frame.length,
        name,
        frame.id,
    )


def rebuild(warc: Path) -> int:
    """Write a WARC file's index anew; returns how many captures it has."""
    lines = sorted(each.line() for each in built(warc))
    _replace(beside(warc), lines)
    return len(lines)


def close(path: Path) -> None:
    """Sort an index that was written in the order of the records."""
    lines = path.read_text("utf-8").splitlines(keepends=True) if path.exists() else []
    _replace(path, sorted(lines))


def captures(folder: Path, url: str | None = None) -> list[Capture]:
    """The captures of a warc/ folder, by URL and time; of one URL where it is given.

    A WARC file without an index gets one; lines that are torn are passed over.
    """
    found = [each for warc in files(folder) for each in captures_of(warc, url)]
    return sorted(found, key=lambda each: (each.key, each.at, each.offset))


def captures_of(warc: Path, url: str | None = None) -> Iterator[Capture]:
    """The captures of one WARC file, by its index, which is made where it is missing."""
    return _read(warc, None if url is None else {surt(url)})


def captures_among(warc: Path, keys: Collection[str]) -> Iterator[Capture]:
    """Those captures of one WARC file whose keys are among some."""
    return _read(warc, keys)


def _read(warc: Path, keys: Collection[str] | None) -> Iterator[Capture]:
    if not beside(warc).exists():
        rebuild(warc)
    with beside(warc).open(encoding="utf-8") as lines:
        for line in lines:
            if (keys is None or line.partition(" ")[0] in keys) and line.endswith("\n"):
                yield capture(line)


def files(folder: Path) -> list[Path]:
    """The WARC files of a warc/ folder."""
    return sorted(folder.glob("*.warc.gz"))


def _mime(stated: str | None, kind: str) -> str:
    if kind == "revisit":
        return "warc/revisit"
    return (stated or "unk").partition(";")[0].strip().lower() or "unk"


def _replace(path: Path, lines: list[str]) -> None:
    new = path.with_name(path.name + ".new")
    try:
        new.write_text("".join(lines), "utf-8")
    except OSError:  # a full disk; the old one stays
        new.unlink(missing_ok=True)
        raise
    new.replace(path)
