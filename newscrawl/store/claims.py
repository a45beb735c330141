"""Claims: which run is about to ask for which URL, so that no two runs fetch the same one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from newscrawl.store import tables as t
from newscrawl.store.database import Database
from newscrawl.store.sqlite import insert

LASTS = timedelta(minutes=15)  # that a claim holds; a run that goes on renews its own
_NOBODY = 0  # the run of a claim that a killed one has left with something unread


class Claims:
    """The claims of all runs in one store; each call is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, urls: Iterable[str], run: int, now: datetime) -> set[str]:
        """Claim canonical URLs for a run; returns those that nobody had claimed, itself included."""
        own = {"run": run, "until": _utc(now + LASTS), "now": _utc(now)}
        rows = [{"url": url} | own for url in dict.fromkeys(urls)]
        with self._database.writing() as connection:
            return set(connection.scalars(_TAKE, rows)) if rows else set()

    def renew(self, run: int, now: datetime) -> None:
        """Let a run's claims hold on."""
        with self._database.writing() as connection:
            mine = sa.update(t.claims).where(t.claims.c.run == run)
            connection.execute(mine.values(until=_utc(now + LASTS)))

    def holders(self) -> list[int]:
        """The runs that hold claims."""
        with self._database.reading() as connection:
            runs = sa.select(t.claims.c.run).where(t.claims.c.run != _NOBODY)
            return list(connection.scalars(runs.distinct()))

    def drop(self, runs: Iterable[int]) -> None:
        """Forget the claims of runs that have ended; what an earlier one has left unread stays so."""
        self.leave(runs, {})

    # What killed runs have left

    def articles(self, runs: Iterable[int]) -> dict[str, datetime]:
        """The articles' URLs that runs have claimed, and since when each may have been fetched."""
        query = (
            sa.select(t.claims.c.url, t.runs.c.started, t.urls.c.last_at)
            .join(t.runs, t.runs.c.id == t.claims.c.run)
            .join(t.urls, t.urls.c.url == t.claims.c.url)
            .where(t.claims.c.run.in_(list(runs)), t.claims.c.kept.is_(None))
        )
        with self._database.reading() as connection:
            return {
                url: datetime.fromisoformat(max(started, visited or ""))
                for url, started, visited in connection.execute(query)
            }

    def leave(self, runs: Iterable[int], kept: Mapping[str, str]) -> None:
        """Make the claims of runs void; of some URLs note where what was fetched lies unread."""
        mine = t.claims.c.run.in_(list(runs))
        with self._database.writing() as connection:
            for url, lies in kept.items():
                note = sa.update(t.claims).where(t.claims.c.url == url, mine)
                connection.execute(note.values(kept=lies))
            connection.execute(sa.delete(t.claims).where(mine, t.claims.c.kept.is_(None)))
            connection.execute(sa.update(t.claims).where(mine).values(run=_NOBODY, until=""))

    def left(self) -> dict[str, str]:
        """What killed runs have left unread: of each URL where it lies."""
        query = sa.select(t.claims.c.url, t.claims.c.kept).where(t.claims.c.run == _NOBODY)
        with self._database.reading() as connection:
            return {url: kept for url, kept in connection.execute(query) if kept}


def _take() -> sa.Insert:
    statement = insert(t.claims)
    new = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=[t.claims.c.url],
        set_={"run": new.run, "until": new.until},
        where=t.claims.c.until <= sa.bindparam("now"),
    ).returning(t.claims.c.url)


_TAKE = _take()  # made once: making it takes longer than claiming


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
