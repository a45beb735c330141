"""The entries of a liveblog, each with its own time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from newscrawl import linked
from newscrawl.blocks import said, visible
from newscrawl.evidence import Found
from newscrawl.fields.series import series
from newscrawl.page import Page

_MOST = 500  # entries of one page


@dataclass(frozen=True, slots=True)
class Live:
    """One entry as it stands on the page."""

    time: str | None  # ISO where stated, else as printed
    headline: str | None
    text: str


def entries(page: Page) -> Iterator[Found[Live]]:
    """Yield a liveblog's entries: what its linked data or microdata lists, else the repeated dated
    parts of the page.

    In page order; of the same entry in linked data and in print, the former alone.
    """
    found = list(_linked(page)) or list(_microdata(page))
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


def _microdata(page: Page) -> Iterator[Found[Live]]:
    for node in page.outline.properties.get("liveBlogUpdate", ())[:_MOST]:
        stated = {
            name: _property(node, name) for name in ("datePublished", "headline", "articleBody")
        }
        if text := stated["articleBody"]:
            live = Live(stated["datePublished"] or None, stated["headline"] or None, text)
            yield Found(live, "microdata", "liveBlogUpdate", text[:200], "entries:microdata", node)


def _property(node: HtmlElement, name: str) -> str:
    """What an entry's microdata says under a name: content, datetime or text."""
    for each in node.iter():
        if name in (each.get("itemprop") or "").split():
            stated = each.get("content") or each.get("datetime")
            return visible([stated]) if stated else said(each)
    return ""


def _printed(page: Page) -> Iterator[Found[Live]]:
    for entry in page.once(series):
        if entry.text:
            live = Live(entry.time, entry.headline, entry.text)
            yield Found(live, "dom", "", entry.text[:200], "entries:printed", entry.node)
