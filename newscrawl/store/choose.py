"""Which articles are asked for: the filters of reading, searching and exporting."""

from __future__ import annotations

from typing import Any, TypedDict, TypeVar

import sqlalchemy as sa

from newscrawl.store import tables as t
from newscrawl.store.derive import facet
from newscrawl.store.moments import bound

Query = TypeVar("Query", bound="sa.Select[Any]")


class Filters(TypedDict, total=False):
    """What the articles asked for have in common; what is not given, or None, does not count."""

    since: (
        str | None
    )  # published on this ISO 8601 day or time, or later; a time without offset is UTC
    until: str | None  # published before it
    site: str | None
    language: str | None
    agency: str | None  # its id
    author: str | None  # the whole name; case and accents do not count
    section: str | None  # at any depth; likewise
    changed: str | None  # with a further revision that was fetched then, or later
    removed: bool | None  # whether its site has removed it


class FilterError(ValueError):
    """A filter that cannot be applied; the message says which."""


def checked(filters: Filters) -> None:
    """Raise TypeError for a filter that there is not, FilterError for a time that is none."""
    if unknown := sorted(set(filters) - set(Filters.__annotations__)):
        raise TypeError(
            f"no such filter: {', '.join(unknown)}; filters are {', '.join(Filters.__annotations__)}"
        )
    for name in ("since", "until", "changed"):
        if value := filters.get(name):
            moment(str(value))


def moment(stated: str) -> str:
    """A day or time as stored times are compared with it, or a FilterError."""
    try:
        return bound(stated)
    except ValueError:
        raise FilterError(
            f"{stated}: give an ISO day or time, such as 2026-07-27 or 2026-07-27T06:00"
        ) from None


def last() -> sa.Select[Any]:
    """Each article's last revision."""
    return sa.select(t.articles.c.number, t.revisions.c.item).join(
        t.revisions,
        (t.revisions.c.article == t.articles.c.number)
        & (t.revisions.c.number == t.articles.c.revision),
    )


def chosen(query: Query, filters: Filters) -> Query:
    """A query that holds articles, with the filters."""
    checked(filters)
    columns = t.articles.c
    for name in ("site", "language"):
        if value := filters.get(name):
            query = query.where(columns[name] == value)
    if since := filters.get("since"):
        query = query.where(columns.published >= moment(since))
    if until := filters.get("until"):
        query = query.where(columns.published < moment(until))
    if changed := filters.get("changed"):
        query = query.where(columns.changed >= moment(changed))
    if (removed := filters.get("removed")) is not None:
        query = query.where(columns.removed.is_not(None) if removed else columns.removed.is_(None))
    if agency := filters.get("agency"):
        query = query.where(_has("agency", agency))
    for kind, value in (("author", filters.get("author")), ("section", filters.get("section"))):
        if value:
            query = query.where(_has(kind, facet(value)))
    return query


def _has(kind: str, value: str) -> sa.ColumnElement[bool]:
    of = sa.select(t.facets.c.article).where(t.facets.c.kind == kind, t.facets.c.value == value)
    return t.articles.c.number.in_(of)
