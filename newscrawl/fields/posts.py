"""Threads of a forum, and questions with their answers: what several people post in turn."""

from __future__ import annotations

import re
from functools import cache

from lxml.html import HtmlElement

from newscrawl.blocks import Block, said
from newscrawl.container import prose
from newscrawl.fields.signs import Signs
from newscrawl.knowledge import table
from newscrawl.page import Page
from newscrawl.story import story

_POSTS = 3  # signed posts in a row that make a thread, whatever the page is called
_CALLED = 2  # where its address or the program that made it says so
_SIGN = 60  # characters of a line that signs
_SHARE = 0.8  # of the text that stands in the posts
_HIGHEST = 9  # elements above a line that may be its post
_MOST = 200  # elements beside a post that are looked at
_NICK = re.compile(r"(?=.*[^\W\d_])[\w.@-]{2,20}")
_USER = re.compile(r"member|users?\b|profil|author|/u/|/@|poster", re.I)
DAY = re.compile(  # as it is printed where something is signed
    r"\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b|\b\d{1,2}\D{1,14}(?:19|20)\d\d\b|年\d{1,2}月|\d+ \w+ ago\b"
)
_CLOCK = re.compile(r"\W*\d{1,2}[:.h]\d\d.{0,6}")
_QUESTION = ("?", "？", "؟")  # how a headline ends that asks


def posted(page: Page, signs: Signs) -> tuple[str, str, str] | None:
    """What tells that several people post in turn; None for one text with its comments."""
    if page.linked_article:
        return None
    scripts, paths, made = _known()
    path = page.where or ""
    if match := scripts.search(path):
        return match[0], "kind:thread", "url"
    if found := _answered(page, signs):
        return found, "kind:answers", "dom"
    if signs.sure:
        return None
    called = paths.search(signs.path or "") is not None
    called |= any(made.search(each) for each in page.metas.get("generator", ()))
    count = _count(page)
    if count >= (_CALLED if called else _POSTS):
        return f"{count} signed posts", "kind:thread", "dom"
    return None


def _answered(page: Page, signs: Signs) -> str | None:
    """The heading "3 answers" below a question; an element that microdata calls a suggested answer."""
    if any(node.get("itemtype") for node in page.outline.properties.get("suggestedAnswer", ())):
        return "suggestedAnswer"
    told = page.once(story)
    if signs.sure or told.headline is None:
        return None
    asks = told.headline.text.rstrip().endswith(_QUESTION) or "question" in (signs.path or "")
    if not asks:
        return None
    heads = (b.text for b in page.blocks[told.headline.index :] if len(b.text) < _SIGN)
    return next((text for text in heads if _answers().fullmatch(text)), None)


def _count(page: Page) -> int:
    """How many posts the text stands in, which are signed with a name and a day each."""
    told = page.once(story)
    lines = {block.index: weight for block in told.body if (weight := prose(block))}
    first = next((block for block in told.body if block.index in lines), None)
    if first is None:
        return 0
    node: HtmlElement = first.node
    for _ in range(_HIGHEST):
        parent = node.getparent()
        if parent is None:
            break
        posts = _alike(page, parent, node.tag)
        texts = [sum([lines.get(index, 0) for index in span]) for span in posts]
        if sum(map(bool, texts)) >= _CALLED and sum(texts) >= _SHARE * sum(lines.values()):
            held = [span for span, text in zip(posts, texts, strict=True) if text]
            if (count := _signed(page, held)) >= _CALLED and 3 * count >= 2 * len(held):
                return count
        node = parent
    return 0


def _alike(page: Page, parent: HtmlElement, tag: str) -> list[range]:
    """The blocks of each element of that tag in another."""
    spans = (page.outline.within(each) for each in parent[:_MOST] if each.tag == tag)
    return [span for span in spans if span]


def _signed(page: Page, posts: list[range]) -> int:
    """How many posts bear a day and the name of who wrote them."""
    signs = [[b for b in page.blocks[p.start : p.stop] if len(b.text) <= _SIGN] for p in posts]
    timed = {at for node, at in page.outline.times if not _CLOCK.fullmatch(said(node))}
    names = [_names(lines) for lines in signs]
    common = {
        name for name in set().union(*names) if 3 * sum(name in n for n in names) >= 2 * len(names)
    }
    count = 0
    for span, lines, own in zip(posts, signs, names, strict=True):
        dated = any(
            DAY.search(piece) for line in lines for piece in line.pieces
        ) or not timed.isdisjoint(span)
        count += dated and bool(own - common or any(map(_of_user, lines)))
    return count


def _names(lines: list[Block]) -> set[str]:
    """The words that stand alone in lines, as the names do that people give themselves."""
    pieces = {piece for line in lines for piece in line.pieces}
    return {each for each in pieces if _NICK.fullmatch(each)}


def _of_user(line: Block) -> bool:
    return any(_USER.search(link.get("href") or "") for link in line.links)


@cache
def _known() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The scripts that show threads, the paths of forums, the programs that make them."""
    known = table("pages")["threads"]
    joined = (re.compile("|".join(known[key]), re.I) for key in ("scripts", "paths", "generators"))
    scripts, paths, made = joined
    return scripts, paths, made


@cache
def _answers() -> re.Pattern[str]:
    words = "|".join(table("pages")["threads"]["answers"])
    return re.compile(rf"\d+ ?(?:{words})|(?:{words}) ?\(?\d+\)?", re.I)
