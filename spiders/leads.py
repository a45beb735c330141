"""Where a site's sources lead: articles into its queue, further sources asked for."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import cast

from scrapy import Request
from scrapy.http import Response

from newscrawl.discover import DiscoverError, Link, Target, sniff
from newscrawl.normalise import links
from newscrawl.spiders.answers import header
from newscrawl.spiders.asking import FIRST, LISTING, SOURCE, Asking
from newscrawl.spiders.memory import Memory
from newscrawl.spiders.queue import Queue, Queues
from newscrawl.spiders.sources import SOON, Source, Sources
from newscrawl.spiders.tally import Tally
from newscrawl.spiders.unchanged import Same, Unchanged
from newscrawl.store.frontier import Via
from newscrawl.store.sources import KnownSource

_log = logging.getLogger("newscrawl")


class Leads:
    """Follows the sources of a run."""

    def __init__(
        self,
        memory: Memory,
        tally: Tally,
        queues: Queues,
        sources: Sources,
        asking: Asking,
        options: str,
        more: Callable[[Queue], None],
        ask: Callable[[Request], None],
    ) -> None:
        """`options` are those that decide what is taken of a source; `more` asks for what a queue
        gives, `ask` makes a request, both only while the crawl goes on."""
        self._memory = memory
        self._tally = tally
        self._queues = queues
        self._sources = sources
        self._asking = asking
        self._unchanged = Unchanged(memory, options)
        self._more = more
        self._ask = ask

    def begin(self, target: Target, starts: Sequence[str]) -> list[Request]:
        """The requests for where a site's crawl begins, but for what another run has asked for."""
        claimed = self._mine(starts)
        mine = [Link(url, "listing") for url in starts if url in claimed]
        known = self._unchanged.known((_key(each.url) for each in mine), target.site)
        return [
            self._asking.of_source(each, target, FIRST, 0, before=known.get(_key(each.url)))
            for each in mine
        ]

    async def read(
        self, response: Response, of: Target, link: Link, depth: int, before: KnownSource | None
    ) -> None:
        """Follow a source's answer; `before` is what it said when it was read last."""
        if (same := self._unchanged.same(response, before)) is not None:
            named = self._sources.named(response.url, of)
            await self._again(same, [*named, *same.leads], of, depth)
            return
        source = Source(response.body, response.url, header(response, "Content-Type"), of)
        try:
            via, found = await asyncio.to_thread(self._sources.read, source)
        except DiscoverError as error:
            _log.warning("%s", error)
            reason = "not-a-page" if sniff(response.body) == "other" else "broken-source"
            self._tally.error(reason, response.url, of.site.name)
            return
        if depth >= self._queue(of).depth:
            return
        articles = [each.url for each in found if each.leads == "article"]
        first = await self._articles(articles, of, via, depth + 1, response.url)
        leads = [each for each in found if each.leads != "article"]
        await asyncio.to_thread(self._unchanged.note, response, link, of.site, via, first, leads)
        await self._further(found, of, depth + 1, response.url)

    async def _again(self, same: Same, leads: list[Link], of: Target, depth: int) -> None:
        """A source that has not changed: what it lists is in the frontier, where what of it was not
        read yet is due."""
        self._tally.listed_again(of.site.name, cast(Via, same.known.via), same.known.listed)
        self._more(self._queue(of))
        if depth < self._queue(of).depth:
            await self._further(leads, of, depth + 1, same.known.url)

    async def _articles(
        self, found: Sequence[str], of: Target, via: Via, depth: int, led: str
    ) -> int:
        """Write articles down, and ask for a few of those that have not been dealt with; returns how
        many this run had not found before."""
        wanted = self._tally.count(found, of.site.name, via)
        ready = await asyncio.to_thread(self._memory.found, wanted, of.site.name, via)
        self._tally.known += len(wanted) - len(ready)
        self._queue(of).give(ready, depth, led)
        self._more(self._queue(of))
        return len(wanted)

    async def _further(self, found: Sequence[Link], of: Target, depth: int, led: str) -> None:
        """Ask for further sources at once, but for sitemaps that are known not to have changed."""
        if self._queue(of).full:
            return
        ranked = [
            (each, rank)
            for each in found
            if each.leads != "article" and (rank := self._sources.rank(each, of.site)) is not None
        ]
        urls = [each.url for each, _ in ranked]
        mine = await asyncio.to_thread(self._mine, urls)
        known = await asyncio.to_thread(self._unchanged.known, map(_key, urls), of.site)
        for each, rank in ranked:
            if each.url not in mine:
                continue
            before = known.get(_key(each.url))
            if (same := self._unchanged.passed_by(each, before)) is not None:
                await self._again(same, same.leads, of, depth)
                continue
            early = each.leads == "feed" or (each.leads == "sitemap" and rank < SOON)
            priority = (SOURCE if early else LISTING) - rank
            self._ask(self._asking.of_source(each, of, priority, depth, led, before))

    def _queue(self, of: Target) -> Queue:
        return self._queues.of(of.site, of.starts[0])

    def _mine(self, sources: Sequence[str]) -> set[str]:
        """Those of some sources that no other run has asked for, or is about to."""
        keys = {url: _key(url) for url in sources}
        claimed = self._memory.claim(keys.values())
        mine = {url for url, key in keys.items() if key in claimed}
        self._tally.skipped["another-run"] += len(keys) - len(mine)
        return mine


def _key(url: str) -> str:
    return links.canonical(url) or url
