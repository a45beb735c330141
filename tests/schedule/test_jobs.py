"""The jobs of a plan: what is due when a daemon begins."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from apscheduler.events import (
    EVENT_JOB_EXECUTED,
    EVENT_JOB_SUBMITTED,
    JobExecutionEvent,
    JobSubmissionEvent,
)
from apscheduler.schedulers.base import STATE_RUNNING
from sqlalchemy.exc import OperationalError

from newscrawl.schedule.daemon import _Listener
from newscrawl.schedule.jobs import _AGAIN, opened
from newscrawl.schedule.plan import Plan, read
from newscrawl.store import Store

NAME = "brenn.example"
DAY = timedelta(days=1)


def plan(tmp_path: Path, more: str = "") -> Plan:
    path = tmp_path / "newscrawl.toml"
    path.write_text(f'data = "data"\n[[site]]\nname = "{NAME}"\nevery = "1d"\n{more}')
    return read(path)


def due(made: Plan) -> datetime:
    with opened(made) as scheduler:
        moment: datetime = scheduler.get_job(NAME).next_run_time
        return moment


def put_off(made: Plan) -> None:
    """What APScheduler does when it hands a job out, long before its turn may come."""
    with opened(made) as scheduler:
        scheduler.modify_job(NAME, next_run_time=datetime.now(UTC) + DAY)


@pytest.mark.parametrize("days", [None, 3])
def test_a_site_whose_turn_had_not_come_at_a_kill_is_due_again(
    tmp_path: Path, days: int | None
) -> None:
    made = plan(tmp_path)
    put_off(made)
    if days is not None:  # it had a run before, that is long over
        with Store.open(tmp_path / "data" / "store.db") as store:
            began = datetime.now(UTC) - days * DAY
            store.end_run(store.begin_run([NAME], began), {"finished": "finished"}, began)
    assert due(made) <= datetime.now(UTC)


def test_what_was_missed_waits_for_the_end_of_the_quiet_hours(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    hours = f"{now - timedelta(hours=2):%H:%M}-{now + timedelta(hours=2):%H:%M}"
    made = plan(tmp_path, f'quiet = ["{hours}"]\n')
    put_off(made)
    assert timedelta(hours=1) < due(made) - now < timedelta(hours=3)


def test_a_site_that_had_its_run_keeps_its_time(tmp_path: Path) -> None:
    made = plan(tmp_path)
    put_off(made)
    with Store.open(tmp_path / "data" / "store.db") as store:
        now = datetime.now(UTC)
        store.end_run(store.begin_run([NAME], now), {"finished": "finished"}, now)
    assert due(made) > datetime.now(UTC)


def test_a_job_that_is_done_before_it_is_said_to_be_handed_out_is_under_way_no_more(
    tmp_path: Path,
) -> None:
    now = datetime.now(UTC)
    with opened(plan(tmp_path)) as scheduler:
        jobs = _Listener(scheduler)
        jobs._ended(JobExecutionEvent(EVENT_JOB_EXECUTED, NAME, "default", now))
        jobs._begun(JobSubmissionEvent(EVENT_JOB_SUBMITTED, NAME, "default", [now]))
        assert jobs.names == set()
        jobs._begun(JobSubmissionEvent(EVENT_JOB_SUBMITTED, NAME, "default", [now]))
        assert jobs.names == {NAME}


def test_a_database_that_fails_for_a_while_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with opened(plan(tmp_path)) as scheduler:
        monkeypatch.setattr(scheduler, "state", STATE_RUNNING)
        for store in scheduler._jobstores.values():
            monkeypatch.setattr(store, "get_due_jobs", lambda now: [])
            monkeypatch.setattr(store, "get_next_run_time", broken)
        assert scheduler._process_jobs() == _AGAIN
        assert "the schedule cannot be read or written" in caplog.text


def test_a_time_that_could_not_be_written_down_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = datetime.now(UTC) + 3 * DAY
    with opened(plan(tmp_path)) as scheduler:
        jobs = _Listener(scheduler)
        jobs._ended(JobExecutionEvent(EVENT_JOB_EXECUTED, NAME, "default", later, retval=later))
        with monkeypatch.context() as failing:
            failing.setattr(scheduler, "modify_job", broken)
            jobs.settle()
        jobs.settle()
        assert scheduler.get_job(NAME).next_run_time == later


def broken(*arguments: object, **options: object) -> None:
    raise OperationalError("SELECT", {}, Exception("disk full"))
