"""The daemon: it keeps its times, outlives being killed, and never runs a site twice at once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from newscrawl.cli import main
from newscrawl.crawl import crawl
from newscrawl.health.alarms import plain
from newscrawl.schedule.jobs import opened
from newscrawl.schedule.plan import read
from newscrawl.store import Store
from newscrawl.turns import BusyError, holder, turn
from tests.health.papers import redesigned
from tests.schedule.paper import Paper

SITE = "127.0.0.1"
CODE = (
    "import logging, sys; from pathlib import Path; logging.basicConfig(level=20);"
    "from newscrawl.schedule import daemon; daemon._TICK = 0.2; daemon.keep(Path(sys.argv[1]))"
)


def plan(tmp_path: Path, url: str, more: str = "") -> Path:
    path = tmp_path / "newscrawl.toml"
    path.write_text(f'data = "data"\n{more}\n[[site]]\nname = "{url}"\nevery = "1d"\ndelay = 0.0\n')
    return path


@contextmanager
def daemon(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    log = path.with_suffix(".log").open("ab")
    process = subprocess.Popen([sys.executable, "-c", CODE, str(path)], stderr=log)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        log.close()


def runs(path: Path) -> list[dict[str, object]]:
    store = path.parent / "data" / "store.db"
    if not store.exists():
        return []
    with Store.open(store) as opened_store:
        return list(reversed(opened_store.runs(100)))


def ended(path: Path, count: int) -> bool:
    return sum(1 for each in runs(path) if each["ended"]) >= count


def wait_for(what: Callable[[], object], seconds: float = 90.0) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it did not come to that in time"
        time.sleep(0.1)


def due_now(path: Path) -> None:
    """Have the site be due, as if its time had come, once it is not under way any more."""
    log = path.with_suffix(".log")
    wait_for(
        lambda: log.read_text().count(": begins") == log.read_text().count(" executed success")
    )
    time.sleep(0.3)
    with opened(read(path)) as scheduler:
        scheduler.modify_job(SITE, next_run_time=datetime.now(UTC))


def troubles(path: Path, *, lasting: bool = True) -> dict[str, dict[str, object]]:
    with Store.open(path.parent / "data" / "store.db") as store:
        return {each.subject: plain(each) for each in store.health.troubles(lasting=lasting)}


def command(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(arguments))
    return result.exit_code, result.output


def test_a_redesign_under_a_running_schedule_is_noticed_within_one_run(tmp_path: Path) -> None:
    with Paper() as paper:
        path = plan(tmp_path, paper.url)
        with daemon(path):
            for day in (1, 2):
                paper.day = day
                if day > 1:
                    due_now(path)
                wait_for(lambda day=day: ended(path, day))
            assert troubles(path) == {}
            paper.day, paper.change = 3, redesigned
            due_now(path)
            wait_for(lambda: ended(path, 3))
            wait_for(lambda: "headline" in troubles(path), 10)
            headline = troubles(path)["headline"]
            assert str(headline["old"]).startswith("dom ")
            assert headline["new"] == "opengraph og:title"
            assert headline["run"] == runs(path)[2]["id"]
            assert len(headline["examples"]) == 3  # type: ignore[arg-type]
            wait_for(lambda: "headline broken since" in path.with_suffix(".log").read_text())
            code, said = command("health", SITE, "--data", str(tmp_path / "data"))
            assert code == 1
            assert "opengraph og:title" in said
            paper.day, paper.change = 4, str
            due_now(path)
            wait_for(lambda: ended(path, 4))
            wait_for(lambda: troubles(path) == {}, 10)
            wait_for(lambda: "headline: over since" in path.with_suffix(".log").read_text())
    log = path.with_suffix(".log").read_text()
    assert log.count("headline broken since") == log.count("headline: over since") == 1


def test_a_killed_daemons_run_is_made_up_for_once(tmp_path: Path) -> None:
    with Paper(copies=1) as paper:
        paper.slow = 0.5
        path = plan(tmp_path, paper.url)
        with daemon(path) as first:
            wait_for(lambda: sum(paper.visits.values()) > 4)
            first.send_signal(signal.SIGKILL)
            first.wait()
        wait_for(lambda: holder(tmp_path / "data", SITE) is None)  # its child ends by itself
        paper.slow = 0.0
        with daemon(path) as second:
            wait_for(lambda: runs(path)[-1]["ended"] and len(runs(path)) == 2)
            time.sleep(1.0)
            second.send_signal(signal.SIGTERM)
            assert second.wait(60) == 0
    assert len(runs(path)) == 2
    with Store.open(tmp_path / "data" / "store.db") as store:
        assert store.count() == 15


def test_sigterm_ends_a_crawl_in_order_and_the_next_start_goes_on(tmp_path: Path) -> None:
    with Paper(copies=1) as paper:
        paper.slow = 0.5
        path = plan(tmp_path, paper.url)
        with daemon(path) as first:
            wait_for(lambda: sum(paper.visits.values()) > 4)
            first.send_signal(signal.SIGTERM)
            assert first.wait(60) == 0
        (run,) = runs(path)
        assert (
            run["figures"]["finished"] == "shutdown" or run["figures"]["finished"] == "interrupted"
        )  # type: ignore[index]
        paper.slow = 0.0
        with daemon(path) as second:
            wait_for(lambda: ended(path, 2))
            second.send_signal(signal.SIGTERM)
            assert second.wait(60) == 0
    with Store.open(tmp_path / "data" / "store.db") as store:
        assert store.count() == 15


def test_missed_runs_are_caught_up_once(tmp_path: Path) -> None:
    with Paper(copies=1) as paper:
        path = plan(tmp_path, paper.url)
        with opened(read(path)) as scheduler:  # it was due ten days ago, and each day since
            scheduler.modify_job(SITE, next_run_time=datetime.now(UTC) - timedelta(days=10))
        with daemon(path) as process:
            wait_for(lambda: ended(path, 1))
            time.sleep(2.0)
            process.send_signal(signal.SIGTERM)
            process.wait(60)
    assert len(runs(path)) == 1


def test_a_second_daemon_is_refused_and_a_site_has_one_run_at_a_time(tmp_path: Path) -> None:
    with Paper(copies=1) as paper:
        paper.slow = 0.3
        path = plan(tmp_path, paper.url)
        with daemon(path) as process:
            wait_for(lambda: holder(tmp_path / "data", SITE) is not None)
            with pytest.raises(BusyError, match=rf"{SITE} is being crawled by process \d+"):
                crawl([paper.url], data=tmp_path / "data", delay=0.0)
            code, said = command("schedule", "now", SITE, "--plan", str(path))
            assert code == 3
            assert "is being crawled" in said
            code, said = command("schedule", "run", "--once", "--plan", str(path))
            assert code == 3
            assert "another daemon keeps the schedule" in said
            assert '"running"' in command("schedule", "list", "--json", "--plan", str(path))[1]
            assert process.poll() is None
        wait_for(lambda: holder(tmp_path / "data", SITE) is None)
    assert len(runs(path)) == 1


def test_one_failing_site_disturbs_none(tmp_path: Path) -> None:
    with Paper(copies=1) as paper:
        path = plan(tmp_path, paper.url)
        broken = '[[site]]\nname = "b.example"\nstarts = ["http://b.example:1/"]\nevery = "1d"\ndelay = 0.0\n'
        bad = '[[site]]\nname = "c.example"\nevery = "1d"\ncookies = "nosuch.txt"\n'
        path.write_text(path.read_text() + broken + bad)
        with daemon(path) as process:
            wait_for(
                lambda: (
                    ended(path, 1) and "c.example: failed" in path.with_suffix(".log").read_text()
                )
            )
            wait_for(lambda: any(r["sites"] == SITE and r["ended"] for r in runs(path)))
            (missing,) = [each for each in runs(path) if each["sites"] == "c.example"]
            assert "nosuch.txt cannot be read" in missing["figures"]["finished"]  # type: ignore[index]
            assert process.poll() is None
    with Store.open(tmp_path / "data" / "store.db") as store:
        assert store.count() == 15


def test_a_paused_site_rests_until_it_is_resumed(tmp_path: Path) -> None:
    with Paper(copies=1) as paper:
        path = plan(tmp_path, paper.url)
        assert command("schedule", "pause", SITE, "--plan", str(path))[0] == 0
        assert '"paused"' in command("schedule", "list", "--json", "--plan", str(path))[1]
        code, said = command("schedule", "next", paper.url, "--plan", str(path))
        assert (code, "is paused or has no times" in said) == (3, True)
        with daemon(path):
            time.sleep(2.0)
            assert not ended(path, 1)
            assert command("schedule", "resume", SITE, "--plan", str(path))[0] == 0
            assert '"waiting"' in command("schedule", "list", "--json", "--plan", str(path))[1]
            due_now(path)
            wait_for(lambda: ended(path, 1))


def test_quiet_hours_are_kept_even_by_what_was_missed(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    begin, end = now - timedelta(minutes=5), now + timedelta(minutes=10)
    with Paper(copies=1) as paper:
        path = plan(tmp_path, paper.url)
        path.write_text(path.read_text() + f'quiet = "{begin:%H:%M}-{end:%H:%M}"\n')
        with daemon(path):
            wait_for(lambda: "quiet until" in path.with_suffix(".log").read_text())
            time.sleep(1.0)
            (row,) = command("schedule", "list", "--json", "--plan", str(path))[1].splitlines()
    assert paper.visits == {}
    assert json.loads(row)["next"][:16] == f"{end:%Y-%m-%dT%H:%M}"


def test_what_is_due_runs_once_for_cron(tmp_path: Path) -> None:
    with Paper(copies=1) as paper:
        path = plan(tmp_path, paper.url)
        environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
        call = [sys.executable, "-m", "newscrawl", "schedule", "run", "--once", "--plan", str(path)]
        assert subprocess.run(call, env=environment, check=False).returncode == 0
        assert subprocess.run(call, env=environment, check=False).returncode == 3
    assert len(runs(path)) == 1


def test_a_plan_is_read_again_and_a_wrong_one_is_not_taken(tmp_path: Path) -> None:
    with Paper(copies=1) as paper:
        path = plan(tmp_path, paper.url, '[daemon]\nlisten = "127.0.0.1:0"')
        good = path.read_text()
        with daemon(path) as process:
            wait_for(lambda: ended(path, 1))
            path.write_text("nonsense = [")
            process.send_signal(signal.SIGHUP)
            wait_for(lambda: "the plan stays as it was" in path.with_suffix(".log").read_text())
            path.write_text(good + '[[site]]\nname = "b.example"\ncron = "0 0 1 1 *"\n')
            process.send_signal(signal.SIGHUP)
            wait_for(lambda: "again: 2 sites" in path.with_suffix(".log").read_text())
            rows = command("schedule", "list", "--json", "--plan", str(path))[1].splitlines()
    assert [json.loads(row)["state"] for row in rows] == ["waiting", "waiting"]


@pytest.mark.parametrize("replaced", [False, True])
def test_a_data_folder_that_is_moved_away_ends_the_daemon_and_is_not_made_anew(
    tmp_path: Path, replaced: bool
) -> None:
    path = plan(tmp_path, "http://127.0.0.1:9/")
    path.write_text(path.read_text().replace('every = "1d"', 'cron = "0 0 1 1 *"'))
    log, data = path.with_suffix(".log"), tmp_path / "data"
    with daemon(path) as process:
        wait_for(lambda: "keeping" in log.read_text())
        data.rename(tmp_path / "elsewhere")
        if replaced:
            data.mkdir()
        assert process.wait(60) == 1
    assert "was moved away, or another folder took its place" in log.read_text()
    assert not (data / "store.db").exists()
    assert f"there was no {data}: an empty data folder is made" in log.read_text()


def test_a_plan_is_not_read_again_by_a_daemon_that_only_begins(tmp_path: Path) -> None:
    path = plan(tmp_path, "http://127.0.0.1:9/")
    path.unlink()
    os.mkfifo(path)  # whoever reads it waits
    call = [sys.executable, "-m", "newscrawl", "schedule", "run", "--plan", str(path)]
    process = subprocess.Popen(call, env={**os.environ, "PYTHONPATH": str(Path.cwd())})
    with path.open("w") as pipe:  # it is reading
        process.send_signal(signal.SIGHUP)
        time.sleep(0.3)
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        pipe.write('data = "data"\n[[site]]\nname = "a.example"\ncron = "0 0 1 1 *"\n')
    assert process.wait(60) == 3  # it kept nothing yet


def test_a_turn_is_held_side_by_side_but_not_beside_one_who_is_alone(tmp_path: Path) -> None:
    with turn(tmp_path, ["a", "b"], alone=False), turn(tmp_path, ["b"], alone=False):
        with (
            pytest.raises(BusyError, match="b is being crawled"),
            turn(tmp_path, ["b"], alone=True),
        ):
            pass
        assert holder(tmp_path, "a") is not None
    with turn(tmp_path, ["b/../../x"], alone=True):
        assert str(os.getpid()) in (holder(tmp_path, "b/../../x") or "")
    assert holder(tmp_path, "b") is None
    assert {each.parent.name for each in tmp_path.rglob("*.lock")} == {".turns"}


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost:99999", "x:y"])
def test_a_wrong_address_to_listen_at_is_refused(tmp_path: Path, address: str) -> None:
    path = plan(tmp_path, "http://127.0.0.1:9/")
    code, said = command("schedule", "run", "--listen", address, "--plan", str(path))
    assert code == 2
    assert "host:port" in said
