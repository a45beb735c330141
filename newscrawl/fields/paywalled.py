"""Whether the text is kept for subscribers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from newscrawl.boilerplate import is_notice
from newscrawl.evidence import Found
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page
from newscrawl.story import story

_YES = re.compile(r"^(?:true|yes|1|free|https?://schema\.org/true)$", re.I)
_NO = re.compile(r"^(?:false|no|0|locked|metered|premium|https?://schema\.org/false)$", re.I)
_TIER = ("article:content_tier", "og:article:content_tier", "content_tier")


def paywalled(page: Page) -> Iterator[Found[bool]]:
    """Yield True where the page is not free, False where it says that it is; none where silent."""
    for where, raw in _accessible(page):
        if _NO.match(raw):
            yield Found(True, "json-ld", where, raw, "paywalled:linked")
        elif _YES.match(raw):
            yield Found(False, "json-ld", where, raw, "paywalled:linked")
    for found in page.meta(*_TIER, rule="paywalled:tier"):
        tier = found.value.strip().lower()
        if tier in ("free", "locked", "metered"):
            yield found.meaning(tier != "free")
    yield from _barrier(page)


def _accessible(page: Page) -> Iterator[tuple[str, str]]:
    for each in (page.linked_article, *page.linked_data):
        value: Any = each.get("isAccessibleForFree")
        if value is not None and not isinstance(value, dict | list):
            yield "isAccessibleForFree", str(value).strip()
            return
    parts = page.linked_article.get("hasPart")  # the form that search engines ask for
    for part in parts if isinstance(parts, list) else [parts]:
        if isinstance(part, dict) and part.get("isAccessibleForFree") in (False, "False", "false"):
            yield "hasPart.isAccessibleForFree", "false"
            return
    for node in page.outline.properties.get("isAccessibleForFree", ()):
        yield "isAccessibleForFree", (node.get("content") or "".join(node.itertext())).strip()


def _barrier(page: Page) -> Iterator[Found[bool]]:
    """A printed barrier right behind a text that is cut short."""
    told = page.once(story)
    if sum(len(block.text) for block in told.body) > 2500:
        return
    for block in page.blocks[told.end + 1 : told.end + 25]:
        if (
            block.near & told.telling & Hint.PAYWALL
            and len(block.text) > 15
            and not block.inside & Hint.HIDDEN
        ):
            yield Found(True, "dom", "", block.text, "paywalled:barrier", block.node)
            return
        if is_notice(block.text, "paywall"):
            yield Found(True, "dom", "", block.text, "paywalled:printed", block.node)
            return
