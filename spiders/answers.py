"""What an answer says beside its body: where it came from, when, under which conditions."""

from __future__ import annotations

from typing import Literal

from scrapy.http import Response

from newscrawl.article import Article
from newscrawl.fetched import Fetched
from newscrawl.site import Site
from newscrawl.spiders.robots import Reserved

_TDM: dict[str, Literal["reserved", "free"]] = {"1": "reserved", "0": "free"}


def fetched(response: Response, site: Site | None, most: int) -> Fetched:
    """A page on its way to the pipelines; `most` is what it may unpack to, in bytes."""
    before: tuple[Article, ...] = response.meta.get("before", ())
    robots = header(response, "X-Robots-Tag") or ""
    stated = (header(response, "TDM-Reservation") or "").strip()
    reserved: Reserved = response.meta.get("reserved", Reserved())
    words = [word.strip().lower() for word in robots.split(",") if word.strip()]
    return Fetched(
        url=response.url,
        body=response.body,
        content_type=header(response, "Content-Type"),
        fetched_at=response.meta["fetched_at"],
        snapshot=response.meta["snapshot"],
        encoding=b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1") or None,
        most=most,
        site=site,
        robots=(*words, *reserved.words),
        tdm=_TDM.get(stated) or reserved.tdm,
        number=len(before) + 1,
        before=before,
    )


def validators(response: Response) -> tuple[str | None, str | None]:
    """ETag and Last-Modified, as sent; of an article of several pages the first one's."""
    if "first" in response.meta:
        stated: tuple[str | None, str | None] = response.meta["first"][2]
        return stated
    return header(response, "ETag"), header(response, "Last-Modified")


def urls(response: Response) -> list[str]:
    """The URL of an answer behind those that redirected to it; an article's first page is last."""
    own = [*response.meta.get("redirect_urls", ()), response.url]
    return [*own, *response.meta["first"][0]] if "first" in response.meta else own


def header(response: Response, name: str) -> str | None:
    """A header's first value."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None


def sent(response: Response) -> int:
    """Bytes of a body, as sent."""
    return int(response.meta.get("sent", len(response.body)))
