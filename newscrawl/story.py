"""Whose each block is: the one decision that the fields of the text share."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from newscrawl.blocks import Block, Look, visible
from newscrawl.bounds import bounded
from newscrawl.completed import completed
from newscrawl.container import ELSEWHERE, Container, container
from newscrawl.features import measure
from newscrawl.forest import forest
from newscrawl.forms import without_forms
from newscrawl.knowledge.words import Hint
from newscrawl.likeness import likeness, tokens, words
from newscrawl.page import Page
from newscrawl.titles import titles, without_site

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ASIDE = (Hint.NAV | Hint.FOOTER | Hint.ASIDE | Hint.RELATED | Hint.COMMENT | Hint.NEXT | Hint.POPUP
    | Hint.HIDDEN
)  # fmt: skip
_TITLE, _TITLED = 300, 2.0  # characters of a title; the score of a line that says one
_LINE = 120  # characters; what is longer above the headline is text
_COPIED, _COPIES = 60, 3  # characters of a line, and how many of them, that a copy tells again
_TOLD, _REFRAIN = 30, 120  # characters of a line whose copies are told apart; that may come again
_NEVER = -99.0  # the odds of a block that is not looked at
_DOUBT = (
    0.8  # log-odds; of unseen publishers' blocks that are doubtful, most between texts are text
)
# Drawn by this share, to the mean of odds within these bounds, a block weighs by its length up to
# this: found on pages of publishers that the forest had not seen.
_LEANING, _SURE, _TELLING = 0.3, 2.0, 200


@dataclass(slots=True, eq=False)
class Story:
    """The parts of the article on a page."""

    container: HtmlElement
    telling: int  # Hint bits that mean something on this page
    headline: Block | None = None
    body: list[Block] = field(default_factory=list)  # in page order, before other fields' claims
    own: frozenset[int] = frozenset()  # the indexes of these
    headlines: list[tuple[Block, float]] = field(default_factory=list)  # candidates, best first

    @property
    def start(self) -> int:
        """The index of the first body block, a line above the headline aside; 0 without a body."""
        head = self.headline.index if self.headline is not None else -1
        for block in self.body:
            if block.index > head or len(block.text) > _LINE:
                return block.index
        return self.body[0].index if self.body else 0

    @property
    def above(self) -> int:
        """The index of the headline, or of the text where that stands above it or alone."""
        return min(self.headline.index, self.start) if self.headline is not None else self.start

    @property
    def end(self) -> int:
        """The index of the last body block; -1 where there is no body."""
        return self.body[-1].index if self.body else -1


def story(page: Page) -> Story:
    """Read a page's blocks as one article."""
    place = container(page)
    said = Story(place.node, place.telling)
    said.headlines = headlines(page, place)
    said.headline = said.headlines[0][0] if said.headlines else None
    said.body = _body(page, place, said.headline)
    said.own = frozenset(block.index for block in said.body)
    return said


def _begins(block: Block, place: Container) -> bool:
    """Whether the article's text may begin with a block."""
    if not place.prose[block.index] or block.inside & place.telling & ELSEWHERE:
        return False
    return block.index in place.span


def headlines(page: Page, place: Container) -> list[tuple[Block, float]]:
    """The blocks that may be the displayed headline, best first, with their scores."""
    rough = next((block for block in page.blocks if _begins(block, place)), None)
    start = rough.index if rough is not None else 0
    known = [words(each) for each in titles(page)]
    ranked = []
    for block in page.blocks:
        if not 8 <= len(block.text) <= _TITLE:
            continue
        heading = {"h1": 1.4, "h2": 0.7, "h3": 0.4}.get(block.tag, 0.0)
        named = 0.5 if block.own & Hint.HEADLINE else 0.2 if block.near & Hint.HEADLINE else 0.0
        if not heading and not named:
            continue
        mine = words(block.text)
        score = heading + named + 2.5 * max((likeness(mine, each) for each in known), default=0.0)
        if block.inside & place.telling & _ASIDE:
            score -= 2.0
        if (
            block.near & Hint.CRUMB
        ):  # the way to the page, told again; often the search engine's title
            score -= 4.0
        if block.link_density > 0.5:
            score -= 0.7
        if block.index > start:
            score -= 0.5 if block.index - start < 3 else 1.5
        elif start - block.index > 25:
            score -= 0.6
        ranked.append((block, score))
    if not any(score > _TITLED for _, score in ranked):
        held = [words(block.text) for block, _ in ranked]
        ranked += [
            (block, _TITLED)
            for block in _called(page, start)
            if not any(words(block.text) <= each for each in held)
        ]
    ranked.sort(key=lambda each: (-each[1], each[0].index))
    return [each for each in ranked if each[1] > 0.6][:8]


