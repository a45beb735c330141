"""The headline as displayed, and the titles a page gives itself elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.evidence import Found
from newscrawl.page import Page
from newscrawl.story import lead_in, story

_SEPARATOR = re.compile(r"\s+[|–—•·»›:~-]+\s+|\s*[|»›]\s*")


def headline(page: Page) -> Iterator[Found[str]]:
    """Yield the displayed headline first, then what metadata calls the article."""
    for block, _ in page.once(story).headlines:
        split = lead_in(block)
        text = split[1] if split else block.text
        yield Found(text, "dom", "", block.text, "headline:visible", block.node)
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
        yield Found(_without_site(text, page), "meta", "title", text, "headline:title")


def social_title(page: Page) -> Iterator[Found[str]]:
    """Yield the title meant for social networks."""
    yield from page.once(_social)


def _social(page: Page) -> tuple[Found[str], ...]:
    return tuple(_for_sharing(page))


def _for_sharing(page: Page) -> Iterator[Found[str]]:
    for found in page.meta("og:title", "twitter:title", rule="headline:social"):
        yield found.meaning(_without_site(found.value, page))


def _without_site(text: str, page: Page) -> str:
    """A title without the outlet's name behind (or before) a separator."""
    outlet = {name.casefold() for name in page.metas.get("og:site_name", ())}
    parts = _SEPARATOR.split(text)
    if len(parts) < 2:
        return text
    cut = list(_SEPARATOR.finditer(text))
    last = parts[-1].strip().casefold()
    host = (page.where or "").split("/")[2:3]
    if last in outlet or last.replace(" ", "") in (host[0] if host else "").replace("-", ""):
        return text[: cut[-1].start()].strip()
    if parts[0].strip().casefold() in outlet:
        return text[cut[0].end() :].strip()
    visible = {block.text for block, _ in page.once(story).headlines}
    for match in cut:
        if text[: match.start()].strip() in visible:
            return text[: match.start()].strip()
    return text
