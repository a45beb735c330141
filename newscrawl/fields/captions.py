"""The captions and credits of the article's own figures, as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml.html import HtmlElement

from newscrawl.blocks import Block, Medium, visible
from newscrawl.evidence import Found
from newscrawl.fields.images import ELSEWHERE, own, region, source
from newscrawl.knowledge.credits import HOUSE, LABEL, SIGN
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page
from newscrawl.story import Story, story

_SAID = Hint.CAPTION | Hint.CREDIT
_HEADINGS = frozenset({"h1", "h2", "h3"})
_HIGHEST = 6  # elements above a picture that may be its figure
_LONGEST = 1_200  # characters of a caption
_TAIL = 80  # characters at the end of it, where the credit stands
_LOOSE = 350  # of a caption that only its credit shows to be one
_MAKER = re.compile(
    r"source|quelle|rights|agency", re.I
)  # what a credit's element is called in a caption
# Lines of the article's head that stand with a portrait, as a picture's would.
_TIMED = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{4},? \d{1,2}[:.]\d{2}")
_BY = re.compile(r"(?:By|Von|Par|Por|Di)(?: [^\W\d_a-z][\w.'’-]+){2,4}(?:, [^.]{0,60})?$")
_CAPTIONS = ("data-caption", "data-legend", "data-image-caption", "data-photo-caption")
_CREDITS = ("data-credit", "data-copyright", "data-photographer", "data-source-credit")
_MOST = 200  # figures of a page


@dataclass(frozen=True, slots=True)
class Figure:
    """What is printed under one picture or player."""

    kind: Literal["image", "video"]
    text: str  # "" where there is none; may hold a credit that no element sets apart
    credit: str  # what stands in an element of its own; with its label
    last: str  # the last of several elements in it; "" where there is one
    url: str | None  # of the picture, absolute


@dataclass(slots=True, eq=False)
class _Group:
    """The blocks of one figure while it is being read."""

    root: HtmlElement
    blocks: list[Block] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    named: bool = False  # an element is called a caption


def captions(page: Page) -> Iterator[Found[Figure]]:
    """Yield what is printed under each of the article's figures, one per figure, in page order.

    May repeat: the same text under a picture and under its thumbnail is two.
    """
    printed = page.once(_figures)
    for group, medium in printed:
        figure = Figure(
            _kind(group, medium),
            " ".join(group.texts),
            " | ".join(dict.fromkeys(group.credits)),
            _last(group),
            source(page, medium.node) if medium is not None else None,
        )
        raw = " ".join(block.text for block in group.blocks)
        node = group.blocks[0].node
        yield Found(figure, "dom", "", raw, "captions:figure", node)
    yield from _attributed(page, printed)


def _last(group: _Group) -> str:
    """The text of the last element, where a figure's one block holds several."""
    pieces = [each for each in group.blocks[-1].pieces if each]
    return pieces[-1] if len(group.blocks) == 1 and len(pieces) > 1 else ""


def _attributed(page: Page, printed: list[tuple[_Group, Medium | None]]) -> Iterator[Found[Figure]]:
    """What pictures without a printed caption say in attributes, for a gallery's script to print."""
    spoken = {medium.node for _, medium in printed if medium is not None}
    for medium in page.once(own):
        node = medium.node
        if node in spoken:
            continue
        text = next((visible([said]) for n in _CAPTIONS if (said := node.get(n))), "")
        credit = next((visible([said]) for n in _CREDITS if (said := node.get(n))), "")
        if text and len(text) <= _LONGEST:
            kind: Literal["image", "video"] = "video" if medium.tag == "video" else "image"
            figure = Figure(kind, text, credit, last="", url=source(page, node))
            yield Found(figure, "dom", "", text, "captions:attribute", node)


def captioned(page: Page) -> frozenset[int]:
    """The indexes of the blocks that are captions or credits, for the body to leave out."""
    return frozenset(b.index for group, _ in page.once(_figures) for b in group.blocks)


def _figures(page: Page) -> list[tuple[_Group, Medium | None]]:
    told = page.once(story)
    media = page.once(own)
    holders = _holders(media, told)
    groups: list[_Group] = []
    open_: _Group | None = None
    first, last = region(page, told)
    for block in page.blocks[first : last + 1]:
        root = _root(page, block, told, holders)
        if root is None or not _may_be(block, told, root):
            continue
        text, credit = _parts(page, block, root)
        if open_ is None or open_.root is not root or (text and open_.texts and open_.named):
            open_ = _Group(root)
            groups.append(open_)
        open_.blocks.append(block)
        open_.named |= bool(block.inside & _SAID)
        if text:
            open_.texts.append(text)
        open_.credits.extend(credit)
    return [(group, _medium(group, holders, media)) for group in groups[:_MOST]]


