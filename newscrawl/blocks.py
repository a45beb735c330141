"""The one pass over a document: text blocks and media in page order, with their surroundings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from newscrawl.knowledge.words import OF_TAG, Hint, hints

# Their text is never read by a visitor.
_SILENT = frozenset(
    "script style template svg noscript head select option textarea input object canvas math "
    "button datalist meter progress map area iframe title link meta source track param".split()
)
# Where one of these is not closed, the parser puts the rest of the page into it.
_LEAKY = frozenset("svg button object canvas select map math option".split())
_BLOCK = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol "
    "p pre section summary table tbody td tfoot th thead tr ul html caption optgroup".split()
)
_MEDIA = frozenset("img picture video audio iframe amp-img amp-video amp-iframe figure".split())
_TEXTUAL = frozenset("p h1 h2 h3 h4 h5 h6 li a span b i em strong".split())
_MENU, _NO_MENU = Hint.NAV | Hint.FOOTER, Hint.CRUMB | Hint.CAPTION
_TELLING = ("p", "article", "main", "h1", "time", "figure", "blockquote")
_BOLD = frozenset({"b", "strong"})
_IS_SILENT, _IS_LEAKY, _IS_MEDIUM, _IS_BLOCK, _IS_INLINE = 1, 2, 4, 8, 16
_KIND: dict[str, int] = {}  # by tag, so that each element is looked up once
for _bit, _tags in (
    (_IS_SILENT, _SILENT | {"picture"}),
    (_IS_LEAKY, _LEAKY),
    (_IS_MEDIUM, _MEDIA),
    (_IS_BLOCK, _BLOCK),
    (_IS_INLINE, {"a", "span", "b", "strong", "i", "em", "time", *OF_TAG}),
):
    for _tag in _tags:
        _KIND[_tag] = _KIND.get(_tag, 0) | _bit
_NAMED = frozenset(
    {"class", "id", "itemprop", "role", "data-testid", "data-component", "data-block"}
)
_DEEPEST = 200  # elements nested deeper are read as one text
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c]")


@dataclass(slots=True, eq=False)
class Block:
    """One run of text that stands on its own: a paragraph, a heading, a list item, a cell."""

    index: int  # counts the page's blocks from 0
    node: HtmlElement  # the block-level element that the text stands in
    tag: str
    text: str  # as a reader sees it: one line, single spaces
    pieces: tuple[str, ...]  # the same by inline element, in order: glued times come apart here
    own: int  # Hint bits of the node
    near: int  # of the node, its parent and its parent's parent
    inside: int  # of the node and everything around it
    links: tuple[HtmlElement, ...]  # the links in it or around it
    link_chars: int
    strong_chars: int  # of the text, in bold
    depth: int
    broken: bool = False  # one part of an element's text, cut at <br><br> or at an inner block

    @property
    def link_density(self) -> float:
        """The share of the text that is link text."""
        return self.link_chars / len(self.text) if self.text else 0.0


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
    steps: dict[tuple[str, str], int] = field(default_factory=dict)  # tag.class -> how many


def visible(parts: list[str]) -> str:
    """Text nodes as one line, with a space where a reader sees one and none where not."""
    text = " ".join("".join(parts).split())
    return _INVISIBLE.sub("", text) if not text.isascii() else text


def step(node: HtmlElement) -> tuple[str, str]:
    """An element's tag and the first of its class names."""
    name = node.get("class")
    return (node.tag, name.split(None, 1)[0]) if name and not name.isspace() else (node.tag, "")


def outline(root: HtmlElement) -> Outline:
    """Walk the document once."""
    walk = _Walk()
    body = root if root.tag == "body" else root.find("body")
    if body is not None:
        walk.element(body, 0, 0, 0, 0)
        walk.flush()
    return walk.found


