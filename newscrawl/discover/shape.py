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
# "/article/3834", "/articles/clymn8zyrp9o", "news_view.html?idx=8576".
_NAMED = re.compile(
    r"/(?:articles?|artikel|artikkel|article-view|story|nota|noticia|news)/(?:\d{3,}|(?=[a-z]*\d)[a-z0-9]{8,16})(?:/|$)",
    re.I,
)
_VIEW = re.compile(r"view|read|article|story|detail", re.I)
_ID = re.compile(r"(?:^|&)[a-z_]{1,12}=\d{3,}(?:&|$)", re.I)
_SENTENCE = 8  # words that no service's path has: /legal/ is a section, too
_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|pdf|docx?|xlsx?|mp[34]|zip|gz|css|js|json|xml|rss|ico|woff2?)$",
    re.I,
)


@cache
def _others() -> re.Pattern[str]:
    """Paths of what is no article: sections, tags, people, searches, services (pages.toml)."""
    known = table("pages")
    return _joined(
        [*known["index"]["paths"], *known["services"]["paths"], *known["fronts"]["paths"]]
    )


@cache
def _services() -> re.Pattern[str]:
    return _joined(table("pages")["services"]["paths"])


@cache
def _fronts() -> re.Pattern[str]:
    return _joined(table("pages")["fronts"]["ends"])


def _joined(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns), re.I)


def is_article(url: str, site: Site | None = None) -> bool:
    """Whether a URL has the form of an article's: the profile's pattern, else a telling path.

    A telling path ends in a slug of several words, holds a long number, or bears a date.
    """
    if site is not None and site.article:
        return re.search(site.article, url) is not None
    parts = urlsplit(url)
    path = parts.path
    if _FILE.search(path) or _fronts().search(path):
        return False
    segments = [each for each in path.split("/") if each]
    words = max((_words(each) for each in segments[-2:]), default=0)
    if _services().search(path) and words < _SENTENCE:
        return False
    last = segments[-1] if segments else ""
    numbered = bool(_NUMBER.search(path) or _NUMBER.search(parts.query))
    dated = bool(_DAY.search(path + "/"))
    named = bool(_NAMED.search(path) or (_VIEW.search(path) and _ID.search(parts.query)))
    score = 2 * numbered + 2 * dated + 2 * named + (2 if words >= 4 else words == 3)
    if _PAGE.search(last) and _words(last) >= 2:
        score += 1
    if _others().search(path):  # a section, a tag, a person, unless what follows is beyond doubt
        beyond_doubt = words >= 6 or (words >= 4 and (numbered or dated))
        above = f"/{segments[-2]}/" if len(segments) > 1 else "/-/"
        service = words >= _SENTENCE and _services().search(above) is not None
        return beyond_doubt and (service or not _others().search(above))
    return score >= 2


def is_beyond_doubt(url: str, site: Site | None = None) -> bool:
    """Whether an article's URL could hardly be anything else's: by the profile's pattern, a day, or a
    slug of many words."""
    if site is not None and site.article:
        return is_article(url, site)
    parts = urlsplit(url)
    words = max(map(_words, parts.path.split("/")), default=0)
    numbered = bool(_NUMBER.search(parts.path) or _NUMBER.search(parts.query))
    return words >= 6 or (words >= 4 and numbered) or bool(_DAY.search(parts.path + "/"))


def _words(segment: str) -> int:
    """How many words a part of a path is made of."""
    return sum(1 for each in re.split(r"[-_+,.]|%20", _PAGE.sub("", segment)) if each)


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
