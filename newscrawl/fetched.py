"""A fetched page on its way to being an article."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from newscrawl.article import SnapshotRef
from newscrawl.site import Site


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back for one page, and where its bytes are kept."""

    url: str  # after redirects
    body: bytes = field(repr=False)  # decompressed
    content_type: str | None
    fetched_at: datetime  # aware, UTC
    snapshot: SnapshotRef
    site: Site | None = None
    robots: tuple[str, ...] = ()  # of the X-Robots-Tag header
    tdm: Literal["reserved", "free"] | None = None  # of the TDM-Reservation header
    parts: tuple[Fetched, ...] = ()  # the article's further pages, in order
