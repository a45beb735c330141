"""Every new revision becomes a line of articles.jsonl."""

from __future__ import annotations

from typing import Any

from scrapy.crawler import Crawler

from newscrawl.export.jsonl import Appender
from newscrawl.folder import DataFolder
from newscrawl.spiders import underway
from newscrawl.store import Store


class Lines:
    """Appends lines; first those that a crawl which was killed has stored and not yet written."""

    def __init__(self, folder: DataFolder, crawler: Crawler) -> None:
        self._folder = folder
        self._crawler = crawler
        self._lines: Appender | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Lines:
        """Make the pipeline for the crawl's data folder."""
        return cls(DataFolder.at(crawler.settings.get("NEWSCRAWL_DATA")).made(), crawler)

    def open_spider(self) -> None:
        """Open the file, mended."""
        self._lines = Appender(self._folder.articles)
        with Store.open(self._folder.store) as store:
            self._lines.catch_up(store.revisions(), store.revision_count())

    def process_item(self, item: Any) -> Any:
        """The item, written."""
        assert self._lines is not None
        page = underway.of(self._crawler.spider, item)
        stored = page.stored if page is not None else None
        self._lines.write(item, stored[1] if stored is not None and stored[0] is item else None)
        return item

    def close_spider(self) -> None:
        """Close the file."""
        if self._lines is not None:
            self._lines.close()
