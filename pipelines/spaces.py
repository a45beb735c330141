"""Texts of articles from elsewhere get single spaces and one form of Unicode."""

from __future__ import annotations

from typing import Any

from newscrawl.normalise import given


class Spaces:
    """Calls `given.spaces` for what `extract` has not read."""

    def process_item(self, item: Any) -> Any:
        """The article with its texts in NFC and single spaces."""
        return given.spaces(item) if given.is_elsewhere(item) else item
