"""Writing WARC 1.1 (ISO 28500:2017): a request and a response record for every exchange."""

from __future__ import annotations

import hashlib
import io
import os
import socket
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from warcio.recordbuilder import RecordBuilder
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import BufferWARCWriter

from newscrawl.article import SnapshotRef
from newscrawl.snapshot import index
from newscrawl.snapshot.mend import mend

_LEVEL = 3  # zlib; half the time of the default for 4 % more bytes
_SECRET = frozenset({b"cookie", b"authorization", b"proxy-authorization"})
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_UNDONE = frozenset({b"transfer-encoding"})  # the client has joined the chunks

Headers = tuple[tuple[bytes, bytes], ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and the answer to it."""

    url: str
    status: int
    response_headers: Headers
    body: bytes  # as sent: still compressed, chunks joined
    fetched_at: datetime  # aware
    reason: str = ""
    protocol: str = "HTTP/1.1"
    method: str = "GET"
    request_headers: Headers = ()
    request_body: bytes = b""
    ip_address: str | None = None
    private: bool = False  # sent with a subscriber's session: no cookie is kept


class Writer:
    """Writes exchanges to files that it alone has open; one member of gzip a record."""

    def __init__(
        self,
        folder: Path,
        *,
        software: str,
        started: datetime,
        max_bytes: int = 1024**3,
    ) -> None:
        """`folder` is the data folder; files go to its warc/. Mends what a dead writer left."""
        self._folder = folder
        self._software = software
        self._started = started.astimezone(UTC)
        self._max_bytes = max_bytes
        self._build = RecordBuilder(warc_version="1.1")
        self._file: BinaryIO | None = None
        self._path = folder
        self._count = 0
        folder.joinpath("warc").mkdir(parents=True, exist_ok=True)
        self.mended = mend(folder / "warc")

    def write(self, exchange: Exchange) -> SnapshotRef:
        """Write one exchange and flush it; returns where its response record lies.

        Raises OSError where the disk is full; what was written before stays whole.
        """
        file = self._open()
        response = self._revisit(exchange) if exchange.status == 304 else self._response(exchange)
        request = self._request(exchange, response.rec_headers.get_header("WARC-Record-ID"))
        offset = file.tell()
        members = [_member(response), _member(request)]
        try:
            file.write(b"".join(members))
            file.flush()
        except OSError:
            self._retreat(file, offset)
            raise
        digest = response.rec_headers.get_header("WARC-Payload-Digest")
        self._note(exchange, response, offset, len(members[0]))
        return SnapshotRef(
            file=self._path.relative_to(self._folder).as_posix(),
            offset=offset,
            record_id=response.rec_headers.get_header("WARC-Record-ID").strip("<>"),
            digest=digest,
        )

    def close(self) -> None:
        """Close the open file and let go of it."""
        if self._file is not None:
            self._file.close()
            index.close(index.beside(self._path))
            self._lock.unlink(missing_ok=True)
            self._file = None

    def _note(self, exchange: Exchange, record: ArcWarcRecord, offset: int, length: int) -> None:
        """A line in the index; one that a crash cuts off is written again by the next start."""
        kind = {name.lower(): value for name, value in exchange.response_headers}
        found = index.Capture(
            index.surt(exchange.url),
            exchange.fetched_at.astimezone(UTC).replace(microsecond=0),
            exchange.url,
            exchange.status,
            "warc/revisit" if record.rec_type == "revisit" else _mime(kind.get(b"content-type")),
            record.rec_headers.get_header("WARC-Payload-Digest"),
            offset,
            length,
            self._path.name,
            record.rec_headers.get_header("WARC-Record-ID").strip("<>"),
        )
        with index.beside(self._path).open("a", encoding="utf-8") as lines:
            lines.write(found.line())

    @property
    def _lock(self) -> Path:
        return self._path.with_suffix(".open")

    def _open(self) -> BinaryIO:
        if self._file is not None and self._file.tell() >= self._max_bytes:
            self.close()
        if self._file is None:
            self._file = self._new()
        return self._file

    def _new(self) -> BinaryIO:
        stamp = f"{self._started:%Y%m%d%H%M%S%f}"
        while True:
            name = (
                f"newscrawl-{stamp}-{socket.gethostname()}-{os.getpid()}-{self._count:05}.warc.gz"
            )
            self._count += 1
            self._path = self._folder / "warc" / name
            try:
                file = self._path.open("xb")
            except FileExistsError:
                continue
            self._lock.write_text(f"{os.getpid()}\n")
            file.write(_member(self._info(name)))
            file.flush()
            return file

    def _retreat(self, file: BinaryIO, offset: int) -> None:
        """Take back half a record, so that the file ends with a whole one."""
        file.close()
        os.truncate(self._path, offset)
        self._lock.unlink(missing_ok=True)
        self._file = None

    def _info(self, name: str) -> ArcWarcRecord:
        return self._build.create_warcinfo_record(
            name, {"software": self._software, "format": "WARC File Format 1.1", "robots": "obey"}
        )

    def _response(self, exchange: Exchange) -> ArcWarcRecord:
        headers, mended = _mended(exchange)
        extra = {
            "WARC-Date": _date(exchange.fetched_at),
            "WARC-Payload-Digest": "sha256:" + hashlib.sha256(exchange.body).hexdigest(),
        }
        if exchange.ip_address:
            extra["WARC-IP-Address"] = exchange.ip_address
        if mended:
            extra["WARC-Newscrawl-Mended"] = ", ".join(mended)
        return self._build.create_warc_record(
            exchange.url,
            "response",
            payload=io.BytesIO(exchange.body),
            length=len(exchange.body),
            http_headers=StatusAndHeaders(
                f"{exchange.status} {exchange.reason}".rstrip(), headers, exchange.protocol
            ),
            warc_headers_dict=extra,
        )

    def _revisit(self, exchange: Exchange) -> ArcWarcRecord:
        """What a server said without sending the page again (WARC 1.1, 6.7: server not modified)."""
        headers, _ = _mended(exchange)
        return self._build.create_warc_record(
            exchange.url,
            "revisit",
            payload=io.BytesIO(b""),
            length=0,
            http_headers=StatusAndHeaders(
                f"{exchange.status} {exchange.reason}".rstrip(), headers, exchange.protocol
            ),
            warc_headers_dict={
                "WARC-Date": _date(exchange.fetched_at),
                "WARC-Profile": _NOT_MODIFIED,
                "WARC-Refers-To-Target-URI": exchange.url,
                "WARC-Payload-Digest": "sha256:" + hashlib.sha256(b"").hexdigest(),
            },
        )

    def _request(self, exchange: Exchange, response_id: str) -> ArcWarcRecord:
        headers = [
            (_text(name), _text(value))
            for name, value in exchange.request_headers
            if name.lower() not in _SECRET
        ]
        path = "/" + exchange.url.split("://", 1)[-1].partition("/")[2].partition("#")[0]
        return self._build.create_warc_record(
            exchange.url,
            "request",
            payload=io.BytesIO(exchange.request_body),
            length=len(exchange.request_body),
            http_headers=StatusAndHeaders(
                f"{exchange.method} {path} HTTP/1.1", headers, is_http_request=True
            ),
            warc_headers_dict={
                "WARC-Date": _date(exchange.fetched_at),
                "WARC-Concurrent-To": response_id,
            },
        )


def _mended(exchange: Exchange) -> tuple[list[tuple[str, str]], list[str]]:
    """The response headers, true to the body that is kept, and what was changed for it."""
    kept, mended = [], []
    for name, value in exchange.response_headers:
        lower = name.lower()
        if lower in _UNDONE or (exchange.private and lower == b"set-cookie"):
            mended.append(f"{_text(name)} removed")
        elif lower == b"content-length" and value.strip() != str(len(exchange.body)).encode():
            mended.append(f"Content-Length was {_text(value)}")
            kept.append((_text(name), str(len(exchange.body))))
        else:
            kept.append((_text(name), _text(value)))
    return kept, mended


def _mime(stated: bytes | None) -> str:
    return _text(stated or b"unk").partition(";")[0].strip().lower() or "unk"


def _text(raw: bytes) -> str:
    """Header bytes as text; line ends, which a header cannot hold, become spaces."""
    return raw.decode("latin-1").replace("\r", " ").replace("\n", " ")


def _date(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"


def _member(record: ArcWarcRecord) -> bytes:
    """A record as one gzip member of its own."""
    plain = BufferWARCWriter(gzip=False, warc_version="1.1")
    plain.write_record(record)
    squeeze = zlib.compressobj(_LEVEL, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    return squeeze.compress(plain.get_contents()) + squeeze.flush()
