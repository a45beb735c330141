"""Which blocks are printed under a picture or player of the article: its figures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from newscrawl.blocks import Block, Medium, in_italics, visible
from newscrawl.boilerplate import is_boilerplate
from newscrawl.fields.images import ELSEWHERE, own, region
from newscrawl.fields.target import at_home, is_page
from newscrawl.knowledge.credits import EMPTY, LABEL, SIGN, houses, labels
from newscrawl.knowledge.marks import COPYRIGHT
from newscrawl.knowledge.related import lead
from newscrawl.knowledge.times import LABEL as TIME_LABEL
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page
from newscrawl.story import Story, story

_SAID = Hint.CAPTION | Hint.CREDIT
_HEADINGS = frozenset({"h1", "h2", "h3"})
_TITLES = frozenset({"h2", "h3", "h4", "h5"})
PLAYERS = frozenset({"video", "iframe", "amp-video", "amp-iframe"})
_CELLS = frozenset({"td", "th"})  # of a table that is shown as a figure
_HIGHEST = 6  # elements above a picture that may be its figure
_LONGEST = 1_200  # characters of a caption
_TAIL = 80  # characters at the end of it, where the credit stands
_LOOSE = 350  # of a caption that only its credit shows to be one
# What a credit's element is called in a caption.
_MAKER = re.compile(r"source|quelle|rights|agency", re.I)
# Lines of the article's head that stand with a portrait, as a picture's would.
_TIMED = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{4},? \d{1,2}[:.]\d{2}|\d{4}年\d{1,2}月\d{1,2}日")
_STAMP = 40  # characters of a line with a time's label
# Names of a picture's box; characters and words of a text that its place in one shows to be one.
_PICTURED = re.compile(r"image|\bimg|photo|picture|figure|foto|bild", re.I)
_BOXED, _WORDS = 300, 4
_BY = re.compile(r"(?:By|Von|Par|Por|Di)(?: [^\W\d_a-z][\w.'’-]+){2,4}(?:, [^.]{0,60})?$")
_MOST = 200  # figures of a page


@dataclass(slots=True, eq=False)
class Group:
    """The blocks of one figure while it is being read."""

    root: HtmlElement
    blocks: list[Block] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    named: bool = False  # an element is called a caption


def captioned(page: Page) -> frozenset[int]:
    """The indexes of the blocks that are captions or credits, for the body to leave out."""
    return frozenset(b.index for group, _ in page.once(figures) for b in group.blocks)


def figures(page: Page) -> list[tuple[Group, Medium | None]]:
    told = page.once(story)
    media = page.once(own)
    holders = _holders(media, told)
    groups: list[Group] = []
    open_: Group | None = None
    covered = _covered(page, holders)
    behind = {medium.before for medium in media}
    first, last = region(page, told)
    for block in page.blocks[first : last + 1]:
        signed = block.index in behind and _is_signed(block)
        called = block.near & block.inside & told.telling & _SAID
        if not (signed or called or block.index in covered):
            continue  # nearly all: no figure is around it, nor is it called a caption
        root = _root(page, block, told, holders)
        if root is None and signed:
            root = block.node
        if root is None or not _may_be(page, block, told, root):
            continue
        text, credit = _parts(page, block, root)
        text = "" if credit and EMPTY.fullmatch(text) else text  # a button beside it
        apart = open_ is None or block.node is not open_.blocks[-1].node
        if open_ is not None and open_.root is root and open_.texts and LABEL.match(text):
            # A line of its own that names the maker; it may be the label alone.
            text, credit = "", credit if LABEL.fullmatch(text) else [text, *credit]
        if (
            open_ is None
            or open_.root is not root
            or (text and open_.texts and open_.named and apart)
        ):
            open_ = Group(root)
            groups.append(open_)
        open_.blocks.append(block)
        open_.named |= bool(block.inside & _SAID)
        if text:
            open_.texts.append(text)
        open_.credits.extend(credit)
    return [(group, _medium(group, holders, media)) for group in groups[:_MOST]]


def _covered(page: Page, holders: Iterable[HtmlElement]) -> frozenset[int]:
    """The indexes of the blocks that stand in a figure or near a picture."""
    figures = (each.node for each in page.outline.media if each.tag == "figure")
    nodes = (*holders, *figures)
    return frozenset(index for node in nodes for index in page.outline.within(node))


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
            shown = said or _says(page, block) or _credited(block, told)
            if shown or _boxed(block, node, holders[node], told):
                return node
            return node if _titled(page, block, node, holders[node], told) else None
        highest = node
        node = node.getparent()
    if said & _SAID and block.near & _SAID:
        return highest
    return None


def _is_signed(block: Block) -> bool:
    """Whether a short text, which stands right behind a picture, ends with a labelled credit."""
    return len(block.text) <= _LOOSE and not block.links and bool(labels(block.text[-_TAIL:]))


def _says(page: Page, block: Block) -> bool:
    """Whether an element in the block, which is none of its own, is called a caption or a credit."""
    if len(block.node) == 0 or len(block.text) > _LONGEST:
        return False
    bits, apart = page.outline.hints, page.outline.spans
    inner = block.node.iterdescendants()
    return any(bits.get(each, 0) & _SAID and each not in apart for each in inner)


def _boxed(block: Block, box: HtmlElement, media: list[Medium], told: Story) -> bool:
    """Whether a short text stands right behind a picture, alone with it in a box of its own."""
    if not 12 <= len(block.text) <= _BOXED or block.links or block.tag in _HEADINGS:
        return False
    head = told.headline.index if told.headline is not None else told.start
    if not head < block.index <= told.end or not any(m.before == block.index for m in media):
        return False
    if block.text.isascii() and len(block.text.split()) < _WORDS:
        return False  # a name beside a portrait, a label
    called = _PICTURED.search(f"{box.get('class') or ''} {block.node.get('class') or ''}")
    alone = len(visible(list(box.itertext()))) <= len(block.text) + _TAIL
    if box is block.node and alone and (in_italics(block) or labels(block.text)):
        return True  # other pictures in a paragraph stand beside its text
    if not alone or called is not None:
        return alone
    return box.tag == "div" and (block.index not in told.own or _odd(block, told))


def _odd(block: Block, told: Story) -> bool:
    """Whether a line of the text is none by its looks: no paragraph among paragraphs, no sentence."""
    paragraphs = sum(each.tag == "p" for each in told.body)
    sentence = block.text[-1] in '.!?…:;»”"。'
    return block.tag != "p" and not sentence and paragraphs * 2 > len(told.body)


def _titled(page: Page, block: Block, box: HtmlElement, media: list[Medium], told: Story) -> bool:
    """Whether a heading in the text is the title of a player, alone with it in a box."""
    if block.tag not in _TITLES or block is told.headline or len(block.text) > _BOXED:
        return False
    played = any(each.tag in PLAYERS for each in media)
    inside = page.outline.within(box)
    return played and told.start < block.index <= told.end and set(inside) == {block.index}


def _credited(block: Block, told: Story) -> bool:
    """Whether a short text beside a picture, none of the body's, names who made it; a text that does
    nothing else is never the body's."""
    if len(block.text) > _LOOSE or block.link_density > 0.3:
        return False
    bare = len(block.text) <= _TAIL and LABEL.match(block.text.strip("()[] ")) is not None
    if block.index in told.own and not bare:
        return False
    return not _TIMED.match(block.text) and names_maker(block.text)


