"""The entries of a liveblog, each with its own time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from newscrawl import linked
from newscrawl.blocks import Block, visible
from newscrawl.evidence import Found
from newscrawl.page import Page
from newscrawl.story import story

_MOST = 500  # entries of one page
_FEWEST = 3  # that make a series
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_CLOCK = re.compile(
    r"^\W{0,3}(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?uhr|\s?[ap]\.?m\.?)?\W{0,3}$", re.I
)


@dataclass(frozen=True, slots=True)
class Live:
    """One entry as it stands on the page."""

    time: str | None  # ISO where stated, else as printed
    headline: str | None
    text: str


def entries(page: Page) -> Iterator[Found[Live]]:
    """Yield a liveblog's entries: what its linked data lists, else the repeated dated elements.

    In page order; of the same entry in linked data and in print, the former alone.
    """
    found = list(_linked(page))
    yield from found or _printed(page)


def _linked(page: Page) -> Iterator[Found[Live]]:
    for each in page.linked_data:
        updates = each.get("liveBlogUpdate")
        for update in (updates if isinstance(updates, list) else [updates])[:_MOST]:
            if not isinstance(update, dict):
                continue
            text = _first(update, "articleBody", "text", "description")
            if text:
                time = _first(update, "datePublished", "dateCreated") or None
                live = Live(time, _first(update, "headline", "name") or None, _plain(text))
                yield Found(
                    live, "json-ld", "LiveBlogPosting.liveBlogUpdate", text[:200], "entries:linked"
                )


def _first(value: dict[str, Any], *keys: str) -> str:
    return next((text for key in keys for text in linked.strings(value.get(key))), "")


def _plain(text: str) -> str:
    return visible([re.sub(r"<[^<>]{1,300}>", " ", text)])


def _printed(page: Page) -> Iterator[Found[Live]]:
    for node, stamp in page.once(series):
        span = page.outline.within(node)
        blocks = page.blocks[span.start : span.stop]
        heading = next((b for b in blocks if b.tag in _HEADINGS), None)
        stamps = {visible(list(each.itertext())) for each in node.iter("time")}
        text = "\n".join(
            b.text
            for b in blocks
            if b is not heading
            and b is not stamp[1]
            and b.text not in stamps
            and not _CLOCK.match(b.text)
        )
        if text:
            live = Live(stamp[0], heading.text if heading else None, text)
            yield Found(live, "dom", "", text[:200], "entries:printed", node)


def series(page: Page) -> list[tuple[HtmlElement, tuple[str, Block | None]]]:
    """The elements of one kind and one parent that each begin with a time, with it; three at least."""
    told = page.once(story)
    kinds: dict[tuple[Any, ...], list[tuple[HtmlElement, tuple[str, Block | None]]]] = {}
    for node, stamp in _stamps(page, told.start):
        above = node
        for _ in range(5):
            parent = above.getparent()
            if parent is None:
                break
            key = (parent, above.tag, above.get("class"))
            series = kinds.setdefault(key, [])
            if not series or series[-1][0] is not above:
                series.append((above, stamp))
            above = parent
    longest = max(kinds.values(), key=len, default=[])
    return longest[:_MOST] if len(longest) >= _FEWEST else []


def _stamps(page: Page, start: int) -> Iterator[tuple[HtmlElement, tuple[str, Block | None]]]:
    for node, at in page.outline.times:
        if at + 1 >= start:
            yield node, (node.get("datetime") or visible(list(node.itertext())), None)
    for block in page.blocks[max(0, start - 2) :]:
        timed = next(block.node.iter("time"), None) is not None  # told of already
        if len(block.text) < 14 and not timed and _CLOCK.match(block.text):
            yield block.node, (block.text.strip(" -–|•"), block)
