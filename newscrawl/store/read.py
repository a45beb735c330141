"""Articles out of the store, a page of rows at a time: memory does not grow."""

from __future__ import annotations

from collections.abc import Iterator

import orjson
import sqlalchemy as sa

from newscrawl.article import Article
from newscrawl.normalise import links
from newscrawl.store import search
from newscrawl.store import tables as t
from newscrawl.store.choose import Filters, chosen, last
from newscrawl.store.database import Database

PAGE = 500  # rows that a reader holds at a time


def articles(database: Database, filters: Filters) -> Iterator[Article]:
    """The last revision of each article, the oldest stored first."""
    query = chosen(last(), filters).order_by(t.articles.c.number).limit(PAGE)
    behind = 0
    while True:
        with database.reading() as connection:
            rows = connection.execute(query.where(t.articles.c.number > behind)).all()
        yield from (read(row.item) for row in rows)
        if len(rows) < PAGE:
            return
        behind = rows[-1].number


def found(database: Database, text: str, limit: int, filters: Filters) -> list[tuple[Article, str]]:
    """The articles that hold all the words, the best first, each with a piece around them."""
    match = search.query(text)
    piece: sa.ColumnElement[str] = sa.literal_column(
        "snippet(search, -1, '[', ']', '…', 24)", sa.String
    )
    index = sa.table("search", sa.column("rowid"))
    query = (
        chosen(last(), filters)
        .add_columns(piece.label("piece"))
        .join(index, index.c.rowid == t.articles.c.number)
        .where(sa.text("search MATCH :match").bindparams(match=match))
        .order_by(sa.text(search.RANK), t.articles.c.number)
        .limit(limit)
    )
    with database.reading() as connection:
        rows = connection.execute(query).all()
    return [(read(row.item), search.joined(row.piece)) for row in rows]


def history(database: Database, which: str) -> list[Article]:
    """The revisions of an article, the first one first; by its id, or by a URL of it."""
    url = links.canonical(which) or which
    known = sa.select(t.urls.c.article).where(t.urls.c.url == url).scalar_subquery()
    query = (
        sa.select(t.revisions.c.item)
        .join(t.articles, t.revisions.c.article == t.articles.c.number)
        .where((t.articles.c.id == which) | (t.articles.c.id == known))
        .order_by(t.revisions.c.number)
    )
    with database.reading() as connection:
        return [read(item) for item in connection.scalars(query)]


def changed(database: Database, since: str) -> list[str]:
    """The ids of articles with a further revision fetched since an ISO 8601 time."""
    query = (
        sa.select(t.articles.c.id)
        .join(t.revisions, t.revisions.c.article == t.articles.c.number)
        .where(t.revisions.c.number > 1, t.revisions.c.fetched_at >= since)
        .distinct()
        .order_by(t.articles.c.id)
    )
    with database.reading() as connection:
        return list(connection.scalars(query))


def revisions(database: Database) -> Iterator[Article]:
    """Every revision of every article, in the order they were stored."""
    query = sa.select(t.revisions.c.id, t.revisions.c.item).order_by(t.revisions.c.id).limit(PAGE)
    behind = 0
    while True:
        with database.reading() as connection:
            rows = connection.execute(query.where(t.revisions.c.id > behind)).all()
        yield from (read(row.item) for row in rows)
        if len(rows) < PAGE:
            return
        behind = rows[-1].id


def count(database: Database, table: sa.Table) -> int:
    """How many rows a table has."""
    with database.reading() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def read(item: str) -> Article:
    """The article that was stored."""
    return Article.from_dict(orjson.loads(item))
