"""Articles go into the store, which knows whether they are new."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from newscrawl.article import Article
from newscrawl.export.jsonl import Appender
from newscrawl.folder import DataFolder
from newscrawl.spiders import underway
from newscrawl.spiders.underway import Page
from newscrawl.spiders.visits import Visits, read
from newscrawl.store import Store
from newscrawl.store.batch import Batch
from newscrawl.store.write import Ready, Stored, ready

_GATHER = (
    0.25  # seconds that articles gather at the most: twenty in a transaction cost half as much
)


class Unchanged(DropItem):
    """A reading that says what the last one did; the message is the reason that is counted."""

    def __init__(self, article: Article) -> None:
        super().__init__("unchanged", log_level="DEBUG")
        self.article = article


class Keep:
    """Puts articles into the store, those that come together in one transaction, in which their
    URLs are noted as visited, and each new revision as a line into articles.jsonl; an article that
    has not changed is dropped there."""

    def __init__(self, folder: DataFolder, crawler: Crawler) -> None:
        self._folder = folder
        self._crawler = crawler
        self._batch = Batch(self._put, _GATHER)
        self._store: Store | None = None
        self._lines: Appender | None = None
        self._failed: OSError | None = None  # what kept a line from being written
        self._closing: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Keep:
        """Make the pipeline for the crawl's data folder."""
        return cls(DataFolder.at(crawler.settings.get("NEWSCRAWL_DATA")).made(), crawler)

    def open_spider(self) -> None:
        """Open the database and the lines; those come first that a crawl which was killed has
        stored and not yet written."""
        self._store = Store.open(self._folder.store)
        self._lines = Appender(self._folder.articles)
        self._lines.catch_up(self._store.revisions, self._store.revision_count)

    async def process_item(self, item: Any) -> Any:
        """The article with its revision, once it is stored."""
        page = underway.of(self._crawler.spider, item)
        made = page.read if page is not None else None
        same = made is not None and made.article is item
        each = ready(item, made.prepared if made is not None and same else None)
        stored = await self._batch.add((each, page))
        if (failed := self._failed) is not None:
            self._end(failed)
        if not stored.fresh:
            raise Unchanged(stored.article)
        return stored.article

    def _put(self, batch: Sequence[tuple[Ready, Page | None]]) -> list[Stored]:
        assert self._lines is not None
        with self._lines.alone():
            outcomes = self._stored(batch)
            try:
                self._lines.write(each.item for each in outcomes if each.fresh)
            except OSError as error:  # they are stored: the next run adds their lines
                self._failed = error
        return outcomes

    def _stored(self, batch: Sequence[tuple[Ready, Page | None]]) -> list[Stored]:
        assert self._store is not None
        now = datetime.now(UTC)
        visits: Visits | None = getattr(self._crawler.spider, "visits", None)
        with self._store.writing() as transaction:
            stored = transaction.put_all([each for each, _ in batch], now)
            outcomes = [  # of one that has not changed the reading, which says the same
                each if each.fresh else Stored(False, own.article)
                for (own, _), each in zip(batch, stored, strict=True)
            ]
            if visits is not None:
                came = [
                    read(page.urls, page.site, now, each.article, each.fresh, page.validators)
                    for (_, page), each in zip(batch, outcomes, strict=True)
                    if page is not None
                ]
                visits.write(came, transaction.frontier)
        return outcomes

    def _end(self, error: OSError) -> None:
        engine, spider = self._crawler.engine, self._crawler.spider
        if engine is not None and spider is not None and self._closing is None:
            spider.logger.error(
                "articles.jsonl cannot be written (%s); the next run adds what is missing", error
            )
            self._closing = asyncio.ensure_future(
                engine.close_spider_async(reason=f"lines: {error}")
            )

    def close_spider(self) -> None:
        """Close the database and the lines."""
        if self._lines is not None:
            self._lines.close()
        if self._store is not None:
            self._store.close()
