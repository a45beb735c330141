"""Where a run learns of articles: home and section pages, feeds, sitemaps, within bounds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from newscrawl.discover import (
    DiscoverError,
    Link,
    Target,
    feed,
    is_article,
    listing,
    sitemap,
    sniff,
)
from newscrawl.normalise import links
from newscrawl.page import Page
from newscrawl.site import Site
from newscrawl.store.frontier import Via

_LISTINGS = 40  # home, section and further pages that are read of one site in a run
_SITEMAPS = 50  # that are read of one site in a run
_ENOUGH = 100_000  # articles of a site's sitemaps in a run: no further sitemap is read then
# By which way a page leads to what; feeds and sitemaps themselves lead to articles in any case.
_WAY_OF = {"feed": "feeds", "sitemap": "sitemaps", "article": "pages", "listing": "pages"}
SOON = 4  # sitemaps that are read before articles are; the others when none of those is left
_MOST = {"listing": _LISTINGS, "sitemap": _SITEMAPS}
GUESSED = "/sitemap.xml"  # where robots.txt names none


@dataclass(frozen=True, slots=True)
class Source:
    """A document that may lead to articles."""

    body: bytes
    url: str
    content_type: str | None
    of: Target


class Sources:
    """Reads sources into links; remembers how many of a site were read."""

    def __init__(self, since: str, ways: Collection[str]) -> None:
        self._since = since
        self._leads = {lead for lead, way in _WAY_OF.items() if way in ways}
        self._read: dict[str, Counter[str]] = {lead: Counter() for lead in _MOST}
        self._met: set[int] = set()  # hashes of URLs
        self._listed: Counter[str] = Counter()  # articles of each site's sitemaps
        self._stated: dict[str, list[str]] = {}

    def stated(self, host: str, sitemaps: list[str]) -> None:
        """The sitemaps that a host's robots.txt names."""
        self._stated[host] = sitemaps

    def read(self, source: Source) -> tuple[Via, list[Link]]:
        """The links of a source with canonical URLs, and what kind of source it is.

        Raises DiscoverError for what cannot be read, or leads nowhere.
        """
        site = source.of.site
        document = sniff(source.body, source.url)
        if document == "feed":
            return "feed", self._kept(feed(source.body, source.url), site)
        if document == "sitemap":
            return "sitemap", self._kept(self._of_sitemap(source), site)
        if document == "html":
            page = Page(source.body, source.url, source.content_type)
            found = [each for each in listing(page, site) if each.leads in self._leads]
            return "listing", [*self.named(source.url, source.of), *self._kept(found, site)]
        raise DiscoverError(f"{source.url} is no page, feed or sitemap")

    def begin(self, starts: Iterable[str]) -> None:
        """Where a run begins; links back to there lead to nothing further."""
        self._met.update(hash(links.canonical(url) or url) for url in starts)

    def rank(self, link: Link, site: Site) -> int | None:
        """The place of a further source among those of its kind that a site's run reads, from 0; None
        where it is not to be read, or has been before."""
        if hash(link.url) in self._met:
            return None
        self._met.add(hash(link.url))
        if link.leads == "feed":
            return 0
        count, most = self._read[link.leads], _MOST[link.leads]
        if link.leads == "sitemap" and self._listed[site.name] >= _ENOUGH:
            return None
        count[site.name] += 1
        return count[site.name] - 1 if count[site.name] <= most else None

    def named(self, url: str, of: Target) -> list[Link]:
        """The sitemaps of a page's host, once; a guess where robots.txt is silent."""
        stated = self._stated.pop(urlsplit(url).netloc, None)
        if stated is None or "sitemap" not in self._leads:
            return []
        if not stated and url in of.starts:
            return [Link(urljoin(url, GUESSED), "sitemap")]
        found = sorted(stated, key=lambda each: "news" not in each.lower())
        return [Link(urljoin(url, each), "sitemap") for each in found]

    def _of_sitemap(self, source: Source) -> list[Link]:
        """A sitemap's articles, newest first; of an index its sitemaps, that of news first, then the
        newest. An entry with Google's news element is an article, whatever its form."""
        found = sitemap(source.body, source.url)
        found.sort(key=lambda each: each.changed or "", reverse=True)
        further = [each for each in found if each.leads == "sitemap" and not self._older(each)]
        further.sort(key=lambda each: "news" not in each.url.lower())
        articles = [
            each
            for each in found
            if each.leads == "article" and (each.told or is_article(each.url, source.of.site))
        ]
        self._listed[source.of.site.name] += len(articles)
        return [*further, *articles]

    def _kept(self, found: Iterable[Link], site: Site) -> list[Link]:
        """Links that stay on the site, not skipped by its profile, not too old."""
        kept = []
        for each in found:
            url = links.canonical(each.url)
            if url is None or not on_site(url, site):
                continue
            if each.leads != "article" or not self._older(each):
                kept.append(replace(each, url=url))
        return kept

    def _older(self, link: Link) -> bool:
        return bool(self._since and link.changed and link.changed[:10] < self._since[:10])


def on_site(url: str, site: Site) -> bool:
    """Whether a canonical URL is of a site, and its profile does not skip it."""
    return site.covers(urlsplit(url).hostname or "") and not any(
        re.search(skip, url) for skip in site.skip
    )
