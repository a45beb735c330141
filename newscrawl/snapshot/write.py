"""Writing WARC files: what a crawl fetches, as it comes, in files that one writer has open."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO, TextIO

from newscrawl.article import SnapshotRef
from newscrawl.snapshot import compose, index
from newscrawl.snapshot.compose import Exchange, Fields
from newscrawl.snapshot.known import Known, Original
from newscrawl.snapshot.mend import mark, marked, mend
from newscrawl.snapshot.record import Record, date, payload_digest

_WORTH = 256  # bytes of a payload that are written again rather than referred to

__all__ = ["Exchange", "Writer"]


class Writer:
    """Writes exchanges to files that it alone has open; one member of gzip a record.

    A payload that the archive holds already becomes a revisit record, which refers to it.
    """

    def __init__(
        self,
        folder: Path,
        *,
        info: Fields,
        max_bytes: int = 1024**3,
        max_age: timedelta = timedelta(days=1),
    ) -> None:
        """`folder` is the data folder; files go to its warc/. Mends what a dead writer left.

        `info` is what each file's warcinfo record says: software, settings. A file that has grown
        to `max_bytes`, or was begun `max_age` ago, is closed, and another one begun.
        """
        self._folder = folder
        self._info = info
        self._max_bytes = max_bytes
        self._max_age = max_age
        self._file: BinaryIO | None = None
        self._lines: TextIO | None = None  # of its index
        self._lock: TextIO
        self._path = folder
        self._begun: datetime
        self._count = 0
        warc = folder / "warc"
        warc.mkdir(parents=True, exist_ok=True)
        self.mended = mend(warc)
        self._known = Known(warc)

    def write(self, exchange: Exchange) -> SnapshotRef:
        """Write one exchange and flush it; returns where its response or revisit record lies.

        Raises OSError where the disk is full; what was written before stays whole.
        """
        digest = payload_digest(exchange.body)
        original = self._original(exchange, digest)
        answer = compose.answer(exchange, original, digest)
        records = [answer, compose.request(exchange, answer)]
        if exchange.known:
            records.append(compose.fetch_metadata(exchange, answer))
        offset, length = self._append(records, exchange.fetched_at)
        digest = dict(answer.fields)["WARC-Payload-Digest"]
        self._note(exchange, answer, digest, offset, length)
        if original is None and exchange.status != 304:
            where = (answer.id, self._path.name, offset)
            original = Original(digest, exchange.url, date(exchange.fetched_at), *where)
        if original is not None:
            self._known.note(original, exchange.url, exchange.status)
        return SnapshotRef(
            file=f"warc/{self._path.name}", offset=offset, record_id=answer.id, digest=digest
        )

    def tell(self, url: str, record_id: str, fields: Fields, now: datetime) -> None:
        """Write down what became known of a record after it was written. Raises OSError."""
        self._append([compose.later_metadata(url, record_id, fields, now)], now)

    def close(self) -> None:
        """Close the open file and let go of it. Raises OSError where the disk is full."""
        self._known.close()
        self._finish()

    def _original(self, exchange: Exchange, digest: str) -> Original | None:
        if exchange.status == 304:
            return self._known.last(exchange.url)
        if len(exchange.body) < _WORTH:
            return None
        return self._known.payload(digest)

    def _append(self, records: Iterable[Record], now: datetime) -> tuple[int, int]:
        """Write records in one go; returns the first one's offset and length."""
        file = self._open(now)
        offset = file.tell()
        members = [record.member() for record in records]
        try:
            file.write(b"".join(members))
            file.flush()
        except OSError:
            self._retreat(file, offset)
            raise
        return offset, len(members[0])

    def _note(
        self, exchange: Exchange, record: Record, digest: str, offset: int, length: int
    ) -> None:
        """A line in the index; one that a crash cuts off is written again by the next start."""
        kind = {name.lower(): value for name, value in exchange.response_headers}
        found = index.Capture(
            index.surt(exchange.url),
            exchange.fetched_at.astimezone(UTC).replace(microsecond=0),
            exchange.url,
            exchange.status,
            "warc/revisit" if record.kind == "revisit" else _mime(kind.get(b"content-type")),
            digest,
            offset,
            length,
            self._path.name,
            record.id,
        )
        assert self._lines is not None
        try:
            self._lines.write(found.line())
            self._lines.flush()
        except OSError:
            self._abandon()
            raise

    def _open(self, now: datetime) -> BinaryIO:
        if self._file is not None:
            old = now - self._begun >= self._max_age
            if old or self._file.tell() >= self._max_bytes:
                self._finish()
        if self._file is None:
            self._file = self._new(now)
        return self._file

    def _new(self, now: datetime) -> BinaryIO:
        """A file of a name that sorts by when it was begun."""
        stamp = f"{now.astimezone(UTC):%Y%m%d%H%M%S%f}"
        host = re.sub(r"[^A-Za-z0-9.-]", "-", socket.gethostname())[:60]
        while True:
            name = f"newscrawl-{stamp}-{host}-{os.getpid()}-{self._count:05}.warc.gz"
            self._count += 1
            self._path = self._folder / "warc" / name
            if not self._path.exists():
                break
        self._lock = mark(self._path)
        self._begun = now
        try:
            file = self._path.open("xb")
        except OSError:
            self._release()
            raise
        try:
            file.write(compose.info(name, self._info, now).member())
            file.flush()
            self._lines = index.beside(self._path).open("a", encoding="utf-8")
        except OSError:
            self._retreat(file, 0)
            raise
        return file

    def _finish(self) -> None:
        """Sort the file's index and say that it is closed; on disk, also where the power fails."""
        if self._file is None:
            return
        os.fsync(self._file.fileno())
        self._shut(self._file)
        index.close(index.beside(self._path))
        self._release()

    def _retreat(self, file: BinaryIO, offset: int) -> None:
        """Take back half a record, so that the file ends with a whole one.

        Where there is no room for a sorted index either, the next start makes one.
        """
        self._shut(file)
        if offset == 0:
            self._path.unlink()
            self._release()
            return
        os.truncate(self._path, offset)
        try:
            index.close(index.beside(self._path))
        except OSError:
            self._lock.close()
        else:
            self._release()

    def _abandon(self) -> None:
        """Leave a file whose index is torn to the next start, which makes it anew."""
        assert self._file is not None
        self._shut(self._file)
        self._lock.close()

    def _shut(self, file: BinaryIO) -> None:
        """Close a file and its index, with what cannot be written any more."""
        for each in (file, self._lines):
            if each is not None:
                with suppress(OSError):
                    each.close()
        self._file = self._lines = None

    def _release(self) -> None:
        marked(self._path).unlink(missing_ok=True)
        self._lock.close()


def _mime(stated: bytes | None) -> str:
    return (stated or b"unk").decode("latin-1").partition(";")[0].strip().lower() or "unk"
