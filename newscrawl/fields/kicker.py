"""The kicker: the line printed right above or before the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from newscrawl.blocks import Block, visible
from newscrawl.boilerplate import is_boilerplate
from newscrawl.evidence import Found
from newscrawl.fields.authors import is_byline
from newscrawl.heading import heading
from newscrawl.knowledge.times import COUNTED, MONTHS, RELATIVE
from newscrawl.knowledge.times import LABEL as TIME_LABEL
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page
from newscrawl.story import Story, story
from newscrawl.titles import names_outlet

_NO_KICKER = (Hint.HIDDEN | Hint.NAV | Hint.TIME | Hint.SHARE | Hint.AD | Hint.COMMENT | Hint.FIGURE | Hint.CAPTION
    | Hint.POPUP | Hint.CONSENT | Hint.FORM | Hint.NEWSLETTER
)  # fmt: skip
_DIGITS = re.compile(r"\d{1,2}[.:/]\d{2}|^\W*\d+\W*$")
_YEAR = re.compile(r"\d{4}")
_LONGEST = 80  # characters
_EDGES = " :|–-·/•"  # between kicker and headline


def kicker(page: Page) -> Iterator[Found[str]]:
    """Yield the line above the headline; none where the page prints none."""
    told = page.once(story)
    if told.headline is None:
        return
    inside = _inside(page, told.headline)
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
        if _may_be(page, block, told) and block.own & Hint.KICKER:
            yield _found(block, "kicker:named")
    for block in reversed(above):
        if _may_be(page, block, told) and block.near & Hint.KICKER:
            yield _found(block, "kicker:near")
    if above and _may_be(page, above[-1], told) and _right_above(page, above[-1], headline):
        yield _found(above[-1], "kicker:above")


def _found(block: Block, rule: str) -> Found[str]:
    return Found(_text(block), "dom", "", block.text, rule, block.node)


def _text(block: Block) -> str:
    """What a block says before a time, or before how long the text takes to read."""
    own = block.parts
    for at, part in enumerate(own):
        text = part.strip(_EDGES)
        if at and text and (_timed(text) or _DIGITS.search(text) or is_boilerplate(text)):
            own = own[:at]
            break
    text = _apart(own).strip(_EDGES)
    return "" if TIME_LABEL.fullmatch(text.casefold()) else text


def _apart(parts: list[str]) -> str:
    """The text, with a space between words that only a style keeps apart: "<a>World</a><span>Lake"."""
    text = parts[:1]
    for left, right in pairwise(parts):
        glued = min(len(left), len(right)) > 2 and left[-1].islower() and right[0].isupper()
        text.append(f" {right}" if glued else right)
    return visible(text)


def _inside(page: Page, headline: Block) -> Found[str] | None:
    """A kicker inside the headline's own element: <h1><span class=kicker>…</span> …</h1>."""
    part = heading(page, headline).kicker
    if part is None or _timed(part.text):
        return None
    return Found(part.text.strip(_EDGES), "dom", "", part.text, "kicker:inside", part.node)


def _may_be(page: Page, block: Block, told: Story) -> bool:
    if not 2 < len(block.text) <= _LONGEST or block.near & told.telling & _NO_KICKER:
        return False
    text = _text(block)
    return (
        len(text) > 2
        and not _DIGITS.search(text)
        and not _timed(text)
        and not is_boilerplate(text)
        and not names_outlet(page, text)
        and not is_byline(text)
        and any(map(str.isalpha, text))
        and (told.headline is None or block.text != told.headline.text)
        and len(block.links) < 2
    )


def _timed(text: str) -> bool:
    """Whether a text is a day or so long ago: "27 July 2026", not "Lake Marathon 2026"."""
    plain = text.casefold()
    if _YEAR.search(plain) and any(word.strip(".,") in MONTHS for word in plain.split()):
        return True
    return COUNTED.search(plain) is not None and RELATIVE.fullmatch(plain) is not None


def _right_above(page: Page, block: Block, headline: Block) -> bool:
    """Whether a block shares the headline's box: the same parent, or the parent's, or alone in a box
    with that parent."""
    parent, mine = headline.node.getparent(), block.node.getparent()
    if parent is None or block.links:
        return False
    boxed = mine.getparent() is parent and len(page.outline.within(mine)) == 1
    return mine is parent or block.node is parent or boxed
