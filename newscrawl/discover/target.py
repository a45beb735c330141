"""What a user means by SITE: a profile's name, a domain or a URL."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from newscrawl.normalise import links
from newscrawl.site import Site, SiteError, Sites

_DOMAIN = re.compile(
    r"^(?=.{1,253}$)(?:[\w-]{1,63}\.)+[a-z][\w-]{1,62}(?::\d{1,5})?$|^localhost(?::\d{1,5})?$|^\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?$",
    re.I,
)


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


def read_urls(path: Path) -> list[str]:
    """The URLs of a file, one a line; empty lines and # comments are passed over.

    Raises SiteError where the file cannot be read or a line is no http(s) URL.
    """
    try:
        text = path.read_text("utf-8", "replace")
    except OSError as error:
        raise SiteError(f"{path} cannot be read: {error.strerror}") from error
    return parse_urls(text, str(path))


def parse_urls(text: str, where: str) -> list[str]:
    """The URLs of a text, one a line; `where` names it in errors. Raises SiteError."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if links.canonical(line) is None:
            raise SiteError(f"{where}, line {number}: {line[:100]} is no http or https URL")
        found.append(line)
    return found


def _site(url: str, sites: Sites) -> Site:
    known = sites.of(url)
    if known is not None:
        return known
    return Site(name=links.registered(url) or urlsplit(url).hostname or url)
