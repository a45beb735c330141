"""Which payloads are recorded already, and where: a table beside the WARC files.

It can be thrown away: it is made again from the indexes. Where it cannot be used, a payload is
written again, which costs room and loses nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from newscrawl.snapshot import index

NAME = "payloads.db"  # in warc/
_WAIT = 10.0  # seconds, for another process
_TABLES = """
CREATE TABLE IF NOT EXISTS payloads (
    digest TEXT PRIMARY KEY, url TEXT, date TEXT, record_id TEXT, file TEXT, offset INTEGER
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS last (url TEXT PRIMARY KEY, digest TEXT) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Original:
    """The response record that first held a payload."""

    digest: str
    url: str
    date: str  # as its WARC-Date says it
    record_id: str
    file: str  # its name, in warc/
    offset: int


class Known:
    """The payloads of one warc/ folder; several processes may have it open."""

    def __init__(self, warc: Path) -> None:
        self._warc = warc
        self._files: dict[str, bool] = {}
        try:
            self._table: sqlite3.Connection | None = self._open(warc / NAME)
        except sqlite3.Error:
            self._table = None

    def _open(self, path: Path) -> sqlite3.Connection:
        fresh = not path.exists()
        try:
            return self._prepared(path, fresh)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):  # locked, full: it is no fault of its
                raise
            path.unlink()
            return self._prepared(path, True)

    def _prepared(self, path: Path, fresh: bool) -> sqlite3.Connection:
        table = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        table.execute("PRAGMA journal_mode = WAL")
        table.execute("PRAGMA synchronous = OFF")  # it can be made again
        table.executescript(_TABLES)
        if fresh:
            table.execute("BEGIN IMMEDIATE")
            _fill(table, index.captures(self._warc))
            table.execute("COMMIT")
        return table

    def payload(self, digest: str) -> Original | None:
        """The record that holds a payload, in a file that is still there."""
        found = self._row("SELECT * FROM payloads WHERE digest = ?", digest)
        return found if found is not None and self._there(found.file) else None

    def last(self, url: str) -> Original | None:
        """The record with the payload that a URL answered with last, with status 200."""
        found = self._row(
            "SELECT p.* FROM last JOIN payloads p USING (digest) WHERE last.url = ?", url
        )
        return found if found is not None and self._there(found.file) else None

    def note(self, original: Original, url: str, status: int) -> None:
        """Remember a payload, and that a URL answered with it."""
        if self._table is None:
            return
        try:
            _note(self._table, original, url, status)
        except sqlite3.Error:
            self._table = None

    def close(self) -> None:
        """Close the table."""
        if self._table is not None:
            self._table.close()
            self._table = None

    def _row(self, query: str, value: str) -> Original | None:
        if self._table is None:
            return None
        try:
            row = self._table.execute(query, (value,)).fetchone()
        except sqlite3.Error:
            self._table = None
            return None
        return Original(*row) if row is not None else None

    def _there(self, file: str) -> bool:
        """Whether a file has not been moved away; asked once a writer."""
        if file not in self._files:
            self._files[file] = (self._warc / file).is_file()
        return self._files[file]


def _fill(table: sqlite3.Connection, captures: Iterable[index.Capture]) -> None:
    for each in captures:
        if each.mime == "warc/revisit":
            continue
        date = f"{each.at:%Y-%m-%dT%H:%M:%SZ}"
        original = Original(each.digest, each.url, date, each.record_id, each.file, each.offset)
        _note(table, original, each.url, each.status)


def _note(table: sqlite3.Connection, original: Original, url: str, status: int) -> None:
    table.execute(
        "INSERT OR REPLACE INTO payloads VALUES (?, ?, ?, ?, ?, ?)",
        (original.digest, original.url, original.date, original.record_id, original.file, original.offset),
    )  # fmt: skip
    if status == 200:
        table.execute("INSERT OR REPLACE INTO last VALUES (?, ?)", (url, original.digest))
