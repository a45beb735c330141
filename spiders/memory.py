"""What a run shares with others through the store: the frontier, its claims, and that it goes on."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import UTC, datetime

from newscrawl.alive import Alive, dead
from newscrawl.folder import DataFolder
from newscrawl.normalise import links
from newscrawl.snapshot.index import Capture, capture
from newscrawl.store import Store
from newscrawl.store.frontier import Due, Frontier, Via
from newscrawl.unread import unread

_log = logging.getLogger("newscrawl")


class Memory:
    """One run's view of the store."""

    def __init__(self, folder: DataFolder, sites: Iterable[str]) -> None:
        """Begin a run."""
        self._folder = folder
        self._kept: dict[str, str] = {}
        self._store = Store.open(folder.store)
        self._claims = self._store.claims
        self.frontier: Frontier = self._store.frontier
        self.sources = self._store.sources
        self.started = datetime.now(UTC)
        self.run = self._store.begin_run(sites, self.started)
        self._alive = Alive(folder.path, self.run)

    def take_over(self) -> None:
        """What runs that were killed had claimed is free again; what they have on disk and did not
        read is this run's to read."""
        runs = dead(self._folder.path, self._claims.holders())
        if runs:
            self._claims.leave(runs, self._unread(runs))
        self._kept = self._claims.left()
        if self._kept:
            _log.info("%d pages of killed runs are on disk, and will be read", len(self._kept))

    def _unread(self, runs: list[int]) -> dict[str, str]:
        try:
            found = unread(self._folder.path, self._claims.articles(runs))
        except (OSError, ValueError) as error:
            _log.warning("pages of killed runs are asked for again: %s", error)
            return {}
        return {url: "".join(each.line() for each in lines) for url, lines in found.items()}

    def kept(self, url: str) -> dict[str, Capture]:
        """What a killed run has on disk of a URL that is this run's: its answer, and those that
        follow from it, by their canonical URLs."""
        lines = self._kept.pop(url, "").splitlines()
        return {links.canonical(each.url) or each.url: each for each in map(capture, lines)}

    def found(self, urls: Iterable[str], site: str | None, via: Via) -> list[str]:
        """Write canonical URLs down; returns those that are to be visited, in their order."""
        return self.frontier.add(urls, site, via, datetime.now(UTC))

    def left(self, site: str, again: bool, most: int) -> list[Due]:
        """What is to be visited of a site and was not in this run, beginning with what is new."""
        now = datetime.now(UTC)
        return self.frontier.due(site, now, again=again, limit=most, before=self.started)

    def claim(self, urls: Iterable[str]) -> set[str]:
        """Those of some URLs that are this run's to ask for."""
        return self._claims.take(urls, self.run, datetime.now(UTC))

    def renew(self) -> None:
        """Say that the run goes on."""
        self._claims.renew(self.run, datetime.now(UTC))

    def end(self, figures: dict[str, object]) -> None:
        """End the run with its figures."""
        self._claims.drop([self.run])
        self._store.end_run(self.run, figures, datetime.now(UTC))
        self._alive.end()
        self._store.close()
