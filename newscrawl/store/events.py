"""What befalls an article beside its revisions: its site removes it, and it returns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

import sqlalchemy as sa

from newscrawl.store import tables as t
from newscrawl.store.choose import moment
from newscrawl.store.database import Database, parts


@dataclass(frozen=True, slots=True)
class Event:
    """One event."""

    article: str  # Article.id
    at: str  # ISO 8601, UTC
    kind: Literal["removed", "returned"]
    url: str
    reason: str | None  # http-404, http-410, redirect-home; None of a return

    def to_dict(self) -> dict[str, Any]:
        """The same as plain JSON values."""
        return asdict(self)


def note_removed(connection: sa.Connection, url: str, reason: str | None, at: str) -> None:
    """Note that a URL's article is gone: once, and not while another URL of it is still visited."""
    other = t.urls.alias()
    alive = sa.exists().where(
        other.c.article == t.articles.c.id, other.c.state == "done", other.c.due_at.is_not(None)
    )
    gone = connection.scalar(
        sa.select(t.articles.c.number)
        .join(t.urls, t.urls.c.article == t.articles.c.id)
        .where(t.urls.c.url == url, t.articles.c.removed.is_(None), ~alive)
    )
    if gone is not None:
        _note(connection, gone, "removed", url, reason, at)


def note_returned(connection: sa.Connection, seen: Iterable[tuple[str, str]], at: str) -> None:
    """Note that articles were read, by id and URL, that had been removed."""
    urls = dict(seen)
    for part in parts(list(urls)):
        for number, article in connection.execute(_REMOVED, {"ids": part}).all():
            _note(connection, number, "returned", urls[article], None, at)


_REMOVED = sa.select(t.articles.c.number, t.articles.c.id).where(
    t.articles.c.id.in_(sa.bindparam("ids", expanding=True)), t.articles.c.removed.is_not(None)
)


def _note(
    connection: sa.Connection, number: int, kind: str, url: str, reason: str | None, at: str
) -> None:
    connection.execute(
        sa.insert(t.events).values(article=number, at=at, kind=kind, url=url, reason=reason)
    )
    connection.execute(
        sa.update(t.articles)
        .where(t.articles.c.number == number)
        .values(removed=at if kind == "removed" else None)
    )


def events(database: Database, article: str | None, since: str | None) -> Iterator[Event]:
    """Events in their order: of an article by its id, or of all; from an ISO 8601 time on."""
    query = (
        sa.select(
            t.articles.c.id, t.events.c.at, t.events.c.kind, t.events.c.url, t.events.c.reason
        )
        .join(t.articles, t.articles.c.number == t.events.c.article)
        .order_by(t.events.c.at, t.events.c.id)
    )
    if article is not None:
        query = query.where(t.articles.c.id == article)
    if since is not None:
        query = query.where(t.events.c.at >= moment(since))
    with database.reading() as connection:
        rows = connection.execute(query).all()
    yield from (Event(*row) for row in rows)
