"""What a verification has seen of an archive, on disk: memory does not grow with the archive."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from newscrawl.article import SnapshotRef
from newscrawl.snapshot.frames import Frame
from newscrawl.snapshot.index import Capture

_TABLES = """
CREATE TABLE records (
    file TEXT, offset INTEGER, id TEXT, digest TEXT, payload TEXT, held INTEGER, PRIMARY KEY (file, offset)
);
CREATE TABLE revisits (file TEXT, offset INTEGER, original TEXT, digest TEXT);
CREATE TABLE pointers (file TEXT, offset INTEGER, id TEXT, digest TEXT);
"""
_LOST = """
SELECT p.file, p.offset, p.id,
       EXISTS (SELECT 1 FROM records WHERE records.file = p.file) AS there
FROM pointers p LEFT JOIN records r ON r.file = p.file AND r.offset = p.offset
WHERE r.id IS NOT p.id OR p.digest NOT IN (r.digest, r.payload) ORDER BY p.file, p.offset
"""
_UNRESOLVED = """
SELECT v.file, v.offset, v.original FROM revisits v
LEFT JOIN records r ON r.id = v.original AND r.held AND r.digest = v.digest
WHERE r.id IS NULL ORDER BY v.file, v.offset
"""
_Row = tuple[str, str, str]  # a finding's kind, file, detail


class Seen:
    """The records, revisits and pointers of an archive, to be compared when all were read."""

    def __enter__(self) -> Seen:
        self._table = sqlite3.connect(
            "", isolation_level=None
        )  # a file of its own, gone when closed
        self._table.execute("PRAGMA journal_mode = OFF")
        self._table.executescript(_TABLES)
        self._table.execute("BEGIN")
        return self

    def __exit__(self, *_: object) -> None:
        self._table.close()

    def add(self, each: Capture, frame: Frame, payload: str) -> None:
        """Note a capture's record, with the SHA-256 of its body: others state another digest, and our
        pointers that."""
        held = each.mime != "warc/revisit"
        row = (each.file, each.offset, each.record_id, each.digest, payload, held)
        self._table.execute("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?, ?)", row)
        original = frame.field("WARC-Refers-To").strip("<>")
        if not held and original:
            revisit = (each.file, each.offset, original, each.digest)
            self._table.execute("INSERT INTO revisits VALUES (?, ?, ?, ?)", revisit)

    def point(self, pointers: Iterable[SnapshotRef]) -> int:
        """Note what articles point at; returns how many pointers that are."""
        rows = ((Path(p.file).name, p.offset, p.record_id, p.digest) for p in pointers)
        return self._table.executemany("INSERT INTO pointers VALUES (?, ?, ?, ?)", rows).rowcount

    def lost(self) -> Iterator[_Row]:
        """Pointers that do not lead to the record that they name."""
        for file, offset, record, there in self._table.execute(_LOST):
            if there:
                yield "lost-record", file, f"an article points at {record} at {offset}"
            else:
                yield "missing-file", file, f"an article points at {record} in it"

    def unresolved(self) -> Iterator[_Row]:
        """Revisits whose payload is not in the archive."""
        self._table.execute("CREATE INDEX by_id ON records (id)")
        for file, offset, original in self._table.execute(_UNRESOLVED):
            yield "lost-payload", file, f"the revisit at {offset} refers to {original}"
