"""Links: absolute, without tracking, one form for one page."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import tldextract
from w3lib.url import canonicalize_url, safe_url_string

from newscrawl.knowledge import table
from newscrawl.site import Site

_LONGEST = 2_000  # characters; longer links are traps or data
_ADDRESS = re.compile(r"^[\d.]+$|:")
_INDEX_PAGE = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.I)
_EDGE = re.compile(r"^(?:m|mobile|amp)\.", re.I)  # hosts that serve the same article again
_AMP_PATH = re.compile(r"(?<=/)amp/|/amp/?$|\.amp(?=\.html?$|$)", re.I)
# The list that the package carries: a crawler must not fetch one on its own.
_suffixes = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


@cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    known = table("links")
    return frozenset(known["names"]), tuple(known["prefixes"])


def tidy(url: str) -> str:
    """A URL without tracking parameters and fragment, otherwise as it is."""
    if "?" not in url and "#" not in url:
        return url
    names, prefixes = _tracking()
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    query = parts.query
    if query:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=None)
        kept = [
            (name, value)
            for name, value in pairs
            if name.lower() not in names and not name.lower().startswith(prefixes)
        ]
        if len(kept) != len(pairs):
            query = urlencode(kept)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


@lru_cache(maxsize=256)  # of one page the same URL is asked for by several fields
def canonical(url: str) -> str | None:
    """The one form of an http(s) URL that pages are compared by; None for what is none.

    Scheme and host in lower case, dot segments resolved, parameters sorted, tracking off.
    """
    if len(url) > _LONGEST:
        return None
    try:
        clean = canonicalize_url(safe_url_string(tidy(url.strip())))
        parts = urlsplit(clean)
        host, port = parts.hostname or "", parts.port
    except ValueError:  # a broken host or port
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    if port == {"http": 80, "https": 443}[parts.scheme]:
        clean = urlunsplit((parts.scheme, host, parts.path, parts.query, ""))
    return clean


def key(url: str) -> str:
    """What the URLs of one page have in common: no scheme, no www, no AMP, no trailing slash."""
    parts = urlsplit(canonical(url) or url)
    host = _EDGE.sub("", (parts.netloc or "").removeprefix("www."))
    path = _INDEX_PAGE.sub("/", _AMP_PATH.sub("", parts.path)).rstrip("/")
    return f"{host}{path}" + (f"?{parts.query}" if parts.query else "")


def is_variant(url: str) -> bool:
    """Whether a URL has the form of an AMP or mobile page, which another URL serves in full."""
    parts = urlsplit(url)
    return bool(_EDGE.match(parts.netloc) or _AMP_PATH.search(parts.path))


def registered(url: str | None) -> str | None:
    """The registered domain of a URL ("example.co.uk"), or its host where it has none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return _registered(host) if host else None


@lru_cache(maxsize=4096)  # the pages of a crawl have few hosts
def _registered(host: str) -> str:
    known = _suffixes(host).top_domain_under_public_suffix
    if known or _ADDRESS.match(host):
        return known or host
    return ".".join(host.split(".")[-2:])  # the list's own default for a suffix it does not name


def article_id(url: str | None, site: Site | None) -> str | None:
    """One id for an article, however many URLs lead to it: the site and its own key.

    The key is what the profile's URL pattern names "id", else the path; a host name that is not
    the registered domain itself stands before it.
    """
    if not url:
        return None
    if site is not None and site.article:
        match = re.search(site.article, url)
        if match and "id" in (found := match.groupdict()) and found["id"]:
            return f"{site.name}/{found['id']}"
    if canonical(url) is None:
        return None
    host, _, path = key(url).partition("/")
    host = host.partition(":")[0] if "[" not in host else host
    name = registered(url) or host
    return f"{name}/{path}" if name == host else f"{name}/{host}/{path}"
