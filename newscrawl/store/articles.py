"""A choice of stored articles, read when it is iterated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

import orjson
import sqlalchemy as sa

from newscrawl import flat
from newscrawl.article import Article
from newscrawl.store import tables as t
from newscrawl.store.choose import Filters, chosen
from newscrawl.store.database import Database

if TYPE_CHECKING:
    import pandas

PAGE = 500  # rows that a reader holds at a time
_KEYS = frozenset(each.name for each in fields(Article))


@dataclass(frozen=True, slots=True)
class Span:
    """Revisions by the order they were stored in: those behind one, up to another."""

    behind: int
    upto: int


@dataclass(frozen=True, slots=True)
class Articles:
    """Articles that may be iterated, again and again; memory does not grow with their number.

    Their last revisions, the oldest stored article first; or, with `every`, all revisions, in the
    order they were stored.
    """

    database: Database
    filters: Filters = field(default_factory=lambda: Filters())
    every: bool = False
    span: Span | None = None
    partition: tuple[str | None, str | None] | None = None  # site, and day of publication

    def __iter__(self) -> Iterator[Article]:
        return map(Article.from_dict, self.plain())

    def plain(self) -> Iterator[dict[str, Any]]:
        """Each as the plain JSON values that `Article.to_dict` gives."""
        return map(_whole, map(orjson.loads, self._items()))

    def count(self) -> int:
        """How many there are now."""
        query = sa.select(sa.func.count()).select_from(t.articles)
        if self.every or self.span or self.partition:
            query = self._query(query)
        else:  # an article has one last revision, which need not be looked up
            query = chosen(query, self.filters)
        with self.database.reading() as connection:
            return connection.scalar(query) or 0

    def newest(self, most: int) -> list[Article]:
        """The last of them, at most so many, in their order."""
        query, place = self._ordered()
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(place.desc()).limit(most)).all()
        return [Article.from_dict(orjson.loads(row.item)) for row in reversed(rows)]

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame with the columns of `newscrawl.flat.COLUMNS`, held in memory as a whole.

        Raises ModuleNotFoundError where pandas is not installed.
        """
        import pandas

        rows = [flat.row(each) for each in self.plain()]
        frame = pandas.DataFrame.from_records(rows, columns=list(flat.COLUMNS))
        types = {"moment": "datetime64[us, UTC]", "whole": "Int64", "truth": "boolean"}
        return frame.astype(
            {name: types[type] for name, type in flat.COLUMNS.items() if type in types}
        )

    def partitions(self) -> Iterator[Articles]:
        """The same, apart by site and by day of publication (in UTC), in that order."""
        day = sa.func.substr(t.articles.c.published, 1, 10)
        query = sa.select(t.articles.c.site, day.label("day")).select_from(t.articles)
        query = self._query(query).distinct().order_by(t.articles.c.site, day)
        with self.database.reading() as connection:
            found = [(row.site, row.day) for row in connection.execute(query)]
        yield from (replace(self, partition=each) for each in found)

    def _items(self) -> Iterator[str]:
        query, place = self._ordered()
        query = query.order_by(place).limit(PAGE)
        behind = 0
        while True:
            with self.database.reading() as connection:
                rows = connection.execute(query.where(place > behind)).all()
            yield from (row.item for row in rows)
            if len(rows) < PAGE:
                return
            behind = rows[-1].place

    def _ordered(self) -> tuple[sa.Select[Any], sa.Column[int]]:
        place: sa.Column[int] = t.revisions.c.id if self.every else t.articles.c.number
        query = sa.select(place.label("place"), t.revisions.c.item).select_from(t.articles)
        return self._query(query), place

    def _query(self, query: sa.Select[Any]) -> sa.Select[Any]:
        """A query of articles with the revisions that are asked for."""
        one = t.revisions.c.article == t.articles.c.number
        if not self.every:
            one &= t.revisions.c.number == t.articles.c.revision
        query = chosen(query, self.filters).join(t.revisions, one)
        if self.span is not None:
            query = query.where(
                t.revisions.c.id > self.span.behind, t.revisions.c.id <= self.span.upto
            )
        if self.partition is not None:
            site, day = self.partition
            published = t.articles.c.published
            query = query.where(t.articles.c.site.is_not_distinct_from(site))
            query = query.where(
                published.between(day, day + "U") if day else published.is_(None)  # "T" and before
            )
        return query


def _whole(plain: dict[str, Any]) -> dict[str, Any]:
    """An item with the keys that were added since it was stored."""
    return plain if plain.keys() >= _KEYS else Article.from_dict(plain).to_dict()
