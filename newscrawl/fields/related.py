"""The links that the page offers as related, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml.html import HtmlElement

from newscrawl.blocks import Block
from newscrawl.evidence import Found
from newscrawl.fields import state
from newscrawl.fields.target import HEADINGS, SHORTEST, at_home, is_page, title_of
from newscrawl.knowledge.related import is_label, is_other, lead
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page
from newscrawl.story import Story, story

Position = Literal["inline", "end", "next"]

_BANNED = (Hint.NAV | Hint.FOOTER | Hint.COMMENT | Hint.RANKING | Hint.TAGS | Hint.SHARE | Hint.AD | Hint.NEWSLETTER | Hint.CONSENT | Hint.BIO | Hint.CAPTION
)  # fmt: skip
_PROSE = 60  # characters of a line of text below a further story's headline
_AFTER = 150  # blocks below the text in which related links may stand
_MOST = 20  # links of one block
_HIGHEST = 4  # elements above a label that may hold its links
_FEW = 10  # links of a block without a label below the text: more are a list of teasers
_HEADING = 60  # characters of a label that is known by its place alone
_LINE = 160  # characters of a list's item that is a link
_FEW_ITEMS, _TITLE = 8, 28  # items of a list of headlines; characters of one, on average


@dataclass(frozen=True, slots=True)
class Offer:
    """One related link as it stands on the page."""

    block: int
    position: Position
    label: str | None
    title: str
    href: str


@dataclass(slots=True, eq=False)
class _Group:
    label: str | None
    position: Position
    first: int
    blocks: list[Block] = field(default_factory=list)
    skipped: bool = False  # a list of other things: claimed, not offered


def related(page: Page) -> Iterator[Found[Offer]]:
    """Yield the related links in page order; their blocks count from 0. One URL once a block."""
    count, labelled = 0, False
    for group in _merged(page.once(_groups)):
        if group.skipped:
            continue
        seen: set[str] = set()
        offers = []
        for title, href, node in _links(page, group):
            key = page.absolute(href) or href
            if key in seen or len(seen) >= _MOST:
                continue
            seen.add(key)
            offer = Offer(count, group.position, group.label, title, href)
            offers.append(Found(offer, "dom", "", title, f"related:{group.position}", node))
        if group.label is None and group.position == "end" and (labelled or len(offers) > _FEW):
            continue
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


def _merged(groups: list[_Group]) -> Iterator[_Group]:
    """The groups, with neighbouring ones without a label as one: teasers of one list."""
    last: _Group | None = None
    for group in groups:
        if (
            last is not None
            and last.label is group.label is None
            and last.position == group.position == "end"
        ):
            last = _Group(None, "end", last.first, [*last.blocks, *group.blocks], last.skipped)
            continue
        if last is not None:
            yield last
        last = group
    if last is not None:
        yield last


def offered(page: Page) -> frozenset[int]:
    """The indexes of the blocks that are related links or labels, for the body to leave out."""
    return frozenset(block.index for group in page.once(_groups) for block in group.blocks)


def _groups(page: Page) -> list[_Group]:
    told = page.once(story)
    if not told.body:
        return []
    head = told.headline.index if told.headline is not None else told.start
    groups: list[_Group] = []
    taken: set[int] = set()
    for block in page.blocks[head + 1 : told.end + _AFTER]:
        if block.index in taken:
            continue
        group = (
            _next(page, block, told)
            or _labelled(page, block, told)
            or _named(page, block, told)
            or _listed(page, block, told)
            or _aside(page, block, told)
        )
        if group is not None:
            taken.update(each.index for each in group.blocks)
            groups.append(group)
    return groups


def _position(block: Block, told: Story) -> Position:
    return "inline" if block.index < told.end else "end"


def _next(page: Page, block: Block, told: Story) -> _Group | None:
    """The next story's teaser: a container of its own below the text."""
    if block.index <= told.end:
        return None
    if block.inside & Hint.NEXT:
        span = page.outline.within(_topmost(page, block, Hint.NEXT))
    elif block.index in (begun := page.once(_begun)):
        span = begun
    else:
        return None
    blocks = [each for each in page.blocks[block.index : block.index + 60] if each.index in span]
    return _Group(None, "next", block.index, blocks)


