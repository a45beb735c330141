"""The times of the article: what metadata states, and what is printed around the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from newscrawl import linked
from newscrawl.blocks import Block, visible
from newscrawl.evidence import Found
from newscrawl.knowledge.times import LABEL, MONTHS, RELATIVE, TODAY, YESTERDAY
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page
from newscrawl.story import Story, story

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published",
    "datepublished", "date", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "dc.date.created",
    "dcterms.issued", "pubdate", "publishdate", "publish-date", "publish_date", "published_at", "publication_date",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
    "article.published", "article_date_original", "bt:pubdate", "og:pubdate", "ptime", "date.issue",
    "video:release_date", "og:release_date", "originalpublicationdate", "rnews:datepublished", "datecreated", "creation_date",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:article:modified_time", "og:modified_time", "og:updated_time", "datemodified",
    "last-modified", "lastmod", "last_modified", "dcterms.modified", "dc.date.modified", "article.updated",
    "article:updated", "rnews:datemodified", "cxenseparse:recs:modifiedtime", "modified", "revised", "updated_time",
)  # fmt: skip
_CHANGED = re.compile(r"modif|updat|aktual|revis|geaendert|upraven|maj\b", re.I)
_STATE_KEYS = {
    "published": frozenset({"published_unixtime", "publishedAt", "published_at", "datePublished", "publishDate", "firstPublished", "publicationDate", "pubDate"}),
    "updated": frozenset({"modified_unixtime", "updatedAt", "updated_at", "dateModified", "modifiedDate", "lastModified", "lastUpdated"}),
}  # fmt: skip
_NOT_THERE = (Hint.NAV | Hint.FOOTER | Hint.RELATED | Hint.COMMENT | Hint.RANKING | Hint.NEXT | Hint.POPUP
    | Hint.CONSENT | Hint.FIGURE | Hint.CAPTION | Hint.AD
)  # fmt: skip
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_BEFORE, _BEHIND, _AFTER = 8, 14, 6  # blocks: above the headline, below it, below the text
_FAR, _ALONE = 60, 80  # blocks; characters of one that is looked at so far away
_LEADING = 24  # characters at the start of a line
_LONGEST = 160  # characters of a block that may be a time without a label


@dataclass(frozen=True, slots=True)
class Printed:
    """A text in the article's head or foot that may hold times."""

    text: str
    stated: str | None = None  # the datetime attribute of a <time>
    role: str | None = None  # "updated" where the element is called so
    timed: bool = False  # an element is called a time, or a label stands in it


def published(page: Page) -> Iterator[Found[str]]:
    """Yield what metadata states as the time of publication, best first, as written there."""
    yield from page.linked("datePublished", rule="published:linked")
    yield from page.itemprop("datePublished", rule="published:itemprop")
    yield from page.meta(*_PUBLISHED, rule="published:meta")
    yield from page.linked("dateCreated", "uploadDate", rule="published:created")
    yield from _of_web_page(page, "datePublished", "published:webpage")
    yield from _hentry(page, "published")


def updated(page: Page) -> Iterator[Found[str]]:
    """Yield what metadata states as the time of the last change, best first, as written there."""
    yield from page.linked("dateModified", rule="updated:linked")
    yield from page.itemprop("dateModified", rule="updated:itemprop")
    yield from page.meta(*_UPDATED, rule="updated:meta")
    yield from _of_web_page(page, "dateModified", "updated:webpage")
    yield from _hentry(page, "updated")


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
    for name, value in page.state:
        stack: list[tuple[str, Any, int]] = [(name, value, 0)]
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
    if page.url and (match := _URL_DAY.search(page.url.split("?")[0])):
        yield Found("-".join(match.groups()), "url", "url", match[0], "published:url")


