"""Paragraphs and subheads that only a <br> sets apart, in one element."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from newscrawl.article import BlockKind
from newscrawl.blocks import BREAK, Block, lines, visible

_PARAGRAPH, _SUBHEAD = 80, 120  # characters: at least, at most
_STOPS = '.!?…»”"。'  # what a paragraph ends with


def paragraphs(
    block: Block, kind: BlockKind, bold: dict[HtmlElement, frozenset[str]]
) -> Iterator[tuple[BlockKind, int, int]]:
    """Yield the paragraphs in a block, as their kind and where in its text each begins and ends.

    A <br> parts two lines of a paragraph's length, the first of which ends as a sentence does, and a
    line that is all in bold from a paragraph behind it. `bold` keeps what elements say in bold.
    """
    text = block.text
    if BREAK not in block.parts or len(text) < _PARAGRAPH:
        yield kind, 0, len(text)
        return
    start = end = 0  # of the open paragraph
    for line in lines(block):
        at = text.find(line, end)
        if start < end and len(line) >= _PARAGRAPH:
            headed = end - start <= _SUBHEAD and text[start:end] in _bold(block, bold)
            ended = end - start >= _PARAGRAPH and text[end - 1] in _STOPS
            if headed or ended:
                yield "subhead" if headed else kind, start, end
                start = at
        end = at + len(line)
    yield kind, start, len(text)


def _bold(block: Block, known: dict[HtmlElement, frozenset[str]]) -> frozenset[str]:
    if block.node not in known:
        said = (visible(list(node.itertext())) for node in block.node.iter("b", "strong"))
        known[block.node] = frozenset(said) - {""}
    return known[block.node]
