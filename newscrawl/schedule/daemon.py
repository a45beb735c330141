"""The daemon: keeps the plan's times until it is told to end."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

from apscheduler.events import (
    EVENT_JOB_ERROR,
    EVENT_JOB_EXECUTED,
    EVENT_JOB_SUBMITTED,
    JobExecutionEvent,
    JobSubmissionEvent,
)
from sqlalchemy.exc import SQLAlchemyError

from newscrawl.folder import DataFolder, FolderError
from newscrawl.health.alarms import Teller
from newscrawl.schedule.endpoint import serving
from newscrawl.schedule.jobs import Scheduler, bring_up, opened
from newscrawl.schedule.lasting import Lasting
from newscrawl.schedule.perform import STOP, perform
from newscrawl.schedule.place import place
from newscrawl.schedule.plan import Plan, PlanError, read
from newscrawl.site import SiteError
from newscrawl.store import Store, StoreError

_TOLD = "no alarm can be given"
_TRIM = 30.0  # seconds
_TICK = 5.0  # seconds between two looks at what the command line has changed

_log = logging.getLogger("newscrawl.schedule")


def keep(path: Path, listen: str | None = None) -> None:
    """Keep a plan until SIGTERM or SIGINT; SIGHUP reads it again.

    Crawls under way are ended in order. `listen` is host:port, the plan's where None. Raises
    PlanError, StoreError, DaemonError where another daemon keeps the same database, or FolderError
    where the data folder cannot be used, or is moved away meanwhile.
    """
    asked = _signals()
    plan = read(path)
    folder = _made(plan)
    own = folder.identity
    with ExitStack() as stack:
        stack.enter_context(place(folder, STOP.set, STOP))
        scheduler = stack.enter_context(opened(plan))
        stack.enter_context(serving(plan, listen or plan.listen))
        jobs, clock = _Listener(scheduler), _Clock()
        teller, lasting = Teller(plan.data), Lasting(_log)
        scheduler.resume()
        _log.info("keeping %s: %d sites, %d at once", plan.path, len(plan.sites), plan.at_once)
        while not STOP.wait(_TICK):
            _look(folder, own)
            jobs.settle()
            scheduler.wakeup()  # the command line may have resumed a site
            if asked.is_set() or clock.went_back():
                asked.clear()
                plan = _again(scheduler, plan, jobs)
            _tell(teller, plan, lasting)
        scheduler.pause()
        _log.info("ending; crawls under way finish the pages that they have asked for")
        while jobs.names:
            time.sleep(0.1)
        jobs.settle()
    _tell(teller, plan, lasting)
    _log.info("ended")


def catch_up(path: Path) -> int:
    """Run what is due by a plan, once, and return how many sites that were; for cron and timers."""
    _signals()
    plan = read(path)
    with (
        place(_made(plan), STOP.set, STOP),
        opened(plan) as scheduler,
        ThreadPoolExecutor(plan.at_once) as pool,
    ):
        now = datetime.now(UTC)
        due = [
            job for job in scheduler.get_jobs() if job.next_run_time and job.next_run_time <= now
        ]

        def one(name: str) -> None:
            try:
                until = perform(str(plan.path), name)
            except Exception:  # one site's failure is no other's
                _log.exception("%s: failed", name)
                return
            if until is not None:
                scheduler.modify_job(name, next_run_time=until)

        for job in due:
            job.modify(next_run_time=job.trigger.get_next_fire_time(job.next_run_time, now))
        for each in [pool.submit(one, job.id) for job in due]:
            each.result()
    _tell(Teller(plan.data), plan, Lasting(_log))
    return len(due)


class _Listener:
    """Hears what becomes of jobs.

    APScheduler says that jobs were handed out when it has handed out all that are due; one that is
    quickly done has said so before.
    """

    def __init__(self, scheduler: Scheduler) -> None:
        self._open: Counter[str] = Counter()  # handed out, less done
        self._lock = threading.Lock()
        self._again: dict[str, datetime] = {}
        self._scheduler = scheduler
        self._lasting = Lasting(_log)
        scheduler.add_listener(self._begun, EVENT_JOB_SUBMITTED)
        scheduler.add_listener(self._ended, EVENT_JOB_EXECUTED | EVENT_JOB_ERROR)

    @property
    def names(self) -> set[str]:
        """The jobs under way, or waiting for their turn."""
        with self._lock:
            return {name for name, count in self._open.items() if count > 0}

    def _begun(self, event: JobSubmissionEvent) -> None:
        with self._lock:
            self._open[event.job_id] += 1

    def _ended(self, event: JobExecutionEvent) -> None:
        if event.exception is not None:
            _log.error("%s: failed: %s", event.job_id, event.exception)
        elif event.retval is not None:
            self._again[event.job_id] = event.retval  # APScheduler may yet write its own time
        with self._lock:
            self._open[event.job_id] -= 1

    def settle(self) -> None:
        """Have what was put off come at its new time."""
        for name, moment in list(self._again.items()):
            what = f"{name}: its new time cannot be written down"
            try:
                if self._scheduler.get_job(name) is not None:
                    self._scheduler.modify_job(name, next_run_time=moment)
            except SQLAlchemyError as error:  # the next look tries again
                self._lasting.failed(what, error)
                continue
            self._lasting.worked(what)
            self._again.pop(name)


class _Clock:
    """Notices that the system's clock was set back: what is due then lies too far ahead."""

    def __init__(self) -> None:
        self._ahead = self._now()

    def went_back(self) -> bool:
        """Whether it did since the last look, by more than clocks are trimmed."""
        before, self._ahead = self._ahead, self._now()
        back = before - self._ahead > _TRIM
        if back:
            _log.warning("the clock was set back by %.0f s", before - self._ahead)
        return back

    @staticmethod
    def _now() -> float:
        return time.time() - time.monotonic()


def _signals() -> threading.Event:
    """What tells the daemon to end sets STOP; returns what SIGHUP sets."""
    again = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        STOP.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, lambda number, frame: again.set())
    return again


def _made(plan: Plan) -> DataFolder:
    folder = DataFolder.at(plan.data)
    if folder.identity is None:
        _log.warning("there was no %s: an empty data folder is made", folder.path)
    return folder.made()


def _look(folder: DataFolder, own: tuple[int, int] | None) -> None:
    """Have crawls under way end, and raise FolderError, where the data folder is not the one that it
    was: the next crawl would begin an empty one in its place."""
    if folder.identity != own:
        STOP.set()
        raise FolderError(
            f"{folder.path} was moved away, or another folder took its place, under the running daemon; "
            "put it back, or name its new place in the plan, and start the daemon again"
        )


def _again(scheduler: Scheduler, plan: Plan, jobs: _Listener) -> Plan:
    """The plan as its file says now; the old one where that is wrong."""
    try:
        new = read(plan.path)
        if new.data != plan.data:
            raise PlanError("the data folder cannot be changed under a running daemon")
        with Store.open(DataFolder.at(plan.data).store) as store, store.errors():
            bring_up(scheduler, new, store, datetime.now(UTC), jobs.names)
    except (PlanError, SiteError, StoreError, OSError) as error:
        _log.error("the plan stays as it was: %s", error)
        return plan
    _log.info("read %s again: %d sites", new.path, len(new.sites))
    return new


def _tell(teller: Teller, plan: Plan, lasting: Lasting) -> None:
    try:
        teller.tell(plan.alarms, datetime.now(UTC))
    except StoreError as error:
        lasting.failed(_TOLD, error)
    else:
        lasting.worked(_TOLD)
