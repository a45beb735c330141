"""The profile of one site, and where profiles are found."""

from __future__ import annotations

import importlib.util
import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

FIELDS = frozenset(
    {
        "headline",
        "kicker",
        "standfirst",
        "published",
        "updated",
        "authors",
        "section",
        "tags",
        "comment_count",
    }
)


class SiteError(ValueError):
    """A profile is wrong or unknown; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One era of a site's markup."""

    name: str
    until: date | None = None  # the day of the redesign that ended it; None for today's
    marker: str | None = None  # CSS; the layout is this page's only where it matches
    rules: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # field -> CSS, best first
    drop: tuple[str, ...] = ()  # CSS of what is never part of an article


@dataclass(frozen=True, slots=True)
class Budget:
    """What a run may take of a site at most; None where nothing but the run's own bounds holds."""

    pages: int | None = None  # articles asked for
    bytes: int | None = None  # as sent
    minutes: float | None = None
    depth: int | None = None  # links from the start

    def __post_init__(self) -> None:
        for name in ("pages", "bytes", "minutes", "depth"):
            if (value := getattr(self, name)) is not None and value <= 0:
                raise SiteError(f"a budget's {name} must be more than 0, not {value}")


@dataclass(frozen=True, slots=True)
class Site:
    """How one site differs from the generic reading."""

    name: str  # the registered domain, as in Article.site
    domains: tuple[str, ...] = ()  # further host names; the name's own need not be listed
    zone: str | None = None  # IANA; for printed times without an offset
    day_first: bool | None = None  # how 03/04 is read; None where the language says it
    starts: tuple[str, ...] = ()  # home, section, feed or sitemap URLs to start from
    article: str | None = None  # regular expression of article URLs; group "id" is the stable key
    skip: tuple[str, ...] = ()  # regular expressions of URLs that are never fetched
    layouts: tuple[Layout, ...] = ()
    budget: Budget = Budget()

    def __post_init__(self) -> None:
        if self.zone is not None:
            try:
                ZoneInfo(self.zone)
            except (ZoneInfoNotFoundError, ValueError):
                raise SiteError(f"{self.name}: no such time zone: {self.zone}") from None
        for pattern in (*self.skip, *((self.article,) if self.article else ())):
            try:
                re.compile(pattern)
            except re.error as error:
                raise SiteError(f"{self.name}: bad URL pattern {pattern}: {error}") from None
        for layout in self.layouts:
            if unknown := sorted(set(layout.rules) - FIELDS):
                raise SiteError(
                    f"{self.name}, layout {layout.name}: no such field: {', '.join(unknown)}; "
                    f"fields are {', '.join(sorted(FIELDS))}"
                )

    def covers(self, host: str) -> bool:
        """Whether a host name is this site's."""
        host = host.lower().rstrip(".")
        return any(host == each or host.endswith("." + each) for each in (self.name, *self.domains))


class Sites:
    """The profiles of the package and of the user's own folders; a user's one wins."""

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        own = [site for folder in folders for site in _from_folder(Path(folder))]
        self._sites = {site.name: site for site in (*_bundled(), *own)}

    def __iter__(self) -> Iterator[Site]:
        return iter(self._sites.values())

    def named(self, name: str) -> Site | None:
        """The profile of that name, or None."""
        return self._sites.get(name.lower())

    def of(self, url: str | None) -> Site | None:
        """The profile whose hosts cover a URL, or None."""
        try:
            host = urlsplit(url or "").hostname or ""
        except ValueError:  # a bracket without its twin: no site's
            return None
        return next((site for site in self._sites.values() if site.covers(host)), None)


@cache
def bundled() -> Sites:
    """The package's own profiles, read once."""
    return Sites()


@cache
def _bundled() -> tuple[Site, ...]:
    from newscrawl import sites

    return tuple(
        _value(importlib.import_module(f"newscrawl.sites.{each.name}"))
        for each in pkgutil.iter_modules(sites.__path__)
    )


def _from_folder(folder: Path) -> list[Site]:
    if not folder.is_dir():
        raise SiteError(f"no such folder of profiles: {folder}")
    return [_value(_load(path)) for path in sorted(folder.glob("*.py"))]


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"newscrawl_profile_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise SiteError(f"{path}: cannot be loaded as a profile")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:  # the user's own file may fail in any way
        raise SiteError(f"{path}: {type(error).__name__}: {error}") from error
    return module


def _value(module: ModuleType) -> Site:
    site = getattr(module, "SITE", None)
    if not isinstance(site, Site):
        raise SiteError(f"{module.__file__}: a profile is one Site value named SITE")
    return site
