"""How many comments the page says it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from newscrawl import linked
from newscrawl.evidence import Found
from newscrawl.knowledge.comments import WORD, any_word
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page
from newscrawl.story import story

# No \b behind a word: the vowel signs that end some in Hindi are no \w.
_COUNT = re.compile(
    rf"^\D{{0,3}}(\d{{1,3}}(?:[.,'’ ]?\d{{3}})*)\s*{WORD}(?!\w)|^{WORD}\W{{0,4}}(\d{{1,3}}(?:[.,'’ ]?\d{{3}})*)(?:{any_word('counters')})?\W*$",
    re.I,
)
# "View 34 comments", in an attribute.
_AMONG = re.compile(rf"(?<!\w)(\d{{1,3}}(?:[.,'’ ]?\d{{3}})*)()\s*{WORD}(?!\w)", re.I)
_NUMBER = re.compile(r"^\(?(\d{1,6})\)?$")
_NONE = re.compile(rf"{any_word('none')}\b")
_DIGIT = re.compile(r"\d")
_ELSEWHERE = Hint.RELATED | Hint.RANKING | Hint.NAV | Hint.NEXT
_LONGEST = 60  # characters of a block that counts comments
_WORDS = 4  # of a line in the text that does
_SAID = (
    "data-comment-count",
    "data-comments-count",
    "data-comments",
    "data-count",
    "aria-label",
    "title",
)
_MOST = 50  # elements called comments that are asked for what they say


def comment_count(page: Page) -> Iterator[Found[int]]:
    """Yield the number of comments: stated in linked data, else printed; none where neither is."""
    article = page.linked_article
    for key in ("commentCount", "interactionStatistic"):
        number = _stated(article.get(key))
        if number is not None:
            raw = str(article.get(key))[:80]
            yield Found(
                number, "json-ld", f"{linked.types(article)[0]}.{key}", raw, "comments:linked"
            )
    told = page.once(story)
    banned = told.telling & _ELSEWHERE
    for block in page.blocks:
        text = block.text
        if len(text) > _LONGEST or block.inside & banned:
            continue
        if block.index in told.own and text.count(" ") >= _WORDS:
            continue  # a sentence
        if not _DIGIT.search(text):
            if _NONE.match(text.casefold()):
                yield Found(0, "dom", "", text, "comments:none", block.node)
        elif match := _COUNT.match(text):
            number = _int(match[1] or match[2])
            yield Found(number, "dom", "", text, "comments:printed", block.node)
        elif block.near & Hint.COMMENT and (match := _NUMBER.match(text)):
            yield Found(int(match[1]), "dom", "", text, "comments:number", block.node)
    yield from _attributes(page)


def _attributes(page: Page) -> Iterator[Found[int]]:
    """What elements called comments say to scripts and screen readers."""
    called = [node for node, bits in page.outline.hints.items() if bits & Hint.COMMENT]
    for node in called[:_MOST]:
        stated = dict(node.items())
        for name in _SAID:
            said = " ".join(stated.get(name, "").split())[:_LONGEST]
            if not _DIGIT.search(said):
                continue
            match = _COUNT.search(said) or _AMONG.search(said)
            number = match[1] or match[2] if match else said
            if number and _NUMBER.match(re.sub(r"\D", "", number)) and (match or said.isdigit()):
                yield Found(_int(number), "dom", "", said, "comments:attribute", node)


def _stated(value: Any) -> int | None:
    if isinstance(value, list):
        return next((found for each in value if (found := _stated(each)) is not None), None)
    if isinstance(value, dict):
        kind = value.get("interactionType")
        name = kind.get("@type") if isinstance(kind, dict) else kind
        return _stated(value.get("userInteractionCount")) if "Comment" in str(name) else None
    try:
        number = int(value)
    except (TypeError, ValueError):
        return None
    return number if 0 <= number < 10_000_000 else None


def _int(digits: str) -> int:
    return int(re.sub(r"\D", "", digits))
