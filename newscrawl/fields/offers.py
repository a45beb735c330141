"""Which blocks of a page are related links, and under which label."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from lxml.html import HtmlElement

from newscrawl.blocks import Block
from newscrawl.fields.strewn import ALONE, strewn
from newscrawl.fields.target import HEADINGS, SHORTEST, at_home, is_page
from newscrawl.knowledge.related import LONGEST, is_label, is_other, lead
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page
from newscrawl.story import Story, story

Position = Literal["inline", "end", "next"]

_BANNED = (Hint.NAV | Hint.FOOTER | Hint.COMMENT | Hint.RANKING | Hint.TAGS | Hint.SHARE | Hint.AD | Hint.NEWSLETTER | Hint.CONSENT | Hint.BIO | Hint.CAPTION
)  # fmt: skip
_BOXES = Hint.RELATED | Hint.NEXT | Hint.ASIDE
_PROSE = 60  # characters of a line of text below a further story's headline
_AFTER = 150  # blocks below the text in which related links may stand
_MOST = 20  # items of one list
_HIGHEST = 4  # elements above a label that may hold its links
_HEADING = 60  # characters of a label that is known by its place alone
_LINE = 160  # characters of a list's item that is a link
_FEW_ITEMS, _TITLE = 8, 28  # items of a list of headlines; characters of one, on average


@dataclass(slots=True, eq=False)
class Group:
    """Blocks that offer other articles together."""

    label: str | None
    position: Position
    first: int
    blocks: list[Block] = field(default_factory=list)
    skipped: bool = False  # a list of other things: claimed, not offered


def offered(page: Page) -> frozenset[int]:
    """The indexes of the blocks that are related links or labels, for the body to leave out."""
    return frozenset(block.index for group in page.once(groups) for block in group.blocks)


def groups(page: Page) -> list[Group]:
    told = page.once(story)
    if not told.body:
        return []
    head = told.headline.index if told.headline is not None else told.start
    found: list[Group] = []
    taken: set[int] = set()
    for block in page.blocks[head + 1 : told.end + _AFTER]:
        if block.index in taken or _is_prose(block, told):
            continue
        group = (
            _next(page, block, told)
            or _labelled(page, block, told)
            or _named(page, block, told)
            or _listed(page, block, told)
            or _aside(page, block, told)
            or _alone(page, block, told)
        )
        if group is not None:
            taken.update(each.index for each in group.blocks)
            found.append(group)
    return found


def _is_prose(block: Block, told: Story) -> bool:
    """Whether a block of the text offers nothing at first sight, as most do."""
    if block.links or len(block.text) <= LONGEST or block.index > told.end:
        return False
    return not block.inside & _BOXES


def _position(block: Block, told: Story) -> Position:
    return "inline" if block.index < told.end else "end"


def _next(page: Page, block: Block, told: Story) -> Group | None:
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
    return Group(None, "next", block.index, blocks)


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


def _labelled(page: Page, block: Block, told: Story) -> Group | None:
    """A printed label with the links that follow it, or a label and its link in one line."""
    banned = block.inside & told.telling & _BANNED if block.index not in told.own else 0
    if banned and not block.near & Hint.RELATED and not _below_footer(page, block, banned):
        return None
    if block.link_chars > 10 and (label := lead(block.text)):
        return Group(label, _position(block, told), block.index, [block])
    if inner := _inner_label(block):
        return Group(inner, _position(block, told), block.index, [block])
    text = block.text
    if len(text) > (30 if block.link_density > 0.5 else LONGEST):
        return None
    other = is_other(text)
    if not other and not is_label(text):
        return None
    group = Group(text.strip(" :：>»"), _position(block, told), block.index, [block], other)
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
    if len(block.parts) < 2 or len(set(block.links)) != 1:
        return None
    pieces = block.pieces
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


def _named(page: Page, block: Block, told: Story) -> Group | None:
    """A container that is called related, with its heading where it has one."""
    if not block.inside & told.telling & Hint.RELATED or (
        block.index in told.own and block.link_density < 0.5
    ):
        return None
    banned = block.inside & told.telling & (_BANNED & ~Hint.CAPTION)
    if banned and not _below_footer(page, block, banned):
        return None
    span = page.outline.within(_topmost(page, block, Hint.RELATED))
    group = Group(None, _position(block, told), block.index)
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


def _is_text(group: Group, told: Story) -> bool:
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


def _listed(page: Page, block: Block, told: Story) -> Group | None:
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
    leading = sum(_leads_on(page, each) for each in items)
    if not all(map(_is_link, items)) or leading < min(2, len(parent)):
        return None
    if len(items) > _FEW_ITEMS or sum(len(each.text) for each in items) < _TITLE * len(items):
        return None  # a list of things, each with its page
    if not all(at_home(page, link) for each in items for link in each.links):
        return None  # sources
    group = Group(None, _position(block, told), block.index, items)
    above = page.blocks[block.index - 1] if block.index else block
    if above is not told.headline and above.tag in HEADINGS and len(above.text) <= _HEADING:
        if above.node.getparent() is parent.getparent():
            group.label = above.text.strip(" :：>»")
            group.blocks.insert(0, above)
    return group


def _is_link(block: Block) -> bool:
    """Whether a block is a link and hardly more."""
    return len(block.text) <= _LINE and block.link_density > 0.55 and len(block.links) == 1


def _aside(page: Page, block: Block, told: Story) -> Group | None:
    """Another story's teaser in an <aside> between the text's paragraphs."""
    if not block.inside & Hint.ASIDE or block.index in told.own or block.link_density < 0.9:
        return None
    if not told.start < block.index < told.end or block.inside & told.telling & _BANNED:
        return None
    box = next((each for each in block.node.iterancestors() if each.tag == "aside"), None)
    if box is None or not _leads_on(page, block) or told.container in box.iter():
        return None
    near = page.blocks[block.index : block.index + 6]
    return Group(None, "inline", block.index, [b for b in near if box in b.node.iterancestors()])


def _alone(page: Page, block: Block, told: Story) -> Group | None:
    """A line between two paragraphs that is the title of another article of the site and no more."""
    if not block.links or block.link_density < ALONE or block.index not in page.once(strewn):
        return None
    if block.inside & told.telling & _BANNED:
        return None
    return Group(None, "inline", block.index, [block])


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
