"""A database: connections that read, transactions that write, errors that say what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DatabaseError

from newscrawl.store import sqlite

T = TypeVar("T")

_MOST = 500  # variables of one query


class StoreError(RuntimeError):
    """The store cannot be used; the message says what, where and what to do."""


@dataclass(frozen=True, slots=True)
class Database:
    """One database. What only one kind of database can do stands in `sqlite`, and nowhere else."""

    engine: sa.Engine
    where: str  # for messages
    path: Path  # of the file

    @classmethod
    def at(cls, where: Path | str) -> Database:
        """The database at a path or a URL (sqlite:///store.db); not touched yet.

        Raises StoreError for a URL of a kind that is not supported.
        """
        if isinstance(where, str) and "://" in where:
            try:
                url = sa.make_url(where)
            except ArgumentError:
                raise StoreError(
                    f"{where} is no database URL, such as sqlite:///store.db"
                ) from None
            said = url.render_as_string(hide_password=True)
            if url.get_backend_name() != "sqlite":
                raise StoreError(
                    f"{said}: {url.get_backend_name()} is not supported yet; "
                    "give a path or a URL of SQLite, such as sqlite:///store.db"
                )
            if not url.database or url.database == ":memory:":
                raise StoreError(f"{said}: a store is a file; name one, as in sqlite:///store.db")
            where = url.database
        return cls(sqlite.engine(Path(where)), str(where), Path(where))

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection without a transaction, which keeps no writer waiting."""
        with self.errors(), self.engine.connect() as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction, alone among the writers from its first statement; undone by an exception."""
        with self.errors(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def errors(self) -> Iterator[None]:
        """What the database refuses becomes a StoreError that says what to do."""
        try:
            yield
        except (DatabaseError, *sqlite.ERRORS) as error:
            said = str(error.orig if isinstance(error, DatabaseError) else error)
            raise StoreError(f"{self.where}: {sqlite.advice(said)}") from error


class Connections(Protocol):
    """Where connections come from: a database, or a transaction that is under way."""

    def reading(self) -> AbstractContextManager[sa.Connection]:
        """A connection that reads."""
        ...

    def writing(self) -> AbstractContextManager[sa.Connection]:
        """A transaction."""
        ...


@dataclass(frozen=True, slots=True)
class Within:
    """The connections of one transaction: itself."""

    connection: sa.Connection

    def reading(self) -> AbstractContextManager[sa.Connection]:
        """The transaction, which reads what it has written."""
        return nullcontext(self.connection)

    def writing(self) -> AbstractContextManager[sa.Connection]:
        """The transaction, which is ended by the one that began it."""
        return nullcontext(self.connection)


def parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """As many values at a time as one query takes."""
    for start in range(0, len(values), _MOST):
        yield values[start : start + _MOST]
