"""Checking a profile: what it changes against the generic reading, on snapshots and fixtures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from newscrawl.article import NOT_ARTICLES, Article
from newscrawl.compared import FIELDS
from newscrawl.extract import extract
from newscrawl.folder import DataFolder
from newscrawl.site import Layout, Site
from newscrawl.snapshot import SnapshotError
from newscrawl.snapshot.index import Capture, captures
from newscrawl.snapshot.read import taken

_EXAMPLES = 3
_SOME = 5  # pages of a layout; on fewer a rule may have nothing to find
_LONGEST = 2 * 1024 * 1024  # bytes of a fixture's page


@dataclass(frozen=True, slots=True)
class Kept:
    """A page that is kept somewhere."""

    content: bytes
    url: str | None
    content_type: str | None
    fetched_at: datetime | None
    where: str  # a URL, or a fixture's folder


@dataclass(slots=True)
class FieldCheck:
    """What a profile makes of one field."""

    differ: int = 0  # pages
    lost: int = 0  # pages on which the generic reading fills it and the profile does not
    examples: list[dict[str, Any]] = field(default_factory=list)  # where, generic, profile


@dataclass(slots=True)
class LayoutCheck:
    """The pages of one layout."""

    until: str | None
    pages: int = 0
    first: str | None = None  # fetched, ISO 8601
    last: str | None = None
    rules: dict[str, int] = field(
        default_factory=dict
    )  # field -> pages on which its rule was chosen


@dataclass(slots=True)
class Checked:
    """What came of a check."""

    site: str
    pages: int = 0  # that are articles with the profile or without
    others: int = 0  # that are none
    unread: list[str] = field(default_factory=list)  # that could not be read, and why
    without: int = 0  # articles that no layout is of
    layouts: dict[str, LayoutCheck] = field(default_factory=dict)
    fields: dict[str, FieldCheck] = field(default_factory=dict)  # those that differ somewhere

    @property
    def dead(self) -> list[tuple[str, str]]:
        """Rules that were chosen on none of a layout's pages, of which there are some."""
        return [
            (name, each)
            for name, layout in self.layouts.items()
            if layout.pages >= _SOME
            for each, chosen in layout.rules.items()
            if not chosen
        ]

    @property
    def lost(self) -> list[str]:
        """Fields that the profile empties somewhere."""
        return [name for name, each in self.fields.items() if each.lost]

    def to_dict(self) -> dict[str, Any]:
        """The same as plain JSON values."""
        return asdict(self) | {"dead": [list(each) for each in self.dead], "lost": self.lost}


def check(site: Site, pages: Iterable[Kept | str]) -> Checked:
    """Read each page with a profile and without one; texts among the pages say what is unreadable."""
    found = Checked(site.name, layouts={each.name: _empty(each) for each in site.layouts})
    generic = Site(name=site.name, domains=site.domains)
    for page in pages:
        if isinstance(page, str):
            found.unread.append(page)
            continue
        mine, plain = (_read(page, each) for each in (site, generic))
        if mine.kind in NOT_ARTICLES and plain.kind in NOT_ARTICLES:
            found.others += 1
            continue
        found.pages += 1
        _count(found, page, mine)
        _compare(found, page, mine, plain)
    return found


def snapshots(folder: DataFolder, site: Site, most: int) -> Iterator[Kept | str]:
    """The HTML pages of a site in a data folder; of more than `most` some from all its time."""
    mine = [each for each in captures(folder.warc) if _of(each, site)]
    mine.sort(key=lambda each: each.at)
    step = max(1.0, len(mine) / most)
    for number in range(min(len(mine), most)):
        each = mine[int(number * step)]
        try:
            record = taken(folder.path, each)
        except (SnapshotError, OSError) as error:
            yield f"{each.url}: {error}"
            continue
        yield Kept(record.content, record.url, record.content_type, record.fetched_at, record.url)


def fixtures(folder: Path, site: Site) -> Iterator[Kept | str]:
    """The pages of a folder of fixtures (docs/fixtures.md) that are a site's."""
    for circumstances in sorted(folder.glob("*/*/page.json")):
        try:
            met = json.loads(circumstances.read_text("utf-8"))
            url = met.get("url")
            if met.get("profile") != site.name and not site.covers(_host(url)):
                continue
            with (circumstances.parent / met.get("page", "page.html")).open("rb") as file:
                html = file.read(_LONGEST)
            for old, new in met.get("replace", {}).items():
                html = html.replace(old.encode(), new.encode())
            at = datetime.fromisoformat(met["fetched_at"]) if "fetched_at" in met else None
        except (OSError, ValueError, AttributeError) as error:
            yield f"{circumstances}: {error}"
            continue
        yield Kept(html, url, met.get("content_type"), at, str(circumstances.parent))


def _of(capture: Capture, site: Site) -> bool:
    return capture.status == 200 and "html" in capture.mime and site.covers(_host(capture.url))


def _host(url: str | None) -> str:
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""


def _empty(layout: Layout) -> LayoutCheck:
    until = layout.until.isoformat() if layout.until else None
    return LayoutCheck(until, rules=dict.fromkeys(layout.rules, 0))


def _read(page: Kept, site: Site) -> Article:
    return extract(
        page.content,
        page.url,
        content_type=page.content_type,
        fetched_at=page.fetched_at,
        site=site,
    )


def _count(found: Checked, page: Kept, article: Article) -> None:
    """Whose layout a page is, and which of its rules were chosen."""
    name = article.extractor.layout if article.extractor else None
    if name is None:
        found.without += bool(found.layouts)
        return
    layout = found.layouts[name]
    layout.pages += 1
    if page.fetched_at is not None:
        at = page.fetched_at.isoformat()
        layout.first = min(layout.first or at, at)
        layout.last = max(layout.last or at, at)
    for each in layout.rules:
        chosen = (e.rule for e in article.evidence.get(each, ()) if e.chosen)
        layout.rules[each] += f"{found.site}:{name}" in chosen


def _compare(found: Checked, page: Kept, mine: Article, plain: Article) -> None:
    one, other = mine.to_dict(), plain.to_dict()
    for name in FIELDS:
        if one[name] == other[name]:
            continue
        each = found.fields.setdefault(name, FieldCheck())
        each.differ += 1
        each.lost += not one[name] and bool(other[name])
        if len(each.examples) < _EXAMPLES:
            each.examples.append(
                {"where": page.where, "generic": other[name], "profile": one[name]}
            )
