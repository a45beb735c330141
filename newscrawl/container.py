"""Where the article stands: the element that holds its text, and how much each element weighs."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from newscrawl.blocks import Block
from newscrawl.knowledge.words import HINTS, Hint
from newscrawl.page import Page

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
_OF_TEXT = {"p": 1.0, "div": 0.8, "blockquote": 0.8, "section": 0.8, "article": 0.8, "td": 0.6}


@dataclass(slots=True, eq=False)
class Container:
    """The element that holds the text, and which hints mean nothing on this page."""

    node: HtmlElement
    telling: int  # Hint bits that do say something here; a wrapper of everything says nothing
    weights: dict[HtmlElement, float]  # of every element that holds running text


def prose(block: Block) -> float:
    """How much running text a block holds, in characters; 0 for labels, menus and link lists."""
    size = len(block.text)
    if size < 25 or block.link_density > 0.4:
        return 0.0
    return (size - block.link_chars) * _OF_TEXT.get(block.tag, 0.4)


def container(page: Page) -> Container:
    """Find the element that holds the article's text."""
    weighed = [(block, weight) for block in page.blocks if (weight := prose(block))]
    telling = _telling(weighed)
    weights: dict[HtmlElement, float] = {}
    for block, weight in weighed:
        if block.inside & telling & ELSEWHERE:
            weight *= 0.1  # names are often wrong: doubt, not a verdict
        node = block.node
        while node is not None:
            weights[node] = weights.get(node, 0.0) + weight
            node = node.getparent()
    body = page.root.find("body")
    start = body if body is not None else page.root
    return Container(_descend(page, start, weights), telling, weights)


def _telling(weighed: list[tuple[Block, float]]) -> int:
    """The hints that do not cover most of the page's text: what wraps all tells nothing."""
    masks: dict[int, float] = {}
    for block, weight in weighed:
        masks[block.inside] = masks.get(block.inside, 0.0) + weight
    total = sum(masks.values())
    telling = 0
    for bit in _BITS:
        most = 0.97 if bit & _NEVER else 0.6  # comments may well be longer than the article
        if sum(weight for mask, weight in masks.items() if mask & bit) <= most * total:
            telling |= bit
    return telling


def _descend(page: Page, node: HtmlElement, weights: dict[HtmlElement, float]) -> HtmlElement:
    """Go down while one child holds nearly all of the text."""
    total = weights.get(node, 0.0)
    marked = [each for each in page.outline.properties.get("articleBody", ()) if each in weights]
    if marked and weights[best := max(marked, key=lambda each: weights[each])] > 0.4 * total:
        return best
    while True:
        children = [each for each in node if each in weights]
        if not children:
            return node
        best = max(children, key=lambda each: weights[each])
        share = weights[best] / (weights[node] or 1.0)
        named = page.outline.hints.get(best, 0) & (Hint.BODY | Hint.ARTICLE | Hint.MAIN)
        if len(best) == 0 or best.tag == "p" or share < (0.55 if named else 0.75):
            return node
        node = best
