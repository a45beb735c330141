"""Parts of a page that bear a time each: the entries of a liveblog."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from lxml.html import HtmlElement

from newscrawl.blocks import Block, visible
from newscrawl.boilerplate import notices
from newscrawl.knowledge.times import COUNTED, MONTHS, RELATIVE
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page
from newscrawl.story import Story, story

_MOST = 500  # entries of one page
_FEWEST = 3  # that make a series
_STAMP, _TEXT = (
    40,
    60,
)  # characters of a line that is a time, at most; of one that is text, at least
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_OTHERS = Hint.COMMENT | Hint.RELATED | Hint.NAV | Hint.FOOTER | Hint.RANKING | Hint.ASIDE
_CLOCK = r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?(?:uhr|h|hrs|[ap]\.?m\.?))?(?:\s(?:ce?s?t|gmt|bst|[ecmp][ds]t|ist|utc|wib))?"
_ALONE = re.compile(rf"^\W{{0,3}}{_CLOCK}\W{{0,3}}$", re.I)
_BEFORE = re.compile(rf"^[\[(+•*\s]*({_CLOCK})\s*(?:[\])+|:–—-]+\s*|\s(?=\S))", re.I)
_HELD = re.compile(_CLOCK, re.I)
_UNSURE = re.compile(r"^\W*\d{1,2}\.\d\d(?!\s?(?:uhr|h\b))", re.I)  # it may be a price, a day
_DAY = re.compile(r"\d{1,4}[./-]\d{1,2}")
_LINKED = 0.5  # share of links in a line that is a title
_TURNS = 0.2  # share of steps against the order, over midnight or out of line
_NOON = 12 * 60  # minutes


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One part, as it stands on the page."""

    time: str  # ISO where stated, else as printed
    headline: str | None
    text: str
    indexes: frozenset[int]  # of its blocks
    node: HtmlElement
    apart: bool  # an element of its own


def is_clock(time: str) -> bool:
    """Whether a time is printed as a clock alone, as it is where all is of one day."""
    return _ALONE.match(time) is not None


def series(page: Page) -> list[Entry]:
    """The parts that bear a time each, three at least: elements of one kind, else lines that begin with
    a clock, each with what stands behind it up to the next."""
    told = page.once(story)
    if not told.body:
        return []
    boxed = list(_boxed(page, told))
    return boxed if len(boxed) >= _FEWEST else list(_strung(page, told))


def _boxed(page: Page, told: Story) -> Iterator[Entry]:
    noted = page.once(notices)
    for node, stamp in _alike(page, told):
        span = page.outline.within(node)
        blocks = page.blocks[span.start : span.stop]
        heading = next((b for b in blocks if b.tag in _HEADINGS), None)
        stamps = {visible(list(each.itertext())) for each in node.iter("time")}
        text = "\n".join(
            b.text
            for b in blocks
            if b is not heading
            and b is not stamp[1]
            and not (noted[b.index] or b.near & Hint.SHARE or _signs(b, stamps))
        )
        headline = heading.text if heading else None
        yield Entry(stamp[0], headline, text, frozenset(span), node, apart=True)


def _signs(block: Block, stamps: set[str]) -> bool:
    """Whether a line is a time, alone or beside who wrote the entry."""
    if block.text in stamps or _ALONE.match(block.text):
        return True
    pieces = block.pieces
    return len(block.text) <= _STAMP and bool(pieces) and pieces[0] in stamps


def _alike(page: Page, told: Story) -> list[tuple[HtmlElement, tuple[str, Block | None]]]:
    """The elements of one kind and one parent that each bear a time, with it; three at least."""
    kinds: dict[tuple[Any, ...], list[tuple[HtmlElement, tuple[str, Block | None]]]] = {}
    for node, stamp in _stamps(page, told.start):
        above = node
        for _ in range(5):
            parent = above.getparent()
            if parent is None:
                break
            key = (parent, above.tag, above.get("class"))
            found = kinds.setdefault(key, [])
            if not found or found[-1][0] is not above:
                found.append((above, stamp))
            above = parent
    long = [each for each in kinds.values() if _holds_text(page, each)]
    longest = max(long, key=len, default=[])
    return longest[:_MOST] if len(longest) >= _FEWEST else []


