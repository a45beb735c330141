"""An error that lasts is said once, again when it changes or an hour later, and when it is over."""

from __future__ import annotations

import logging

import pytest
from sqlalchemy.exc import OperationalError

from newscrawl.schedule import lasting
from newscrawl.schedule.lasting import Lasting

LOG = logging.getLogger("newscrawl.schedule")
FULL, LOCKED = RuntimeError("the disk is full"), RuntimeError("the database is locked")


@pytest.fixture(autouse=True)
def told(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)


def test_what_fails_again_and_again_is_said_once_and_so_is_its_end(
    caplog: pytest.LogCaptureFixture,
) -> None:
    said = Lasting(LOG)
    said.worked("no alarm")
    for _ in range(5):
        said.failed("no alarm", FULL)
    for _ in range(2):
        said.worked("no alarm")
    said.failed("no alarm", FULL)
    assert caplog.messages == [
        "no alarm: the disk is full",
        "over: no alarm",
        "no alarm: the disk is full",
    ]


def test_another_reason_and_another_failure_are_said(caplog: pytest.LogCaptureFixture) -> None:
    said = Lasting(LOG)
    for error in (FULL, LOCKED, FULL, LOCKED):
        said.failed("no alarm", error)
    said.failed("no heartbeat", FULL)
    assert caplog.messages == [
        "no alarm: the disk is full",
        "no alarm: the database is locked",
        "no heartbeat: the disk is full",
    ]


def test_what_still_fails_an_hour_later_is_said_again(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = Lasting(LOG)
    now = [0.0]
    monkeypatch.setattr(lasting.time, "monotonic", lambda: now[0])
    for now[0] in (0.0, 3599.0, 3601.0, 3700.0):
        said.failed("no alarm", FULL)
    assert len(caplog.messages) == 2


def test_a_querys_values_do_not_make_another_error_of_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    said = Lasting(LOG)
    for number in range(3):
        said.failed("no alarm", OperationalError("UPDATE x", {"at": number}, Exception("full")))
    assert caplog.messages == ["no alarm: full"]
