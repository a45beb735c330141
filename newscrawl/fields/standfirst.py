"""The standfirst: the printed summary between headline and text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml.html import HtmlElement

from newscrawl.blocks import Block, wide
from newscrawl.boilerplate import is_boilerplate
from newscrawl.evidence import Found
from newscrawl.fields.authors import is_byline
from newscrawl.fields.lone import signed
from newscrawl.fields.points import points, summary
from newscrawl.heading import heading
from newscrawl.knowledge.credits import LABEL as CREDIT_LABEL
from newscrawl.knowledge.credits import labels as credit_labels
from newscrawl.knowledge.times import LABEL as TIME_LABEL
from newscrawl.knowledge.words import Hint
from newscrawl.likeness import likeness, words
from newscrawl.page import Page
from newscrawl.story import Story, story

_NO_STANDFIRST = (Hint.NAV | Hint.CAPTION | Hint.CREDIT | Hint.TIME | Hint.COMMENT | Hint.SHARE | Hint.AD
    | Hint.RELATED | Hint.BIO | Hint.FIGURE | Hint.POPUP | Hint.CONSENT | Hint.TAGS | Hint.NEWSLETTER
    | Hint.PAYWALL | Hint.FOOTER | Hint.RANKING | Hint.NEXT
)  # fmt: skip
_BRIEF = 250  # characters of a standfirst that only its place tells from text
_SHORTEST, _LONGEST = 25, 900  # characters
_DATELINE = re.compile(r"^[^()\n]{0,60}\([\w/ .-]{2,20}\)\s*[-–—]")  # the text begins here
_FIGURES = 0.25  # of a line's characters; with more of them it is a time
_NAME = 4  # words of a name
_DATED = 80  # characters of a line with a time's label
_WINDOW = 14  # blocks behind the headline in which a standfirst may stand
_POINT = 250  # characters of one point of a summary
_BELOW = 4  # of one that nothing but its place shows to be one
_SENTENCE, _ENDS = 60, '.!?…»”"。'  # characters of a sentence; what it ends with
_HEADINGS = frozenset({"h2", "h3", "h4"})


def standfirst(page: Page) -> Iterator[Found[str]]:
    """Yield the printed standfirst, best first; none if the page shows none."""
    yield from page.once(_all)


def _all(page: Page) -> tuple[Found[str], ...]:
    """The standfirst, read once: a dateline may stand in it."""
    return tuple(_read(page))


def _read(page: Page) -> Iterator[Found[str]]:
    told = page.once(story)
    if told.headline is None:
        return
    inside = heading(page, told.headline).standfirst
    if inside is not None:
        yield Found(inside.text, "dom", "", inside.text, "standfirst:inside", inside.node)
        return
    near = [block for block in _header(page, told) if _may_be(page, block, told)]
    usual = _usual(told)
    if (found := _named(told, near, usual)) is not None:
        yield from _whole(page, told, *found)
    yield from summary(page, told)
    found = _described(page, near, usual)
    if found is not None:
        yield from _whole(page, told, *found)
    yield from points(page, told)
    if (found := _placed(page, told, near, usual)) is not None:
        yield from _whole(page, told, *found)


def _named(told: Story, near: list[Block], usual: tuple[object, ...]) -> tuple[Block, str] | None:
    """A block that an element around it calls a standfirst."""
    named = [b for b in near if b.own & Hint.STANDFIRST and not _like_body(b, usual)]
    assert told.headline is not None
    for block in named:
        right_there = block.index <= min(told.start - 1, told.headline.index + _BELOW)
        if block.tag in _HEADINGS and right_there and not block.own & Hint.HEADLINE:
            return block, "standfirst:named"
    sure = [b for b in named if not b.own & Hint.HEADLINE] or named
    if sure:
        return sure[0], "standfirst:named"
    for block in near:
        if block.near & told.telling & Hint.STANDFIRST and not _like_body(block, usual):
            return block, "standfirst:near"
    for block in near:
        inside = block.inside & told.telling & Hint.STANDFIRST
        above = block.index <= told.start and not _like_body(block, usual)
        if inside and above and _is_long(block):
            return block, "standfirst:inside"
    return None


def _described(
    page: Page, near: list[Block], usual: tuple[object, ...]
) -> tuple[Block, str] | None:
    """A block that says what the metadata describes the article as."""
    described = [words(each) for each in _descriptions(page)]
    for block in near:
        mine = words(block.text)
        same = max((likeness(mine, each) for each in described), default=0.0)
        if same > 0.7 and (not _like_body(block, usual) or _bold(block)):
            return block, "standfirst:described"
    return None


def _placed(
    page: Page, told: Story, near: list[Block], usual: tuple[object, ...]
) -> tuple[Block, str] | None:
    """A block whose place and look are a standfirst's."""
    assert told.headline is not None
    for at, block in enumerate(near[:2]):
        if block.tag in _HEADINGS and block.index - told.headline.index <= 3:
            below = near[at + 1] if at + 1 < len(near) else None
            if below is not None and _belongs(block, below, told):
                return below, "standfirst:below"
            return block, "standfirst:heading"
    for block in near[:4]:
        boxed = bool(_boxed(page, block) & Hint.RELATED)
        boxed = boxed and block.index <= told.start < told.end and _is_long(block)
        if block.own & Hint.RELATED or boxed:  # a "teaser" that is its own page's
            return block, "standfirst:teaser"
    if near and _right_below(near[0], told, usual):
        return near[0], "standfirst:below"
    texts = [block for block in told.body if _is_long(block)]
    if len(texts) > 2 and texts[0] in near and _bold(texts[0]) and not any(map(_bold, texts[1:4])):
        return texts[0], "standfirst:bold"
    return None


