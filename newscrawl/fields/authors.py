"""The bylines: every text that names who wrote the article, people and agencies alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from newscrawl import linked
from newscrawl.blocks import Block, lines, visible
from newscrawl.evidence import Found
from newscrawl.fields.lone import FULL_DAY, NAMES, OPENERS, OPENS, lone, reporters
from newscrawl.knowledge import table
from newscrawl.knowledge.credits import LABEL as CREDIT_LABEL
from newscrawl.knowledge.credits import OPENER as CREDIT_OPENER
from newscrawl.knowledge.patterns import any_of
from newscrawl.knowledge.words import Hint, hints
from newscrawl.page import Page
from newscrawl.story import Story, story

_META = (
    "author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
    "byl", "citation_author", "cxenseparse:author", "article:author_name", "article.author", "twitter:creator:name", "authors", "og:author", "book:author", "creator",
)  # fmt: skip
_BANNED = (Hint.NAV | Hint.COMMENT | Hint.RELATED | Hint.RANKING | Hint.NEXT | Hint.POPUP | Hint.CONSENT | Hint.CAPTION | Hint.FIGURE | Hint.AD | Hint.FORM
)  # fmt: skip
_BEFORE, _BEHIND, _AFTER = 10, 16, 12  # blocks: above the headline, below it, below the text
_BESIDE = 3  # blocks between the bylines of one article
_LONGEST = 200  # characters of a byline
_CALLED = 40  # of a name in a link that only its class calls one
_BRACKETS = " ()（）[]【】"  # around a byline as a whole: "(责编：张三)"
_KNOWN = table("names")
_BY = frozenset(_KNOWN["by"])
# "Posted on 3 May 2020 by Ada Example", "Von Ada Example am 3. Mai 2020": up to the next figure.
_DATED = re.compile(rf"(?:^|[\s|·•,/–-]){OPENERS}[\s:]+(?-i:(?=[^\W\d_a-z]))([^\d|]+)", re.I)
_DATED_LINE = 120  # characters
# How reporters sign inside the first paragraph: "（记者宋晨）", "【ロンドン=佐藤太郎】", "홍길동 기자 =".
_REPORTERS = re.compile(
    r"[（(](?:[^（）()]{0,8})?记者[\s:：]*([^（）()]{2,30})[)）]|^【[^】=＝]{1,12}[=＝]([^】]{2,20})】"
    r"|\)\s*([가-힣]{2,4}(?:[ ·,][가-힣]{2,4}){0,3})\s*(?:기자|특파원)\s*="
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_OWNED = re.compile(r"\w['’]s? (?:\w+ )?(?:blog|weblog|site|website|homepage|page|notes)$", re.I)
# The last part of a title that only an outlet's name begins as: "… - Le Courrier".
_OUTLET = re.compile(r"\s[|–—-]\s((?:Le|La|Les|The|Der|Die|Das|Il|El|Los|De|Het) \w[\w ]{2,30})$")
_NAMING = frozenset({"span", "a", "strong", "b", "em", "address", "cite"})
_PERSONS = ("author", "authors", "autor", "autoren", "autorin", "auteur", "auteurs", "autore", "autores", "by", "journalist", "journalists", "reporter", "contributor", "contributors", "profile", "people", "staff", "person", "columnist", "redaktion", "signature", "firma", "autorzy", "autori", "autorka", "szerzo", "yazar", "yazarlar", "penulis", "tac-gia", "skribent", "novinar")  # fmt: skip
_PERSON = re.compile(f"/{any_of(_PERSONS)}/")
LONE = "authors:lone"
SINGLE = "authors:single"
REPORTERS = "authors:reporters"
PRINTED = "authors:printed"  # with the region's name behind it


def authors(page: Page) -> Iterator[Found[str]]:
    """Yield the texts that name the authors, group by group: linked data, microdata, print, meta.

    A group's rule is its name; one text may name several, with words around them. Of lone lines
    only a text that is nothing but names can be meant; the last group are names of one word.
    """
    yield from page.once(_all)


def _all(page: Page) -> tuple[Found[str], ...]:
    return tuple(_groups(page))


def _groups(page: Page) -> Iterator[Found[str]]:
    single: list[Found[str]] = []
    yield from _linked(page)
    yield from _microdata(page)
    yield from _printed(page, single)
    yield from _reporters(page)
    yield from page.meta(*_META, rule="authors:meta")
    for block, text in lone(page):
        yield Found(text, "dom", "", text, LONE, block.node)
    yield from single


def is_byline(text: str) -> bool:
    """Whether a line says who wrote it, and perhaps when: "By Ada Example, 3 May 2030"."""
    return OPENS.match(text) is not None and (
        len(text) <= NAMES or (len(text) <= _DATED_LINE and FULL_DAY.search(text) is not None)
    )


def outlets(page: Page) -> Iterator[str]:
    """Yield the names of who publishes the page, and its host; nothing where that is a person.

    A person's own site bears the person's name, which is then no outlet's.
    """
    publisher = _named(page, page.linked_article.get("publisher"))
    if isinstance(publisher, dict):
        if "Person" in linked.types(publisher) or "/schema/person/" in str(publisher.get("@id")):
            return  # Yoast writes such ids
    yield from (each.value for each in page.linked("publisher", "name"))
    named = [each for each in page.metas.get("og:site_name", ()) if not _OWNED.search(each)]
    yield from named
    if named_last := _OUTLET.search(page.title or ""):
        yield named_last[1]
    if page.host:
        yield page.host


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


def _printed(page: Page, single: list[Found[str]]) -> Iterator[Found[str]]:
    """What stands around the headline, else below the text, called a byline or linked as an author.

    Bylines further off are those of other articles, as are those behind a heading: only the first
    one's neighbours join it. Names of one word go to `single`.
    """
    told = page.once(story)
    for region, blocks in _regions(page, told):
        seen: dict[str, tuple[Block, HtmlElement]] = {}
        for block in blocks:
            if block.tag in _HEADINGS and not block.own & Hint.AUTHOR:
                if seen:
                    break
                continue
            close = (
                not seen
                or min(abs(block.index - each.index) for each, _ in seen.values()) <= _BESIDE
            )
            for text, node in _texts(block):
                if close and 2 < len(text) <= _LONGEST and not _of_picture(text):
                    seen.setdefault(text, (block, node))
        for text, (block, node) in seen.items():
            yield Found(text, "dom", "", text, f"{PRINTED}-{region}", node)
            signed = node is not block.node or _DATED.search(" ".join(block.pieces))
            if region != "foot" and signed and len(text.split()) <= 4:
                single.append(Found(text, "dom", "", text, SINGLE, node))


def _of_picture(text: str) -> bool:
    """Whether a line names who took a picture: "Photograph by …"."""
    text = text.replace(" | ", " ")
    return CREDIT_LABEL.match(text) is not None or CREDIT_OPENER.match(text) is not None


def _reporters(page: Page) -> Iterator[Found[str]]:
    """The reporters whom the first paragraph names in its dateline, or a line above it, as East Asian
    papers do."""
    for block in page.once(story).body[:2]:
        if block.text.isascii():
            continue
        if match := _REPORTERS.search(block.text[:200]):
            name = next(each for each in match.groups() if each)
            yield Found(name, "dom", "", match[0], REPORTERS, None)
    for block, name in reporters(page):
        yield Found(name, "dom", "", block.text, REPORTERS, block.node)


def _regions(page: Page, told: Story) -> Iterator[tuple[str, list[Block]]]:
    """Below the headline, above it, below the text."""
    head = told.above
    text = next((b.index for b in told.body if len(b.text) > NAMES and _is_text(b)), told.start)
    last = min(max(text + 1, head + 4), head + _BEHIND)
    foot = max(last, told.end + 1)
    banned = told.telling & _BANNED
    for name, span in (
        ("below", range(head + 1, last)),
        ("above", range(head - 1, head - _BEFORE, -1)),
        ("foot", range(foot, foot + _AFTER)),
    ):
        blocks = (page.blocks[i] for i in span if 0 <= i < len(page.blocks))
        yield name, [b for b in blocks if not b.inside & banned or _says_so(b, banned)]


def _is_text(block: Block) -> bool:
    """Whether a line that reads as text is no heading and no standfirst, which a byline may follow."""
    return block.tag not in _HEADINGS and not block.own & Hint.STANDFIRST


def _says_so(block: Block, banned: int) -> bool:
    """Whether a block is called a byline and reads as one, whatever stands around it."""
    return (
        bool(block.own & Hint.AUTHOR)
        and not block.near & banned
        and OPENS.match(" ".join(block.pieces)) is not None
    )


def _texts(block: Block) -> Iterator[tuple[str, HtmlElement]]:
    """The names that links and named elements in a block hold, else the block's own text."""
    if block.own & Hint.TAGS and not block.near & Hint.AUTHOR:
        return
    found = False
    for link in block.links:
        rel = (link.get("rel") or "").lower().split()
        person = "author" in rel or leads_to_person(link.get("href") or "")
        if person or hints(link.get("class") or "") & Hint.AUTHOR:
            text = visible(list(link.itertext()))
            found = found or bool(text)
            if text and (person or len(text) <= _CALLED):  # longer: a title of what one wrote
                yield text, link
    if found:
        return
    named = len(block.node) and len(block.text) <= 2 * _LONGEST
    for inner in block.node.iterdescendants() if named else ():
        if inner.tag not in _NAMING:
            continue
        called = hints(inner.get("class") or "") | hints(inner.get("itemprop") or "")
        if called & Hint.AUTHOR and not called & Hint.COMMENT:
            text = _lines(inner)
            longest = _CALLED if inner.tag == "a" else _LONGEST
            if text and len(text) <= longest and text.rstrip(" :").casefold() not in _BY:
                found = True
                yield text, inner
    if not found:
        yield from _line(block)


