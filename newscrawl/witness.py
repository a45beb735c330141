"""The item's evidence: every candidate with its place on the page, the chosen ones marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from lxml.html import HtmlElement

from newscrawl.article import Evidence
from newscrawl.evidence import Found
from newscrawl.page import Page

_MOST = 12  # candidates of one field that are written down
_LONGEST = 300  # characters of what stood there
_NAME = re.compile(r"^-?[A-Za-z_][\w-]*$")
_NEAREST = 8  # elements above that a path may name
_RIVALS = 200  # elements of one step that are compared


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
    """The shortest path of tag.class steps that selects an element, or has it first."""
    steps = [step := _step(node)]
    rivals = [each for each in page.once(_by_step).get(step, ())[:_RIVALS] if each is not node]
    for above in list(node.iterancestors())[:_NEAREST]:
        if not rivals:
            break
        outer = _step(above)
        left = [each for each in rivals if any(_step(up) == outer for up in each.iterancestors())]
        if len(left) < len(rivals):
            steps.insert(0, outer)
            rivals = left
    return " ".join(steps)


def _by_step(page: Page) -> dict[str, list[HtmlElement]]:
    found: dict[str, list[HtmlElement]] = {}
    for node in page.root.iter("*"):
        found.setdefault(_step(node), []).append(node)
    return found


def _step(node: HtmlElement) -> str:
    """An element's tag with the first of its class names that CSS can say plainly."""
    name = next(
        (each for each in (node.get("class") or "")[:200].split() if _NAME.match(each)), None
    )
    return f"{node.tag}.{name}" if name else str(node.tag)
