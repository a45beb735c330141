"""Articles go into the store, which knows whether they are new."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from newscrawl.article import Article
from newscrawl.folder import DataFolder
from newscrawl.store import Store
from newscrawl.store.batch import Batch


class Unchanged(DropItem):
    """A reading that says what the last one did; the message is the reason that is counted."""

    def __init__(self, article: Article) -> None:
        super().__init__("unchanged", log_level="DEBUG")
        self.article = article  # as stored


class Keep:
    """Puts articles into the store, those that come together in one transaction; one that has not
    changed is dropped there."""

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        self._batch = Batch(self._put)
        self._store: Store | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Keep:
        """Make the pipeline for the crawl's data folder."""
        return cls(DataFolder.at(crawler.settings.get("NEWSCRAWL_DATA")).made())

    def open_spider(self) -> None:
        """Open the database."""
        self._store = Store.open(self._folder.store)

    async def process_item(self, item: Any) -> Any:
        """The article with its revision, once it is stored."""
        article, fresh = await self._batch.add(item)
        if not fresh:
            raise Unchanged(article)
        return article

    def _put(self, articles: Sequence[Article]) -> list[tuple[Article, bool]]:
        assert self._store is not None
        return self._store.put_all(articles, datetime.now(UTC))

    def close_spider(self) -> None:
        """Close the database."""
        if self._store is not None:
            self._store.close()
