"""Sections of articles from elsewhere are taken apart."""

from __future__ import annotations

from typing import Any

from newscrawl.normalise import given


class Sections:
    """Calls `given.sections` for what `extract` has not read."""

    def process_item(self, item: Any) -> Any:
        """The article with its sections as names."""
        return given.sections(item) if given.is_elsewhere(item) else item
