"""The forms of picture credits (credits.toml), compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newscrawl.knowledge import table
from newscrawl.knowledge.agencies import signatures
from newscrawl.knowledge.patterns import any_of

_TABLE = table("credits")


def _spelled(names: Iterable[str]) -> str:
    """Names as whole words: short ones in their own spelling or capitals, long ones in any."""
    short = {each for name in names if len(name) <= 5 for each in (name, name.upper())}
    long = {name for name in names if len(name) > 5}
    return rf"(?<!\w)(?:(?i:{any_of(long, any_case=True)})|{any_of(short)})(?!\w)"


VIDEO = re.compile(rf"(?i)^{any_of(_TABLE['video'], any_case=True)}\s?[:：]")
# "Foto: …", "© Bild: …", "사진=…": the colon makes it a label wherever a word may begin.
LABEL = re.compile(
    rf"(?i)(?:^|(?<=[\s.,;:|()\[\]/–—»”\"'!?▲=]))(?:©\s?)?"
    rf"{any_of([*_TABLE['labels'], *_TABLE['video']], any_case=True)}"
    r"\.?\s?[:：=]\s*"
)
# "Photo by …", "Image copyright …": no colon, so a capital must follow.
_MADE_BY = [each for each in _TABLE["openers"] if each.endswith((" by", " of"))]
OPENER = re.compile(
    rf"(?:{any_of(_TABLE['openers'])}|(?i:{any_of(_MADE_BY, any_case=True)}))[\s,]+(?=[^\W\d_a-zà-ÿ]|©)"
)
# "Click to play video: 'Lake rises'"; the title is its group.
PLAYS = re.compile(
    rf"(?i)^{any_of(_TABLE['plays'], any_case=True)}\s?[:：—–-]\s*['\"„“”«»‘’]?(?P<title>.{{4,300}}?)['\"“”«»’]?$"
)
SIGN = re.compile(r"(?:©|\(c\)|\(C\)|℗)\s*")
# Picture banks and agencies; those of other scripts as they sign their texts, too.
_HOUSES = [*_TABLE["houses"], *(each for each in signatures() if each[0] >= "\u0370")]
HOUSE = re.compile(_spelled(_HOUSES))
PLAIN_HOUSES = frozenset(each.casefold() for each in _HOUSES)  # "(ansa)", in brackets alone
_WORD = re.compile(r"\w+")
_FIRST_WORDS = frozenset(_WORD.findall(each.lower())[0] for each in _HOUSES)
MARK = re.compile(rf"{any_of(_TABLE['marks'])}\.?$")
USES = frozenset(each.casefold() for each in _TABLE["uses"])
BESIDE = frozenset(_TABLE["beside"])
BEFORE = re.compile(rf"(?i)^(?:{'|'.join(_TABLE['before'])})(?!\w)\s*")
AFTER = re.compile(
    rf"(?i)(?:^|(?<=[\s.,;:|()\]/–—»”\"'!?]))(?:{'|'.join(_TABLE['after'])})$|(?<=\w)(?-i:Visa? mer|Vis mer)$"
)
# "Photo by …" inside an element that is called a credit: any letter may follow.
MAKER = re.compile(rf"(?i)^{any_of(_MADE_BY, any_case=True)}\s+")
SUFFIXES: tuple[str, ...] = tuple(_TABLE["suffixes"])
EMPTY = re.compile(rf"(?i)\W*(?:{'|'.join(_TABLE['empty'])})\W*")


def houses(text: str, start: int = 0) -> list[re.Match[str]]:
    """Where a text names agencies and picture banks; its words are asked first, for few do."""
    if _FIRST_WORDS.isdisjoint(_WORD.findall(text.lower())):
        return []
    return list(HOUSE.finditer(text, start))


def labels(text: str) -> list[re.Match[str]]:
    """Where labels of credits stand in a text: each ends with one of three signs."""
    if ":" in text or "：" in text or "=" in text:
        return list(LABEL.finditer(text))
    return []
