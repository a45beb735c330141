"""Where a site's sources lead: articles into its queue, further sources asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scrapy import Request
from scrapy.http import Response

from newscrawl.discover import Link, Target
from newscrawl.spiders.answers import header
from newscrawl.spiders.asking import FIRST, LISTING, SOURCE, Asking
from newscrawl.spiders.claims import Claims, key
from newscrawl.spiders.listed import Listed
from newscrawl.spiders.sources import SOON, Source, Sources
from newscrawl.spiders.unchanged import Same, Unchanged
from newscrawl.store.sources import KnownSource


@dataclass(frozen=True, slots=True)
class Leads:
    """Follows the sources of a run."""

    sources: Sources
    unchanged: Unchanged
    claims: Claims
    listed: Listed
    asking: Asking
    ask: Callable[[Request], None]  # makes a request, only while the crawl goes on

    def begin(self, target: Target, starts: Sequence[str]) -> list[Request]:
        """The requests for where a site's crawl begins, but for what another run has asked for."""
        claimed = self.claims.mine(starts)
        mine = [Link(url, "listing") for url in starts if url in claimed]
        known = self.unchanged.known((key(each.url) for each in mine), target.site)
        return [
            self.asking.of_source(each, target, FIRST, 0, before=known.get(key(each.url)))
            for each in mine
        ]

    async def read(
        self, response: Response, of: Target, link: Link, depth: int, before: KnownSource | None
    ) -> None:
        """Follow a source's answer; `before` is what it said when it was read last.

        Raises DiscoverError for a source that cannot be read.
        """
        if (same := self.unchanged.same(response, before)) is not None:
            named = self.sources.named(response.url, of)
            await self._again(same, [*named, *same.leads], of, depth)
            return
        source = Source(response.body, response.url, header(response, "Content-Type"), of)
        via, found = await asyncio.to_thread(self.sources.read, source)
        if depth >= self.listed.queue(of).depth:
            return
        articles = [each.url for each in found if each.leads == "article"]
        first = await self.listed.take(articles, of, via, depth + 1, response.url)
        leads = [each for each in found if each.leads != "article"]
        await asyncio.to_thread(self.unchanged.note, response, link, of.site, via, first, leads)
        await self._further(found, of, depth + 1, response.url)

    async def _again(self, same: Same, leads: list[Link], of: Target, depth: int) -> None:
        """Follow a source that has not changed."""
        self.listed.again(same.known, of)
        if depth < self.listed.queue(of).depth:
            await self._further(leads, of, depth + 1, same.known.url)

    async def _further(self, found: Sequence[Link], of: Target, depth: int, led: str) -> None:
        """Ask for further sources at once, but for sitemaps that are known not to have changed."""
        if self.listed.queue(of).full:
            return
        ranked = [
            (each, rank)
            for each in found
            if each.leads != "article" and (rank := self.sources.rank(each, of.site)) is not None
        ]
        urls = [each.url for each, _ in ranked]
        mine = await asyncio.to_thread(self.claims.mine, urls)
        known = await asyncio.to_thread(self.unchanged.known, map(key, urls), of.site)
        for each, rank in ranked:
            if each.url not in mine:
                continue
            before = known.get(key(each.url))
            if (same := self.unchanged.passed_by(each, before)) is not None:
                await self._again(same, same.leads, of, depth)
                continue
            early = each.leads == "feed" or (each.leads == "sitemap" and rank < SOON)
            priority = (SOURCE if early else LISTING) - rank
            self.ask(self.asking.of_source(each, of, priority, depth, led, before))
