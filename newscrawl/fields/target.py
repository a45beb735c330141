"""Where a link leads, and what it says: whether it offers another article, and under which title."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawl.blocks import Block, said
from newscrawl.fields.authors import leads_to_person
from newscrawl.knowledge.words import Hint, hints
from newscrawl.page import Page

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SHORTEST, _LONGEST = 12, 160  # characters of a title
_SLUG = re.compile(r"[^/-]+(?:[-_+.][^/-]+){2,}|\d{4,}|[0-9a-f]{10,}|%[0-9a-f]{2}.{8,}", re.I)
_NUMBERED = re.compile(r"(?:^|/)\d{2,}/[^/-]+-[^/]*$")  # "2026/07/12/old-lock", "news/123/lock"
_INDEX = re.compile(
    r"/(?:tags?|topics?|thema|themen|emne|category|categories|section|sections|seccion|rubrik|rubrique|schlagwort|authors?|autor|redaktion|die-redaktion|latest|search|page|privacy-policy|newsletters?|abo|shop|events?|users?|members?)(?:/[^/]*)?/?$",
    re.I,
)
_NOT_A_PAGE = re.compile(r"^(?:#|javascript:|mailto:|tel:|data:|whatsapp:)", re.I)
_NUMBERED_BY = re.compile(  # "?id=88123", WordPress's "?post_type=post&p=88123"
    r"\?(?:post_type=\w+&)?(?:(?:art(?:icle)?_?|news_?|story_?|n|a)?id|article|artikel|story|news|p)=\d{3,}(?:&|#|$)",
    re.I,
)
_AN_ACT = re.compile(r"[?&](?:share|replytocom|print)=", re.I)  # of the page itself
_A_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|zip|mp[34]|m4a|wav|ogg|jpe?g|png)(?:[?#]|$)", re.I)


def is_page(page: Page, href: str) -> bool:
    """Whether a link leads to another article, by its form: not to a tag, a section, a person."""
    if (
        _NOT_A_PAGE.match(href)
        or _A_FILE.search(href)
        or _AN_ACT.search(href)
        or leads_to_person(href)
    ):
        return False
    url = page.absolute(href) or ""
    path = url.split("//", 1)[-1].partition("/")[2].split("?")[0].split("#")[0]
    if numbered(url):
        return url.split("#")[0] != (page.where or "").split("#")[0]
    if (
        not path
        or _INDEX.search("/" + path)
        or url.split("#")[0] == (page.where or "").split("#")[0]
    ):
        return False
    return (
        _SLUG.search(path.rstrip("/").rpartition("/")[2] or path) is not None
        or path.count("/") >= 4
        or _NUMBERED.search(path.rstrip("/")) is not None
    )


def numbered(href: str) -> bool:
    """Whether an address names an article by a number in its query alone."""
    return "?" in href and _NUMBERED_BY.search(href) is not None


def at_home(page: Page, link: HtmlElement) -> bool:
    """Whether a link stays on the page's site."""
    here, there = (
        urlsplit(each or "").netloc for each in (page.where, page.absolute(link.get("href") or ""))
    )
    return _owned(here) == _owned(there)


def _owned(host: str) -> list[str]:
    """The labels of a host that its owner registered, as far as their lengths tell: "post.co.uk"."""
    labels = host.lower().split(".")
    public = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return labels[-3 if public else -2 :]


def title_of(blocks: Iterable[Block], link: HtmlElement) -> tuple[str, bool]:
    """The title that a link offers, and whether an element of its own says it.

    Of a link around a whole card it is the heading, or the line that is called a title, or the
    first line that can be one, not all the card says.
    """
    lines = [each for each in blocks if link in each.links]
    for block in lines:
        if block.tag in HEADINGS:
            return block.text, True
    text = said(link) or (link.get("title") or "")
    if len(lines) < 2 and len(text) <= _LONGEST and len(link) < 2:
        return text, False
    for inner in link.iterdescendants("span", "div", "p", "strong"):
        if hints(inner.get("class") or "") & Hint.HEADLINE:
            if SHORTEST <= len(title := said(inner)) <= _LONGEST:
                return title, True
    if len(text) > _LONGEST:
        pieces = (piece for block in lines for piece in block.pieces)
        text = next((each for each in pieces if SHORTEST <= len(each) <= _LONGEST), text)
    return text, False
