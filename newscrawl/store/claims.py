"""Claims: which run is about to ask for which URL, so that no two runs fetch the same one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from newscrawl.store import tables as t
from newscrawl.store.database import Database
from newscrawl.store.sqlite import insert

LASTS = timedelta(minutes=15)  # that a claim holds; a run that goes on renews its own
_MOST = 300  # rows of one statement


class Claims:
    """The claims of all runs in one store; each call is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, urls: Iterable[str], run: int, now: datetime) -> set[str]:
        """Claim canonical URLs for a run; returns those that nobody had claimed, itself included."""
        wanted, until = list(dict.fromkeys(urls)), _utc(now + LASTS)
        taken: set[str] = set()
        with self._database.writing() as connection:
            for start in range(0, len(wanted), _MOST):
                rows = [
                    {"url": url, "run": run, "until": until}
                    for url in wanted[start : start + _MOST]
                ]
                statement = insert(t.claims).values(rows)
                statement = statement.on_conflict_do_update(
                    index_elements=[t.claims.c.url],
                    set_={"run": statement.excluded.run, "until": statement.excluded.until},
                    where=t.claims.c.until <= _utc(now),
                )
                taken.update(connection.scalars(statement.returning(t.claims.c.url)))
        return taken

    def renew(self, run: int, now: datetime) -> None:
        """Let a run's claims hold on."""
        with self._database.writing() as connection:
            mine = sa.update(t.claims).where(t.claims.c.run == run)
            connection.execute(mine.values(until=_utc(now + LASTS)))

    def holders(self) -> list[int]:
        """The runs that hold claims."""
        with self._database.reading() as connection:
            return list(connection.scalars(sa.select(t.claims.c.run).distinct()))

    def drop(self, runs: Iterable[int]) -> None:
        """Forget the claims of runs that have ended."""
        with self._database.writing() as connection:
            connection.execute(sa.delete(t.claims).where(t.claims.c.run.in_(list(runs))))


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
