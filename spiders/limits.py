"""What a run may take of each site, and what of it is left."""

from __future__ import annotations

import time
from dataclasses import dataclass

from newscrawl.site import Budget


@dataclass(frozen=True, slots=True)
class Limits:
    """What a run may take of each site."""

    pages: int = 10**9  # articles asked for
    bytes: int = 10**15  # as sent
    depth: int = 10**9  # links from the start
    minutes: float = 10.0**9  # from when the site is begun with

    def within(self, budget: Budget) -> Limits:
        """These, and a profile's own."""
        return Limits(
            min(self.pages, budget.pages or self.pages),
            min(self.bytes, budget.bytes or self.bytes),
            min(self.depth, budget.depth or self.depth),
            min(self.minutes, budget.minutes or self.minutes),
        )


class Allowance:
    """What a run may still take of one site."""

    def __init__(self, limits: Limits) -> None:
        self.pages = limits.pages  # that may be asked for
        self._bytes = limits.bytes
        self._end = time.monotonic() + 60 * limits.minutes
        self._refused = False
        self._sizes = 0  # bytes of the articles that came
        self._came = 0

    def took(self, size: int, article: bool) -> None:
        """Bytes came from the site."""
        self._bytes -= size
        if article:
            self._came += 1
            self._sizes += size

    def end(self) -> None:
        """Take nothing more: the site refuses everything."""
        self._refused = True

    @property
    def spent(self) -> str:
        """Which bound is reached, the bytes' or the time's: "max-bytes", "site-minutes"; "refused" where
        the site has had enough; else "".

        The bytes' is where what is left is less than an article takes in the mean: how large the next
        one is shows only when it has come.
        """
        if self._refused:
            return "refused"
        if self._bytes <= 0 or self._bytes * self._came < self._sizes:
            return "max-bytes"
        return "site-minutes" if time.monotonic() >= self._end else ""
