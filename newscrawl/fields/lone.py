"""Lines that may be bylines by nothing but their form and place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from newscrawl.blocks import Block
from newscrawl.knowledge import table
from newscrawl.knowledge.agencies import signatures
from newscrawl.knowledge.patterns import any_of
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page
from newscrawl.story import Story, story

NAMES = 60  # characters of names alone
_OPENING = 4  # the text's first blocks
_BEHIND, _NAME = 5, 40  # blocks at the headline in which one name may stand alone; its characters
_DAY = re.compile(r"\d{1,4}[./-]\d|\d{4}")
FULL_DAY = re.compile(r"(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d\d")
_KNOWN = table("names")
_A, _OF = (any_of(_KNOWN[name], any_case=True) for name in ("genres", "of"))
GENRE = rf"{_A}\s[^\W\d_]{{4,20}}\s{_OF}"  # "Ein Kommentar von"
OPENERS = rf"(?:{any_of((each.rstrip(':') for each in _KNOWN['opens']), any_case=True)}|{GENRE})"
OPENS = re.compile(rf"{OPENERS}(?:[\s:：]+|(?<=[/・]))(?-i:(?=[^\W\d_a-z]))", re.I)
_WITH = re.compile(
    r"(?:\s(?:avec|mit|with|con|com|med|met)\s|\s?/\s?)([\w.-]+(?: [\w.-]+)?)$", re.I
)
_DE = "de "  # "by", in Romanian and Catalan; elsewhere "of"
_BAR = re.compile(r" [|·•] ")
_JOINER = re.compile(rf" (?:{any_of(_KNOWN['joiners'] + _KNOWN['small'])}) ")
# "(Reporting by Ada Example; Editing by Bo Example)", as Reuters signs below its texts.
_REPORTING = re.compile(
    r"\(?(?:reporting (?:and writing )?by|bericht von|reportage(?: de)?|reporte de|servizio di|reportagem de) "
    r"([^;()]{4,80}?)(?:[;)]|, (?:redigiert|édité|bearbeitet)| in [^\W\d_a-z])",
    re.I,
)
# At the end of a standfirst, behind a sentence: "… steht still. Von Ada Example und Bo Example".
_PERSON = r"(?-i:[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){1,3})"
_SIGNED = re.compile(
    rf"(?<=[.!?…])\s+{OPENERS}[\s:]+(?P<names>{_PERSON}(?:(?:, |{_JOINER.pattern}){_PERSON})*)\.?$",
    re.I,
)
# "홍길동 기자", "佐藤太郎記者": the reporter's title behind the name.
_REPORTER = re.compile(
    r"(?P<name>[가-힣]{2,4})\s?(?:기자|특파원)(?:\s\S+@\S+)?$|(?P<wide>[\u3040-\u30ff\u4e00-\u9fff]{3,6})記者$"
)


def signed(text: str) -> tuple[str, str | None]:
    """A standfirst, and the names in the byline that it ends with, if it does."""
    match = _SIGNED.search(text)
    return (text[: match.start()], _JOINER.sub(", ", match["names"])) if match else (text, None)


def lone(page: Page) -> Iterator[tuple[Block, str]]:
    """Yield the blocks whose text, or the part of it that is given, may be nothing but names."""
    told = page.once(story)
    yield from _bold(told)
    yield from _beside_a_bar(page, told)
    yield from _with_agency(page, told)
    yield from _above_the_day(page, told)
    yield from _beside_the_day(page, told)
    for block in page.blocks[told.above + 1 : told.start + 1]:
        if names := signed(block.text)[1]:
            yield block, names
    for block in page.blocks[told.above + 1 : told.start + 2]:
        if block.text.startswith(_DE) and len(block.text) <= _NAME:
            yield block, block.text[len(_DE) :]
    for block in told.body[-1:]:
        if len(block.text) <= NAMES and (match := OPENS.match(block.text)):
            yield block, block.text[match.end() :]
    for block in told.body[-2:]:
        if match := _REPORTING.match(block.text):
            yield block, _JOINER.sub(", ", match[1])


def with_agency(text: str) -> re.Match[str] | None:
    """The end of a line that names an agency beside who wrote it: " avec AFP", " / dpa"."""
    match = _WITH.search(text) if text.count("/") < 2 else None
    return match if match is not None and match[1] in signatures() else None


def reporters(page: Page) -> Iterator[tuple[Block, str]]:
    """Yield the lines between headline and text that are a name with the reporter's title behind it."""
    told = page.once(story)
    for block in _before_pictures(page, told, told.start):
        if match := _REPORTER.match(block.text):
            yield block, match["name"] or match["wide"]


def _bold(told: Story) -> Iterator[tuple[Block, str]]:
    """Bold lines above the first paragraph: behind it they are subheads."""
    for block in told.body[:_OPENING]:
        if len(block.text) > NAMES:
            return
        if block.strong_chars > 0.9 * len(block.text):
            yield block, block.text


def _beside_a_bar(page: Page, told: Story) -> Iterator[tuple[Block, str]]:
    """ "3 May 2020 | Ada Example" """
    for block in page.blocks[max(0, told.above - 2) : max(told.start, told.above + 4)]:
        if len(block.text) > 2 * NAMES or len(parts := _BAR.split(block.text)) < 2:
            continue
        if block.index in told.own and len(parts) > 2:
            continue
        for name, rest in ((parts[0], parts[1:]), (parts[-1], parts[:-1])):
            one = "|" in block.text or "," not in name
            if one and len(" ".join(rest)) <= NAMES and _DAY.search(" ".join(rest)):
                yield block, name


def _with_agency(page: Page, told: Story) -> Iterator[tuple[Block, str]]:
    """ "Ada Example / dpa", which behind a picture is its credit; "Ada Example avec AFP"."""
    for block in _before_pictures(page, told, told.start + 1):
        if len(block.text) <= NAMES and (match := with_agency(block.text)):
            yield block, f"{block.text[: match.start()]} / {match[1]}"


def _above_the_day(page: Page, told: Story) -> Iterator[tuple[Block, str]]:
    """A short line right above the one that tells the day, as pages print them whose names of
    elements say nothing."""
    near = _before_pictures(page, told, told.above + _BEHIND)
    for block, behind in pairwise(near):
        dated = len(behind.text) <= NAMES and FULL_DAY.search(behind.text)
        name, _, role = block.text.partition(", ")
        name = name if role[:1].islower() else block.text  # "Ada Example, our correspondent"
        if dated and len(name) <= _NAME and not (block.links or block.near & Hint.TAGS):
            yield block, name


def _beside_the_day(page: Page, told: Story) -> Iterator[tuple[Block, str]]:
    """<span>Ada Example</span><span>3 May 2020</span>: a name and the day in a line's own elements."""
    for block in _before_pictures(page, told, told.above + _BEHIND):
        pieces = block.pieces
        if len(pieces) != 2 or len(block.text) > 2 * NAMES or block.near & Hint.TAGS:
            continue
        name = pieces[0].strip(" ·|•,/")
        dated = FULL_DAY.search(pieces[1]) and not FULL_DAY.search(name)
        if dated and len(name) <= _NAME and 1 < len(name.split()) < 4 and not block.links:
            yield block, name


def _before_pictures(page: Page, told: Story, end: int) -> list[Block]:
    """The blocks from the headline to the text, to the first picture, to `end`."""
    first = told.above + 1 if told.headline is not None else max(0, told.start - _BEHIND)
    pictures = (each.before for each in page.outline.media if each.before >= first)
    return page.blocks[first : min(told.start, end, min(pictures, default=end))]
