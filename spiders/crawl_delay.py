"""The pauses that a site asks for: Crawl-delay and Request-rate in robots.txt, 429, 503, Retry-After."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, time
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Any

from scrapy import Request
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.signals import response_downloaded, robots_parsed
from scrapy.utils.httpobj import urlparse_cached

_LONGEST = 120.0  # seconds between two requests; a longer wish is cut to it
_REFUSALS = frozenset({429, 503})
_FIRST = (
    5.0  # seconds of a pause behind a refusal that names none; the next in a row is twice as long
)
_LEAST = 0.001  # seconds; where there is no delay Scrapy looks at no clock
_ENOUGH = 8  # refusals in a row after which a site is left alone for this run


class CrawlDelay:
    """An extension that lengthens a host's delay to what it asks for, and pauses where it has had too
    much; it never shortens one."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._asked: dict[str, float] = {}
        self._rates: dict[str, Rate] = {}
        self._refused: Counter[str] = Counter()  # in a row
        crawler.signals.connect(self.robots, signal=robots_parsed)
        # Of what is asked for again none is "received"; this comes before the next request is sent.
        crawler.signals.connect(self.downloaded, signal=response_downloaded)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CrawlDelay:
        """Make the extension."""
        return cls(crawler)

    def robots(self, robotparser: Any, request: Request) -> None:
        """Note what robots.txt asks for, and pass its sitemaps to the spider."""
        agent = self._crawler.settings.get("ROBOTSTXT_USER_AGENT")
        rules = getattr(robotparser, "rp", None)
        host = urlparse_cached(request).hostname or ""
        if (rate := _rate(rules, agent)) is not None:
            self._rates[host] = rate
        self._ask(request, float(robotparser.crawl_delay(agent) or 0))
        stated = getattr(rules, "sitemaps", None)
        spider = self._crawler.spider
        tell = getattr(spider, "sitemaps_of", None)
        if stated is not None and tell is not None:
            tell(urlparse_cached(request).netloc, list(stated))

    def downloaded(self, response: Response, request: Request) -> None:
        """Keep to what was asked: AutoThrottle adjusts delays after every answer."""
        host = urlparse_cached(request).hostname or ""
        self._keep(request)
        if response.status not in _REFUSALS:
            self._refused[host] = 0
            return
        self._refused[host] += 1
        stated = _retry_after(response)
        usual = _FIRST * 2 ** (self._refused[host] - 1)
        self._pause(request, min(_LONGEST, usual if stated is None else stated))
        tell = getattr(self._crawler.spider, "refuses", None)
        if self._refused[host] == _ENOUGH and tell is not None:
            tell(request.meta.get("site"), request.url)

    def _pause(self, request: Request, wait: float) -> None:
        """Ask a host for nothing for so many seconds."""
        if wait and (slot := self._slot(request)) is not None:
            slot.lastseen = max(slot.lastseen, monotonic() + wait)
            slot.delay = max(slot.delay, _LEAST)

    def _ask(self, request: Request, delay: float) -> None:
        host = urlparse_cached(request).hostname or ""
        if delay:
            self._asked[host] = min(_LONGEST, max(delay, self._asked.get(host, 0.0)))
        self._keep(request)

    def _keep(self, request: Request) -> None:
        host = urlparse_cached(request).hostname or ""
        asked = self._asked.get(host, 0.0)
        if (rate := self._rates.get(host)) is not None and rate.holds(datetime.now(UTC).time()):
            asked = max(asked, rate.delay)
        if asked and (slot := self._slot(request)) is not None:
            slot.delay = max(slot.delay, asked)
            slot.jitter = 0.0

    def _slot(self, request: Request) -> Slot | None:
        host, engine = urlparse_cached(request).hostname or "", self._crawler.engine
        if engine is None:
            return None
        return engine.downloader.slots.get(request.meta.get("download_slot", host))


@dataclass(frozen=True, slots=True)
class Rate:
    """A Request-rate ("1/30s 0800-1900"): a delay, and the hours of the day that it is for."""

    delay: float  # seconds between two requests
    begin: time | None = None  # UTC; None for the whole day
    end: time | None = None

    def holds(self, now: time) -> bool:
        """Whether it is for this time of the day; hours may go over midnight."""
        if self.begin is None or self.end is None or self.begin == self.end:
            return True
        if self.begin < self.end:
            return self.begin <= now < self.end
        return now >= self.begin or now < self.end


def _rate(rules: Any, agent: str) -> Rate | None:
    ask = getattr(rules, "request_rate", None)
    rate = ask(agent) if ask is not None else None
    if rate is None or not rate.requests:
        return None
    return Rate(min(_LONGEST, rate.seconds / rate.requests), rate.start_time, rate.end_time)


def _retry_after(response: Response) -> float | None:
    stated = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if stated.isdigit():
        return float(stated[:6])
    try:
        moment = parsedate_to_datetime(stated)
    except ValueError:  # none, or of someone's own
        return None
    return max(0.0, (moment - datetime.now(UTC)).total_seconds()) if moment.tzinfo else None
