"""A fetched page becomes an article."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from newscrawl.article import Article
from newscrawl.fetched import Fetched
from newscrawl.health.observe import LOOKS
from newscrawl.join import joined
from newscrawl.reader import Read, read
from newscrawl.readers import Readers
from newscrawl.spiders import underway


class Further(DropItem):
    """An article goes on at another page, and is whole when that has been read."""

    def __init__(self, url: str, before: tuple[Article, ...]) -> None:
        super().__init__("further-page", log_level="DEBUG")
        self.url = url  # of the next page
        self.before = before  # what the pages so far said


class Extract:
    """Has pages read beside the crawl; what is no page goes through.

    A page that could not be read raises ReadError, whose reason the spider counts.
    """

    def __init__(self, crawler: Crawler, readers: Readers | None) -> None:
        self._crawler = crawler
        self._readers = readers
        self._looked: Counter[str | None] = Counter()  # pages of each site

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Extract:
        """Make the pipeline; without readers pages are read in this process."""
        count = crawler.settings.getint("NEWSCRAWL_READERS")
        seconds = crawler.settings.getfloat("NEWSCRAWL_READ_TIMEOUT")
        return cls(crawler, Readers(count, seconds) if count else None)

    async def process_item(self, item: Any) -> Any:
        """The article on the page, or on its pages; Further where another page belongs to it."""
        if not isinstance(item, Fetched):
            return item
        made = await self._read(item)
        if made.article is None:
            if item.before:  # the article as far as it could be had
                return joined(item.before)
            raise DropItem(made.refused or "refused", log_level="INFO")
        pages = (*item.before, made.article)
        if made.further is not None and all(made.further != each.url for each in pages):
            raise Further(made.further, pages)
        if item.before:
            made = Read(joined(pages), marks=made.marks)
        if (page := underway.of(self._crawler.spider, item)) is not None:
            page.read = made
        return made.article

    async def _read(self, item: Fetched) -> Read:
        page = underway.of(self._crawler.spider, item)
        site = page.site if page is not None else None
        self._looked[site] += 1
        alone = replace(item, before=(), marked=self._looked[site] <= LOOKS)
        return read(alone) if self._readers is None else await self._readers.read(alone)

    def close_spider(self) -> None:
        """End the readers."""
        if self._readers is not None:
            self._readers.close()
