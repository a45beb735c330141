"""The schedule as APScheduler keeps it: one job a site, in a table of the store's database."""

from __future__ import annotations

import logging
from collections.abc import Container, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.job import Job
from apscheduler.jobstores.base import JobLookupError
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.base import STATE_RUNNING
from apscheduler.triggers.base import BaseTrigger
from sqlalchemy.exc import SQLAlchemyError

from newscrawl.folder import DataFolder
from newscrawl.schedule.lasting import Lasting
from newscrawl.schedule.plan import Entry, Plan
from newscrawl.schedule.times import Timing
from newscrawl.store import Store
from newscrawl.store import tables as t
from newscrawl.turns import holder

_log = logging.getLogger("newscrawl.schedule")

_WORK = "newscrawl.schedule.perform:perform"
_AGAIN = 10.0  # seconds until a database that failed is asked again
_KEPT = "the schedule cannot be read or written"
_RUNS = 2000  # of all sites, in which a site's last one is looked for


class Due(BaseTrigger):  # type: ignore[misc]  # APScheduler has no types
    """A site's times, as APScheduler asks for them; pickled with the job."""

    def __init__(self, timing: Timing) -> None:
        self.timing = timing

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime | None:
        """The first time after both; what was missed in between is made up for once."""
        return self.timing.following(max(previous, now) if previous else now)

    def __str__(self) -> str:
        return self.timing.cron or f"every {self.timing.every}"


class Scheduler(BackgroundScheduler):  # type: ignore[misc]
    """APScheduler's, which starts nothing while it is shut down: its own would take what is due for
    done then. A database that cannot be used for a while (a full disk) is asked again: its own
    thread would end, and nothing be due any more."""

    def __init__(self, **options: Any) -> None:
        self._lasting = Lasting(_log)
        super().__init__(**options)

    def _process_jobs(self) -> float | None:
        if self.state != STATE_RUNNING:
            return None
        try:
            self._write_due()
            wait: float | None = super()._process_jobs()
        except SQLAlchemyError as error:
            self._lasting.failed(_KEPT, error)
            return _AGAIN
        self._lasting.worked(_KEPT)
        return wait

    def _write_due(self) -> None:
        """Write what is due as it is: a job that is handed out and cannot be written down so would be
        handed out again and again."""
        jobs = self._jobstores["default"]
        for job in jobs.get_due_jobs(datetime.now(UTC))[:1]:
            with suppress(JobLookupError):  # it was removed meanwhile
                jobs.update_job(job)


@contextmanager
def opened(plan: Plan, site: str | None = None) -> Iterator[Scheduler]:
    """The jobs of a plan, brought up to it; nothing is run before the scheduler is resumed.

    With a `site` all stay as they are, for a daemon may be keeping them; it has a job, at least.
    Raises StoreError where the database cannot be used.
    """
    store = Store.open(DataFolder.at(plan.data).made().store)
    scheduler = Scheduler(
        jobstores={
            "default": SQLAlchemyJobStore(engine=store.engine, tablename=t.jobs.name),
        },
        executors={"default": ThreadPoolExecutor(plan.at_once)},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        timezone=UTC,
    )
    try:
        with store.errors():
            scheduler.start(paused=True)
            if site is None:
                bring_up(scheduler, plan, store, datetime.now(UTC))
            elif scheduler.get_job(site) is None and (entry := plan.entry(site)) is not None:
                _enter(scheduler, plan, entry, last_runs(store).get(site), datetime.now(UTC))
            yield scheduler
    finally:
        if scheduler.running:
            scheduler.shutdown(wait=True)
        store.close()


def bring_up(
    scheduler: Scheduler,
    plan: Plan,
    store: Store,
    now: datetime,
    under_way: Container[str] = (),
) -> None:
    """Make the jobs those of a plan: new sites come in, sites that are gone go, times are changed;
    a run that was cut short is due again, and so is one whose turn had not come when its daemon was
    killed, but for what is `under_way`; what a clock that was ahead has put off is put forward. What
    is paused stays paused."""
    jobs: dict[str, Job] = {job.id: job for job in scheduler.get_jobs()}
    last = last_runs(store)
    wanted = {each.name: each for each in plan.sites if each.timing is not None}
    for name in sorted(set(jobs) - set(wanted)):
        gone = "is in %s no more" if plan.entry(name) is None else "has no times in %s any more"
        _log.warning(f"%s: {gone}: it is not crawled", name, plan.path)
        scheduler.remove_job(name)
    missed: list[tuple[Job, Entry]] = []
    for name, entry in wanted.items():
        job, run = jobs.get(name), last.get(name)
        if job is None:
            _enter(scheduler, plan, entry, run, now)
            continue
        _retime(job, plan, entry, run, now)
        if job.next_run_time is not None and name not in under_way and _missed(entry, run, now):
            if holder(plan.data, name) is None:  # it does not go on
                missed.append((job, entry))
    late = last_runs(store) if missed else {}
    for job, entry in missed:
        if late.get(entry.name) == last.get(entry.name):  # nor has it ended, or begun, meanwhile
            assert entry.timing is not None
            job.modify(next_run_time=entry.timing.quiet_until(now) or now)


def _enter(
    scheduler: Scheduler, plan: Plan, entry: Entry, run: dict[str, Any] | None, now: datetime
) -> None:
    first = _first(entry, run, now)
    own = _own(plan, entry)
    scheduler.add_job(_WORK, id=entry.name, name=entry.name, next_run_time=first, **own)


def _retime(job: Job, plan: Plan, entry: Entry, run: dict[str, Any] | None, now: datetime) -> None:
    """Have a job keep the times that its site has now, by the clock as it is now."""
    timing, own = entry.timing, _own(plan, entry)
    assert timing is not None
    changed = getattr(job.trigger, "timing", None) != timing or tuple(job.args) != own["args"]
    if changed:
        job.modify(**own)
    if job.next_run_time is None:
        return
    due = timing.following(now)
    if changed:
        job.modify(next_run_time=_first(entry, run, now))
    elif due is not None and job.next_run_time > due + 2 * timing.jitter:  # the clock was ahead
        job.modify(next_run_time=due)


def _own(plan: Plan, entry: Entry) -> dict[str, Any]:
    assert entry.timing is not None
    return {"trigger": Due(entry.timing), "args": (str(plan.path), entry.name)}


def last_runs(store: Store) -> dict[str, dict[str, Any]]:
    """The last run of each site."""
    found: dict[str, dict[str, Any]] = {}
    for run in store.runs(_RUNS):
        for site in run["sites"].split(","):
            found.setdefault(site, run)
    return found


def cut_short(run: dict[str, Any]) -> bool:
    """Whether a run was killed, or told to stop, before it was through."""
    ended = (run["figures"] or {}).get("finished")
    return run["ended"] is None or ended in ("interrupted", "shutdown")


def _missed(entry: Entry, run: dict[str, Any] | None, now: datetime) -> bool:
    """Whether a site's last run was cut short, or its time has come since without one."""
    timing = entry.timing
    assert timing is not None
    if run is None:
        return timing.every is not None
    due = timing.following(datetime.fromisoformat(run["started"]))
    return cut_short(run) or (due is not None and due <= now)


def _first(entry: Entry, run: dict[str, Any] | None, now: datetime) -> datetime | None:
    """When a site is due first: an interval at once, or when it is over since the last run."""
    timing = entry.timing
    assert timing is not None
    if timing.every is None:
        return timing.following(now)
    if run is None or datetime.fromisoformat(run["started"]) + timing.every <= now:
        return now
    return timing.following(now)
