"""Agencies of articles from elsewhere get their ids."""

from __future__ import annotations

from typing import Any

from newscrawl.normalise import given


class Agencies:
    """Calls `given.agencies` for what `extract` has not read."""

    def process_item(self, item: Any) -> Any:
        """The article with the ids of its agencies."""
        return given.agencies(item) if given.is_elsewhere(item) else item
