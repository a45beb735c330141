"""One script of a page: what it is, and the data that it holds."""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import Any

from lxml.html import HtmlElement

_ASSIGNED = re.compile(
    r"\s*(?:window\.|var\s+|self\.)?(?P<name>[\w.$\[\]\"']{2,80})\s*=\s*(?=[{\[])"
)
_SPACE = re.compile(r"\s*")
_LARGEST = 4_000_000  # characters of a script that is read
_DECODER = json.JSONDecoder(strict=False)


class Script:
    """A script, read when it is asked: most are code, and most of a page's bytes."""

    def __init__(self, node: HtmlElement) -> None:
        self.node = node
        self.kind: str = (node.get("type") or "").lower()
        self.is_json = "json" in self.kind
        self.is_linked_data = "ld+json" in self.kind

    @cached_property
    def text(self) -> str:
        return self.node.text or ""

    @cached_property
    def state(self) -> tuple[str, Any] | None:
        """(name, value) of the JSON that it is or assigns: __NEXT_DATA__, window.x = {…}; None of
        code, and of linked data."""
        text = self.text
        if not text or self.is_linked_data or len(text) > _LARGEST:
            return None
        if self.is_json:
            start, name = 0, self.node.get("id") or self.kind
        elif match := _ASSIGNED.match(text):
            start, name = match.end(), match["name"]
        else:
            return None
        begin = _SPACE.match(text, start)
        try:
            value, _ = _DECODER.raw_decode(text, begin.end() if begin else start)
        except (ValueError, RecursionError):  # JavaScript that is not JSON
            return None
        return name, value
