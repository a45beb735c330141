"""The article's own pictures: which they are, and the best URL of each."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawl.blocks import Medium
from newscrawl.evidence import Found
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page
from newscrawl.story import Story, story

Role = Literal["lead", "body", "gallery"]

# What stands in one of these is not the article's own.
ELSEWHERE = (Hint.NAV | Hint.FOOTER | Hint.COMMENT | Hint.AD | Hint.RELATED | Hint.RANKING | Hint.NEXT
    | Hint.NEWSLETTER | Hint.BIO | Hint.CONSENT | Hint.SHARE | Hint.TAGS | Hint.PAYWALL
)  # fmt: skip
_PERSON = Hint.AUTHOR | Hint.BIO
_LOOKAHEAD = 6  # blocks behind the text in which its last figure may stand
_LOOKBACK = 25  # blocks before the headline, where a lead picture or a masthead may stand
_SMALLEST = 120  # pixels
_MOST = 400  # media that are looked at
_LAZY = ("data-srcset", "data-lazy-srcset", "srcset", "data-src", "data-lazy-src", "data-original")
_PLAIN = ("data-hi-res-src", "data-full", "data-image", "data-url", "src")
# "catalogo.jpg" and "psicologo.jpg" are pictures, "shoplogo.png" is none.
_NO_PICTURE = re.compile(
    r"(?:placeholder|blank|spacer|pixel|transparent|loading|1x1|lazy[-_]?load)"
    r"[^/]{0,20}\.(?:gif|png|svg|jpe?g)|\.svg(?:[?.]|$)|[/_-](?:logo|avatar|icon)s?[/._-]"
    r"|(?<![aio])logo\d?(?:[_-]\w{1,8})?(?:\.\w{3,4})?(?:\?|$)|fav-?icon|app-?icon"
)
# A part of each of these patterns, looked for first.
_SIGNS = ("place", "blank", "space", "pixel", "transp", "load", "1x1", "lazy", ".svg", "logo", "avatar", "icon")  # fmt: skip
_CANDIDATE = re.compile(r"\s*,?\s*(\S*[^\s,])(?:\s+([\d.]{1,9})([wxh])[^,]{0,20})?\s*(?:,|$)")
_SIZE = re.compile(r"[-_](?:\d{2,4}x\d{2,4}|[wh]\d{2,4})(?=[-_.]|$)")  # in a file's name
_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif|bmp)(?:\?|$)", re.I)


def own(page: Page) -> list[Medium]:
    """The media that stand with the article, in page order; players and frames among them."""
    told = page.once(story)
    first, last = region(page, told)
    banned = ELSEWHERE & told.telling
    return [
        medium
        for medium in page.outline.media[: 10 * _MOST]
        if first <= medium.before <= last
        and not medium.inside & banned
        and not medium.near & told.telling & _PERSON
    ][:_MOST]


def region(page: Page, told: Story) -> tuple[int, int]:
    """The indexes of the blocks between which the article's figures stand."""
    if not told.body:
        return 0, len(page.blocks)
    top = told.headline.index if told.headline is not None else told.start
    return max(0, min(top, told.start) - _LOOKBACK), told.end + _LOOKAHEAD


def images(page: Page) -> Iterator[Found[tuple[str, Role]]]:
    """Yield the article's pictures, (URL, role), the lead first, then in page order; once each.

    The lead is the first above the text, else the one that the metadata names.
    """
    told = page.once(story)
    found: dict[str, Found[tuple[str, Role]]] = {}
    for medium in page.once(own):
        if medium.tag == "iframe" or medium.tag in ("video", "audio") or not _is_picture(medium):
            continue
        if (url := source(page, medium.node)) is None:
            continue
        if (earlier := found.get(key := _file(url))) is not None:
            if _breadth(url) > _breadth(earlier.value[0]):
                found[key] = replace(earlier, value=(url, earlier.value[1]))
            continue
        role: Role = "gallery" if medium.inside & told.telling & Hint.GALLERY else "body"
        if medium.before <= told.start + 1 and not _led(found.values()):
            role = "lead"
        found[key] = Found((url, role), "dom", "", url, "images:own", medium.node)
    if not _led(found.values()) and (stated := _stated(page)) is not None:
        shown = found.get(key := _file(url := stated.value[0]), stated)
        best = max(shown.value[0], url, key=_breadth)
        found[key] = replace(shown, value=(best, "lead"))
    yield from sorted(found.values(), key=lambda each: each.value[1] != "lead")


