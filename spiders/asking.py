"""The requests that the spider makes: for sources, for articles, for an article's next page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from scrapy import Request
from scrapy.http import Response

from newscrawl.discover import Link, Target
from newscrawl.pipelines.extract import Further
from newscrawl.spiders.queue import Ask, Queue
from newscrawl.spiders.underway import Page
from newscrawl.spiders.unread import KEPT
from newscrawl.store.sources import KnownSource

FIRST, SOURCE, ARTICLE, LISTING = 300, 200, 100, 0  # priorities


@dataclass(frozen=True, slots=True)
class Asking:
    """Makes requests whose answers come to the spider's methods."""

    source: Callable[..., Any]
    article: Callable[..., Any]
    failed: Callable[..., Any]

    def of_source(
        self,
        link: Link,
        of: Target,
        priority: int,
        depth: int,
        led: str | None = None,
        before: KnownSource | None = None,
    ) -> Request:
        """Ask for a home page, section, feed or sitemap; `led` is the page that names it. Of one that
        was read `before` only whether it has changed."""
        headers = {"Referer": led}
        if before is not None:
            headers |= {"If-None-Match": before.etag, "If-Modified-Since": before.modified}
        return Request(
            link.url,
            self.source,
            errback=self.failed,
            priority=priority,
            cb_kwargs={"of": of, "link": link, "depth": depth, "before": before},
            headers={name: value for name, value in headers.items() if value},
            meta={"site": of.site.name, "depth": depth},
            dont_filter=priority == FIRST,
        )

    def of_article(self, ask: Ask, queue: Queue) -> Request:
        """Ask for an article; of one that is held only whether it has changed."""
        headers: dict[str, str | None] = {"Referer": ask.source}
        if ask.before is not None and ask.before.article is not None:
            headers |= {"If-None-Match": ask.before.etag, "If-Modified-Since": ask.before.modified}
        return Request(
            ask.url,
            self.article,
            errback=self.failed,
            headers={name: value for name, value in headers.items() if value},
            priority=ARTICLE,
            cb_kwargs={"queue": queue},
            meta={"site": queue.name, "article": True, "depth": ask.depth, KEPT: ask.kept},
            dont_filter=True,
        )

    def of_next(self, further: Further, page: Page, response: Response) -> Request:
        """Ask for the next page of an article whose pages so far are held in the request."""
        first = response.meta.get("first") or (page.urls, page.site, page.validators)
        meta = {"site": page.site, "article": True, "before": further.before, "first": first}
        meta[KEPT] = response.meta.get(KEPT, {})
        return Request(
            further.url,
            self.article,
            errback=self.failed,
            priority=ARTICLE + 1,
            cb_kwargs=response.cb_kwargs,
            meta=meta | {"depth": response.meta.get("depth", 1)},
            dont_filter=True,
        )
