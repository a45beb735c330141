"""JSON-LD as pages really write it: several graphs, wrong types, trailing commas."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

ARTICLE = re.compile(
    r"(?:Article|BlogPosting|LiveBlogPosting|Report|Reportage|Review|SocialMediaPosting|Story)$"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_MENDINGS: tuple[Callable[[str], str], ...] = (
    str,  # nearly all are sound
    lambda text: _TRAILING_COMMA.sub(r"\1", text),
    unescape,
)
_WRAPPER = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.{0,40}?\*/)|(?:-->|(?://\s*)?\]\]>)\s*;?\s*$"
)
_DECODER = json.JSONDecoder(strict=False)
_OPENERS, _CLOSERS = ("{", "["), ("}", "]")
_LARGEST = 2_000_000  # characters of one block that are read
_DEEPEST = 12
_MOST = 2_000  # objects of one page that are looked at


def read(text: str) -> Any | None:
    """What one block of JSON-LD says; None for one that is broken beyond mending."""
    text = text[:_LARGEST].strip()
    if text[:1] not in _OPENERS or text[-1:] not in _CLOSERS:
        text = _WRAPPER.sub("", text).strip().rstrip(";")
    if not text:
        return None
    for mend in _MENDINGS:
        try:
            return _DECODER.decode(mend(text))
        except (ValueError, RecursionError):  # a broken block is common; the next mending may do
            continue
    try:
        return _DECODER.raw_decode(text)[0]  # two objects in one block
    except (ValueError, RecursionError):
        return None


def objects(data: Any) -> Iterator[dict[str, Any]]:
    """Every typed object that speaks of the page itself, outermost first.

    Objects inside lists of other pages (ItemList, hasPart, citation) are left out.
    """
    stack, seen = [(data, 0)], 0
    while stack and seen < _MOST:
        value, depth = stack.pop()
        seen += 1
        if depth > _DEEPEST:
            continue
        if isinstance(value, list):
            stack.extend((each, depth + 1) for each in reversed(value))
        elif isinstance(value, dict):
            if "@type" in value:
                yield value
            for key in ("mainEntity", "mainEntityOfPage", "@graph", "liveBlogPosting"):
                if isinstance(value.get(key), dict | list):
                    stack.append((value[key], depth + 1))


def types(value: dict[str, Any]) -> tuple[str, ...]:
    """The names of an object's types, without their vocabulary."""
    stated = value.get("@type")
    names = stated if isinstance(stated, list) else [stated]
    return tuple(str(name).rsplit("/", 1)[-1].strip() for name in names if name)


def is_article(value: dict[str, Any]) -> bool:
    """Whether an object is an article of any kind."""
    return any(ARTICLE.search(name) for name in types(value))


def strings(value: Any, *keys: str) -> Iterator[str]:
    """The texts that a value holds: itself, its items, of objects the first of `keys`."""
    if isinstance(value, str):
        text = " ".join(unescape(value).split())
        if text:
            yield text
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, list):
        for each in value[:200]:
            yield from strings(each, *keys)
    elif isinstance(value, dict):
        for key in (*keys, "@value"):
            if value.get(key):
                yield from strings(value[key], *keys)
                break
