"""The kicker: the line printed right above or before the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from newscrawl.blocks import Block, visible
from newscrawl.boilerplate import is_boilerplate
from newscrawl.evidence import Found
from newscrawl.knowledge.times import COUNTED, MONTHS, RELATIVE
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page
from newscrawl.story import Story, lead_in, story

_NO_KICKER = (Hint.NAV | Hint.TIME | Hint.SHARE | Hint.AD | Hint.COMMENT | Hint.FIGURE | Hint.CAPTION
    | Hint.POPUP | Hint.CONSENT | Hint.FORM | Hint.NEWSLETTER
)  # fmt: skip
_DIGITS = re.compile(r"\d{1,2}[.:/]\d{2}|^\W*\d+\W*$")
_YEAR = re.compile(r"\d{4}")
_LONGEST = 80  # characters


def kicker(page: Page) -> Iterator[Found[str]]:
    """Yield the line above the headline; none where the page prints none."""
    told = page.once(story)
    if told.headline is None:
        return
    inside = _lead_in(told.headline)
    if inside is not None:
        yield inside
    for headline in _printed(page, told, told.headline):
        yield from _above(page, told, headline)


def _printed(page: Page, told: Story, headline: Block) -> Iterator[Block]:
    """The headline, and its copy right above the text: a bar at the page's top may repeat it."""
    yield headline
    for block in page.blocks[headline.index + 1 : told.start + 4]:
        if block.text == headline.text:
            yield block


def _above(page: Page, told: Story, headline: Block) -> Iterator[Found[str]]:
    above = page.blocks[max(0, headline.index - 4) : headline.index]
    for block in reversed(above):
        if _may_be(block, told) and block.own & Hint.KICKER:
            yield Found(_apart(block), "dom", "", block.text, "kicker:named", block.node)
    for block in reversed(above):
        if _may_be(block, told) and block.near & Hint.KICKER:
            yield Found(_apart(block), "dom", "", block.text, "kicker:near", block.node)
    if above and _may_be(above[-1], told) and _right_above(above[-1], headline):
        text = _apart(above[-1]).rstrip(" :|")
        yield Found(text, "dom", "", above[-1].text, "kicker:above", above[-1].node)


def _apart(block: Block) -> str:
    """The text, with a space between words that only a style keeps apart: "<a>World</a><span>Lake"."""
    parts = block.parts[:1]
    for left, right in pairwise(block.parts):
        glued = min(len(left), len(right)) > 2 and left[-1].islower() and right[0].isupper()
        parts.append(f" {right}" if glued else right)
    return visible(parts)


def _lead_in(headline: Block) -> Found[str] | None:
    """A kicker inside the headline's own element: <h1><span class=kicker>…</span> …</h1>."""
    split = lead_in(headline)
    if split is None or _timed(split[0]):
        return None
    return Found(split[0], "dom", "", split[0], "kicker:inside", next(iter(headline.node), None))


def _may_be(block: Block, told: Story) -> bool:
    return (
        2 < len(block.text) <= _LONGEST
        and not block.near & told.telling & _NO_KICKER
        and not _DIGITS.search(block.text)
        and not _timed(block.text)
        and not is_boilerplate(block.text)
        and any(map(str.isalpha, block.text))
        and (told.headline is None or block.text != told.headline.text)
        and len(block.links) < 2
    )


def _timed(text: str) -> bool:
    """Whether a text is a day or so long ago: "27 July 2026", not "Lake Marathon 2026"."""
    plain = text.casefold()
    if _YEAR.search(plain) and any(word.strip(".,") in MONTHS for word in plain.split()):
        return True
    return COUNTED.search(plain) is not None and RELATIVE.fullmatch(plain) is not None


def _right_above(block: Block, headline: Block) -> bool:
    """Whether a block shares the headline's box: the same parent, or the parent's."""
    parent = headline.node.getparent()
    mine = block.node.getparent()
    return parent is not None and (mine is parent or block.node is parent) and not block.links
