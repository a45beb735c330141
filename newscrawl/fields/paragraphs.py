"""Paragraphs and subheads that only a <br> sets apart, in one element."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.article import BlockKind
from newscrawl.blocks import BREAK, Block, lines, visible

_PARAGRAPH, _SUBHEAD = 80, 120  # characters: at least, at most
_STOPS = '.!?…»”"。'  # what a paragraph ends with


def paragraphs(block: Block, kind: BlockKind) -> Iterator[tuple[BlockKind, int, int]]:
    """Yield the paragraphs in a block, as their kind and where in its text each begins and ends.

    A <br> parts two lines of a paragraph's length, the first of which ends as a sentence does, and a
    line that is all in bold from a paragraph behind it.
    """
    if BREAK not in block.parts or len(block.text) < _PARAGRAPH:
        yield kind, 0, len(block.text)
        return
    start = end = 0  # of the open paragraph
    bold = _bold(block)
    for line in lines(block):
        at = block.text.find(line, end)
        said = block.text[start:end]
        headed = said in bold and len(said) <= _SUBHEAD
        ended = len(said) >= _PARAGRAPH and said[-1] in _STOPS
        if (headed or ended) and len(line) >= _PARAGRAPH:
            yield "subhead" if headed else kind, start, end
            start = at
        end = at + len(line)
    yield kind, start, len(block.text)


def _bold(block: Block) -> frozenset[str]:
    nodes = block.node.iter("b", "strong")
    return frozenset(visible(list(node.itertext())) for node in nodes) - {""}
