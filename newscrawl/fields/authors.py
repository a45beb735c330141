"""The bylines: every text that names who wrote the article, people and agencies alike."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from newscrawl import linked
from newscrawl.blocks import Block, visible
from newscrawl.evidence import Found
from newscrawl.knowledge.words import Hint, hints
from newscrawl.page import Page
from newscrawl.story import Story, story

_META = (
    "author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
    "byl", "citation_author", "cxenseparse:author", "article:author_name", "article.author", "twitter:creator:name", "authors", "og:author", "book:author", "creator",
)  # fmt: skip
_BANNED = (Hint.NAV | Hint.COMMENT | Hint.RELATED | Hint.RANKING | Hint.NEXT | Hint.POPUP | Hint.CONSENT | Hint.CAPTION | Hint.FIGURE | Hint.AD | Hint.FORM
)  # fmt: skip
_BEFORE, _BEHIND, _AFTER = 10, 16, 8  # blocks: above the headline, below it, below the text
_BESIDE = 3  # blocks between the bylines of one article
_LONGEST = 200  # characters of a byline


def authors(page: Page) -> Iterator[Found[str]]:
    """Yield the texts that name the authors, group by group: linked data, microdata, print, meta.

    A group's rule is its name; one text may name several, with words around them.
    """
    yield from _linked(page)
    yield from _microdata(page)
    yield from _printed(page)
    yield from page.meta(*_META, rule="authors:meta")


def _linked(page: Page) -> Iterator[Found[str]]:
    articles = [page.linked_article] if page.linked_article else []
    for article in articles:
        for key in ("author", "creator"):
            value = article.get(key)
            for each in value if isinstance(value, list) else [value]:
                person = isinstance(each, dict) and "Organization" not in linked.types(each)
                rule = (
                    "authors:linked" if person or isinstance(each, str) else "authors:organisation"
                )
                for text in linked.strings(_named(page, each), "name"):
                    yield Found(text, "json-ld", f"{linked.types(article)[0]}.{key}", text, rule)


def _named(page: Page, value: object) -> object:
    """An author object; one that is only an @id, resolved within the page."""
    if isinstance(value, dict) and "name" not in value and "@id" in value:
        for each in page.linked_data:
            if each.get("@id") == value["@id"] and "name" in each:
                return each
    return value


def _microdata(page: Page) -> Iterator[Found[str]]:
    told = page.once(story)
    first: HtmlElement | None = None
    for node in page.outline.properties.get("author", ()):
        if _hint_around(page, node) & told.telling & _BANNED:
            continue
        if first is not None and not _kin(first, node):
            continue
        inner = next(
            (each for each in node.iter() if "name" in (each.get("itemprop") or "").split()), None
        )
        best = inner if inner is not None else node
        text = visible([best.get("content") or "".join(best.itertext())])
        if 2 < len(text) <= _LONGEST:
            first = node if first is None else first
            yield Found(
                text,
                "microdata",
                "itemprop author",
                text,
                "authors:microdata",
                None if best.get("content") else best,
            )


def _kin(one: HtmlElement, other: HtmlElement) -> bool:
    """Whether two elements stand in one parent, or in one parent's parent."""
    mine, its = list(one.iterancestors())[:2], list(other.iterancestors())[:2]
    return any(each in its for each in mine)


def _hint_around(page: Page, node: HtmlElement) -> int:
    bits = 0
    for each in (node, *node.iterancestors()):
        bits |= page.outline.hints.get(each, 0)
    return bits


def _printed(page: Page) -> Iterator[Found[str]]:
    """What stands around the headline, else below the text, called a byline or linked as an author.

    Bylines further off are those of other articles: only the first one's neighbours join it.
    """
    told = page.once(story)
    for blocks in _regions(page, told):
        seen: dict[str, Block] = {}
        for block in blocks:
            close = (
                not seen or min(abs(block.index - each.index) for each in seen.values()) <= _BESIDE
            )
            for text in _texts(block):
                if close and 2 < len(text) <= _LONGEST:
                    seen.setdefault(text, block)
        for text, block in seen.items():
            yield Found(text, "dom", "", text, "authors:printed", block.node)


def _regions(page: Page, told: Story) -> Iterator[list[Block]]:
    """Below the headline, above it, below the text."""
    head = told.headline.index if told.headline is not None else told.start
    last = min(max(told.start + 1, head + 4), head + _BEHIND)
    foot = max(last, told.end + 1)
    banned = told.telling & _BANNED
    for span in (
        range(head + 1, last),
        range(head - 1, head - _BEFORE, -1),
        range(foot, foot + _AFTER),
    ):
        blocks = (page.blocks[i] for i in span if 0 <= i < len(page.blocks))
        yield [block for block in blocks if not block.inside & banned]


def _texts(block: Block) -> Iterator[str]:
    """The names that links and named elements in a block hold, else the block's own text."""
    found = False
    for link in block.links:
        rel = (link.get("rel") or "").lower().split()
        if (
            "author" in rel
            or _author_url(link.get("href") or "")
            or hints(link.get("class") or "") & Hint.AUTHOR
        ):
            text = visible(list(link.itertext()))
            if text:
                found = True
                yield text
    if found:
        return
    for inner in block.node.iterdescendants("span", "a", "strong", "b", "em", "address", "cite"):
        if hints(f"{inner.get('class') or ''} {inner.get('itemprop') or ''}") & Hint.AUTHOR:
            text = visible(list(inner.itertext()))
            if text and len(text) <= _LONGEST:
                found = True
                yield text
    if (
        not found
        and block.near & Hint.AUTHOR
        and not block.near & Hint.BIO
        and len(block.text) <= _LONGEST
    ):
        yield " | ".join(block.pieces)
    elif not found and len(block.text) <= 80 and _begins_with_by(block.text):
        yield block.text


def _author_url(href: str) -> bool:
    path = href.lower().split("?")[0]
    marks = ("/author/", "/authors/", "/autor/", "/autoren/", "/autorin/", "/auteur/", "/auteurs/", "/autore/", "/autores/", "/by/", "/journalist/", "/journalists/", "/reporter/", "/contributor/", "/contributors/", "/profile/", "/people/", "/staff/", "/person/", "/columnist/", "/redaktion/", "/signature/", "/firma/")  # fmt: skip
    return any(mark in path for mark in marks)


def _begins_with_by(text: str) -> bool:
    return text.startswith(
        (
            "By ",
            "BY ",
            "Von ",
            "VON ",
            "Par ",
            "PAR ",
            "Por ",
            "POR ",
            "Di ",
            "Door ",
            "Av ",
            "Af ",
            "Text: ",
            "Autor: ",
            "Written by ",
        )
    )
