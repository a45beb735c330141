"""Pages on their way through the pipelines: what is known of each beside the item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from newscrawl.article import Article
from newscrawl.fetched import Fetched
from newscrawl.reader import Read
from newscrawl.spiders.visits import Validators


@dataclass(slots=True)
class Page:
    """One page, or the pages of one article."""

    urls: list[str]  # that led to it, its own last
    site: str | None
    validators: Validators
    read: Read | None = None  # what was made of it, once it is read


class Underway:
    """The pages that a spider has handed over, by their records; of an article over several pages
    by the first one's."""

    def __init__(self) -> None:
        self._pages: dict[str, Page] = {}

    def enter(self, item: Fetched | Article, page: Page) -> None:
        """Note what is known of an item that the pipelines are about to get."""
        if record := _record(item):
            self._pages[record] = page

    def of(self, item: Any) -> Page | None:
        """What is known of an item; None for one that was not handed over, such as another
        spider's."""
        return self._pages.get(_record(item) or "")

    def leave(self, item: Any) -> None:
        """Forget an item that has come to its end."""
        self._pages.pop(_record(item) or "", None)


def of(spider: object, item: Any) -> Page | None:
    """What a spider knows of an item."""
    underway = getattr(spider, "underway", None)
    return underway.of(item) if isinstance(underway, Underway) else None


def _record(item: Any) -> str | None:
    if isinstance(item, Fetched):
        item = item.before[0] if item.before else item
    if isinstance(item, Fetched):
        return item.snapshot.record_id
    return item.snapshots[0].record_id if isinstance(item, Article) and item.snapshots else None
