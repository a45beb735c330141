"""What an answer says beside its body: where it came from, when, under which conditions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from scrapy.http import Response

from newscrawl.fetched import Fetched
from newscrawl.site import Site
from newscrawl.spiders.robots import Reserved

_TDM: dict[str, Literal["reserved", "free"]] = {"1": "reserved", "0": "free"}


def fetched(response: Response, site: Site | None) -> Fetched:
    """A page on its way to the pipelines."""
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
        site=site,
        robots=(*words, *reserved.words),
        tdm=_TDM.get(stated) or reserved.tdm,
    )


def joined(parts: Sequence[Fetched]) -> Fetched:
    """The pages of one article as one."""
    return replace(parts[0], parts=tuple(parts[1:]))


def validators(response: Response) -> tuple[str | None, str | None]:
    """ETag and Last-Modified, as sent; of an article of several pages the first one's."""
    if "first" in response.meta:
        stated: tuple[str | None, str | None] = response.meta["first"][1]
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
