"""The section that the article stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from newscrawl import linked
from newscrawl.blocks import Block, said
from newscrawl.evidence import Found
from newscrawl.fields.tags import is_category
from newscrawl.knowledge import table
from newscrawl.knowledge.times import MONTHS
from newscrawl.knowledge.words import Hint
from newscrawl.likeness import likeness, words
from newscrawl.page import Page
from newscrawl.story import story
from newscrawl.titles import stated_outlets

_MOST, _LONGEST = 5, 60  # sections of a path, characters of a section
# Links to the home page, to that of a language, to an index file.
_ROOT = re.compile(r"(?:https?:)?(?://[^/?#]*)?/?(?:[a-z]{2}(?:-[a-z]{2})?/?|index\.\w+)?", re.I)
_ELSEWHERE = Hint.NAV | Hint.FOOTER | Hint.RELATED | Hint.ASIDE | Hint.RANKING
_NEAR = 8  # blocks around headline and text in which categories may stand
_BACK = ("<", "‹", "«", "←")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = frozenset({"de", "of", "uhr", "h", "am", "pm"})  # words of a day beside its month
_ARROWS = re.compile(r"(?:[>»›→]|->)+|//?$")  # between the steps of a way
_COMMAS = re.compile(r"\s*[,;]\s*")
_EDGES = " ›>/|:•·→"

_Crumb = tuple[str, str | None]  # what it says, where it leads


def section(page: Page) -> Iterator[Found[tuple[str, ...]]]:
    """Yield the section's path, outermost first: breadcrumbs, JSON-LD, meta, microdata, then the
    categories of a blog.

    The home page, the outlet's name, the article itself, "you are here" and the days of an archive
    are no sections (topics.toml).
    """
    yield from _linked_crumbs(page)
    yield from _printed_crumbs(page)
    stated = list(page.linked("articleSection", "name", rule="section:linked"))
    if stated and (path := _path(page, _apart([each.value for each in stated]))):
        yield stated[0].meaning(path)
    for found in page.meta("article:section", "section", "og:article:section", rule="section:meta"):
        if path := _path(page, _apart([found.value])):
            yield found.meaning(path)
    for found in page.itemprop("articleSection", rule="section:itemprop"):
        if path := _path(page, _apart([found.value])):
            yield found.meaning(path)
    yield from _categories(page)


def _is_trail(block: Block) -> bool:
    """Whether a line is a way down from the home page: "Home > News > Lakes"."""
    if len(block.links) < 2 or not _ROOT.fullmatch(block.links[0].get("href") or "-"):
        return False
    between = block.text
    for link in block.links:
        between = between.replace(said(link), "", 1)
    return _ARROWS.match(between.replace(" ", "")) is not None


def _steps(page: Page, near: list[Block]) -> set[int]:
    """The items of a list that leads down from the home page, each link below the one before it."""
    for block in near:
        if not block.links or not _ROOT.fullmatch(_path_of(block)):
            continue
        if (around := next(block.node.iterancestors("ul", "ol"), None)) is None:
            continue
        items = [page.blocks[at] for at in page.outline.within(around)]
        ways = [_path_of(item) for item in items if item.links]
        below = all(low.startswith(high) and low != high for high, low in pairwise(ways))
        ends = len(ways) > 2 or not items[-1].links  # two alone may be a menu of languages
        if 1 < len(ways) <= _MOST and below and ends and all(each.links for each in items[:-1]):
            return {item.index for item in items}
    return set()


def _path_of(block: Block) -> str:
    return (block.links[0].get("href") or "-").rstrip("/") + "/" if block.links else "-"


@cache
def _others() -> frozenset[str]:
    known = table("topics")["section"]
    return frozenset([*known["home"], *known["label"]])


def _apart(names: list[str]) -> Iterator[_Crumb]:
    """Several sections that were written as one text: "Brooklyn,Government", "Music, Live, Tours"."""
    for name in names:
        several = len(names) == 1 and (re.search(r",\S", name) or name.count(",") > 1)
        for each in _COMMAS.split(name) if several else [name]:
            yield each, None


def _linked_crumbs(page: Page) -> Iterator[Found[tuple[str, ...]]]:
    for each in page.linked_data:
        if "BreadcrumbList" not in linked.types(each):
            continue
        items = [item for item in each.get("itemListElement") or [] if isinstance(item, dict)]
        crumbs = [crumb for item in items if (crumb := _crumb(item))]
        if len(crumbs) > 1 and crumbs[-1][1] is None and crumbs[0][1] is not None:
            crumbs.pop()  # the last alone leads nowhere: the article itself
        if path := _path(page, crumbs):
            place = "BreadcrumbList.itemListElement"
            yield Found(path, "json-ld", place, " > ".join(path), "section:crumbs")


def _crumb(item: dict[str, Any]) -> _Crumb | None:
    """A list item's name and link, which stand in it or in its `item`."""
    inner = item.get("item")
    if not isinstance(inner, dict):
        inner = {"@id": inner}
    name = next(linked.strings(item.get("name") or inner.get("name")), None)
    link = inner.get("@id") or inner.get("url") or item.get("url")
    return (name, link if isinstance(link, str) else None) if name else None


