"""RSS and Atom feeds read into links."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from urllib.parse import urljoin

import feedparser

from newscrawl.discover.link import DiscoverError, Link

_MOST = 2_000  # entries of one feed
_LARGEST = 10 * 1024 * 1024  # bytes


def feed(body: bytes, url: str) -> list[Link]:
    """The entries' links, in the feed's order; an entry without a link is left out.

    Raises DiscoverError for what is no feed. A feed that breaks off is read as far as it goes.
    """
    if len(body) > _LARGEST:
        raise DiscoverError(f"{url}: a feed of {len(body)} bytes; at most {_LARGEST} are read")
    parsed = feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False)
    if not parsed.get("version") and not parsed.entries:
        why = str(parsed.get("bozo_exception") or "no RSS or Atom element in it")
        raise DiscoverError(f"{url} is no feed: {why[:200]}")
    found: dict[str, Link] = {}
    for entry in parsed.entries[:_MOST]:
        link = entry.get("link") or (entry.get("id") if _is_url(entry.get("id")) else None)
        if link:
            absolute = urljoin(url, link.strip())
            found.setdefault(absolute, Link(absolute, "article", _when(entry)))
    return list(found.values())


def _is_url(text: object) -> bool:
    return isinstance(text, str) and text.startswith(("http://", "https://"))


def _when(entry: feedparser.FeedParserDict) -> str | None:
    stamp = next(
        (entry[key] for key in ("updated_parsed", "published_parsed") if key in entry), None
    )
    if not isinstance(stamp, time.struct_time):
        return None
    try:
        return datetime(*stamp[:6], tzinfo=UTC).isoformat()
    except ValueError:  # a month 13
        return None
