"""Articles over several pages: which page comes next."""

from __future__ import annotations

import re
from itertools import islice
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from lxml import etree

MOST_PARTS = 20
# What begins in either case takes eight times as long.
_HINT = re.compile(rb"""rel\s*=\s*["']?[^"'>]{0,40}\b(?i:next)\b""")
_MOST = 50  # links of a page that say next
_LONGEST = 4_000  # bytes of a tag
_PAGED = frozenset("page p seite pagina pg part teil partie".split())
_TAIL = re.compile(
    r"(?:/(?:page|seite|pagina|part|teil)?[/-]?|[-_,])(\d{1,2})(?=(?:\.\w{3,5})?/?$)"
)


def next_part(body: bytes, url: str, number: int) -> str | None:
    """The URL of an article's page of a number, where the page before it names it as the next.

    Only a URL that differs from this one in nothing but the number of a page is taken: a link that
    says "next" may as well lead to the next article.
    """
    plain = body.lower() if b"REL" in body or b"Rel" in body else body
    for match in islice(_HINT.finditer(plain), _MOST):
        tag = _tag(body, match.start())
        href = str(tag.get("href") or "").strip() if tag is not None else ""
        if tag is None or "next" not in (tag.get("rel") or "").lower().split() or not href:
            continue
        try:
            further = str(urljoin(url, href)).partition("#")[0]
            if _numbered(further) == (_numbered(url)[0], number):
                return further
        except ValueError:  # a broken host
            continue
    return None


def _tag(body: bytes, inside: int) -> etree._Element | None:
    """The link that a place of a page lies in; just its tag is parsed, which the page need not be."""
    start = body.rfind(b"<", max(0, inside - _LONGEST), inside)
    end = body.find(b">", inside, inside + _LONGEST)
    if start < 0 or end < 0 or not body[start : start + 5].lower().startswith((b"<a ", b"<link")):
        return None
    try:
        root = etree.fromstring(body[start : end + 1], etree.HTMLParser(recover=True))
    except (etree.XMLSyntaxError, ValueError):
        return None
    return next(root.iter("link", "a"), None) if root is not None else None


def _numbered(url: str) -> tuple[str, int]:
    """A URL without the number of its page, and that number; 1 where it has none."""
    parts = urlsplit(url)
    number = 1
    query = []
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        if name.lower() in _PAGED and value.isdigit() and len(value) <= 2:
            number = int(value)
        else:
            query.append((name, value))
    path = parts.path
    if number == 1 and (match := _TAIL.search(path)) and int(match[1]) < MOST_PARTS + 1:
        number = int(match[1])
        path = path[: match.start()] + path[match.end() :]
    return f"{parts.netloc}{path.rstrip('/')}?{urlencode(query)}", number
