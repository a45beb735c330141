"""Boxes around forms in an article: newsletters, polls, sign-ups."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.blocks import Block
from newscrawl.page import Page

_LARGEST = 400  # characters of the text in a box
_SHARE = 0.4  # of the text that a box may take
_HIGHEST = 4  # elements above a form
_FORMS = 20
_ASKING = frozenset({"email", "radio", "checkbox", "tel"})


def without_forms(page: Page, kept: list[Block]) -> list[Block]:
    """The text without the boxes whose form asks for an address or a choice, with what stands in them
    beside the form: "The morning letter: every day at six"."""
    boxes = [page.outline.within(_box(page, node)) for node in islice(_asking(page), _FORMS)]
    boxed = {index for box in boxes for index in box}
    if not boxed:
        return kept
    left = [block for block in kept if block.index not in boxed]
    size, whole = (sum(len(block.text) for block in blocks) for blocks in (left, kept))
    return left if whole - size <= _SHARE * whole else kept


def _asking(page: Page) -> Iterator[HtmlElement]:
    """The forms that ask, and the choices that stand in none."""
    for form in page.stating["form"]:
        if any(_kind(each) in _ASKING for each in form.iter("input")):
            yield form
    for node in page.stating["input"]:
        if _kind(node) == "radio":
            yield node.getparent()


def _kind(node: HtmlElement) -> str:
    return (node.get("type") or "").lower()


def _box(page: Page, form: HtmlElement) -> HtmlElement:
    """The highest element around a form that holds hardly more than it."""
    box = form
    for node in islice(form.iterancestors(), _HIGHEST):
        within = page.outline.within(node)
        if sum(len(page.blocks[index].text) for index in within) > _LARGEST:
            break
        box = node
    return box
