"""What makes two readings of an article the same."""

from __future__ import annotations

import hashlib

import orjson

from newscrawl import shape
from newscrawl.article import Article, Caption, Time

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
    said = [_said(getattr(article, name)) for name in SEEN_BY_A_READER]
    return hashlib.sha256(orjson.dumps(said)).hexdigest()


def _said(value: object) -> object:
    """A value as it is compared: of a time its moment, since "2 hours ago" changes by itself; of a
    caption no picture's address, since the sizes and hosts of pictures do."""
    if isinstance(value, Time):
        return value.value
    if isinstance(value, tuple):
        return [_said(each) for each in value]
    if isinstance(value, Caption):
        return [value.kind, value.text, value.credit]
    return shape.plain(value)
