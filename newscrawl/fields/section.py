"""The section that the article stands in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newscrawl import linked
from newscrawl.evidence import Found
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page
from newscrawl.story import likeness, story, words

_HOME = frozenset(
    "home startseite accueil inicio início homepage start forside etusivu strona główna news nachrichten hjem hem главная головна".split()
)


def section(page: Page) -> Iterator[Found[tuple[str, ...]]]:
    """Yield the section's path, outermost first: breadcrumbs, JSON-LD, meta, then microdata."""
    yield from _linked_crumbs(page)
    yield from _printed_crumbs(page)
    stated = list(page.linked("articleSection", "name", rule="section:linked"))
    if stated:
        found = stated[0]
        yield found.meaning(_unique(each.value for each in stated[:4]))
    for found in page.meta("article:section", "section", "og:article:section", rule="section:meta"):
        yield found.meaning((found.value,))
    for found in page.itemprop("articleSection", rule="section:itemprop"):
        yield found.meaning((found.value,))


def _linked_crumbs(page: Page) -> Iterator[Found[tuple[str, ...]]]:
    for each in page.linked_data:
        if "BreadcrumbList" not in linked.types(each):
            continue
        names = [
            _crumb(item) for item in each.get("itemListElement") or [] if isinstance(item, dict)
        ]
        path = _path(page, [name for name in names if name])
        if path:
            yield Found(
                path,
                "json-ld",
                "BreadcrumbList.itemListElement",
                " > ".join(path),
                "section:crumbs",
            )


def _crumb(item: dict[str, Any]) -> str | None:
    own = item.get("name")
    inner = item.get("item")
    if not own and isinstance(inner, dict):
        own = inner.get("name")
    return next(linked.strings(own), None)


def _printed_crumbs(page: Page) -> Iterator[Found[tuple[str, ...]]]:
    told = page.once(story)
    last = told.headline.index if told.headline is not None else 40
    crumbs = [
        block
        for block in page.blocks[: last + 1]
        if block.inside & Hint.CRUMB and block is not told.headline and block.tag != "h1"
    ]
    pieces = [text for block in crumbs for text in (block.pieces if block.links else (block.text,))]
    path = _path(page, [piece.strip(" ›»>/|") for piece in pieces])
    if path:
        yield Found(path, "dom", "", " > ".join(path), "section:printed", crumbs[0].node)


def _path(page: Page, names: list[str]) -> tuple[str, ...]:
    """Breadcrumbs without home and the article's own title."""
    titles = [words(block.text) for block, _ in page.once(story).headlines[:3]]
    outlet = {each.casefold() for each in page.metas.get("og:site_name", ())}
    kept = [
        name
        for name in names
        if 1 < len(name) < 60
        and name.casefold() not in _HOME
        and "breadcrumb" not in name.casefold()
        and name.casefold() not in outlet
        and not any(likeness(words(name), title) > 0.6 for title in titles)
    ]
    return _unique(kept)[:5]


def _unique(names: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
