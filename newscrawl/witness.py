"""The item's evidence: every candidate with its place on the page, the chosen ones marked."""

from __future__ import annotations

import re
from collections import Counter
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
    taken = {_key(each) for each in chosen}
    said: list[Evidence] = []
    seen: set[tuple[str, str, str, int]] = set()
    for found in candidates:
        key = _key(found)
        if key in seen or (len(said) >= _MOST and key not in taken):
            continue
        seen.add(key)
        where = found.where or (path(page, found.node) if found.node is not None else "")
        said.append(Evidence(found.source, where, found.raw[:_LONGEST], found.rule, key in taken))
    return tuple(said)


def _key(found: Found[Any]) -> tuple[str, str, str, int]:
    return found.source, found.where, found.raw, id(found.node)


def path(page: Page, node: HtmlElement) -> str:
    """The shortest path of one or two tag.class steps that selects an element.

    It selects others of the same kind too where no class name around it is the page's only one.
    """
    known = page.once(_paths)
    if (said := known.get(node)) is None:
        said = known[node] = _path(page, node)
    return said


def _path(page: Page, node: HtmlElement) -> str:
    own = step(node)
    if not own[1] or _count(page, own) > 1:
        for above in islice(node.iterancestors(), _NEAREST):
            outer = step(above)
            if outer[1] and _count(page, outer) == 1:
                return f"{_said(outer)} {_said(own)}"
    return _said(own)


def _paths(page: Page) -> dict[HtmlElement, str]:
    """The paths that were asked for: several fields name the same elements."""
    return {}


def _count(page: Page, step: tuple[str, str]) -> int:
    """How many elements there are of a tag and a first class name; 1 of what no pass has read."""
    tag, name = step
    counts = page.once(_counts)
    if tag not in counts:
        found = counts[tag] = {}
        for names, count in Counter(page.outline.classes.get(tag, ())).items():
            for first in names.split(None, 1)[:1]:
                found[first] = found.get(first, 0) + count
    return counts[tag].get(name, 1)


def _counts(page: Page) -> dict[str, dict[str, int]]:
    """Of each tag that was asked for how many elements bear which first class name."""
    return {}


@lru_cache(maxsize=4096)
def _said(step: tuple[str, str]) -> str:
    tag, name = step
    if not name:
        return tag
    return f"{tag}.{name}" if _NAME.match(name) else f'{tag}[class~="{name}"]'
