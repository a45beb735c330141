"""What tells the kinds of pages apart: how much text, how many teasers and where, what it is called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from newscrawl.blocks import Block
from newscrawl.boilerplate import notices
from newscrawl.container import prose
from newscrawl.mentions import calls
from newscrawl.page import Page
from newscrawl.story import Story, story
from newscrawl.teasers import teasers

_WIDE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_LEAD = range(15, 161)  # characters of a line that is a link to an article
_CALLED, _PIECE = 20, 160  # characters of a headline, of two lines or more of text below it
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ARTICLE_TYPES = ("article", "newsarticle", "news.article", "blog", "blogpost", "post")


@dataclass(frozen=True, slots=True)
class Signs:
    """Of one page."""

    text: int  # characters of running text in the body
    all_text: int  # of the whole page
    teasers: int  # headings that are links
    between: int  # of these, between the lines of the text; 0 where its own lines are the more
    led: int  # lines of the text right behind a line that is a link; 0 where most are not
    heads: tuple[str, ...]  # the title and the first headings
    path: str | None
    called: bool  # og:type or linked data calls it an article; the former stands on any page of some sites
    stated: bool  # so does its linked data, or it tells any day as well
    sure: bool  # so does its linked data, or it tells when it was published
    dated: bool
    named: bool  # its address is called after its headline
    offered: int  # lines in runs of teasers
    told: bool  # lines of text follow each other below a headline that the document is called after


def gathered(page: Page) -> Signs:
    """Gather a page's signs."""
    told = page.once(story)
    headings = [b.text for b in page.blocks if b.tag in ("h1", "h2")][:3]
    if told.headline is not None:
        headings.insert(0, told.headline.text)
    headed = _headed(page)
    lines = [block.index for block in told.body if prose(block) and block.tag not in _HEADINGS]
    runs = page.once(teasers)
    if not runs.isdisjoint(told.own):
        runs = frozenset()  # the text is a list of links to others, or the page is
    between = [
        each
        for each in headed
        if lines and lines[0] < each.index < lines[-1] and each.index not in runs
    ]
    led = [i for i in lines if i and _leads(page.blocks[i - 1])]
    noted = page.once(notices)
    said = [block for block in told.body if not noted[block.index]]
    og = {each.lower() for each in page.metas.get("og:type", ())}
    path = _path(page)
    called = any(each in _ARTICLE_TYPES for each in og)
    timed = any(name in page.metas for name in ("article:published_time", "date", "pubdate"))
    dated = timed or bool(page.linked_article.get("datePublished")) or bool(page.outline.times)
    return Signs(
        text=int(sum([prose(block) * _weight(block.text) for block in said])),
        all_text=sum([len(block.text) for block in page.blocks]),
        teasers=len({each.text for each in headed}),
        between=len(between) if 2 * len(between) > len(lines) else 0,
        led=len(led) if 3 * len(led) > 2 * len(lines) else 0,
        heads=tuple(dict.fromkeys(each for each in (page.title, *headings) if each)),
        path=path,
        called=bool(page.linked_article) or called,
        stated=bool(page.linked_article) or (called and dated),
        sure=bool(page.linked_article) or (called and timed),
        dated=dated,
        named=told.headline is not None and calls(path, told.headline.text),
        offered=len(runs),
        told=_told(page, told, {each.index for each in headed}),
    )


def _headed(page: Page) -> list[Block]:
    """The headings that are links to other pages."""
    return [
        block
        for block in page.blocks
        if block.tag in ("h2", "h3", "h4")
        and block.link_density > 0.8
        and len(block.text) > 20
        and not (block.links[0].get("href") or "").startswith("#")
    ]


def _path(page: Page) -> str | None:
    try:
        parts = urlsplit(page.where or "")
    except ValueError:
        return None
    return (parts.path or "/") + ("?" if parts.query else "") if parts.netloc else None


def _told(page: Page, said: Story, headed: set[int]) -> bool:
    """Whether the document is called after a headline below which a text stands in one piece."""
    head = said.headline
    if head is None or len(head.text) * _weight(head.text) < _CALLED or head.text not in page.title:
        return False
    size = lines = 0
    last = head.index
    for block in said.body:
        if block.index < head.index or not (weight := prose(block)):
            continue
        if not headed.isdisjoint(range(last, block.index)):
            size = lines = 0
        last = block.index
        size, lines = size + int(weight) * _weight(block.text), lines + 1
        if lines > 1 and size >= _PIECE:
            return True
    return False


def _weight(text: str) -> int:
    """2 for a text of Chinese, Japanese or Korean, which says as much with half the characters."""
    return 1 if text.isascii() or len(_WIDE.findall(text)) * 3 < len(text) else 2


def _leads(block: Block) -> bool:
    """Whether a line outside of the headings is a link to another page, and no more."""
    if block.tag in _HEADINGS or block.link_density <= 0.8 or len(block.text) not in _LEAD:
        return False
    return not (block.links[0].get("href") or "#").startswith("#")