def _line(block: Block) -> Iterator[tuple[str, HtmlElement]]:
    """A block that is a byline as a whole: it is called so, or it begins with "by"."""
    if len(block.text) > _LONGEST:
        return
    text = " ".join(block.pieces)
    if len(text) <= _DATED_LINE and FULL_DAY.search(text) and (dated := _DATED.search(text)):
        yield dated[1].strip(), block.node
    elif block.near & Hint.AUTHOR and len(text) <= (NAMES if block.near & Hint.BIO else _LONGEST):
        yield " | ".join(block.pieces), block.node
    elif len(text) <= 80 and OPENS.match(bare := _bare(text)):
        pieces, linked = block.pieces, [visible(list(link.itertext())) for link in block.links]
        if (
            len(linked) > 1 and list(pieces[1:]) == linked
        ):  # "By <a>Ada Example</a> <a>The Post</a>"
            bare = " ".join(pieces[:2])
        broken = lines(block)
        yield " | ".join(broken) if len(broken) > 1 else bare, block.node


def _bare(text: str) -> str:
    """A line without the brackets around the whole of it."""
    text = text.strip()
    return text.strip(_BRACKETS) if text[:1] in _BRACKETS else text


def _lines(node: HtmlElement) -> str:
    """An element's text, with a bar where a <br> breaks it."""
    parts: list[list[str]] = [[]]
    for event, each in etree.iterwalk(node, events=("start", "end")):
        if event == "start":
            if each.tag == "br":
                parts.append([])
            parts[-1].append(each.text or "")
        elif each is not node:
            parts[-1].append(each.tail or "")
    return " | ".join(filter(None, map(visible, parts)))


def leads_to_person(href: str) -> bool:
    """Whether a link leads to all that one person wrote, by its form."""
    return "/" in href and _PERSON.search(href.lower().partition("?")[0]) is not None
