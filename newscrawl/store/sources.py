"""What each home page, section, feed and sitemap said when it was last read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields

import sqlalchemy as sa

from newscrawl.store import tables as t
from newscrawl.store.database import Database, parts
from newscrawl.store.sqlite import insert


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source as it was when it was last read to the end."""

    url: str  # canonical
    read_at: str  # ISO 8601, UTC; sent in full then
    choice: str  # of the run that read it: what it took of a source, and what not
    via: str  # the way of discovery
    listed: int  # articles that it was the first to list
    leads: str  # further sources, as JSON
    etag: str | None = None
    modified: str | None = None  # Last-Modified, as sent
    digest: str | None = None  # of its bytes, as sent
    stated: str | None = None  # when it changed, as the index says that led to it


class KnownSources:
    """The sources of one store; each call is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self, urls: Iterable[str]) -> dict[str, KnownSource]:
        """Those of some canonical URLs that were ever read."""
        columns = [getattr(t.sources.c, each.name) for each in fields(KnownSource)]
        found: dict[str, KnownSource] = {}
        with self._database.reading() as connection:
            for part in parts(list(urls)):
                query = sa.select(*columns).where(t.sources.c.url.in_(part))
                found.update((row.url, KnownSource(*row)) for row in connection.execute(query))
        return found

    def note(self, source: KnownSource) -> None:
        """Remember how a source is now."""
        row = asdict(source)
        statement = insert(t.sources).values(row)
        with self._database.writing() as connection:
            connection.execute(
                statement.on_conflict_do_update(index_elements=[t.sources.c.url], set_=row)
            )
