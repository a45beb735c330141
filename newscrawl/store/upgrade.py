"""Brings a database of an older schema to this one, after a backup."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import orjson
import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from newscrawl.article import Article
from newscrawl.store import search
from newscrawl.store import tables as t

# What leads from a version to the next; each runs in one transaction with the version's change.
_STEPS: dict[int, tuple[str, ...]] = {
    1: (  # URLs that were seen become the frontier's
        """INSERT OR IGNORE INTO urls
           (url, via, state, reason, article, first_at, last_at, due_at, visits, changes, tries)
           SELECT url, 'listing', CASE outcome WHEN 'fetched' THEN 'done' ELSE outcome END,
                  reason, article, first_at, last_at,
                  CASE outcome WHEN 'failed' THEN last_at END, 1, 0, 0 FROM seen""",
        "DROP TABLE seen",
    ),
    2: (),  # articles become searchable, see _index
}
_UNSEARCHED = 2


def upgrade(engine: sa.Engine, path: Path) -> int:
    """Make what is missing and take the steps that are left; returns the database's version.

    An older database is copied first, to PATH.schema-N.backup beside it.
    """
    if (old := _version(engine)) is not None and old < t.VERSION:
        _backup(path, path.with_name(f"{path.name}.schema-{old}.backup"))
    with engine.begin() as connection:
        t.metadata.create_all(connection)
        connection.execute(
            insert(t.about).values(key="schema", value=str(t.VERSION)).on_conflict_do_nothing()
        )
        stored = connection.scalar(sa.select(t.about.c.value).where(t.about.c.key == "schema"))
        version = int(stored or 0)
        connection.exec_driver_sql(search.TABLE)
        while version in _STEPS:  # asked again inside: another process may have taken them
            for step in _STEPS[version]:
                connection.exec_driver_sql(step)
            if version == _UNSEARCHED:
                _index(connection)
            version += 1
            connection.execute(
                sa.update(t.about).where(t.about.c.key == "schema").values(value=str(version))
            )
    return version


def _index(connection: sa.Connection) -> None:
    rows = connection.exec_driver_sql(
        "SELECT a.number, r.item FROM articles a JOIN revisions r"
        " ON r.article = a.number AND r.number = a.revision ORDER BY a.number"
    )
    for number, item in rows:
        connection.exec_driver_sql(search.DELETE, (number,))
        said = search.columns(Article.from_dict(orjson.loads(item)))
        connection.exec_driver_sql(search.INSERT, (number, *said))


def _version(engine: sa.Engine) -> int | None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not sa.inspect(connection).has_table(t.about.name):
            return None
        stored = connection.scalar(sa.select(t.about.c.value).where(t.about.c.key == "schema"))
    return int(stored or 0)


def _backup(path: Path, copy: Path) -> None:
    if copy.exists():
        return
    source, target = sqlite3.connect(path), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        target.close()
        source.close()
