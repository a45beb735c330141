"""Summaries above the text: a list of points, or what stands behind a label ("Key points")."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from newscrawl.blocks import Block
from newscrawl.evidence import Found
from newscrawl.knowledge.summary import is_label, labelled
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page
from newscrawl.story import Story

_MOST, _LONGEST, _POINT = 8, 900, 250  # points, characters of all, of one
_SHORTEST, _WORDS = 15, 4  # characters and words of a point
_BELOW = 4  # blocks between headline and a list that nothing calls a summary
_TEXT = 60  # characters of a paragraph
_ENDS = '.!?…»”"。'  # what a sentence ends with
_ELSEWHERE = (
    Hint.CAPTION | Hint.FIGURE | Hint.GALLERY | Hint.TIME | Hint.SHARE | Hint.RELATED | Hint.NAV
)


def summary(page: Page, told: Story) -> Iterator[Found[str]]:
    """Yield the summary that a label heads or begins, between the headline and the text's second
    paragraph."""
    for block in _head(page, told):
        if is_label(block.text):
            yield from _together(told, _behind(page, told, block), "standfirst:labelled")
        elif _apart(block, told) and (text := labelled(block.text)):
            yield Found(text, "dom", "", block.text, "standfirst:labelled", block.node)


def points(page: Page, told: Story) -> Iterator[Found[str]]:
    """Yield the list right below the headline, where paragraphs follow it."""
    for block in _head(page, told)[:_BELOW]:
        if _is_item(block):
            items = _list(page, block)
            if len(items) > 1 and all(item.text[-1] in _ENDS for item in items):
                yield from _together(told, items, "standfirst:points")
            return
        if len(block.text) > _TEXT and block.index in told.own:
            return


def _head(page: Page, told: Story) -> list[Block]:
    """The blocks between the headline and the second paragraph that is in no list."""
    if told.headline is None:
        return []
    first = told.headline.index + 1
    paragraphs = [
        block.index
        for block in told.body
        if block.index >= first and len(block.text) > _TEXT and not _is_item(block)
    ]
    return page.blocks[first : paragraphs[1]] if len(paragraphs) > 1 else []


def _apart(block: Block, told: Story) -> bool:
    """Whether a block stands in another element than the text, as a summary does."""
    return bool(told.body) and block.node.getparent() is not told.body[-1].node.getparent()


def _behind(page: Page, told: Story, label: Block) -> list[Block]:
    """The list right behind a label, or else what stands with it in its box."""
    following = page.blocks[label.index + 1 : label.index + 2]
    if following and _is_item(following[0]):
        return _list(page, following[0])
    box = page.outline.within(label.node.getparent())
    whole = any(block.index not in box and len(block.text) > _TEXT for block in told.body)
    return page.blocks[label.index + 1 : box.stop] if whole and len(box) <= _MOST else []


def _list(page: Page, first: Block) -> list[Block]:
    """The items of a list from one on."""
    around = next(first.node.iterancestors("ul", "ol"), None)
    within = page.outline.within(around) if around is not None else range(0)
    return list(takewhile(_is_item, page.blocks[first.index : within.stop]))


def _is_item(block: Block) -> bool:
    return "li" in (block.tag, block.node.getparent().tag)


def _together(told: Story, points: list[Block], rule: str) -> Iterator[Found[str]]:
    """Some blocks as one summary, if each can be a point of one and a text follows them."""
    text = "\n".join(block.text for block in points)
    if not points or len(points) > _MOST or len(text) > _LONGEST or points[-1].index >= told.end:
        return
    if all(map(_is_point, points)):
        around = next(points[0].node.iterancestors("ul", "ol"), points[0].node.getparent())
        yield Found(text, "dom", "", text, rule, around)


def _is_point(block: Block) -> bool:
    several = len(block.text.split()) >= _WORDS or not block.text.isascii()
    sized = _SHORTEST <= len(block.text) <= _POINT
    return several and sized and block.link_density < 0.5 and not block.near & _ELSEWHERE
