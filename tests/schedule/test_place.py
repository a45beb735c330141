"""One daemon a database: a lease whose holder's heart beats is nobody else's, on whatever machine."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscrawl.folder import DataFolder
from newscrawl.schedule import place as placing
from newscrawl.schedule.place import NAME, DaemonError, place
from newscrawl.store import Store

NOW = datetime(2026, 7, 20, 12, tzinfo=UTC)
FAR = "process 7 of another-machine (0a0b)"
# A daemon of another machine, which sees the database and no lock of this one's.
ELSEWHERE = (
    "import socket, sys; socket.gethostname = lambda: 'elsewhere'; from pathlib import Path;"
    "from newscrawl import locks; locks.fcntl = None; from newscrawl.schedule import place, daemon;"
    "place.PATIENCE = float(sys.argv[2]); daemon.keep(Path(sys.argv[1]))"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    monkeypatch.setattr(placing, "BEAT", 0.1)
    monkeypatch.setattr(placing, "PATIENCE", 1.5)
    return DataFolder.at(tmp_path / "data").made()


def holder(folder: DataFolder) -> str | None:
    with Store.open(folder.store) as store:
        lease = store.leases.of(NAME)
    return lease.holder if lease else None


def test_a_lease_is_taken_once_renewed_by_its_holder_and_let_go(folder: DataFolder) -> None:
    with Store.open(folder.store) as store:
        leases = store.leases
        assert leases.take(NAME, "a", None, NOW)
        assert not leases.take(NAME, "b", None, NOW)
        first = leases.of(NAME)
        assert leases.take(NAME, "a", first, NOW.replace(hour=13))
        assert not leases.take(NAME, "b", first, NOW)  # it has been renewed since
        leases.drop(NAME, "b")
        assert leases.of(NAME) is not None
        leases.drop(NAME, "a")
        assert leases.of(NAME) is None


def test_the_place_is_held_while_the_block_runs_and_its_heart_beats(folder: DataFolder) -> None:
    with place(folder, pytest.fail, threading.Event()):
        assert str(holder(folder)).startswith("process ")
        with Store.open(folder.store) as store:
            first = store.leases.of(NAME)
            time.sleep(0.5)
            assert store.leases.of(NAME) != first
        with (
            pytest.raises(DaemonError, match="end it first"),
            place(folder, pytest.fail, threading.Event()),
        ):
            pass
    assert holder(folder) is None


def test_what_a_dead_daemon_elsewhere_held_is_taken_over_after_a_while(folder: DataFolder) -> None:
    with Store.open(folder.store) as store:
        store.leases.take(NAME, FAR, None, NOW)
    began = time.monotonic()
    with place(folder, pytest.fail, threading.Event()):
        assert time.monotonic() - began >= 1.5
        assert holder(folder) != FAR


def test_a_daemon_killed_on_this_machine_is_followed_at_once(folder: DataFolder) -> None:
    with ExitStack() as stack:
        stack.enter_context(place(folder, pytest.fail, threading.Event()))
        left = holder(folder)
    with Store.open(folder.store) as store:
        store.leases.take(NAME, str(left), None, NOW)  # as a kill leaves it
    began = time.monotonic()
    with place(folder, pytest.fail, threading.Event()):
        assert time.monotonic() - began < 1.0


def test_who_is_told_to_end_while_waiting_ends(folder: DataFolder) -> None:
    with Store.open(folder.store) as store:
        store.leases.take(NAME, FAR, None, NOW)
    stop = threading.Event()
    stop.set()
    with pytest.raises(DaemonError, match="told to end"), place(folder, pytest.fail, stop):
        pass
    assert holder(folder) == FAR


def test_a_daemon_that_lost_its_place_is_told_so(folder: DataFolder) -> None:
    lost = threading.Event()
    with place(folder, lost.set, threading.Event()), Store.open(folder.store) as store:
        for _ in range(50):  # between two heartbeats
            if store.leases.take(NAME, FAR, store.leases.of(NAME), NOW):
                break
        assert lost.wait(5)
    assert holder(folder) == FAR  # it is the other's now


def test_a_daemon_of_another_machine_is_refused(folder: DataFolder) -> None:
    path = folder.path.parent / "newscrawl.toml"
    path.write_text('data = "data"\n[[site]]\nname = "a.example"\ncron = "0 0 1 1 *"\n')
    with place(folder, pytest.fail, threading.Event()):
        done = subprocess.run(
            [sys.executable, "-c", ELSEWHERE, str(path), "20"],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 1
    assert "another daemon (process " in done.stderr
    assert "keeps the schedule in this database" in done.stderr
