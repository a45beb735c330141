"""What the data in a page's scripts says of its article: figures, related links, who provided it.

Read only where the page prints none of it. The article's object is the one that bears its headline
(Next.js, Nuxt, Arc's Fusion, window.x = {…}); which key holds what differs by site, so keys are
known by their words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from newscrawl.likeness import likeness, words
from newscrawl.page import Page
from newscrawl.script import Script
from newscrawl.story import story

_MOST, _DEEPEST = 20_000, 24  # values of a page, and levels, that are looked at
_START = 30  # characters of the headline that are looked for
_ASSIGNED = 200  # characters of a script, in which it assigns an object
_SAME = 0.9  # likeness of the object's title to the headline
_TITLE = ("headline", "title", "headlines", "hed")
_TITLES = frozenset(_TITLE)
_HOLDERS = frozenset({dict, list})
_CAPTION = (
    "caption",
    "captions",
    "captionText",
    "caption_text",
    "legend",
    "imageCaption",
    "bildunterschrift",
)
_CREDIT = (
    "credit",
    "credits",
    "creditText",
    "credit_text",
    "copyright",
    "copyrightNotice",
    "photographer",
    "rightsHolder",
)
_URL = ("url", "src", "imageUrl", "contentUrl", "href", "originalUrl", "source_url")
_LINK = ("url", "href", "link", "path", "canonical_url", "canonicalUrl", "website_url", "permalink")
_LABEL = ("label", "title", "heading", "headline", "name")
_TEXT = ("text", "basic", "default", "plain", "content", "name", "title", "by", "value")
_ITEMS = (
    "items",
    "articles",
    "stories",
    "teasers",
    "links",
    "edges",
    "nodes",
    "elements",
    "content",
)
_AGENCY = re.compile(r"^(?:news_?)?agenc(?:y|ies)$|^story_?provider$|^(?:source|provider|distributor|wire)s?(?:_?names?)?$", re.I)  # fmt: skip
_RELATED = re.compile(r"^(?:related|recommended|recommendations|read_?(?:more|also|next)|see_?also|more_?on)", re.I)  # fmt: skip
_ELSEWHERE = re.compile(r"related|recommend|comment|trending|most.?(?:read|popular)|latest|teaser|author|byline|promo|navigation|menu|footer|logo|avatar|sponsor", re.I)  # fmt: skip
# Beginnings of keys, looked for in a script's text before it is read.
_CAPTIONED = ('"caption', '"legend"', '"imageCaption"', '"bildunterschrift"')
_OFFERED = ('"related', '"recommend', '"readMore', '"read_more', '"readAlso', '"seeAlso', '"moreOn')
_PROVIDED = ('"agenc', '"newsAgenc', '"news_agenc', '"distributor', '"storyProvider')
_TAG = re.compile(r"<[^<>]{0,2000}>")
_VIDEO = re.compile(r"video|clip", re.I)
_LONGEST = 1_200  # characters of a caption
_LINKS = 20  # of one block


_Place = tuple[str | int, Any]  # a key, and the place that it is in; None for a script's name


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A picture or video that an object speaks of; texts as they stand, "" where absent."""

    where: str
    text: str
    credit: str
    url: str | None
    video: bool


@dataclass(frozen=True, slots=True)
class StatedLink:
    """A related link that a list names."""

    where: str
    block: str  # the path of its list
    label: str | None
    title: str
    href: str


def speaks_of(page: Page, signs: tuple[str, ...], plain: bool = True) -> bool:
    """Whether one script's text holds a telling key and the headline.

    Asked before any of it is read: reading a page's data costs as much as all fields together.
    `plain` scripts ("window.x = {…}") are looked into as well as those of a JSON type.
    """
    scripts = (*page.once(_data), *(page.once(_code) if plain else ()))
    return any(any(map(script.text.__contains__, signs)) for script in scripts)


def _data(page: Page) -> tuple[Script, ...]:
    """The scripts of a JSON type, the headline in them."""
    return tuple(each for each in page.scripts if each.is_json and _speaks(page, each))


def _code(page: Page) -> tuple[Script, ...]:
    """The scripts that assign an object, the headline in them."""
    return tuple(
        each
        for each in page.scripts
        if not each.is_json
        and "={" in each.text[:_ASSIGNED].replace(" ", "")
        and _speaks(page, each)
    )


def _speaks(page: Page, script: Script) -> bool:
    if script.is_linked_data or script.node.get("src"):
        return False
    return any(map(script.text.__contains__, page.once(_written)))


def _written(page: Page) -> tuple[str, ...]:
    """The headline's beginning as JSON may write it; empty where the page shows none."""
    told = page.once(story)
    if told.headline is None:
        return ()
    start = told.headline.text[:_START]
    forms = (json.dumps(start, ensure_ascii=False)[1:-1], json.dumps(start)[1:-1])
    return tuple(dict.fromkeys(forms))


