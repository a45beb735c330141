"""What the pipelines and the downloader say of a page, put down."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from twisted.python.failure import Failure

from newscrawl.article import Article
from newscrawl.pipelines.extract import Further
from newscrawl.pipelines.store import Unchanged
from newscrawl.readers import ReadError
from newscrawl.spiders.tally import Tally
from newscrawl.spiders.underway import Page, Underway
from newscrawl.store import StoreError

_STILL_DUE = frozenset(
    {
        "closing",
        "max-bytes",
        "site-minutes",
        "refused",
        "no snapshot of http",
        "no snapshot of https",
    }
)


# What fails before a host is reached is the proxy's trouble, where there is one.
_CONNECTING = frozenset({"download-connection-refused", "cannot-resolve-host"})


class Outcomes:
    """Tells the tally what came of each page."""

    def __init__(
        self,
        tally: Tally,
        underway: Underway,
        read: Callable[[Article, Any], None],
        further: Callable[[Further, Page, Any], None],
        end: Callable[[str], None],
    ) -> None:
        """`read` is called for each article that was read, `further` for one that goes on at another
        page, each with the answer that it came of; `end` where nothing can be stored."""
        self._tally = tally
        self._underway = underway
        self._read = read
        self._further = further
        self._end = end

    def listen(self, crawler: Crawler) -> None:
        """Hear of all items."""
        crawler.signals.connect(self.scraped, signal=signals.item_scraped)
        crawler.signals.connect(self.dropped, signal=signals.item_dropped)
        crawler.signals.connect(self.broke, signal=signals.item_error)

    def scraped(self, item: Any, response: Any) -> None:
        """A new article, or a new revision."""
        if (page := self._leaves(item)) is not None:
            self._tally.kept(item, page.site)
            self._read(item, response)

    def dropped(self, item: Any, response: Any, exception: Exception) -> None:
        """A pipeline had its reason."""
        if (page := self._leaves(item)) is None:
            return
        if isinstance(exception, Unchanged):
            self._tally.same()
            self._read(exception.article, response)
        elif isinstance(exception, Further):
            self._further(exception, page, response)
        else:
            self._tally.skip(page.urls, page.site, str(exception))

    def broke(self, item: Any, failure: Failure) -> None:
        """A pipeline failed: the snapshot is kept, the next run tries again."""
        error = failure.value
        reason = (
            error.reason if isinstance(error, ReadError) else f"pipeline-{type(error).__name__}"
        )
        if (page := self._leaves(item)) is not None:
            self._tally.fail(page.urls, page.site, reason)
        if isinstance(error, StoreError):
            self._end(f"store: {error}")

    def _leaves(self, item: Any) -> Page | None:
        page = self._underway.of(item)
        self._underway.leave(item)
        return page

    def failed(self, request: Request, error: BaseException | None) -> None:
        """No answer came."""
        reason, site = _reason(error), request.meta.get("site")
        if still_due(error):
            return
        if "proxy" in request.meta and reason in _CONNECTING:
            reason = f"proxy-{reason}"
        led = [*request.meta.get("redirect_urls", ()), request.url]
        if not request.meta.get("article"):  # each run asks for it; it is no article that is due
            self._tally.source_failed(led[-1], site, reason, isinstance(error, IgnoreRequest))
        elif isinstance(error, IgnoreRequest):
            self._tally.skip(led, site, reason)
        else:
            self._tally.fail(led, site, reason)


def still_due(error: BaseException | None) -> bool:
    """Whether a page was not asked for at all, and is to be by the next run."""
    return _reason(error) in _STILL_DUE


def _reason(error: BaseException | None) -> str:
    """One word for why: "robots", "timeout", "dns-lookup"."""
    message = str(error)
    if isinstance(error, IgnoreRequest):
        if message.startswith("Forbidden by robots.txt"):
            return "robots"
        return message.partition(":")[0] or "ignored"
    name = type(error).__name__.removesuffix("Error") or "error"
    return re.sub(r"(?<!^)(?=[A-Z][a-z])", "-", name).lower()
