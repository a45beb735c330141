"""Lists and tables in a text, whole: a short item or cell alone says too little to be told as text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from newscrawl.blocks import Block
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page

_LISTS = ("ul", "ol", "dl")
_ELSEWHERE = (
    Hint.NAV | Hint.FOOTER | Hint.ASIDE | Hint.COMMENT | Hint.POPUP | Hint.HIDDEN | Hint.RANKING
)
_NONE = Hint.SHARE | Hint.AD | Hint.RELATED | Hint.TAGS | Hint.FORM | Hint.NEWSLETTER | Hint.BIO
_MOST = 600  # blocks of a list or table
_LINKED = 0.5  # share of links in a block


def completed(page: Page, kept: list[Block], telling: int) -> list[Block]:
    """The text with what is missing of its lists and tables.

    Of a list at least half of the items are taken for text, or it is a part of one of which they
    are. A table has two rows and columns, and stands between two blocks of text. `telling` are the
    Hint bits that mean something on the page.
    """
    if len(kept) < 2:
        return kept
    own = {block.index for block in kept}
    first, last = kept[0].index, kept[-1].index
    banned = _ELSEWHERE & telling & ~kept[0].inside
    more: set[int] = set()
    for around in _lists(page, first, last, own):
        within = page.outline.within(around)
        inside = own.intersection(within)
        table = around.tag == "table"
        if len(within) > _MOST or len(inside) == len(within):
            continue
        whole = _is_table(page, around, own) if table else 2 * len(inside) >= len(within)
        if whole and all(_may_be(page.blocks[at], banned) for at in within if at not in own):
            more.update(within)
    return [page.blocks[at] for at in sorted(own | more)] if more else kept


def _lists(page: Page, first: int, last: int, own: set[int]) -> Iterator[HtmlElement]:
    """The outermost lists and tables that hold what is missing between two blocks."""
    passed = -1
    for block in page.blocks[first : last + 1]:
        if block.index in own or block.index <= passed:
            continue
        outer = [
            each
            for each in block.node.iterancestors("table", *_LISTS)
            if (within := page.outline.within(each))
            and first < within.start
            and within.stop <= last
        ]
        if outer:
            passed = page.outline.within(outer[-1]).stop - 1
            yield outer[-1]


def _is_table(page: Page, table: HtmlElement, own: set[int]) -> bool:
    """Whether a table has rows and columns of data, with text right before and behind it."""
    within = page.outline.within(table)
    rows = [row for row in table.iter("tr") if len(row) > 1]
    return len(rows) > 1 and within.start - 1 in own and within.stop in own


def _may_be(block: Block, banned: int) -> bool:
    return block.link_density < _LINKED and not (block.inside & banned or block.near & _NONE)
