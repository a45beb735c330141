"""Readings of pages that were fetched earlier: put in their place among an article's revisions.

An article's revisions stand in the order in which their pages were fetched, then in that of their
numbers; the last in this order is the one that counts, whatever its number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

import orjson
import sqlalchemy as sa

from newscrawl.article import Article, Revision
from newscrawl.diff import diff
from newscrawl.prepared import digest, texts
from newscrawl.store import tables as t
from newscrawl.store.database import Database, StoreError
from newscrawl.store.moments import utc
from newscrawl.store.write import Held, New, held_of, item_of, numbered, revision_row, write_new

REREAD = "reread"  # the reason of a revision that comes of the extractor, not of the publisher

Why = Literal["import", "reread"]


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    at: str
    content: str
    item: str

    def article(self) -> Article:
        return Article.from_dict(orjson.loads(self.item))

    def says(self, article: Article, content: str) -> bool:
        return self.content == content or diff(self.article(), article).kind == "noise"


def put_past(database: Database, article: Article, why: Why) -> tuple[Article, bool]:
    """Store a reading of an earlier page; returns the revision that says it, and whether it is new.

    One that says what the revision before it in time says is none; nor is an imported one that says
    what the one behind it says. Raises StoreError for an article without an id or a time.
    """
    content, item = digest(article), item_of(article)
    if article.fetched_at is None:
        raise StoreError(f"{article.url}: a page without a time has no place in the past")
    at = utc(article.fetched_at)
    with database.writing() as connection:
        held = held_of(connection, [str(article.id)]).get(str(article.id))
        if held is None:
            held = Held(at, 0, "", "")
        rows = _rows(connection, held.key)
        before = next((row for row in reversed(rows) if row.at <= at), None)
        behind = next((row for row in rows if row.at > at), None)
        if why == "import" and at < held.first_seen:
            held.first_seen = at
            _first_seen(connection, held)
        if before is not None and before.says(article, content):
            return before.article(), False
        if why == "import" and behind is not None and behind.says(article, content):
            return behind.article(), False
        if (
            why == "reread" and before is not None
        ):  # robots.txt and headers of then say it, not the page
            article = replace(article, rights=before.article().rights)
            item = item_of(article)
        reason = REREAD if why == "reread" else _reason(before, article)
        held.revision += 1
        revision = Revision(held.revision, datetime.fromisoformat(held.first_seen), reason)
        article = replace(article, revision=revision)
        new = New(article, numbered(item, revision), content, texts(article))
        if behind is None:
            write_new(connection, {str(article.id): held}, [new])
        else:
            connection.execute(sa.insert(t.revisions), revision_row(new, held))
    return article, True


def _rows(connection: sa.Connection, key: int | None) -> list[_Row]:
    """An article's revisions in their order."""
    columns = t.revisions.c
    at = sa.func.coalesce(columns.fetched_at, "")
    query = (
        sa.select(columns.number, at, columns.content, columns.item)
        .where(columns.article == key)
        .order_by(at, columns.number)
    )
    return [_Row(*row) for row in connection.execute(query)] if key is not None else []


def _first_seen(connection: sa.Connection, held: Held) -> None:
    if held.key is not None:
        connection.execute(
            sa.update(t.articles)
            .where(t.articles.c.number == held.key)
            .values(first_seen=held.first_seen)
        )


def _reason(before: _Row | None, article: Article) -> str:
    return "new" if before is None else diff(before.article(), article).kind