def printed(page: Page) -> Iterator[Found[Printed]]:
    """Yield the texts in the article's head, then its foot, that may hold its times."""
    told = page.once(story)
    head = told.headline.index if told.headline is not None else told.start
    yield from _leading(told)
    times = {id(node): at for node, at in page.outline.times}
    for block in _region(page, told, head):
        plain = block.text.casefold()
        near = block.near & Hint.TIME
        label = LABEL.search(plain) is not None
        own = [node for node in block.node.iter("time") if id(node) in times]
        if len(block.text) > _LONGEST and not own and not (near and len(block.text) < 600):
            if not label or block in told.body:
                continue
        if not own and not _timely(plain):
            continue
        text = " ".join(block.pieces)
        role = "updated" if _CHANGED.search(_names(block.node)) else None
        stated = None
        if own and len(own) > 1:
            for node in own:
                yield _of_time(node, block)
            continue
        if own:
            stated = own[0].get("datetime")
            role = role or ("updated" if _CHANGED.search(_names(own[0])) else None)
        found = Printed(text, stated, role, bool(near or label or own))
        yield Found(found, "dom", "", block.text, "times:printed", block.node)


def _leading(told: Story) -> Iterator[Found[Printed]]:
    """A day at the very start of the headline or of the text: "31. Oktober 2023. Drag…"."""
    for block in [each for each in (told.headline, *told.body[:3]) if each is not None]:
        text = block.text[:_LEADING].lstrip("([")
        if text[:1].isdigit():
            yield Found(Printed(text, timed=False), "dom", "", text, "times:leading", block.node)


def _of_time(node: HtmlElement, block: Block) -> Found[Printed]:
    text = visible(list(node.itertext()))
    before = visible(
        [
            (node.getprevious().tail if node.getprevious() is not None else node.getparent().text)
            or ""
        ]
    )
    role = "updated" if _CHANGED.search(_names(node)) else None
    found = Printed(f"{before[-40:]} {text}".strip(), node.get("datetime"), role, True)
    return Found(found, "dom", "", text, "times:element", node)


def _region(page: Page, told: Story, head: int) -> Iterator[Block]:
    """Around the headline down to the text's first lines, then below the text."""
    banned = told.telling & _NOT_THERE
    first = max(0, head - _BEFORE)
    last = min(max(told.start + 2, head + 10), head + 30)
    if told.start > head + 30:
        last = head + _BEHIND
    count = len(page.blocks)
    foot = range(max(last, told.end + 1), min(count, told.end + 1 + _AFTER))
    near = [*range(head, min(last, count)), *range(min(head, count) - 1, first - 1, -1), *foot]
    for i in near:
        block = page.blocks[i]
        if block is not told.headline and not block.inside & banned:
            yield block
    done = frozenset(near)
    far = (i for i in range(max(0, head - _FAR), min(count, told.end + _FAR)) if i not in done)
    for i in far:
        block = page.blocks[i]
        alone = len(block.text) <= _ALONE and (
            block.near & Hint.TIME
            or block.near & Hint.META
            or LABEL.match(block.text.casefold()) is not None
        )
        if alone and not block.inside & banned and block not in told.body:
            yield block


def _timely(plain: str) -> bool:
    """Whether a text may hold a time at all, asked before it is taken apart."""
    if not any(map(str.isdigit, plain)):
        return False
    if re.search(r"\d[./:-]\d|\d\s?[年月년월時시h]|\d{4}", plain) or RELATIVE.search(plain):
        return True
    return any(
        word in TODAY or word in YESTERDAY or word.strip(".,") in MONTHS for word in plain.split()
    )


def _names(node: HtmlElement) -> str:
    return " ".join(
        filter(
            None, (node.get("class"), node.get("itemprop"), node.get("id"), node.get("data-testid"))
        )
    )


def _hentry(page: Page, role: str) -> Iterator[Found[str]]:
    """<time datetime> in the article's head, called by what it is (hAtom, pubdate)."""
    told = page.once(story)
    head = told.headline.index if told.headline is not None else told.start
    for node, at in page.outline.times:
        stated = node.get("datetime")
        if not stated or not head - _BEFORE <= at <= max(told.start + 2, head + _BEHIND):
            continue
        names = _names(node)
        changed = _CHANGED.search(names) is not None and "publish" not in names.lower()
        if changed == (role == "updated"):
            raw = visible(list(node.itertext()))
            yield Found(stated, "dom", "", raw, f"{role}:element", node)
