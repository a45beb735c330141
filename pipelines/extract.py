"""A fetched page becomes an article."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from itemadapter import ItemAdapter

from newscrawl.article import Article
from newscrawl.extract import extract
from newscrawl.join import joined


class Extract:
    """Reads the page with its site's profile; an item that is an article already goes through."""

    def process_item(self, item: Any) -> Any:
        """The article on the page, or on its pages, with the snapshots that it was read from."""
        if isinstance(item, Article):
            return item
        page = ItemAdapter(item)
        return joined([_read(page), *(_read(ItemAdapter(part)) for part in page["parts"])])


def _read(page: ItemAdapter) -> Article:
    """One page, with what its headers said."""
    article = extract(
        page["body"],
        page["url"],
        content_type=page["content_type"],
        fetched_at=page["fetched_at"],
        site=page["site"],
    )
    rights = replace(
        article.rights,
        tdm=article.rights.tdm or page["tdm"],
        robots=tuple(dict.fromkeys((*article.rights.robots, *page["robots"]))),
    )
    return replace(article, snapshots=(page["snapshot"],), rights=rights)
