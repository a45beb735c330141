"""Alarms: each trouble is told once, and once when it is over, to the log and to a webhook."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import logging
import os
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson

from newscrawl.folder import DataFolder
from newscrawl.store import Store
from newscrawl.store.health import Trouble
from newscrawl.turns import BusyError, turn
from newscrawl.version import VERSION

SIGNATURE = "X-Newscrawl-Signature"  # sha256=HEX, the HMAC of the body by the secret
_AGAIN = timedelta(minutes=1)  # after a webhook that could not be reached
_MOST = 50  # troubles of one message
_TURN = "@alarms"

_log = logging.getLogger("newscrawl.alarms")


@dataclass(frozen=True, slots=True)
class Alarms:
    """Where troubles are told."""

    webhook: str | None = None  # an http or https URL
    secret: str | None = None  # the environment variable that holds the secret it is signed with
    timeout: timedelta = timedelta(seconds=10)  # of one attempt
    attempts: int = 3


class Teller:
    """Tells the troubles of one data folder. It remembers what it has logged while a webhook fails."""

    def __init__(self, data: Path) -> None:
        self._folder = DataFolder.at(data)
        self._logged: set[tuple[int, bool]] = set()
        self._not_before = datetime.min.replace(tzinfo=UTC)

    def tell(self, alarms: Alarms, now: datetime) -> int:
        """Tell what nobody has been told; returns how many troubles, or their ends, that were.

        What a webhook does not take is told again a minute later. Raises StoreError.
        """
        if now < self._not_before or not self._folder.store.is_file():
            return 0
        try:
            with (
                turn(self._folder.path, [_TURN], alone=True),
                Store.open(self._folder.store) as store,
            ):
                return self._all(store, alarms, now)
        except BusyError:  # another process is telling them
            return 0

    def _all(self, store: Store, alarms: Alarms, now: datetime) -> int:
        untold = store.health.untold()[:_MOST]
        for each in untold:
            if (key := (each.id, each.over is None)) not in self._logged:
                self._logged.add(key)
                _log.log(logging.WARNING if each.over is None else logging.INFO, "%s", said(each))
        if untold and alarms.webhook and not deliver(alarms, untold, now):
            self._not_before = now + _AGAIN
            return 0
        store.health.told(untold, now)
        return len(untold)


def said(trouble: Trouble) -> str:
    """A trouble in one line."""
    where = f"{trouble.site}: {named(trouble)}"
    if trouble.over is not None:
        return f"{where}: over since {trouble.over[:16]}; it had lasted since {trouble.since[:16]}"
    detail = trouble.detail
    return f"{where} {trouble.level} since {trouble.since[:16]}: was {detail['old']}, is {detail['new']}"


def named(trouble: Trouble) -> str:
    """What a trouble is about: a field, and the edition where it is of one alone."""
    edition = trouble.detail.get("edition")
    return f"{trouble.subject} ({edition})" if edition else trouble.subject


def plain(trouble: Trouble) -> dict[str, Any]:
    """A trouble as plain JSON values, as messages and `newscrawl health --json` have it."""
    detail = trouble.detail
    return {
        "id": trouble.id,
        "site": trouble.site,
        "subject": trouble.subject,
        "edition": detail.get("edition"),
        "level": trouble.level,
        "state": "begun" if trouble.over is None else "over",
        "since": trouble.since,
        "run": trouble.since_run,
        "noticed": trouble.noticed,
        "over": trouble.over,
        "old": detail["old"],
        "new": detail["new"],
        "examples": detail["examples"],
        "signs": [
            {key: sign[key] for key in ("what", "group", "before", "now", "pages", "old", "new")}
            for sign in detail["signs"]
        ],
    }


def deliver(alarms: Alarms, troubles: Sequence[Trouble], now: datetime) -> bool:
    """Post a message about some troubles; whether it was taken (any status of 2xx).

    Redirects are not followed, and no attempt takes longer than twice the timeout. Neither the
    webhook's path, which may be a secret, nor the secret is logged.
    """
    assert alarms.webhook is not None
    body = orjson.dumps(
        {
            "schema": "newscrawl/alarm/1",
            "at": now.isoformat(),
            "text": "\n".join(said(each) for each in troubles),
            "troubles": [plain(each) for each in troubles],
        }
    )
    headers = {"Content-Type": "application/json", "User-Agent": f"newscrawl/{VERSION}"}
    if alarms.secret is not None:
        secret = os.environ.get(alarms.secret)
        if not secret:
            _log.error("$%s is not set: no alarm is sent unsigned", alarms.secret)
            return False
        mac = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        headers[SIGNATURE] = f"sha256={mac}"
    request = urllib.request.Request(alarms.webhook, body, headers, method="POST")
    host = urlsplit(alarms.webhook).hostname
    for attempt in range(alarms.attempts):
        if attempt:
            time.sleep(min(2 ** (attempt - 1), 8))
        why = _posted(request, alarms.timeout.total_seconds())
        if why is None:
            return True
        _log.warning("the webhook at %s did not take an alarm: %s", host, why)
    return False


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Follow none: a message belongs to the address that was given."""


def _posted(request: urllib.request.Request, timeout: float) -> str | None:
    """Post once; None where it was taken, else why not. A server that drips is left behind."""
    outcome: list[str | None] = []

    def post() -> None:
        try:
            with urllib.request.build_opener(_NoRedirect).open(request, timeout=timeout):
                outcome.append(None)
        except urllib.error.HTTPError as error:
            outcome.append(f"status {error.code}")
        except urllib.error.URLError as error:
            outcome.append(str(error.reason)[:200])
        except (OSError, http.client.HTTPException) as error:
            outcome.append(type(error).__name__)

    thread = threading.Thread(target=post, daemon=True)
    thread.start()
    thread.join(timeout * 2)
    return outcome[0] if outcome else "no answer in time"
