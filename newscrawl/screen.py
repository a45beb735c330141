"""The terminal, and how values are shown on it."""

from __future__ import annotations

import json

from rich import box
from rich.console import Console
from rich.table import Table

from newscrawl.article import Time

_WIDTH = 110  # characters of a value that are shown


def console() -> Console:
    """As wide as the terminal; $COLUMNS, or 80, where output goes to a file."""
    return Console(highlight=False, emoji=False)


def grid(*columns: str, right: tuple[str, ...] = (), fold: tuple[str, ...] = ()) -> Table:
    """A table whose columns are as wide as what stands in them, but for those that `fold`.

    Nothing is cut away: what does not fit stands below. Two spaces between columns leave room at 80.
    """
    found = Table(
        header_style="bold",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )
    for name in columns:
        found.add_column(
            name,
            justify="right" if name in right else "left",
            overflow="fold",
            no_wrap=name not in fold,
        )
    return found


def printed(found: Time | None) -> str:
    """A time to the minute, in its own zone."""
    return (found.value or found.raw or "")[:16].replace("T", " ") if found is not None else ""


def short(value: object) -> str:
    """A value on one line."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
