"""What SQLite does in its own way: its log, its locks, its full text, its backups."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterable
from pathlib import Path
from secrets import token_hex

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

__all__ = [
    "ERRORS",
    "INDEX",
    "advice",
    "backup",
    "engine",
    "index",
    "insert",
    "matching",
    "unindex",
]

ERRORS = (sqlite3.Error,)
# Folded words by article; rowid is articles.number. Kept up to date by what writes articles.
INDEX = """CREATE VIRTUAL TABLE search USING fts5(headline, standfirst, text, captions,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'")"""
_RANK = "bm25(search, 8.0, 4.0, 1.0, 1.0)"  # a word in the headline tells more
_WAIT = 60  # seconds for another process's transaction
_ATTEMPTS = 300  # at a tenth of a second, to switch the journal


def engine(path: Path) -> sa.Engine:
    """An engine whose transactions take the write lock when they begin."""
    made = sa.create_engine(f"sqlite:///{path}", connect_args={"timeout": _WAIT})
    sa.event.listen(made, "connect", _prepare)
    sa.event.listen(made, "begin", _begin)
    return made


def backup(path: Path, copy: Path) -> None:
    """Copy a database to a file beside it; one that is there already stays.

    The copy appears whole or not at all.
    """
    if copy.exists():
        return
    part = copy.with_name(f"{copy.name}.{token_hex(4)}.part")
    source, target = sqlite3.connect(path), sqlite3.connect(part)
    try:
        source.backup(target)
    finally:
        target.close()
        source.close()
    with contextlib.suppress(FileExistsError):  # another process was quicker, with the same
        os.link(part, copy)
    part.unlink()


def index(connection: sa.Connection, rows: Iterable[tuple[int, str, str, str, str]]) -> None:
    """Make articles searchable: number, and folded words of headline, standfirst, text, captions."""
    connection.exec_driver_sql(
        "INSERT INTO search(rowid, headline, standfirst, text, captions) VALUES (?, ?, ?, ?, ?)",
        list(rows),
    )


def unindex(connection: sa.Connection, numbers: Iterable[int]) -> None:
    """Forget what was searched of articles."""
    connection.exec_driver_sql(
        "DELETE FROM search WHERE rowid = ?", [(number,) for number in numbers]
    )


def matching(terms: Iterable[tuple[list[str], bool]]) -> sa.Subquery:
    """The numbers and ranks (the least first) of the articles that hold all terms.

    A term is folded words in a row, and whether the last one is only a beginning.
    """
    said = " AND ".join(
        '"' + " ".join(words) + '"' + ("*" if beginning else "") for words, beginning in terms
    )
    return (
        sa.text(f"SELECT rowid AS number, {_RANK} AS rank FROM search WHERE search MATCH :match")
        .bindparams(match=said)
        .columns(sa.column("number", sa.Integer), sa.column("rank", sa.Float))
        .subquery("matching")
    )


def advice(said: str) -> str:
    """What to do about what SQLite said."""
    if "not a database" in said:
        return "this file is no SQLite database; name another data folder"
    if "malformed" in said:
        return "the database is damaged; restore a backup, or crawl into a new data folder"
    if "locked" in said:
        return "another process has kept the database locked for a minute; try again"
    if "full" in said:
        return "the disk is full; nothing stored was lost; free space and run again"
    if "disk I/O" in said:
        return "the disk is full, or fails; make room, or see what the system's log says of it"
    if "unable to open" in said or "readonly" in said:
        return "cannot be opened for writing; check the folder's permissions"
    return said


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    """Write-ahead log: readers never wait, and a killed writer loses nothing committed."""
    connection.isolation_level = None  # transactions begin where SQLAlchemy says, see _begin
    cursor = connection.cursor()
    _to_write_ahead(cursor)
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _to_write_ahead(cursor: sqlite3.Cursor) -> None:
    """Switch the journal; SQLite does not wait for another process that is switching it too."""
    for attempt in range(_ATTEMPTS):
        try:
            if cursor.execute("PRAGMA journal_mode = WAL").fetchone() is not None:
                return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or attempt == _ATTEMPTS - 1:
                raise
            time.sleep(0.1)


def _begin(connection: sa.Connection) -> None:
    """Take the write lock at once: a reader that becomes a writer would be refused, not queued."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
