"""The marks by which agencies sign: in datelines, at the end, in bylines, in source lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from newscrawl.article import Position
from newscrawl.blocks import Block
from newscrawl.evidence import Found
from newscrawl.fields import state
from newscrawl.fields.authors import REPORTERS, SINGLE, authors
from newscrawl.fields.dateline import dateline
from newscrawl.fields.figures import captioned
from newscrawl.fields.lone import with_agency
from newscrawl.knowledge.marks import (
    BY,
    COPYRIGHT,
    FIRST_PUBLISHED,
    LABELLED,
    OPENING,
    REPORTED,
    SOURCE,
    WIRE,
)
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page
from newscrawl.story import Story, story

_BRACKETS = re.compile(
    r"\s*(?P<mark>[(\[（【]\s*(?P<chain>[^()\[\]（）【】]{2,90}?)\s*[)\]）】])\s*[.。]?\s*$"
)
_CLOSERS = (")", "]", "）", "】")
_SLASHES = re.compile(
    r"\s(?P<mark>/(?P<chain>[A-Za-zÆØÅæøåÄÖäö-]{2,12})/)\s*$|(?<=[.!?»”\"])\s*(?P<mark2>/(?P<chain2>[A-Z]{2,8}))\s*$"
)
_TAIL = re.compile(
    r"(?<=[.!?»”\"])\s+(?P<raw>[–—-]*\s?(?P<mark>[A-Za-z](?:[\w/ -]|\.(?=\S)){1,40}))\.?$"
)
# "… in Brenn. Additional reporting by Reuters", "– mit Material der dpa"
_ADDED = re.compile(
    r"(?<=[.!?»”\"])\s+(?P<raw>(?:[–—-]+ ?(?:[Aa]dditional|[Ww]ith|[Mm]it|[Aa]vec|[Cc]on|[Rr]eport)"
    r"|(?:Additional|With) (?:reporting|files|inputs?|material|additional)|Mit (?:Material|Informationen)"
    r"|Con (?:información|informaciones|datos)|Com informações)[^.!?]{3,90}\.?)$"
)
# "AFP avec Le Monde", a line of its own: the agency and the outlet in one.
_TOGETHER = re.compile(
    r"[A-ZÀ-Þ][\w.'’ /-]{1,30} (?:avec|mit|con|com|med|met) [A-ZÀ-Þ][\w.'’ /-]{1,30}"
)
_LONGEST = 160  # characters of a closing line
_SHORT = 60  # characters at the end of a text in which a bare signature stands
_LAST = 4  # blocks of the text that may bear its closing mark: what follows them may be no text
_AFTER = 8  # blocks below the text
_GAP = 3  # blocks that are no text, behind a part of it
_ALONE, _PIECES = 24, 4  # characters of a text that is nothing but a source; such texts of a line
_DIGIT = re.compile(r"\d")
_METADATA = ("json-ld", "meta", "opengraph")
_PROVIDERS = ("sourceOrganization", "provider", "publisher", "copyrightHolder")
_BANNED = (Hint.NAV | Hint.RELATED | Hint.CAPTION | Hint.CREDIT | Hint.FIGURE | Hint.COMMENT | Hint.RANKING | Hint.NEXT | Hint.AD | Hint.NEWSLETTER | Hint.POPUP | Hint.CONSENT
)  # fmt: skip
# "Redazione ANSA": the desk that took in what the agency sent.
_DESK = re.compile(
    r"(?:redazione|redaktion|redacción|rédaction|redakcja|redactie|agenzia|agencia|agence|agentur)\s",
    re.I,
)


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
    for byline in authors(page):
        if byline.rule not in (SINGLE, REPORTERS):  # the latter stand in a dateline
            position: Position = "metadata" if byline.source in _METADATA else "byline"
            yield byline.meaning(Mark(byline.value, byline.raw, position, whole=True))
    yield from _stated(page)
    for found in dateline(page):
        line = found.value
        if line.chain:
            mark = Mark(line.chain, line.mark, "dateline", line.block, 0, line.end, stated=True)
            yield Found(mark, "dom", "", line.mark, "agencies:dateline", found.node)
    told = page.once(story)
    for block in _closing(page, told):
        yield from _marks(block, told)
    for block in _opening(page, told):
        yield from _source_line(block)


def _stated(page: Page) -> Iterator[Found[Mark]]:
    """Who provided the article by its linked data, and the keywords that mark wire copy."""
    own = [page.host, *page.metas.get("og:site_name", ())]
    for key in _PROVIDERS:
        for found in page.linked(key, "name"):
            if not _is_own(found.value, own):
                mark = Mark(found.value, found.raw, "metadata", whole=True)
                yield Found(mark, "json-ld", found.where, found.raw, "agencies:provider")
    for where, name in state.providers(page):
        if not _is_own(name, own):
            mark = Mark(name, name, "metadata", whole=True)
            yield Found(mark, "page-state", where, name, "agencies:state")
    for found in page.meta("keywords", "news_keywords"):
        for word in WIRE:
            if word in found.value:
                mark = Mark(word, word, "metadata", whole=True, stated=True)
                yield Found(mark, found.source, found.where, word, "agencies:keyword")


def _is_own(name: str, outlets: list[str]) -> bool:
    """Whether a provider is the site itself."""
    plain = re.sub(r"\W", "", name.casefold())
    return any(plain in re.sub(r"\W", "", each.casefold()) for each in outlets)


def _source_line(block: Block) -> Iterator[Found[Mark]]:
    """A line above the text that names its source: "Quelle: dpa", "3.5.2026 | 来源：新华网", "AFP"."""
    text = block.text
    if match := SOURCE.match(text) or LABELLED.search(text):
        mark = Mark(text[match.end() :], text, "source-line", whole=True, stated=True)
        yield Found(mark, "dom", "", text, "agencies:source", block.node)
    elif not block.near & Hint.AUTHOR:  # those are bylines already
        by = BY.match(text) or _DESK.match(text)
        signed = by or with_agency(text) or _DIGIT.search(text)
        position: Position = "byline" if signed else "source-line"
        for piece in (text[by.end() :],) if by else block.pieces[:_PIECES]:
            if len(piece) <= _ALONE:
                mark = Mark(piece, piece, position, whole=True)
                yield Found(mark, "dom", "", piece, "agencies:line", block.node)


def _closing(page: Page, told: Story) -> Iterator[Block]:
    """The last blocks of the text or of a part of it, and the short ones below it."""
    banned = told.telling & _BANNED
    for block, following in pairwise(told.body[: -_LAST + 1]):
        if following.index - block.index > _GAP and block.text[-1] in ")]":
            yield block
    first = _first(told)
    yield from (block for block in told.body[-_LAST:] if block.index >= first)
    last = told.body[-_LAST:][0].index if told.body else told.end
    for block in page.blocks[last + 1 : told.end + 1 + _AFTER] if told.body else ():
        if block.index in told.own or len(block.text) > _LONGEST:
            continue
        if block.inside & told.telling & Hint.FOOTER and COPYRIGHT.match(block.text):
            continue  # the site's own
        if not block.inside & banned or (
            block.index > told.end
            and not block.inside & (banned & ~Hint.CREDIT)
            and COPYRIGHT.match(block.text)
        ):
            yield block


def _opening(page: Page, told: Story) -> Iterator[Block]:
    """The short lines between the headline and the text."""
    head = told.headline.index if told.headline is not None else told.start
    pictured = captioned(page)  # there an agency signs a picture
    for block in page.blocks[head + 1 : min(_first(told), head + 20)]:
        if len(block.text) > 60 or block.inside & told.telling & _BANNED:
            continue
        if BY.match(block.text) or block.index not in pictured:
            yield block


def _first(told: Story) -> int:
    """The index of the text's first paragraph; a line above it may be read as text too."""
    return next((block.index for block in told.body if len(block.text) > 60), told.start)


