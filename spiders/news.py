"""The spider: from a home page, a feed, a sitemap or a list of URLs to article pages."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from dataclasses import replace
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
    MOST_PARTS,
    DiscoverError,
    Link,
    Target,
    feed,
    is_article,
    listing,
    next_part,
    read_urls,
    sitemap,
    sniff,
    target,
)
from newscrawl.fetched import Fetched
from newscrawl.folder import DataFolder
from newscrawl.normalise import links
from newscrawl.page import Page
from newscrawl.pipelines.store import Unchanged
from newscrawl.site import Site, SiteError, Sites
from newscrawl.spiders.robots import Reserved
from newscrawl.spiders.tally import Tally
from newscrawl.store import Store
from newscrawl.store.frontier import Due, Via

_LISTINGS = 40  # home, section and further pages that are read of one site in a run
_SITEMAPS = 4  # that are read of one index: the news one first, then the newest
_FIRST, _SOURCE, _ARTICLE, _LISTING = 30, 20, 10, 0  # priorities


class NewsSpider(Spider):
    """Crawls sites (`-a site=watson.ch,https://example.org/`) or just a list of URLs (`-a urls=FILE`).

    Further arguments: `max_pages`, the most article pages that are asked for; `max_bytes`; `again=0`,
    to look at nothing that was read before; `since`, an ISO day, to take nothing older; `profiles`,
    folders of profiles, separated by commas. The data folder is the setting NEWSCRAWL_DATA.
    """

    name = "news"

    def __init__(
        self,
        site: str | Sequence[str] = (),
        urls: str | Sequence[str] = (),
        max_pages: str | int = 0,
        profiles: str | Sequence[str] = (),
        again: str | int = 1,
        since: str = "",
        max_bytes: str | int = 0,
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
        self._bytes_left = int(max_bytes) or 10**15
        self._again = bool(int(again))
        self._ending = False
        self.since = since
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
        spider.tally = Tally(spider._store.frontier)
        spider._run = spider._store.begin_run(
            (each.site.name for each in spider._targets), datetime.now(UTC)
        )
        crawler.signals.connect(spider.scraped, signal=signals.item_scraped)
        crawler.signals.connect(spider.dropped, signal=signals.item_dropped)
        crawler.signals.connect(spider.broke, signal=signals.item_error)
        return spider

    @property
    def run_number(self) -> int:
        """Of this run, in the store."""
        return self._run

    @property
    def site_names(self) -> list[str]:
        """The sites that the run is of."""
        return [each.site.name for each in self._targets]

    def closed(self, reason: str) -> None:
        """Note the run's figures."""
        self._store.end_run(self._run, self.tally.summary(reason).to_dict(), datetime.now(UTC))
        self._store.close()

    def sitemaps_of(self, host: str, stated: list[str]) -> None:
        """The sitemaps that a host's robots.txt names."""
        self._sitemaps[host] = stated

    # Requests

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the listed URLs; of a site for what is due, then for where it begins."""
        for url in self._urls:
            if self._left > 0:
                self._left -= 1
                site = self._sites.of(url)
                canonical = links.canonical(url) or url
                self.tally.fresh([canonical], _named(site, url), "list")
                yield self._ask_article(url, site, self.tally.before(canonical))
        for each in self._targets:
            for due in self.tally.due(each.site.name, self._again):
                if self._left > 0:
                    self._left -= 1
                    yield self._ask_article(due.url, each.site, due)
            for url in each.starts:
                yield self._ask_source(url, each, _FIRST)

    def _ask_source(self, url: str, of: Target, priority: int) -> Request:
        return Request(
            url,
            self.source,
            errback=self.failed,
            priority=priority,
            cb_kwargs={"of": of},
            meta={"site": of.site.name},
            dont_filter=priority == _FIRST,
        )

    def _ask_article(self, url: str, site: Site | None, before: Due | None = None) -> Request:
        """Ask for an article; of one that is held only whether it has changed."""
        headers = {}
        if before is not None and before.article is not None:
            headers = {"If-None-Match": before.etag, "If-Modified-Since": before.modified}
        return Request(
            url,
            self.article,
            errback=self.failed,
            headers={name: value for name, value in headers.items() if value},
            priority=_ARTICLE,
            cb_kwargs={"site": site},
            meta={"site": _named(site, url), "article": True},
            dont_filter=True,
        )

    def _follow(self, found: Iterable[Link], of: Target, via: Via) -> Iterator[Request]:
        """Requests for what has not been dealt with: articles until the limit, sources always."""
        canonical = [(each, url) for each in found if (url := links.canonical(each.url))]
        wanted = [
            url for each, url in canonical if each.leads == "article" and not self._older(each)
        ]
        for url in self.tally.fresh(wanted, of.site.name, via):
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

    def _older(self, link: Link) -> bool:
        return bool(self.since and link.changed and link.changed[:10] < self.since[:10])

    # Answers

    def source(self, response: Response, of: Target) -> Iterator[Any]:
        """Read a home page, section, feed or sitemap for links; a start may be an article itself."""
        self._came(response)
        if response.status >= 400:
            self.tally.errors[f"http-{response.status}"] += 1
            return
        document = sniff(response.body, response.url)
        try:
            if document == "feed":
                entries = self._on_site(feed(response.body, response.url), of.site)
                yield from self._follow(entries, of, "feed")
            elif document == "sitemap":
                yield from self._follow(self._of_sitemap(response, of.site), of, "sitemap")
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
            own = links.canonical(response.url) or response.url
            self.tally.fresh([own], of.site.name, "start")
            yield from self.article(response, of.site)
            return
        page = Page(response.body, response.url, _header(response, "Content-Type"))
        found = listing(page, of.site)
        stated = self._sitemaps.pop(urlsplit(response.url).netloc, [])
        named = sorted(stated, key=lambda url: "news" not in url.lower())[:_SITEMAPS]
        further = [*(Link(url, "sitemap") for url in named), *found]
        yield from self._follow(further, of, "listing")

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

    def article(self, response: Response, site: Site | None) -> Iterator[Fetched | Request]:
        """Hand an article to the pipelines, or ask for its next page first."""
        self._came(response)
        urls = _urls(response)
        name = response.meta.get("site") or _named(site, response.url)
        parts: tuple[Fetched, ...] = response.meta.get("parts", ())
        if parts and (response.status != 200 or sniff(response.body, response.url) != "html"):
            yield _joined(parts)  # the article as far as it could be had
            return
        if response.status == 304:
            self.tally.same(urls, name, validators=_validators(response))
            return
        if response.status >= 400:
            self.tally.refuse(urls, name, response.status)
            return
        if len(urls) > 1 and urlsplit(response.url).path in ("", "/"):
            before = self.tally.before(links.canonical(urls[0]) or urls[0])
            if before is not None and before.article is not None:
                self.tally.gone(urls[:-1], name, "redirect-home")
            else:
                self.tally.skip(urls[:-1], name, "redirect-home")
            return
        if sniff(response.body, response.url) != "html":
            self.tally.skip(urls, name, "not-a-page")
            return
        parts = (*parts, self._fetched(response, site))
        further = next_part(response.body, response.url, len(parts) + 1)
        if further is None or len(parts) >= MOST_PARTS or any(further == p.url for p in parts):
            yield _joined(parts)
            return
        first = response.meta.get("first") or (urls, _validators(response))
        meta = {"site": name, "article": True, "parts": parts, "first": first}
        yield Request(
            further,
            self.article,
            errback=self.failed,
            priority=_ARTICLE + 1,
            cb_kwargs={"site": site},
            meta=meta,
            dont_filter=True,
        )

    def _fetched(self, response: Response, site: Site | None) -> Fetched:
        robots = _header(response, "X-Robots-Tag") or ""
        stated = (_header(response, "TDM-Reservation") or "").strip()
        reserved: Reserved = response.meta.get("reserved", Reserved())
        words = [word.strip().lower() for word in robots.split(",") if word.strip()]
        return Fetched(
            url=response.url,
            body=response.body,
            content_type=_header(response, "Content-Type"),
            fetched_at=response.meta["fetched_at"],
            snapshot=response.meta["snapshot"],
            site=site,
            robots=(*words, *reserved.words),
            tdm={"1": "reserved", "0": "free"}.get(stated) or reserved.tdm,
        )

    def _came(self, response: Response) -> None:
        """Count an answer; the crawl ends in order where the bytes are used up."""
        self.tally.fetched += 1
        self.tally.bytes += len(response.body)
        engine = self.crawler.engine
        if self.tally.bytes >= self._bytes_left and engine is not None and not self._ending:
            self._ending = True
            engine.close_spider(self, "max-bytes")

    # Outcomes

    def scraped(self, item: Any, response: Response) -> None:
        """A pipeline's last word on an article."""
        if isinstance(item, Article):
            site = response.meta.get("site")
            self.tally.keep(
                [item.canonical_url or "", *_urls(response)], item, site, _validators(response)
            )

    def dropped(self, item: Any, response: Response, exception: Exception) -> None:
        """A pipeline had its reason."""
        reason, site = str(exception), response.meta.get("site")
        if isinstance(exception, Unchanged):
            self.tally.same(_urls(response), site, exception.article, _validators(response))
        else:
            self.tally.skip(_urls(response), site, reason)

    def broke(self, item: Any, response: Response, failure: Failure) -> None:
        """A pipeline failed: its snapshot is kept, the next run tries again."""
        kind = failure.type.__name__ if failure.type else "error"
        self.tally.fail(_urls(response), response.meta.get("site"), f"pipeline-{kind}")

    def failed(self, failure: Failure) -> list[Fetched]:
        """No answer came; of an article whose first pages did, those are read."""
        request = failure.request  # type: ignore[attr-defined]
        site = request.meta.get("site")
        if parts := request.meta.get("parts"):
            return [_joined(parts)]
        message = str(failure.value)
        if isinstance(failure.value, IgnoreRequest):
            forbidden = message.startswith("Forbidden by robots.txt")
            reason = "robots" if forbidden else message.partition(":")[0] or "ignored"
            if reason != "no snapshot of http":
                self.tally.skip([request.url], site, reason)
            return []
        name = type(failure.value).__name__.removesuffix("Error") or "error"
        reason = re.sub(r"(?<!^)(?=[A-Z][a-z])", "-", name).lower()
        self.tally.fail([request.url], site, reason)
        return []


def _joined(parts: Sequence[Fetched]) -> Fetched:
    """The pages of one article as one."""
    return replace(parts[0], parts=tuple(parts[1:]))


def _validators(response: Response) -> tuple[str | None, str | None]:
    """ETag and Last-Modified, as sent; of an article of several pages the first one's."""
    if "first" in response.meta:
        stated: tuple[str | None, str | None] = response.meta["first"][1]
        return stated
    return _header(response, "ETag"), _header(response, "Last-Modified")


def _named(site: Site | None, url: str) -> str | None:
    return site.name if site is not None else links.registered(url)


def _urls(response: Response) -> list[str]:
    """The URL of an answer behind those that redirected to it; an article's first page is last."""
    own = [*response.meta.get("redirect_urls", ()), response.url]
    return [*own, *response.meta["first"][0]] if "first" in response.meta else own


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None


def _several(value: str | Sequence[str]) -> list[str]:
    parts = value.split(",") if isinstance(value, str) else value
    return [each.strip() for each in parts if each.strip()]
