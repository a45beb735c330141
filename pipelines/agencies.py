"""Agencies of articles from elsewhere get their ids."""

from __future__ import annotations

from typing import Any

from newscrawl.pipelines.elsewhere import is_elsewhere


class Agencies:
    """Calls `given.agencies` for what `extract` has not read."""

    def process_item(self, item: Any) -> Any:
        """The article with the ids of its agencies."""
        if not is_elsewhere(item):
            return item
        from newscrawl.normalise import given

        return given.agencies(item)
