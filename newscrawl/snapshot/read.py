"""Reading WARC records back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from newscrawl.article import SnapshotRef
from newscrawl.snapshot import index
from newscrawl.snapshot.codec import decoded
from newscrawl.snapshot.frames import Broken, Frame, frames
from newscrawl.snapshot.message import dechunked, head
from newscrawl.snapshot.record import payload_digest
from newscrawl.snapshot.unpack import UnpackError

_LARGEST = 64 * 1024 * 1024  # bytes of one payload that are read
_OURS = re.compile(r"sha256:[0-9a-f]{64}")
_HOPS = 4  # from a revisit to a record with bytes; ours take one


class SnapshotError(ValueError):
    """A record is missing or not what it should be; the message names the file and offset."""


@dataclass(frozen=True, slots=True)
class Original:
    """Where a revisit says that its payload is."""

    record_id: str
    url: str
    date: str
    file: str
    offset: int | None


@dataclass(frozen=True, slots=True)
class Response:
    """One response or revisit record."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes  # as sent: still compressed; empty for a revisit that was not resolved
    fetched_at: datetime  # aware, UTC
    record_id: str
    file: str  # the WARC file's name
    offset: int
    digest: str  # of the payload, as stated; reckoned where it is not stated as SHA-256
    original: Original | None = None  # of a revisit

    def header(self, name: str) -> str | None:
        """The first header of a name."""
        return next((v for n, v in self.headers if n.lower() == name), None)

    @property
    def content_type(self) -> str | None:
        """The Content-Type header."""
        return self.header("content-type")

    @property
    def content(self) -> bytes:
        """The body with chunks joined and content encodings undone; cut at 64 MiB."""
        body = self.body
        if "chunked" in (self.header("transfer-encoding") or "").lower():
            body = dechunked(body)  # other crawlers' files
        return decoded(body, self.header("content-encoding"))


def records(path: Path) -> Iterator[Response]:
    """The response records of a WARC file, in its order.

    Raises SnapshotError where the file is torn or no WARC.
    """
    for each in exchanges(path):
        if isinstance(each, SnapshotError):
            raise each
        if each.original is None:
            yield each


def exchanges(path: Path) -> Iterator[Response | SnapshotError]:
    """The response and revisit records of a WARC file, and an error for each that is broken."""
    with path.open("rb") as file:
        yield from _responses(path, file)


def payload(folder: Path, ref: SnapshotRef) -> Response:
    """The response that a reference from an article points at, proved by its digest.

    A revisit comes with the payload that it refers to. Raises SnapshotError where the file is
    missing, or the record is another or was changed.
    """
    found = _at(folder / "warc", _inside(folder, ref.file), ref.offset, ref.record_id)
    if found.original is not None:
        found = resolved(folder, found)
    if ref.digest not in _digests(found.body):
        path = folder / ref.file
        raise SnapshotError(f"{path}, record {ref.record_id}: its bytes do not match {ref.digest}")
    return found


def taken(folder: Path, capture: index.Capture) -> Response:
    """The response of a capture, proved by its digest; a revisit with what it refers to.

    Raises SnapshotError as `payload` does.
    """
    found = _at(folder / "warc", folder / "warc" / capture.file, capture.offset, capture.record_id)
    if found.original is not None:
        found = resolved(folder, found)
    if _OURS.fullmatch(found.digest) and found.digest not in _digests(found.body):
        where = f"{capture.file}, record {found.record_id}"
        raise SnapshotError(f"{where}: its bytes do not match {found.digest}")
    return found


def _digests(body: bytes) -> tuple[str, str]:
    """The digest of a body as it is recorded, and of what its chunks join to."""
    return payload_digest(body), payload_digest(dechunked(body))


def resolved(folder: Path, revisit: Response) -> Response:
    """A revisit with the body that it refers to, and of a "not modified" its status and headers too.

    Raises SnapshotError where that is not in the archive.
    """
    found, again = revisit, revisit
    for _ in range(_HOPS):
        if again.original is None:
            break
        again = _original(folder, again)
    if again.original is not None:
        raise SnapshotError(f"{revisit.url}: revisit {revisit.record_id} leads to revisits only")
    if revisit.status == 304:
        return replace(found, status=again.status, headers=again.headers, body=again.body)
    return replace(found, body=again.body)


