"""What is to come: each site of a plan with its times, its last run and its next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from newscrawl.folder import DataFolder
from newscrawl.schedule.durations import said
from newscrawl.schedule.plan import Entry, Plan
from newscrawl.schedule.times import Timing
from newscrawl.store import Store
from newscrawl.turns import holder

State = Literal["running", "paused", "due", "waiting", "new", "by hand"]

_RUNS = 2000  # of all sites, in which a site's last one is looked for


@dataclass(frozen=True, slots=True)
class Outlook:
    """One site of the plan."""

    site: str
    state: State  # due: its time has passed; new: the daemon has not seen it; by hand: no times
    times: str  # in words
    zone: str | None
    next: str | None  # ISO 8601, UTC
    last: str | None  # when the last run began
    ended: str | None  # how it did; None while it goes on, or where it was killed

    def to_dict(self) -> dict[str, Any]:
        """The same as plain JSON values."""
        return {name: getattr(self, name) for name in self.__slots__}


def outlook(plan: Plan, now: datetime) -> list[Outlook]:
    """The sites of a plan, in its order. Nothing is written."""
    folder = DataFolder.at(plan.data)
    due: dict[str, float | None] = {}
    runs: list[dict[str, Any]] = []
    if folder.store.is_file():
        with Store.open(folder.store) as store:
            due, runs = store.health.due(), store.runs(_RUNS)
    last: dict[str, dict[str, Any]] = {}
    for run in runs:
        for site in run["sites"].split(","):
            last.setdefault(site, run)
    return [_one(plan, each, due, last.get(each.name), now) for each in plan.sites]


def upcoming(
    plan: Plan, sites: Sequence[Entry], now: datetime, count: int
) -> list[tuple[datetime, str, str]]:
    """The next times of some sites, the soonest first: when, which, its zone. None of one that is
    paused. With jitter those behind a site's first will come somewhat later."""
    folder = DataFolder.at(plan.data)
    due: dict[str, float | None] = {}
    if folder.store.is_file():
        with Store.open(folder.store) as store:
            due = store.health.due()
    found = [
        (moment, each.name, each.timing.zone)
        for each in sites
        if each.timing is not None and due.get(each.name, 0.0) is not None
        for moment in _times(each.timing, due.get(each.name), now, count)
    ]
    return sorted(found)[:count]


def _times(timing: Timing, stamp: float | None, now: datetime, count: int) -> Sequence[datetime]:
    first = datetime.fromtimestamp(stamp, UTC).replace(microsecond=0) if stamp else None
    found = [max(first, now)] if first is not None else []
    while len(found) < count:
        moment = timing.following(found[-1] if found else now)
        if moment is None:
            break
        found.append(moment)
    return found


def _one(
    plan: Plan,
    entry: Entry,
    due: dict[str, float | None],
    run: dict[str, Any] | None,
    now: datetime,
) -> Outlook:
    stamp = due.get(entry.name)
    moment = datetime.fromtimestamp(stamp, UTC) if stamp is not None else None
    return Outlook(
        entry.name,
        _state(plan, entry, due, moment, now),
        times(entry.timing),
        entry.timing.zone if entry.timing else None,
        moment.isoformat(timespec="seconds") if moment else None,
        run["started"] if run else None,
        (run["figures"] or {}).get("finished") if run else None,
    )


def _state(
    plan: Plan, entry: Entry, due: dict[str, float | None], moment: datetime | None, now: datetime
) -> State:
    if holder(plan.data, entry.name) is not None:
        return "running"
    if entry.timing is None:
        return "by hand"
    if entry.name not in due:
        return "new"
    if moment is None:
        return "paused"
    return "due" if moment <= now else "waiting"


def times(timing: Timing | None) -> str:
    """A site's times in words."""
    if timing is None:
        return "by hand"
    words = [
        timing.cron if timing.cron is not None else f"every {said(timing.every or timedelta())}"
    ]
    if timing.jitter:
        words.append(f"+ up to {said(timing.jitter)}")
    for each in timing.quiet:
        begin, end = (f"{minute // 60:02}:{minute % 60:02}" for minute in (each.begin, each.end))
        words.append(f"quiet {begin}-{end}")
    return ", ".join(words)
