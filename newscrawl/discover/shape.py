"""Whether a URL looks like an article's."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from newscrawl.knowledge import table
from newscrawl.site import Site

_DAY = re.compile(r"/(?:19|20)\d\d[/-]?(?:0[1-9]|1[0-2]|[a-z]{3})[/-]?(?:[0-3]\d)?(?:/|-)")
_NUMBER = re.compile(r"(?<![\d.])\d{5,}(?!\d)|[0-9a-f]{8}-[0-9a-f]{4}-|[0-9a-f]{20,}")
_PAGE = re.compile(r"\.(?:html?|php|aspx?|shtml|jsp|ece)$", re.I)
_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|pdf|docx?|xlsx?|mp[34]|zip|gz|css|js|json|xml|rss|ico|woff2?)$",
    re.I,
)


@cache
def _others() -> re.Pattern[str]:
    """Paths of what is no article: sections, tags, people, searches, services (pages.toml)."""
    return _joined([*table("pages")["index"]["paths"], *table("pages")["services"]["paths"]])


@cache
def _services() -> re.Pattern[str]:
    return _joined(table("pages")["services"]["paths"])


def _joined(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns), re.I)


def is_article(url: str, site: Site | None = None) -> bool:
    """Whether a URL has the form of an article's: the profile's pattern, else a telling path.

    A telling path ends in a slug of several words, holds a long number, or bears a date.
    """
    if site is not None and site.article:
        return re.search(site.article, url) is not None
    path = urlsplit(url).path
    if _FILE.search(path) or _others().search(path):
        return False
    last = path.rstrip("/").rpartition("/")[2]
    words = [each for each in re.split(r"[-_+,.]|%20", _PAGE.sub("", last)) if each]
    score = 0
    if len(words) >= 4:
        score += 2
    elif len(words) == 3:
        score += 1
    if _NUMBER.search(path) or _NUMBER.search(urlsplit(url).query):
        score += 2
    if _DAY.search(path + "/"):
        score += 2
    if _PAGE.search(last) and len(words) >= 2:
        score += 1
    return score >= 2


def is_listing(url: str) -> bool:
    """Whether a URL may be a section's: a short path, no file, no query but a page's number."""
    parts = urlsplit(url)
    path = parts.path.strip("/")
    if (
        _FILE.search(path)
        or _services().search(parts.path)
        or path.count("/") > 2
        or len(path) > 60
    ):
        return False
    return re.fullmatch(r"(?:(?:page|p|seite|offset|start)=\d{1,4})?", parts.query) is not None
