"""What the page says of text and data mining (TDMRep, W3C 2024) and to robots."""

from __future__ import annotations

from newscrawl.article import Rights
from newscrawl.page import Page


def rights(page: Page) -> Rights:
    """Return the page's own reservation and its robots words; headers are the crawler's to add."""
    stated = {each.strip() for each in page.metas.get("tdm-reservation", ())}
    robots = [
        word.strip().lower()
        for name in ("robots", "googlebot", "googlebot-news", "bots")
        for content in page.metas.get(name, ())
        for word in content.split(",")
    ]
    return Rights(
        tdm="reserved" if "1" in stated else "free" if "0" in stated else None,
        robots=tuple(dict.fromkeys(word for word in robots if word and len(word) < 40))[:20],
    )