def _called(page: Page, start: int) -> Iterator[Block]:
    """The lines down to the text's beginning that say no more than one of the page's titles."""
    known = {tokens(without_site(page, each)) for each in titles(page)}
    for block in page.blocks[: start + 2]:
        if len(block.text) <= _TITLE and not block.inside & _ASIDE and tokens(block.text) in known:
            yield block


def _body(page: Page, place: Container, headline: Block | None) -> list[Block]:
    """The blocks that read as the article's text; a copy of an earlier one is left out."""
    odds = forest("body").odds
    rows = measure(page, place, headline)
    read = [_NEVER if row is None else odds(row) for row in rows]
    if headline is not None:
        read[headline.index] = _NEVER
    for index in _clocks(page):
        read[index] = _NEVER
    pictured = {medium.before for medium in page.outline.media}
    told = zip(page.blocks, _bridged(leaning(page.blocks, read), pictured), strict=True)
    read_as_text = [block for block, said in told if said > 0]
    kept = _once(completed(page, read_as_text, place.telling, place.beside))
    if headline is not None:
        kept = [b for b in kept if b.index > headline.index or len(b.text) > _LINE]
    return bounded(page, headline, without_forms(page, _without_copy(kept)))


def _clocks(page: Page) -> list[int]:
    """The blocks that are <time> elements and no more, or two of them and little more."""
    inside: dict[int, list[int]] = {}
    for node, at in page.outline.times:
        if at < len(page.blocks):
            inside.setdefault(at, []).append(len(visible(list(node.itertext()))))
    return [
        at
        for at, sizes in inside.items()
        if sum(sizes) > (0.5 if len(sizes) > 1 else 0.9) * len(page.blocks[at].text)
    ]


def _once(blocks: list[Block]) -> list[Block]:
    """The blocks without copies of earlier ones.

    A short line that comes again alone stays, and so does one that comes again in its own element.
    """
    seen: dict[str, HtmlElement | None] = {}
    copies = []
    for i, block in enumerate(blocks):
        if len(block.text) > _TOLD:
            parent = block.node.getparent()
            if block.text in seen and (
                seen[block.text] is not parent or len(block.text) > _REFRAIN
            ):
                copies.append(i)
            seen.setdefault(block.text, parent)
    near = set(copies)
    again = {
        i
        for i in copies
        if len(blocks[i].text) > _REFRAIN or not near.isdisjoint((i - 2, i - 1, i + 1, i + 2))
    }
    return [block for i, block in enumerate(blocks) if i not in again]


def leaning(blocks: list[Block], odds: list[float]) -> list[float]:
    """The odds, each drawn to the mean of the blocks that look alike: of one tag, class and depth.

    A single line of a text is often doubtful, its lines together are not.
    """
    sums: dict[Look, tuple[float, float]] = {}
    for block, said in zip(blocks, odds, strict=True):
        if said != _NEVER:
            weight = min(len(block.text), _TELLING) + 10.0
            total, all_weights = sums.get(block.look, (0.0, 0.0))
            total += weight * max(-_SURE, min(_SURE, said))
            sums[block.look] = total, all_weights + weight
    means = {look: total / weights for look, (total, weights) in sums.items()}
    return [
        said if said == _NEVER else said + _LEANING * (means[block.look] - said)
        for block, said in zip(blocks, odds, strict=True)
    ]


def _bridged(odds: list[float], pictured: Set[int] = frozenset()) -> list[float]:
    """The odds with what is doubtful between two blocks of text taken for text.

    Not so right behind a picture (`pictured`, indexes): there it is rather its caption.
    """
    told = list(odds)
    for i in range(1, len(odds) - 1):
        if -_DOUBT < odds[i] <= 0 < min(odds[i - 1], odds[i + 1]) and i not in pictured:
            told[i] = _DOUBT
    return told


def _without_copy(kept: list[Block]) -> list[Block]:
    """The body without one block that tells all of it again, as pages hide one for machines."""
    lines = [block.text for block in kept if len(block.text) > _COPIED]
    for block in kept:
        if block.inside & Hint.HIDDEN:
            told = [len(line) for line in lines if line in block.text and line != block.text]
            if len(told) > _COPIES and 2 * sum(told) > len(block.text):
                return [each for each in kept if not each.inside & Hint.HIDDEN]
    return kept
