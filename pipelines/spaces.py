"""Texts of articles from elsewhere get single spaces and one form of Unicode."""

from __future__ import annotations

from typing import Any

from newscrawl.pipelines.elsewhere import is_elsewhere


class Spaces:
    """Calls `given.spaces` for what `extract` has not read."""

    def process_item(self, item: Any) -> Any:
        """The article with its texts in NFC and single spaces."""
        if not is_elsewhere(item):
            return item
        from newscrawl.normalise import given

        return given.spaces(item)
