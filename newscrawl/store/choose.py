"""Which articles are asked for: the filters of reading, searching and exporting."""

from __future__ import annotations

from typing import Any, TypedDict

import sqlalchemy as sa

from newscrawl.store import tables as t


class Filters(TypedDict, total=False):
    """What the articles asked for have in common; what is not given, or None, does not count."""

    since: str | None  # published on this ISO 8601 day or time or later
    until: str | None  # published before it
    site: str | None
    language: str | None
    agency: str | None  # its id
    author: str | None  # without case
    section: str | None  # without case, at any depth


def checked(filters: Filters) -> None:
    """Raise TypeError for a filter that there is not."""
    if unknown := sorted(set(filters) - set(Filters.__annotations__)):
        raise TypeError(
            f"no such filter: {', '.join(unknown)}; filters are {', '.join(Filters.__annotations__)}"
        )


def last() -> sa.Select[Any]:
    """Each article's last revision."""
    return sa.select(t.articles.c.number, t.revisions.c.item).join(
        t.revisions,
        (t.revisions.c.article == t.articles.c.number)
        & (t.revisions.c.number == t.articles.c.revision),
    )


def chosen(query: sa.Select[Any], filters: Filters) -> sa.Select[Any]:
    """A query of articles joined to revisions, with the filters."""
    checked(filters)
    item = t.revisions.c.item
    if since := filters.get("since"):
        query = query.where(t.articles.c.published >= since)
    if until := filters.get("until"):
        query = query.where(t.articles.c.published < until)
    if site := filters.get("site"):
        query = query.where(t.articles.c.site == site)
    if language := filters.get("language"):
        query = query.where(sa.func.json_extract(item, "$.language") == language)
    if agency := filters.get("agency"):
        each = sa.func.json_each(item, "$.agencies").table_valued("value", name="a")
        own = sa.func.json_extract(each.c.value, "$.id") == agency
        query = query.where(sa.exists(sa.select(1).select_from(each).where(own)))
    for value, path in (
        (filters.get("author"), "$.authors"),
        (filters.get("section"), "$.section"),
    ):
        if value:
            each = sa.func.json_each(item, path).table_valued("value", name=path[2:])
            same = sa.func.lower(each.c.value) == value.lower()
            query = query.where(sa.exists(sa.select(1).select_from(each).where(same)))
    return query
