"""What a page calls itself: its titles, without the names of outlet and section around them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import inf

from newscrawl.blocks import said, wide
from newscrawl.page import Page

_SEPARATOR = re.compile(r"\s+(?:[|–—•·»«›~-]+|:{1,2})(?=\s)|\s*[|｜]\s*|\s+[»›]\s*")
_GLUED = re.compile(r"[_：【]([^_：【|]{3,50}?)】?$")  # "Lake rises_The Post"
_SURE = ("|", "｜", "»", "«", "›", "::", "•", "~")  # no headline is written with them
_EDGES = " |:–—-"
_WORDS = re.compile(r"\w+")
_LINKS = 150  # a page's first, among them the outlet's name and the sections
_MOST = 500  # characters of a title that is looked at
_NAME, _LONGEST = 5, 50  # words, characters of a name
_CLOSE = 2.0  # times as long as a host's name
_LABEL = 4  # characters of a host's name that tells an outlet by itself


def titles(page: Page) -> list[str]:
    """What the page calls itself in its metadata: JSON-LD, OpenGraph, <title>."""
    found = [each.value for each in page.linked("headline")]
    found += [each.value for each in page.meta("og:title", "twitter:title")]
    return [*found, page.title] if page.title else found


def without_site(page: Page, text: str, shown: Iterable[str] = ()) -> str:
    """A title without what separators set apart at its ends: the names of outlet and section.

    A name is one if the page's metadata or its host says it, or, where the rest is no shorter, one
    of its first links; beside "|" and its like any shorter part is. A title stays as it is `shown`.
    """
    if len(text) > _MOST:
        return text
    shown = frozenset(shown)
    text = text.strip(_EDGES)
    while text not in shown and (shorter := _shorter(page, text, shown)):
        text = shorter.strip(_EDGES)
    return text


def names_outlet(page: Page, text: str) -> bool:
    """Whether a text is the name of the outlet, by what the page states or by its host."""
    plain = text.strip().casefold()
    return plain in page.once(stated_outlets) or _is_host(page.host, plain, _CLOSE)


def _shorter(page: Page, text: str, shown: frozenset[str]) -> str | None:
    """A title without the name at one of its ends, the surest first; None where there is none."""
    name, _, behind = text.partition(": ")
    if behind and names_outlet(page, name):
        return behind
    if (glued := _GLUED.search(text)) and names_outlet(page, glued[1]):
        return text[: glued.start()]
    quoted = "«" in text and "»" in text
    cuts = [cut for cut in _SEPARATOR.finditer(text) if not (quoted and cut[0].strip() in "«»")]
    if not cuts:
        return None
    head, after = text[: cuts[-1].start()], text[cuts[-1].end() :]
    before, tail = text[: cuts[0].start()], text[cuts[0].end() :]
    if before in shown:
        return before
    if _is_known(page, after):
        return head
    if _is_known(page, before):
        return tail
    if _is_linked(page, after, head) or _is_beside(after, head, cuts[-1][0]):
        return head
    return tail if _is_beside(before, tail, cuts[0][0]) else None


def _is_known(page: Page, text: str) -> bool:
    plain = text.strip().casefold()
    known = plain in page.once(stated_outlets) or plain in page.once(_sections)
    return known or _is_host(page.host, plain)


def _is_linked(page: Page, text: str, rest: str) -> bool:
    """Whether one of the page's first links says a text that is no longer than the rest."""
    return _size(text) <= min(_NAME, _size(rest)) and text.strip().casefold() in page.once(_linked)


def _is_beside(text: str, rest: str, sign: str) -> bool:
    """Whether a text that is shorter than the rest stands beside a sign that sets names apart."""
    return sign.strip() in _SURE and _size(text) <= min(_NAME, _size(rest) - 1) and _size(rest) > 2


def _size(text: str) -> int:
    """How many words a text has; without spaces between them, two characters are one."""
    found = _WORDS.findall(text)
    return len(found) if text.isascii() or wide(text) == len(text) else wide(text) // 4 + 1


def _is_host(host: str, plain: str, longer: float = inf) -> bool:
    """Whether a name says what a host is called, in at most so many times the characters: "The Daily
    Post" of dailypost.example."""
    compact = "".join(_WORDS.findall(plain)) if len(plain) <= _LONGEST else ""
    if len(compact) < _LABEL - 1:
        return False
    labels = host.replace("-", "").split(".")[:-1]
    return any(
        compact in each
        or (len(each) > _LABEL and each in compact and len(compact) <= longer * len(each))
        for each in labels
    )


def stated_outlets(page: Page) -> frozenset[str]:
    """What the metadata calls who publishes the page, without case."""
    found = [*page.linked("publisher", "name"), *page.meta("og:site_name", "application-name")]
    return frozenset(each.value.strip().casefold() for each in found)


def _sections(page: Page) -> frozenset[str]:
    found = [*page.linked("articleSection", "name"), *page.meta("article:section")]
    return frozenset(each.value.strip().casefold() for each in found)


def _linked(page: Page) -> frozenset[str]:
    """What the page's first links say, or the pictures in them."""
    found: set[str] = set()
    for link, _ in zip(page.root.iter("a"), range(_LINKS), strict=False):
        found.add(said(link).casefold())
        found.update((each.get("alt") or "").strip().casefold() for each in link.iter("img"))
    return frozenset(found)
