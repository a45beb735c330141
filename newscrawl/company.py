"""What stands with each block: its parent's blocks, those that look like it, how far the text is."""

from __future__ import annotations

from collections import Counter

from lxml.html import HtmlElement

from newscrawl.blocks import Block, Look, step

_NO_LOOK: Look = ("", None, 0)


class _Sums:
    """Of some blocks together: how many, how long, how much of it links and running text."""

    __slots__ = ("blocks", "first", "last", "links", "prose", "size")

    def __init__(self, first: int) -> None:
        self.blocks = self.size = self.links = 0
        self.prose = 0.0
        self.first = self.last = first

    def add(self, block: Block, weight: float) -> None:
        self.blocks += 1
        self.size += len(block.text)
        self.links += block.link_chars
        self.prose += weight
        self.last = block.index

    def join(self, other: _Sums) -> None:
        self.blocks += other.blocks
        self.size += other.size
        self.links += other.links
        self.prose += other.prose


class Company:
    """Every block's company: its parent's blocks, its parent's parent's, those like it."""

    def __init__(self, blocks: list[Block], weights: list[float], headline: int) -> None:
        self.count, self.headline = len(blocks), headline
        self.total = sum(weights) or 1.0
        self.of: list[tuple[HtmlElement | None, Look]] = []
        self.parents: dict[HtmlElement | None, _Sums] = {}
        self.alike: dict[Look, _Sums] = {}
        self._kin: dict[tuple[str, HtmlElement | None], float] = {}
        self._sum(blocks, weights)
        parents, alike = self.parents, self.alike
        self._grand = {each: each.getparent() if each is not None else None for each in parents}
        self._grands: dict[HtmlElement | None, _Sums] = {}
        for parent, grand in self._grand.items():
            if (sums := self._grands.get(grand)) is None:
                sums = self._grands[grand] = _Sums(0)
            sums.join(parents[parent])
        self._twins = _twins(self._grand)
        self._grand_twins = _twins(
            {each: each.getparent() if each is not None else None for each in self._grands}
        )
        self._main = max(parents, key=lambda each: parents[each].prose, default=None)
        above = list(self._main.iterancestors()) if self._main is not None else []
        self._above_main = above[0] if above else None
        self._up_from_main = {
            None: 0,
            self._main: 0,
            **{each: n for n, each in enumerate(above, 1)},
        }
        self._measured: dict[tuple[HtmlElement | None, Look], list[float]] = {}
        self.usual = max(alike, key=lambda key: alike[key].prose, default=_NO_LOOK)
        self._most = (alike[self.usual].prose if blocks else 0.0) or 1.0

    def _sum(self, blocks: list[Block], weights: list[float]) -> None:
        parents, alike, kin = self.parents, self.alike, self._kin
        for block, weight in zip(blocks, weights, strict=True):
            parent, look = block.node.getparent(), block.look
            self.of.append((parent, look))
            if (sums := parents.get(parent)) is None:
                sums = parents[parent] = _Sums(block.index)
            sums.add(block, weight)
            if (sums := alike.get(look)) is None:
                sums = alike[look] = _Sums(block.index)
            sums.add(block, weight)
            if weight:
                family = (block.tag, parent)
                kin[family] = kin.get(family, 0.0) + weight

    def measures(self, i: int) -> list[float]:
        """What features.NAMES lists from parent_share to most_alike: one for all that look alike in one
        parent."""
        mine = self.of[i]
        if (known := self._measured.get(mine)) is None:
            known = self._measured[mine] = self._measure(*mine)
        return known

    def _measure(self, parent: HtmlElement | None, look: Look) -> list[float]:
        total, grand = self.total, self._grand[parent]
        around, wide, like = self.parents[parent], self._grands[grand], self.alike[look]
        return [
            around.prose / total,
            float(around.blocks),
            around.size / around.blocks,
            around.links / around.size,
            wide.prose / total,
            float(wide.blocks),
            wide.size / wide.blocks,
            wide.links / wide.size,
            1.0 if parent is self._main else 0.0,
            1.0 if grand is self._main or grand is self._above_main else 0.0,
            self._kin.get((look[0], parent), 0.0) / total,
            *self._way(parent),
            self._twins[parent],
            self._grand_twins[grand],
            like.prose / total,
            float(like.blocks),
            like.size / like.blocks,
            like.links / like.size,
            like.first / self.count,
            like.last / self.count,
            float(like.first - self.headline),
            like.prose / self._most,
            1.0 if look == self.usual else 0.0,
        ]

    def _way(self, parent: HtmlElement | None) -> tuple[float, float]:
        """How far up from an element, and down again, the one that holds most of the text stands."""
        up, each = 0, parent
        while each is not None and each not in self._up_from_main:
            up, each = up + 1, each.getparent()
        return float(up), float(self._up_from_main[each])


def _twins(
    around: dict[HtmlElement | None, HtmlElement | None],
) -> dict[HtmlElement | None, float]:
    """Of each element, with its parent, how many of them stand there with its tag and class."""
    kinds = {each: (parent, *step(each)) for each, parent in around.items() if each is not None}
    count = Counter(kinds.values())
    return {None: 1.0, **{each: float(count[kind]) for each, kind in kinds.items()}}
