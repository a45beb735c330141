"""Who wrote an article, told at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from newscrawl.blocks import in_italics
from newscrawl.page import Page
from newscrawl.story import story

_LAST = 2  # blocks at the end of a text
_SAID = 10  # characters behind a name that say something of the person


def about(page: Page, people: Iterable[str]) -> Iterator[int]:
    """Yield the indexes of the text's last blocks that begin with an author's name ("Ada Example writes
    about lakes."), all in italics or in an element unlike those of the text."""
    names = tuple(people)
    body = page.once(story).body
    usual = Counter(block.look for block in body).most_common(1)[0][0] if body else None
    for block in body[max(1, len(body) - _LAST) :]:
        named = any(
            block.text.startswith(name) and len(block.text) > len(name) + _SAID for name in names
        )
        if named and (in_italics(block) or block.look != usual):
            yield block.index
