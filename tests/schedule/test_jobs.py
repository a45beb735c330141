"""The jobs of a plan: what is due when a daemon begins."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from apscheduler.events import (
    EVENT_JOB_EXECUTED,
    EVENT_JOB_SUBMITTED,
    JobExecutionEvent,
    JobSubmissionEvent,
)
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.base import STATE_RUNNING
from click.testing import CliRunner
from sqlalchemy.exc import OperationalError

from newscrawl.cli import main
from newscrawl.schedule import daemon, jobs
from newscrawl.schedule.daemon import _again, _Listener
from newscrawl.schedule.jobs import _AGAIN, bring_up, opened
from newscrawl.schedule.plan import Plan, read
from newscrawl.store import Store
from newscrawl.store import tables as t

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
        listener = _Listener(scheduler)
        listener._ended(JobExecutionEvent(EVENT_JOB_EXECUTED, NAME, "default", now))
        listener._begun(JobSubmissionEvent(EVENT_JOB_SUBMITTED, NAME, "default", [now]))
        assert listener.names == set()
        listener._begun(JobSubmissionEvent(EVENT_JOB_SUBMITTED, NAME, "default", [now]))
        assert listener.names == {NAME}


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


def test_what_cannot_be_written_down_is_not_run_and_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    run: list[str] = []
    with opened(plan(tmp_path)) as scheduler:
        scheduler.modify_job(NAME, next_run_time=datetime.now(UTC))
        monkeypatch.setattr(scheduler, "state", STATE_RUNNING)
        (executor,) = scheduler._executors.values()
        monkeypatch.setattr(executor, "submit_job", lambda job, times: run.append(job.id))
        with monkeypatch.context() as failing:
            failing.setattr(SQLAlchemyJobStore, "update_job", broken)
            for _ in range(3):
                assert scheduler._process_jobs() == _AGAIN
        assert run == []
        scheduler._process_jobs()
        assert run == [NAME]
    assert caplog.text.count("the schedule cannot be read or written: disk full") == 1
    assert caplog.text.count("over: the schedule cannot be read or written") == 1


def test_a_time_that_could_not_be_written_down_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = datetime.now(UTC) + 3 * DAY
    with opened(plan(tmp_path)) as scheduler:
        listener = _Listener(scheduler)
        listener._ended(JobExecutionEvent(EVENT_JOB_EXECUTED, NAME, "default", later, retval=later))
        with monkeypatch.context() as failing:
            failing.setattr(scheduler, "modify_job", broken)
            listener.settle()
        listener.settle()
        assert scheduler.get_job(NAME).next_run_time == later


def test_a_run_that_ends_while_it_is_looked_whether_it_goes_on_is_not_made_up_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = plan(tmp_path)
    put_off(made)
    with Store.open(tmp_path / "data" / "store.db") as store:
        now = datetime.now(UTC)
        run = store.begin_run([NAME], now)

        def ends(*arguments: object) -> None:
            store.end_run(run, {"finished": "finished"}, now)

        monkeypatch.setattr(jobs, "holder", ends)
        assert due(made) > datetime.now(UTC)


def test_what_is_under_way_is_not_due_again_since_the_plan_is_read_again(tmp_path: Path) -> None:
    made = plan(tmp_path)
    put_off(made)
    with opened(made, NAME) as scheduler, Store.open(tmp_path / "data" / "store.db") as store:
        now = datetime.now(UTC)
        bring_up(scheduler, made, store, now, {NAME})
        assert scheduler.get_job(NAME).next_run_time > now
        bring_up(scheduler, made, store, now)
        assert scheduler.get_job(NAME).next_run_time == now


@pytest.mark.parametrize(
    ("command", "code"), [("list", 0), ("next", 0), ("pause", 0), ("resume", 3)]
)
def test_a_command_leaves_the_sites_that_it_is_not_about_as_they_are(
    tmp_path: Path, command: str, code: int
) -> None:
    path = plan(tmp_path, '[[site]]\nname = "other.example"\nevery = "1d"\n').path
    put_off(read(path))  # it was handed out, and waits for its turn
    before = jobs_of(tmp_path)
    names = ["other.example"] if command in ("pause", "resume") else []
    asked = ["schedule", command, *names, "--plan", str(path)]
    assert CliRunner().invoke(main, asked).exit_code == code
    after = jobs_of(tmp_path)
    assert after.pop(NAME) == before.pop(NAME)
    assert (after == before) is (command != "pause")


def jobs_of(tmp_path: Path) -> dict[str, object]:
    with Store.open(tmp_path / "data" / "store.db") as store, store.engine.connect() as connection:
        return {row.id: tuple(row) for row in connection.execute(sa.select(t.jobs))}


@pytest.mark.parametrize(
    ("left", "said"),
    [("", "is in {} no more"), ('[[site]]\nname = "b.example"\n', "has no times in {} any more")],
)
def test_a_site_that_leaves_the_plan_is_named_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, left: str, said: str
) -> None:
    path = plan(tmp_path, '[[site]]\nname = "b.example"\nevery = "1d"\n').path
    due(read(path))
    made = plan(tmp_path, left)
    due(made)
    assert f"b.example: {said.format(made.path)}: it is not crawled" in caplog.text
    assert set(jobs_of(tmp_path)) == {NAME}


@pytest.mark.parametrize("times", ['every = "1d"', 'cron = "0 4 * * *"'])
def test_what_a_clock_that_was_ahead_has_put_off_is_put_forward(tmp_path: Path, times: str) -> None:
    made = plan(tmp_path)
    made.path.write_text(made.path.read_text().replace('every = "1d"', times))
    made = read(made.path)
    now = datetime.now(UTC)
    with opened(made) as scheduler:
        scheduler.modify_job(NAME, next_run_time=now + 400 * DAY)
    with Store.open(tmp_path / "data" / "store.db") as store:
        store.end_run(store.begin_run([NAME], now), {"finished": "finished"}, now)
    assert now < due(made) < now + 2 * DAY


def test_a_clock_that_is_set_back_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = daemon._Clock()
    assert not clock.went_back()
    real = time.time
    monkeypatch.setattr(daemon.time, "time", lambda: real() - 3600)
    assert clock.went_back()
    assert not clock.went_back()
    monkeypatch.setattr(daemon.time, "time", real)
    assert not clock.went_back()


def test_a_command_says_that_the_database_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = plan(tmp_path).path
    due(read(path))
    monkeypatch.setattr(SQLAlchemyJobStore, "update_job", broken)
    result = CliRunner().invoke(main, ["schedule", "pause", NAME, "--plan", str(path)])
    assert result.exit_code == 4
    assert "the disk is full" in result.output


def test_a_plan_that_cannot_be_brought_to_the_database_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    made = plan(tmp_path)
    with opened(made) as scheduler:
        plan(tmp_path, '[[site]]\nname = "b.example"\nevery = "1d"\n')
        monkeypatch.setattr(SQLAlchemyJobStore, "get_all_jobs", broken)
        assert _again(scheduler, made, _Listener(scheduler)) is made
    assert "the plan stays as it was" in caplog.text
    assert "the disk is full" in caplog.text


def broken(*arguments: object, **options: object) -> None:
    raise OperationalError("SELECT", {}, Exception("disk full"))
