"""The article's own text: the blocks that no other field has claimed, typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import dropwhile, groupby, islice

from lxml.html import HtmlElement

from newscrawl.article import BlockKind, BodyBlock
from newscrawl.blocks import Block
from newscrawl.fields.paragraphs import paragraphs
from newscrawl.knowledge.related import is_label, is_other
from newscrawl.knowledge.times import LABEL as TIME_LABEL
from newscrawl.knowledge.words import Hint
from newscrawl.likeness import words
from newscrawl.page import Page
from newscrawl.story import story

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HEADING_LENGTH = 120  # characters of a line in bold that reads as a subhead
_PARAGRAPH = 160  # characters of a heading's element that make it a paragraph in large letters
_SAID = re.compile(r"[^\W_]")  # a line of "___" parts an agency's text from what it adds
_STOPPED = re.compile(r"[.!?…:;,»”\"]$")
_INITIALS = re.compile(
    r"[(\[-]*(?:[a-zà-ÿ]{2,4}|[A-ZÀ-Þ]{2,4})(?:\s?/{1,2}\s?\w{2,4})*\.?[)\]]*"
)  # who wrote
_NEAR, _SENTENCE = 2, 60  # elements between a text and its cell; characters of a paragraph
_TIME = 80  # characters of a line that is a time
_CELLS = frozenset({"td", "th", "tr"})


def body(
    page: Page,
    claimed: frozenset[int],
    cuts: Mapping[int, tuple[int, int]],
    head: Iterable[str] = (),
) -> tuple[BodyBlock, ...]:
    """The text in page order, without the claimed blocks and without the spans cut from others.

    `cuts` gives, by block, where its own text begins and ends: a dateline, a closing mark. `head`
    are the lines of the article's head, which may be printed once more above the text.
    """
    told = {words(line) for line in head}
    kept = [block for block in page.once(story).body if block.index not in claimed]
    kept = list(dropwhile(lambda block: words(block.text) in told, kept))
    found: list[BodyBlock] = []
    laid_out = _laid_out(kept)
    bold: dict[HtmlElement, frozenset[str]] = {}
    for row, blocks in groupby(kept, key=lambda block: _row(block, laid_out)):
        if row is not None:
            found.append(BodyBlock("table_row", " | ".join(block.text for block in blocks)))
            continue
        for block in blocks:
            start, end = cuts.get(block.index, (0, len(block.text)))
            for kind, first, last in paragraphs(block, _kind(block, laid_out), bold):
                text = block.text[max(start, first) : min(end, last)].strip()
                if _SAID.search(text):
                    found.append(BodyBlock(kind, text))
    return tuple(_without_loose_ends(found))


def _laid_out(kept: list[Block]) -> frozenset[HtmlElement]:
    """The cells that hold paragraphs: their table lays out the page, as was done before style sheets."""
    cells = ((cell, block) for block in kept if (cell := _cell(block)) is not None)
    held: dict[HtmlElement, list[int]] = {}
    for cell, block in cells:
        held.setdefault(cell, []).append(len(block.text))
    return frozenset(
        cell for cell, sizes in held.items() if sum(size > _SENTENCE for size in sizes) > 1
    )


def _cell(block: Block) -> HtmlElement | None:
    near = (block.node, *islice(block.node.iterancestors(), _NEAR))
    return next((each for each in near if each.tag in ("td", "th")), None)


def _row(block: Block, laid_out: frozenset[HtmlElement]) -> HtmlElement | None:
    """The table row that a block is a cell of; None for one that stands in no row of cells."""
    node: HtmlElement | None = block.node
    for _ in range(_NEAR + 1):
        if node is None or node in laid_out:
            return None
        if node.tag == "tr":
            return node if len(node) > 1 else None
        node = node.getparent()
    return None


def _kind(block: Block, laid_out: frozenset[HtmlElement]) -> BlockKind:
    if block.tag in _HEADINGS or block.tag == "dt":
        return "subhead" if len(block.text) <= _PARAGRAPH else "paragraph"
    if block.tag in ("li", "dd"):
        return "list_item"
    if block.tag in _CELLS and block.node not in laid_out:
        return "table_row"
    if block.near & Hint.EMBED:
        return "embed"
    if block.near & Hint.QUOTE:
        return "quote"
    bold = block.strong_chars > 0.95 * len(block.text)
    if bold and len(block.text) <= _HEADING_LENGTH and not _STOPPED.search(block.text):
        return "subhead"
    return "paragraph"


def _without_loose_ends(blocks: list[BodyBlock]) -> list[BodyBlock]:
    """The blocks from the first to the last that is text.

    A subhead or a label behind the last text heads what is not the article; a printed time
    at either end is the article's, not of its text.
    """
    first = next((i for i, block in enumerate(blocks) if not _is_time(block.text)), 0)
    last = next((i for i in reversed(range(len(blocks))) if not _heads(blocks[i])), -1)
    return blocks[first : last + 1]


def _heads(block: BodyBlock) -> bool:
    """Whether a block at the end heads what would follow ("Read on:"), or is a time."""
    text = block.text
    opens = len(text) <= _HEADING_LENGTH and text.endswith((":", "："))
    return (
        block.kind == "subhead"
        or _INITIALS.fullmatch(text) is not None
        or opens
        or is_label(text)
        or is_other(text)
        or _is_time(text)
    )


def _is_time(text: str) -> bool:
    """Whether a line is a labelled time: "Posted: Nov 8, 2030 / 02:40 PM"."""
    if len(text) > _TIME or not any(map(str.isdigit, text)):
        return False
    return TIME_LABEL.match(text.casefold()) is not None
