"""One page in, one article out."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from newscrawl.article import Article, Extractor, Problem
from newscrawl.page import Page
from newscrawl.site import Layout, Site, SiteError, bundled
from newscrawl.version import VERSION

if TYPE_CHECKING:
    from newscrawl.reading import Reading


def extract(
    html: bytes | str,
    url: str | None = None,
    *,
    content_type: str | None = None,
    fetched_at: datetime | None = None,
    site: Site | str | None = None,
    now: datetime | None = None,
) -> Article:
    """The article on a page. Whatever the page holds, it is an item and never an exception.

    `fetched_at` (aware) anchors relative times; `content_type` is the HTTP header; `site` is a
    profile or a profile's name, found by the URL where it is None; by the one that the page states
    as its own where `url` is None, which links are relative to then. `now` is put down as the
    moment of reading, the clock's where it is None.

    Raises SiteError for the name of a profile that there is none of.
    """
    with _uncollected():
        return _article(
            *begin(html, url, content_type=content_type, fetched_at=fetched_at, site=site, now=now)
        )


def _article(reading: Reading, extractor: Extractor) -> Article:
    try:
        return reading.article(extractor)
    except RecursionError as error:  # nesting beyond every bound: the page is named, not the crash
        problem = Problem("too-deep", None, str(error)[:200])
        return Article(
            url=reading.page.url,
            kind="error",
            fetched_at=reading.fetched,
            extractor=extractor,
            problems=(problem,),
        )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles, of which a page makes none: it would look through the page's
    thousands of objects again and again. They must be gone when it is on again, lest it does then.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def begin(
    html: bytes | str,
    url: str | None,
    *,
    content_type: str | None = None,
    fetched_at: datetime | None = None,
    site: Site | str | None = None,
    now: datetime | None = None,
) -> tuple[Reading, Extractor]:
    """A page parsed and about to be read, as `extract` reads it, and who reads it."""
    from newscrawl.reading import Reading  # not for who only imports this, as a crawl's own process

    moment = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    fetched = fetched_at.astimezone(UTC) if fetched_at is not None else None
    page = Page(html, url, content_type)
    profile = _profile(page.where, site)
    layout = _layout(page, profile, fetched)
    extractor = Extractor(
        VERSION, profile.name if profile else None, layout.name if layout else None, moment
    )
    return Reading(page, profile, layout, fetched), extractor


def _profile(url: str | None, site: Site | str | None) -> Site | None:
    if isinstance(site, Site):
        return site
    if site is None:
        return bundled().of(url)
    if (named := bundled().named(site)) is None:
        raise SiteError(f"no profile is named {site}; give a Site or one of the package's names")
    return named


def _layout(page: Page, site: Site | None, fetched: datetime | None) -> Layout | None:
    """The era of the site's markup: the marker decides; where there is none the date, or else what
    the page has of each."""
    era = _era(page, site, fetched)
    for layout in site.layouts if site else ():
        if layout.marker is None:
            if layout is not era:
                continue
        elif next(page.css(layout.marker), None) is None:
            continue
        for query in layout.drop:
            for each in page.selector.css(query):
                _drop(each.root)
        return layout
    return None


def _era(page: Page, site: Site | None, fetched: datetime | None) -> Layout | None:
    """Of the layouts without a marker the one that was a site's when the page was fetched: the first
    to end of those that had not ended. Where nobody says when that was, the one whose rules fit the
    page best, the first listed of several."""
    unmarked = [each for each in site.layouts if each.marker is None] if site else []
    if fetched is not None:
        day = fetched.date()
        unmarked = [each for each in unmarked if each.until is None or day <= each.until]
        unmarked.sort(key=lambda each: each.until or date.max)
    elif len(unmarked) > 1:
        return max(unmarked, key=lambda each: _fitting(page, each))
    return unmarked[0] if unmarked else None


def _fitting(page: Page, layout: Layout) -> int:
    """How many more of a layout's rules find something on a page than find nothing."""
    rules = layout.rules.values()
    found = [any(next(page.css(one), None) is not None for one in rule) for rule in rules]
    return 2 * sum(found) - len(found)


def _drop(node: Any) -> None:
    """Take an element out of its document, and leave the text behind it."""
    parent = node.getparent()
    if parent is None:
        return
    before = node.getprevious()
    if node.tail and before is not None:
        before.tail = (before.tail or "") + node.tail
    elif node.tail:
        parent.text = (parent.text or "") + node.tail
    parent.remove(node)
