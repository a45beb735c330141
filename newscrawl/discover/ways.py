"""The ways in which a crawl may learn of a site's articles."""

from __future__ import annotations

from collections.abc import Iterable

from newscrawl.site import SiteError

WAYS = {  # in words
    "feeds": "RSS, Atom and JSON feeds that a page names",
    "sitemaps": "sitemaps that robots.txt names, or /sitemap.xml",
    "pages": "links of home and section pages, and of their further pages",
    "related": "related links of articles",
}
USUAL = ("feeds", "sitemaps", "pages")


def ways(names: Iterable[str], related: bool = False) -> tuple[str, ...]:
    """The ways of some names, in the order of WAYS; the usual ones where there is none.

    `related` adds that one. Raises SiteError for a way that there is not.
    """
    wanted = set(names) or set(USUAL)
    if unknown := sorted(wanted - set(WAYS)):
        raise SiteError(f"no such way to discover: {unknown[0]}; there are {', '.join(WAYS)}")
    return tuple(each for each in WAYS if each in wanted or (related and each == "related"))