def _begun(page: Page) -> range:
    """The blocks of the one further <article> below the text, which has a linked headline and some
    prose: another story has begun. Several are a list of teasers."""
    told = page.once(story)
    found: dict[HtmlElement, Block] = {}
    for block in page.blocks[told.end + 1 : told.end + _AFTER]:
        if block.tag in HEADINGS and block.links and block.inside & Hint.ARTICLE:
            article = next((a for a in block.node.iterancestors() if a.tag == "article"), None)
            if article is not None:
                found.setdefault(article, block)
    if len(found) != 1:
        return range(0)
    ((article, heading),) = found.items()
    span = page.outline.within(article)
    blocks = [page.blocks[index] for index in span]
    links = [each for each in heading.links if at_home(page, each)]
    prose = any(len(b.text) >= _PROSE and b.link_density < 0.5 for b in blocks)
    if span.start <= told.end or not prose or heading.inside & told.telling & _BANNED:
        return range(0)
    return span if any(is_page(page, each.get("href") or "") for each in links) else range(0)


def _labelled(page: Page, block: Block, told: Story) -> _Group | None:
    """A printed label with the links that follow it, or a label and its link in one line."""
    banned = block.inside & told.telling & _BANNED
    if banned and not block.near & Hint.RELATED and not _below_footer(page, block, banned):
        return None
    if block.links and (label := lead(block.text)) and block.link_chars > 10:
        return _Group(label, _position(block, told), block.index, [block])
    if inner := _inner_label(block):
        return _Group(inner, _position(block, told), block.index, [block])
    if not (is_label(block.text) or is_other(block.text)) or (
        block.link_density > 0.5 and len(block.text) > 30
    ):
        return None
    group = _Group(
        block.text.strip(" :：>»"),
        _position(block, told),
        block.index,
        [block],
        is_other(block.text),
    )
    span = page.outline.within(_root(page, block, told))
    for each in page.blocks[block.index + 1 : block.index + 60]:
        inside = each.index in span
        prose = each.index in told.own and each.link_density < 0.5
        elsewhere = each.inside & ~block.inside & told.telling & (_BANNED | Hint.NEXT)
        if not inside or prose or elsewhere or is_label(each.text) or is_other(each.text):
            break
        if _in_sentence(each):
            continue
        group.blocks.append(each)
    return group


def _inner_label(block: Block) -> str | None:
    """The label that stands in an element of its own before the title of the one link of a block."""
    pieces = block.pieces if block.links and len(set(block.links)) == 1 else ()
    if len(pieces) < 2 or not is_label(pieces[0]):
        return None
    rest = len(block.text) - len(pieces[0])
    return pieces[0].strip(" :：>»") if block.link_chars >= 0.9 * rest >= SHORTEST else None


def _in_sentence(block: Block) -> bool:
    """Whether a block's link stands in a sentence: "First published at …, read it here."."""
    return 0 < block.link_density < 0.4 and len(block.text) >= _PROSE and block.text[-1] in ".!?"


def _root(page: Page, block: Block, told: Story) -> HtmlElement:
    """The smallest element around a label that also holds links behind it."""
    node = block.node
    linked = [each for each in page.blocks[block.index + 1 : block.index + 12] if each.links]
    for _ in range(_HIGHEST):
        parent = node.getparent()
        if parent is None:
            return node
        node = parent
        span = page.outline.within(node)
        if any(each.index in span and each.node is not node for each in linked):
            return node
    return node


def _named(page: Page, block: Block, told: Story) -> _Group | None:
    """A container that is called related, with its heading where it has one."""
    if not block.inside & told.telling & Hint.RELATED or (
        block.index in told.own and block.link_density < 0.5
    ):
        return None
    banned = block.inside & told.telling & (_BANNED & ~Hint.CAPTION)
    if banned and not _below_footer(page, block, banned):
        return None
    span = page.outline.within(_topmost(page, block, Hint.RELATED))
    group = _Group(None, _position(block, told), block.index)
    for each in page.blocks[block.index : block.index + 80]:
        if each.index not in span:
            break
        group.blocks.append(each)
    if _is_text(group, told):
        return None
    for first in group.blocks[:2]:  # a link that skips the section may stand before its heading
        short = len(first.text) <= _HEADING
        heading = first.tag in HEADINGS or (first is group.blocks[0] and len(group.blocks) > 1)
        if short and heading and not first.links:
            group.label = first.text.strip(" :：>»")
            group.skipped = is_other(first.text)
            break
    return group


