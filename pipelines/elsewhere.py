"""Articles of other spiders and of importers, which pipelines bring to the form that `extract` gives.

They import `given` when there is one: it brings all fields with it, which take half a second and 20 MiB,
and the process that fetches needs none of them.
"""

from __future__ import annotations

from newscrawl.article import Article


def is_elsewhere(item: object) -> bool:
    """Whether an item is an article that `extract` has not read."""
    return isinstance(item, Article) and item.extractor is None
