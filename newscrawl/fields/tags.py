"""The tags that the page gives the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

from newscrawl.blocks import Block, said
from newscrawl.evidence import Found
from newscrawl.fields.target import at_home
from newscrawl.knowledge import table
from newscrawl.knowledge.related import lead
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page
from newscrawl.story import story

LABELLED = "tags:labelled"  # a line of the text, and none of it
_MOST = 40
_LINE = 300  # characters of a line of tags
_LONGEST, _WORDS = 60, 6  # characters of a tag, and its words
_LABELS = 30  # characters between the links of a list: "Filed under", "Tagged with"
_BEHIND = 60  # blocks behind the text, in which tags are looked for
_CLOUD = 25  # a list of more is a site's, not an article's
_ELSEWHERE = Hint.NAV | Hint.FOOTER | Hint.RELATED | Hint.SHARE | Hint.COMMENT
# "@desk", "cat_local", "ada@post.example", "source:tagname:Wire", a number, a moment, an id
_MACHINE = re.compile(
    r"@.*|.*[_{}].*|.*\S@\S.*|[a-z]+:[a-z]+:.*|[\d\s:./-]+|[0-9a-f]{8}-[0-9a-f-]{20,}", re.I
)
_KINDS = re.compile(r"(?: (?:PERSON|[A-Z]+_[A-Z_]+))+$")  # "Ada Example SPORTS_FIGURE PERSON"
_BETWEEN = re.compile("[,;、،，]")
_SIGNS = re.compile("[\u3040-\u9fff]")  # of scripts that write no spaces: one is a comma there
_CODE = re.compile(r"[A-Z][A-Z0-9-]*(?::[A-Z0-9-]+)?")
_CODES = 5  # so many tags in capitals are a wire's codes
_PREFIXES = 2  # so many tags with a colon are a program's
_QUERIES = ("tag=", "keyword=", "topic=")
_following = XPath("following::a[@href][position() <= 60]")


def tags(page: Page) -> Iterator[Found[tuple[str, ...]]]:
    """Yield the list of tags: printed below the text, then JSON-LD keywords, then meta.

    Of what is stated the codes that only programs read are left out (topics.toml). Where a page
    says none of these, links behind the text that lead to subjects are its tags.
    """
    found = [*_printed(page), *_labelled(page), *_keywords(page)]
    yield from found or _behind(page)


def _keywords(page: Page) -> Iterator[Found[tuple[str, ...]]]:
    stated = list(page.linked("keywords", "name", rule="tags:linked"))
    if stated and (names := _stated(page, [each.value for each in stated])):
        yield stated[0].meaning(names)
    for keys in (("article:tag", "og:article:tag"), ("news_keywords",), ("keywords",)):
        found = list(page.meta(*keys, rule="tags:meta"))
        if found and (names := _stated(page, [each.value for each in found])):
            yield found[0].meaning(names)


@cache
def _known() -> dict[str, list[str]]:
    known: dict[str, list[str]] = table("topics")["tags"]
    return known


@cache
def _labels() -> frozenset[str]:
    return frozenset(_known()["labels"])


@cache
def _categories() -> frozenset[str]:
    return frozenset(_known()["categories"])


@cache
def _paths() -> frozenset[str]:
    return frozenset(_known()["paths"])


def _is_labelled(text: str) -> bool:
    label, colon, _ = text[:_LONGEST].replace("：", ":").partition(":")
    return bool(colon) and label.strip().casefold() in _labels()


def listed(page: Page) -> frozenset[int]:
    """The indexes of the text's lines that are a label with links to subjects: "Tags: lakes, rain"."""
    body = page.once(story).body
    return frozenset(
        block.index
        for block in body[1:]
        if block.links and _is_labelled(block.text) and _tagged(block, 0)
    )


def _printed(page: Page) -> Iterator[Found[tuple[str, ...]]]:
    """The first run of blocks that are made of tags: behind the text, else above it."""
    told = page.once(story)
    if told.end < 0:
        return
    end = next((b.index for b in reversed(told.body) if not _tagged(b, Hint.TAGS)), told.end)
    below = page.blocks[end + 1 : told.end + _BEHIND]
    above = page.blocks[told.headline.index if told.headline else 0 : told.start]
    for blocks, named in ((below, Hint.TAGS), (above, 0)):
        run = _run(block for block in blocks if _tagged(block, named))
        links = [
            link
            for each in run
            for link in each.links
            if each.near & Hint.TAGS or not is_category(link)
        ]
        names = _unique(name for link in links if (name := _name(page, link)))
        if 0 < len(names) <= _CLOUD and (
            len(names) > 1 or run[0].near & Hint.TAGS or any(map(_called_tag, links))
        ):
            yield Found(names, "dom", "", ", ".join(names), "tags:printed", run[0].node)
            return


