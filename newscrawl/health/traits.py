"""What is noted of a reading, field by field: whether it is filled, from where, how long, what it looks like."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from newscrawl.article import Article, Time
from newscrawl.packed import packed

FIELDS = (
    "headline",
    "kicker",
    "standfirst",
    "published",
    "updated",
    "authors",
    "agencies",
    "dateline",
    "section",
    "tags",
    "text",
    "captions",
    "images",
    "related",
    "language",
    "paywalled",
)
# Of these no two articles should have the same, nor begin or end the same.
_OWN = frozenset({"headline", "standfirst", "text"})
_ENDS = 14  # characters at either end of a value that are compared with other pages'
_AROUND = 500  # characters in which they are, spaces and all
_DIGITS = re.compile(r"\d{2,}|(?<=[-_])\d+")
_LONGEST = 120  # characters of a place
_MARKUP = re.compile(r"</?\w+[^>]*>|&\w+;|\{\{|\[[\w-]+\s[^\]]*=")
_PIPED = re.compile(r"\s[|·»]\s")


@packed
@dataclass(frozen=True, slots=True)
class Trait:
    """What is noted of one field of one reading."""

    source: str  # of the chosen evidence; "" where there is none
    place: str  # source and where, without numbers, which differ by page
    length: int  # bucket: twice the binary logarithm of the characters, or of the entries of a list
    shape: str
    ends: tuple[str, ...]  # short digests of the value's beginning and end, where they are its own


def traits(article: Article) -> dict[str, Trait]:
    """The traits of each field that the reading fills."""
    found = {}
    for name in FIELDS:
        value = getattr(article, name)
        if value is None or value == () or value == "":
            continue
        chosen = next((each for each in article.evidence.get(name, ()) if each.chosen), None)
        source = chosen.source if chosen else ""
        where = _DIGITS.sub("#", chosen.where)[:_LONGEST] if chosen else ""
        found[name] = Trait(
            source,
            f"{source} {where}".strip(),
            _bucket(_size(value)),
            _shape(value),
            _ends(value) if name in _OWN and isinstance(value, str) else (),
        )
    return found


def length(bucket: int) -> int:
    """The length that a bucket stands for."""
    return round(2 ** (bucket / 2)) - 1


def _bucket(size: int) -> int:
    return round(2 * math.log2(1 + size))


def _size(value: Any) -> int:
    if isinstance(value, str | tuple):
        return len(value)
    return len(value.raw or "") if isinstance(value, Time) else 1


def _shape(value: Any) -> str:
    """What a value looks like, in one word."""
    if isinstance(value, Time):
        return f"{value.precision or 'relative'}, zone {value.zone}"
    if isinstance(value, str):
        return _of_text(value)
    if isinstance(value, Sequence) and value and isinstance(value[0], str):
        return _of_text(value[0])
    return str(value).lower() if isinstance(value, bool) else "given"


def _of_text(text: str) -> str:
    if "://" in text[:200]:
        return "address"
    if _MARKUP.search(text[:2000]):
        return "markup"
    letters = "".join(filter(str.isalpha, text[:500]))
    if len(letters) * 2 < len(text[:500].replace(" ", "")):
        return "signs"
    if len(letters) > 6 and all(char.isupper() for char in letters if char.upper() != char.lower()):
        return "capitals" if any(char.isupper() for char in letters) else "text"
    return "piped" if _PIPED.search(text[:500]) else "text"


def _ends(text: str) -> tuple[str, ...]:
    if len(text) > 2 * _AROUND:
        text = f"{text[:_AROUND]} {text[-_AROUND:]}"
    whole = " ".join(text.lower().split())
    if len(whole) < 2 * _ENDS:
        return (_digest(whole),)
    return _digest("^" + whole[:_ENDS]), _digest(whole[-_ENDS:] + "$")


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()
