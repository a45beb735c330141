"""A caption and its credit in one printed text."""

from __future__ import annotations

import re
from functools import lru_cache

from newscrawl.knowledge.credits import (
    AFTER,
    BEFORE,
    BESIDE,
    HOUSE,
    LABEL,
    MAKER,
    MARK,
    OPENER,
    PLAIN_HOUSES,
    SIGN,
    SUFFIXES,
    USES,
    houses,
    labels,
)

LONGEST_CREDIT = 130  # characters
_LONGEST_CAPTION = 2_000
_EDGE = 80  # characters at a text's end in which the interface's words stand
_SHORTEST = 20  # characters of a caption before a house that begins its credit
_OPENING = 8  # characters before a label that opens a caption
_ENDS = re.compile(r"[.!?…»”\"'’)\]]|[。」]")
_SEPARATOR = re.compile(r"\s[|–—•·-]\s|\||＝")
_SENTENCE = re.compile(r"\w{2}(?<!\bSt)(?<!\bJr)(?<!\bDr)[.!?]\s+\w")
WORD = re.compile(r"[^\s/,|()&+]+")
_JOINT = re.compile(r"\s*(?:/|,|\||\(|–|—|-|\+|&|\bvia\b|\bI\b)\s*")
_CLOSERS = {")": "(", "]": "[", "）": "（"}

