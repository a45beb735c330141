"""What is no article, or not wanted, goes no further."""

from __future__ import annotations

from typing import Any

from itemadapter import ItemAdapter
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from newscrawl.article import NOT_ARTICLES
from newscrawl.spiders.robots import reserved


class Refuse:
    """Drops walls, errors, indexes and pages without a headline, articles older than was asked for,
    and, where reservations are respected, reserved ones; the reason names which."""

    def __init__(self, since: str, respect: bool) -> None:
        self._since = since
        self._respect = respect

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Refuse:
        """Make the pipeline; `since` is the spider's."""
        respect = crawler.settings.getbool("NEWSCRAWL_RESPECT_TDM")
        return cls(getattr(crawler.spider, "since", ""), respect)

    def process_item(self, item: Any) -> Any:
        """The item, or DropItem whose message is the reason that the summary counts."""
        article = ItemAdapter(item)
        kind = article["kind"]
        if kind in NOT_ARTICLES or kind == "other":
            raise DropItem(f"kind-{kind}", log_level="INFO")
        if article["headline"] is None or article["id"] is None:
            raise DropItem("no-headline", log_level="INFO")
        published = article["published"].value if article["published"] else None
        if self._since and published and published[:10] < self._since[:10]:
            raise DropItem("before-since", log_level="DEBUG")
        if self._respect and reserved(article["rights"]):
            raise DropItem("tdm-reserved", log_level="INFO")
        return item
