"""The frontier: every URL that is known, what came of it, and when it is to be visited next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import Insert

from newscrawl.store import events
from newscrawl.store import tables as t
from newscrawl.store.database import Connections, parts
from newscrawl.store.sqlite import insert

State = Literal["due", "done", "skipped", "failed", "removed"]
Via = Literal["list", "start", "feed", "sitemap", "listing", "related", "led"]


@dataclass(frozen=True, slots=True)
class Due:
    """A URL that is to be visited, with what the last visit left."""

    url: str
    site: str | None
    article: str | None  # Article.id, where the store holds one of this URL
    published: str | None
    etag: str | None
    modified: str | None
    visits: int
    changes: int
    tries: int  # in a row that failed, or found the page gone
    state: State


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a visit."""

    state: State
    due_at: datetime | None  # None: no further visit
    reason: str | None = None
    article: str | None = None
    published: str | None = None
    changed: bool = False
    etag: str | None = None
    modified: str | None = None


Visit = tuple[str, Outcome, str | None]  # a canonical URL, what came of it, its site


class Frontier:
    """The URLs of one store. A URL is written down before it is asked for; each call is one
    transaction, so that a crawl that is killed at any point loses none."""

    def __init__(self, database: Connections) -> None:
        self._database = database

    def add(self, urls: Iterable[str], site: str | None, via: Via, now: datetime) -> list[str]:
        """Write canonical URLs down; returns those that are to be visited now, in their order."""
        wanted = list(dict.fromkeys(urls))
        rows = [
            {"url": url, "site": site, "via": via, "state": "due", "first_at": _utc(now)}
            | {"due_at": _utc(now), "visits": 0, "changes": 0, "tries": 0}
            for url in wanted
        ]
        ready: set[str] = set()
        with self._database.writing() as connection:
            if rows:
                connection.execute(_ADD, rows)
            for part in parts(wanted):
                query = sa.select(t.urls.c.url).where(
                    t.urls.c.url.in_(part), t.urls.c.state.in_(("due", "failed")), _ready(now)
                )
                ready.update(connection.scalars(query))
        return [url for url in wanted if url in ready]

    def due(
        self,
        site: str,
        now: datetime,
        *,
        again: bool = True,
        before: datetime | None = None,
        limit: int = 100_000,
    ) -> list[Due]:
        """What of a site is to be visited now: what was never read first, the longest due first.

        Without `again` nothing that was read before; with `before` nothing that was visited since.
        What a run has claimed is left to it.
        """
        unread = t.urls.c.state.in_(("due", "failed"))
        claimed = sa.select(1).where(t.claims.c.url == t.urls.c.url, t.claims.c.until > _utc(now))
        query = (
            sa.select(*_COLUMNS)
            .where(t.urls.c.site == site, _ready(now), ~sa.exists(claimed))
            .order_by(unread.desc(), t.urls.c.due_at, t.urls.c.url)
            .limit(limit)
        )
        if not again:
            query = query.where(unread)
        if before is not None:
            query = query.where(t.urls.c.last_at.is_(None) | (t.urls.c.last_at < _utc(before)))
        with self._database.reading() as connection:
            return [Due(*row) for row in connection.execute(query)]

    def known(self, urls: Iterable[str]) -> dict[str, Due]:
        """Those of some canonical URLs that were ever written down."""
        found: dict[str, Due] = {}
        with self._database.reading() as connection:
            for part in parts(list(urls)):
                rows = connection.execute(_KNOWN, {"which": part})
                found.update((row.url, Due(*row)) for row in rows)
        return found

    def held(self, articles: Iterable[str]) -> set[str]:
        """Those of some articles' ids that were read, under whatever URL."""
        found: set[str] = set()
        with self._database.reading() as connection:
            for part in parts(list(articles)):
                read = sa.select(t.urls.c.article).where(t.urls.c.article.in_(part))
                found.update(connection.scalars(read.where(t.urls.c.state == "done")))
        return found

    def mark(self, url: str, outcome: Outcome, site: str | None, now: datetime) -> None:
        """Note what came of a visit to a canonical URL."""
        self.mark_all([(url, outcome, site)], now)

    def mark_all(self, visits: Iterable[Visit], now: datetime) -> None:
        """Note what came of visits to canonical URLs, each with its site, in one transaction;
        nobody claims them any longer.

        An article that is gone, or has returned, is an event of the store.
        """
        visits = list(visits)
        if not visits:
            return
        with self._database.writing() as connection:
            connection.execute(_VISITED, [_row(visit, now) for visit in visits])
            connection.execute(_UNCLAIM, [{"which": url} for url, _, _ in visits])
            seen = [
                (outcome.article, url)
                for url, outcome, _ in visits
                if outcome.state == "done" and outcome.article
            ]
            events.note_returned(connection, seen, _utc(now))
            for url, outcome, _ in visits:
                if outcome.state == "removed":
                    events.note_removed(connection, url, outcome.reason, _utc(now))

    # Figures

    def rate(self, site: str) -> tuple[int, int]:
        """How many visits after the first a site's articles had, and how many found a change."""
        query = sa.select(
            sa.func.coalesce(sa.func.sum(t.urls.c.visits - 1), 0),
            sa.func.coalesce(sa.func.sum(t.urls.c.changes), 0),
        ).where(t.urls.c.site == site, t.urls.c.article.is_not(None), t.urls.c.visits > 1)
        with self._database.reading() as connection:
            visits, changes = connection.execute(query).one()
        return int(visits), int(changes)

    def next_due(self, sites: Iterable[str]) -> datetime | None:
        """When the next URL of some sites is due; None where none will be."""
        query = sa.select(sa.func.min(t.urls.c.due_at)).where(t.urls.c.site.in_(list(sites)))
        with self._database.reading() as connection:
            found = connection.scalar(query)
        return datetime.fromisoformat(found) if found else None

    def ways(self) -> list[tuple[str, str, int]]:
        """(site, way, count): how many URLs of each site each way of discovery has found first."""
        columns = t.urls.c
        query = sa.select(columns.site, columns.via, sa.func.count()).group_by(
            columns.site, columns.via
        )
        with self._database.reading() as connection:
            return [(str(row[0] or "–"), row[1], row[2]) for row in connection.execute(query)]

    def figures(self, now: datetime) -> list[dict[str, object]]:
        """Per site: how many URLs are in each state, those ready now, and the reasons."""
        columns = t.urls.c
        query = (
            sa.select(
                columns.site,
                columns.state,
                columns.reason,
                sa.func.count().label("count"),
                sa.func.sum(sa.case((columns.due_at <= _utc(now), 1), else_=0)).label("ready"),
                sa.func.min(columns.due_at).label("next"),
                sa.func.max(columns.last_at).label("last"),
            )
            .group_by(columns.site, columns.state, columns.reason)
            .order_by(columns.site)
        )
        with self._database.reading() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]


