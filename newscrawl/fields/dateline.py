"""The dateline: the place in front of the first sentence, with the agency's mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from newscrawl.blocks import Block
from newscrawl.evidence import Found, first
from newscrawl.fields.standfirst import standfirst
from newscrawl.knowledge.agencies import signatures
from newscrawl.knowledge.marks import NO_PLACES
from newscrawl.knowledge.times import LABEL, MONTHS
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page
from newscrawl.story import Story, story

_DASH = r"(?:\.?\s?(?:--+|[-–—―])|:)"
_PLACE = r"[^\W\d_a-z][^()\[\]\n:;!?]{1,78}?"
_BRACKETED = re.compile(
    rf"^(?P<place>{_PLACE})[\s,]*(?P<mark>[(\[](?P<chain>[\w /,.&'-]{{2,40}})[)\]])\s*{_DASH}\s*"
)
_REGION = re.compile(
    r"^(?P<place>[^\W\d_a-z][\w .'-]{1,30}(?:\([\w .'-]{2,30}\)(?: \[[\w .]{2,20}\])?|\[[\w .]{2,20}\]))[, ]+[^()]{0,20}(?P<mark>\((?P<chain>[\w /-]{2,20})\))\s*[-–—:]\s*"
)
_MARK_FIRST = re.compile(
    rf"^(?P<mark>[(\[](?P<chain>[\w /-]{{2,30}})[)\]])\s*[-–—.]*\s*(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ .'/-]{{2,40}}(?:,\s*(?:\d{{1,2}} [A-Za-z]{{3,9}}|[A-Za-z]{{3,9}} \d{{1,2}})\.?)?)\s*{_DASH}\s*"
)
_MARK_ONLY = re.compile(
    r"^(?P<mark>[(\[]?(?P<chain>[\w/-]{2,30})[)\]]?)\s*(?:--+|[–—―]|\s-\s|(?<=\))\.?\s?-)\s*"
)
# "WASHINGTON — (AP) …", "NEW DELHI: (PTI) …"; "OSLO (NTB) …" and "Brenn, May 5 (PTI) …" have no dash.
_MARK_LAST = re.compile(
    rf"^(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’/ -]{{2,38}})\s*{_DASH}?\s*(?P<mark>[(\[](?P<chain>[\w /-]{{2,20}})[)\]])[.:]?\s+(?=[^\W\d_a-z])"
)
_DATED = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][\w.' -]{2,30},? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2}\.? [A-Za-z]{3,9}))\s*(?P<mark>[(\[](?P<chain>[\w /-]{2,20})[)\]])[.:]?\s+(?=[^\W\d_a-z])"
)
# "МОСКВА, 5 мая — РИА Новости. …", "KYIV. May 5. Interfax-Ukraine – …"
_DAY_FIRST = re.compile(
    r"^(?P<place>[А-ЯЁІЇЄA-Z][\w -]{2,30}[.,] (?:\d{1,2} [^\W\d_]{3,10}|[A-Z][a-z]{2,8}\.? \d{1,2})\.?)\s*[—–-]?\s*(?P<mark>(?P<chain>[^\W\d_][\w-]+(?:[. ][^\W\d_][\w-]+)?))\s?[.–—-]\s+(?=[^\W\d_a-z])"
)
_MARK_ALONE = re.compile(r"^(?P<mark>[(\[](?P<chain>[\w /-]{2,20})[)\]])\s+(?=[^\W\d_a-z])")
_SLASHED = re.compile(
    rf"^(?P<place>{_PLACE}),?\s+(?:[A-Za-z]+ \d{{1,2}}\.?\s+)?(?P<mark>/(?P<chain>[\w-]{{2,14}})/)\.?\s*(?:--|[-–—])?\s*"
)
# "DPA, BERLIN – …"; "Brenn, Soundland | AFP | …"; "Brenn. (sda) …"
_MARK_AND_PLACE = re.compile(
    r"^(?P<mark>(?P<chain>[A-Z]{2,8})),\s(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’/ -]{2,38}?)\s*(?:--+|[-–—])\s*(?=\S)"
)
_BARRED = re.compile(rf"^(?P<place>{_PLACE}) \| (?P<mark>(?P<chain>[A-Z][\w-]{{1,11}})) \| (?=\S)")
_STOPPED_MARK = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][\w'’/-]+(?:[ /-][A-ZÀ-Þ][\w'’/-]+){0,2})\.\s(?P<mark>\((?P<chain>[\w/-]{2,20})\))\s+(?=[^\W\d_a-z])"
)
_CAPITALS = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’/ -]{2,38}(?:,\s?[A-Z][\w.]{1,14}){0,2}(?:, (?:[A-Z]{3,4}\.? \d{1,2}|\d{1,2} [A-Z]{3,4}\.?))?)\s*(?:--+|\s[-–—]|[–—―])\s*(?=\S)"
)
_MIXED = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][\w.'’/-]+(?: [A-ZÀ-Þ][\w.'’/-]+){0,2}(?:,\s?[A-Z][\w.]{1,14}){0,2})(?:\s*(?:--+|[–—―])|\s-)\s+(?=[^\W\d_a-z„»«“\"])"
)
_STOPPED = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][\w'’/-]+(?:[ /-][A-ZÀ-Þ][\w'’/-]+){0,2})\.\s+(?=[^\W\d_a-z\"„»«“])"
)
_CHINESE = re.compile(
    r"^\s*(?P<mark>(?P<chain>新华社|中新社|中新网|中央社))(?P<place>[\u4e00-\u9fff]{2,8}?)\d{1,2}月\d{1,2}日[电電訊讯][\s　]*(?:[（(][^）)]{0,60}[）)])?\s*"
)
# "（中央社記者王三台北5日電）", "【北京=共同】", "(서울=연합뉴스)"
_TAIPEI = re.compile(
    r"^\s*(?P<mark>[（(](?P<chain>[\u4e00-\u9fff]{2,4}?社|路透|彭博)(?:(?:記者|记者)(?:[\u4e00-\u9fff]{3}(?=[\u4e00-\u9fff]{2})|[\u4e00-\u9fff]{2}))?(?P<place>[\u4e00-\u9fff]{2,6}?)\d{1,2}日[^）)]{0,12}[電电][）)])\s*"
)
_EQUALS = re.compile(
    r"^\s*(?P<mark>[（(【](?P<place>[^】）)=＝]{2,14})[=＝](?P<chain>[\w＝=]{2,14})[）)】])\s*"
)
_COLON = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.' -]{3,30}(?:, [A-Z][\w.]{1,14})?):\s+(?=[A-Z\"“‘])"
)
_DATE = re.compile(
    r",?\s*\(?(?:\d{1,2}\.?\s*(?:de\s+)?(?P<m1>[^\W\d_]{3,12})\.?|(?P<m2>[^\W\d_]{3,12})\.?\s*\d{1,2})(?:,?\s*(?:de\s+)?\d{4})?\)?\s*\.?$"
)
_REPORTER = re.compile(
    r"^(?:dall?[ao']? nostr[ao] (?:corrispondente|inviat[ao])(?: (?:da|a))?|from our (?:own )?"
    r"correspondent(?: in)?|von unserem korrespondenten(?: in)?|de notre correspondante?(?: à)?"
    r"|de nuestr[oa] corresponsal(?: en)?)\s+",
    re.I,
)
# In an element of its own before the first sentence: "Brenn · " in a standfirst, "Brenn." above it.
_DOTTED = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][\w'’/.-]+(?: [\w'’/.-]+){0,3})\s?·\s+(?=[^\W\d_a-z„»«“\"])"
)
_LINE = re.compile(r"^(?P<place>[A-ZÀ-Þ][\w'’/-]+(?:[ /-][A-ZÀ-Þ][\w'’/-]+){0,2})\.$")
_CODE = re.compile(r"[\w-]{2,12}")  # of a station: "(WHDH)"
_HOST = re.compile(r"\w\.(?:com|net|org|info|tv|[a-z]{2})$", re.I)
_SENTENCE = re.compile(r"[a-zà-ÿ]{3,}[.!?] ")
_LONGEST_PLACE = 6  # words
_MARKED = (  # each with the signs of which it needs one
    (_REGION, "("), (_BRACKETED, "(["), (_MARK_FIRST, "(["), (_MARK_LAST, "(["), (_DATED, "(["), (_DAY_FIRST, ".–—-"),
    (_SLASHED, "/"), (_CHINESE, "社网"), (_TAIPEI, "（("), (_EQUALS, "=＝"), (_MARK_AND_PLACE, "–—-"), (_BARRED, "|"), (_STOPPED_MARK, "("),
    (_MARK_ONLY, "–—―-"), (_MARK_ALONE, "(["),
)  # fmt: skip
_SURE = (
    _MARK_ONLY,
    _MARK_ALONE,
    _MARK_LAST,
    _DATED,
    _DAY_FIRST,
    _EQUALS,
    _TAIPEI,
    _MARK_AND_PLACE,
    _BARRED,
    _STOPPED_MARK,
)  # with a known agency alone


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands in front of the first sentence."""

    place: str | None
    chain: str  # between the brackets; "" where there are none
    mark: str  # the same as printed
    block: int
    end: int  # of the dateline in the block's text: what is cut from the body
    set_apart: bool = False  # by a mark, so that it is cut from a standfirst too