def _holders(media: list[Medium], told: Story) -> dict[HtmlElement, list[Medium]]:
    """The elements near above each medium, up to where the text begins, with their media."""
    above = {told.container, *told.container.iterancestors()}
    above.update(block.node.getparent() for block in told.body if len(block.text) > _LOOSE)
    found: dict[HtmlElement, list[Medium]] = {}
    for medium in media:
        node: HtmlElement | None = medium.node
        for _ in range(_HIGHEST):
            if node is None or node in above:
                break
            found.setdefault(node, []).append(medium)
            node = node.getparent()
    return found


def _root(
    page: Page, block: Block, told: Story, holders: dict[HtmlElement, list[Medium]]
) -> HtmlElement | None:
    """The figure that a block belongs to; None for one that belongs to none."""
    said = block.inside & told.telling & (_SAID | Hint.FIGURE)
    highest = None
    node: HtmlElement | None = block.node
    for _ in range(_HIGHEST + 2):
        if node is None or node is told.container:
            break
        if node.tag == "figure":
            return node
        if node in holders:
            return node if said or _says(page, block) or _credited(block, told) else None
        highest = node
        node = node.getparent()
    if said & _SAID and block.near & _SAID:
        return highest
    return None


def _says(page: Page, block: Block) -> bool:
    """Whether an element in the block is called a caption or a credit."""
    if len(block.node) == 0 or len(block.text) > _LONGEST:
        return False
    bits = page.outline.hints
    return any(bits.get(inner, 0) & _SAID for inner in block.node.iterdescendants())


def _credited(block: Block, told: Story) -> bool:
    """Whether a short text beside a picture, none of the body's, names who made it."""
    if len(block.text) > _LOOSE or block in told.body or block.link_density > 0.3:
        return False
    tail = block.text[-_TAIL:]
    return any(form.search(tail) is not None for form in (LABEL, SIGN, HOUSE))


def _may_be(block: Block, told: Story, root: HtmlElement) -> bool:
    if block is told.headline or len(block.text) > _LONGEST or block.tag == "address":
        return False
    if _TIMED.match(block.text) or (_BY.match(block.text) and not HOUSE.search(block.text)):
        return False
    if block.inside & told.telling & ELSEWHERE and not _stands_firm(block, told, root):
        return False
    if block.tag in _HEADINGS and block.links:
        return False
    return not (block.link_density > 0.8 and not block.near & _SAID)


def _stands_firm(block: Block, told: Story, root: HtmlElement) -> bool:
    """Whether a caption is one whatever names stand around it: a <figcaption>, a signed slide."""
    if block.links or not told.body or block.index > told.end:
        return False
    if block.own & Hint.CAPTION:
        return True
    if root.tag == "figure":
        return block.tag == "figcaption" or block.node.getparent().tag == "figcaption"
    return bool(block.near & Hint.GALLERY) and _credited(block, told)


def _parts(page: Page, block: Block, root: HtmlElement) -> tuple[str, list[str]]:
    """A block's own text and the credits set apart in it."""
    bits = page.outline.hints
    node: HtmlElement | None = block.node
    while node is not None and node is not root:
        own_bits = bits.get(node, 0)
        if own_bits & Hint.CREDIT and not own_bits & Hint.CAPTION:
            return "", [block.text]
        node = node.getparent()
    text, credits = block.text, []
    for inner in block.node.iterdescendants():
        if bits.get(inner, 0) & Hint.CREDIT or (
            inner.tag != "a" and _MAKER.search(inner.get("class") or "")
        ):
            part = visible(list(inner.itertext()))
            at = text.rfind(part) if part else -1
            if at >= 0:
                text = " ".join((text[:at] + " " + text[at + len(part) :]).split())
                credits.append(part)
    return text, credits


def _medium(
    group: _Group, holders: dict[HtmlElement, list[Medium]], media: list[Medium]
) -> Medium | None:
    """The picture of a figure: the last before its text, else the first in it."""
    inside = holders.get(group.root) or [m for m in media if m.node is group.root]
    at = group.blocks[0].index
    if not inside:
        inside = [m for m in media if at - 2 <= m.before <= at]
    before = [m for m in inside if m.before <= at and m.tag != "figure"]
    return before[-1] if before else inside[0] if inside else None


def _kind(group: _Group, medium: Medium | None) -> Literal["image", "video"]:
    if medium is not None and (
        medium.tag in ("video", "iframe", "amp-video", "amp-iframe")
        or medium.near & Hint.VIDEO
        or group.blocks[0].near & Hint.VIDEO
    ):
        return "video"
    return "image"
