"""The canonical URL of the page."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from newscrawl.evidence import Found
from newscrawl.page import Page


def address(page: Page) -> Iterator[Found[str]]:
    """Yield the absolute URL that the page states as its own; a home page's is none."""
    for link in page.canonical:
        yield from _absolute(page, link, "meta", "link[rel=canonical]")
    for found in page.meta("og:url"):
        yield from _absolute(page, found.value, "opengraph", "og:url")
    for found in page.linked("url", "@id"):
        yield from _absolute(page, found.value, "json-ld", found.where)


def _absolute(page: Page, link: str, source: str, where: str) -> Iterator[Found[str]]:
    url = page.absolute(link) if link else None
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return
    if url and parts.scheme in ("http", "https") and parts.netloc and parts.path.strip("/"):
        yield Found(url, source, where, link, "address:stated")  # type: ignore[arg-type]
