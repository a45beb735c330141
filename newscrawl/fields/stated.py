"""The times of the article that metadata, scripts and elements state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from newscrawl import linked
from newscrawl.blocks import visible
from newscrawl.evidence import Found
from newscrawl.knowledge.times import LABEL
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page
from newscrawl.story import story

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published",
    "datepublished", "date", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "dc.date.created",
    "dcterms.issued", "pubdate", "publishdate", "publish-date", "publish_date", "published_at", "publication_date",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
    "article.published", "article_date_original", "bt:pubdate", "og:pubdate", "ptime", "date.issue",
    "video:release_date", "og:release_date", "originalpublicationdate", "rnews:datepublished", "published", "datecreated", "creation_date",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:article:modified_time", "og:modified_time", "og:updated_time", "datemodified",
    "last-modified", "lastmod", "last_modified", "dcterms.modified", "dc.date.modified", "article.updated",
    "article:updated", "dateupdate", "dateupdated", "rnews:datemodified", "cxenseparse:recs:modifiedtime", "modified", "revised", "updated_time",
)  # fmt: skip
_STATE_KEYS = {
    "published": frozenset({"published_unixtime", "publishedAt", "published_at", "datePublished", "publishDate", "firstPublished", "publicationDate", "publishedDate", "pubDate"}),
    "updated": frozenset({"modified_unixtime", "updatedAt", "updated_at", "dateModified", "modifiedDate", "lastModified", "lastUpdated"}),
}  # fmt: skip
_STATE_SIGNS = ("ublish", "ublication", "pubDate", "odified", "pdated")  # each key holds one
CHANGED = re.compile(r"modif|updat|aktual|revis|geaendert|upraven|maj\b", re.I)  # in names
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_STATES = {"time": "datetime", "abbr": "title"}  # where an element says its time for machines
_ENTRIES = 3  # times in the text, which are a live blog's entries'
_FOOT = 3  # blocks below the text
_WORDS = 40  # characters before a time
_BEFORE, _BEHIND = 8, 14  # blocks above the headline and below it, in which an element states it


def published(page: Page) -> Iterator[Found[str]]:
    """Yield what metadata states as the time of publication, best first, as written there."""
    yield from page.linked("datePublished", rule="published:linked")
    yield from page.itemprop("datePublished", rule="published:itemprop")
    yield from (
        each
        for each in page.itemprop("dateModified", "published:itemprop")
        if _says_published(each)
    )
    yield from page.meta(*_PUBLISHED, rule="published:meta")
    yield from page.linked("dateCreated", "uploadDate", rule="published:created")
    yield from _of_web_page(page, "datePublished", "published:webpage")
    yield from _hentry(page, "published")


def updated(page: Page) -> Iterator[Found[str]]:
    """Yield what metadata states as the time of the last change, best first, as written there."""
    yield from page.linked("dateModified", rule="updated:linked")
    yield from (
        each
        for each in page.itemprop("dateModified", "updated:itemprop")
        if not _says_published(each)
    )
    yield from page.meta(*_UPDATED, rule="updated:meta")
    yield from _of_web_page(page, "dateModified", "updated:webpage")
    yield from _hentry(page, "updated")


def _says_published(found: Found[str]) -> bool:
    """Whether microdata called a change is printed as the publication."""
    label = LABEL.match(found.raw.casefold())
    return label is not None and label["published"] is not None


def _of_web_page(page: Page, key: str, rule: str) -> Iterator[Found[str]]:
    """What the JSON-LD of the page says, where none of the article does."""
    if page.linked_article:
        return
    for each in page.linked_data:
        if any(name.endswith("Page") for name in linked.types(each)):
            for text in linked.strings(each.get(key)):
                yield Found(text, "json-ld", f"{linked.types(each)[0]}.{key}", text, rule)


def in_state(page: Page) -> Iterator[tuple[str, Found[str]]]:
    """Yield (role, time) that the scripts' JSON states near the root, as written there."""
    for script in page.scripts:
        if script.stated is None or not any(map(script.text.__contains__, _STATE_SIGNS)):
            continue
        stack: list[tuple[str, Any, int]] = [(*script.state, 0)] if script.state else []
        seen = 0
        while stack and seen < 2_000:
            path, each, depth = stack.pop()
            seen += 1
            if depth > 6 or not isinstance(each, dict | list):
                continue
            items = each.items() if isinstance(each, dict) else enumerate(each[:3])
            for key, inner in items:
                if isinstance(inner, dict | list):
                    stack.append((f"{path}.{key}", inner, depth + 1))
                elif isinstance(inner, str | int) and not isinstance(inner, bool):
                    for role, keys in _STATE_KEYS.items():
                        if key in keys and inner:
                            raw = str(inner)[:60]
                            yield (
                                role,
                                Found(raw, "page-state", f"{path}.{key}", raw, f"{role}:state"),
                            )


