"""Alarms: once per trouble and once when it is over, in bounded time, and no secret in the log."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from newscrawl.health.alarms import SIGNATURE, Alarms, Teller
from newscrawl.store import Store
from newscrawl.store.health import Trouble

NOW = datetime(2026, 7, 27, 6, tzinfo=UTC)
TROUBLE = Trouble(
    "a.example",
    "headline",
    "broken",
    "2026-07-27T05:00:00+00:00",
    4,
    NOW.isoformat(),
    {
        "old": "dom h1",
        "new": "opengraph og:title",
        "examples": ["https://a.example/1"],
        "signs": [],
    },
)


class Hook:
    """A webhook on loopback."""

    def __init__(self) -> None:
        self.status = 200
        self.slow = 0.0
        self.got: list[tuple[str, dict[str, str], bytes]] = []
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                hook.got.append((self.path, dict(self.headers), body))
                until = time.monotonic() + hook.slow
                while time.monotonic() < until:  # a byte at a time, so that no read times out
                    self.wfile.write(b"H" if hook.slow else b"")
                    time.sleep(0.05)
                self.send_response(hook.status)
                if hook.status == 302:
                    self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/hooks/top-secret-path"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def hook() -> Iterator[Hook]:
    made = Hook()
    yield made
    made.close()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "store.db") as store:
        store.health.note([TROUBLE], [], NOW)
    return tmp_path


def over(data: Path) -> None:
    with Store.open(data / "store.db") as store:
        store.health.note([], store.health.troubles(), NOW)


def test_a_trouble_is_told_once_and_its_end_once(data: Path, hook: Hook) -> None:
    teller, alarms = Teller(data), Alarms(hook.url)
    assert [teller.tell(alarms, NOW) for _ in range(3)] == [1, 0, 0]
    over(data)
    assert [Teller(data).tell(alarms, NOW) for _ in range(3)] == [1, 0, 0]
    first, second = (json.loads(body) for _, _, body in hook.got)
    assert first["troubles"][0]["state"] == "begun"
    assert first["troubles"][0]["new"] == "opengraph og:title"
    assert "a.example: headline broken" in first["text"]
    assert second["troubles"][0]["state"] == "over"
    assert second["troubles"][0]["id"] == first["troubles"][0]["id"]


def test_the_log_is_told_without_a_webhook(data: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "newscrawl.alarms"):
        Teller(data).tell(Alarms(), NOW)
        Teller(data).tell(Alarms(), NOW)
        over(data)
        Teller(data).tell(Alarms(), NOW)
    said = [each.message for each in caplog.records]
    assert len(said) == 2
    assert "was dom h1, is opengraph og:title" in said[0]
    assert "over since" in said[1]


def test_a_message_is_signed_and_neither_secret_nor_path_is_logged(
    data: Path, hook: Hook, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("HOOK_SECRET", "s3cr3t")
    hook.status = 500
    teller = Teller(data)
    with caplog.at_level(logging.DEBUG):
        assert teller.tell(Alarms(hook.url, "HOOK_SECRET", attempts=1), NOW) == 0
        hook.status = 204
        later = NOW + timedelta(minutes=2)
        assert teller.tell(Alarms(hook.url, "HOOK_SECRET", attempts=1), later) == 1
    _, headers, body = hook.got[-1]
    expected = hmac.new(b"s3cr3t", body, hashlib.sha256).hexdigest()
    assert headers[SIGNATURE] == f"sha256={expected}"
    assert "did not take an alarm: status 500" in caplog.text
    assert caplog.text.count("headline broken") == 1  # told to the log once, though posted twice
    assert "s3cr3t" not in caplog.text
    assert "top-secret-path" not in caplog.text


def test_nothing_is_sent_unsigned_where_the_secret_is_missing(
    data: Path, hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HOOK_SECRET", raising=False)
    assert Teller(data).tell(Alarms(hook.url, "HOOK_SECRET"), NOW) == 0
    assert hook.got == []


def test_a_webhook_that_fails_is_tried_again_but_not_at_once(data: Path, hook: Hook) -> None:
    hook.status = 503
    teller, alarms = Teller(data), Alarms(hook.url, attempts=2)
    assert teller.tell(alarms, NOW) == 0
    assert len(hook.got) == 2
    assert teller.tell(alarms, NOW + timedelta(seconds=5)) == 0
    assert len(hook.got) == 2
    hook.status = 200
    assert teller.tell(alarms, NOW + timedelta(minutes=1)) == 1


def test_a_redirect_is_not_followed(data: Path, hook: Hook) -> None:
    hook.status = 302
    assert Teller(data).tell(Alarms(hook.url, attempts=1), NOW) == 0
    assert [path for path, _, _ in hook.got] == ["/hooks/top-secret-path"]


def test_a_webhook_that_drips_holds_nobody_up(data: Path, hook: Hook) -> None:
    hook.slow = 5.0
    began = time.monotonic()
    alarms = Alarms(hook.url, timeout=timedelta(seconds=0.3), attempts=1)
    assert Teller(data).tell(alarms, NOW) == 0
    assert time.monotonic() - began < 3.0


def test_nobody_at_the_webhook_is_no_crash(data: Path, hook: Hook) -> None:
    hook.close()
    assert Teller(data).tell(Alarms(hook.url, attempts=1), NOW) == 0


def test_what_was_over_before_it_was_told_is_not_told(data: Path, hook: Hook) -> None:
    over(data)
    assert Teller(data).tell(Alarms(hook.url), NOW) == 0
    assert hook.got == []


def test_a_trouble_that_lasts_is_not_noted_twice(data: Path) -> None:
    with Store.open(data / "store.db") as store:
        store.health.note([replace(TROUBLE, since_run=5)], [], NOW)
        assert len(store.health.troubles(lasting=False)) == 1
