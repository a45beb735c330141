"""How far each incremental export has come."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from newscrawl.store import sqlite
from newscrawl.store import tables as t
from newscrawl.store.articles import Span
from newscrawl.store.database import Database, StoreError
from newscrawl.store.moments import utc


def begin(database: Database, name: str, choice: str) -> Span:
    """What an export is still to write: the revisions behind its mark, up to the last there is now.

    Raises StoreError where the mark was left by an export with another choice of articles.
    """
    query = sa.select(t.exports.c.revision, t.exports.c.choice).where(t.exports.c.name == name)
    with database.reading() as connection:
        last = connection.scalar(sa.select(sa.func.max(t.revisions.c.id))) or 0
        mark = connection.execute(query).first()
    if mark is not None and mark.choice != choice:
        raise StoreError(
            f"{database.where}: the export {name} was begun with {mark.choice}, not {choice}; "
            "choose as before, or give another name"
        )
    return Span(mark.revision if mark else 0, last)


def done(database: Database, name: str, choice: str, span: Span, now: datetime) -> None:
    """Move an export's mark: all up to it is written."""
    new = {"revision": span.upto, "at": utc(now), "choice": choice}
    statement = sqlite.insert(t.exports).values(name=name, **new)
    with database.writing() as connection:
        connection.execute(
            statement.on_conflict_do_update(index_elements=[t.exports.c.name], set_=new)
        )
