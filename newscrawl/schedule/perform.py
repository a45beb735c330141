"""One scheduled run of one site."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newscrawl.crawl import CrawlError, Progress, crawl
from newscrawl.folder import DataFolder, FolderError
from newscrawl.health.assess import assess
from newscrawl.schedule.plan import Entry, Plan, PlanError, read
from newscrawl.site import SiteError
from newscrawl.store import Store, StoreError
from newscrawl.summary import Summary
from newscrawl.turns import BusyError

STOP = threading.Event()  # set once, when this process is to end

_LATER = timedelta(minutes=1)  # until a plan that cannot be read is looked at again

_log = logging.getLogger("newscrawl.schedule")


def perform(path: str, name: str) -> datetime | None:
    """Crawl a site as its plan says; what APScheduler calls. The plan is read anew each time.

    Returns when to try again, where these are quiet hours, the plan cannot be read, or this process
    is ending; None where the run is done, in whatever way, or where it is another process's turn.
    """
    try:
        plan = read(Path(path))
    except (PlanError, SiteError) as error:  # it is being written, or is wrong
        _log.error("%s: put off for a minute: %s", name, error)
        return datetime.now(UTC) + _LATER
    entry = plan.entry(name)
    if entry is None:
        _log.warning("%s: is in %s no more", name, plan.path)
        return None
    if STOP.is_set():
        return datetime.now(UTC)
    if entry.timing is not None:
        until = entry.timing.quiet_until(datetime.now(UTC))
        if until is not None:
            _log.info("%s: quiet until %s", name, until.isoformat(timespec="minutes"))
            return until
    _log.info("%s: begins", name)
    try:
        summary = run(plan, entry, stop=STOP)
    except BusyError as error:
        _log.warning("%s: left out: %s", name, error)
    except (CrawlError, SiteError, OSError) as error:
        _log.error("%s: failed: %s", name, error)
    else:
        _log.info("%s: %s", name, _said(summary))
    return None


def run(
    plan: Plan,
    entry: Entry,
    *,
    stop: threading.Event | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Crawl a site alone, within its budget and before its quiet hours.

    Raises what crawl() raises; a crawl that failed, or could not begin (a cookie file that is gone,
    a folder that cannot be written for a moment), is written down as a run that did.
    """
    began = datetime.now(UTC)
    options = dict(entry.options)
    quiet = entry.timing.quiet_from(began) if entry.timing is not None else None
    if quiet is not None and stop is not None:  # who asks for a run by hand has it whole
        left = (quiet - began).total_seconds() / 60
        options["max_minutes"] = max(0.05, min(left, options.get("max_minutes", left)))
    try:
        return crawl(
            entry.starts,
            data=plan.data,
            profiles=plan.profiles,
            alone=True,
            stop=stop,
            progress=progress,
            **options,
        )
    except (CrawlError, SiteError, OSError) as error:
        _note(plan, entry, str(error), began)
        raise


def _note(plan: Plan, entry: Entry, why: str, began: datetime) -> None:
    try:
        _written(plan, entry, why, began)
    except (FolderError, StoreError) as error:  # the log has what the crawl failed of
        _log.error("%s: its failure could not be written down: %s", entry.name, error)


def _written(plan: Plan, entry: Entry, why: str, began: datetime) -> None:
    with Store.open(DataFolder.at(plan.data).found().store) as store:
        number = store.begin_run([entry.name], began)
        store.end_run(number, {"finished": f"failed: {why}"[:500]}, datetime.now(UTC))
        assess(store, entry.name, datetime.now(UTC))


def _said(summary: Summary) -> str:
    failed = sum(summary.errors.values())
    return (
        f"{summary.finished}: {summary.found} found, {summary.fetched} fetched, {summary.articles} new, "
        f"{summary.updated} changed, {failed} failed, {summary.seconds:.0f} s"
    )
