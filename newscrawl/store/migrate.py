"""Brings a database to this version's schema, after a backup; refuses one of a newer version."""

from __future__ import annotations

import logging
from pathlib import Path

import sqlalchemy as sa

from newscrawl.store import derive, sqlite
from newscrawl.store import tables as t
from newscrawl.store.database import Database, StoreError

# The last of migrations/versions/; a test holds it and `tables` to them. Known here, so that opening
# a database at which nothing is to do costs no import of alembic.
HEAD = "0010"
_log = logging.getLogger(__name__)
MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(database: Database) -> None:
    """Make the tables of an empty database; bring those of an older one up, in one transaction.

    An older database is copied first, to PATH.schema-N.backup beside it. Raises StoreError for a
    schema that is not known here, which a newer version has written.
    """
    with database.reading() as connection:
        version = _version(connection)
    if version == HEAD:
        return
    if version is not None:
        _known(version, database.where)
        copy = database.path.with_name(_copy(database.path, version))
        _log.warning(
            "%s is brought to a newer schema, which may take minutes; %s is a copy of it",
            database.where,
            copy.name,
        )
        with database.errors():
            sqlite.backup(database.path, copy)
    with database.writing() as connection:
        version = _version(connection)  # asked again inside: another process may have been quicker
        if version is None:
            _make(connection)
        elif version != HEAD:
            _upgrade(connection, version)


def _version(connection: sa.Connection) -> str | None:
    """The database's revision; None where it is empty. Schemas 1 to 3 were counted in a table of ours."""
    tables = sa.inspect(connection)
    if tables.has_table(t.version.name):
        return connection.scalar(sa.select(t.version.c.version_num))
    if tables.has_table(t.about.name):
        query = sa.select(t.about.c.value).where(t.about.c.key == "schema")
        return (connection.scalar(query) or "1").zfill(len(HEAD))
    return None


def _make(connection: sa.Connection) -> None:
    t.metadata.create_all(connection)
    connection.exec_driver_sql(sqlite.INDEX)
    connection.execute(sa.insert(t.version).values(version_num=HEAD))
    connection.execute(sa.insert(t.about).values(key="schema", value="4"))
    derive.note(connection)


def _known(version: str, where: str) -> None:
    from alembic.script import ScriptDirectory

    known = {each.revision for each in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    if version not in known:
        raise StoreError(
            f"{where} was written by a newer newscrawl (schema {version.lstrip('0')}, this one knows "
            f"{HEAD.lstrip('0')}); upgrade newscrawl"
        )


def _upgrade(connection: sa.Connection, version: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    if not sa.inspect(connection).has_table(t.version.name):
        command.stamp(config, version)
    command.upgrade(config, "head")
    derive.again(connection)


def _copy(path: Path, version: str) -> str:
    return f"{path.name}.schema-{version.lstrip('0')}.backup"