def _may_be(page: Page, block: Block, told: Story, root: HtmlElement) -> bool:
    if block is told.headline or len(block.text) > _LONGEST or block.tag == "address":
        return False
    if block.inside & told.telling & ELSEWHERE and not _stands_firm(block, told, root):
        return False
    if block.link_density > 0.8 and _offers(page, block):
        return False
    if block.own & Hint.NEWSLETTER:  # a "cta-caption"
        return False
    if root.tag == "figure" and _portrait(page, block, root, told):
        return False
    if root.tag == "figure" and block.tag in _CELLS and not block.own & _SAID:
        return False
    if block.own & Hint.STANDFIRST and not block.near & (_SAID | Hint.FIGURE):
        if not _says(page, block):  # a "subtitle" of the picture has its credit in it
            return False
    if block.near & Hint.QUOTE and not block.near & (Hint.FIGURE | Hint.CAPTION):
        return False  # who is quoted
    return not _of_the_page(block, told) and not (
        block.link_density > 0.8 and not block.near & _SAID
    )


def _portrait(page: Page, block: Block, root: HtmlElement, told: Story) -> bool:
    """Whether a figure with no more than a name stands in what is called the author's box."""
    if len(block.text) > _STAMP or names_maker(block.text):
        return False
    bits, person = page.outline.hints, told.telling & (Hint.AUTHOR | Hint.BIO)
    above = [root, *(each for each, _ in zip(root.iterancestors(), range(2), strict=False))]
    return any(bits.get(each, 0) & person for each in above)


