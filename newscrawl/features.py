"""What is measured of each block, to tell the article's text from what stands around it.

All of it is of place, shape and number; no word of any language and no class name is a measure of
its own. Class names count in sums only: what was tried with a column for each learned publishers by
heart.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from newscrawl.blocks import Block, Outline
from newscrawl.boilerplate import notices
from newscrawl.company import Company
from newscrawl.container import ELSEWHERE, Container, is_data
from newscrawl.knowledge.words import Hint
from newscrawl.mentions import known, mentions
from newscrawl.page import Page

_TAGS = {
    "p": 1,
    "div": 2,
    "li": 3,
    "h1": 4,
    "h2": 5,
    "h3": 6,
    "h4": 7,
    "h5": 8,
    "h6": 8,
    "td": 9,
    "th": 9,
    "blockquote": 10,
    "figcaption": 11,
    "dd": 12,
    "dt": 12,
    "pre": 13,
    "section": 14,
    "article": 14,
}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ENDS = tuple('.!?…。！？؟۔:»”"’)')
_STOPS, _WIDE_STOPS = ".!?؟۔", "。！？"  # behind the first stands one of these, or nothing
_BEHIND = frozenset(' »”"’')
_BITS = (
    Hint.LIST,
    Hint.TABLE,
    Hint.QUOTE,
    Hint.COMMENT,
    Hint.NEWSLETTER,
    Hint.AD,
    Hint.VIDEO,
    Hint.HIDDEN,
    Hint.EMBED,
)
# Of 470,000 characters with such a name on labelled pages 1,800 are of the text.
_NEVER = Hint.COMMENT | Hint.BIO | Hint.CONSENT | Hint.FORM | Hint.POPUP
_FAR = 30  # elements, blocks: what is further away is as far
_FEW = 100  # characters
_STATED = 25  # characters of a block that is looked for in the stated text

NAMES: tuple[str, ...] = (
    # the block
    "size", "sentences", "ends", "digits", "spaces", "capitals", "address", "link_density",
    "strong", "tag", "boilerplate", "repeated", "stated", "after_media",
    "mail", "names_author", "title_words",
    # its place
    "depth", "deeper", "below_container", "in_container", "container_depth", "position",
    "after_headline", "from_headline", "text_before", "text_after", "since_heading",
    "since_boilerplate", "linked_headings",
    # its parent and its parent's parent
    "parent_share", "parent_blocks", "parent_size", "parent_links", "grand_share", "grand_blocks",
    "grand_size", "grand_links", "main_parent", "main_grand", "kin_share",
    "up_to_main", "down_to_main", "twins", "grand_twins",
    # the blocks of its tag, class and depth
    "like_share", "like_blocks", "like_size", "like_links", "like_first", "like_last",
    "like_after_headline", "like_most", "most_alike", "same_before", "same_after",
    # its neighbours
    "tag_before", "tag_after", "links_before", "links_after", "prose_before", "prose_after",
    "prose_after3",
    # what class names say
    "own_names", "near_names", "inside_names", "elsewhere_near", "elsewhere_inside",
    "list", "table", "quote", "comment", "newsletter", "ad", "video", "hidden", "embed",
)  # fmt: skip


def measure(page: Page, place: Container, headline: Block | None) -> list[list[float] | None]:
    """One row of NAMES a block, in the blocks' order.

    None for what stands outside of the container and is short, of links, or of a kind of its own:
    of 9,809 blocks that read as text on the pages it was tried on 64 are such.
    """
    measured = _Measured(page, place, headline)
    told = known(page, headline.text if headline is not None else page.title)
    media = {each.before for each in page.outline.media}
    rows: list[list[float] | None] = []
    for i, block in enumerate(page.blocks):
        if measured.may_be_text(i):
            row = _own(block)
            row += (
                float(measured.notices[i]),
                float(measured.texts[block.text]),
                _said(block.text, told.stated),
                float(i in media),
            )
            row += mentions(block.text, told)
            row += measured.place(i)
            row += measured.company.measures(i)
            row += measured.neighbours(i)
            row += _named(block.own, block.near, block.inside, place.telling)
            rows.append(row)
        else:
            rows.append(None)
        measured.pass_by(i)
    return rows


def _own(block: Block) -> list[float]:
    text = block.text
    size = len(text)
    return [
        float(size),
        float(_sentences(text)) if size < 3000 else 30.0,
        1.0 if text.endswith(_ENDS) else 0.0,
        sum(map(text.count, "0123456789")) / size,
        text.count(" ") / size,
        _capitals(text),
        1.0 if "://" in text or "www." in text else 0.0,
        block.link_density,
        block.strong_chars / size,
        float(_TAGS.get(block.tag, 0)),
    ]


@lru_cache(maxsize=8192)
def _named(own: int, near: int, inside: int, telling: int) -> tuple[float, ...]:
    """What class names say; a name that surrounds all of the page's text says nothing far off."""
    far = inside & telling
    return (
        float(own.bit_count()),
        float(near.bit_count()),
        float(inside.bit_count()),
        float((near & telling & ELSEWHERE).bit_count()),
        float((far & ELSEWHERE).bit_count()),
        *(2.0 if near & bit else 1.0 if far & bit else 0.0 for bit in _BITS),
    )


