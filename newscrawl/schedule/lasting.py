"""Errors that last: a full disk fails every few seconds, and is said once."""

from __future__ import annotations

import logging
import time

_AGAIN = 3600.0  # seconds until what still fails is said again


class Lasting:
    """Says an error when it begins or becomes another, each hour that it lasts, and when it is over."""

    def __init__(self, log: logging.Logger) -> None:
        self._log = log
        self._said: dict[str, dict[str, float]] = {}  # what failed -> why, and when that was said

    def failed(self, what: str, error: Exception) -> None:
        """Put down that something failed; `what` is the same each time."""
        why = str(getattr(error, "orig", error))  # SQLAlchemy adds the query, with its values
        known, now = self._said.setdefault(what, {}), time.monotonic()
        if why not in known or now - known[why] >= _AGAIN:
            known[why] = now
            self._log.error("%s: %s", what, why)

    def worked(self, what: str) -> None:
        """Put down that it worked."""
        if self._said.pop(what, None) is not None:
            self._log.info("over: %s", what)
