"""Reading WARC records back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed

from newscrawl.article import SnapshotRef
from newscrawl.snapshot.codec import decoded

_LARGEST = 64 * 1024 * 1024  # bytes of one payload that are read


class SnapshotError(ValueError):
    """A record is missing or not what it should be; the message names the file and offset."""


@dataclass(frozen=True, slots=True)
class Response:
    """One response record."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes  # as sent: still compressed
    content: bytes  # decompressed
    fetched_at: datetime  # aware, UTC
    record_id: str
    offset: int

    @property
    def content_type(self) -> str | None:
        """The Content-Type header."""
        return next((value for name, value in self.headers if name.lower() == "content-type"), None)


def records(path: Path) -> Iterator[Response]:
    """The response records of a WARC file, in its order.

    Raises SnapshotError where the file is torn or no WARC.
    """
    with path.open("rb") as file:
        yield from _responses(path, file, 0)


def payload(folder: Path, ref: SnapshotRef) -> Response:
    """The response that a reference from an article points at, proved by its digest.

    Raises SnapshotError where the file is missing, or the record is another or was changed.
    """
    path = folder / ref.file
    if not path.resolve().is_relative_to(folder.resolve()):
        raise SnapshotError(f"{ref.file} lies outside of {folder}")
    try:
        with path.open("rb") as file:
            file.seek(ref.offset)
            found = next(_responses(path, file, ref.offset), None)
    except OSError as error:
        raise SnapshotError(f"{path} cannot be read: {error.strerror}") from error
    if found is None or found.record_id != ref.record_id:
        raise SnapshotError(f"{path} holds no record {ref.record_id} at {ref.offset}")
    if "sha256:" + hashlib.sha256(found.body).hexdigest() != ref.digest:
        raise SnapshotError(f"{path}, record {ref.record_id}: its bytes do not match {ref.digest}")
    return found


def _responses(path: Path, file: object, start: int) -> Iterator[Response]:
    try:
        archive = ArchiveIterator(file, arc2warc=False)
        for record in archive:
            if record.rec_type != "response" or record.http_headers is None:
                continue
            body = record.raw_stream.read(_LARGEST)
            content = body
            if "chunked" in (record.http_headers.get_header("Transfer-Encoding") or "").lower():
                content = ChunkedDataReader(BytesIO(body)).read(_LARGEST)  # other crawlers' files
            yield Response(
                record.rec_headers.get_header("WARC-Target-URI"),
                int(record.http_headers.get_statuscode() or 0),
                tuple(record.http_headers.headers),
                body,
                decoded(content, record.http_headers.get_header("Content-Encoding")),
                datetime.fromisoformat(record.rec_headers.get_header("WARC-Date")),
                record.rec_headers.get_header("WARC-Record-ID").strip("<>"),
                start + archive.get_record_offset() if start else archive.get_record_offset(),
            )
    except (ArchiveLoadFailed, EOFError, ValueError) as error:
        raise SnapshotError(f"{path}: torn or no WARC: {error}") from error
