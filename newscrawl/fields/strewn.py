"""Titles of other articles strewn over a text, a line each, with no label that says so."""

from __future__ import annotations

import re
from itertools import pairwise

from newscrawl.blocks import Block
from newscrawl.fields.target import at_home, is_page, numbered
from newscrawl.mentions import calls
from newscrawl.page import Page
from newscrawl.story import story

ALONE = 0.9  # the share of link text in a line that is a link
_LINES = frozenset({"p", "div", "blockquote", "aside"})
_PARAGRAPH, _PARAGRAPHS = 60, 3  # characters of a paragraph; how many there are to each such title
_TITLE = re.compile(r"(?!https?:|.*[.:;,]\W*$).{20,160}")  # ends as no sentence does
_WORD = re.compile(r"[^\W\d_]{4,}(?!$)")  # of an address, its ending aside


def strewn(page: Page) -> frozenset[int]:
    """The indexes of the lines between two paragraphs that are titles of the site's other articles.

    Where there are as many links as paragraphs they head these: a digest. Two in a row are a list of
    the text's own.
    """
    body = page.once(story).body
    texts = [b.index for b in body if len(b.text) >= _PARAGRAPH and b.link_density < 0.5]
    linked = [b for b in body if b.tag in _LINES and b.link_density >= ALONE]
    if _PARAGRAPHS * len(linked) > len(texts):
        return frozenset()
    between = (page.blocks[one + 1] for one, other in pairwise(texts) if other - one == 2)
    return frozenset(block.index for block in between if _is_title(page, block))


def _is_title(page: Page, block: Block) -> bool:
    """Whether a line is a title that its link's address is called after, and no sentence that sends
    the reader there."""
    if block.tag not in _LINES or block.link_density < ALONE or len(set(block.links)) != 1:
        return False
    if not _TITLE.fullmatch(block.text):
        return False
    href = block.links[0].get("href") or ""
    return at_home(page, block.links[0]) and is_page(page, href) and _called(href, block.text)


def _called(href: str, title: str) -> bool:
    """Whether an address is called after a title, or after nothing: a number alone."""
    path = href.partition("?")[0]
    return (
        numbered(href)
        or calls(path, title)
        or _WORD.search(path.rstrip("/").rpartition("/")[2]) is None
    )
