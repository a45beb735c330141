"""The tags that the page gives the article."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.evidence import Found
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page
from newscrawl.story import story

_MOST = 40


def tags(page: Page) -> Iterator[Found[tuple[str, ...]]]:
    """Yield the list of tags: printed below the text, then JSON-LD keywords, then meta."""
    yield from _printed(page)
    stated = list(page.linked("keywords", "name", rule="tags:linked"))
    if stated:
        yield stated[0].meaning(_split([each.value for each in stated]))
    for names in (("article:tag", "og:article:tag"), ("news_keywords",), ("keywords",)):
        found = list(page.meta(*names, rule="tags:meta"))
        if found:
            yield found[0].meaning(_split([each.value for each in found]))


def _printed(page: Page) -> Iterator[Found[tuple[str, ...]]]:
    told = page.once(story)
    if told.end < 0:
        return
    found = [
        block
        for block in page.blocks[told.end + 1 : told.end + 60]
        if block.near & Hint.TAGS
        and not block.inside & (Hint.NAV | Hint.FOOTER | Hint.RELATED)
        and block.links
    ]
    texts = [
        " ".join("".join(link.itertext()).split()).lstrip("#")
        for block in found
        for link in block.links
    ]
    names = _unique([text for text in texts if 1 < len(text) < 60])
    if names:
        yield Found(names, "dom", "", ", ".join(names), "tags:printed", found[0].node)


def _split(stated: list[str]) -> tuple[str, ...]:
    """A list of tags, or one text that holds them between commas or semicolons."""
    if len(stated) == 1:
        stated = stated[0].replace(";", ",").split(",")
    return _unique([each.strip() for each in stated if each.strip()])


def _unique(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))[:_MOST]
