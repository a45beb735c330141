"""What a fetched document is, by its first bytes: header and name are often wrong."""

from __future__ import annotations

import re
from typing import Literal

Document = Literal["feed", "sitemap", "html", "other"]

_COMMENT = re.compile(
    rb"^\s*(?:<\?xml[^>]{0,200}\?>|<\?xml-stylesheet[^>]{0,300}\?>|<!--.{0,2000}?-->|<!DOCTYPE[^>\[]{0,300}>|\s)*",
    re.S,
)
_ROOT = re.compile(rb"<(?:\w{1,20}:)?([A-Za-z]\w{0,30})")
_OF_ROOT: dict[bytes, Document] = {
    b"rss": "feed", b"rdf": "feed", b"feed": "feed", b"channel": "feed",
    b"urlset": "sitemap", b"sitemapindex": "sitemap",
}  # fmt: skip


def sniff(body: bytes, url: str = "") -> Document:
    """Whether a document is a feed, a sitemap, HTML or something else."""
    if body.startswith(b"\x1f\x8b") and ".xml" in url.lower():
        return "sitemap"
    head = body[:4096].removeprefix(b"\xef\xbb\xbf")
    if head.lstrip()[:1] == b"{" and b"jsonfeed.org/version" in head:
        return "feed"
    start = _COMMENT.match(head)
    match = _ROOT.match(head, start.end() if start else 0)
    if match:
        return _OF_ROOT.get(match[1].lower(), "html")
    return "html" if b"<" in head and b"\0" not in head else "other"
