"""The times of the article that are printed around its headline and below its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from lxml.html import HtmlElement

from newscrawl.blocks import Block, visible
from newscrawl.evidence import Found
from newscrawl.fields.stated import CHANGED, names_of, words_before
from newscrawl.knowledge.times import COUNTED, LABEL, MONTHS, RELATIVE, TODAY, YESTERDAY
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page
from newscrawl.story import Story, story

_NOT_THERE = (Hint.NAV | Hint.FOOTER | Hint.RELATED | Hint.COMMENT | Hint.RANKING | Hint.NEXT | Hint.POPUP
    | Hint.CONSENT | Hint.FIGURE | Hint.CAPTION | Hint.AD | Hint.EMBED
)  # fmt: skip
_PLACE = re.compile(r"^[^\W\d_][\w./ -]{1,24}?,? ?(?=[(]?\d\d?\.)")  # "Brenn, " before a day
_CALLED = Hint.TIME | Hint.META | Hint.AUTHOR
_BEFORE, _BEHIND, _AFTER = 8, 14, 6  # blocks: above the headline, below it, below the text
_FAR, _ALONE = 60, 80  # blocks; characters of one that is looked at so far away
_DIGIT = re.compile(r"\d")
_DATED = re.compile(r"\d[./:-]\d|\d\s?[年月년월時시h]|\d{4}")
_LEADING = 24  # characters at the start of a line
_BESIDE = 28  # letters beside the day, in a line of the text
_SIGNED = 250  # characters of a line in a footer that begins with a time's label
_LONGEST = 160  # characters of a block that may be a time without a label


@dataclass(frozen=True, slots=True)
class Printed:
    """A text in the article's head or foot that may hold times."""

    text: str
    role: str | None = None  # "updated" where the element is called so
    timed: bool = False  # an element is called a time, or a label stands in it


def printed(page: Page) -> Iterator[Found[Printed]]:
    """Yield the texts in the article's head, then its foot, that may hold its times."""
    told = page.once(story)
    head = told.headline.index if told.headline is not None else told.start
    near = _near(page, told, head)
    yield from _read(page, told, chain(near, _close(page, told, head)))
    yield from _leading(told)
    yield from _read(page, told, _far(page, told, head))


def _read(page: Page, told: Story, blocks: Iterable[Block]) -> Iterator[Found[Printed]]:
    times = {node for node, _ in page.outline.times}
    called = told.telling & _CALLED
    for block in blocks:
        own = [node for node in block.node.iter("time") if node in times] if times else []
        if not _may_tell(block, bool(own), called, block.index in told.own):
            continue
        if len(own) > 1:
            for node in own:
                yield _of_time(node, block)
            continue
        role = _role(block.node)
        if own:
            role = role or _role(own[0])
        known = bool(block.near & Hint.TIME or own or LABEL.search(block.text.casefold()))
        found = Printed(" ".join(block.pieces), role, known)
        yield Found(found, "dom", "", block.text, "times:printed", block.node)


def _may_tell(block: Block, timed: bool, called: int, in_body: bool) -> bool:
    """Whether a block may print a time of the article: it is short, or says so."""
    if timed:
        return True
    if not _DIGIT.search(block.text):
        return False
    near = block.near & called & Hint.TIME
    long = len(block.text) > (600 if near else _LONGEST)
    if long and in_body:
        return False
    plain = block.text.casefold()
    if not _timely(plain):
        return False
    label = LABEL.search(plain) is not None
    if long or label:
        return label
    if not block.near & called and (in_body or not block.near & Hint.HEADER):
        return _dateless(plain) <= _BESIDE
    return True


def _dateless(plain: str) -> int:
    """How many letters a text has beside a day and a clock; one of a script without spaces is two."""
    if len(plain) > _LONGEST:
        return _LONGEST
    words = (word for word in plain.split() if word.strip(".,") not in MONTHS)
    return sum(1 + (char >= "\u3040") for word in words for char in word if char.isalpha())


def _leading(told: Story) -> Iterator[Found[Printed]]:
    """A day that opens the headline or the text: "31. Oktober 2023. Drag…", "Brenn, (12.11.2023)"."""
    for block in [each for each in (told.headline, *told.body[:3]) if each is not None]:
        place = _PLACE.match(block.text)
        text = block.text[place.end() if place else 0 :][:_LEADING].lstrip("([")
        if text[:1].isdigit():
            yield Found(Printed(text, timed=False), "dom", "", text, "times:leading", block.node)


def _of_time(node: HtmlElement, block: Block) -> Found[Printed]:
    text = visible(list(node.itertext()))
    role = _role(node)
    found = Printed(f"{words_before(node)} {text}".strip(), role, True)
    return Found(found, "dom", "", text, "times:element", node)


def _role(node: HtmlElement) -> str | None:
    return "updated" if CHANGED.search(names_of(node)) else None


def _near(page: Page, told: Story, head: int) -> Iterator[Block]:
    """Around the headline down to the text's first lines, then below the text."""
    banned = told.telling & _NOT_THERE
    for i in _around(page, told, head):
        block = page.blocks[i]
        if block is not told.headline and not block.inside & banned:
            yield block


def _around(page: Page, told: Story, head: int) -> list[int]:
    count = len(page.blocks)
    last = min(max(told.start + 2, head + 10), head + 30)
    if told.start > head + 30:
        last = head + _BEHIND
    foot = range(max(last, told.end + 1), min(count, told.end + 1 + _AFTER))
    above = range(min(head, count) - 1, max(0, head - _BEFORE) - 1, -1)
    return [*range(head, min(last, count)), *above, *foot]


def _close(page: Page, told: Story, head: int) -> Iterator[Block]:
    """Lines right at the headline and right behind the text that are called a time or a label.

    What they stand in may be called after anything: a teaser, a picture's info, an advertisement.
    """
    banned = told.telling & _NOT_THERE
    beside = [*range(head, min(told.start, head + 10)), *range(head - 1, max(-1, head - 4), -1)]
    for i in [*beside, told.end + 1]:
        if 0 <= i < len(page.blocks) and len((block := page.blocks[i]).text) <= _ALONE:
            if block is told.headline or not block.inside & banned:
                continue
            if block.near & _CALLED or LABEL.search(block.text.casefold()):
                yield block
    for block in page.blocks[told.end + 2 : told.end + 1 + _AFTER]:  # in the article's own footer
        if block.inside & banned == Hint.FOOTER and len(block.text) <= _SIGNED:
            if LABEL.match(block.text.casefold()):
                yield block


def _far(page: Page, told: Story, head: int) -> Iterator[Block]:
    """Short lines far from the headline that are called a time or begin with a label."""
    banned = told.telling & _NOT_THERE
    done = frozenset(_around(page, told, head))
    for block in page.blocks[max(0, head - _FAR) : max(0, told.end + _FAR)]:
        text = block.text
        if block.index in done or block.index in told.own or block.inside & banned:
            continue
        if len(text) > _LONGEST or not (page.outline.times or _DIGIT.search(text)):
            continue
        if len(text) > _ALONE and not LABEL.match(text.casefold()):
            continue
        if block.near & (Hint.TIME | Hint.META) or LABEL.search(text.casefold()):
            yield block


def _timely(plain: str) -> bool:
    """Whether a text with figures may hold a time at all, asked before it is taken apart."""
    if _DATED.search(plain) or (COUNTED.search(plain) and RELATIVE.search(plain)):
        return True
    return any(
        word in TODAY or word in YESTERDAY or word.strip(".,") in MONTHS for word in plain.split()
    )
