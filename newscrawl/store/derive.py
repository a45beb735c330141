"""What is kept of an article beside its item, to choose and to find it by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson
import sqlalchemy as sa

from newscrawl import shape
from newscrawl.article import Article
from newscrawl.fold import words
from newscrawl.prepared import Texts, folded
from newscrawl.store import sqlite
from newscrawl.store import tables as t
from newscrawl.store.moments import bound, sortable

DERIVED = "1"  # count up where any of this changes: older databases are then derived again
_PAGE = 500
_DERIVED_FROM = (
    "site", "language", "published", "revision", "fetched_at", "agencies", "authors", "section",
)  # fmt: skip

# articles.number, what is told of its last revision (at least), and what is searched of it
Row = tuple[int, dict[str, Any], Texts]


def told(article: Article) -> dict[str, Any]:
    """What of an article all this is derived from, as `Article.to_dict` gives it."""
    return {name: shape.plain(getattr(article, name)) for name in _DERIVED_FROM}


def columns(plain: dict[str, Any]) -> dict[str, object]:
    """What is derived into `articles`."""
    return {
        "site": plain["site"],
        "language": plain["language"],
        "published": sortable(plain["published"]),
        "changed": _changed(plain),
    }


def facets(plain: dict[str, Any]) -> set[tuple[str, str]]:
    """What is derived into `facets`: kind and value."""
    found = {("agency", each["id"]) for each in plain["agencies"] if each["id"]}
    found |= {("author", facet(each)) for each in plain["authors"]}
    return found | {("section", facet(each)) for each in plain["section"]}


def facet(text: str) -> str:
    """A name as it is compared: its words."""
    return " ".join(words(text)) or text


def texts(plain: dict[str, Any]) -> Texts:
    """What is searched, as folded words."""
    captions = (each["text"] for each in plain["captions"])
    return folded(plain["headline"], plain["standfirst"], plain["text"], captions)


def _changed(plain: dict[str, Any]) -> str | None:
    """When the last revision was fetched, where it is not the first."""
    if plain["revision"]["number"] == 1 or plain["fetched_at"] is None:
        return None
    return bound(plain["fetched_at"])


def write(connection: sa.Connection, rows: Iterable[Row], *, known: bool) -> None:
    """Derive facets and what is searched of articles; where they are known, anew."""
    rows = list(rows)
    if not rows:
        return
    numbers = [number for number, _, _ in rows]
    if known:
        connection.execute(
            sa.delete(t.facets).where(t.facets.c.article == sa.bindparam("number")),
            [{"number": number} for number in numbers],
        )
        sqlite.unindex(connection, numbers)
    found = [
        {"kind": kind, "value": value, "article": number}
        for number, plain, _ in rows
        for kind, value in sorted(facets(plain))
    ]
    if found:
        connection.execute(sa.insert(t.facets), found)
    sqlite.index(connection, ((number, *said) for number, _, said in rows))


def again(connection: sa.Connection) -> None:
    """Derive everything of a database again, where another version has derived it."""
    if connection.scalar(sa.select(t.about.c.value).where(t.about.c.key == "derived")) == DERIVED:
        return
    behind = 0
    query = (
        sa.select(t.articles.c.number, t.revisions.c.item)
        .join(
            t.revisions,
            (t.revisions.c.article == t.articles.c.number)
            & (t.revisions.c.number == t.articles.c.revision),
        )
        .order_by(t.articles.c.number)
        .limit(_PAGE)
    )
    while page := connection.execute(query.where(t.articles.c.number > behind)).all():
        plain = [(int(number), orjson.loads(item)) for number, item in page]
        rows = [(number, each, texts(each)) for number, each in plain]
        connection.execute(
            sa.update(t.articles).where(t.articles.c.number == sa.bindparam("key")),
            [{"key": number} | columns(each) for number, each in plain],
        )
        write(connection, rows, known=True)
        behind = rows[-1][0]
    note(connection)


def note(connection: sa.Connection) -> None:
    """Note which version has derived."""
    connection.execute(sa.delete(t.about).where(t.about.c.key == "derived"))
    connection.execute(sa.insert(t.about).values(key="derived", value=DERIVED))
