"""Where a site's articles are: feeds, sitemaps and listings read into links. No network in here."""

from newscrawl.discover.feed import feed
from newscrawl.discover.link import DiscoverError, Link
from newscrawl.discover.listing import listing
from newscrawl.discover.parts import MOST_PARTS, next_part
from newscrawl.discover.shape import is_article
from newscrawl.discover.sitemap import sitemap
from newscrawl.discover.sniff import sniff
from newscrawl.discover.target import Target, parse_urls, read_urls, target
from newscrawl.discover.ways import USUAL, WAYS, ways

__all__ = [
    "MOST_PARTS",
    "USUAL",
    "WAYS",
    "DiscoverError",
    "Link",
    "Target",
    "feed",
    "is_article",
    "listing",
    "next_part",
    "parse_urls",
    "read_urls",
    "sitemap",
    "sniff",
    "target",
    "ways",
]