class _Measured:
    """A page's blocks, and what is known of all of them together."""

    def __init__(self, page: Page, place: Container, headline: Block | None) -> None:
        self.blocks = blocks = page.blocks
        self.weights = place.prose
        self.total = sum(self.weights) or 1.0
        self.notices = page.once(notices)
        self.texts = Counter([block.text for block in blocks])
        self.span, self.beside = place.span, place.beside
        self.climbs = _climbs(page.outline, headline)
        self.at = headline.index if headline is not None else -1
        self.company = Company(blocks, self.weights, self.at)
        self.telling = place.telling
        self.never = place.telling & _NEVER
        self.depths = sum(1 for _ in place.node.iterancestors())
        self.passed = 0.0  # of the running text
        self.heading = self.notice = -2 * _FAR  # the index of the last one
        self.linked = 0  # headings behind the headline that are links

    def may_be_text(self, i: int) -> bool:
        block = self.blocks[i]
        if block.inside & self.never or block.near & self.telling & Hint.FOOTER:
            return False
        if is_data(block.text) or i in self.beside:
            return False
        if i in self.span:
            return True
        if len(block.text) < 25 or block.link_density > 0.8:
            return False
        return self.company.alike[block.look].prose >= 0.05 * self.total

    def pass_by(self, i: int) -> None:
        block = self.blocks[i]
        self.passed += self.weights[i]
        if block.tag in _HEADINGS:
            self.heading = i
            self.linked += i > self.at and block.link_density > 0.8 and block.tag != "h1"
        if self.notices[i]:
            self.notice = i

    def place(self, i: int) -> list[float]:
        depth, at, inside = self.blocks[i].depth, self.at, i in self.span
        return [
            float(depth),
            float(depth - self.company.usual[2]),
            float(depth - self.depths) if inside else -20.0,
            float(inside),
            float(self.depths),
            i / len(self.blocks),
            float(max(-_FAR, min(200, i - at))) if at >= 0 else -50.0,
            float(self.climbs[i]),
            self.passed / self.total,
            (self.total - self.passed - self.weights[i]) / self.total,
            float(min(50, i - self.heading)),
            float(min(50, i - self.notice)),
            float(self.linked),
        ]

    def neighbours(self, i: int) -> list[float]:
        look, weights = self.blocks[i].look, self.weights
        before = self.blocks[i - 1] if i else None
        after = self.blocks[i + 1] if i + 1 < len(self.blocks) else None
        return [
            1.0 if before is not None and before.look == look else 0.0,
            1.0 if after is not None and after.look == look else 0.0,
            float(_TAGS.get(before.tag, 0)) if before else -1.0,
            float(_TAGS.get(after.tag, 0)) if after else -1.0,
            before.link_density if before else 1.0,
            after.link_density if after else 1.0,
            weights[i - 1] if i else 0.0,
            weights[i + 1] if after else 0.0,
            sum(weights[i + 1 : i + 4]),
        ]


def _sentences(text: str) -> int:
    """How many sentences end in a text."""
    found = sum(map(text.count, _WIDE_STOPS))
    for stop in _STOPS:
        if stop in text:
            found += sum([rest[:1] in _BEHIND for rest in text.split(stop)[1:]])
            found += text.endswith(stop)
    return found


def _capitals(text: str) -> float:
    """The share of words that begin with a capital, at a block's start."""
    words = text[:_FEW].split(" ")
    return sum([word[:1].isupper() for word in words]) / len(words)


def _said(text: str, stated: str) -> float:
    """Whether a block stands in the text that the page's linked data states; -1 for no telling."""
    if not stated or len(text) < _STATED:
        return -1.0
    return 1.0 if text[:60] in stated else 0.0


def _climbs(outline: Outline, headline: Block | None) -> list[int]:
    """Of each block how far above the headline the nearest element stands that holds both."""
    found = [_FAR] * len(outline.blocks)
    above = list(headline.node.iterancestors()) if headline is not None else []
    for i in range(len(above) - 1, -1, -1):
        span = outline.within(above[i])
        found[span.start : span.stop] = [i] * len(span)
    return found
