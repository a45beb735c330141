"""A fetched page on its way to being an article."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from newscrawl.article import Article, SnapshotRef
from newscrawl.site import Site
from newscrawl.snapshot.codec import LARGEST


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back for one page, and where its bytes are kept."""

    url: str  # after redirects
    body: bytes = field(repr=False)  # as sent
    content_type: str | None
    fetched_at: datetime  # aware, UTC
    snapshot: SnapshotRef
    encoding: str | None = None  # of the body, as Content-Encoding states it
    most: int = LARGEST  # bytes that it may unpack to
    site: Site | None = None
    robots: tuple[str, ...] = ()  # of the X-Robots-Tag header
    tdm: Literal["reserved", "free"] | None = None  # of the TDM-Reservation header
    number: int = 1  # of the article's page
    before: tuple[Article, ...] = field(default=(), repr=False)  # what its earlier pages said
    marked: bool = False  # whether its class names are wanted
