"""Whether a page is a liveblog: text in entries that bear a time each."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from newscrawl import linked
from newscrawl.fields.series import Entry, is_clock, series
from newscrawl.knowledge import table
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page
from newscrawl.story import Story, story

_TIMED = 3  # entries that make a page that is called live a liveblog
_HALF, _MOSTLY = 0.5, 0.7  # of a text that stands in entries, with and without a hint
_ENTRY = 80  # characters of an entry, on average, where nothing calls it one


def live(page: Page) -> tuple[str, str, str] | None:
    """What tells it, by which rule and from which source; None for an article of one piece."""
    if any("LiveBlogPosting" in linked.types(each) for each in page.linked_data):
        return "LiveBlogPosting", "kind:linked", "json-ld"
    if len(page.outline.properties.get("liveBlogUpdate", ())) >= _TIMED:
        return "liveBlogUpdate", "kind:microdata", "microdata"
    told = page.once(story)
    entries = [block for block in told.body if block.near & Hint.LIVE and block.tag == "p"]
    if len(entries) >= 6 and len(page.outline.times) >= 5:
        return f"{len(page.outline.times)} dated entries", "kind:entries", "dom"
    timed = page.once(series)
    if len(timed) < _TIMED:
        return None
    share = _share(told, timed)
    said = _called(page, told) or (_hinted(page, told) if share >= _HALF else "")
    if said or (share >= _MOSTLY and _clocked(timed)):
        return f"{said or 'text'}, {len(timed)} timed entries", "kind:series", "dom"
    return None


def _share(told: Story, timed: list[Entry]) -> float:
    """How much of the text stands in timed entries."""
    inside = {index for entry in timed for index in entry.indexes}
    size = sum(len(block.text) for block in told.body)
    return sum(len(block.text) for block in told.body if block.index in inside) / (size or 1)


def _clocked(timed: list[Entry]) -> bool:
    """Whether some elements are entries by nothing but the clock that each bears, and their length."""
    clocks = len(timed) > _TIMED and all(entry.apart and is_clock(entry.time) for entry in timed)
    return clocks and sum(len(entry.text) for entry in timed) >= _ENTRY * len(timed)


def _called(page: Page, told: Story) -> str:
    """What calls a page live: its address, its headline's first words, the box of its text."""
    heads, paths, _ = _names()
    address = paths.search(urlsplit(page.url).path) if page.url else None
    headline = heads.match(told.headline.text) if told.headline is not None else None
    if (found := address or headline) is not None:
        return str(found[0])
    near = any(block.inside & told.telling & Hint.LIVE for block in told.body)
    return "a box called live" if near else ""


def _hinted(page: Page, told: Story) -> str:
    """A word in the address or the headline, or an element's name, that alone may mean other things."""
    hints = _names()[2]
    path = urlsplit(page.url).path if page.url else ""
    headline = told.headline.text if told.headline is not None else ""
    if (found := hints.search(path) or hints.search(headline)) is not None:
        return str(found[0])
    return "an element called live" if any(b.inside & Hint.LIVE for b in told.body) else ""


@cache
def _names() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    known = table("pages")["liveblog"]
    heads, paths, hints = (
        re.compile("|".join(f"(?:{each})" for each in known[key]), re.I)
        for key in ("heads", "paths", "hints")
    )
    return heads, paths, hints