def _labelled(page: Page) -> Iterator[Found[tuple[str, ...]]]:
    """A line behind the text, or its last one, that is a label with names: "Keywords: lakes, rain"."""
    end = page.once(story).end
    for block in page.blocks[end : end + _CLOUD] if end >= 0 else ():
        if block.links or len(block.text) > _LINE:
            continue
        if _is_labelled(block.text):
            rest = block.text.replace("：", ":").partition(":")[2]
            names = _unique(
                name
                for each in _BETWEEN.split(rest)
                if 1 < len(name := each.strip(" .#")) <= _LONGEST and name.count(" ") < _WORDS
            )
            if names:
                yield Found(names, "dom", "", block.text, LABELLED, block.node)
            return


def _tagged(block: Block, named: int) -> bool:
    """Whether a block is made of links to subjects, by its name or by where they lead."""
    if not block.links or block.inside & _ELSEWHERE or block.near & Hint.CONSENT:
        return False
    if block.link_density <= 0.5 and len(block.text) - block.link_chars > _LABELS:
        return False
    if block.near & named:
        return True
    links = [link for link in block.links if not is_category(link)]
    return bool(links) and all(map(_leads, links))


def _run(blocks: Iterable[Block]) -> list[Block]:
    """Of some blocks the first that stand together."""
    run: list[Block] = []
    for block in blocks:
        if run and block.index - run[-1].index > 2:
            break
        run.append(block)
    return run


def _behind(page: Page) -> Iterator[Found[tuple[str, ...]]]:
    """The first links behind the text, two or more in a row, that lead to subjects."""
    told = page.once(story)
    if not told.body:
        return
    run: list[HtmlElement] = []
    for link in cast("list[HtmlElement]", _following(told.body[-1].node)):
        if _leads(link):
            run.append(link)
        elif len(run) > 1:
            break
        else:
            run = []
    names = _unique([name for link in run if (name := _name(page, link))])
    if 1 < len(names) <= _CLOUD:
        yield Found(names, "dom", "", ", ".join(names), "tags:behind", run[0])


def _leads(link: HtmlElement) -> bool:
    """Whether a link leads to all of a subject: /thema/klima, /search?keyword=…"""
    if _called_tag(link):
        return not is_category(link)
    path, _, query = (link.get("href") or "").lower().partition("?")
    return not _paths().isdisjoint(path.rstrip("/").split("/")[:-1]) or query.startswith(_QUERIES)


def _called_tag(link: HtmlElement) -> bool:
    return "tag" in (link.get("rel") or "").lower().split()


def is_category(link: HtmlElement) -> bool:
    """Whether a link leads to a section as blogs have them: /category/lakes, rel="category tag"."""
    if "category" in (link.get("rel") or "").lower().split():
        return True
    path = (link.get("href") or "").lower().partition("?")[0]
    return not _categories().isdisjoint(path.rstrip("/").split("/")[:-1])


def _name(page: Page, link: HtmlElement) -> str | None:
    """A link's text where it can be a tag's, and where it stays on the site."""
    text = said(link).lstrip("#").strip(" ,;•·|")
    if label := lead(text):
        text = text[text.find(label) + len(label) :].lstrip(" :：>»–—-")
    if (
        not 1 < len(text) <= _LONGEST
        or text.endswith(":")
        or _MACHINE.fullmatch(text)
        or text.count(" ") >= _WORDS
        or text.casefold() in _known()["others"]
    ):
        return None
    return text if not page.host or at_home(page, link) else None


def _stated(page: Page, names: list[str]) -> tuple[str, ...]:
    """A list of tags, or one text that holds them between commas, without a program's codes."""
    if len(names) == 1:
        names = _BETWEEN.split(names[0])
    if len(names) == 1 and _SIGNS.search(names[0]):
        names = names[0].split()
    names = [" ".join(_KINDS.sub("", each).split()).strip("#:") for each in names]
    if sum(":" in each for each in names) >= _PREFIXES:
        names = [subject for each in names if (subject := _subject(each))]
    codes = sum(each.isupper() and _CODE.fullmatch(each) is not None for each in names)
    if codes >= max(_CODES, len(names) // 2):
        names = [each for each in names if not _CODE.fullmatch(each)]
    return _unique(
        each
        for each in names
        if 1 < len(each) <= _LONGEST
        and each.casefold() != page.host
        and not _MACHINE.fullmatch(each)
    )


def _subject(name: str) -> str | None:
    """What stands behind a colon, if a subject does."""
    kind, colon, subject = name.partition(":")
    if not colon:
        return name
    return subject.strip() if kind.strip().casefold() in _known()["subjects"] else None


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    """The names in their order, each once, whatever its case."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(name.casefold(), name)
    return tuple(first.values())[:_MOST]