def in_url(page: Page) -> Iterator[Found[str]]:
    """Yield the day that the URL names."""
    if page.where and (match := _URL_DAY.search(page.where.split("?")[0])):
        yield Found("-".join(match.groups()), "url", "url", match[0], "published:url")


def _hentry(page: Page, role: str) -> Iterator[Found[str]]:
    """<time datetime> in the article's head, called by what it is (hAtom, pubdate) or by the words in
    front of it; <abbr title>, by which hAtom says it, in its foot as well."""
    for node, own in page.once(_roles):
        if own == role:
            raw = visible(list(node.itertext()))
            yield Found(node.get(_STATES[node.tag]) or "", "dom", "", raw, f"{role}:element", node)


def _roles(page: Page) -> tuple[tuple[HtmlElement, str], ...]:
    """The times of the head, each with what it is of."""
    nodes = list(_in_head(page))
    roles = [_labelled(node) or _called(node) for node in nodes]
    if "published" not in roles and not page.once(_entries):
        # "Updated", alone, is all that is told of it, but for a live blog.
        roles = [_called(node) for node in nodes]
    return tuple(zip(nodes, roles, strict=True))


def _in_head(page: Page) -> Iterator[HtmlElement]:
    told = page.once(story)
    head = told.headline.index if told.headline is not None else told.start
    entries = page.once(_entries)
    for node, at in page.outline.times:
        near = head - _BEFORE <= at <= max(told.start + 2, head + _BEHIND)
        near = near and _form(node) not in entries
        near = near or (node.tag == "abbr" and 0 < at - told.end <= _FOOT)
        inside = page.blocks[at].inside if at < len(page.blocks) else 0
        if node.get(_STATES[node.tag]) and near and not inside & told.telling & Hint.COMMENT:
            yield node


def _entries(page: Page) -> frozenset[tuple[object, ...]]:
    """What the times of a live blog's entries look like; empty for what is none."""
    told = page.once(story)
    forms = [
        _form(node)
        for node, at in page.outline.times
        if told.start < at <= told.end and not told.own.isdisjoint((at, at + 1))
    ]
    return frozenset(forms if len(forms) >= _ENTRIES else ())


def _form(node: HtmlElement) -> tuple[object, ...]:
    """What a time's element looks like, with the one around it."""
    parent = node.getparent()
    return (node.get("class"), parent.tag, parent.get("class"))


def _labelled(node: HtmlElement) -> str | None:
    """What the words in front of a time, or its own first, say that it is of: "<time>, updated <time>"."""
    if own := LABEL.match(visible(list(node.itertext()))[:_WORDS].casefold()):
        return own.lastgroup
    before = [match.lastgroup for match in LABEL.finditer(words_before(node).casefold())]
    return before[-1] if before else None


def _called(node: HtmlElement) -> str:
    """What an element's names say that its time is of."""
    names = names_of(node)
    changed = CHANGED.search(names) is not None and "publish" not in names.lower()
    return "updated" if changed and not ("entry-date" in names and _lone(node)) else "published"


def words_before(node: HtmlElement) -> str:
    """The words right in front of a time, as far as its parent's beginning or another time's end."""
    before = node.getprevious()
    said = (before.tail if before is not None else node.getparent().text) or ""
    if not said.strip() and before is not None and isinstance(before.tag, str):
        said = "" if before.tag == "time" else visible(list(before.itertext()))
    return visible([said])[-_WORDS:]


def _lone(node: HtmlElement) -> bool:
    """Whether no other time stands with one: WordPress then calls the publication "updated" too."""
    parent = node.getparent()
    around = parent.getparent() if parent.getparent() is not None else parent
    return len(list(around.iter("time"))) == 1


def names_of(node: HtmlElement) -> str:
    """What an element is called, by all of its names."""
    return " ".join(
        filter(
            None, (node.get("class"), node.get("itemprop"), node.get("id"), node.get("data-testid"))
        )
    )
