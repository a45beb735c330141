"""The terminal, and how values are shown on it."""

from __future__ import annotations

import json

from rich.console import Console

from newscrawl.article import Time

_WIDTH = 110  # characters of a value that are shown


def console() -> Console:
    """The terminal's own width, or a wide one where output goes to a file."""
    found = Console(highlight=False)
    return found if found.is_terminal else Console(width=160, highlight=False)


def printed(found: Time | None) -> str:
    """A time to the minute, in its own zone."""
    return (found.value or found.raw or "")[:16].replace("T", " ") if found is not None else ""


def short(value: object) -> str:
    """A value on one line."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
