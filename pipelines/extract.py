"""A fetched page becomes an article."""

from __future__ import annotations

import asyncio
from typing import Any

from scrapy.crawler import Crawler

from newscrawl.fetched import Fetched
from newscrawl.readers import Readers, read


class Extract:
    """Has pages read beside the crawl; what is no page goes through.

    A page that could not be read raises ReadError, whose reason the spider counts.
    """

    def __init__(self, readers: Readers | None) -> None:
        self._readers = readers

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Extract:
        """Make the pipeline; without readers pages are read in this process."""
        count = crawler.settings.getint("NEWSCRAWL_READERS")
        seconds = crawler.settings.getfloat("NEWSCRAWL_READ_TIMEOUT")
        return cls(Readers(count, seconds) if count else None)

    async def process_item(self, item: Any) -> Any:
        """The article on the page, or on its pages."""
        if not isinstance(item, Fetched):
            return item
        if self._readers is None:
            return read(item)
        return await asyncio.wrap_future(self._readers.read(item))

    def close_spider(self) -> None:
        """End the readers."""
        if self._readers is not None:
            self._readers.close()
