"""Sections of articles from elsewhere are taken apart."""

from __future__ import annotations

from typing import Any

from newscrawl.pipelines.elsewhere import is_elsewhere


class Sections:
    """Calls `given.sections` for what `extract` has not read."""

    def process_item(self, item: Any) -> Any:
        """The article with its sections as names."""
        if not is_elsewhere(item):
            return item
        from newscrawl.normalise import given

        return given.sections(item)
