"""What is measured of each block, to tell the article's text from what stands around it."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.html import HtmlElement

from newscrawl.blocks import Block
from newscrawl.boilerplate import is_boilerplate
from newscrawl.container import ELSEWHERE, Container, prose
from newscrawl.knowledge.words import HINTS, Hint

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
_END = re.compile(r"[.!?…。！？؟۔:»”\"’)]$")
_SENTENCE = re.compile(r"[.!?。！？؟۔](?:\s|$|[»”\"’])|[。！？]")
_HINTS = {name: bit for name, bit in HINTS.items() if bit != Hint.CRUMB}  # as the forest knows

NAMES: tuple[str, ...] = (
    "size", "links", "link_density", "strong", "commas", "sentences", "ends", "digits", "tag",
    "broken", "depth", "place", "after_headline", "parent_share", "grand_share", "like_share", "kin_share",
    "in_container", "below_container", "boilerplate", "repeated", "same_before", "same_after",
    "size_before", "size_after", "links_before", "links_after", "tag_before", "tag_after",
    "prose_before", "prose_after", "prose_before3", "prose_after3", "elsewhere_near", "elsewhere_inside", "since_prose", "till_prose", "boiler_before", "boiler_after", "boiler_before5", "upper", "colon", "container_depth",
    *(f"near_{name}".lower() for name in _HINTS), *(f"inside_{name}".lower() for name in _HINTS),
)  # fmt: skip


def measure(blocks: list[Block], place: Container, headline: int) -> list[list[float] | None]:
    """One row of NAMES a block, in the blocks' order.

    None for what stands outside of the container and is short, of links, or of a kind of its own:
    of 9,809 blocks that read as text on the pages it was tried on 64 are such.
    """
    weights = [prose(block) for block in blocks]
    total = sum(weights) or 1.0
    parents: dict[HtmlElement, float] = {}
    grands: dict[HtmlElement, float] = {}
    alike: dict[tuple[str, str | None, int], float] = {}
    kin: dict[tuple[str, HtmlElement | None], float] = {}
    texts: dict[str, int] = {}
    keys = []
    for block, weight in zip(blocks, weights, strict=True):
        node = block.node
        parent = node.getparent()
        grand = parent.getparent() if parent is not None else None
        key = (node.tag, node.get("class"), block.depth)
        keys.append((parent, grand, key))
        parents[parent] = parents.get(parent, 0.0) + weight
        grands[grand] = grands.get(grand, 0.0) + weight
        alike[key] = alike.get(key, 0.0) + weight
        kin[node.tag, parent] = kin.get((node.tag, parent), 0.0) + weight
        texts[block.text] = texts.get(block.text, 0) + 1
    inside = _inside(blocks, place.node)
    boiler = _Boiler(blocks)
    depths = place_depth(place.node)
    count = len(blocks)
    last_prose = -99
    next_prose = [99] * count
    coming = 10**6
    for i in range(count - 1, -1, -1):
        next_prose[i] = min(coming - i, 99)
        if weights[i] > 60:
            coming = i
    rows: list[list[float] | None] = []
    for i, (block, weight) in enumerate(zip(blocks, weights, strict=True)):
        parent, grand, key = keys[i]
        if not inside[i] and (
            len(block.text) < 25 or block.link_density > 0.8 or alike[key] < 0.05 * total
        ):
            rows.append(None)
            if weight > 60:
                last_prose = i
            continue
        text = block.text
        size = len(text)
        before = blocks[i - 1] if i else None
        after = blocks[i + 1] if i + 1 < count else None
        row = [
            float(size),
            float(len(block.links)),
            block.link_density,
            block.strong_chars / size,
            float(text.count(",") + text.count("，") + text.count("、")),
            float(len(_SENTENCE.findall(text))) if size < 3000 else 30.0,
            1.0 if _END.search(text) else 0.0,
            sum(map(text.count, "0123456789")) / size,
            float(_TAGS.get(block.tag, 0)),
            float(block.broken),
            float(block.depth),
            i / count,
            float(max(-30, min(200, block.index - headline))) if headline >= 0 else -50.0,
            parents[parent] / total,
            grands[grand] / total,
            alike[key] / total,
            kin[block.tag, parent] / total,
            inside[i],
            float(block.depth - depths) if inside[i] else -20.0,
            boiler[i],
            float(texts[text]),
            1.0 if before is not None and keys[i - 1][2] == key else 0.0,
            1.0 if after is not None and keys[i + 1][2] == key else 0.0,
            float(len(before.text)) if before else 0.0,
            float(len(after.text)) if after else 0.0,
            before.link_density if before else 1.0,
            after.link_density if after else 1.0,
            float(_TAGS.get(before.tag, 0)) if before else -1.0,
            float(_TAGS.get(after.tag, 0)) if after else -1.0,
            weights[i - 1] if i else 0.0,
            weights[i + 1] if after else 0.0,
            sum(weights[max(0, i - 3) : i]),
            sum(weights[i + 1 : i + 4]),
            float((block.near & place.telling & ELSEWHERE).bit_count()),
            float((block.inside & place.telling & ELSEWHERE).bit_count()),
            float(min(99, i - last_prose)),
            float(next_prose[i]),
            boiler[i - 1] if i else 0.0,
            boiler[i + 1] if after else 0.0,
            sum(boiler[each] for each in range(max(0, i - 5), i)),
            1.0 if text.isupper() else 0.0,
            1.0 if text.endswith((":", "：")) else 0.0,
            float(depths),
        ]
        near, around = block.near, block.inside & place.telling
        row += _flags(near)
        row += _flags(around)
        if weight > 60:
            last_prose = i
        rows.append(row)
    return rows


class _Boiler:
    """Whether blocks are notices and the like, each asked at most once, most of them never."""

    def __init__(self, blocks: list[Block]) -> None:
        self._blocks = blocks
        self._known: list[float | None] = [None] * len(blocks)

    def __getitem__(self, index: int) -> float:
        found = self._known[index]
        if found is None:
            found = self._known[index] = float(is_boilerplate(self._blocks[index].text))
        return found


@lru_cache(maxsize=8192)
def _flags(bits: int) -> tuple[float, ...]:
    return tuple(1.0 if bits & bit else 0.0 for bit in _HINTS.values())


def place_depth(node: HtmlElement) -> int:
    """How many elements stand around a node."""
    return sum(1 for _ in node.iterancestors())


def _inside(blocks: list[Block], top: HtmlElement) -> list[float]:
    known: dict[HtmlElement, bool] = {top: True}
    found = []
    for block in blocks:
        path = []
        node = block.node
        while node is not None and node not in known:
            path.append(node)
            node = node.getparent()
        answer = known[node] if node is not None else False
        for each in path:
            known[each] = answer
        found.append(1.0 if answer else 0.0)
    return found
