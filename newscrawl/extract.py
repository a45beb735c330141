"""One page in, one article out."""

from __future__ import annotations

from datetime import datetime

from newscrawl.article import Article
from newscrawl.site import Site


def extract(
    html: bytes | str,
    url: str | None = None,
    *,
    content_type: str | None = None,
    fetched_at: datetime | None = None,
    site: Site | str | None = None,
) -> Article:
    """The article on a page; never raises on a page."""
    return Article(kind="article", url=url, canonical_url=url, fetched_at=fetched_at)
