"""How each site is: its last run, its fields now and before, its troubles, its next run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from newscrawl.health.alarms import plain
from newscrawl.health.figures import Figures, merged
from newscrawl.health.runs import SiteRun, of_site
from newscrawl.store import Store
from newscrawl.store.health import Trouble

State = Literal["well", "moved", "broken", "unknown"]

_RUNS = 400  # of all sites, in which a site's last one is looked for
_BEFORE = 30  # runs that the last one is shown beside


@dataclass(frozen=True, slots=True)
class FieldHealth:
    """How many of a site's articles fill a field."""

    now: float  # share of the last run's articles
    before: float | None  # of those before; None where there are none
    pages: int  # of the last run


@dataclass(frozen=True, slots=True)
class SiteHealth:
    """One site."""

    site: str
    state: State
    last: SiteRun | None
    next: str | None  # when it is due, ISO 8601, UTC; None where it is in no schedule, or paused
    paused: bool
    fields: Mapping[str, FieldHealth]
    runs: int  # whose figures are kept
    troubles: Sequence[Trouble]  # that last; all that are known where they were asked for

    def to_dict(self) -> dict[str, Any]:
        """The same as plain JSON values."""
        return {
            "site": self.site,
            "state": self.state,
            "last_run": asdict(self.last) if self.last else None,
            "next_run": self.next,
            "paused": self.paused,
            "runs": self.runs,
            "fields": {name: asdict(each) for name, each in self.fields.items()},
            "troubles": [plain(each) for each in self.troubles],
        }


def report(store: Store, *, every: bool = False) -> list[SiteHealth]:
    """All sites that were crawled or are in the schedule, those in trouble first.

    With `every` also the troubles that are over.
    """
    health = store.health
    runs = store.runs(_RUNS)
    due = health.due()
    names = {site for run in runs for site in run["sites"].split(",") if site}
    found = []
    for site in sorted({*names, *health.sites(), *due}):
        troubles = health.troubles(site, lasting=not every)
        parts = (of_site(run, site) for run in runs)
        last = next((each for each in parts if each is not None), None)
        readings = [Figures.from_dict(each.figures) for each in health.readings(site, _BEFORE)]
        found.append(
            SiteHealth(
                site,
                _state(troubles, last),
                last,
                _moment(due.get(site)),
                site in due and due[site] is None,
                _fields(readings),
                len(readings),
                troubles,
            )
        )
    order = ("broken", "moved", "well", "unknown")
    return sorted(found, key=lambda each: (order.index(each.state), each.site))


def document(sites: Sequence[SiteHealth], now: datetime) -> dict[str, Any]:
    """The JSON health document of some sites."""
    states = [each.state for each in sites]
    state = "broken" if "broken" in states else "moved" if "moved" in states else "well"
    return {
        "schema": "newscrawl/health/1",
        "at": now.isoformat(),
        "state": state,
        "sites": [each.to_dict() for each in sites],
    }


def _state(troubles: Sequence[Trouble], last: SiteRun | None) -> State:
    levels = {each.level for each in troubles if each.over is None}
    if levels:
        return "broken" if "broken" in levels else "moved"
    return "well" if last is not None else "unknown"


def _fields(readings: Sequence[Figures]) -> dict[str, FieldHealth]:
    if not readings:
        return {}
    *before, last = readings
    earlier = merged(before).filled() if before else {}
    found = {}
    for name, (filled, pages) in last.filled().items():
        known = earlier.get(name)
        share = known[0] / known[1] if known and known[1] else None
        found[name] = FieldHealth(filled / pages if pages else 0.0, share, pages)
    return found


def _moment(stamp: float | None) -> str | None:
    return datetime.fromtimestamp(stamp, UTC).isoformat(timespec="seconds") if stamp else None
