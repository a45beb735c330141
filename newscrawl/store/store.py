"""One database of articles: put, runs, and reading back; its URLs are the frontier's."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from newscrawl.article import Article, Revision, Time
from newscrawl.normalise import links
from newscrawl.store import search
from newscrawl.store import tables as t
from newscrawl.store.content import digest
from newscrawl.store.frontier import Frontier
from newscrawl.store.upgrade import upgrade

_PAGE = 500  # rows that a reader holds at a time
_ATTEMPTS = 300  # at a tenth of a second, to switch the journal


class StoreError(RuntimeError):
    """The store cannot be used; the message says what, where and what to do."""


class Store:
    """An open store. Several processes may write to one; each call is one transaction."""

    def __init__(self, engine: sa.Engine, where: str) -> None:
        self._engine = engine
        self._where = where

    @classmethod
    def open(cls, path: Path | str) -> Store:
        """Open the SQLite database at a path, made where it is missing.

        Raises StoreError for a file that is no database, a damaged one, or a newer schema.
        """
        engine = sa.create_engine(f"sqlite:///{path}", connect_args={"timeout": 60})
        sa.event.listen(engine, "connect", _prepare)
        sa.event.listen(engine, "begin", _begin)
        store = cls(engine, str(path))
        with store._errors():
            version = upgrade(engine, Path(path))
        if version > t.VERSION:
            raise StoreError(
                f"{path} was written by a newer newscrawl (schema {version}, this one knows "
                f"{t.VERSION}); upgrade newscrawl"
            )
        return store

    @property
    def frontier(self) -> Frontier:
        """The URLs that are known, and what is to be done about each."""
        return Frontier(self._engine, self._errors)

    def close(self) -> None:
        """Close the database."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Articles

    def put(self, article: Article, now: datetime) -> tuple[Article, bool]:
        """Store a reading of an article; returns it with its revision, and whether that is new.

        A reading that differs only in noise is no revision: the last one is returned.
        """
        if article.id is None:
            raise StoreError(f"{article.url}: an article without an id cannot be stored")
        with self._errors(), self._engine.begin() as connection:
            row = connection.execute(
                sa.select(
                    t.articles.c.number, t.articles.c.first_seen, t.articles.c.revision
                ).where(t.articles.c.id == article.id)
            ).first()
            content = digest(article)
            if row is None:
                seen_first, number, key = _utc(now), 1, None
            else:
                last = connection.execute(
                    sa.select(t.revisions.c.content, t.revisions.c.item).where(
                        t.revisions.c.article == row.number, t.revisions.c.number == row.revision
                    )
                ).one()
                if last.content == content:
                    return Article.from_dict(orjson.loads(last.item)), False
                seen_first, number, key = row.first_seen, row.revision + 1, row.number
            reason = "new" if number == 1 else "update"
            revision = Revision(number, datetime.fromisoformat(seen_first), reason)
            article = replace(article, revision=revision)
            key = self._head(connection, article, key, seen_first)
            connection.execute(
                sa.insert(t.revisions).values(
                    article=key,
                    number=number,
                    fetched_at=_utc(article.fetched_at) if article.fetched_at else None,
                    reason=reason,
                    content=content,
                    item=orjson.dumps(article.to_dict()).decode(),
                )
            )
            connection.exec_driver_sql(search.DELETE, (key,))
            connection.exec_driver_sql(search.INSERT, (key, *search.columns(article)))
        return article, True

    def _head(
        self, connection: sa.Connection, article: Article, key: int | None, first: str
    ) -> int:
        assert article.revision is not None
        values = {
            "site": article.site,
            "published": _sortable(article.published),
            "revision": article.revision.number,
        }
        if key is None:
            made = connection.execute(
                sa.insert(t.articles).values(id=article.id, first_seen=first, **values)
            )
            assert made.inserted_primary_key is not None
            return int(made.inserted_primary_key[0])
        connection.execute(sa.update(t.articles).where(t.articles.c.number == key).values(**values))
        return key

    def articles(
        self,
        *,
        since: str | None = None,
        until: str | None = None,
        site: str | None = None,
        language: str | None = None,
        agency: str | None = None,
        author: str | None = None,
        section: str | None = None,
    ) -> Iterator[Article]:
        """The last revision of each article, oldest stored first; memory does not grow.

        `since` and `until` are ISO 8601 days or times of publication; until is not included.
        `agency` is an id; `author` and `section` are compared without case.
        """
        query = _last().order_by(t.articles.c.number).limit(_PAGE)
        query = _filtered(query, since, until, site, language, agency, author, section)
        last = 0
        while True:
            with self._errors(), self._reading() as connection:
                rows = connection.execute(query.where(t.articles.c.number > last)).all()
            for row in rows:
                yield Article.from_dict(orjson.loads(row.item))
            if len(rows) < _PAGE:
                return
            last = rows[-1].number

    def search(
        self, text: str, *, limit: int = 20, **filters: str | None
    ) -> list[tuple[Article, str]]:
        """The articles that hold all the words, the best first, each with a piece around them.

        "…" is a phrase, a* a beginning; accents and case do not count. `filters` are those of
        `articles`. The words found stand in [ ] in the piece. Raises QueryError without a word.
        """
        match = search.query(text)
        names = ("since", "until", "site", "language", "agency", "author", "section")
        query = _filtered(_last(), *(filters.get(name) for name in names))
        piece: sa.ColumnElement[str] = sa.literal_column(
            "snippet(search, -1, '[', ']', '…', 24)", sa.String
        )
        index = sa.table("search", sa.column("rowid"))
        query = (
            query.add_columns(piece.label("piece"))
            .join(index, index.c.rowid == t.articles.c.number)
            .where(sa.text("search MATCH :match").bindparams(match=match))
            .order_by(sa.text(search.RANK), t.articles.c.number)
            .limit(limit)
        )
        with self._errors(), self._reading() as connection:
            rows = connection.execute(query).all()
        return [(Article.from_dict(orjson.loads(r.item)), search.joined(r.piece)) for r in rows]

    def history(self, which: str) -> list[Article]:
        """The revisions of an article, the first one first; by its id, or by a URL of it."""
        url = links.canonical(which) or which
        known = sa.select(t.urls.c.article).where(t.urls.c.url == url).scalar_subquery()
        query = (
            sa.select(t.revisions.c.item)
            .join(t.articles, t.revisions.c.article == t.articles.c.number)
            .where((t.articles.c.id == which) | (t.articles.c.id == known))
            .order_by(t.revisions.c.number)
        )
        with self._errors(), self._reading() as connection:
            return [Article.from_dict(orjson.loads(item)) for item in connection.scalars(query)]

    def changed(self, since: str) -> list[str]:
        """The ids of articles with a further revision fetched since an ISO 8601 time."""
        query = (
            sa.select(t.articles.c.id)
            .join(t.revisions, t.revisions.c.article == t.articles.c.number)
            .where(t.revisions.c.number > 1, t.revisions.c.fetched_at >= since)
            .distinct()
            .order_by(t.articles.c.id)
        )
        with self._errors(), self._reading() as connection:
            return list(connection.scalars(query))

    def count(self) -> int:
        """How many articles there are."""
        with self._errors(), self._reading() as connection:
            return connection.scalar(sa.select(sa.func.count()).select_from(t.articles)) or 0

    def revisions(self) -> Iterator[Article]:
        """Every revision of every article, in the order they were stored."""
        last = 0
        query = sa.select(t.revisions.c.id, t.revisions.c.item).order_by(t.revisions.c.id)
        while True:
            with self._errors(), self._reading() as connection:
                page = query.where(t.revisions.c.id > last).limit(_PAGE)
                rows = connection.execute(page).all()
            for row in rows:
                yield Article.from_dict(orjson.loads(row.item))
            if len(rows) < _PAGE:
                return
            last = rows[-1].id

    def revision_count(self) -> int:
        """How many revisions there are."""
        with self._errors(), self._reading() as connection:
            return connection.scalar(sa.select(sa.func.count()).select_from(t.revisions)) or 0

    # Runs

    def begin_run(self, sites: Iterable[str], now: datetime) -> int:
        """Note that a crawl began; returns its number."""
        with self._errors(), self._engine.begin() as connection:
            made = connection.execute(
                sa.insert(t.runs).values(started=_utc(now), sites=",".join(sites))
            )
            assert made.inserted_primary_key is not None
            return int(made.inserted_primary_key[0])

    def end_run(self, run: int, figures: dict[str, Any], now: datetime) -> None:
        """Note that a crawl ended, with its figures."""
        with self._errors(), self._engine.begin() as connection:
            connection.execute(
                sa.update(t.runs)
                .where(t.runs.c.id == run)
                .values(ended=_utc(now), figures=orjson.dumps(figures).decode())
            )

    def runs(self, most: int = 10) -> list[dict[str, Any]]:
        """The last runs, the newest first: started, ended (None where killed), sites, figures."""
        query = sa.select(t.runs).order_by(t.runs.c.id.desc()).limit(most)
        with self._errors(), self._reading() as connection:
            rows = connection.execute(query).mappings().all()
        return [
            {str(name): value for name, value in row.items()}
            | {"figures": orjson.loads(row["figures"]) if row["figures"] else None}
            for row in rows
        ]

    def _reading(self) -> sa.Connection:
        """A connection without a transaction, which keeps no writer waiting."""
        return self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            raise StoreError(f"{self._where}: {_advice(error)}") from error


