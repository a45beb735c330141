"""The corrections that a page prints about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newscrawl.evidence import Found
from newscrawl.knowledge import table
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page
from newscrawl.story import story

_BEFORE = r"^[(\[*_ ]*"
_SHORTEST, _LONGEST = 20, 900  # characters
_OPENING = 200  # of these, how a correction begins
_AFTER = 25  # blocks below the text
_ELSEWHERE = Hint.RELATED | Hint.COMMENT | Hint.RANKING | Hint.NEXT | Hint.NAV


@cache
def _opening() -> re.Pattern[str]:
    """How corrections begin, for a text in lower case. What may stand before them does so first:
    each alternative would try it again."""
    openings = [each.removeprefix(_BEFORE) for each in table("corrections")["openings"]]
    return re.compile(f"{_BEFORE}(?:{'|'.join(openings)})")


def corrections(page: Page) -> Iterator[Found[str]]:
    """Yield the notes that correct the article, in page order; an update's note is none."""
    told = page.once(story)
    if not told.body:
        return
    head = told.headline.index if told.headline is not None else told.start
    banned, begins = told.telling & _ELSEWHERE, _opening().match
    for block in page.blocks[head + 1 : told.end + _AFTER]:
        text = block.text
        if block.inside & banned or not _SHORTEST // 2 <= len(text) <= _LONGEST:
            continue
        if len(text) < _SHORTEST and text.isascii():
            continue  # in other scripts fewer signs say as much
        if begins(text[:_OPENING].lower()):
            yield Found(text, "dom", "", text, "corrections:printed", block.node)
