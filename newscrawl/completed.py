"""Lists, tables and subheads in a text, whole: a short line alone says too little to be told as text."""

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
_BOLD, _LINE = 0.9, 100  # share in bold, characters of a subhead
_NEAR = 4  # blocks around a text in which a list of its goes on
_LINKED = 0.5  # share of links in a block


def completed(page: Page, kept: list[Block], telling: int, beside: frozenset[int]) -> list[Block]:
    """The text with what is missing of its lists and tables.

    Of a list at least half of the items are taken for text, or it is a part of one of which they
    are. A table has two rows and columns, and stands right behind text. `telling` are the
    Hint bits that mean something on the page, `beside` teasers beside the text.
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
        if len(within) > _MOST or len(inside) == len(within) or not beside.isdisjoint(within):
            continue
        whole = _is_table(page, around, own) if table else 2 * len(inside) >= len(within)
        if whole and all(_may_be(page.blocks[at], banned) for at in within if at not in own):
            more.update(within)
    more.update(_subheads(page, own, banned))
    return [page.blocks[at] for at in sorted(own | more)] if more else kept


def _subheads(page: Page, own: set[int], banned: int) -> Iterator[int]:
    """The lines in bold, and nothing else, right between two blocks of text."""
    for at in own:
        if at + 1 in own or at + 2 not in own:
            continue
        block = page.blocks[at + 1]
        bold = block.strong_chars >= _BOLD * len(block.text)
        if bold and not block.links and len(block.text) <= _LINE and _may_be(block, banned):
            yield at + 1


def _lists(page: Page, first: int, last: int, own: set[int]) -> Iterator[HtmlElement]:
    """The outermost lists and tables in a text, or at its ends, that hold what is missing of it."""
    passed = -1
    for block in page.blocks[max(0, first - _NEAR) : last + _NEAR]:
        if block.index in own or block.index <= passed:
            continue
        around = block.node.iterancestors("table", *_LISTS)
        outer = [each for each in around if _stands_in(page.outline.within(each), first, last, own)]
        if outer:
            passed = page.outline.within(outer[-1]).stop - 1
            yield outer[-1]


def _stands_in(within: range, first: int, last: int, own: set[int]) -> bool:
    """Whether a list or table stands between the ends of a text, right behind it, or holds some of it."""
    if not within:
        return False
    return first < within.start <= last + 1 or not own.isdisjoint(within)


def _is_table(page: Page, table: HtmlElement, own: set[int]) -> bool:
    """Whether a table has rows and columns of data, right behind text, and text or nothing of it behind."""
    within = page.outline.within(table)
    # A row of which one cell alone says something is a teaser with its picture.
    rows = [row for row in table.iter("tr") if len(row) > 1 and len(page.outline.within(row)) > 1]
    behind = within.stop in own or within.stop > max(own)
    return len(rows) > 1 and within.start - 1 in own and behind


def _may_be(block: Block, banned: int) -> bool:
    return block.link_density < _LINKED and not (block.inside & banned or block.near & _NONE)