def _belongs(heading: Block, below: Block, told: Story) -> bool:
    """Whether a sentence right behind a heading, in its box, is the standfirst rather than it."""
    if below.index != heading.index + 1 or not _is_long(below):
        return False
    if below in told.body and not below.near & told.telling & Hint.HEADER:
        return False
    boxes = list(heading.node.iterancestors())[:2]
    boxed = any(each in boxes for each in list(below.node.iterancestors())[:2])
    return boxed and below.text[-1] in _ENDS and heading.text[-1] not in _ENDS


def _is_long(block: Block) -> bool:
    """Whether a block is as long as a sentence, in a script's own measure."""
    size = len(block.text)
    return size >= _SENTENCE or (2 * size >= _SENTENCE and wide(block.text) >= _SENTENCE)


def _bold(block: Block) -> bool:
    named = "bold" in (block.node.get("class") or "").lower()
    return named or block.strong_chars > 0.9 * len(block.text)


def _right_below(block: Block, told: Story, usual: tuple[object, ...]) -> bool:
    """Whether a sentence stands below the headline, above the text and not in its box."""
    assert told.headline is not None
    other = bool(usual) and block.node.getparent() is not usual[2]
    apart = other and (block.tag != usual[0] or _in_header(block, told))
    apart = apart and len(block.text) <= _BRIEF
    return (
        block.index - told.headline.index <= _BELOW
        and block.index <= told.start
        and (block.index not in told.own or apart)
        and _is_long(block)
        and not block.links
        and block.text[-1] in _ENDS
    )


def _in_header(block: Block, told: Story) -> bool:
    """Whether a block stands in a <header> or <hgroup> with the headline, as no other paragraph does."""
    header = next((each for each in block.node.iterancestors("header", "hgroup")), None)
    if header is None or told.headline is None:
        return False
    others = (each for each in told.body if each is not block and _is_long(each))
    return header in told.headline.node.iterancestors() and not any(
        header in each.node.iterancestors() for each in others
    )


def _header(page: Page, told: Story) -> list[Block]:
    """The blocks between the headline and the second paragraph of the text."""
    assert told.headline is not None
    first = told.headline.index + 1
    paragraphs = [
        b.index
        for b in told.body
        if b.index >= first and _is_long(b) and not b.own & Hint.STANDFIRST
    ]
    last = paragraphs[1] if len(paragraphs) > 1 else first + _WINDOW
    return page.blocks[first : max(first, min(last, first + 2 * _WINDOW))]


def _may_be(page: Page, block: Block, told: Story) -> bool:
    banned = told.telling & _NO_STANDFIRST
    if block.own & Hint.STANDFIRST and not block.own & Hint.CAPTION and block.tag in _HEADINGS:
        banned &= ~Hint.CAPTION  # the box has one too
    called = block.own & Hint.RELATED and block.index < told.start
    if (block.near & Hint.STANDFIRST or _boxed(page, block) & Hint.RELATED) and told.body:
        called = called or block.index <= told.start < told.end  # a "teaser-text", a "teaser"
    if called and not block.links:
        banned &= ~Hint.RELATED
    return (
        _SHORTEST <= len(block.text) <= _LONGEST
        and not block.near & banned
        and not _of_person(page, block)
        and sum(map(str.isdigit, block.text)) <= _FIGURES * len(block.text)
        and block.link_density < 0.5
        and "function(" not in block.text
        and not (block.tag == "p" and _DATELINE.match(block.text))
        and not (not block.own & Hint.STANDFIRST and _credited(page, block))
        and not is_boilerplate(block.text)
        and not credit_labels(block.text)
        and not is_byline(block.text)
        and not (len(block.text) < _DATED and TIME_LABEL.search(block.text.casefold()))
    )