def dateline(page: Page) -> Iterator[Found[Dateline]]:
    """Yield the dateline of the text's first paragraphs or of its standfirst; at most one."""
    yield from page.once(_lines)


def _lines(page: Page) -> tuple[Found[Dateline], ...]:
    """The dateline, read once: the agency's mark stands in it too."""
    return tuple(_read(page))


def _read(page: Page) -> Iterator[Found[Dateline]]:
    told = page.once(story)
    opening = [each for each in told.body if len(each.text) > 25][:3]
    for at, block in enumerate(opening):
        found = _agency_line(block) or _place_line(block, at) or _line_above(page, told, block)
        if found is not None:
            yield _without_outlet(page, found)
            return
    top = first(standfirst(page))
    for block in page.blocks if top is not None else ():
        if block.node is top.node:
            found = _agency_line(block) or _place_line(block, 0, (_DOTTED,))
            if found is not None:
                yield found
            return


def _agency_line(block: Block) -> Found[Dateline] | None:
    """A dateline with an agency's mark, or a station's code, in brackets or slashes."""
    start = block.text[:160]
    for pattern, signs in _MARKED:
        match = pattern.match(start) if any(map(start.__contains__, signs)) else None
        if match is None:
            continue
        chain = match["chain"].strip()
        place = _place(match["place"]) if "place" in match.groupdict() else None
        signed = _signed(chain, signatures())
        if pattern in _SURE and not signed:
            continue
        if pattern not in (_MARK_ONLY, _MARK_ALONE) and place is None:
            continue
        if pattern is _BRACKETED and not signed:
            if not _CODE.fullmatch(chain) or match[0].rstrip().endswith(":"):
                continue
        return _found(block, place, chain, match["mark"], match.end())
    return None


