"""What a user means by SITE: a profile's name, a domain or a URL."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from newscrawl.normalise import links
from newscrawl.site import Site, SiteError, Sites

_DOMAIN = re.compile(r"^(?=.{1,253}$)(?:[\w-]{1,63}\.)+[a-z][\w-]{1,62}(?::\d{1,5})?$|^localhost(?::\d{1,5})?$|^\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?$", re.I)


@dataclass(frozen=True, slots=True)
class Target:
    """A site to crawl, and where to begin."""

    site: Site
    starts: tuple[str, ...]


def target(text: str, sites: Sites) -> Target:
    """The target that a text names.

    Raises SiteError for what is neither a profile, a domain nor an http(s) URL.
    """
    text = text.strip()
    if (named := sites.named(text)) is not None:
        return Target(named, named.starts or (f"https://{named.name}/",))
    if "://" in text:
        url = links.canonical(text)
        if url is None:
            raise SiteError(f"cannot crawl {text}: only http and https URLs are fetched")
        return Target(_site(url, sites), (url,))
    host, _, path = text.partition("/")
    if not _DOMAIN.match(host):
        raise SiteError(f"no such site: {text}; give a profile's name, a domain or a URL")
    local = host.startswith(("localhost", "127."))
    url = links.canonical(f"{'http' if local else 'https'}://{host}/{path}")
    if url is None:
        raise SiteError(f"no such site: {text}; give a profile's name, a domain or a URL")
    site = _site(url, sites)
    return Target(site, site.starts or (url,))


def _site(url: str, sites: Sites) -> Site:
    known = sites.of(url)
    if known is not None:
        return known
    return Site(name=links.registered(url) or urlsplit(url).hostname or url)
