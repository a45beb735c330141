"""The item's evidence: every candidate with its place on the page, the chosen ones marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from newscrawl.article import Evidence
from newscrawl.blocks import step
from newscrawl.evidence import Found
from newscrawl.page import Page

_MOST = 12  # candidates of one field that are written down
_LONGEST = 300  # characters of what stood there
_NAME = re.compile(r"^-?[A-Za-z_][\w-]*$")
_NEAREST = 8  # elements above that a path may name


def witnesses(
    page: Page, candidates: Iterable[Found[Any]], chosen: Iterable[Found[Any]]
) -> tuple[Evidence, ...]:
    """The candidates in the order tried; of more than twelve the first and every chosen one."""
    paths = page.once(_Paths)
    taken = {_key(each) for each in chosen}
    said: list[Evidence] = []
    seen: set[tuple[str, str, str, int]] = set()
    for found in candidates:
        key = _key(found)
        if key in seen or (len(said) >= _MOST and key not in taken):
            continue
        seen.add(key)
        where = found.where or (paths.to(found.node) if found.node is not None else "")
        said.append(Evidence(found.source, where, found.raw[:_LONGEST], found.rule, key in taken))
    return tuple(said)


def _key(found: Found[Any]) -> tuple[str, str, str, int]:
    return found.source, found.where, found.raw, id(found.node)


def path(page: Page, node: HtmlElement) -> str:
    """The shortest path of one or two tag.class steps that selects an element.

    It selects others of the same kind too where no class name around it is the page's only one.
    """
    return page.once(_Paths).to(node)


class _Paths:
    """The paths that were asked for: several fields name the same elements."""

    def __init__(self, page: Page) -> None:
        self.classes = page.outline.classes
        self.known: dict[HtmlElement, str] = {}
        self.counts: dict[str, dict[str, int]] = {}  # of each tag that was asked for

    def to(self, node: HtmlElement) -> str:
        if (said := self.known.get(node)) is None:
            said = self.known[node] = self._path(node)
        return said

    def _path(self, node: HtmlElement) -> str:
        own = step(node)
        if not self._alone(own):
            for above in islice(node.iterancestors(), _NEAREST):
                if self._alone(outer := step(above)):
                    return f"{_said(outer)} {_said(own)}"
        return _said(own)

    def _alone(self, step: tuple[str, str]) -> bool:
        """Whether no other element has that tag and first class name, as far as the pass has read."""
        tag, name = step
        if not name:
            return False
        if (counts := self.counts.get(tag)) is None:
            counts = self.counts[tag] = {}
            for names, count in self.classes.get(tag, {}).items():
                for first in names.split(None, 1)[:1]:
                    counts[first] = counts.get(first, 0) + count
        return counts.get(name, 1) == 1


@lru_cache(maxsize=4096)
def _said(step: tuple[str, str]) -> str:
    tag, name = step
    if not name:
        return tag
    return f"{tag}.{name}" if _NAME.match(name) else f'{tag}[class~="{name}"]'
