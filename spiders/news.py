"""The spider: from a home page, a feed, a sitemap or a list of URLs to article pages."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any, TypeVar
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.article import Article
from newscrawl.discover import DiscoverError, Link, Target, is_article, sniff
from newscrawl.fetched import Fetched
from newscrawl.folder import DataFolder
from newscrawl.join import joined
from newscrawl.normalise import links
from newscrawl.pipelines.extract import Further
from newscrawl.site import Site
from newscrawl.spiders.answers import fetched, sent, urls, validators
from newscrawl.spiders.arguments import parted, wanted
from newscrawl.spiders.asking import Asking
from newscrawl.spiders.claims import Claims
from newscrawl.spiders.leads import Leads
from newscrawl.spiders.limits import Allowance
from newscrawl.spiders.listed import Listed
from newscrawl.spiders.memory import Memory
from newscrawl.spiders.outcomes import Outcomes, still_due
from newscrawl.spiders.queue import Queue, Queues
from newscrawl.spiders.sources import GUESSED, Sources, on_site
from newscrawl.spiders.tally import Tally
from newscrawl.spiders.unchanged import Unchanged
from newscrawl.spiders.underway import Page, Underway
from newscrawl.spiders.unread import KEPT
from newscrawl.spiders.visits import Visits
from newscrawl.store import StoreError
from newscrawl.store.sources import KnownSource
from newscrawl.summary import Summary

_log = logging.getLogger("newscrawl")
Item = TypeVar("Item", Fetched, Article)

_NOTED = 0.1  # seconds that an outcome waits to be noted with others
_RENEWED = 300.0  # seconds between two renewals of the run's claims


class NewsSpider(Spider):
    """Crawls sites (`-a site=watson.ch,https://example.org/`) or just a list of URLs (`-a urls=FILE`).

    Further arguments: `max_pages`, the most articles that are asked for of a site; `max_bytes`,
    `depth` and `site_minutes`, likewise of each site; `again=0`, to look at nothing that was read before; `since`,
    an ISO day, to take nothing older; `discover`, the ways to find articles (feeds, sitemaps, pages,
    related), and `related=1`, to add that one; `profiles`, folders of profiles, separated by commas. The data folder is the setting NEWSCRAWL_DATA.
    """

    name = "news"
    tally: Tally
    visits: Visits
    _most: int  # bytes that a page may unpack to
    _leads: Leads
    _memory: Memory
    _outcomes: Outcomes
    _queues: Queues

    def __init__(self, **arguments: Any) -> None:
        """Raises SiteError for a site or a list of URLs that cannot be crawled."""
        mine, others = parted(arguments)
        super().__init__(**others)
        self._wanted = wanted(**mine)
        self.since = self._wanted.since
        self.named_hosts = self._wanted.hosts
        self.underway = Underway()
        self._sources = Sources(self.since, self._wanted.ways)
        self._asking = Asking(self.source, self.article, self.failed)
        self._ending = False

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> NewsSpider:
        """Make the spider with its memory in the data folder."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        folder = DataFolder.at(crawler.settings.get("NEWSCRAWL_DATA")).made()
        limits = spider._wanted.limits
        most = min(limits.depth, crawler.settings.getint("DEPTH_LIMIT"))
        spider._memory = Memory(folder, spider.site_names)
        spider._most = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        spider.visits = Visits(spider._memory.frontier, spider._later)
        spider.tally = Tally(spider._memory.frontier, spider.visits)
        limits, again = replace(limits, depth=most), spider._wanted.again
        spider._queues = Queues(spider._memory, spider.tally, limits, again)
        spider._leads = Leads(
            spider._sources,
            Unchanged(spider._memory, spider._wanted.options),
            Claims(spider._memory, spider.tally),
            Listed(spider._memory, spider.tally, spider._queues, spider._more),
            spider._asking,
            spider._ask,
        )
        spider._outcomes = Outcomes(
            spider.tally, spider.underway, spider._lead_on, spider._further, spider._end
        )
        spider._outcomes.listen(crawler)
        return spider

    @property
    def run_number(self) -> int:
        """Of this run, in the store."""
        return self._memory.run

    @property
    def site_names(self) -> list[str]:
        """The sites that the run is of."""
        return [each.site.name for each in self._wanted.targets]

    def closed(self, reason: str) -> None:
        """Note the run's figures."""
        self._note()
        self._memory.end(self.figures(reason).to_dict())

    def figures(self, finished: str) -> Summary:
        """What the crawl has come to."""
        if finished == "finished":
            finished = self._queues.spent() or finished
        return self.tally.summary(finished, self._queues.waiting())

    def sitemaps_of(self, host: str, stated: list[str]) -> None:
        """The sitemaps that a host's robots.txt names."""
        self._sources.stated(host, stated)

    def allowance(self, site: str | None) -> Allowance | None:
        """What the run may still take of a site; None of one that it has not begun with."""
        return self._queues.allowance(site) if site is not None else None

    def refuses(self, site: str | None, url: str) -> None:
        """A site has refused so many requests in a row that the run asks it for nothing more."""
        if (allowance := self.allowance(site)) is not None:
            allowance.end()
            self.tally.error("refused", url, site)

    # Requests

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the listed URLs; of a site for what is due, and for where it begins."""
        asyncio.get_running_loop().call_later(_RENEWED, self._renew)
        await asyncio.to_thread(self._memory.take_over)
        self._list()
        self._sources.begin(self._wanted.starts)
        for each in self._wanted.targets:
            queue = self._queues.of(each.site, each.starts[0])
            mine = [s for s in each.starts if not is_article(s, each.site) or queue.takes_start()]
            for request in self._leads.begin(each, mine):
                yield request
        for queue in self._queues:
            self._more(queue)

    def _list(self) -> None:
        """Write the listed URLs down; each site's wait in a queue of their own."""
        listed: dict[Queue, list[str]] = {}
        for url in self._wanted.urls:
            queue = self._queues.of(self._wanted.sites.of(url), url, listed=True)
            listed.setdefault(queue, []).append(links.canonical(url) or url)
        for queue, found in listed.items():
            new = self.tally.count(found, queue.name, "list")
            self._memory.found(new, queue.name, "list")
            queue.give(new)

    def _more(self, queue: Queue) -> None:
        """Ask for what the queue gives; it gives a few at a time."""
        engine = self.crawler.engine
        if engine is not None and engine.spider is not None:
            for ask in queue.take():
                engine.crawl(self._asking.of_article(ask, queue))

    def _ask(self, request: Request) -> None:
        engine = self.crawler.engine
        if engine is not None and engine.spider is not None:
            engine.crawl(request)

    # Answers

    async def source(
        self,
        response: Response,
        of: Target,
        link: Link,
        depth: int,
        before: KnownSource | None,
    ) -> AsyncIterator[Any]:
        """Read a home page, section, feed or sitemap for links; a start may be an article itself."""
        queue = self._queues.of(of.site, of.starts[0])
        self._came(response, queue)
        if response.status >= 400:
            if urlsplit(response.url).path != GUESSED:
                self.tally.error(f"http-{response.status}", response.url, of.site.name)
        elif response.url in of.starts and _is_article(response, of.site):
            self.tally.count([links.canonical(response.url) or response.url], queue.name, "start")
            for each in self._answered(response, queue):
                yield each
        else:
            try:
                await self._leads.read(response, of, link, depth, before)
            except DiscoverError as error:
                _log.warning("%s", error)
                reason = "not-a-page" if sniff(response.body) == "other" else "broken-source"
                self.tally.error(reason, response.url, of.site.name)

    def article(self, response: Response, queue: Queue) -> Iterator[Fetched | Article]:
        """Hand an article to the pipelines, or ask for its next page first."""
        self._came(response, queue, first="before" not in response.meta)
        yield from self._answered(response, queue)
        self._more(queue)

    def _answered(self, response: Response, queue: Queue) -> Iterator[Fetched | Article]:
        name, led = queue.name, urls(response)
        before: tuple[Article, ...] = response.meta.get("before", ())
        if before and response.status != 200:  # the article as far as it could be had
            yield self._hand(joined(before), Page(*response.meta["first"]))
        elif response.status == 304:
            self.tally.not_modified(led, name, validators(response))
        elif response.status >= 400:
            self.tally.refuse(led, name, response.status)
        elif len(led) > 1 and urlsplit(response.url).path in ("", "/"):
            self.tally.led_home(led[:-1], name)
        else:
            page = Page(led, name, validators(response))
            yield self._hand(fetched(response, queue.profile, self._most), page)

    def _hand(self, item: Item, page: Page) -> Item:
        """An item for the pipelines, whose page is remembered until they are done with it."""
        self.underway.enter(item, page)
        return item

    def _further(self, further: Further, page: Page, response: Any) -> None:
        """Ask for an article's next page."""
        if isinstance(response, Response):
            self._ask(self._asking.of_next(further, page, response))

    def _came(self, response: Response, queue: Queue, first: bool = False) -> None:
        """Count an answer; `first` is one that the queue waits for."""
        self.tally.came(queue.name, sent(response), KEPT in response.flags)
        if first:
            queue.answered()

    # What follows from an answer

    def failed(self, failure: Failure) -> list[Article]:
        """No answer came; of an article whose first pages did, those are stored."""
        request = failure.request  # type: ignore[attr-defined]
        if (before := request.meta.get("before")) and not still_due(failure.value):
            return [self._hand(joined(before), Page(*request.meta["first"]))]
        self._outcomes.failed(request, failure.value)
        if (queue := request.cb_kwargs.get("queue")) is not None:
            queue.answered()
            self._more(queue)
        return []

    def _lead_on(self, article: Article, response: Any) -> None:
        """Follow an article's related links, where that is asked for."""
        if not isinstance(response, Response):
            return
        queue, depth = response.cb_kwargs.get("queue"), response.meta.get("depth", 1) + 1
        if "related" not in self._wanted.ways or queue is None or depth > queue.depth:
            return
        site = queue.profile or Site(name=queue.name)
        found = (links.canonical(each.url) for each in article.related if each.url)
        near = (url for url in found if url and is_article(url, site) and on_site(url, site))
        new = self.tally.count(near, site.name, "related")
        ready = self._memory.found(new, site.name, "related")
        self.tally.known += len(new) - len(ready)
        queue.give(ready, depth, response.url)
        self._more(queue)

    # Time

    def _later(self) -> None:
        asyncio.get_running_loop().call_later(_NOTED, self._note)

    def _note(self) -> None:
        """Note what came of visits; the crawl ends where that cannot be."""
        try:
            self.tally.note()
        except StoreError as error:
            self._end(f"store: {error}")

    def _renew(self) -> None:
        engine = self.crawler.engine
        if engine is not None and engine.spider is not None:
            self._memory.renew()
            asyncio.get_running_loop().call_later(_RENEWED, self._renew)

    def _end(self, reason: str) -> None:
        engine = self.crawler.engine
        if engine is not None and engine.spider is not None and not self._ending:
            self._ending = True
            self._closing = asyncio.ensure_future(engine.close_spider_async(reason=reason))


def _is_article(response: Response, site: Site) -> bool:
    return sniff(response.body, response.url) == "html" and is_article(response.url, site)
