"""The standfirst: the printed summary between headline and text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.blocks import Block
from newscrawl.boilerplate import is_boilerplate
from newscrawl.evidence import Found
from newscrawl.knowledge.credits import LABEL as CREDIT_LABEL
from newscrawl.knowledge.times import LABEL as TIME_LABEL
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page
from newscrawl.story import Story, likeness, story, words

_NO_STANDFIRST = (Hint.NAV | Hint.CAPTION | Hint.CREDIT | Hint.TIME | Hint.COMMENT | Hint.SHARE | Hint.AD
    | Hint.RELATED | Hint.BIO | Hint.FIGURE | Hint.POPUP | Hint.CONSENT | Hint.TAGS | Hint.NEWSLETTER
    | Hint.PAYWALL | Hint.FOOTER | Hint.RANKING | Hint.NEXT
)  # fmt: skip
_SHORTEST, _LONGEST = 25, 900  # characters
_DATELINE = re.compile(r"^[^()\n]{0,60}\([\w/ .-]{2,20}\)\s*[-–—]")  # the text begins here
_DATED = 80  # characters of a line with a time's label
_WINDOW = 14  # blocks behind the headline in which a standfirst may stand


def standfirst(page: Page) -> Iterator[Found[str]]:
    """Yield the printed standfirst, best first; none if the page shows none."""
    told = page.once(story)
    if told.headline is None:
        return
    near = [block for block in _header(page, told) if _may_be(block, told)]
    described = [words(each) for each in _descriptions(page)]
    usual = _usual(told)
    for block in near:
        if block.own & Hint.STANDFIRST and not _like_body(block, usual):
            yield from _whole(block, near, "standfirst:named")
            return
    for block in near:
        if block.near & told.telling & Hint.STANDFIRST and not _like_body(block, usual):
            yield from _whole(block, near, "standfirst:near")
            return
    for block in near:
        mine = words(block.text)
        same = max((likeness(mine, each) for each in described), default=0.0)
        if same > 0.7 and (not _like_body(block, usual) or _bold(block)):
            yield from _whole(block, near, "standfirst:described")
            return
    for block in near[:2]:
        if block.tag in ("h2", "h3", "h4") and block.index - told.headline.index <= 3:
            yield from _whole(block, near, "standfirst:heading")
            return
    for block in near[:4]:
        if block.own & Hint.RELATED:  # a "teaser" that is its own page's
            yield from _whole(block, near, "standfirst:teaser")
            return
    if near and _right_below(near[0], told):
        yield from _whole(near[0], near, "standfirst:below")
        return
    texts = [block for block in told.body if len(block.text) > 60]
    if len(texts) > 2 and texts[0] in near and _bold(texts[0]) and not any(map(_bold, texts[1:4])):
        yield from _whole(texts[0], near, "standfirst:bold")


def _bold(block: Block) -> bool:
    named = "bold" in (block.node.get("class") or "").lower()
    return named or block.strong_chars > 0.9 * len(block.text)


def _right_below(block: Block, told: Story) -> bool:
    """Whether a sentence stands next to the headline, above the text and not of it."""
    assert told.headline is not None
    return (
        block.index - told.headline.index <= 2
        and block.index < told.start
        and block not in told.body
        and len(block.text) >= 60
        and not block.links
        and block.text[-1] in '.!?…»”"。'
    )


def _header(page: Page, told: Story) -> list[Block]:
    """The blocks between the headline and the second paragraph of the text."""
    assert told.headline is not None
    first = told.headline.index + 1
    paragraphs = [
        b.index
        for b in told.body
        if b.index >= first and len(b.text) > 60 and not b.own & Hint.STANDFIRST
    ]
    last = paragraphs[1] if len(paragraphs) > 1 else first + _WINDOW
    return page.blocks[first : max(first, min(last, first + 2 * _WINDOW))]


def _may_be(block: Block, told: Story) -> bool:
    banned = told.telling & _NO_STANDFIRST
    if block.own & Hint.RELATED and block.index < told.start and not block.links:
        banned &= ~Hint.RELATED
    return (
        _SHORTEST <= len(block.text) <= _LONGEST
        and not block.near & banned
        and block.link_density < 0.5
        and not (block.tag == "p" and _DATELINE.match(block.text))
        and not is_boilerplate(block.text)
        and not CREDIT_LABEL.search(block.text)
        and not (len(block.text) < _DATED and TIME_LABEL.search(block.text.casefold()))
    )


def _descriptions(page: Page) -> list[str]:
    found = [each.value for each in page.linked("description")]
    found += [each.value for each in page.meta("og:description", "description")]
    return found


def _usual(told: Story) -> tuple[object, ...]:
    """What the body's paragraphs look like: the commonest tag, class and parent."""
    shapes = [_shape(b) for b in told.body if len(b.text) > 60 and not b.own & Hint.STANDFIRST]
    return max(shapes, key=shapes.count) if shapes else ()


def _shape(block: Block) -> tuple[object, ...]:
    return (block.tag, block.node.get("class"), block.node.getparent())


def _like_body(block: Block, usual: tuple[object, ...]) -> bool:
    return _shape(block) == usual


def _whole(block: Block, near: list[Block], rule: str) -> Iterator[Found[str]]:
    """A block, with the other items of its list: a bullet summary is one standfirst."""
    if block.tag != "li":
        yield Found(block.text, "dom", "", block.text, rule, block.node)
        return
    parent = block.node.getparent()
    items = [each.text for each in near if each.node.getparent() is parent]
    text = "\n".join(items)
    yield Found(text, "dom", "", text, rule, parent)
