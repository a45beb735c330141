"""What is no article goes no further."""

from __future__ import annotations

from typing import Any

from itemadapter import ItemAdapter
from scrapy.exceptions import DropItem

from newscrawl.article import NOT_ARTICLES


class Refuse:
    """Drops walls, errors, indexes and pages without a headline; the reason names which."""

    def process_item(self, item: Any) -> Any:
        """The item, or DropItem whose message is the reason that the summary counts."""
        article = ItemAdapter(item)
        kind = article["kind"]
        if kind in NOT_ARTICLES or kind == "other":
            raise DropItem(f"kind-{kind}", log_level="INFO")
        if article["headline"] is None or article["id"] is None:
            raise DropItem("no-headline", log_level="INFO")
        return item
