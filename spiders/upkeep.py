"""What a long crawl need not do again and again."""

from __future__ import annotations

import logging

from scrapy.crawler import Crawler
from scrapy.signals import engine_started

from newscrawl import garbage

# As `gc.set_threshold` takes it: the young every three pages. Pages that are under way hold bodies, and
# are garbage soon, so that the old are not left for long.
_GARBAGE = (10_000, 10, 20)


class Upkeep:
    """An extension that spares the collection of what stays, and log records that nobody reads."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Upkeep:
        """Make the extension."""
        # Scrapy makes a record of each page for the handlers to leave out.
        logging.getLogger("scrapy").setLevel(crawler.settings.get("LOG_LEVEL"))
        extension = cls()
        crawler.signals.connect(extension.started, signal=engine_started)
        return extension

    def started(self) -> None:
        """All is imported and made."""
        garbage.settle(*_GARBAGE)
