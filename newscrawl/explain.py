"""Why a page reads as it does: whose each block is, and the page itself tinted by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.article import NOT_ARTICLES, Article
from newscrawl.blocks import Block, visible
from newscrawl.extract import begin
from newscrawl.page import Page
from newscrawl.reading import Reading
from newscrawl.site import Site
from newscrawl.story import story

# By field; in a terminal, and on the tinted page.
COLOURS: dict[str, str] = {
    "headline": "red",
    "kicker": "magenta",
    "standfirst": "orange3",
    "body": "green",
    "published": "cyan",
    "authors": "blue",
    "agencies": "purple",
    "captions": "yellow3",
    "related": "salmon1",
    "corrections": "khaki3",
    "tags": "grey58",
}
_CSS = {
    "headline": "#d00000",
    "kicker": "#c000c0",
    "standfirst": "#d78700",
    "body": "#008000",
    "published": "#00a0a0",
    "authors": "#2040d0",
    "agencies": "#800080",
    "captions": "#c8b900",
    "related": "#ff875f",
    "corrections": "#b8b05f",
    "tags": "#888888",
}
_OTHER = "#808080"
_FETCHED = frozenset({"src", "srcset", "href", "action", "data", "poster", "background"})
_LIVE = ("script", "style", "link", "iframe", "object", "embed", "base", "form", "meta")


@dataclass(frozen=True, slots=True)
class Whose:
    """One block of the page."""

    field: str  # the field whose it is, "body", or "" for what is left out
    tag: str
    text: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """An article with where each block of its page went."""

    article: Article
    blocks: tuple[Whose, ...]  # in page order; menus are not among them
    html: str  # the page, each block tinted by its field; nothing in it runs or is fetched


def explain(
    html: bytes | str,
    url: str | None = None,
    *,
    content_type: str | None = None,
    fetched_at: datetime | None = None,
    site: Site | str | None = None,
) -> Explanation:
    """Read a page as `extract` does, and keep what was decided of each block.

    Raises SiteError for the name of a profile that there is none of.
    """
    reading, extractor = begin(
        html, url, content_type=content_type, fetched_at=fetched_at, site=site
    )
    article = reading.article(extractor)
    owners = _owners(reading, article)
    blocks = tuple(
        Whose(owners.get(block.index, ""), block.tag, block.text) for block in reading.page.blocks
    )
    return Explanation(article, blocks, _tinted(reading.page, owners))


def _owners(reading: Reading, article: Article) -> dict[int, str]:
    if article.kind in NOT_ARTICLES:
        return {}
    body = {block.index: "body" for block in reading.page.once(story).body}
    return {**body, **reading.claims.of}


def _shown(page: Page, block: Block) -> Iterator[HtmlElement]:
    """The element of a block; of one that stands beside other blocks in its element, what is its own."""
    node = block.node
    if len(page.outline.within(node)) < 2:
        yield node
        return
    children = list(node)
    if node.text and node.text in block.parts:
        span = node.makeelement("span")
        span.text, node.text = node.text, None
        node.insert(0, span)
        yield span
    for child in children:
        own = isinstance(child.tag, str) and child not in page.outline.spans
        if own and (text := visible(list(child.itertext()))) and text in block.text:
            yield child
        if child.tail and child.tail in block.parts:
            span = node.makeelement("span")
            span.text, child.tail = child.tail, None
            child.addnext(span)
            yield span


def _tinted(page: Page, owners: dict[int, str]) -> str:
    for block in page.blocks:
        name = owners.get(block.index, "")
        colour = _CSS.get(name, _OTHER)
        for node in _shown(page, block) if name else ():
            node.set("style", f"outline: 3px solid {colour}; background: {colour}22")
            node.set("title", name)
    for node in list(page.root.iter(*_LIVE)):
        node.clear(keep_tail=True)
        node.tag = "span"
    for node in page.root.iter("*"):
        for key, _ in node.items():
            if key.startswith("on") or key in _FETCHED:
                del node.attrib[key]
    text = etree.tostring(page.root, encoding="unicode", method="html")
    legend = " ".join(
        f'<b style="outline: 3px solid {colour}; padding: 2px">{escape(name)}</b>'
        for name, colour in _CSS.items()
    )
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'<!DOCTYPE html><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<p style="font: 14px sans-serif; line-height: 2">{legend}</p>\n{text}'
    )
