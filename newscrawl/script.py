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
    def stated(self) -> tuple[str, int] | None:
        """The name of the JSON that it is or assigns, and where that begins; None of code, and of
        linked data."""
        text = self.text
        if not text or self.is_linked_data or len(text) > _LARGEST:
            return None
        if self.is_json:
            begin = next((at for at, char in enumerate(text) if not char.isspace()), 0)
            return self.node.get("id") or self.kind, begin
        match = _ASSIGNED.match(text)
        return (match["name"], match.end()) if match else None

    @cached_property
    def state(self) -> tuple[str, Any] | None:
        """(name, value) of that JSON: __NEXT_DATA__, window.x = {…}; None of what is none."""
        if self.stated is None:
            return None
        name, begin = self.stated
        try:
            return name, _DECODER.raw_decode(self.text, begin)[0]
        except (ValueError, RecursionError):  # JavaScript that is not JSON
            return None
