"""What is kept of each site's health: the figures of its runs, its troubles, where its history begins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

import orjson
import sqlalchemy as sa

from newscrawl.store import tables as t
from newscrawl.store.database import Database
from newscrawl.store.moments import utc
from newscrawl.store.sqlite import insert

_KEPT = 90  # runs of a site whose figures are kept

Level = Literal["broken", "moved"]


@dataclass(frozen=True, slots=True)
class Reading:
    """The figures of one site in one run."""

    run: int
    at: str  # when the run began; ISO 8601, UTC
    figures: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something about a site that is not as it was."""

    site: str
    subject: str  # a field, kind, markup, run, found or fetching
    level: Level  # moved: found at another place, and reads as before
    since: str  # when the run began that shows it first; ISO 8601, UTC
    since_run: int
    noticed: str
    detail: dict[str, Any] = field(default_factory=dict)
    over: str | None = None  # None while it lasts
    told: str | None = None  # when its alarm was taken
    over_told: str | None = None
    id: int = 0  # 0 until it is stored


class Health:
    """The records of one store; each call is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, run: int, site: str, figures: Mapping[str, Any], at: datetime) -> None:
        """Keep the figures of a site in a run, in the place of what was kept of them; those of old
        runs go."""
        values = {"run": run, "site": site, "at": utc(at)}
        values["figures"] = orjson.dumps(figures).decode()
        statement = insert(t.readings).values(values)
        latest = (
            sa.select(t.readings.c.run)
            .where(t.readings.c.site == site)
            .order_by(t.readings.c.run.desc())
            .limit(_KEPT)
        )
        with self._database.writing() as connection:
            connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["site", "run"], set_={"figures": values["figures"]}
                )
            )
            old = sa.delete(t.readings).where(t.readings.c.site == site)
            connection.execute(old.where(t.readings.c.run.not_in(latest)))

    def readings(self, site: str, most: int = _KEPT) -> list[Reading]:
        """The figures of a site's last runs that are kept, the oldest first."""
        query = (
            sa.select(t.readings.c.run, t.readings.c.at, t.readings.c.figures)
            .where(t.readings.c.site == site)
            .order_by(t.readings.c.run.desc())
            .limit(most)
        )
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return [Reading(row.run, row.at, orjson.loads(row.figures)) for row in reversed(rows)]

    def sites(self) -> list[str]:
        """The sites that figures are kept of."""
        query = sa.select(t.readings.c.site).distinct().order_by(t.readings.c.site)
        with self._database.reading() as connection:
            return list(connection.scalars(query))

    # Troubles

    def troubles(self, site: str | None = None, *, lasting: bool = True) -> list[Trouble]:
        """Troubles, the oldest first: those that last, or all."""
        query = sa.select(t.troubles).order_by(t.troubles.c.id)
        if site is not None:
            query = query.where(t.troubles.c.site == site)
        if lasting:
            query = query.where(t.troubles.c.over.is_(None))
        return self._found(query)

    def untold(self) -> list[Trouble]:
        """Troubles whose beginning or end nobody has been told. What was over before its beginning
        was told is not told at all."""
        c = t.troubles.c
        begun = c.told.is_(None) & c.over.is_(None)
        ended = c.told.is_not(None) & c.over.is_not(None) & c.over_told.is_(None)
        return self._found(sa.select(t.troubles).where(begun | ended).order_by(c.id))

    def note(self, begun: Iterable[Trouble], over: Sequence[Trouble], now: datetime) -> None:
        """Write down what began and what is over; a trouble that lasts is not begun again, but by
        another cause."""
        with self._database.writing() as connection:
            for each in begun:
                same = (t.troubles.c.site == each.site) & (t.troubles.c.subject == each.subject)
                lasts = sa.select(t.troubles.c.detail).where(same, t.troubles.c.over.is_(None))
                known = [_causes(orjson.loads(one)) for one in connection.scalars(lasts)]
                mine = _causes(each.detail)
                if any(mine & one or mine == one for one in known):
                    continue  # another process was quicker
                values = {name: getattr(each, name) for name in _WRITTEN}
                values["detail"] = orjson.dumps(each.detail).decode()
                connection.execute(sa.insert(t.troubles).values(values))
            if over:
                ended = sa.update(t.troubles).where(t.troubles.c.id.in_([e.id for e in over]))
                connection.execute(ended.values(over=utc(now)))

    def told(self, troubles: Iterable[Trouble], now: datetime) -> None:
        """Note that the alarms of some troubles, or of their ends, were taken."""
        with self._database.writing() as connection:
            for each in troubles:
                column = "told" if each.over is None else "over_told"
                update = sa.update(t.troubles).where(t.troubles.c.id == each.id)
                connection.execute(update.values({column: utc(now)}))

    # Where a history begins

    def accept(self, site: str, run: int, now: datetime) -> None:
        """Begin a site's history anew behind a run; its troubles are over."""
        values = {"site": site, "run": run, "at": utc(now)}
        with self._database.writing() as connection:
            statement = insert(t.baselines).values(values)
            connection.execute(
                statement.on_conflict_do_update(index_elements=["site"], set_=values)
            )
            lasting = (t.troubles.c.site == site) & t.troubles.c.over.is_(None)
            connection.execute(sa.update(t.troubles).where(lasting).values(over=utc(now)))

    def accepted(self, site: str) -> int:
        """The run behind which a site's history begins; 0 for the first."""
        query = sa.select(t.baselines.c.run).where(t.baselines.c.site == site)
        with self._database.reading() as connection:
            return connection.scalar(query) or 0

    # The schedule

    def due(self) -> dict[str, float | None]:
        """When each site of the schedule is due, as unix time; None for one that is paused."""
        with self._database.reading() as connection:
            rows = connection.execute(sa.select(t.jobs.c.id, t.jobs.c.next_run_time)).all()
        return {row.id: row.next_run_time for row in rows}

    def _found(self, query: sa.Select[Any]) -> list[Trouble]:
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
        return [Trouble(**{**row, "detail": orjson.loads(row["detail"])}) for row in rows]


def _causes(detail: Mapping[str, Any]) -> set[tuple[str, str]]:
    """By which a trouble was noticed: one of another cause, or in another edition, is another one."""
    return {(each["what"], each["group"]) for each in detail.get("signs", ())}


_WRITTEN = ("site", "subject", "level", "since", "since_run", "noticed")
