"""What a crawl came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class SiteFigures:
    """The figures of one site in a crawl."""

    found: int = 0  # article URLs, seen before or not
    fetched: int = 0  # pages of any kind that came back
    articles: int = 0  # new ones
    updated: int = 0  # new revisions of articles known
    failed: int = 0
    errors: Mapping[str, int] = field(default_factory=dict)  # reason -> pages
    bytes: int = 0  # as sent
    waiting: int = 0  # URLs that are about to be asked for


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of one crawl."""

    found: int = 0  # article URLs, seen before or not
    known: int = 0  # of these, dealt with by an earlier run, or listed again by an unchanged source
    via: Mapping[str, int] = field(default_factory=dict)  # way of discovery -> URLs it found first
    sites: Mapping[str, SiteFigures] = field(default_factory=dict)
    fetched: int = 0  # pages of any kind that came back
    recovered: int = 0  # pages that a killed run had fetched and not read
    articles: int = 0  # new ones
    updated: int = 0  # new revisions of articles known
    unchanged: int = 0
    removed: int = 0  # articles known that are not there any more
    skipped: Mapping[str, int] = field(default_factory=dict)  # reason -> pages
    errors: Mapping[str, int] = field(default_factory=dict)  # reason -> pages
    latest: str | None = None  # failure, as "reason: URL"
    bytes: int = 0  # as sent
    seconds: float = 0.0
    finished: str = "finished"  # why it ended: finished | interrupted | max-minutes | site-minutes | max-bytes | a reason in words

    @property
    def in_order(self) -> bool:
        """Whether the crawl was done, or came to the end of a budget."""
        return self.finished in ("finished", "max-minutes", "site-minutes", "max-bytes")

    def to_dict(self) -> dict[str, Any]:
        """The figures as plain JSON values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Summary:
        """The figures that `to_dict` gave."""
        sites = {name: SiteFigures(**each) for name, each in plain["sites"].items()}
        return cls(**{**plain, "sites": sites})
