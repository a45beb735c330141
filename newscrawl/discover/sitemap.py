"""Sitemaps read into links: sitemaps.org 0.9, its indexes, and Google's news extension."""

from __future__ import annotations

import io
import zlib
from urllib.parse import urljoin

from lxml import etree

from newscrawl.discover.link import DiscoverError, Link

_MOST = 50_000  # entries, sitemaps.org's own limit
_NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}news"  # Google's, of articles alone
_LARGEST = 50 * 1024 * 1024  # bytes unpacked, likewise


def sitemap(body: bytes, url: str) -> list[Link]:
    """The entries of a sitemap, in its order: articles, or further sitemaps of an index.

    Raises DiscoverError for what is no sitemap. One that breaks off is read as far as it goes.
    """
    content = _unpacked(body, url)
    found: list[Link] = []
    root = ""
    try:
        reader = etree.iterparse(
            io.BytesIO(content),
            events=("start", "end"),
            recover=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        for event, node in reader:
            name = etree.QName(node).localname if isinstance(node.tag, str) else ""
            root = root or name
            if event == "start" or name not in ("url", "sitemap"):
                continue
            if (link := _entry(node, name, url)) is not None:
                found.append(link)
            node.clear()
            if len(found) >= _MOST:
                break
    except etree.XMLSyntaxError as error:
        if not found:
            raise DiscoverError(f"{url} is no sitemap: {str(error)[:200]}") from error
    if root not in ("urlset", "sitemapindex"):
        raise DiscoverError(f"{url} is no sitemap: its root is {root or 'missing'}")
    return found


def _entry(node: etree._Element, name: str, url: str) -> Link | None:
    place = changed = None
    told = False
    for child in node.iter():
        if not isinstance(child.tag, str):
            continue
        local = etree.QName(child).localname
        told = told or child.tag == _NEWS
        text = (child.text or "").strip()
        if local == "loc" and place is None and text:
            place = urljoin(url, text)
        elif local in ("publication_date", "lastmod") and text:
            changed = changed or text[:40]
    if place is None:
        return None
    return Link(place, "sitemap" if name == "sitemap" else "article", changed, told)


def _unpacked(body: bytes, url: str) -> bytes:
    """The XML of a sitemap.xml.gz; bounded, since a small file may hold a large one."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        content = inflate.decompress(body, _LARGEST)
    except zlib.error as error:
        raise DiscoverError(f"{url} is no sitemap: broken gzip ({error})") from error
    if inflate.unconsumed_tail:
        raise DiscoverError(f"{url}: a sitemap of more than {_LARGEST} bytes")
    return content
