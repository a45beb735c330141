"""Where an article's text begins and ends, though what looks like text goes on."""

from __future__ import annotations

import re

from newscrawl.blocks import Block
from newscrawl.boilerplate import is_notice, notices
from newscrawl.knowledge.words import Hint
from newscrawl.likeness import likeness, words
from newscrawl.page import Page

_ENOUGH, _HEAD = 500, 8  # characters of a text behind which another may begin; blocks of its head
_SIGNED = Hint.TIME | Hint.AUTHOR
_OFFER, _PRICED = 6, 600  # blocks that may offer a subscription behind a text; characters of them
_NAME = re.compile(r"[A-ZÀ-ÞŁŚŽŠČ]\S{1,20}(?: (?:[A-ZÀ-ÞŁŚŽŠČ]\S{0,20}|[a-z]{2,3})){1,3}")
_BEFORE = ("head", "newsletter", "follow", "share", "ads")  # notices that stand above a text
_WITHIN = ("ads", "embeds", "newsletter", "follow")  # that stand in one
_OPENING, _CONTROL = 4, 30  # blocks of a text's beginning; characters of a control above it
_FEW = 2  # blocks that a text keeps, whatever they say


def bounded(page: Page, headline: Block | None, body: list[Block]) -> list[Block]:
    """The body up to the next article, to an offer to subscribe, to the prompts that close it; without
    those above it and the labels of advertisements in it."""
    noted = page.once(notices)
    kept = _of_one_article(page.blocks, headline, body)
    kept = _before_barrier(page.blocks, noted, kept)
    kept = [block for block in kept if not (noted[block.index] and is_notice(block.text, *_WITHIN))]
    while len(kept) > _FEW and (noted[kept[-1].index] or _is_address(kept[-1].text)):
        kept = kept[:-1]  # "Get our newsletter", "© The Post": printed as a paragraph, and none
    while len(kept) > 1 and kept[-1].text.startswith("©"):
        kept = kept[:-1]
    while len(kept) > _FEW and noted[kept[0].index] and is_notice(kept[0].text, *_BEFORE):
        kept = kept[1:]
    controls = [each for each in kept[:_OPENING] if _is_control(each)]
    return [each for each in kept if each not in controls] if len(kept) > _FEW else kept


def _is_control(block: Block) -> bool:
    """Whether a line is a control that stands above a text: "Listen to this article", "3 min read"."""
    return len(block.text) <= _CONTROL and is_notice(block.text, "stub")


def _is_address(text: str) -> bool:
    """Whether a line is nothing but an e-mail address: how to reach who wrote it."""
    return "@" in text and " " not in text and "." in text.partition("@")[2]


def _of_one_article(blocks: list[Block], headline: Block | None, kept: list[Block]) -> list[Block]:
    """The body up to another article's headline, which an endless page has behind the text.

    It is an <h1> unlike the first, with a byline or a time right behind it, and no line of the
    text before it stands in the same element.
    """
    if headline is None:
        return kept
    own, length = words(headline.text), 0
    around = {block.node.getparent(): block.index for block in reversed(kept)}
    told = {block.index for block in kept}
    for block in blocks[headline.index + 1 :]:
        if block.index in told:
            length += len(block.text)
        if block.tag != "h1" or length < _ENOUGH or likeness(own, words(block.text)) > 0.5:
            continue
        if around.get(block.node.getparent(), block.index) < block.index:
            continue  # a subhead
        behind = blocks[block.index + 1 : block.index + _HEAD]
        if any(each.near & _SIGNED and each.index not in told for each in behind):
            return [each for each in kept if each.index < block.index]
    return kept


def _before_barrier(blocks: list[Block], noted: list[bool], kept: list[Block]) -> list[Block]:
    """The body up to where it goes on for subscribers, or to who wrote it, told at its end."""
    for i in range(max(1, len(kept) - _OFFER), len(kept)):
        if _presents(blocks, kept, i):
            return [each for each in kept[:i] if each.index < kept[i].index - 1]
        passed = range(kept[i - 1].index + 1, kept[i].index + 1)
        if any(noted[n] and is_notice(blocks[n].text, "paywall", "author") for n in passed):
            told, rest = (sum(len(each.text) for each in part) for part in (kept[:i], kept[i:]))
            if rest <= min(told, _PRICED):
                return kept[:i]
    return kept


def _presents(blocks: list[Block], kept: list[Block], i: int) -> bool:
    """Whether a line at a text's end tells who somebody is: it begins with the name that stands above
    it, and no other name or subhead stands in the text as that does."""
    first, above, rest = kept[i], blocks[kept[i].index - 1], kept[i + 1 :]
    if not first.text.startswith(above.text) or not _NAME.fullmatch(above.text):
        return False
    if above is kept[0] or any(each.look == first.look for each in rest):
        return False
    if len(first.text) + sum(len(each.text) for each in rest) > _PRICED:
        return False
    return all(b.look != above.look for b in blocks[kept[0].index : above.index])
