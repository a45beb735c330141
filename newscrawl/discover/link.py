"""A link that discovery found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Leads = Literal["article", "listing", "feed", "sitemap"]


class DiscoverError(ValueError):
    """A feed or sitemap cannot be read; the message says what it is instead."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where a page leads, as far as its form and its place tell."""

    url: str  # absolute
    leads: Leads
    changed: str | None = None  # ISO 8601, where the source states when the page changed
    told: bool = False  # whether the source says that it is an article, whatever its form