def at_place(warc: Path, revisit: Response) -> Response | None:
    """The record that a revisit refers to, in the same folder; None where it does not say a place.

    Raises SnapshotError where another record, or none, is there.
    """
    said = revisit.original
    if said is None or not said.file or said.offset is None:
        return None
    return _at(warc, warc / Path(said.file).name, said.offset, said.record_id)


def _original(folder: Path, revisit: Response) -> Response:
    """The record that a revisit refers to: by its place where it says so, else by URL and time."""
    said = revisit.original
    assert said is not None
    warc = folder / "warc"
    with suppress(SnapshotError):  # the file was moved or packed anew; the index may know
        if (found := at_place(warc, revisit)) is not None:
            return found
    others = [
        each
        for each in index.captures(warc, said.url)
        if each.mime != "warc/revisit"
        and (each.digest == revisit.digest or each.record_id == said.record_id)
    ]
    if not others:
        raise SnapshotError(
            f"{revisit.url}: revisit {revisit.record_id} refers to {said.url} of "
            f"{said.date or 'a time it does not say'}, which is not in {warc}"
        )
    best = next((each for each in others if each.record_id == said.record_id), others[-1])
    return _at(warc, warc / best.file, best.offset, best.record_id)


def _inside(folder: Path, name: str) -> Path:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise SnapshotError(f"{name} lies outside of {folder}")
    return path


def _at(warc: Path, path: Path, offset: int, record_id: str) -> Response:
    """The record at a place, known by its id; without one whatever stands there."""
    try:
        with path.open("rb") as file:
            file.seek(offset)
            found = next(_responses(path, file), None)
    except OSError as error:
        raise SnapshotError(f"{path} cannot be read: {error.strerror}") from error
    if isinstance(found, SnapshotError):
        raise found
    if found is None or (record_id and found.record_id != record_id):
        raise SnapshotError(f"{path} holds no record {record_id} at {offset}")
    return found


def _responses(path: Path, file: BinaryIO) -> Iterator[Response | SnapshotError]:
    for frame in frames(file):
        if isinstance(frame, Broken):
            yield SnapshotError(f"{path}: torn or no WARC at {frame.offset}: {frame.detail}")
        elif frame.kind in ("response", "revisit"):
            try:
                if (response := _response(path, frame)) is not None:
                    yield response
            except UnpackError:
                continue  # comes again as Broken
            except ValueError as error:
                yield SnapshotError(f"{path}: record at {frame.offset}: {error}")


def _response(path: Path, frame: Frame) -> Response | None:
    """None for what is no answer of a web server (dns:, ftp:). Raises ValueError for a bad date."""
    message, rest = head(frame)
    if message is None or not frame.url.lower().startswith(("http://", "https://")):
        return None
    body = rest + frame.whole(_LARGEST - len(rest))
    digest = frame.field("WARC-Payload-Digest")
    if frame.kind == "response" and not _OURS.fullmatch(digest):
        digest = payload_digest(body)
    return Response(
        frame.url,
        message.status,
        message.headers,
        b"" if frame.kind == "revisit" else body,
        moment(frame.field("WARC-Date")),
        frame.id,
        path.name,
        frame.offset,
        digest,
        _said(frame) if frame.kind == "revisit" else None,
    )


def _said(frame: Frame) -> Original:
    offset = frame.field("WARC-Refers-To-File-Offset")
    return Original(
        frame.field("WARC-Refers-To").strip("<>"),
        frame.field("WARC-Refers-To-Target-URI").strip("<>") or frame.url,
        frame.field("WARC-Refers-To-Date"),
        frame.field("WARC-Refers-To-Filename"),
        int(offset) if offset.isascii() and offset.isdigit() and len(offset) < 16 else None,
    )


def moment(stated: str) -> datetime:
    """A WARC-Date in UTC. Raises ValueError."""
    try:
        found = datetime.fromisoformat(stated)
    except ValueError:
        raise ValueError(f"its WARC-Date is {stated[:40]!r}") from None
    return found.astimezone(UTC) if found.tzinfo is not None else found.replace(tzinfo=UTC)