class _Walk:
    """The pass's state: the open block and what surrounds it."""

    def __init__(self) -> None:
        self.found = Outline()
        self.node: HtmlElement | None = None
        self.context = (0, 0, 0, 0)  # own, near, inside, depth of the open block's node
        self.parts: list[str] = []
        self.links: list[HtmlElement] = []
        self.link: HtmlElement | None = None
        self.link_chars = 0
        self.strong = 0
        self.strong_chars = 0
        self.breaks = 0
        self.parted: HtmlElement | None = None  # the node whose text was cut last

    def flush(self) -> None:
        """Close the open block; an empty one leaves no trace."""
        if self.parts:
            text = visible(self.parts)
            if text and self.node is not None:
                own, near, inside, depth = self.context
                self.found.blocks.append(
                    Block(
                        len(self.found.blocks),
                        self.node,
                        self.node.tag,
                        text,
                        tuple(p for part in self.parts if (p := " ".join(part.split()))),
                        own,
                        near,
                        inside,
                        tuple(self.links),
                        min(self.link_chars, len(text)),
                        min(self.strong_chars, len(text)),
                        depth,
                        self.parted is self.node,
                    )
                )
                self.parted = self.node
            self.parts = []
        self.links = [self.link] if self.link is not None else []
        self.link_chars = self.strong_chars = self.breaks = 0

    def say(self, text: str | None) -> None:
        """Add a text node to the open block; white space opens none."""
        if not text:
            return
        if not self.parts and text.isspace():
            return
        self.parts.append(text)
        if self.link is not None or self.strong:
            size = len(text.strip())
            if self.link is not None:
                self.link_chars += size
            if self.strong:
                self.strong_chars += size
        if self.breaks and not text.isspace():
            self.breaks = 0

    def element(self, node: HtmlElement, inside: int, parent: int, grand: int, depth: int) -> None:
        """Read one element and all in it; its tail is the caller's."""
        tag = node.tag
        kind = _KIND.get(tag, 0)
        if kind == _IS_SILENT:
            return
        own = self._named(node)
        if kind:
            own |= OF_TAG.get(tag, 0)
        if own:
            self.found.hints[node] = own
        if own & _MENU and not own & _NO_MENU and next(node.iter(*_TELLING), None) is None:
            return  # a menu, half of many a page: nothing in it is of the article
        inside |= own
        near = own | parent | grand
        if kind & _IS_MEDIUM:
            self.found.media.append(
                Medium(node, tag, len(self.found.blocks), near, inside, self.link)
            )
        if kind & _IS_SILENT and not (
            kind & _IS_LEAKY and next(node.iter("p", "article", "h1"), None) is not None
        ):
            return
        if depth > _DEEPEST:
            self.say(" ".join(node.itertext()))
            return
        block = kind & _IS_BLOCK or (not kind and "-" in tag and self._stands_alone(node))
        outer = (self.node, self.context)
        if block:
            if self.parts or self.links:
                self.flush()
            self.node, self.context = node, (own, near, inside, depth)
        elif tag == "time":
            self.found.times.append((node, len(self.found.blocks)))
        linked = tag == "a" and node.get("href") is not None
        before = self.link
        if linked:
            self.link = node
            self.links.append(node)
        bold = tag in _BOLD
        self.strong += bold
        self.say(node.text)
        for child in node:
            if child.tag == "br":
                self._break()
            else:
                self.element(child, inside, own, parent, depth + 1)
            self.say(child.tail)
        self.strong -= bold
        if linked:
            self.link = before
        if block:
            if self.parts or self.links:
                self.flush()
            self.node, self.context = outer

    def _named(self, node: HtmlElement) -> int:
        """The bits of an element's names; counts its step and notes its microdata."""
        own = 0
        name = ""
        for key, value in node.items():
            if not value:
                own |= Hint.HIDDEN if key == "hidden" else 0
            elif key in _NAMED:
                own |= hints(value)
                if key == "class":
                    name = value
                elif key == "itemprop":
                    for each in value.split():
                        self.found.properties.setdefault(each, []).append(node)
            elif key == "style":
                if _INVISIBLE_STYLE.search(value):
                    own |= Hint.HIDDEN
            elif key == "hidden":
                own |= Hint.HIDDEN
        if name and not name.isspace():
            place = (node.tag, name.split(None, 1)[0])
            self.found.steps[place] = self.found.steps.get(place, 0) + 1
        return own

    def _break(self) -> None:
        """A <br>: a space, or with another one right behind it the end of the block."""
        self.breaks += 1
        if self.breaks == 2:
            self.flush()
        else:
            self.say(" ")

    @staticmethod
    def _stands_alone(node: HtmlElement) -> bool:
        """Whether a custom element is a block: it is unless it stands in the midst of text."""
        parent = node.getparent()
        return parent is None or parent.tag not in _TEXTUAL


_INVISIBLE_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
