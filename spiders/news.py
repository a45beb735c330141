"""The spider: from a home page, a feed, a sitemap or a list of URLs to article pages."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.article import Article
from newscrawl.discover import (
    DiscoverError,
    Link,
    Target,
    feed,
    is_article,
    listing,
    read_urls,
    sitemap,
    sniff,
    target,
)
from newscrawl.fetched import Fetched
from newscrawl.folder import DataFolder
from newscrawl.normalise import links
from newscrawl.page import Page
from newscrawl.site import Site, SiteError, Sites
from newscrawl.spiders.tally import Tally
from newscrawl.store import Store

_LISTINGS = 40  # home, section and further pages that are read of one site in a run
_SITEMAPS = 4  # that are read of one index: the news one first, then the newest
_FIRST, _SOURCE, _ARTICLE, _LISTING = 30, 20, 10, 0  # priorities


class NewsSpider(Spider):
    """Crawls sites (`-a site=watson.ch,https://example.org/`) or just a list of URLs (`-a urls=FILE`).

    Further arguments: `max_pages`, the most article pages that are asked for; `profiles`, folders
    of profiles, separated by commas. The data folder is the setting NEWSCRAWL_DATA.
    """

    name = "news"

    def __init__(
        self,
        site: str | Sequence[str] = (),
        urls: str | Sequence[str] = (),
        max_pages: str | int = 0,
        profiles: str | Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        """Arguments from the command line are texts, those from Python lists.

        Raises SiteError for a site or a list of URLs that cannot be crawled.
        """
        super().__init__(**kwargs)
        self._sites = Sites(Path(folder) for folder in _several(profiles))
        self._targets = [target(each, self._sites) for each in _several(site)]
        self._urls = read_urls(Path(urls)) if isinstance(urls, str) and urls else list(urls)
        if not self._targets and not self._urls:
            raise SiteError("nothing to crawl: give -a site=SITE or -a urls=FILE")
        self._left = int(max_pages) or 10**9
        self._listings: dict[str, int] = {}
        self._sitemaps: dict[str, list[str]] = {}
        self.named_hosts = {
            urlsplit(url).netloc
            for url in (*self._urls, *(s for t in self._targets for s in t.starts))
        }
        self.tally: Tally
        self._store: Store
        self._run: int

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> NewsSpider:
        """Make the spider with its memory in the data folder."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        folder = DataFolder.at(crawler.settings.get("NEWSCRAWL_DATA")).made()
        spider._store = Store.open(folder.store)
        spider.tally = Tally(spider._store)
        spider._run = spider._store.begin_run(
            (each.site.name for each in spider._targets), datetime.now(UTC)
        )
        crawler.signals.connect(spider.scraped, signal=signals.item_scraped)
        crawler.signals.connect(spider.dropped, signal=signals.item_dropped)
        crawler.signals.connect(spider.broke, signal=signals.item_error)
        return spider

    def closed(self, reason: str) -> None:
        """Note the run's figures."""
        self._store.end_run(self._run, self.tally.summary(reason).to_dict(), datetime.now(UTC))
        self._store.close()

    def sitemaps_of(self, host: str, stated: list[str]) -> None:
        """The sitemaps that a host's robots.txt names."""
        self._sitemaps[host] = stated

    # Requests

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the listed URLs, or for where each site begins."""
        for url in self._urls:
            if self._left > 0:
                self._left -= 1
                yield self._ask_article(url, self._sites.of(url))
        for each in self._targets:
            for url in each.starts:
                yield self._ask_source(url, each, _FIRST)

    def _ask_source(self, url: str, of: Target, priority: int) -> Request:
        return Request(
            url,
            self.source,
            errback=self.failed,
            priority=priority,
            cb_kwargs={"of": of},
            dont_filter=priority == _FIRST,
        )

    def _ask_article(self, url: str, site: Site | None) -> Request:
        return Request(
            url,
            self.article,
            errback=self.failed,
            priority=_ARTICLE,
            cb_kwargs={"site": site},
            dont_filter=True,
        )

    def _follow(self, found: Iterable[Link], of: Target) -> Iterator[Request]:
        """Requests for what has not been dealt with: articles until the limit, sources always."""
        found = list(found)
        canonical = [(each, url) for each in found if (url := links.canonical(each.url))]
        articles = self.tally.fresh(url for each, url in canonical if each.leads == "article")
        for url in articles:
            if self._left <= 0:
                return
            self._left -= 1
            yield self._ask_article(url, of.site)
        for each, url in canonical:
            if self._left <= 0:
                return
            if each.leads == "listing":
                count = self._listings.get(of.site.name, 0)
                if count < _LISTINGS:
                    self._listings[of.site.name] = count + 1
                    yield self._ask_source(url, of, _LISTING)
            elif each.leads in ("feed", "sitemap"):
                yield self._ask_source(url, of, _SOURCE)

    # Answers

    def source(self, response: Response, of: Target) -> Iterator[Any]:
        """Read a home page, section, feed or sitemap for links; a start may be an article itself."""
        self.tally.fetched += 1
        if response.status >= 400:
            self.tally.errors[f"http-{response.status}"] += 1
            return
        document = sniff(response.body, response.url)
        try:
            if document == "feed":
                yield from self._follow(
                    self._on_site(feed(response.body, response.url), of.site), of
                )
            elif document == "sitemap":
                yield from self._follow(self._of_sitemap(response, of.site), of)
            elif document == "html":
                yield from self._of_page(response, of)
            else:
                self.tally.errors["not-a-page"] += 1
        except DiscoverError as error:
            self.logger.warning("%s", error)
            self.tally.errors["broken-source"] += 1

    def _of_page(self, response: Response, of: Target) -> Iterator[Any]:
        if response.url in of.starts and is_article(response.url, of.site):
            self.tally.fetched -= 1
            self.tally.fresh([links.canonical(response.url) or response.url])
            yield from self.article(response, of.site)
            return
        page = Page(response.body, response.url, _header(response, "Content-Type"))
        found = listing(page, of.site)
        stated = self._sitemaps.pop(urlsplit(response.url).netloc, [])
        named = sorted(stated, key=lambda url: "news" not in url.lower())[:_SITEMAPS]
        yield from self._follow([*(Link(url, "sitemap") for url in named), *found], of)

    def _of_sitemap(self, response: Response, site: Site) -> list[Link]:
        """A sitemap's articles, newest first; of an index the sitemaps that are worth reading."""
        found = sitemap(response.body, response.url)
        found.sort(key=lambda each: each.changed or "", reverse=True)
        further = [each for each in found if each.leads == "sitemap"]
        further.sort(key=lambda each: "news" not in each.url.lower())
        news = "news" in response.url.lower()
        articles = [
            each
            for each in found
            if each.leads == "article" and (news or is_article(each.url, site))
        ]
        return self._on_site([*further[:_SITEMAPS], *articles], site)

    def _on_site(self, found: Iterable[Link], site: Site) -> list[Link]:
        kept = []
        for each in found:
            url = links.canonical(each.url) or ""
            if site.covers(urlsplit(url).hostname or "") and not any(
                re.search(skip, url) for skip in site.skip
            ):
                kept.append(each)
        return kept

    def article(self, response: Response, site: Site | None) -> Iterator[Fetched]:
        """Hand an article's page to the pipelines."""
        self.tally.fetched += 1
        urls = _urls(response)
        if response.status >= 400:
            self.tally.refuse(urls, response.status)
            return
        if sniff(response.body, response.url) != "html":
            self.tally.skip(urls, "not-a-page")
            return
        robots = _header(response, "X-Robots-Tag") or ""
        reserved = (_header(response, "TDM-Reservation") or "").strip()
        yield Fetched(
            url=response.url,
            body=response.body,
            content_type=_header(response, "Content-Type"),
            fetched_at=response.meta["fetched_at"],
            snapshot=response.meta["snapshot"],
            site=site,
            robots=tuple(word.strip().lower() for word in robots.split(",") if word.strip()),
            tdm={"1": "reserved", "0": "free"}.get(reserved),
        )

    # Outcomes

    def scraped(self, item: Any, response: Response) -> None:
        """A pipeline's last word on an article."""
        if isinstance(item, Article):
            number = item.revision.number if item.revision else 1
            self.tally.keep([*_urls(response), item.canonical_url or ""], item.id, number)

    def dropped(self, item: Any, response: Response, exception: Exception) -> None:
        """A pipeline had its reason."""
        reason = str(exception)
        if reason == "unchanged":
            self.tally.same(_urls(response))
        else:
            self.tally.skip(_urls(response), reason)

    def broke(self, item: Any, response: Response, failure: Failure) -> None:
        """A pipeline failed: its snapshot is kept, the next run tries again."""
        self.tally.fail(
            _urls(response), f"pipeline-{failure.type.__name__ if failure.type else 'error'}"
        )

    def failed(self, failure: Failure) -> None:
        """No answer came."""
        request = failure.request  # type: ignore[attr-defined]
        message = str(failure.value)
        if isinstance(failure.value, IgnoreRequest):
            reason = "robots" if "robots.txt" in message else message.partition(":")[0] or "ignored"
            self.tally.skip([request.url], reason) if reason != "no snapshot of http" else None
            return
        name = type(failure.value).__name__.removesuffix("Error") or "error"
        self.tally.fail([request.url], re.sub(r"(?<!^)(?=[A-Z][a-z])", "-", name).lower())


def _urls(response: Response) -> list[str]:
    """The URL of an answer and those that redirected to it."""
    return [*response.meta.get("redirect_urls", ()), response.url]


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None


def _several(value: str | Sequence[str]) -> list[str]:
    parts = value.split(",") if isinstance(value, str) else value
    return [each.strip() for each in parts if each.strip()]