def _holds_text(page: Page, found: list[tuple[HtmlElement, tuple[str, Block | None]]]) -> bool:
    """Whether most of some elements hold more than their time."""
    within = page.outline.within
    held = sum(
        any(
            page.blocks[i].text != stamp[0] and len(page.blocks[i].text) > _STAMP
            for i in within(node)
        )
        for node, stamp in found
    )
    return 2 * held > len(found)


def _is_text(block: Block) -> bool:
    return len(block.text) > _STAMP and block.link_density < _LINKED


def _stamps(page: Page, start: int) -> Iterator[tuple[HtmlElement, tuple[str, Block | None]]]:
    for node, at in page.outline.times:
        if at + 1 >= start:
            yield node, (node.get("datetime") or visible(list(node.itertext())), None)
    for block in page.blocks[max(0, start - 2) :]:
        timed = next(block.node.iter("time"), None) is not None  # told of already
        if not timed and _is_stamp(block.text):
            yield block.node, (block.text.strip(" -–|•"), block)


def _is_stamp(text: str) -> bool:
    """Whether a line is nothing but a time: a clock, with its day perhaps, or how long ago it was."""
    if len(text) > _STAMP or not any(map(str.isdigit, text)):
        return False
    if _ALONE.match(text):
        return True
    plain = text.casefold()
    if COUNTED.search(plain) and RELATIVE.fullmatch(plain):
        return True
    dated = _DAY.search(plain) or any(word.strip(".,") in MONTHS for word in plain.split())
    return bool(dated) and _HELD.search(plain) is not None


def _strung(page: Page, told: Story) -> Iterator[Entry]:
    """Lines in the text that begin with a clock, each with what stands behind it."""
    near = [
        block
        for block in page.blocks[max(0, told.start - 1) : told.end + 1]
        if not block.inside & told.telling & _OTHERS
    ]
    begins = [(at, match) for at, block in enumerate(near) if (match := _begins(block))]
    clocks = [match[1] for _, match in begins]
    if len(begins) < _FEWEST or not _in_order(clocks):
        return
    if any(_UNSURE.match(clock) for clock in clocks) and len(begins) <= _FEWEST:
        return
    ends = [at for at, _ in begins[1:]] + [len(near)]
    for (at, match), end in zip(begins[:_MOST], ends, strict=False):
        first, behind = near[at], near[at + 1 : end]
        rest = first.text[match.end() :].strip(" :|–—-")
        headline = None
        bold = first.tag in _HEADINGS or first.strong_chars >= 0.8 * len(first.text)
        if not rest and behind and (behind[0].tag in _HEADINGS or _is_bold(behind[0])):
            headline, behind = behind[0].text, behind[1:]
        elif rest and behind and (bold or len(rest) < _TEXT):
            headline, rest = rest, ""
        lines = [rest, *(block.text for block in behind)]
        text = "\n".join(line for line in lines if line)
        indexes = frozenset(block.index for block in (first, *near[at + 1 : end]))
        yield Entry(match[1].strip(), headline, text, indexes, first.node, apart=False)


def _begins(block: Block) -> re.Match[str] | None:
    if not block.text[:6].strip(" [(+•*")[:1].isdigit() or block.link_density > _LINKED:
        return None
    return _BEFORE.match(f"{block.text} .")


def _is_bold(block: Block) -> bool:
    return block.strong_chars >= 0.9 * len(block.text)


def _in_order(clocks: list[str]) -> bool:
    """Whether most clocks go one way, by the shorter way round the day."""
    minutes = [int(hour) * 60 + int(minute) for hour, minute in map(_parts, clocks)]
    steps = [(b - a + _NOON) % (2 * _NOON) - _NOON for a, b in pairwise(minutes)]
    back = sum(step < 0 for step in steps)
    return min(back, len(steps) - back) <= _TURNS * len(steps)


def _parts(clock: str) -> list[str]:
    return re.findall(r"\d+", clock)[:2]
