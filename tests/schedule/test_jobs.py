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

from newscrawl.schedule.daemon import _Listener
from newscrawl.schedule.jobs import opened
from newscrawl.schedule.plan import Plan, read
from newscrawl.store import Store

NAME = "brenn.example"
DAY = timedelta(days=1)


def plan(tmp_path: Path) -> Plan:
    path = tmp_path / "newscrawl.toml"
    path.write_text(f'data = "data"\n[[site]]\nname = "{NAME}"\nevery = "1d"\n')
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
