"""What a run is asked to crawl: the spider's arguments, read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from inspect import signature
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from newscrawl.discover import Target, read_urls, target, ways
from newscrawl.site import SiteError, Sites
from newscrawl.spiders.limits import Limits


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run is to crawl, how, and within which bounds."""

    sites: Sites
    targets: list[Target]
    urls: list[str]
    limits: Limits
    again: bool
    since: str  # an ISO day, or ""
    ways: tuple[str, ...]

    @property
    def starts(self) -> list[str]:
        """Where the sites' crawls begin."""
        return [url for each in self.targets for url in each.starts]

    @property
    def hosts(self) -> set[str]:
        """The hosts, with ports, that the user named."""
        return {urlsplit(url).netloc for url in (*self.urls, *self.starts)}

    @property
    def options(self) -> str:
        """Those that decide what is taken of a source, as one text."""
        return repr((self.since, self.ways))


def wanted(
    site: str | Sequence[str] = (),
    urls: str | Sequence[str] = (),
    profiles: str | Sequence[str] = (),
    again: str | int = 1,
    since: str = "",
    discover: str | Sequence[str] = (),
    related: str | int = 0,
    max_pages: str | int = 0,
    max_bytes: str | int = 0,
    depth: str | int = 0,
    site_minutes: str | float = 0,
) -> Wanted:
    """Read arguments; those from the command line are texts, those from Python lists.

    Raises SiteError for a site or a list of URLs that cannot be crawled.
    """
    sites = Sites(Path(folder) for folder in _several(profiles))
    targets = [target(each, sites) for each in _several(site)]
    listed = read_urls(Path(urls)) if isinstance(urls, str) and urls else list(urls)
    if not targets and not listed:
        raise SiteError("nothing to crawl: give -a site=SITE or -a urls=FILE")
    usual = Limits()
    limits = Limits(
        int(max_pages) or usual.pages,
        int(max_bytes) or usual.bytes,
        int(depth) or usual.depth,
        float(site_minutes) or usual.minutes,
    )
    by = ways(_several(discover), bool(int(related)))
    return Wanted(sites, targets, listed, limits, bool(int(again)), since, by)


def parted(arguments: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Arguments that are read here, and others, such as those of a job server."""
    ours = signature(wanted).parameters
    mine = {name: value for name, value in arguments.items() if name in ours}
    return mine, {name: value for name, value in arguments.items() if name not in ours}


def _several(value: str | Sequence[str]) -> list[str]:
    parts = value.split(",") if isinstance(value, str) else value
    return [each.strip() for each in parts if each.strip()]
