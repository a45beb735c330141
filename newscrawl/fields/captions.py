"""The captions and credits of the article's own figures, as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml.html import HtmlElement

from newscrawl.blocks import Medium, visible
from newscrawl.evidence import Found
from newscrawl.fields import state
from newscrawl.fields.figures import PLAYERS, Group, figures, names_maker
from newscrawl.fields.images import own, source
from newscrawl.knowledge.credits import PLAYS, SIGN, VIDEO, labels
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page

_TAG = re.compile(r"<[^<>]{0,200}>")  # in an attribute that holds markup
_LONGEST = 1_200  # characters of a caption
_CAPTIONS = ("data-caption", "data-legend", "data-image-caption", "data-photo-caption")
_CREDITS = ("data-credit", "data-copyright", "data-photographer", "data-source-credit")
_AROUND = frozenset({"a", "button", "div", "li", "span", "picture"})  # whose attributes may tell
_SPOKEN = ("title", "alt")  # which may name who took the picture, behind a label


@dataclass(frozen=True, slots=True)
class Figure:
    """What is printed under one picture or player."""

    kind: Literal["image", "video"]
    text: str  # "" where there is none; may hold a credit that no element sets apart
    credit: str  # what stands in an element of its own; with its label
    last: str  # the last of several elements in it; "" where there is one
    url: str | None  # of the picture, absolute


def captions(page: Page) -> Iterator[Found[Figure]]:
    """Yield what is printed under each of the article's figures, one per figure, in page order.

    May repeat: the same text under a picture and under its thumbnail is two.
    """
    printed = page.once(figures)
    attributed = list(_attributed(page, printed))
    if not printed and not attributed:
        yield from _stated(page)
    for group, medium in printed:
        credit = " | ".join(dict.fromkeys(group.credits))
        printed_ = " ".join(group.texts)
        if not credit and medium is not None and not names_maker(printed_):
            credit = _spoken(medium.node)
        figure = Figure(
            _kind(group, medium),
            printed_,
            credit,
            _last(group),
            _url(page, group, medium) if medium is not None else None,
        )
        raw = " ".join(block.text for block in group.blocks)
        node = group.blocks[0].node
        yield Found(figure, "dom", "", raw, "captions:figure", node)
    yield from attributed


def _url(page: Page, group: Group, medium: Medium) -> str | None:
    """The figure's picture; of a placeholder's the one that else stands with it."""
    return source(page, medium.node) or source(page, group.root)


def _stated(page: Page) -> Iterator[Found[Figure]]:
    """The figures that stand only in the data of the page's scripts."""
    for each in state.figures(page):
        url = page.absolute(each.url) if each.url else None
        figure = Figure("video" if each.video else "image", each.text, each.credit, "", url)
        yield Found(figure, "page-state", each.where, each.text, "captions:state")


def _last(group: Group) -> str:
    """The text of the last element, where a figure holds several."""
    if len(group.texts) > 1:
        return group.texts[-1]
    pieces = [each for each in group.blocks[-1].pieces if each]
    return pieces[-1] if len(group.blocks) == 1 and len(pieces) > 1 else ""


def _attributed(page: Page, printed: list[tuple[Group, Medium | None]]) -> Iterator[Found[Figure]]:
    """What pictures without a printed caption say in attributes, for a gallery's script to print."""
    spoken = {medium.node for _, medium in printed if medium is not None}
    for medium in page.once(own):
        node = medium.node
        if node in spoken:
            continue
        told = _attributes(medium)
        text, credit = _first(told, _CAPTIONS), _first(told, _CREDITS) or _spoken(node)
        text = text or _title(medium) or _unscripted(node)
        if not (text or credit) or len(text) > _LONGEST:
            continue
        url = source(page, node)
        if all(source(page, each) != url for each in spoken):
            figure = Figure(_kind(None, medium), text, credit, last="", url=url)
            yield Found(figure, "dom", "", text or credit, "captions:attribute", node)


def _attributes(medium: Medium) -> list[dict[str, str]]:
    """The attributes of a picture, of its link, and of the element right around it."""
    node, parent = medium.node, medium.node.getparent()
    near = parent if parent is not None and parent.tag in _AROUND else None
    return [dict(each.items()) for each in (node, medium.link, near) if each is not None]


def _first(told: list[dict[str, str]], names: tuple[str, ...]) -> str:
    said = next((said for each in told for name in names if (said := each.get(name))), "")
    return visible([_TAG.sub(" ", said)]) if said else ""


def _title(medium: Medium) -> str:
    """The title of a player, where it is said to screen readers alone."""
    if _kind(None, medium) == "image":
        return ""
    for node in (medium.node, *medium.node.iter("img", "video")):
        for name in ("title", "alt", "aria-label"):
            said = node.get(name) or ""
            if len(said) <= _LONGEST and (match := PLAYS.match(visible([said]))):
                return match["title"]
    return visible([medium.node.get("title") or ""]) if medium.tag == "video" else ""


def _unscripted(node: HtmlElement) -> str:
    """The caption of a whole figure that stands in a <noscript>."""
    above = [each for each, _ in zip(node.iterancestors(), range(4), strict=False)]
    figure = next((each for each in above if each.tag == "figure"), None)
    if figure is None or not any(each.tag == "noscript" for each in figure.iterancestors()):
        return ""
    caption = next(figure.iter("figcaption"), None)
    return visible(list(caption.itertext())) if caption is not None else ""


def _spoken(node: HtmlElement) -> str:
    """The credit in a picture's title or alt text, where a label or a sign stands before it."""
    image = next(node.iter("img"), None)
    for name in _SPOKEN:
        said = (image.get(name) or "") if image is not None else ""
        if len(said) > _LONGEST:
            continue
        if match := next(SIGN.finditer(said), None) or next(iter(labels(said)), None):
            credit = visible([said[match.start() :]])
            stands = match.start() or SIGN.match(said)
            return credit if stands and not VIDEO.match(credit) else ""
    return ""


def _kind(group: Group | None, medium: Medium | None) -> Literal["image", "video"]:
    if medium is None:
        return "image"
    near = medium.near | (group.blocks[0].near if group is not None else 0)
    return "video" if medium.tag in PLAYERS or near & Hint.VIDEO else "image"
