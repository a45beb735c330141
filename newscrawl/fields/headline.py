"""The headline as displayed, and the titles a page gives itself elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.evidence import Found
from newscrawl.heading import heading
from newscrawl.page import Page
from newscrawl.story import story
from newscrawl.titles import without_site


def headline(page: Page) -> Iterator[Found[str]]:
    """Yield the displayed headline first, then what metadata calls the article."""
    for block, _ in page.once(story).headlines:
        yield Found(
            heading(page, block).headline, "dom", "", block.text, "headline:visible", block.node
        )
    yield from social_title(page)
    yield from seo_title(page)


def seo_title(page: Page) -> Iterator[Found[str]]:
    """Yield the title for search engines: JSON-LD, microdata, <title> without the site."""
    yield from page.once(_seo)


def _seo(page: Page) -> tuple[Found[str], ...]:
    return tuple(_for_searches(page))


def _for_searches(page: Page) -> Iterator[Found[str]]:
    yield from page.linked("headline", rule="headline:linked")
    yield from page.itemprop("headline", rule="headline:itemprop")
    if text := page.title:
        yield Found(_short(page, text), "meta", "title", text, "headline:title")


def social_title(page: Page) -> Iterator[Found[str]]:
    """Yield the title meant for social networks."""
    yield from page.once(_social)


def _social(page: Page) -> tuple[Found[str], ...]:
    return tuple(_for_sharing(page))


def _for_sharing(page: Page) -> Iterator[Found[str]]:
    for found in page.meta("og:title", "twitter:title", rule="headline:social"):
        yield found.meaning(_short(page, found.value))


def _short(page: Page, text: str) -> str:
    """A title without the outlet's name."""
    return without_site(page, text, (block.text for block, _ in page.once(story).headlines))
