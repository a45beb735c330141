"""What was read is counted, and compared with what the site's pages were before."""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler

from newscrawl.article import Article
from newscrawl.folder import DataFolder
from newscrawl.health.assess import assess, record
from newscrawl.health.observe import Observer
from newscrawl.spiders import underway
from newscrawl.store import Store, StoreError

_log = logging.getLogger("newscrawl")

_EVERY = 60.0  # seconds after which the figures so far are kept, in case the crawl is killed


class Observe:
    """Counts each reading, whatever becomes of it, and the class names of each page."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._folder = DataFolder.at(crawler.settings.get("NEWSCRAWL_DATA")).made()
        self._observer = Observer()
        self._began = datetime.now(UTC)
        self._kept = time.monotonic()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Observe:
        """Make the pipeline; it is told of the end after the spider has been."""
        pipeline = cls(crawler)
        crawler.signals.connect(pipeline.closed, signal=signals.spider_closed)
        return pipeline

    def process_item(self, item: Any) -> Any:
        """The item, counted."""
        if isinstance(item, Article):
            page = underway.of(self._crawler.spider, item)
            made = page.read if page is not None else None
            if page is not None and made is not None and made.marks is not None:
                self._observer.page(page.site, made.marks)
            same = made is not None and made.article is item
            self._observer.reading(item.site, item, made.traits if made and same else None)
            if time.monotonic() - self._kept > _EVERY:
                self._kept = time.monotonic()
                with Store.open(self._folder.store) as store:
                    self._keep(store)
        return item

    def closed(self) -> None:
        """Keep the figures, and say what is not as it was."""
        sites = {*self._observer.sites, *getattr(self._crawler.spider, "site_names", ())}
        try:
            with Store.open(self._folder.store) as store:
                self._keep(store)
                for site in sites:
                    assess(store, site, datetime.now(UTC))
        except StoreError as error:  # a full disk, a folder that is gone: the crawl is over
            _log.error("the health of %s could not be told: %s", ", ".join(sorted(sites)), error)

    def _keep(self, store: Store) -> None:
        run = getattr(self._crawler.spider, "run_number", 0)
        if run:
            record(store, run, self._observer.figures(), self._began)