def _led(found: Iterable[Found[tuple[str, Role]]]) -> bool:
    return any(each.value[1] == "lead" for each in found)


def _stated(page: Page) -> Found[tuple[str, Role]] | None:
    """The picture that the metadata names; a page may print none."""
    for found in (*page.linked("image", "url", "contentUrl"), *page.meta("og:image")):
        url = page.absolute(found.value)
        if url and not _no_picture(url):
            value: tuple[str, Role] = (url, "lead")
            return Found(value, found.source, found.where, found.raw, "images:stated")
    return None


def _is_picture(medium: Medium) -> bool:
    """Whether it is no icon, and no door to another page."""
    node = medium.node
    for side in ("width", "height"):
        size = node.get(side, "")
        if size.isdigit() and int(size) < _SMALLEST:
            return False
    if medium.link is None or medium.inside & Hint.FIGURE:
        return True
    href = medium.link.get("href", "")
    return bool(_FILE.search(href)) or href.startswith("#")


def source(page: Page, node: HtmlElement) -> str | None:
    """The best absolute URL of the picture or player in an element; None where there is none."""
    known = page.once(_sources)
    if node not in known:
        known[node] = _source(page, node)
    return known[node]


def _sources(page: Page) -> dict[HtmlElement, str | None]:
    """What `source` has found on a page: a figure's picture is asked for twice."""
    return {}


def _source(page: Page, node: HtmlElement) -> str | None:
    known = page.once(_widths)
    best: tuple[float, str] | None = None
    for each in node.iter("img", "source", "amp-img", "video", "iframe"):
        if each not in known:
            known[each] = _widest(each)
        candidate = known[each]
        if candidate is not None and (best is None or candidate[0] > best[0]):
            best = candidate
    if best is None:
        return None
    url = page.absolute(best[1])
    return url if url and url.startswith(("http://", "https://")) else None


def _widths(page: Page) -> dict[HtmlElement, tuple[float, str] | None]:
    """What `_widest` has found on a page: a picture stands in an <img>, a <picture>, a <figure>."""
    return {}


def _widest(node: HtmlElement) -> tuple[float, str] | None:
    """The (width, URL) of the widest picture that an element's attributes name."""
    alone = node.tag == "source" and node.getparent().tag != "picture"
    best: tuple[float, str] | None = None
    attributes = dict(node.items())
    for name in ("src",) if alone else (*_LAZY, *_PLAIN):
        value = attributes.get(name)
        if value and (candidate := _best(value, "srcset" in name)):
            if best is None or candidate[0] > best[0]:
                best = candidate
    return best


def _best(value: str, several: bool) -> tuple[float, str] | None:
    """The (width, URL) of the widest picture that an attribute names."""
    if not several:
        url = value.strip()
        return (0.5, url) if url and not _no_picture(url) else None
    sizes = []
    for match in _CANDIDATE.finditer(value[:20_000]):
        url, number, unit = match.groups()
        try:
            size = float(number or 1) * (1000 if unit == "x" else 1)
        except ValueError:  # "1.2.3x"
            size = 1.0
        sizes.append((size, url))
    sizes.sort(key=lambda each: -each[0])
    return next((each for each in sizes if not _no_picture(each[1])), None)


def _no_picture(url: str) -> bool:
    """Whether a URL is that of a placeholder, an icon, a logo."""
    start = url[:500].lower()
    if start.startswith(("data:", "about:")):
        return True
    return any(map(start.__contains__, _SIGNS)) and _NO_PICTURE.search(start) is not None


def _breadth(url: str) -> int:
    """The size that a picture's file name states, in pixels; a name without one is the whole's."""
    stated = [int(each) for match in _SIZE.findall(url) for each in re.findall(r"\d+", match)]
    return max(stated, default=sys.maxsize)


def _file(url: str) -> str:
    """What the sizes of one picture have in common: the path's last part, without a size."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return url
    name = _SIZE.sub("", path.rstrip("/").rsplit("/", 1)[-1])
    if len(name) > 12:
        return name
    return url.partition("?")[0] if _FILE.search(path) else url