# "(Ann Sample/CBC)": a person and a house that no list knows.
_MAKER_AND_HOUSE = re.compile(
    r"^(?:[^\W\d_a-zà-ÿ][\w.'’-]+\s){1,3}?[^\W\d_a-zà-ÿ][\w.'’-]+\s?/\s?[^\W\d_a-zà-ÿ][\w .&'’-]{1,30}$"
)
_MADE = re.compile(r"^([^、。（）]{2,20}?)(?:撮影|提供|摄|攝|촬영|제공)$")  # "（…撮影）": taken by
_CASELESS = re.compile(r"[\u0590-\u06ff\u0900-\u0e7f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_CLAUSE = re.compile(r"[.,،。、]\s")
_SPELLED = re.compile(r"[^\W\d_]{2,}(?:[ /-]+[^\W\d_]{2,}){1,5}")
_NAMED = 8  # words of a credit that only its capitals show to be one
_NAMES = 9  # letters of a script without capitals, in which a name looks as any word does
Split = tuple[str, str] | None  # caption (may be ""), credit


def split(printed: str) -> tuple[str | None, str | None]:
    """The caption and the credit in one printed text; None for what it does not hold."""
    text = clean(printed)
    if is_credit(text):
        return None, credit(text)
    for rule in (_bracketed, _labelled, _signed, _opened, _barred, _suffixed, _glued, _tailed):
        parted = rule(text)
        if parted is not None and (maker := credit(parted[1])):
            return clean(parted[0].rstrip(" |–—-(/,;•")) or None, maker
    return text or None, None


@lru_cache(maxsize=256)  # a caption is asked for whole, then for its parts
def clean(text: str) -> str:
    """A text without the interface's words around it."""
    text = " ".join(text[:_LONGEST_CAPTION].split())
    for _ in range(3):
        before = BEFORE.match(text)
        shorter = text[before.end() :] if before else text
        shorter = shorter[:-_EDGE] + AFTER.sub("", shorter[-_EDGE:])
        shorter = shorter.strip(" |•·").removesuffix(",")
        if shorter == text:
            break
        text = shorter
    return text


def credit(printed: str) -> str | None:
    """A credit without its label, sign and brackets; None where nothing is left."""
    text = clean(printed)
    for _ in range(4):
        start = text
        for form in (SIGN, LABEL, OPENER, MAKER):
            match = form.match(text)
            if match:
                text = text[match.end() :]
        text = text.strip(" \t|•·–—-,;:/")
        if text[-1:] in _CLOSERS and text[0] == _CLOSERS[text[-1]] and _opening(text) == 0:
            text = text[1:-1]
        elif text[-1:] in _CLOSERS and _CLOSERS[text[-1]] not in text:
            text = text[:-1]  # its twin stands in the caption
        if text == start:
            break
    if text.endswith(".") and not re.search(r"\b\w{1,3}\.$", text):
        text = text[:-1]
    return text if re.search(r"\w", text) else None


def is_credit(text: str) -> bool:
    """Whether a text is nothing but the names of those who made a picture.

    It is where a known agency, bank or mark stands at one end or beside a slash, a comma or a
    bracket, and all other words are names.
    """
    if not 2 <= len(text) <= LONGEST_CREDIT or _SENTENCE.search(text):
        return False
    if MARK.match(text):
        return True
    if not (named := houses(text)):
        return False
    rest = HOUSE.sub(" ", text)
    words = WORD.findall(rest)
    if len(words) > 10 or any(not is_name(word) for word in words):
        return False
    caseless = len(_CASELESS.findall(rest))
    if caseless > _NAMES or (caseless and _CLAUSE.search(text)):
        return False
    if not words:
        return True
    return any(_joined(text, each.start(), each.end()) for each in named)


def _joined(text: str, start: int, end: int) -> bool:
    """Whether the name at a place is set off from the words around it."""
    before, after = text[:start], text[end:]
    return bool(
        (not before or re.search(rf"{_JOINT.pattern}$", before[-12:]))
        and (not after or _JOINT.match(after) or after.strip() in BESIDE or after.startswith(")"))
        and (before or after)
    )


def is_name(word: str) -> bool:
    word = word.strip(".'’\"-–—:;*")
    return not word or not word[0].islower() or word.casefold() in BESIDE or "." in word


def _opening(text: str) -> int:
    """The index of the bracket that the last character closes; -1 where there is none."""
    closer, opener, depth = text[-1], _CLOSERS[text[-1]], 0
    for index in range(len(text) - 1, max(-1, len(text) - 2 * LONGEST_CREDIT), -1):
        depth += (text[index] == closer) - (text[index] == opener)
        if depth == 0:
            return index
    return -1


def _bracketed(text: str) -> Split:
    """ "… in Bern. (KEYSTONE/Peter Klaunzer)" """
    closed = text.rstrip(" .")
    if closed[-1:] not in _CLOSERS:
        return None
    index = _opening(closed)
    inner = closed[index + 1 : -1].strip()
    if index < 0 or inner.casefold() in USES or len(inner) > LONGEST_CREDIT:
        return None
    opened = inner[:1].upper() + inner[1:]  # "(foto Anna Muster)"
    stated = LABEL.match(inner) or OPENER.match(opened) or SIGN.match(inner)
    if made := _MADE.match(inner):
        return text[:index], made[1]
    if (
        stated
        or inner.casefold() in PLAIN_HOUSES
        or is_credit(inner)
        or _MAKER_AND_HOUSE.match(inner)
    ):
        return text[:index], opened if OPENER.match(opened) else inner
    return None


def _labelled(text: str) -> Split:
    """ "… in Bern. Foto: Anna Muster" """
    for match in labels(text):
        rest = text[match.end() :]
        if not rest or len(rest) > LONGEST_CREDIT:
            continue
        if match.start() <= _OPENING and _reads_as_caption(rest):
            continue
        return text[: match.start()], text[match.start() :]
    return None


def _reads_as_caption(rest: str) -> bool:
    """Whether a text is a sentence, as behind a label that opens a caption: "FILE PHOTO: The …"."""
    return small_words(rest) > 2


def small_words(text: str) -> int:
    """How many words of a text are no names."""
    return sum(not is_name(word) for word in WORD.findall(HOUSE.sub(" ", text)))


def _opened(text: str) -> Split:
    """ "… in Bern. Photo by Anna Muster" """
    for match in OPENER.finditer(text):
        before, rest = text[: match.start()], text[match.end() :]
        if len(rest) > LONGEST_CREDIT or not (_boundary(before) or _by_house(match[0], rest)):
            continue
        words = WORD.findall(rest)
        if (
            "by" in match[0]
            or " of" in match[0].lower()
            or "opyright" in match[0]
            or is_credit(rest)
        ):
            return before, text[match.start() :]
        if len(words) <= 5 and all(is_name(word) for word in words):
            return before, text[match.start() :]
    return None


def _by_house(opener: str, rest: str) -> bool:
    """Whether "Photo by Anna Muster on Unsplash" stands there, which needs no full stop before it."""
    found = houses(rest)
    return opener[:1].isupper() and "by" in opener and bool(found) and found[-1].end() == len(rest)


def _boundary(before: str) -> bool:
    """Whether a new statement may begin after a text."""
    return not before.strip() or before.rstrip()[-1] in ".!?…»”\"'’)]|–—-(/。"


def _signed(text: str) -> Split:
    """ "… in Bern. © Anna Muster" """
    match = None
    for match in SIGN.finditer(text):
        if len(text) - match.end() <= LONGEST_CREDIT:
            return text[: match.start()], text[match.start() :]
    return None


def _barred(text: str) -> Split:
    """ "… in Bern | AFP", "… in Bern. | ANNA MUSTER / THE POST" """
    for match in _SEPARATOR.finditer(text):
        before, rest = text[: match.start()], text[match.end() :].strip()
        if len(rest) > LONGEST_CREDIT:
            continue
        if is_credit(rest) or ("|" in match[0] and rest.isupper() and _are_names(before, rest)):
            return before, rest
    return None


def _are_names(before: str, rest: str) -> bool:
    """Whether what stands in capitals behind a caption, which does not, may be names."""
    few = len(WORD.findall(rest)) <= _NAMED
    return few and len(before) >= _SHORTEST and not before.isupper() and "|" not in rest


def _glued(text: str) -> Split:
    """ "… in Bern.Keystone": the longest tail behind an end of sentence that is a credit."""
    start = max(0, len(text) - LONGEST_CREDIT)
    for match in _ENDS.finditer(text, start):
        tail = text[match.end() :].strip()
        if tail and (is_credit(tail) or _MADE.match(tail) or _signs(text[: match.end()], tail)):
            made = _MADE.match(tail)
            return text[: match.end()], made[1] if made else tail
    return None


def _signs(before: str, tail: str) -> bool:
    """Whether what stands behind a sentence names its maker: "ANNA MUSTER", "Anna Muster / The Post"."""
    if _MAKER_AND_HOUSE.match(tail):
        return True
    return tail.isupper() and _SPELLED.fullmatch(tail) is not None and _are_names(before, tail)


def _suffixed(text: str) -> Split:
    """ "… in Bern / A. Muster / Example nuotr." """
    if not text.endswith(SUFFIXES):
        return None
    before, bar, rest = text.partition(" / ")
    return (before, rest) if bar and len(rest) <= LONGEST_CREDIT else None


def _tailed(text: str) -> Split:
    """ "… in Bern EFE/ Anna Muster": a house with a slash begins the credit wherever it stands."""
    for match in houses(text, _SHORTEST) if "/" in text else ():
        behind = text[match.end() :].lstrip()
        joined = text[: match.start()].rstrip()[-1:] in ("/", "(", "-", "")
        if behind[:1] == "/" and not joined and is_credit(text[match.start() :]):
            return text[: match.start()], text[match.start() :]
    return None
