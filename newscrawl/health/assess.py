"""After a run: its readings are kept, and compared with the site's history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from newscrawl.health.figures import Figures
from newscrawl.health.judge import judge
from newscrawl.health.runs import judge_runs, of_site
from newscrawl.store import Store

_RUNS = 400  # of all sites, in which a site's own are looked for


def record(store: Store, run: int, found: Mapping[str, Figures], at: datetime) -> None:
    """Keep what a run's readings came to, site by site; `at` is when it began."""
    for site, figures in found.items():
        if figures.kinds.total or figures.marked:
            store.health.record(run, site, figures.to_dict(), at)


def assess(store: Store, site: str, now: datetime) -> None:
    """Write down which troubles of a site began with its last run, and which are over."""
    health = store.health
    readings = health.readings(site)
    every = health.troubles(site, lasting=False)
    verdict = judge(readings, every, health.accepted(site), now)
    mine = [part for each in reversed(store.runs(_RUNS)) if (part := of_site(each, site))]
    lasting = [each for each in every if each.over is None]
    begun, over = judge_runs([each for each in mine if each.ended], lasting, now)
    found = [replace(each, site=site) for each in (*verdict.begun, *begun)]
    health.note(found, [*verdict.over, *over], now)
