"""What is measured of each block, to tell the article's text from what stands around it."""

from __future__ import annotations

import re
from functools import cache

from lxml.html import HtmlElement

from newscrawl.blocks import Block
from newscrawl.container import ELSEWHERE, Container, prose
from newscrawl.knowledge import table
from newscrawl.knowledge.words import Hint

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
_HINTS = tuple(hint for hint in Hint if hint is not Hint.CRUMB)  # what the forest was grown on

NAMES: tuple[str, ...] = (
    "size", "links", "link_density", "strong", "commas", "sentences", "ends", "digits", "tag",
    "broken", "depth", "place", "after_headline", "parent_share", "grand_share", "like_share", "kin_share",
    "in_container", "below_container", "boilerplate", "repeated", "same_before", "same_after",
    "size_before", "size_after", "links_before", "links_after", "tag_before", "tag_after",
    "prose_before", "prose_after", "prose_before3", "prose_after3", "elsewhere_near", "elsewhere_inside", "since_prose", "till_prose", "boiler_before", "boiler_after", "boiler_before5", "upper", "colon", "container_depth",
    *(f"near_{h.name}".lower() for h in _HINTS), *(f"inside_{h.name}".lower() for h in _HINTS),
)  # fmt: skip


@cache
def _boilerplate() -> tuple[re.Pattern[str], int]:
    known = table("boilerplate")
    lines = [line for lines in known["lines"].values() for line in lines]
    return re.compile("|".join(f"(?:{line})" for line in lines), re.I), known["limit"]


def is_boilerplate(text: str) -> bool:
    """Whether a whole block is a notice, a prompt or a control that sites print around articles."""
    pattern, limit = _boilerplate()
    return len(text) <= limit and pattern.search(text) is not None


def measure(blocks: list[Block], place: Container, headline: int) -> list[list[float]]:
    """One row of NAMES a block, in the blocks' order."""
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
    boiler = [1.0 if is_boilerplate(block.text) else 0.0 for block in blocks]
    depths = place_depth(place.node)
    count = len(blocks)
    last_prose = -99
    next_prose = [99] * count
    coming = 10**6
    for i in range(count - 1, -1, -1):
        next_prose[i] = min(coming - i, 99)
        if weights[i] > 60:
            coming = i
    rows = []
    for i, (block, weight) in enumerate(zip(blocks, weights, strict=True)):
        parent, grand, key = keys[i]
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
            sum(boiler[max(0, i - 5) : i]),
            1.0 if text.isupper() else 0.0,
            1.0 if text.endswith((":", "：")) else 0.0,
            float(depths),
        ]
        near, around = block.near, block.inside & place.telling
        row.extend(1.0 if near & hint else 0.0 for hint in _INTS)
        row.extend(1.0 if around & hint else 0.0 for hint in _INTS)
        if weight > 60:
            last_prose = i
        rows.append(row)
    return rows


_INTS = tuple(int(hint) for hint in _HINTS)


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
