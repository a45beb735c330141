"""Leases: what one process of all that share a database does, wherever it runs, while its heart beats.

No two machines' clocks are compared: a heartbeat is only ever compared with an earlier look at it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from newscrawl.store import tables as t
from newscrawl.store.database import Database
from newscrawl.store.moments import utc


@dataclass(frozen=True, slots=True)
class Lease:
    """Who holds a lease."""

    holder: str  # in words: which process of which machine
    beat: str  # its last heartbeat, by its own clock; ISO 8601, UTC


class Leases:
    """The leases of one store; each call is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, name: str) -> Lease | None:
        """Who holds a lease; None where nobody does."""
        query = sa.select(t.leases.c.holder, t.leases.c.beat).where(t.leases.c.name == name)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        return Lease(*row) if row else None

    def take(self, name: str, holder: str, before: Lease | None, now: datetime) -> bool:
        """Take a lease, or renew one's own; whether it is had. `before` is what was last seen of it:
        where it has been taken, renewed or let go of since, nothing is done."""
        row = {"holder": holder, "beat": utc(now)}
        c = t.leases.c
        with self._database.writing() as connection:
            if before is None:
                taken = sa.select(c.name).where(c.name == name)
                if connection.execute(taken).first() is not None:
                    return False
                connection.execute(sa.insert(t.leases).values(name=name, **row))
                return True
            same = (c.name == name) & (c.holder == before.holder) & (c.beat == before.beat)
            return connection.execute(sa.update(t.leases).where(same).values(**row)).rowcount == 1

    def drop(self, name: str, holder: str) -> None:
        """Let go of one's own lease."""
        mine = (t.leases.c.name == name) & (t.leases.c.holder == holder)
        with self._database.writing() as connection:
            connection.execute(sa.delete(t.leases).where(mine))
