"""What a document is cut into: blocks of text and media, and how their text reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree
from lxml.html import HtmlElement

BLOCK_LEVEL = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol "
    "p pre section summary table tbody td tfoot th thead tr ul html caption optgroup".split()
)
_UNSAID, _APART = frozenset({"script", "style", "noscript"}), BLOCK_LEVEL | {"br"}
_OF_PARTS = _UNSAID | _APART
_INVISIBLE = tuple("\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c")
_UNSEEN = dict.fromkeys(map(ord, _INVISIBLE))
_NONE = range(0)
Look = tuple[str, str | None, int]  # tag, class, depth
BREAK = "\u2028"  # among a block's parts: a <br>, which a reader of its text sees as a space
_WIDE = "\u2e7f"  # what stands behind it in Unicode is as wide as two letters


@dataclass(slots=True, eq=False)
class Block:
    """One run of text that stands on its own: a paragraph, a heading, a list item, a cell."""

    index: int  # counts the page's blocks from 0
    node: HtmlElement  # the block-level element that the text stands in
    tag: str
    text: str  # as a reader sees it: one line, single spaces
    parts: list[str]  # the text nodes that it was put together from
    own: int  # Hint bits of the node
    near: int  # of the node, its parent and its parent's parent
    inside: int  # of the node and everything around it
    links: tuple[HtmlElement, ...]  # the links in it or around it
    link_chars: int
    strong_chars: int  # of the text, in bold
    link_density: float  # the share of the text that is link text
    depth: int
    look: Look  # the same of blocks that look alike
    broken: bool  # one part of an element's text, cut at <br><br> or at an inner block

    @property
    def pieces(self) -> tuple[str, ...]:
        """The text by inline element, in order: glued times come apart here."""
        return tuple([piece for part in self.parts if (piece := " ".join(part.split()))])


@dataclass(slots=True, eq=False)
class Medium:
    """A picture, player, frame or figure."""

    node: HtmlElement
    tag: str
    before: int  # index of the first block after its start
    near: int
    inside: int
    link: HtmlElement | None  # the link around it


@dataclass(slots=True, eq=False)
class Outline:
    """What the pass found."""

    blocks: list[Block] = field(default_factory=list)
    media: list[Medium] = field(default_factory=list)
    times: list[tuple[HtmlElement, int]] = field(default_factory=list)  # <time>, next block's index
    properties: dict[str, list[HtmlElement]] = field(default_factory=dict)  # itemprop -> elements
    hints: dict[HtmlElement, int] = field(default_factory=dict)  # own bits, where there are any
    spans: dict[HtmlElement, range] = field(default_factory=dict)  # the blocks in it, if it has any
    classes: dict[str, dict[str, int]] = field(
        default_factory=dict
    )  # tag -> class list -> how many

    def within(self, node: HtmlElement) -> range:
        """The indexes of the blocks that stand in an element."""
        return self.spans.get(node, _NONE)


def visible(parts: list[str]) -> str:
    """Text nodes as one line, with a space where a reader sees one and none where not."""
    text = "".join(parts).strip()
    if text.isprintable() and "  " not in text:
        return text  # it holds no other white space than single spaces, and nothing unseen
    text = " ".join(text.split())
    if text.isascii() or not any(map(text.__contains__, _INVISIBLE)):
        return text
    return text.translate(_UNSEEN)


def wide(text: str) -> int:
    """How long a text is, in characters; those of Chinese, Japanese and Korean count twice."""
    return len(text) if text.isascii() else len(text) + sum([each > _WIDE for each in text])


def said(node: HtmlElement) -> str:
    """What an element says to a reader, as one line: a space between blocks, no scripts or styles."""
    if not len(node):
        return visible([node.text or ""])
    if _OF_PARTS.isdisjoint([each.tag for each in node.iterdescendants()]):
        return visible(list(node.itertext()))
    parts: list[str] = []
    walk = etree.iterwalk(node, events=("start", "end"))
    for event, each in walk:
        apart = " " if each.tag in _APART else ""
        if event == "end":
            parts += (apart, each.tail or "") if each is not node else ()
        elif each.tag in _UNSAID:
            walk.skip_subtree()
        else:
            parts += (apart, each.text or "")
    return visible(parts)


def lines(block: Block) -> list[str]:
    """A block's lines, as each <br> in it begins one."""
    if BREAK not in block.parts:
        return [block.text]
    grouped = groupby(block.parts, key=lambda part: part == BREAK)
    said = (visible(list(parts)) for broken, parts in grouped if not broken)
    return [line for line in said if line]


def in_italics(block: Block) -> bool:
    """Whether all that a block says is set in italics, or small."""
    said = (visible(list(node.itertext())) for node in block.node.iter("em", "i", "small"))
    return sum(map(len, said)) >= len(block.text)


def step(node: HtmlElement) -> tuple[str, str]:
    """An element's tag and the first of its class names."""
    name = node.get("class")
    return (node.tag, name.split(None, 1)[0]) if name and not name.isspace() else (node.tag, "")
