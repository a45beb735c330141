"""Readings of articles into the store: a new revision where one says something new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import orjson
import sqlalchemy as sa

from newscrawl import shape
from newscrawl.article import Article, Revision
from newscrawl.diff import diff
from newscrawl.prepared import Prepared, Texts, digest, item, texts
from newscrawl.store import derive
from newscrawl.store import tables as t
from newscrawl.store.database import StoreError, parts
from newscrawl.store.moments import utc


@dataclass(slots=True)
class Held:
    """What is known of an article: its last revision."""

    first_seen: str
    revision: int  # the highest number; an earlier page may have got it, see past.py
    content: str
    item: str  # JSON; of a reading of this batch, empty
    article: Article | None = None  # of this batch
    key: int | None = None  # articles.number; None until it is written

    @property
    def last(self) -> Article:
        return self.article or Article.from_dict(orjson.loads(self.item))


@dataclass(frozen=True, slots=True)
class New:
    """A revision that is to be written."""

    article: Article
    item: str  # as JSON
    content: str
    texts: Texts


@dataclass(frozen=True, slots=True)
class Ready:
    """A reading with all that writing it needs beside the database."""

    article: Article
    item: bytes  # as JSON, without a revision
    content: str
    texts: Texts | None  # None: not made yet, and only made where it is a new revision


def ready(article: Article, made: Prepared | None = None) -> Ready:
    """A reading ready to be written; `made` is what was made of this very article before.

    Raises StoreError for what cannot be stored.
    """
    if made is not None:
        return Ready(article, made.item, made.content, made.texts)
    written = item_of(article)  # first, since it says what cannot be stored
    return Ready(article, written, digest(article), None)


@dataclass(frozen=True, slots=True)
class Stored:
    """What came of a reading: the revision that says what it says, and whether that is new."""

    fresh: bool
    said: Article | None  # of this batch
    item: str = ""  # as JSON

    @property
    def article(self) -> Article:
        """The revision."""
        return self.said or Article.from_dict(orjson.loads(self.item))


def put_all(connection: sa.Connection, batch: Sequence[Ready], now: datetime) -> list[Stored]:
    """Store readings in one transaction, as `Store.put` does, in their order."""
    if not batch:
        return []
    held = held_of(connection, [str(each.article.id) for each in batch])
    new: list[New] = []
    outcomes: list[Stored] = []
    for each in batch:
        article, content = each.article, each.content
        known = held.get(str(article.id))
        reason = _reason(known, article, content)
        if known is not None and reason == "noise":
            outcomes.append(Stored(False, known.article, known.item))
            continue
        if known is None:
            known = held[str(article.id)] = Held(utc(now), 0, "", "")
        known.revision += 1
        revision = Revision(known.revision, datetime.fromisoformat(known.first_seen), reason)
        known.content, known.article = content, replace(article, revision=revision)
        written = numbered(each.item, revision)
        new.append(New(known.article, written, content, each.texts or texts(article)))
        outcomes.append(Stored(True, known.article, written))
    write_new(connection, held, new)
    return outcomes


def _reason(known: Held | None, article: Article, content: str) -> str:
    """What makes a reading a revision: "new", or the kind of its change; "noise" where nothing does."""
    if known is None:
        return "new"
    # Two versions of newscrawl may digest the same article differently: what has changed decides.
    return "noise" if known.content == content else diff(known.last, article).kind


def item_of(article: Article) -> bytes:
    """The article as JSON, without a revision; a StoreError where it cannot be."""
    if article.id is None:
        raise StoreError(f"{article.url}: an article without an id cannot be stored")
    try:
        return item(article)
    except TypeError as error:  # a text that is no Unicode
        raise StoreError(f"{article.url}: cannot be stored: {error}") from None


def numbered(written: bytes, revision: Revision) -> str:
    """An article's JSON with its revision: the quotes of texts are escaped there, so that the key is
    the first that is called so."""
    said = orjson.dumps(shape.plain(revision))
    return written.replace(b'"revision":null', b'"revision":' + said, 1).decode()


def held_of(connection: sa.Connection, ids: list[str]) -> dict[str, Held]:
    """What is known of those of some articles that are."""
    return {
        row.id: Held(row.first_seen, row.highest, row.content, row.item, key=row.number)
        for part in parts(list(dict.fromkeys(ids)))
        for row in connection.execute(_HELD, {"ids": part})
    }


def _held() -> sa.Select[Any]:
    columns = (t.articles.c.id, t.articles.c.number, t.articles.c.first_seen)
    other = t.revisions.alias()
    highest = (
        sa.select(sa.func.max(other.c.number))
        .where(other.c.article == t.articles.c.number)
        .scalar_subquery()
        .label("highest")
    )
    query = sa.select(*columns, highest, t.revisions.c.content, t.revisions.c.item)
    query = query.join(
        t.revisions,
        (t.revisions.c.article == t.articles.c.number)
        & (t.revisions.c.number == t.articles.c.revision),
    )
    return query.where(t.articles.c.id.in_(sa.bindparam("ids", expanding=True)))


_HELD = _held()  # made once: making it takes longer than asking


def write_new(connection: sa.Connection, held: dict[str, Held], new: list[New]) -> None:
    """The articles' heads, their revisions, and what is derived."""
    last = {str(each.article.id): each for each in new}
    fresh = [each for id, each in last.items() if held[id].key is None]
    known = [each for id, each in last.items() if held[id].key is not None]
    if fresh:
        made = connection.execute(
            sa.insert(t.articles).returning(t.articles.c.id, t.articles.c.number),
            [
                {"id": each.article.id, "first_seen": held[str(each.article.id)].first_seen}
                | _head(each)
                for each in fresh
            ],
        )
        for id, number in made:
            held[id].key = number
    if known:
        key: sa.BindParameter[int] = sa.bindparam("key")
        connection.execute(
            sa.update(t.articles).where(t.articles.c.number == key),
            [{"key": held[str(each.article.id)].key} | _head(each) for each in known],
        )
    if new:
        connection.execute(
            sa.insert(t.revisions), [revision_row(each, held[str(each.article.id)]) for each in new]
        )
    for group, before in ((fresh, False), (known, True)):
        rows = [
            (int(held[str(each.article.id)].key or 0), derive.told(each.article), each.texts)
            for each in group
        ]
        derive.write(connection, rows, known=before)


def _head(new: New) -> dict[str, object]:
    assert new.article.revision is not None
    return {"revision": new.article.revision.number} | derive.columns(derive.told(new.article))


def revision_row(new: New, held: Held) -> dict[str, object]:
    article = new.article
    assert article.revision is not None
    return {
        "article": held.key,
        "number": article.revision.number,
        "fetched_at": utc(article.fetched_at) if article.fetched_at else None,
        "reason": article.revision.reason,
        "content": new.content,
        "item": new.item,
    }
