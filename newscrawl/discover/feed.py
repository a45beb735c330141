"""RSS, Atom and JSON feeds read into links."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newscrawl.discover.link import DiscoverError, Link

if TYPE_CHECKING:
    import feedparser

_MOST = 2_000  # entries of one feed
_LARGEST = 10 * 1024 * 1024  # bytes


def feed(body: bytes, url: str) -> list[Link]:
    """The entries' links, in the feed's order; an entry without a link is left out.

    Raises DiscoverError for what is no feed. A feed that breaks off is read as far as it goes.
    """
    if len(body) > _LARGEST:
        raise DiscoverError(f"{url}: a feed of {len(body)} bytes; at most {_LARGEST} are read")
    if body.lstrip()[:1] == b"{":
        return _json(body, url)
    import feedparser  # takes a while, and whoever reads pages needs none of it

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


def _json(body: bytes, url: str) -> list[Link]:
    """The items of a JSON Feed (version 1.1, 2020)."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise DiscoverError(f"{url} is no feed: {str(error)[:200]}") from error
    items = data.get("items")
    if "jsonfeed.org" not in str(data.get("version")) or not isinstance(items, list):
        raise DiscoverError(f"{url} is no feed: JSON without a JSON Feed's version and items")
    found: dict[str, Link] = {}
    for item in items[:_MOST]:
        link = item.get("url") if isinstance(item, dict) else None
        if isinstance(link, str) and link.strip():
            when = item.get("date_modified") or item.get("date_published")
            absolute = urljoin(url, link.strip())
            found.setdefault(absolute, Link(absolute, "article", str(when)[:40] if when else None))
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
