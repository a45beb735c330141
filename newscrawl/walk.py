"""The one pass over a document: text blocks and media in page order, with their surroundings."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from newscrawl.blocks import BLOCK_LEVEL, BREAK, Block, Medium, Outline, visible
from newscrawl.knowledge.words import OF_TAG, Hint, hints

# Their text is never read by a visitor.
_SILENT = frozenset(
    "script style template svg noscript head select option textarea input object canvas math "
    "button datalist meter progress map area iframe title link meta source track param rt rp".split()
)
# Where one of these is not closed, the parser puts the rest of the page into it.
_LEAKY = frozenset("svg button object canvas select map math option".split())
_TEXTS = ("p", "article", "h1", "figcaption")  # which no button holds, but those that enlarge do
_MEDIA = frozenset("img picture video audio iframe amp-img amp-video amp-iframe figure".split())
_TEXTUAL = frozenset("p h1 h2 h3 h4 h5 h6 li a span b i em strong".split())
_MENU, _NO_MENU = Hint.NAV | Hint.FOOTER, Hint.CRUMB | Hint.CAPTION
_TELLING = ("p", "article", "main", "h1", "time", "abbr", "figure", "blockquote")
_BOLD = frozenset({"b", "strong"})
_IS_SILENT, _IS_LEAKY, _IS_MEDIUM, _IS_BLOCK, _IS_INLINE, _IS_BREAK, _IS_COPY, _IS_SHADOW = (
    1,
    2,
    4,
    8,
    16,
    32,
    64,
    128,
)
_KIND: dict[str, int] = {}
for _bit, _tags in (
    (_IS_SILENT, _SILENT | {"picture"}),
    (_IS_LEAKY, _LEAKY),
    (_IS_MEDIUM, _MEDIA),
    (_IS_BLOCK, BLOCK_LEVEL),
    (_IS_INLINE, {"a", "span", "b", "strong", "i", "em", "time", *OF_TAG}),
    (_IS_BREAK, {"br"}),
    (_IS_COPY, {"noscript"}),
    (_IS_SHADOW, {"template"}),
):
    for _tag in _tags:
        _KIND[_tag] = _KIND.get(_tag, 0) | _bit
# The kind and the Hint bits of a tag, so that each element is looked up once.
_KNOWN = {tag: (kind, OF_TAG.get(tag, 0)) for tag, kind in _KIND.items()}
_UNKNOWN = (0, 0)
# What an attribute says: names, some of them noted as well, or that its element is hidden.
_IS_NAME, _IS_CLASS, _IS_PROPERTY, _IS_STYLE, _IS_HIDDEN = range(5)
_SAYS = {
    "class": _IS_CLASS,
    "itemprop": _IS_PROPERTY,
    "style": _IS_STYLE,
    "hidden": _IS_HIDDEN,
    **dict.fromkeys(
        ("id", "role", "data-testid", "data-component", "data-block", "data-hook", "data-gu-name"),
        _IS_NAME,
    ),
}
_HATOM = frozenset({"published", "updated"})
_DEEPEST = 200  # elements nested deeper are read as one text
_INVISIBLE_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(0|clip-path\s*:\s*inset\(50%",
    re.I,
)
# Classes of what only a screen reader says. "hidden" alone may be a breakpoint's: "hidden md:inline".
_SPOKEN = re.compile(r"(?<![a-z])(?:sr-?only|visually-?hidden|screen-?reader)", re.I)
_PARAGRAPH, _LINE, _FEW = 80, 100, 5  # characters of a paragraph, of a byline above it; its parts
_BY = ("By ", "BY ", "by ", "Von ", "Par ", "Por ", "Di ", "Door ", "Av ")
_MIDST, _ASIDE = 40, 80  # characters before a text that is not seen; of it


def outline(root: HtmlElement) -> Outline:
    """Walk the document once."""
    walk = _Walk()
    body = root if root.tag == "body" else root.find("body")
    if body is not None:
        walk.element(body, body.tag, *_KNOWN["body"], 0, 0, 0, 0)
    return walk.found


class _Walk:
    """The pass's state: the open block and what surrounds it."""

    def __init__(self) -> None:
        self.found = Outline()
        self.blocks = self.found.blocks
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

    def element(
        self,
        node: HtmlElement,
        tag: str,
        kind: int,
        own: int,
        inside: int,
        parent: int,
        grand: int,
        depth: int,
    ) -> None:
        """Read one element and all in it; its tail is the caller's. `own` are its tag's bits."""
        if attributes := node.items():
            own |= self._named(node, tag, attributes)
        if own:
            self.found.hints[node] = own
            if own & _MENU and not own & _NO_MENU and next(node.iter(*_TELLING), None) is None:
                return  # a menu, half of many a page: nothing in it is of the article
            inside |= own
        near = own | parent | grand
        if kind & _IS_MEDIUM:
            self.found.media.append(Medium(node, tag, len(self.blocks), near, inside, self.link))
        if kind & _IS_SILENT and not (
            (kind & _IS_LEAKY and next(node.iter(*_TEXTS), None) is not None)
            or (kind & _IS_SHADOW and node.get("shadowrootmode") is not None)
        ):
            if kind & _IS_COPY and (image := next(node.iter("img"), None)) is not None:
                # The picture that a script would show.
                medium = Medium(image, "img", len(self.blocks), near, inside, self.link)
                self.found.media.append(medium)
            return
        if depth > _DEEPEST:
            self.say(" ".join(node.itertext()))
            return
        first = len(self.blocks)
        if (
            kind & _IS_BLOCK
            or (not kind and "-" in tag and _stands_alone(node))
            or (own & Hint.CAPTION and not inside & Hint.FIGURE and _is_under_picture(node))
        ):
            if self.parts or self.links:
                self.flush()
                first = len(self.blocks)
            outer = self.node, self.context
            self.node, self.context = node, (own, near, inside, depth)
            self._inner(node, inside, own, parent, depth + 1)
            if self.parts or self.links:
                self.flush()
            self.node, self.context = outer
        elif not (own & Hint.HIDDEN and self._unseen(node)):
            self._inline(node, tag, inside, own, parent, depth + 1)
        if len(self.blocks) > first:
            self.found.spans[node] = range(first, len(self.blocks))

    def _inline(
        self, node: HtmlElement, tag: str, inside: int, own: int, parent: int, depth: int
    ) -> None:
        """Read an element that stands in the midst of text."""
        if tag == "a" and node.get("href") is not None:
            before, self.link = self.link, node
            self.links.append(node)
            self._inner(node, inside, own, parent, depth)
            self.link = before
        elif tag in _BOLD:
            self.strong += 1
            self._inner(node, inside, own, parent, depth)
            self.strong -= 1
        else:
            if tag == "time" or (tag == "abbr" and _tells_time(node)):
                self.found.times.append((node, len(self.blocks)))
            self._inner(node, inside, own, parent, depth)

    def _unseen(self, node: HtmlElement) -> bool:
        """Whether an element in the midst of a text, or between two, is for a screen reader: "opens in
        a new tab"."""
        said = node.get("hidden") is not None or _INVISIBLE_STYLE.search(node.get("style") or "")
        if not said and not _SPOKEN.search(node.get("class") or ""):
            return False
        if sum(len(part.strip()) for part in self.parts[-_MIDST:]) < _MIDST and not (
            _between(node) and not self.parts
        ):
            return False
        size = 0
        for text in node.itertext():
            size += len(text.strip())
            if size > _ASIDE:
                return False
        return True

    def _inner(self, node: HtmlElement, inside: int, own: int, parent: int, depth: int) -> None:
        """Read what an element holds. White space between blocks, most of all texts, is passed by."""
        text = node.text
        if text and (self.parts or not text.isspace()):
            self.say(text)
        for child in node:
            tag = child.tag
            kind, bits = _KNOWN.get(tag, _UNKNOWN)
            if kind == _IS_BREAK:
                self._break(child.tail)
            elif kind != _IS_SILENT:
                self.element(child, tag, kind, bits, inside, own, parent, depth)
            text = child.tail
            if text and (self.parts or not text.isspace()):
                self.say(text)

    def say(self, text: str) -> None:
        """Add a text node to the open block, or open one with it."""
        self.parts.append(text)
        if self.link is not None or self.strong:
            size = len(text.strip())
            if self.link is not None:
                self.link_chars += size
            if self.strong:
                self.strong_chars += size
        if self.breaks and not text.isspace():
            self.breaks = 0

    def _break(self, behind: str | None) -> None:
        """A <br>: a space, or the end of the block, with another one right behind it or between a line
        that may be a byline and a paragraph."""
        self.breaks += 1
        if self.breaks == 2 or (behind and len(behind) > _PARAGRAPH and self._signs()):
            self.flush()
        elif self.parts:
            self.parts.append(BREAK)

    def _signs(self) -> bool:
        """Whether the open block is short and begins as a byline does."""
        return (
            0 < len(self.parts) <= _FEW
            and self.parts[0].lstrip().startswith(_BY)
            and len("".join(self.parts)) <= _LINE
        )

    def flush(self) -> None:
        """Close the open block; an empty one leaves no trace."""
        if self.parts and self.node is not None and (text := visible(self.parts)):
            node, (own, near, inside, depth) = self.node, self.context
            size = len(text)
            links = min(self.link_chars, size)
            self.blocks.append(
                Block(
                    len(self.blocks),
                    node,
                    node.tag,
                    text,
                    self.parts,
                    own,
                    near,
                    inside,
                    tuple(self.links),
                    links,
                    min(self.strong_chars, size),
                    links / size,
                    depth,
                    (node.tag, node.get("class"), depth),
                    self.parted is node,
                )
            )
            self.parted = node
        self.parts = []
        self.links = [self.link] if self.link is not None else []
        self.link_chars = self.strong_chars = self.breaks = 0

    def _named(self, node: HtmlElement, tag: str, attributes: list[tuple[str, str]]) -> int:
        """The bits of an element's names; notes its classes and its microdata."""
        own = 0
        for key, value in attributes:
            says = _SAYS.get(key)
            if says is None:
                continue
            if says == _IS_HIDDEN or (says == _IS_STYLE and _INVISIBLE_STYLE.search(value)):
                own |= Hint.HIDDEN
            elif value and says != _IS_STYLE:
                own |= hints(value)
                if says == _IS_CLASS:
                    known = self.found.classes.setdefault(tag, {})
                    known[value] = known.get(value, 0) + 1
                elif says == _IS_PROPERTY:
                    for each in value.split():
                        self.found.properties.setdefault(each, []).append(node)
        return own


def _tells_time(node: HtmlElement) -> bool:
    """Whether an <abbr title> is a time, as the microformat hAtom writes it."""
    return not _HATOM.isdisjoint((node.get("class") or "").split()) and bool(node.get("title"))


def _is_under_picture(node: HtmlElement) -> bool:
    """Whether an element in the midst of bare text stands right behind a picture."""
    before = node.getprevious()
    return before is not None and next(before.iter("img", "amp-img", "video"), None) is not None


def _between(node: HtmlElement) -> bool:
    """Whether an element that is no block stands between two blocks."""
    before, behind = node.getprevious(), node.getnext()
    blocks = before is not None and behind is not None and {before.tag, behind.tag} <= BLOCK_LEVEL
    return blocks and not (node.tail or "").strip()


def _stands_alone(node: HtmlElement) -> bool:
    """Whether a custom element is a block: it is unless it stands in the midst of text."""
    parent = node.getparent()
    return parent is None or parent.tag not in _TEXTUAL
