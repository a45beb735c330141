"""Runs of teasers: lines that are links to the site's pages, with a lead each, one after the other.

What stands beside a short article is easily longer than the article. A run is known by its shape,
whatever it is called: three links or more in elements that look alike, with the like between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from newscrawl.blocks import Block, Look, said, wide
from newscrawl.page import Page

_FEWEST, _PAIR = 3, 2  # teasers of a run; of one of which each is in an element like the other's
_CARD = 4  # blocks of a teaser in an element of its own
_PARAGRAPH = 60  # characters of a line of the text above two teasers
_INTRO = 2  # paragraphs above what a digest gathers
_TITLE = range(14, 201)  # characters of a teaser's title; those of Chinese count twice
_LEAD = 20  # characters of a lead behind a title in the same line
_SENTENCE = 40  # of a lead in a line of its own: a table's cells have fewer
_LONGEST, _TOGETHER = 350, 450  # characters of a line between two titles; of all of them
_LABEL = 30  # characters of a label in one line with the first teaser
_LINES = 5  # between two titles
_LINKS = 3  # in a line that begins with a title
_HIGHEST = 4  # elements above a title that may hold it and its lead
_HEADS = frozenset({"h2", "h3", "h4", "h5", "h6", "dt"})
_ALONE, _FIRST = 1, 2  # how a line opens a teaser: its title alone, or with the lead behind it
_NO_PAGE = ("#", "javascript:", "mailto:", "tel:", "data:")


def teasers(page: Page) -> frozenset[int]:
    """The indexes of the blocks that stand in a run of teasers."""
    kinds: dict[tuple[int, Look], list[int]] = {}
    for block in page.blocks:
        if block.links and (how := _opens(page, block)):
            kinds.setdefault((how, block.look), []).append(block.index)
    found: set[int] = set()
    for (how, _), titles in kinds.items():
        if len(titles) >= _FEWEST:
            for run in _runs(page.blocks, titles):
                stretch = _stretch(page, run, how) or _carded(page, run)
                if stretch and not _are_text(page, stretch, page.blocks[run[0]]):
                    found.update(stretch)
        elif len(titles) == _PAIR and how == _ALONE and page.blocks[titles[0]].tag in _HEADS:
            pair = _carded(page, titles)
            above = (b for b in page.blocks[: pair.start] if not b.links and b.tag != "h1")
            if any(wide(b.text) >= _PARAGRAPH for b in above):
                found.update(pair)
    return frozenset(found)


def _opens(page: Page, block: Block) -> int:
    """How a line opens a teaser; 0 where it does not."""
    if block.link_density > 0.8:
        alone = wide(block.text) in _TITLE
        return _ALONE if alone and _leads(page, block.links[0].get("href") or "#") else 0
    if len(block.links) > _LINKS or len(block.text) > _LONGEST or block.link_chars < 8:
        return 0
    first = (block.links[0].text or "").split(None, 1)
    if first and not block.text.startswith(first[0]):
        return 0  # most links of a text stand in its midst
    title = said(block.links[0])
    if not block.text.startswith(title) or len(block.text) - len(title) < _LEAD:
        return 0
    return (
        _FIRST if wide(title) in _TITLE and _leads(page, block.links[0].get("href") or "#") else 0
    )


def _leads(page: Page, href: str) -> bool:
    """Whether a link leads to another page of the site."""
    if href.startswith(_NO_PAGE):
        return False
    if not page.host or not href.startswith(("http", "//")):
        return True
    return href.partition("//")[2].removeprefix("www.").startswith(page.host)


def _runs(blocks: list[Block], titles: list[int]) -> Iterator[list[int]]:
    """The titles that follow each other closely."""
    run = titles[:1]
    for index in titles[1:]:
        between = [len(block.text) for block in blocks[run[-1] + 1 : index]]
        near = len(between) <= _LINES and sum(between) <= _TOGETHER
        if near and max(between, default=0) < _LONGEST:
            run.append(index)
            continue
        if len(run) >= _FEWEST:
            yield run
        run = [index]
    if len(run) >= _FEWEST:
        yield run


def _stretch(page: Page, run: list[int], how: int) -> range:
    """The blocks of a run, those behind its last title among them; none where it has no leads."""
    blocks = page.blocks
    between = [blocks[one + 1 : other] for one, other in pairwise(run)]
    if how == _ALONE:
        led = sum(_led(page, blocks[at], lines) for at, lines in zip(run, between, strict=False))
        if 3 * led < 2 * len(between):
            return range(0)
    like = {block.look for each in between for block in each}
    end = run[-1] + 1
    last = end + max(map(len, between))
    while end < min(last, len(blocks)) and blocks[end].look in like:
        end += 1
    start = run[0] - (
        how == _FIRST and run[0] > 0 and _labelled(blocks[run[0] - 1], blocks[run[0]])
    )
    return range(start, end)


def _carded(page: Page, run: list[int]) -> range:
    """The blocks of titles that stand each in an element like the next one's, with a lead above or
    below; none where they do not."""
    if run[-1] - run[0] < 2 * len(run) - 2:
        return range(0)  # without a line to each
    spans, looks = [], set()
    for i, at in enumerate(run):
        near = {*run[max(0, i - 1) : i], *run[i + 1 : i + 2]}
        card = page.blocks[at].node
        for _ in range(_HIGHEST):
            above = card.getparent()
            if above is None or not near.isdisjoint(page.outline.within(above)):
                break
            card = above
        spans.append(page.outline.within(card))
        looks.add((card.getparent(), card.tag))
    if len(looks) > 1 or not all(0 < len(span) <= _CARD for span in spans):
        return range(0)
    texts = [[b for b in page.blocks[s.start : s.stop] if b.link_density < 0.5] for s in spans]
    leads = [max((wide(b.text) for b in each), default=0) for each in texts]
    if 3 * sum(size >= _SENTENCE for size in leads) < 2 * len(run) or max(leads) > _LONGEST:
        return range(0)
    return range(spans[0].start, spans[-1].stop)


def _are_text(page: Page, stretch: range, title: Block) -> bool:
    """Whether a run is what a digest gathers: it follows in the element of its one or two opening
    paragraphs, with no heading between them."""
    head = page.blocks[stretch.start - 1] if stretch.start else title
    node = title.node.getparent()
    around = node.getparent() if title.tag == "li" and node is not None else node
    if head.tag != "p" or head.node.getparent() is not around or around is None:
        return False
    span = page.outline.within(around)
    intro = [
        b for b in page.blocks[span.start : stretch.start] if b.tag == "p" and len(b.text) > _LEAD
    ]
    return len(intro) <= _INTRO


def _labelled(block: Block, first: Block) -> bool:
    """Whether a line is a teaser like the one behind it, with the run's label in front of it."""
    if block.look != first.look or len(block.links) != 1 or len(block.text) > _LONGEST:
        return False
    return 0 <= block.text.find(said(block.links[0])) <= _LABEL


def _led(page: Page, title: Block, lines: list[Block]) -> bool:
    """Whether a lead stands with a title: in an element of the two, or behind a heading.

    The lines between links that are strewn over a text are its own.
    """
    said = (b for b in lines if b.link_density < 0.5 and wide(b.text) >= _SENTENCE)
    lead = next(said, None)
    if lead is None:
        return False
    node, end = title.node, lines[-1].index + 1  # the next title
    for _ in range(_HIGHEST):
        node = node.getparent()
        if node is None:
            return False
        span = page.outline.within(node)
        if lead.index in span:
            return end not in span or (title.tag in _HEADS and node is title.node.getparent())
    return False