def _boxed(page: Page, block: Block) -> int:
    """What a block is called, by its own names or those of an element that holds nothing else."""
    box = block.node.getparent()
    alone = box is not None and len(page.outline.within(box)) == 1
    return block.own | (page.outline.hints.get(box, 0) if alone else 0)


def _credited(page: Page, block: Block) -> bool:
    """Whether the line behind a block credits a picture: then it is a caption."""
    behind = page.blocks[block.index + 1] if block.index + 1 < len(page.blocks) else block
    beside = behind.node.getparent() is block.node.getparent()
    return beside and len(behind.text) < _DATED and CREDIT_LABEL.match(behind.text) is not None


def _of_person(page: Page, block: Block) -> bool:
    """Whether a line begins with the name that stands above it: who "Ada Example" is."""
    above = page.blocks[max(0, block.index - 2) : block.index]
    names = (each.text for each in above if 1 < len(each.text.split()) <= _NAME)
    return any(block.text.startswith(f"{name} ") for name in names)


def _descriptions(page: Page) -> list[str]:
    found = [each.value for each in page.linked("description")]
    found += [each.value for each in page.meta("og:description", "description")]
    return found


def _usual(told: Story) -> tuple[object, ...]:
    """What the body's paragraphs look like: the commonest tag, class and parent; where each stands in a
    box of its own, what that is called."""
    texts = [b for b in told.body if _is_long(b) and not b.own & Hint.STANDFIRST]
    if not texts:
        return ()
    shape, times = Counter(map(_shape, texts)).most_common(1)[0]
    return (
        shape if times > 1 or len(texts) == 1 else Counter(map(_form, texts)).most_common(1)[0][0]
    )


def _shape(block: Block) -> tuple[object, ...]:
    return (block.tag, block.node.get("class"), block.node.getparent())


def _form(block: Block) -> tuple[object, ...]:
    parent = block.node.getparent()
    return (block.tag, block.node.get("class"), (parent.tag, parent.get("class")))


def _like_body(block: Block, usual: tuple[object, ...]) -> bool:
    return usual in (_shape(block), _form(block))


def _whole(page: Page, told: Story, block: Block, rule: str) -> Iterator[Found[str]]:
    """A block, with the other items of its list: a bullet summary is one standfirst.

    So are paragraphs side by side that are each, or together, called one.
    """
    alike = list(_alike(page, block))
    called = block.own & Hint.STANDFIRST and not block.own & Hint.HEADLINE
    box = page.outline.hints.get(block.node.getparent(), 0) & Hint.STANDFIRST
    short = box and all(len(each.text) <= _POINT for each in alike)
    lines = "\n".join(each.text for each in alike)
    item = "li" in (block.tag, block.node.getparent().tag)
    text = next((b.index for b in told.body if _is_long(b) and b.tag not in _HEADINGS), 0)
    heads = block.tag in _HEADINGS and alike[-1].index < text
    if (item or called or short or heads) and len(alike) > 1 and len(lines) <= _LONGEST:
        yield Found(lines, "dom", "", lines, rule, block.node.getparent())
    else:
        yield Found(signed(block.text)[0], "dom", "", block.text, rule, block.node)


def _list_of(block: Block) -> HtmlElement:
    """The element around a block, or the list around the item that holds only it."""
    parent = block.node.getparent()
    item = parent.tag == "li" and len(parent) == 1
    return parent.getparent() if item else parent


def _alike(page: Page, block: Block) -> Iterator[Block]:
    """A block and those of its kind right behind it, in the same element or in a list's next items."""
    for each in page.blocks[block.index : block.index + _WINDOW]:
        same = each.tag == block.tag and _list_of(each) is _list_of(block)
        if not same or (each.tag != "li" and each.node.get("class") != block.node.get("class")):
            return
        if any(map(str.isalnum, each.text)):
            yield each
