"""What the element of a headline prints: the headline, perhaps a kicker, a standfirst, a badge."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from newscrawl.blocks import Block, visible
from newscrawl.boilerplate import is_boilerplate
from newscrawl.knowledge.words import Hint, hints
from newscrawl.likeness import tokens
from newscrawl.page import Page
from newscrawl.titles import titles

_EDGES = " :|–-·/\n\t\u00a0"
_KICKER, _PROPER, _BELOW = 60, 12, 25  # characters: at most, at least, at least
_BADGE = Hint.PAYWALL | Hint.HIDDEN | Hint.VIDEO | Hint.LIVE
_BADGES = 20  # characters of a badge
_FIGURES = 0.25  # of a line's characters; with more of them it is a time
Titles = list[tuple[str, ...]]
_STYLES = frozenset({"br", "strong", "b", "em", "i"})


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A run of a headline's text: a child element with its text, or what stands between such."""

    text: str
    node: HtmlElement | None
    names: int  # Hint bits of the element's names


@dataclass(frozen=True, slots=True)
class Heading:
    """What an element prints as, or at, a headline."""

    headline: str
    kicker: Part | None = None
    standfirst: Part | None = None


def heading(page: Page, block: Block) -> Heading:
    """Take a headline's element apart, where it holds more than the headline.

    What is a kicker or a standfirst in it is told by its name, or by the page's titles, that begin
    with the rest and not with the whole; else a short first element is a kicker where elements of
    other names follow: <h1><span class=a>Morges</span><span class=b>Le lac déborde</span></h1>.
    """
    parts = _parts(block)
    if len(parts) < 2:
        return Heading(block.text)
    known = page.once(_known)
    kept = _without_badges(parts)
    kicker = standfirst = None
    if len(kept) > 1 and (_is_kicker(known, kept) or _is_lead_in(known, kept)):
        kicker, *kept = kept
    if len(kept) > 1 and _is_standfirst(known, kept):
        *kept, standfirst = kept
    if standfirst is not None and _is_figures(standfirst.text):
        standfirst = None  # a day, the number of a release
    first, last = parts.index(kept[0]), parts.index(kept[-1])
    text = _cut(block.text, _size(parts[:first]), _size(parts[last + 1 :]))
    return Heading(text, kicker, standfirst)


def _parts(block: Block) -> list[Part]:
    """The runs of a headline's text in their order; fewer than two where it is of one piece."""
    node = block.node
    while len(node) == 1 and not (node.text or "").strip() and not (node[0].tail or "").strip():
        node = node[0]
    runs: list[tuple[str | None, HtmlElement | None]] = [(node.text, None)]
    for child in node:
        runs += [("".join(child.itertext()), child), (child.tail, None)]
    found = [
        Part(text, child, hints(child.get("class") or "") if child is not None else 0)
        for said, child in runs
        if (text := visible([said or ""]))
    ]
    whole = "".join(block.text.split())
    return found if "".join("".join(each.text.split()) for each in found) == whole else []


def _without_badges(parts: list[Part]) -> list[Part]:
    """The runs without a badge before or behind the others: "Video", "Subscribers only"."""
    kept = parts
    if _is_badge(kept[0]) and _size(kept[1:]) >= _PROPER:
        kept = kept[1:]
    if _is_badge(kept[-1]) and _size(kept[:-1]) >= _PROPER:
        kept = kept[:-1]
    return kept


def _is_badge(part: Part) -> bool:
    called = part.node is not None and (part.names & _BADGE or is_boilerplate(part.text))
    return bool(called) and len(part.text) <= _BADGES


def _is_kicker(known: Titles, parts: list[Part]) -> bool:
    first, rest = parts[0], parts[1:]
    if first.node is None or not 2 < len(first.text.strip(_EDGES)) <= _KICKER:
        return False
    named = first.names & Hint.KICKER and not first.names & Hint.HEADLINE
    return _size(rest) >= _PROPER and (
        bool(named) or (_told(known, rest) and not _told(known, parts))
    )


def _is_standfirst(known: Titles, parts: list[Part]) -> bool:
    rest, last = parts[:-1], parts[-1]
    if last.node is None or len(last.text) < _BELOW or _size(rest) < _PROPER:
        return False
    named = last.names & Hint.STANDFIRST or last.node.tag == "small"
    return bool(named) or (_told(known, rest) and not _told(known, parts))


def _is_figures(text: str) -> bool:
    return sum(map(str.isdigit, text)) > _FIGURES * len(text)


def _is_lead_in(known: Titles, parts: list[Part]) -> bool:
    """Whether the first of differently named elements, with nothing between them, is a kicker."""
    first, rest = parts[0], parts[1:]
    nodes = [each.node for each in parts if each.node is not None]
    if first.node is None or first.node.tag in _STYLES or not first.node.get("class"):
        return False
    if first.names & Hint.HEADLINE and not any(each.names & Hint.HEADLINE for each in rest):
        return False
    if _told(known, [first]) and not _told(known, parts):
        return False
    loose = any(each.node is None and each.text.strip(_EDGES) for each in rest)
    alike = first.node.get("class") in {node.get("class") for node in nodes[1:]}
    size, proper = len(first.text.strip(_EDGES)), _size(rest)
    return not (loose or alike) and 2 < size <= min(_KICKER, 1.2 * proper) and proper >= _PROPER


def _size(parts: list[Part]) -> int:
    """The characters of some runs, without white space."""
    return sum(len(each.text) - each.text.count(" ") for each in parts)


def _known(page: Page) -> Titles:
    return [tokens(each) for each in titles(page)]


def _told(known: Titles, parts: list[Part]) -> bool:
    """Whether one of the page's titles begins as the runs together do."""
    said = tokens(" ".join(each.text for each in parts))
    return len(said) > 2 and any(each[: len(said)] == said for each in known)


def _cut(text: str, before: int, behind: int) -> str:
    """A text without so many characters at its ends, white space not counted."""
    if not before and not behind:
        return text
    places = [at for at, sign in enumerate(text) if sign != " "]
    return text[places[before] : places[len(places) - behind - 1] + 1].strip(_EDGES)
