"""One database of articles, by what is asked of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Unpack

import sqlalchemy as sa

from newscrawl.article import Article
from newscrawl.store import exports, read, runs
from newscrawl.store import tables as t
from newscrawl.store.articles import Articles, Span
from newscrawl.store.choose import Filters, checked, moment
from newscrawl.store.claims import Claims
from newscrawl.store.database import Database, Within
from newscrawl.store.events import Event, events
from newscrawl.store.frontier import Frontier
from newscrawl.store.health import Health
from newscrawl.store.leases import Leases
from newscrawl.store.migrate import migrate
from newscrawl.store.past import Why, put_past
from newscrawl.store.search import Hit
from newscrawl.store.sources import KnownSources
from newscrawl.store.write import Ready, Stored, put_all, ready


@dataclass(frozen=True, slots=True)
class Writing:
    """A transaction of a store that is under way."""

    connection: sa.Connection

    @property
    def frontier(self) -> Frontier:
        """The URLs that are known, as this transaction sees them and writes them."""
        return Frontier(Within(self.connection))

    def put_all(self, batch: Sequence[Ready], now: datetime) -> list[Stored]:
        """Store readings, in their order, as `Store.put` does each."""
        return put_all(self.connection, batch, now)


class Store:
    """An open store. Several processes may write to one; each call that writes is one transaction,
    so that a kill at any point loses nothing that a call has returned from."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, where: Path | str) -> Store:
        """Open the database at a path, or at a URL (sqlite:///store.db), made where it is missing.

        One of an older schema is copied, then brought to this one. Raises StoreError for a file that
        is no database, a damaged one, a newer schema, or a kind of database that is not supported.
        """
        database = Database.at(where)
        migrate(database)
        return cls(database)

    @property
    def frontier(self) -> Frontier:
        """The URLs that are known, and what is to be done about each."""
        return Frontier(self._database)

    @property
    def health(self) -> Health:
        """How each site's runs went, and its troubles."""
        return Health(self._database)

    @property
    def engine(self) -> sa.Engine:
        """The database itself, for what keeps a table of its own in it."""
        return self._database.engine

    @property
    def claims(self) -> Claims:
        """Which run is about to ask for which URL."""
        return Claims(self._database)

    @property
    def sources(self) -> KnownSources:
        """What each home page, section, feed and sitemap said when it was last read."""
        return KnownSources(self._database)

    @property
    def leases(self) -> Leases:
        """What one process of all does, and which."""
        return Leases(self._database)

    def errors(self) -> AbstractContextManager[None]:
        """What the database refuses to such a table becomes a StoreError that says what to do."""
        return self._database.errors()

    def close(self) -> None:
        """Close the database."""
        self._database.engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Writing

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """One transaction: all that is written in it, or, where an exception leaves it, nothing."""
        with self._database.writing() as connection:
            yield Writing(connection)

    def put(self, article: Article, now: datetime) -> tuple[Article, bool]:
        """Store a reading of an article; returns it with its revision, and whether that is new.

        A reading that differs only in noise is no revision: the last one is returned. Raises
        StoreError for an article without an id.
        """
        return self.put_all([article], now)[0]

    def put_all(self, articles: Iterable[Article], now: datetime) -> list[tuple[Article, bool]]:
        """Store readings, in their order, as `put` does each; one transaction: all of them or none.

        A batch is held in memory, and keeps other writers waiting while it is written: some hundred
        are a good number.
        """
        batch = [ready(each) for each in articles]  # before the lock is taken
        if not batch:
            return []
        with self.writing() as transaction:
            return [(each.article, each.fresh) for each in transaction.put_all(batch, now)]

    def put_past(self, article: Article, why: Why) -> tuple[Article, bool]:
        """Store a reading of a page that was fetched earlier, in its place among the revisions;
        returns the revision that says what it says, and whether that is new.

        `why`: "reread", of a page that is known, by another extractor; "import", of one that is not.
        Raises StoreError for an article without an id or a time.
        """
        return put_past(self._database, article, why)

    # Reading

    def articles(self, **filters: Unpack[Filters]) -> Articles:
        """The last revision of each article, the oldest stored first."""
        checked(filters)
        return Articles(self._database, filters)

    def revisions(self, **filters: Unpack[Filters]) -> Articles:
        """Every revision of the articles, in the order they were stored."""
        checked(filters)
        return Articles(self._database, filters, every=True)

    def __iter__(self) -> Iterator[Article]:
        """All articles, as `articles` gives them."""
        return iter(self.articles())

    def search(self, text: str, *, limit: int = 20, **filters: Unpack[Filters]) -> list[Hit]:
        """The articles that hold all the words, the best first, each with a piece around them.

        "…" is a phrase, a* a beginning; accents and case do not count. Raises QueryError without a
        word.
        """
        return read.found(self._database, text, limit, filters)

    def history(self, which: str) -> list[Article]:
        """The revisions of an article, the first one first; by its id, or by a URL of it."""
        return read.history(self._database, which)

    def events(self, article: str | None = None, *, since: str | None = None) -> Iterator[Event]:
        """Removals and returns, in their order: of an article by its id, or of all articles; those
        from an ISO 8601 day or time on."""
        return events(self._database, article, since)

    def changed(self, when: str, **filters: Unpack[Filters]) -> Iterator[tuple[Article, Article]]:
        """Further revisions fetched from an ISO 8601 day or time on, in that order, each behind the
        revision before it; memory does not grow."""
        checked(filters)
        return read.changed(self._database, moment(when), filters)

    def count(self) -> int:
        """How many articles there are."""
        return read.count(self._database, t.articles)

    def revision_count(self) -> int:
        """How many revisions there are."""
        return read.count(self._database, t.revisions)

    # Incremental exports

    def begin_export(self, name: str, choice: str) -> Span:
        """What the export of a name is still to write; `choice` says which articles it is about.

        Raises StoreError where it was begun with another choice.
        """
        return exports.begin(self._database, name, choice)

    def end_export(self, name: str, choice: str, span: Span, now: datetime) -> None:
        """Note that all of it is written: the next one begins behind it."""
        exports.done(self._database, name, choice, span, now)

    # Runs

    def begin_run(self, sites: Iterable[str], now: datetime) -> int:
        """Note that a crawl began; returns its number."""
        return runs.begin(self._database, sites, now)

    def end_run(self, run: int, figures: dict[str, Any], now: datetime) -> None:
        """Note that a crawl ended, with its figures."""
        runs.end(self._database, run, figures, now)

    def runs(self, most: int = 10) -> list[dict[str, Any]]:
        """The last runs, the newest first: started, ended (None where killed), sites, figures."""
        return runs.last(self._database, most)
