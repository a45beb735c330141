"""Bytes to a tree, whatever they are."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from lxml import etree
from lxml.html import HtmlElement

_EMPTY = b"<html><head></head><body></body></html>"
_OF_HEAD = frozenset(
    {
        "title",
        "meta",
        "link",
        "base",
        "script",
        "style",
        "noscript",
        "template",
        "bgsound",
        "object",
    }
)


def parsed(body: bytes, charset: str, problems: list[tuple[str, str]]) -> HtmlElement:
    """The document in `body`, an empty one where there is none; what is wrong is added to `problems`."""
    try:
        parser = _parser(charset)
    except LookupError:  # a charset that Python knows and libxml2 does not
        body, parser = body.decode(charset, "replace").encode(), _parser("utf-8")
    try:
        root = etree.fromstring(body, parser) if body and not body.isspace() else None
    except etree.ParserError:  # nothing in it but white space and comments
        root = None
    except etree.XMLSyntaxError as error:
        problems.append(("broken-html", str(error)[:200]))
        root = None
    if root is None:
        root = etree.fromstring(_EMPTY, parser)
    _part(root)
    return cast(HtmlElement, root)


def _part(root: Any) -> None:
    """Move what a reader sees from the head to the body: without a <body> in the source, which HTML
    does not ask for, the parser begins it at no element that it does not know (<main>, <article>)."""
    head = root.find("head")
    seen = [each for each in head if each.tag not in _OF_HEAD] if head is not None else []
    if not seen:
        return
    if (body := root.find("body")) is None:
        body = root.makeelement("body")
        root.append(body)
    said, body.text = body.text, None
    for at, each in enumerate(seen):
        body.insert(at, each)
    seen[-1].tail = (seen[-1].tail or "") + (said or "") or None


@cache
def _parser(charset: str) -> etree.HTMLParser:
    return etree.HTMLParser(
        encoding=charset, remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False
    )