def figures(page: Page) -> Iterator[StatedFigure]:
    """Yield the figures of the article's object that bear a caption or a credit, in its order."""
    if not speaks_of(page, _CAPTIONED):
        return
    for where, value in _walk(page.once(_article), _ELSEWHERE):
        caption, credit = _said(value, _CAPTION), _said(value, _CREDIT)
        url = next((value[key] for key in _URL if isinstance(value.get(key), str)), None)
        kind = str(value.get("type") or value.get("__typename") or value.get("kind") or "")
        if caption and len(caption) <= _LONGEST and (url or credit):
            yield StatedFigure(where, caption, credit, url, _VIDEO.search(kind) is not None)


def related(page: Page) -> Iterator[StatedLink]:
    """Yield the links of the lists in the article's object that are called related, list by list."""
    if not speaks_of(page, _OFFERED):
        return
    for where, value in _walk(page.once(_article), None):
        for key, inner in value.items():
            if _RELATED.match(str(key)):
                yield from _links(f"{where}.{key}", inner)


def providers(page: Page) -> Iterator[tuple[str, str]]:
    """Yield (path, name) of who provided the article by its object's own keys."""
    drawn = any(code == "from-page-state" for code, _ in page.problems)
    if not speaks_of(page, _PROVIDED, plain=drawn):
        return
    found = page.once(_article)
    if found is None:
        return
    where, value = found
    for key, inner in value.items():
        if _AGENCY.match(str(key)):
            for each in inner if isinstance(inner, list) else [inner]:
                name = _plain(each)
                if 1 < len(name) <= 60:
                    yield f"{where}.{key}", name


def _article(page: Page) -> tuple[str, dict[str, Any]] | None:
    """The path and the object that bears the page's headline: the fullest of several."""
    told = page.once(story)
    if told.headline is None:
        return None
    mine = words(told.headline.text)
    best: tuple[_Place, dict[str, Any]] | None = None
    speaking = {*page.once(_data), *page.once(_code)}
    states = [each.state for each in page.scripts if each in speaking and each.state is not None]
    for place, value in _walk_all(states):
        if len(value) <= (len(best[1]) if best else 2) or _TITLES.isdisjoint(value):
            continue
        title = _said(value, _TITLE)
        if title and likeness(words(title[:400]), mine) >= _SAME:
            best = place, value
    return (_path(best[0]), best[1]) if best else None


def _walk_all(state: list[tuple[str, Any]]) -> Iterator[tuple[_Place, dict[str, Any]]]:
    seen = 0
    stack: list[tuple[_Place, Any, int]] = [((name, None), v, 0) for name, v in reversed(state)]
    while stack and seen < _MOST:
        place, value, depth = stack.pop()
        seen += 1
        if depth > _DEEPEST:
            continue
        if isinstance(value, dict):
            yield place, value
            inner: Any = reversed(value.items())
        else:
            inner = reversed(list(enumerate(value[:500]))) if isinstance(value, list) else ()
        stack += [((key, place), v, depth + 1) for key, v in inner if type(v) in _HOLDERS]


def _path(place: _Place) -> str:
    """A place in words: "__NEXT_DATA__.props.items[3]"."""
    keys: list[str | int] = []
    step: _Place | None = place
    while step is not None:
        keys.append(step[0])
        step = step[1]
    first, *rest = reversed(keys)
    return f"{first}{''.join(f'[{k}]' if isinstance(k, int) else f'.{k}' for k in rest)}"


def _walk(
    found: tuple[str, dict[str, Any]] | None, banned: re.Pattern[str] | None
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects in the article's, itself first, but for those under a banned key."""
    if found is None:
        return
    for place, value in _walk_all([found]):
        where = _path(place)
        if banned is None or not banned.search(where[len(found[0]) :]):
            yield where, value


def _said(value: dict[str, Any], keys: tuple[str, ...]) -> str:
    """The text under the first of some keys that has one."""
    return next((text for key in keys if (text := _plain(value.get(key)))), "")


def _plain(value: Any, depth: int = 0) -> str:
    """A text without its tags; of an object or a list the one that it holds."""
    if isinstance(value, str):
        return " ".join(_TAG.sub(" ", value[:5_000]).split())
    if depth < 3 and isinstance(value, dict):
        return next((text for key in _TEXT if (text := _plain(value.get(key), depth + 1))), "")
    if depth < 3 and isinstance(value, list):
        return ", ".join(text for each in value[:5] if (text := _plain(each, depth + 1)))
    return ""


def _links(where: str, value: Any) -> Iterator[StatedLink]:
    label = None
    if isinstance(value, dict):
        label = _said(value, _LABEL) or None
        value = next((value[key] for key in _ITEMS if isinstance(value.get(key), list)), [])
    for i, item in enumerate(value[:_LINKS] if isinstance(value, list) else ()):
        inner = item.get("node", item) if isinstance(item, dict) else None
        if not isinstance(inner, dict):
            continue
        title, href = _said(inner, _TITLE), _said(inner, _LINK)
        if title and href and " " not in href:
            yield StatedLink(f"{where}[{i}]", where, label, title, href)
