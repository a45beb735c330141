"""The one daemon's place: a locked file on this machine, a lease in the database for all others."""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from secrets import token_hex

from newscrawl.folder import DataFolder
from newscrawl.schedule.lasting import Lasting
from newscrawl.store import Store, StoreError
from newscrawl.store.leases import Lease
from newscrawl.turns import BusyError, turn

NAME = "@daemon"  # of the turn and of the lease
BEAT = 10.0  # seconds between two heartbeats
_BEATING = "no heartbeat could be written"
PATIENCE = 40.0  # seconds without one, after which a daemon elsewhere counts as dead

_log = logging.getLogger("newscrawl.schedule")


class DaemonError(RuntimeError):
    """The daemon cannot run; the message says why."""


@contextmanager
def place(folder: DataFolder, lost: Callable[[], object], stop: threading.Event) -> Iterator[None]:
    """Hold the one daemon's place of a data folder while the block runs.

    A daemon that was killed on this machine is followed at once, one elsewhere when its heart has
    not beaten for PATIENCE seconds; nobody is where `stop` is set meanwhile. `lost` is called, from
    another thread, where another has taken the place, since this one's heart did not beat either.

    Raises DaemonError where another daemon keeps the schedule.
    """
    machine = socket.gethostname()
    holder = f"process {os.getpid()} of {machine}"
    with _alone(folder), Store.open(folder.store) as store:
        lease = _taken(store, holder, machine, stop)
        ended = threading.Event()
        heart = threading.Thread(target=_beat, args=(store, lease, ended, lost), daemon=True)
        heart.start()
        try:
            yield
        finally:
            ended.set()
            heart.join()
            store.leases.drop(NAME, lease.holder)


@contextmanager
def _alone(folder: DataFolder) -> Iterator[None]:
    try:
        with turn(folder.path, [NAME], alone=True):
            yield
    except BusyError as error:
        if NAME not in str(error):
            raise
        raise DaemonError(
            f"another daemon keeps the schedule of {folder.path}; end it first"
        ) from error


def _taken(store: Store, holder: str, machine: str, stop: threading.Event) -> Lease:
    """The lease, once it is had."""
    mine = f"{holder} ({token_hex(4)})"
    seen = store.leases.of(NAME)
    if seen is not None and f" of {machine} (" not in seen.holder:
        _log.info("the schedule was kept by %s; waiting whether it still is", seen.holder)
        until = time.monotonic() + PATIENCE
        while seen is not None and time.monotonic() < until and not stop.wait(PATIENCE / 80):
            late = store.leases.of(NAME)
            if late is not None and late != seen:
                raise _elsewhere(store, late)
            seen = late
    if stop.is_set():
        raise DaemonError("told to end before it had the daemon's place")
    now = datetime.now(UTC)
    if not store.leases.take(NAME, mine, seen, now):
        raise _elsewhere(store, store.leases.of(NAME))
    return store.leases.of(NAME) or Lease(mine, "")


def _elsewhere(store: Store, lease: Lease | None) -> DaemonError:
    who = f"another daemon ({lease.holder})" if lease else "another daemon"
    return DaemonError(f"{who} keeps the schedule in this database; end it first")


def _beat(store: Store, lease: Lease, ended: threading.Event, lost: Callable[[], object]) -> None:
    lasting = Lasting(_log)
    while not ended.wait(BEAT):
        try:
            held = store.leases.take(NAME, lease.holder, lease, datetime.now(UTC))
            now = store.leases.of(NAME)
        except StoreError as error:
            lasting.failed(_BEATING, error)
            continue
        lasting.worked(_BEATING)
        if not held or now is None or now.holder != lease.holder:
            _log.error("another daemon has taken over the schedule: this one ends")
            lost()
            return
        lease = now
