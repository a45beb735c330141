"""Articles that sources list, on their way into the queues of their sites."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import cast

from newscrawl.discover import Target
from newscrawl.spiders.memory import Memory
from newscrawl.spiders.queue import Queue, Queues
from newscrawl.spiders.tally import Tally
from newscrawl.store.frontier import Via
from newscrawl.store.sources import KnownSource


class Listed:
    """Takes what the sources of a run list."""

    def __init__(
        self, memory: Memory, tally: Tally, queues: Queues, more: Callable[[Queue], None]
    ) -> None:
        """`more` asks for what a queue gives, only while the crawl goes on."""
        self._memory = memory
        self._tally = tally
        self._queues = queues
        self._more = more

    def queue(self, of: Target) -> Queue:
        """Where the articles of a site's sources wait."""
        return self._queues.of(of.site, of.starts[0])

    async def take(self, found: Sequence[str], of: Target, via: Via, depth: int, led: str) -> int:
        """Write articles down, and ask for a few of those that have not been dealt with; returns how
        many this run had not found before."""
        wanted = self._tally.count(found, of.site.name, via)
        ready = await asyncio.to_thread(self._memory.found, wanted, of.site.name, via)
        self._tally.known += len(wanted) - len(ready)
        self.queue(of).give(ready, depth, led)
        self._more(self.queue(of))
        return len(wanted)

    def again(self, known: KnownSource, of: Target) -> None:
        """A source that has not changed: what it lists is in the frontier, where what of it was not
        read yet is due."""
        self._tally.listed_again(of.site.name, cast(Via, known.via), known.listed)
        self._more(self.queue(of))
