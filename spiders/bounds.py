"""What a run may take of each site, kept to where requests are sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.signals import response_downloaded, spider_opened

from newscrawl.spiders.limits import Allowance

_LOOKS = 0.25  # seconds between two looks at what waits


class Bounds:
    """A downloader middleware, behind all that make a request wait.

    A request of a site that has had what a run may take is not sent, and nothing is once the crawl is
    about to end; those that wait for their turn with the host are let go of, too.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Bounds:
        """Make the middleware."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.look, signal=spider_opened)
        crawler.signals.connect(middleware.downloaded, signal=response_downloaded)
        return middleware

    def process_request(self, request: Request) -> None:
        """Refuse where a bound is reached."""
        if bound := self._bound(request):
            raise IgnoreRequest(f"{bound}: the run takes no more")

    def downloaded(self, response: Response, request: Request) -> None:
        """Count an answer before the next request is sent."""
        allowance = self._allowance(request)
        if allowance is None:
            return
        article = bool(request.meta.get("article")) and response.status == 200
        allowance.took(len(response.body), article)
        if allowance.spent:
            self._let_go(lambda waits: self._allowance(waits) is allowance)

    def look(self) -> None:
        """Let go of what has waited for too long; again in a moment, while the crawl goes on."""
        if self._crawler.spider is None or (engine := self._crawler.engine) is None:
            return
        self._let_go(lambda waits: bool(self._bound(waits)))
        if engine.spider is not None:
            asyncio.get_running_loop().call_later(_LOOKS, self.look)

    def _bound(self, request: Request) -> str:
        if self._closing():
            return "closing"
        allowance = self._allowance(request)
        return allowance.spent if allowance is not None else ""

    def _closing(self) -> bool:
        slot: Any = getattr(self._crawler.engine, "_slot", None)  # Scrapy has no signal for it
        return slot is not None and slot.closing is not None

    def _allowance(self, request: Request) -> Allowance | None:
        of = getattr(self._crawler.spider, "allowance", None)
        return of(request.meta.get("site")) if of is not None else None

    def _let_go(self, done: Callable[[Request], bool]) -> None:
        engine = self._crawler.engine
        assert engine is not None
        for slot in engine.downloader.slots.values():
            waiting = [(*each, done(each[0])) for each in slot.queue]
            slot.queue.clear()
            slot.queue.extend((request, answer) for request, answer, gone in waiting if not gone)
            for request, answer, gone in waiting:
                if gone:
                    answer.errback(IgnoreRequest(f"{self._bound(request)}: the run takes no more"))