def _printed_crumbs(page: Page) -> Iterator[Found[tuple[str, ...]]]:
    told = page.once(story)
    last = told.headline.index if told.headline is not None else 40
    near = page.blocks[max(0, last - _NEAR) : last]
    trail = {block.index for block in near if _is_trail(block)} | _steps(page, near)
    blocks = [
        block
        for block in page.blocks[: last + 1]
        if (block.inside & Hint.CRUMB or block.index in trail)
        and block is not told.headline
        and block.tag != "h1"
    ]
    crumbs: list[_Crumb] = []
    for block in blocks:
        if block.links:
            crumbs += [("".join(link.itertext()), link.get("href")) for link in block.links]
        else:
            crumbs.append((block.text, None))
    if path := _path(page, crumbs):
        yield Found(path, "dom", "", " > ".join(path), "section:printed", blocks[0].node)


def _categories(page: Page) -> Iterator[Found[tuple[str, ...]]]:
    """The categories that a blog prints above or below the text."""
    told = page.once(story)
    above = page.blocks[max(0, told.above - _NEAR) : told.start + 1]
    for block in above + page.blocks[max(told.start + 1, told.end) : told.end + _NEAR]:
        links = [link for link in block.links if is_category(link)]
        if not links:
            continue
        if not any("tag" in (link.get("rel") or "") for link in links) and (
            block.inside & _ELSEWHERE or len(block.links) > _MOST
        ):
            continue  # a menu
        crumbs = [(said(link), link.get("href")) for link in links]
        if path := _path(page, crumbs):
            yield Found(path, "dom", "", ", ".join(path), "section:category", block.node)
            return


def _path(page: Page, crumbs: Iterable[_Crumb]) -> tuple[str, ...]:
    """The crumbs that name a section."""
    titles = [words(block.text) for block, _ in page.once(story).headlines[:3]]
    outlets = page.once(stated_outlets)
    path: dict[str, None] = {}
    for name, link in crumbs:
        name = " ".join(name.split()).strip(_EDGES)
        if _YEAR.fullmatch(name):
            break  # an archive's days follow
        if (
            1 < len(name) < _LONGEST
            and not (
                link is not None and (_ROOT.fullmatch(link) or page.absolute(link) == page.where)
            )
            and name.casefold() not in outlets
            and name.casefold().strip(":") not in _others()
            and "breadcrumb" not in name.casefold()
            and not name.startswith(_BACK)
            and not _is_day(name)
            and name.casefold().removeprefix("www.") != page.host
            and not any(likeness(words(name), title) > 0.6 for title in titles)
        ):
            path[name] = None
    return tuple(path)[:_MOST]


def _is_day(name: str) -> bool:
    """Whether a crumb is nothing but a day or a month: "17 Feb 2030", "Dezember 2030"."""
    if not any(map(str.isdigit, name)):
        return False
    said = [word for word in _WORD.findall(name.casefold()) if word not in _BETWEEN]
    return bool(said) and all(word in MONTHS for word in said)
