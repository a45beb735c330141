"""The pauses that a site asks for: Crawl-delay and Request-rate in robots.txt, Retry-After."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.signals import response_received, robots_parsed
from scrapy.utils.httpobj import urlparse_cached

_LONGEST = 120.0  # seconds between two requests; a longer wish is cut to it


class CrawlDelay:
    """An extension that lengthens a host's delay to what it asks for; it never shortens one."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._asked: dict[str, float] = {}
        crawler.signals.connect(self.robots, signal=robots_parsed)
        crawler.signals.connect(self.received, signal=response_received)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CrawlDelay:
        """Make the extension."""
        return cls(crawler)

    def robots(self, robotparser: Any, request: Request) -> None:
        """Note what robots.txt asks for, and pass its sitemaps to the spider."""
        agent = self._crawler.settings.get("ROBOTSTXT_USER_AGENT")
        rules = getattr(robotparser, "rp", None)
        delays = [float(robotparser.crawl_delay(agent) or 0), _by_rate(rules, agent)]
        if any(delays):
            self._ask(request, max(delays))
        stated = getattr(rules, "sitemaps", None)
        spider = self._crawler.spider
        tell = getattr(spider, "sitemaps_of", None)
        if stated is not None and tell is not None:
            tell(urlparse_cached(request).netloc, list(stated))

    def received(self, response: Response, request: Request) -> None:
        """Keep to what was asked: AutoThrottle adjusts delays after every answer."""
        if response.status in (429, 503) and (wait := _retry_after(response)):
            self._ask(request, wait)
        self._keep(request)

    def _ask(self, request: Request, delay: float) -> None:
        host = urlparse_cached(request).hostname or ""
        self._asked[host] = min(_LONGEST, max(delay, self._asked.get(host, 0.0)))
        self._keep(request)

    def _keep(self, request: Request) -> None:
        host = urlparse_cached(request).hostname or ""
        engine = self._crawler.engine
        if engine is None or host not in self._asked:
            return
        slot = engine.downloader.slots.get(request.meta.get("download_slot", host))
        if slot is not None:
            slot.delay = max(slot.delay, self._asked[host])
            slot.jitter = 0.0


def _by_rate(rules: Any, agent: str) -> float:
    """Seconds between two requests that a Request-rate ("1/30s") comes to; 0 where there is none.

    One for some hours of the day is kept to at every hour.
    """
    ask = getattr(rules, "request_rate", None)
    rate = ask(agent) if ask is not None else None
    return rate.seconds / rate.requests if rate is not None and rate.requests else 0.0


def _retry_after(response: Response) -> float | None:
    stated = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if stated.isdigit():
        return float(stated[:6])
    try:
        moment = parsedate_to_datetime(stated)
    except ValueError:  # none, or of someone's own
        return None
    return max(0.0, (moment - datetime.now(UTC)).total_seconds()) if moment.tzinfo else None
