"""Home and section pages read into links: articles, further pages, feeds."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawl.discover.link import Leads, Link
from newscrawl.discover.shape import is_article, is_beyond_doubt, is_listing
from newscrawl.knowledge.words import OF_TAG, Hint, hints
from newscrawl.normalise import links
from newscrawl.page import Page
from newscrawl.site import Site

_MOST = 3_000  # links of one page
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_FEED = re.compile(
    r"(?:^|/)(?:rss|feeds?|atom)(?:\.xml|\.php)?/?$|\.(?:rss|atom|rdf)$|/(?:rss|feed|atom)[^/]{0,60}\.xml$",
    re.I,
)
_MENUS = Hint.NAV | Hint.FOOTER
_HEADLINE = 5  # words
_UNSPACED = "\u2e80"  # from where on letters are written without spaces between words
_LETTERS = 3  # of these, that a word has
_MOST_FEEDS = 5  # of a page that links to them in its text
_NEXT = re.compile(
    r"^(?:next|weiter|nächste|suivant|plus|successiv|siguiente|volgende|older|ältere|mehr|»|›|>|\d{1,3})",
    re.I,
)


def listing(page: Page, site: Site) -> list[Link]:
    """The links of a page that stay on its site, once each, in page order; feeds come first, where
    they stand in its head.

    A link is an article's by its form; else a section's where its path is short, or one to the
    next page of the list.
    """
    found: dict[str, Link] = {}
    for node in page.root.iter("link"):
        if (node.get("type") or "").lower() in _FEEDS and "alternate" in (node.get("rel") or ""):
            _add(found, page, site, node.get("href"), "feed")
    stated, linked = bool(found), 0
    for count, node in enumerate(page.root.iter("a")):
        if count >= _MOST:
            break
        href = node.get("href") or ""
        if not href or href.startswith(("#", "javascript:", "mailto:", "tel:", "data:")):
            continue
        if "nofollow" in (node.get("rel") or "").lower().split():
            continue
        url = page.absolute(href)
        if url is None or not url.startswith(("http://", "https://")):
            continue
        if not stated and linked < _MOST_FEEDS and _feeds(node, url):
            linked += 1
            _add(found, page, site, href, "feed")
        elif is_article(url, site):
            if not _of_menu(node, url, site):
                _add(found, page, site, href, "article")
        elif _pages(node) or is_listing(url):
            _add(found, page, site, href, "listing")
    return list(found.values())


def _add(found: dict[str, Link], page: Page, site: Site, href: str | None, leads: Leads) -> None:
    url = page.absolute(href) if href else None
    clean = links.canonical(url) if url else None
    if clean is None or clean in found or not site.covers(urlsplit(clean).hostname or ""):
        return
    if any(re.search(pattern, clean) for pattern in site.skip):
        return
    found[clean] = Link(clean, leads)


def _feeds(node: HtmlElement, url: str) -> bool:
    """Whether a link leads to a feed, as it says or by its form."""
    return (node.get("type") or "").lower() in _FEEDS or bool(_FEED.search(urlsplit(url).path))


def _of_menu(node: HtmlElement, url: str, site: Site) -> bool:
    """Whether a link is one of a menu or footer to a section or a service in the form of an article: it
    says a word or two there, where an article says its headline."""
    text = "".join(node.itertext())
    letters = sum(char >= _UNSPACED for char in text)
    words = len(text.split()) + letters // _LETTERS
    if not 0 < words < _HEADLINE or is_beyond_doubt(url, site):
        return False
    above = (each for each in node.iterancestors() if each.tag not in ("body", "html"))
    return any(
        OF_TAG.get(each.tag, 0) & _MENUS
        or (each.get("role") or "") in ("navigation", "contentinfo")
        or hints(f"{each.get('class') or ''} {each.get('id') or ''}") & _MENUS
        for each in (node, *above)
    )


def _pages(node: HtmlElement) -> bool:
    """Whether a link leads to the list's next page."""
    rel = (node.get("rel") or "").lower()
    if "next" in rel.split():
        return True
    above = node.getparent()
    names = " ".join((each.get("class") or "") for each in (node, above) if each is not None)
    text = " ".join("".join(node.itertext()).split())[:30]
    return (
        "pag" in names.lower() and bool(hints(names) & Hint.NAV) and _NEXT.match(text) is not None
    )
