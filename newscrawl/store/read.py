"""Articles out of the store, a page of rows at a time: memory does not grow."""

from __future__ import annotations

from collections.abc import Iterator

import orjson
import sqlalchemy as sa

from newscrawl.article import Article
from newscrawl.normalise import links
from newscrawl.store import search, sqlite
from newscrawl.store import tables as t
from newscrawl.store.articles import PAGE
from newscrawl.store.choose import Filters, chosen, last, moment
from newscrawl.store.database import Database


def found(database: Database, text: str, limit: int, filters: Filters) -> list[search.Hit]:
    """The articles that hold all the words, the best first."""
    sought = search.terms(text)
    matching = sqlite.matching(sought)
    best = (
        chosen(sa.select(t.articles.c.number, matching.c.rank), filters)
        .join(matching, matching.c.number == t.articles.c.number)
        .order_by(matching.c.rank, t.articles.c.number)
        .limit(limit)
        .subquery("best")
    )
    query = last().join(best, best.c.number == t.articles.c.number)
    with database.reading() as connection:
        rows = connection.execute(query.order_by(best.c.rank, best.c.number)).all()
    articles = [read(row.item) for row in rows]
    return [search.Hit(each, search.piece(each, sought)) for each in articles]


def history(database: Database, which: str) -> list[Article]:
    """The revisions of an article, the first one first; by its id, or by a URL of it."""
    url = links.canonical(which) or which
    known = sa.select(t.urls.c.article).where(t.urls.c.url == url).scalar_subquery()
    query = (
        sa.select(t.revisions.c.item)
        .join(t.articles, t.revisions.c.article == t.articles.c.number)
        .where(
            t.articles.c.id.in_((which, links.article_id(url, None))) | (t.articles.c.id == known)
        )
        .order_by(t.revisions.c.fetched_at, t.revisions.c.number)  # see past.py
    )
    with database.reading() as connection:
        return [read(item) for item in connection.scalars(query)]


def changed(database: Database, since: str, filters: Filters) -> Iterator[tuple[Article, Article]]:
    """Further revisions fetched since a time, in that order, each behind the one before.

    What only another extractor changed is none, see past.py.
    """
    after, before = t.revisions, t.revisions.alias("before")
    earlier = t.revisions.alias("earlier")
    one_before = (
        sa.select(earlier.c.id)
        .where(
            earlier.c.article == after.c.article,
            sa.tuple_(earlier.c.fetched_at, earlier.c.number)
            < sa.tuple_(after.c.fetched_at, after.c.number),
        )
        .correlate(after)
        .order_by(earlier.c.fetched_at.desc(), earlier.c.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = (
        sa.select(after.c.id, after.c.fetched_at, before.c.item.label("old"), after.c.item)
        .select_from(after)
        .join(before, before.c.id == one_before)
        .join(t.articles, t.articles.c.number == after.c.article)
        .where(after.c.fetched_at >= moment(since), after.c.reason != "reread")
        .order_by(after.c.fetched_at, after.c.id)
        .limit(PAGE)
    )
    query = chosen(query, filters)
    place = sa.tuple_(after.c.fetched_at, after.c.id)
    behind: tuple[str, int] = ("", 0)
    while True:
        with database.reading() as connection:
            rows = connection.execute(query.where(place > sa.tuple_(*behind))).all()
        yield from ((read(row.old), read(row.item)) for row in rows)
        if len(rows) < PAGE:
            return
        behind = (rows[-1].fetched_at, rows[-1].id)


def count(database: Database, table: sa.Table) -> int:
    """How many rows a table has."""
    with database.reading() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def read(item: str) -> Article:
    """The article that was stored."""
    return Article.from_dict(orjson.loads(item))
