"""The marks by which agencies sign: in datelines, at the end, in bylines, in source lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newscrawl.article import Position
from newscrawl.blocks import Block
from newscrawl.evidence import Found
from newscrawl.fields.authors import authors
from newscrawl.fields.dateline import dateline
from newscrawl.knowledge.marks import OPENING, SOURCE
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page
from newscrawl.story import Story, story

_BRACKETS = re.compile(r"\s*(?P<mark>[(\[]\s*(?P<chain>[^()\[\]]{2,90}?)\s*[)\]])\s*\.?\s*$")
_SLASHES = re.compile(
    r"\s(?P<mark>/(?P<chain>[A-Za-zÆØÅæøåÄÖäö-]{2,12})/)\s*$|(?<=[.!?»”\"])\s*(?P<mark2>/(?P<chain2>[A-Z]{2,8}))\s*$"
)
_TAIL = re.compile(r"(?<=[.!?»”\"])\s+(?P<mark>[A-Za-z][\w./ -]{1,40})$")
_ADDED = re.compile(
    r"(?<=[.!?»”\"])\s+(?P<raw>[–—-]+ ?(?:[Aa]dditional|[Ww]ith|[Mm]it|[Aa]vec|[Cc]on|[Rr]eport)[^.!?]{3,90}\.?)$"
)
_LONGEST = 160  # characters of a closing line
_LAST = 4  # blocks of the text that may bear its closing mark: what follows them may be no text
_AFTER = 8  # blocks below the text
_BANNED = (Hint.NAV | Hint.RELATED | Hint.CAPTION | Hint.CREDIT | Hint.FIGURE | Hint.COMMENT | Hint.RANKING | Hint.NEXT | Hint.AD | Hint.NEWSLETTER | Hint.POPUP | Hint.CONSENT
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """One text that may be an agency's signature."""

    chain: str  # what stands between brackets, slashes or alone
    raw: str  # as printed
    position: Position
    block: int | None = None  # whose text it is cut from
    start: int = 0  # the mark's place in that text
    end: int = 0
    whole: bool = False  # it is the block's whole text
    stated: bool = False  # a word in front says that it is the source


def agencies(page: Page) -> Iterator[Found[Mark]]:
    """Yield the texts that stand where an agency signs, in reading order; most are no agency's."""
    seen: set[str] = set()
    for byline in authors(page):
        metadata = byline.source in ("json-ld", "meta")
        if metadata and byline.value in seen:
            continue
        seen.add(byline.value)
        mark = Mark(byline.value, byline.raw, "metadata" if metadata else "byline", whole=True)
        yield byline.meaning(mark)
    for found in dateline(page):
        line = found.value
        if line.chain:
            mark = Mark(line.chain, line.mark, "dateline", line.block, 0, line.end, stated=True)
            yield Found(mark, "dom", "", line.mark, "agencies:dateline", found.node)
    told = page.once(story)
    for block in _closing(page, told):
        yield from _marks(block, told)
    for block in _opening(page, told):
        if match := SOURCE.match(block.text):
            mark = Mark(
                block.text[match.end() :], block.text, "source-line", whole=True, stated=True
            )
            yield Found(mark, "dom", "", block.text, "agencies:source", block.node)


def _closing(page: Page, told: Story) -> Iterator[Block]:
    """The last blocks of the text, and the short ones below it."""
    banned = told.telling & _BANNED
    yield from told.body[-_LAST:]
    last = told.body[-_LAST:][0].index if told.body else told.end
    body = {block.index for block in told.body}
    for block in page.blocks[last + 1 : told.end + 1 + _AFTER] if told.body else ():
        if block.index not in body and len(block.text) <= _LONGEST and not block.inside & banned:
            yield block


def _opening(page: Page, told: Story) -> Iterator[Block]:
    head = told.headline.index if told.headline is not None else told.start
    for block in page.blocks[head + 1 : min(told.start, head + 20)]:
        if len(block.text) <= 60 and not block.inside & told.telling & _BANNED:
            yield block


def _marks(block: Block, told: Story) -> Iterator[Found[Mark]]:
    text = block.text
    if len(text) <= _LONGEST:
        if match := SOURCE.match(text):
            rest = text[match.end() :].strip(" ()[]–—-.")
            position: Position = "source-line" if match["label"] else "end"
            mark = Mark(rest, text, position, block.index, 0, len(text), True, True)
            yield Found(mark, "dom", "", text, "agencies:source", block.node)
            return
    if match := _BRACKETS.search(text):
        inner = match["chain"]
        stated = OPENING.match(inner)
        chain = inner[stated.end() :] if stated else inner
        label = stated is not None and stated["label"] is not None
        whole = match.start("mark") == 0
        mark = Mark(
            chain,
            match["mark"],
            "source-line" if label else "end",
            block.index,
            match.start(),
            len(text),
            whole,
            stated is not None,
        )
        yield Found(mark, "dom", "", match["mark"], "agencies:end", block.node)
    elif match := _SLASHES.search(text):
        raw, chain = match["mark"] or match["mark2"], match["chain"] or match["chain2"]
        mark = Mark(chain, raw, "end", block.index, match.start(), len(text))
        yield Found(mark, "dom", "", raw, "agencies:end", block.node)
    elif len(text) <= 60 and len(text.split()) <= 6:
        chain = text.strip(" ()[]–—-.©*")
        mark = Mark(chain, text, "end", block.index, 0, len(text), True)
        yield Found(mark, "dom", "", text, "agencies:end", block.node)
    elif match := _ADDED.search(text[-_LONGEST:]):
        raw = match["raw"]
        rest = SOURCE.sub("", raw).strip(" .")
        mark = Mark(rest, raw, "end", block.index, len(text) - len(raw), len(text), stated=True)
        yield Found(mark, "dom", "", raw, "agencies:source", block.node)
    elif match := _TAIL.search(text[-60:]):
        start = len(text) - len(text[-60:]) + match.start()
        mark = Mark(match["mark"], match["mark"], "end", block.index, start, len(text))
        yield Found(mark, "dom", "", match["mark"], "agencies:end", block.node)