_COLUMNS = [getattr(t.urls.c, name) for name in Due.__slots__]
_KNOWN = sa.select(*_COLUMNS).where(t.urls.c.url.in_(sa.bindparam("which", expanding=True)))

_UNCLAIM = sa.delete(t.claims).where(t.claims.c.url == sa.bindparam("which"))


def _ready(now: datetime) -> sa.ColumnElement[bool]:
    return t.urls.c.due_at <= _utc(now)


def _row(visit: Visit, now: datetime) -> dict[str, object]:
    url, outcome, site = visit
    failed = outcome.state == "failed"
    return {
        "url": url,
        "site": site,
        "via": "led",  # where it was not written down before: a redirect, a canonical link
        "state": outcome.state,
        "reason": outcome.reason,
        "article": outcome.article,
        "published": outcome.published,
        "first_at": _utc(now),
        "last_at": _utc(now),
        "due_at": _utc(outcome.due_at) if outcome.due_at else None,
        "visits": int(not failed),
        "changes": int(outcome.changed),
        "tries": int(outcome.state in ("failed", "removed")),
        "etag": outcome.etag,
        "modified": outcome.modified,
    }


def _visited() -> Insert:
    """Writes a visit down: what is not stated anew stays, what is counted grows."""
    statement = insert(t.urls)
    old, new = t.urls.c, statement.excluded
    stated = {name: new[name] for name in ("state", "reason", "last_at", "due_at")}
    kept = {
        name: sa.func.coalesce(new[name], old[name])
        for name in ("article", "published", "etag", "modified")
    }
    counted = {name: old[name] + new[name] for name in ("visits", "changes")}
    again = sa.and_(new.tries > 0, old.state == new.state)
    counted["tries"] = sa.case((again, old.tries + 1), else_=new.tries)
    return statement.on_conflict_do_update(index_elements=[old.url], set_=stated | kept | counted)


_VISITED = _visited()  # made once: making it takes as long as writing a row
_ADD = insert(t.urls).on_conflict_do_nothing()


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
