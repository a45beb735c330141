"""URLs of articles from elsewhere become canonical."""

from __future__ import annotations

from typing import Any

from newscrawl.pipelines.elsewhere import is_elsewhere


class Urls:
    """Calls `given.urls` for what `extract` has not read."""

    def process_item(self, item: Any) -> Any:
        """The article with canonical URLs, a site and an id."""
        if not is_elsewhere(item):
            return item
        from newscrawl.normalise import given

        return given.urls(item)
