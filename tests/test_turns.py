"""Turns: one run of a site at a time, and nobody who only looks takes it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from newscrawl.locks import lock
from newscrawl.turns import BusyError, _opened, holder, turn

NAME = "brenn.example"


def test_who_looks_whether_a_turn_is_held_keeps_nobody_from_it(tmp_path: Path) -> None:
    with _opened(tmp_path, NAME) as looking:
        assert lock(looking)
        threading.Timer(0.05, looking.close).start()
        with turn(tmp_path, [NAME], alone=True):
            assert holder(tmp_path, NAME) is not None
    assert holder(tmp_path, NAME) is None


def test_a_turn_that_is_held_is_refused(tmp_path: Path) -> None:
    busy = pytest.raises(BusyError, match=r"brenn\.example is being crawled by process \d+")
    with turn(tmp_path, [NAME], alone=True), busy, turn(tmp_path, [NAME], alone=False):
        pass
    with turn(tmp_path, [NAME], alone=False), turn(tmp_path, [NAME], alone=False):
        pass
