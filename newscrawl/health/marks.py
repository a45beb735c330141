"""The class names of a page, by which a redesign is noticed."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKENS = 400  # class names that are taken of one page
_LARGEST = 2 * 1024 * 1024  # bytes of a page that are searched for class names
# As nearly all pages write it: a pattern for every way to write it takes seven times as long.
_CLASS = re.compile(rb"""class=["']([^"'<>]{1,1000})["']""")
_LANG = re.compile(rb"""<html\b[^>]{0,500}?\slang\s*=\s*["']?([a-z]{2,3})\b""", re.I)
_TOKEN = re.compile(r"-?[A-Za-z_][\w:-]{1,59}")
_NUMBER = re.compile(r"\d{3,}")


@dataclass(frozen=True, slots=True)
class Marks:
    """What a page's markup says of itself."""

    language: str  # of its root element; "" where it states none
    names: frozenset[str]  # class names; those with long numbers, which are a page's own, left out


def marks(body: bytes) -> Marks:
    """The marks of a page's bytes."""
    stated = _LANG.search(body[:4096])
    return Marks(stated[1].decode().lower() if stated else "", _names(body[:_LARGEST]))


def _names(body: bytes) -> frozenset[str]:
    found: set[str] = set()
    seen: set[str] = set()
    for value in dict.fromkeys(_CLASS.findall(body)):  # most stand in a page many times
        for token in value.decode("ascii", "ignore").split():
            if token not in seen:
                seen.add(token)
                if _TOKEN.fullmatch(token) and not _NUMBER.search(token):
                    found.add(token)
        if len(found) >= _TOKENS:
            break
    return frozenset(found)