def _offers(page: Page, block: Block) -> bool:
    """Whether a block links to another article of the site: the picture with it is a teaser's."""
    return any(
        is_page(page, link.get("href") or "") and at_home(page, link) for link in block.links
    )


def _of_the_page(block: Block, told: Story) -> bool:
    """Whether a line is the page's own: its time, its byline, a notice, a link, its copyright."""
    text = block.text
    if _TIMED.match(text) or (_BY.match(text) and not houses(text)):
        return True
    if len(text) <= _STAMP and TIME_LABEL.match(text.casefold()) and any(map(str.isdigit, text)):
        return True
    if block.own & Hint.AUTHOR and not block.own & _SAID:
        return True
    if block.index > told.end and not block.inside & Hint.FIGURE:
        if COPYRIGHT.match(text) or is_boilerplate(text):
            return True
    if lead(text) is not None:
        return True
    return not block.own & _SAID and not SIGN.match(text) and is_boilerplate(text)


def _stands_firm(block: Block, told: Story, root: HtmlElement) -> bool:
    """Whether a caption is one whatever names stand around it: a <figcaption>, a signed slide."""
    if block.links or not told.body or block.index > told.end:
        return False
    if block.own & _SAID or block.near & Hint.CREDIT:
        return True
    if root.tag == "figure":
        tag = block.node.getparent().tag
        inside = block.node is root and _credited(block, told)
        return inside or block.tag == "figcaption" or tag == "figcaption"
    return bool(block.near & Hint.GALLERY) and _credited(block, told)


def names_maker(text: str) -> bool:
    """Whether a caption's end names who made the picture."""
    end = text[-_TAIL:]
    return bool(labels(end) or SIGN.search(end) or houses(end))


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
        if bits.get(inner, 0) & Hint.HIDDEN and not bits.get(inner, 0) & Hint.CREDIT:
            unseen = visible(list(inner.itertext()))
            if len(unseen) < len(text):
                text = text.replace(unseen, " ", 1).strip()
            continue
        if bits.get(inner, 0) & Hint.CREDIT or (
            inner.tag != "a" and _MAKER.search(inner.get("class") or "")
        ):
            part = visible(list(inner.itertext()))
            at = text.rfind(part) if part else -1
            if at >= 0:
                behind = text[at + len(part) :]
                joined = (
                    behind.lstrip()[:1] in ("/", "|")
                    and not SIGN.search(behind)
                    and "opyright" not in behind
                )
                more = behind if joined else ""  # "Ada / The Post"
                text = " ".join((text[:at] + " " + behind[len(more) :]).split())
                credits.append(part + more.lstrip())
    return text, credits


def _medium(
    group: Group, holders: dict[HtmlElement, list[Medium]], media: list[Medium]
) -> Medium | None:
    """The picture of a figure: the last before its text, else the first in it."""
    inside = holders.get(group.root) or [m for m in media if m.node is group.root]
    at = group.blocks[0].index
    if not inside:
        inside = [m for m in media if at - 2 <= m.before <= at]
    before = [m for m in inside if m.before <= at and m.tag != "figure"]
    return before[-1] if before else inside[0] if inside else None
