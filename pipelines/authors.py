"""Authors of articles from elsewhere become people's names."""

from __future__ import annotations

from typing import Any

from newscrawl.pipelines.elsewhere import is_elsewhere


class Authors:
    """Calls `given.authors` for what `extract` has not read."""

    def process_item(self, item: Any) -> Any:
        """The article with its authors as people's names."""
        if not is_elsewhere(item):
            return item
        from newscrawl.normalise import given

        return given.authors(item)
