"""What the fields claim of a page's blocks: the body is what none of them does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml.html import HtmlElement

from newscrawl.blocks import Block
from newscrawl.evidence import Found
from newscrawl.page import Page

_WHOLE = frozenset({"article", "main", "body"})
_SLACK = 80  # characters that an element may hold beside what was chosen in it


class Claims:
    """Whose each claimed block is, and what is cut from the others."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.of: dict[int, str] = {}  # a block's index -> the first field that claimed it
        self.cuts: dict[int, tuple[int, int]] = {}  # -> where its own text begins and ends

    def claim(self, name: str, found: Iterable[Found[Any]]) -> None:
        """Take the blocks that a field has chosen; what has no element claims none."""
        for each in found:
            if each.node is not None:
                self.take(name, (block.index for block in self._blocks(each.node, each.raw)))

    def take(self, name: str, indexes: Iterable[int]) -> None:
        """Take blocks by their indexes; one that is another field's stays so."""
        for index in indexes:
            self.of.setdefault(index, name)

    def _blocks(self, node: HtmlElement, raw: str) -> list[Block]:
        """The blocks that an element chosen for a text stands for.

        Of an element that holds more than the text, only the blocks that say it and hardly more; of
        one in the midst of a block that block, under the same condition.
        """
        within, blocks = self.page.outline.within, self.page.blocks
        if not (span := within(node)):
            span = next(filter(None, map(within, node.iterancestors())), span)
            around = blocks[span.start : span.stop]
            return [b for b in around if raw in b.text and len(b.text) < 2 * len(raw)]
        inside = blocks[span.start : span.stop]
        whole = node.tag in _WHOLE  # a line that stands in it beside all else
        if not whole and sum(len(block.text) for block in inside) <= len(raw) + _SLACK:
            return inside
        raw = raw.replace(" | ", " ")  # between the lines of a byline
        lines = raw.split("\n")
        return [
            block
            for block in inside
            if (raw in block.text and len(block.text) <= len(raw) + _SLACK) or block.text in lines
        ]