def _marks(block: Block, told: Story) -> Iterator[Found[Mark]]:
    text = block.text
    if "contribut" in text and len(text) <= 2 * _LONGEST and (match := REPORTED.search(text)):
        raw, at = text[match.start() :], match.start()
        mark = Mark(match["chain"], raw, "end", block.index, at, len(text), at == 0, True)
        yield Found(mark, "dom", "", raw, "agencies:reported", block.node)
        return
    if len(text) <= _LONGEST and (match := FIRST_PUBLISHED.match(text)):
        mark = Mark(match["chain"], text, "end", block.index, 0, len(text), True, True)
        yield Found(mark, "dom", "", text, "agencies:reported", block.node)
        return
    if len(text) <= _LONGEST:
        if match := SOURCE.match(text):
            rest = text[match.end() :].split(". ")[0].strip(" ()[]–—-.")
            position: Position = "source-line" if match["label"] else "end"
            mark = Mark(rest, text, position, block.index, 0, len(text), True, True)
            yield Found(mark, "dom", "", text, "agencies:source", block.node)
            if match["label"] or len(text) <= _SHORT:
                return  # else it may be a sentence: "From Monday, …"
    start = max(0, len(text) - _LONGEST)
    if text.rstrip(" .。").endswith(_CLOSERS) and (match := _BRACKETS.search(text, start)):
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
    elif "/" in text[start:] and (match := _SLASHES.search(text, start)):
        raw, chain = match["mark"] or match["mark2"], match["chain"] or match["chain2"]
        mark = Mark(chain, raw, "end", block.index, match.start(), len(text))
        yield Found(mark, "dom", "", raw, "agencies:end", block.node)
    elif len(text) <= 60 and len(text.split()) <= 6:
        chain = text.strip(" ()[]–—-.©*")
        together = _TOGETHER.fullmatch(chain) is not None
        mark = Mark(chain, text, "end", block.index, 0, len(text), True, together)
        yield Found(mark, "dom", "", text, "agencies:end", block.node)
    elif match := _ADDED.search(text[-_LONGEST:]):
        raw = match["raw"]
        rest = SOURCE.sub("", raw).strip(" .")
        mark = Mark(rest, raw, "end", block.index, len(text) - len(raw), len(text), stated=True)
        yield Found(mark, "dom", "", raw, "agencies:source", block.node)
    elif match := LABELLED.search(text, max(0, len(text) - _SHORT)):
        raw, chain = text[match.start("label") :], text[match.end() :].strip(" .")
        start = match.start()
        mark = Mark(chain, raw, "source-line", block.index, start, len(text), stated=True)
        yield Found(mark, "dom", "", raw, "agencies:source", block.node)
    elif match := _TAIL.search(text[-_SHORT:]):
        start = len(text) - len(text[-_SHORT:]) + match.start()
        mark = Mark(match["mark"], match["raw"], "end", block.index, start, len(text))
        yield Found(mark, "dom", "", match["raw"], "agencies:end", block.node)