def _is_text(group: _Group, told: Story) -> bool:
    """Whether most of what a box called related holds is the article's running text."""
    text = sum(len(b.text) for b in group.blocks if b.index in told.own and b.link_density < 0.5)
    return 2 * text > sum(len(b.text) for b in group.blocks)


def _leads_on(page: Page, block: Block) -> bool:
    return any(is_page(page, link.get("href") or "") for link in block.links)


def _below_footer(page: Page, block: Block, banned: int) -> bool:
    """Whether a footer is all that speaks against a block, and it holds a related box around it."""
    if banned & ~(Hint.FOOTER | Hint.AD):
        return False
    for node in (block.node, *block.node.iterancestors()):
        bits = page.outline.hints.get(node, 0)
        if bits & Hint.FOOTER:
            return False
        if bits & Hint.RELATED:
            return True
    return False


def _listed(page: Page, block: Block, told: Story) -> _Group | None:
    """A list in the midst of the text of which each item is a link to another page."""
    if block.tag != "li" or not _is_link(block) or block.index > told.end + 1:
        return None
    if block.inside & told.telling & _BANNED:
        return None
    parent = block.node.getparent()
    items = [
        each
        for each in page.blocks[block.index : block.index + _MOST]
        if each.node.getparent() is parent
    ]
    if not all(map(_is_link, items)) or sum(_leads_on(page, each) for each in items) < 2:
        return None
    if len(items) > _FEW_ITEMS or sum(len(each.text) for each in items) < _TITLE * len(items):
        return None  # a list of things, each with its page
    if not all(at_home(page, link) for each in items for link in each.links):
        return None  # sources
    group = _Group(None, _position(block, told), block.index, items)
    above = page.blocks[block.index - 1] if block.index else block
    if above is not told.headline and above.tag in HEADINGS and len(above.text) <= _HEADING:
        if above.node.getparent() is parent.getparent():
            group.label = above.text.strip(" :：>»")
            group.blocks.insert(0, above)
    return group


def _is_link(block: Block) -> bool:
    """Whether a block is a link and hardly more."""
    return len(block.text) <= _LINE and block.link_density > 0.55 and len(block.links) == 1


def _aside(page: Page, block: Block, told: Story) -> _Group | None:
    """Another story's teaser in an <aside> between the text's paragraphs."""
    if not block.inside & Hint.ASIDE or block.index in told.own or block.link_density < 0.9:
        return None
    if not told.start < block.index < told.end or block.inside & told.telling & _BANNED:
        return None
    box = next((each for each in block.node.iterancestors() if each.tag == "aside"), None)
    if box is None or not _leads_on(page, block) or told.container in box.iter():
        return None
    near = page.blocks[block.index : block.index + 6]
    return _Group(None, "inline", block.index, [b for b in near if box in b.node.iterancestors()])


def _topmost(page: Page, block: Block, hint: int) -> HtmlElement:
    """The outermost element around a block that bears a hint, below the page's own frame."""
    best = block.node
    body = page.once(story).container
    for node in (block.node, *block.node.iterancestors()):
        if node is body:
            break
        if page.outline.hints.get(node, 0) & hint:
            best = node
    return best


def _links(page: Page, group: _Group) -> Iterator[tuple[str, str, HtmlElement]]:
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
            rank = (2 if own else 1) if len(text) >= SHORTEST else 0
            if group.position == "next" and heading and rank < 2:
                text, rank = heading, 1
            known = best.get(href)
            if rank and (known is None or rank > known[2]):
                best[href] = (text, link, rank)
    for href, (text, link, _) in best.items():
        yield text, href, link
        if group.position == "next":
            return
