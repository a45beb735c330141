"""A digest of what a reader sees, so that most readings need no comparing."""

from __future__ import annotations

import hashlib

import orjson

from newscrawl.article import Article
from newscrawl.diff.said import SEEN, said


def digest(article: Article) -> str:
    """Equal for two readings that differ only in noise; most that differ only in noise are equal."""
    seen = [said(article, name) for name in SEEN]
    return hashlib.sha256(orjson.dumps(seen)).hexdigest()
