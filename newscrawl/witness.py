"""The item's evidence: every candidate with its place on the page, the chosen ones marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
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
    counts = page.once(_steps)
    own = step(node)
    if not own[1] or counts.get(own, 1) > 1:
        for above in islice(node.iterancestors(), _NEAREST):
            outer = step(above)
            if outer[1] and counts.get(outer, 1) == 1:
                return f"{_said(outer)} {_said(own)}"
    return _said(own)


def _steps(page: Page) -> Counter[tuple[str, str]]:
    """How many elements there are of each tag and first class name."""
    found: Counter[tuple[str, str]] = Counter()
    for (tag, names), count in Counter(page.outline.classes).items():
        if not names.isspace():
            found[tag, names.split(None, 1)[0]] += count
    return found


def _said(step: tuple[str, str]) -> str:
    tag, name = step
    if not name:
        return tag
    return f"{tag}.{name}" if _NAME.match(name) else f'{tag}[class~="{name}"]'
