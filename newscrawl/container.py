"""Where the article stands: the element that holds its text, and how much each element weighs."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from itertools import accumulate

from lxml.html import HtmlElement

from newscrawl.blocks import Block, Outline
from newscrawl.knowledge.words import HINTS, Hint
from newscrawl.page import Page
from newscrawl.teasers import teasers

ELSEWHERE = (
    Hint.NAV
    | Hint.FOOTER
    | Hint.ASIDE
    | Hint.COMMENT
    | Hint.SHARE
    | Hint.AD
    | Hint.RELATED
    | Hint.NEWSLETTER
    | Hint.TAGS
    | Hint.CAPTION
    | Hint.CREDIT
    | Hint.BIO
    | Hint.CONSENT
    | Hint.POPUP
    | Hint.FORM
    | Hint.RANKING
    | Hint.NEXT
    | Hint.HIDDEN
    | Hint.PAYWALL
)
_NEVER = Hint.COMMENT | Hint.FOOTER | Hint.NAV | Hint.CONSENT
_BITS = tuple(HINTS.values())
_ALL = sum(_BITS)
_DATA = ('{"', '[{"')
_ENOUGH = 300  # characters of running text that an article has
_SHORT = 1_500  # characters of an article that is no list of links to others
_OF_TEXT = {"p": 1.0, "div": 0.8, "blockquote": 0.8, "section": 0.8, "article": 0.8, "td": 0.6}


@dataclass(slots=True, eq=False)
class Container:
    """The element that holds the text, and which hints mean nothing on this page."""

    node: HtmlElement
    telling: int  # Hint bits that do say something here; a wrapper of everything says nothing
    span: range  # the indexes of the blocks in it
    prose: list[float]  # how much running text each of the page's blocks holds
    beside: frozenset[int]  # the indexes of the teasers beside a short text, which are none of it


def prose(block: Block) -> float:
    """How much running text a block holds, in characters; 0 for labels, menus, lists of links, data."""
    size = len(block.text)
    if size < 25 or block.link_density > 0.4:
        return 0.0
    if is_data(block.text) or _is_address(block.text):
        return 0.0
    return (size - block.link_chars) * _OF_TEXT.get(block.tag, 0.4)


def is_data(text: str) -> bool:
    """Whether a text is an object of a script, which no reader is meant to see."""
    return text.startswith(_DATA)


def _is_address(text: str) -> bool:
    return text.startswith("http") and " " not in text


def container(page: Page) -> Container:
    """Find the element that holds the article's text."""
    found = [prose(block) for block in page.blocks]
    telling = _telling(page.blocks, found)
    own = _weights(page.blocks, found, telling)
    beside = page.once(teasers)
    if beside:
        # What wraps all of the text but the teasers tells as little.
        telling &= _telling(page.blocks, found, beside)
        own = _weights(page.blocks, found, telling)
        if sum(own) - sum([own[i] for i in beside]) >= _SHORT:
            beside = frozenset()
            telling = _telling(page.blocks, found)
            own = _weights(page.blocks, found, telling)
    for index in beside:
        own[index] = found[index] = 0.0
    # Of the blocks up to each: what an element holds is a difference.
    sums = [0.0, *accumulate(own)]
    body = page.root.find("body")
    top = _headed(page.outline, sums)
    if top is None:
        top = body if body is not None else page.root
    node = _descend(page.outline, top, sums)
    return Container(node, telling, page.outline.within(node), found, beside)


def _weights(blocks: list[Block], found: list[float], telling: int) -> list[float]:
    """How much each block's text weighs: names are often wrong, so that they are a doubt."""
    return [
        0.1 * weight if block.inside & telling & ELSEWHERE else weight
        for block, weight in zip(blocks, found, strict=True)
    ]


def _telling(blocks: list[Block], weights: list[float], beside: Set[int] = frozenset()) -> int:
    """The hints that do not cover most of the page's text: what wraps all tells nothing."""
    masks: dict[int, float] = {}
    for block, weight in zip(blocks, weights, strict=True):
        if weight and block.index not in beside:
            masks[block.inside] = masks.get(block.inside, 0.0) + weight
    total = sum(masks.values())
    said = 0
    for mask in masks:
        said |= mask
    telling = _ALL
    for bit in _BITS:
        if not said & bit:
            continue
        most = 0.97 if bit & _NEVER else 0.6  # comments may well be longer than the article
        if sum([weight for mask, weight in masks.items() if mask & bit]) > most * total:
            telling &= ~bit
    return telling


def _headed(outline: Outline, sums: list[float]) -> HtmlElement | None:
    """The <article> with the page's only <h1> and running text; None where there is none such."""
    heads = [block.node for block in outline.blocks if block.tag == "h1"]
    if len(heads) != 1:
        return None
    for each in heads[0].iterancestors("article"):
        span = outline.within(each)
        if sums[span.stop] - sums[span.start] > _ENOUGH:
            return each
    return None


def _descend(outline: Outline, node: HtmlElement, sums: list[float]) -> HtmlElement:
    """Go down while one child holds nearly all of the text."""

    def held(each: HtmlElement) -> float:
        span = outline.within(each)
        return sums[span.stop] - sums[span.start]

    marked = [
        each
        for each in outline.properties.get("articleBody", ())
        if each in outline.spans
        and not outline.blocks[outline.spans[each].start].inside & Hint.HIDDEN  # a machine's copy
    ]
    if marked and held(best := max(marked, key=held)) > 0.4 * sums[-1]:
        return best
    while True:
        children = [each for each in node if each in outline.spans]
        if not children:
            return node
        best = max(children, key=held)
        share = held(best) / (held(node) or 1.0)
        named = outline.hints.get(best, 0) & (Hint.BODY | Hint.ARTICLE | Hint.MAIN)
        if len(best) == 0 or best.tag == "p" or share < (0.65 if named else 0.85):
            return node
        node = best
