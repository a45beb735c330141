"""The links that the page offers as related, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from newscrawl.evidence import Found
from newscrawl.fields import state
from newscrawl.fields.offers import Group, Position, groups
from newscrawl.fields.target import HEADINGS, SHORTEST, is_page, title_of
from newscrawl.knowledge.related import is_label
from newscrawl.page import Page

_MOST = 20  # links of one block
_FEW = 10  # links of a block without a label below the text: more are a list of teasers


@dataclass(frozen=True, slots=True)
class Offer:
    """One related link as it stands on the page."""

    block: int
    position: Position
    label: str | None
    title: str
    href: str


def related(page: Page) -> Iterator[Found[Offer]]:
    """Yield the related links in page order; their blocks count from 0. One URL once a block.

    A block that is printed once more, for another width of the window, is one.
    """
    count, labelled = 0, False
    printed: set[tuple[str | None, str]] = set()
    for group in _merged(page.once(groups)):
        if group.skipped:
            continue
        seen: set[str] = set()
        offers: list[Found[Offer]] = []
        for title, href, node in _links(page, group):
            key = page.absolute(href) or href
            if key in seen or (group.label, key) in printed or len(seen) >= _MOST:
                continue
            seen.add(key)
            offer = Offer(count, group.position, group.label, title, href)
            offers.append(Found(offer, "dom", "", title, f"related:{group.position}", node))
        if group.label is None and group.position == "end" and (labelled or len(offers) > _FEW):
            continue
        printed.update((group.label, key) for key in seen)
        labelled |= group.label is not None and group.position == "end"
        if offers:
            count += 1
            yield from offers
    if not count:
        yield from _stated(page)


def _stated(page: Page) -> Iterator[Found[Offer]]:
    """The links that stand only in the data of the page's scripts, list by list."""
    blocks: dict[str, int] = {}
    for each in state.related(page):
        if is_page(page, each.href) and len(each.title) >= SHORTEST:
            block = blocks.setdefault(each.block, len(blocks))
            offer = Offer(block, "end", each.label, each.title, each.href)
            yield Found(offer, "page-state", each.where, each.title, "related:state")


def _merged(found: list[Group]) -> Iterator[Group]:
    """The groups, with neighbouring ones without a label as one: teasers of one list."""
    last: Group | None = None
    for group in found:
        if (
            last is not None
            and last.label is group.label is None
            and last.position == group.position == "end"
        ):
            last = Group(None, "end", last.first, [*last.blocks, *group.blocks], last.skipped)
            continue
        if last is not None:
            yield last
        last = group
    if last is not None:
        yield last


def _links(page: Page, group: Group) -> Iterator[tuple[str, str, HtmlElement]]:
    """(title, href, element): of several links to one page the one that says most."""
    best: dict[str, tuple[str, HtmlElement, int]] = {}
    heading = next((each.text for each in group.blocks if each.tag in HEADINGS), "")
    for block in group.blocks:
        for link in block.links:
            href = (link.get("href") or "").strip()
            if not href or len(href) > 2000 or not is_page(page, href):
                continue
            text, own = title_of(group.blocks, link)
            if group.label and len(text) > len(group.label) and text.startswith(group.label):
                text = text[len(group.label) :].lstrip(" :：>»–—-")  # a card that holds its label
            text = text.strip(" >→<")  # "»" and "«" may be quotes
            rank = (2 if own else 1) if len(text) >= SHORTEST and not is_label(text) else 0
            if group.position == "next" and heading and rank < 2:
                text, rank = heading, 1
            known = best.get(href)
            if rank and (known is None or rank > known[2]):
                best[href] = (text, link, rank)
    for href, (text, link, _) in best.items():
        yield text, href, link
        if group.position == "next":
            return
