"""Labelled pages: folders of a page and what a reader sees on it (README.md says the format)."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from newscrawl import Article, extract


@dataclass(frozen=True)
class Labelled:
    """One page with its truth."""

    name: str
    html: bytes
    met: dict[str, Any]  # url, content_type, fetched_at, profile
    expected: dict[str, Any]

    @property
    def url(self) -> str | None:
        """Where the page was."""
        return self.met.get("url") or self.expected.get("url")

    def article(self) -> Article:
        """What the extractor reads on it."""
        at = self.met.get("fetched_at")
        return extract(
            self.html,
            self.url,
            content_type=self.met.get("content_type"),
            fetched_at=datetime.fromisoformat(at) if at else None,
            site=self.met.get("profile"),
        )


def labelled(*folders: Path) -> Iterator[Labelled]:
    """The labelled pages below some folders, by name."""
    for folder in folders:
        for truth in sorted(folder.rglob("expected.json")):
            yield _read(truth.parent, truth.parent.relative_to(folder).as_posix())


def _read(folder: Path, name: str) -> Labelled:
    circumstances = folder / "page.json"
    met = json.loads(circumstances.read_text("utf-8")) if circumstances.exists() else {}
    page = folder / met.get("page", "page.html")
    packed = page.with_name(page.name + ".gz")
    html = page.read_bytes() if page.exists() else gzip.decompress(packed.read_bytes())
    for old, new in met.get("replace", {}).items():
        html = html.replace(old.encode(), new.encode())
    return Labelled(name, html, met, json.loads((folder / "expected.json").read_text("utf-8")))