def _last() -> sa.Select[Any]:
    """Each article's last revision."""
    return sa.select(t.articles.c.number, t.revisions.c.item).join(
        t.revisions,
        (t.revisions.c.article == t.articles.c.number)
        & (t.revisions.c.number == t.articles.c.revision),
    )


def _filtered(
    query: sa.Select[Any],
    since: str | None,
    until: str | None,
    site: str | None,
    language: str | None,
    agency: str | None,
    author: str | None,
    section: str | None,
) -> sa.Select[Any]:
    item = t.revisions.c.item
    if since:
        query = query.where(t.articles.c.published >= since)
    if until:
        query = query.where(t.articles.c.published < until)
    if site:
        query = query.where(t.articles.c.site == site)
    if language:
        query = query.where(sa.func.json_extract(item, "$.language") == language)
    if agency:
        each = sa.func.json_each(item, "$.agencies").table_valued("value", name="a")
        own = sa.func.json_extract(each.c.value, "$.id") == agency
        query = query.where(sa.exists(sa.select(1).select_from(each).where(own)))
    for value, path in ((author, "$.authors"), (section, "$.section")):
        if value:
            each = sa.func.json_each(item, path).table_valued("value", name=path[2:])
            same = sa.func.lower(each.c.value) == value.lower()
            query = query.where(sa.exists(sa.select(1).select_from(each).where(same)))
    return query


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


def _advice(error: DatabaseError) -> str:
    said = str(error.orig)
    if "not a database" in said:
        return "this file is no SQLite database; name another data folder"
    if "malformed" in said:
        return "the database is damaged; restore a backup, or crawl into a new data folder"
    if "locked" in said:
        return "another process has kept the database locked for a minute; try again"
    if "full" in said:
        return "the disk is full; nothing stored was lost; free space and run again"
    if "unable to open" in said or "readonly" in said:
        return "cannot be opened for writing; check the folder's permissions"
    return said


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _sortable(time: Time | None) -> str | None:
    """A time for comparing: in UTC where the offset is known, else as stated."""
    when = time.when if time is not None else None
    if isinstance(when, datetime) and when.tzinfo is not None:
        return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    return when.isoformat() if when is not None else None