def _place_line(
    block: Block, at: int, patterns: tuple[re.Pattern[str], ...] = ()
) -> Found[Dateline] | None:
    """A place without an agency, set apart by capitals, a dash or an element of its own."""
    known = signatures()
    for pattern in patterns or (_CAPITALS, _MIXED, _COLON, _STOPPED):
        match = pattern.match(block.text[:120])
        place = _place(match["place"]) if match else None
        if match is None or place is None or not _stands_out(block, pattern, match["place"]):
            continue
        if pattern is _MIXED and at and " " in place and "," not in place:
            continue  # "Ada Example – ": in the midst of the text a name
        if match["place"] in known:
            return _found(block, None, match["place"], match["place"], match.end())
        return _found(block, place, "", "", match.end())
    return None


def _line_above(page: Page, told: Story, block: Block) -> Found[Dateline] | None:
    """A place that stands in a line of its own right above a paragraph."""
    above = page.blocks[block.index - 1] if block.index else None
    if above is None or above is told.headline or len(above.text) > 40:
        return None
    if above in told.body[1:]:
        return None
    match = _LINE.match(above.text)
    beside = above.near & block.near & (Hint.BODY | Hint.ARTICLE)
    if match is None or not beside or (place := _place(match["place"])) is None:
        return None
    return _found(above, place, "", "", len(above.text))


def _without_outlet(page: Page, found: Found[Dateline]) -> Found[Dateline]:
    """The outlet's own name in a dateline's place is no place; it is cut all the same."""
    place = found.value.place or ""
    own = {each.casefold() for each in page.metas.get("og:site_name", ())}
    if _HOST.search(place) or place.casefold() in own:
        kept = place.rpartition(", ")[0] if "," in place else ""
        return found.meaning(replace(found.value, place=kept or None))
    return found


def _signed(chain: str, known: Mapping[str, object]) -> bool:
    return any(token in known for token in re.split(r"[/ ]", chain)) or chain in known


def _stands_out(block: Block, pattern: re.Pattern[str], place: str) -> bool:
    """Whether a place without an agency is set apart: by capitals, or as an element of its own."""
    own = block.pieces[0].rstrip(" .–—-:") if block.pieces else ""
    if pattern is _CAPITALS:
        return len(place.split()[0]) > 2
    if pattern is _COLON or pattern is _MIXED:
        return True
    if pattern is _DOTTED:
        return len(block.pieces) > 1 and own.rstrip(" ·") == place
    return len(block.pieces) > 1 and own == place.rstrip(".")


def _found(block: Block, place: str | None, chain: str, mark: str, end: int) -> Found[Dateline]:
    raw = block.text[:end].strip()
    apart = bool(mark) or "·" in raw
    return Found(
        Dateline(place, chain, mark, block.index, end, apart),
        "dom",
        "",
        raw,
        "dateline:start",
        block.node,
    )


def _place(text: str) -> str | None:
    """The place without the date or the reporter beside it; None for what is a sentence."""
    text = _REPORTER.sub("", text)
    for _ in range(2):
        match = _DATE.search(text)
        if match and (match["m1"] or match["m2"] or "").casefold().rstrip(".") in MONTHS:
            text = text[: match.start()]
    text = text.strip(" ,.:–—-") + (
        "." if re.search(r"\b[A-Z][a-z]*\.$|\b(?:[A-Z]\.)+$", text.strip(" ,:–—-")) else ""
    )
    if {text.casefold(), text.casefold().split(" ")[0]} & NO_PLACES:
        return None
    if LABEL.match(text.casefold()):  # "Published - July 14, 2026"
        return None
    if not text or len(text.split()) > _LONGEST_PLACE or _SENTENCE.search(text):
        return None
    return text
