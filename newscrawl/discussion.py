"""What readers wrote below the article, where no name of an element says so.

It begins with a heading that says "comments", and who wrote each, and when, is signed in lines of
their own, above or below.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from newscrawl.blocks import Block, Outline, wide
from newscrawl.knowledge import table
from newscrawl.knowledge.comments import heads_comments
from newscrawl.knowledge.patterns import any_of
from newscrawl.knowledge.words import Hint

_LABEL = 160  # characters of a heading
_TEXT, _ABOVE = 60, 100  # characters of a line of text; of the text above comments
_SIGN, _SHORT, _ENDING = 90, 30, 60  # characters of a line that signs, with any figure; of an end
_LINES, _ROW = 3, 6  # of text that one sign stands for; that follow each other without any
_DATED = re.compile(
    r"\d{1,2}(?:[:.h]|时|時|點|点)\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d\d"
)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}")
_BY = re.compile(rf"\W*{any_of(table('names')['opens'], any_case=True)}(?!\w)", re.I)
_TITLES, _TITLE = frozenset({"h1", "h2", "h3"}), 20  # of articles; characters of one
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SIGNS = 3  # of the article and of two comments
_SAYS = ":：…"  # how a line ends that says who wrote what follows: "Bob said...", "Bob schrieb:"
_FIGURE = re.compile(r"\d")


def call_comments(outline: Outline) -> Outline:
    """The outline with what readers wrote called comments, as if a name of its element said so."""
    for index in discussion(outline):
        outline.blocks[index].near |= Hint.COMMENT
        outline.blocks[index].inside |= Hint.COMMENT
    return outline


def discussion(outline: Outline) -> range:
    """The indexes of the blocks from the comments' heading on; empty where there are none."""
    above = 0
    for block in outline.blocks:
        text = block.text
        if _is_text(block):
            above += wide(text) if len(text) < _ABOVE else len(text)
        if len(text) > _LABEL or block.link_density > 0.5 or block.tag == "li":
            continue
        if heads_comments(text):
            if above >= _ABOVE and (behind := _behind(outline, block)):
                return behind
        elif block.tag in _TITLES and wide(text) >= _TITLE:
            above = 0  # the article's headline may be behind what a site says of itself
    return _unheaded(outline)


def _unheaded(outline: Outline) -> range:
    """Comments without a heading: lines that say who posted what is above them, at what time.

    The first of them signs the article. A heading between them begins another article.
    """
    signs = {b.index for b in outline.blocks if len(b.text) <= _SIGN and _signs_posts(b.text)}
    if len(signs) < _SIGNS:
        return range(0)
    run: list[int] = []
    texts = above = 0
    for block in outline.blocks:
        if _is_text(block):
            texts, above = texts + 1, above + len(block.text)
        elif block.tag in _HEADINGS:
            if len(run) >= _SIGNS:
                break
            run = []
        elif block.index in signs:
            apart = run and not 0 < texts <= _ROW
            run = [block.index] if apart or above < _ABOVE else [*run, block.index]
            texts = 0
    return range(run[0], run[-1] + 1) if len(run) >= _SIGNS else range(0)


def _signs_posts(text: str) -> bool:
    return _BY.match(text) is not None and _CLOCK.search(text) is not None


def _is_text(block: Block) -> bool:
    if block.link_density > 0.5 or 2 * len(block.text) < _TEXT:
        return False
    return len(block.text) >= _TEXT or wide(block.text) >= _TEXT


def _behind(outline: Outline, head: Block) -> range:
    """What a heading heads: the rest of the highest element around it that holds no text above it.

    Where that is flat it is the rest of the element that holds the text as well.
    """
    node: HtmlElement | None = head.node
    end = head.index + 1
    while node is not None:
        span = outline.within(node)
        over = outline.blocks[span.start : head.index] if span else []
        flat = any(map(_is_text, over))
        if not flat or end == head.index + 1:
            end = max(end, span.stop)
        if flat:
            break
        node = node.getparent()
    lines = outline.blocks[head.index + 1 : end]
    return (
        range(head.index, head.index + 1 + count)
        if (count := _signed(head.text, lines))
        else range(0)
    )


def _signed(head: str, lines: list[Block]) -> int:
    """How many lines are comments: as often signed as those are, one where the heading says no more.

    Up to the last that is signed, and the text right behind it.
    """
    signs = texts = row = last = 0
    for count, block in enumerate(lines, 1):
        text = block.text
        signed = _signs(text if len(text) <= _SIGN else text[-_ENDING:])
        row = 0 if signed else row
        if _is_text(block):
            texts, row = texts + 1, row + 1
        signs += signed
        if row > _ROW:
            return 0
        if signed or (last == count - 1 and block.tag not in _HEADINGS):
            last = count
    sure = _FIGURE.search(head) is not None or " " not in head.strip()
    return last if signs >= (1 if sure else 2) and texts <= _LINES * signs else 0


def _signs(text: str) -> bool:
    """Whether a short line, or the end of a text, says who wrote something, or when."""
    if _DATED.search(text):
        return True
    if len(text) < _ENDING and (text[-1] in _SAYS or text.endswith("...")):
        return True
    return len(text) <= _SHORT and _FIGURE.search(text) is not None
