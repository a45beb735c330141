"""An article that stands only in a script's JSON, as the elements that the script would draw.

Sites that a browser draws (Next.js, Nuxt, Arc's Fusion) may send an empty page and their data. Which
key holds the text differs by site; that it is the longest run of paragraphs in the data does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from lxml import etree, html
from lxml.html import HtmlElement

_MOST = 20_000  # values of one page that are looked at
_DEEPEST = 24
_LEAST = 400  # characters of an article
_LINE = 60  # characters of a text that counts as one of its paragraphs
_ENOUGH = 0.9  # share of the longest run that a run deeper inside it must hold
_PEOPLE = 8  # authors of one article
_TEXT = frozenset(
    "text content html value body paragraph children data copy markup richtext code rawhtml".split()
)
_KIND = ("type", "nodeType", "_type", "__typename", "kind", "tag", "component", "name")
_TITLE = ("headline", "title", "headlines")
_SUMMARY = (
    "standfirst",
    "dek",
    "deck",
    "subheadline",
    "subHeadline",
    "sub_headline",
    "subtitle",
    "chapo",
    "lead",
    "lede",
)
_AUTHORS = ("authors", "author", "bylines", "byline", "writers")
_NAME = ("name", "displayName", "fullName", "title", "text")
_NAMED = 80  # characters of a name
_HEADING = re.compile(r"head|subtitle|intertitle|^h[2-6]$", re.I)
_ITEM = re.compile(r"list.?item|^li$", re.I)
_QUOTE = re.compile(r"quote", re.I)
_NOT_TEXT = re.compile(
    r"image|photo|picture|gallery|video|audio|embed|related|teaser|promo|advert|^ads?$|newsletter|"
    r"link.?list|social|byline|author|caption|credit",
    re.I,
)
_ELSEWHERE = re.compile(
    r"related|recommend|comment|trending|most.?(?:read|popular|viewed)|latest|footer|navigation|menu|"
    r"teaser|consent|privacy|translations|i18n|config|labels",
    re.I,
)
_PARAGRAPH = re.compile(r"<(?:p|br|div)\b", re.I)
_TAG = re.compile(r"<[^<>]{0,2000}>")


@dataclass(frozen=True, slots=True)
class Hydrated:
    """What a page's data says of its article."""

    where: str  # the path to it in the data
    title: str | None
    summary: str | None
    authors: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]  # (tag, text or HTML)

    def element(self) -> HtmlElement:
        """An <article> of it, each part parsed as a page is, and never run."""
        root = html.Element("article", {"class": "page-state"})
        for tag, text in (("h1", self.title or ""), *self._head(), *self.parts):
            inner = text if "<" in text else escape(text)
            root.extend(_parsed(f"<{tag}>{inner}</{tag.split()[0]}>"))
        return root

    def _head(self) -> Iterator[tuple[str, str]]:
        if self.summary:
            yield "p class=standfirst", self.summary
        for name in self.authors:
            yield "p class=byline", name


def _parsed(text: str) -> list[HtmlElement]:
    """The elements that a piece of HTML holds; what no document can hold is left out."""
    source = text.replace("\0", "").encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        document = etree.fromstring(source, parser)
    except etree.XMLSyntaxError:
        return []
    body = document.find("body") if document is not None else None
    return list(body) if body is not None else []


@dataclass(slots=True)
class _Run:
    """A run of paragraphs that may be the article."""

    where: str
    told: dict[str, Any] | None  # the object around it that has a title
    parts: tuple[tuple[str, str], ...]
    size: int
    depth: int


def hydrated(state: Iterable[tuple[str, Any]]) -> Hydrated | None:
    """The longest run of paragraphs in a page's data, innermost where runs nest; None for none."""
    runs = [run for run in _runs(state) if run.size >= _LEAST]
    if not runs:
        return None
    longest = max(run.size for run in runs)
    best = max((r for r in runs if r.size >= _ENOUGH * longest), key=lambda r: (r.depth, r.size))
    told = best.told or {}
    return Hydrated(best.where, _title(told), _summary(told), _authors(told), best.parts)


def _runs(state: Iterable[tuple[str, Any]]) -> Iterator[_Run]:
    stack: list[tuple[str, Any, int, dict[str, Any] | None]] = [(n, v, 0, None) for n, v in state]
    seen = 0
    while stack and seen < _MOST:
        where, value, depth, told = stack.pop()
        seen += 1
        if depth > _DEEPEST:
            continue
        if isinstance(value, dict):
            told = value if _title(value) else told
            for key, inner in value.items():
                if not _ELSEWHERE.search(str(key)):
                    stack.append((f"{where}.{key}", inner, depth + 1, told))
        elif isinstance(value, list):
            parts = tuple(part for each in value[:2_000] if (part := _part(each)) is not None)
            lines = [len(text) for _, text in parts if len(text) >= _LINE and " " in text]
            if len(lines) > 1:
                yield _Run(where, told, parts, sum(lines), depth)
            stack += [(f"{where}[{i}]", v, depth + 1, told) for i, v in enumerate(value[:500])]
        elif isinstance(value, str) and len(value) >= _LEAST and _PARAGRAPH.search(value[:5_000]):
            text = _TAG.sub("", value)
            yield _Run(where, told, (("div", value),), len(text), depth)


def _title(value: dict[str, Any]) -> str | None:
    """What an object calls itself, if it does in words."""
    for key in _TITLE:
        said = value.get(key)
        if isinstance(said, dict):
            said = said.get("basic") or said.get("text")
        if isinstance(said, str) and len(said) > 15 and " " in said:
            return _TAG.sub("", said)
    return None


def _summary(value: dict[str, Any]) -> str | None:
    for key in _SUMMARY:
        said = _TAG.sub("", "".join(_texts(value.get(key), 0))).strip()
        if len(said) >= _LINE // 2 and " " in said:
            return said
    return None


def _authors(value: dict[str, Any]) -> tuple[str, ...]:
    """The names under the first key of authors that holds any."""
    for key in _AUTHORS:
        held = value.get(key)
        names = [_name(each) for each in (held if isinstance(held, list) else [held])[:_PEOPLE]]
        if found := tuple(name for name in names if 1 < len(name) <= _NAMED):
            return found
    return ()


def _name(value: Any) -> str:
    if isinstance(value, dict):
        value = next((said for key in _NAME if isinstance(said := value.get(key), str)), "")
    return _TAG.sub("", value).strip() if isinstance(value, str) else ""


def _part(value: Any) -> tuple[str, str] | None:
    """One entry of a list as a paragraph, a heading, an item; None for one that is no text."""
    if isinstance(value, str):
        return ("p", value) if len(value) >= _LINE and " " in value else None
    if not isinstance(value, dict):
        return None
    kind = next((v for k in _KIND if isinstance(v := value.get(k), str)), "")
    if _NOT_TEXT.search(kind):
        return None
    text = " ".join("".join(_texts(value, 0)).split())
    if len(text) < 2:
        return None
    if _HEADING.search(kind):
        return "h2", text
    if _QUOTE.search(kind):
        return "blockquote", text
    return ("li" if _ITEM.search(kind) else "p"), text


def _texts(value: Any, depth: int) -> Iterator[str]:
    """The texts of one entry, in order, from the keys that hold text."""
    if isinstance(value, str):
        yield value
    elif depth < 5 and isinstance(value, list):
        for each in value[:200]:
            yield from _texts(each, depth + 1)
    elif depth < 5 and isinstance(value, dict):
        for key, inner in value.items():
            if str(key).lower() in _TEXT:
                yield from _texts(inner, depth + 1)
