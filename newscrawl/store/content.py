"""What makes two readings of an article the same."""

from __future__ import annotations

import hashlib

import orjson

from newscrawl import shape
from newscrawl.article import Article

# Related links, comment counts, evidence and the like change with every visit; they are noise.
SEEN_BY_A_READER = (
    "kind",
    "headline",
    "kicker",
    "standfirst",
    "published",
    "updated",
    "authors",
    "agencies",
    "dateline",
    "text",
    "captions",
    "entries",
    "corrections",
)


def digest(article: Article) -> str:
    """A digest of what a reader sees; equal for two readings that differ only in noise."""
    said = [shape.plain(getattr(article, name)) for name in SEEN_BY_A_READER]
    return hashlib.sha256(orjson.dumps(said)).hexdigest()
