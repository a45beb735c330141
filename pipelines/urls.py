"""URLs of articles from elsewhere become canonical."""

from __future__ import annotations

from typing import Any

from newscrawl.normalise import given


class Urls:
    """Calls `given.urls` for what `extract` has not read."""

    def process_item(self, item: Any) -> Any:
        """The article with canonical URLs, a site and an id."""
        return given.urls(item) if given.is_elsewhere(item) else item
