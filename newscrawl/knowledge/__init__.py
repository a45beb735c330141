"""What newscrawl knows of news, as data: one file a subject, one line a fact."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def table(name: str) -> dict[str, Any]:
    """The TOML file of that name in this folder, read. Callers keep what they made of it."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))
