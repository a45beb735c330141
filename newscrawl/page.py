"""One document, parsed once; each view of it computed once, on demand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import Any, TypeVar, cast
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement
from parsel import Selector

from newscrawl import linked
from newscrawl.blocks import Block, Outline, visible
from newscrawl.decode import charset
from newscrawl.discussion import call_comments
from newscrawl.evidence import Found
from newscrawl.hydrate import hydrated
from newscrawl.parsing import parsed
from newscrawl.script import Script
from newscrawl.walk import outline

T = TypeVar("T")

LARGEST = 10 * 1024 * 1024  # bytes of a page that are read
_BINARY = (
    b"%PDF",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"RIFF",
    b"\x00\x00\x01\x00",
)
_PAGE = re.compile(r"https?://[\w.-]{3,253}(?::\d{1,5})?/[^\s\"<>]{2,2000}")  # no home page's
_ABSOLUTE = re.compile(  # as urljoin would leave it
    r"https?://[A-Za-z0-9.-]+/[^\s?#;\\]*(?:\?[^\s?#;\\]+)?"
)
_BARE, _LINE = 200, 80  # characters of running text on a page without any; of one line of it
_STATING = ("title", "meta", "link", "base", "script", "form", "input")


class Page:
    """A document with its URL, and the views of it that fields look at."""

    def __init__(
        self, html: bytes | str, url: str | None = None, content_type: str | None = None
    ) -> None:
        self.url = url
        self.content_type = content_type
        self.problems: list[tuple[str, str]] = []  # (code, detail) of what was wrong with the page
        try:
            urlsplit(url or "").port  # noqa: B018 (raises for a broken host or port)
        except ValueError as error:
            self.problems.append(("bad-url", f"{url}: {error}"))
            self.url = None
        self._once: dict[Callable[..., Any], Any] = {}
        body = html.encode("utf-8", "replace") if isinstance(html, str) else bytes(html)
        if len(body) > LARGEST:
            self.problems.append(("too-large", f"{len(body)} bytes; the first {LARGEST} are read"))
            body = body[:LARGEST]
        if body.startswith(_BINARY) or (body[:1024].count(b"\0") > 64 and b"<" not in body[:1024]):
            self.problems.append(("not-html", f"starts with {body[:4]!r}"))
            body = b""
        elif not body or body.isspace():
            self.problems.append(("empty", "no bytes"))
        self.charset = "utf-8" if isinstance(html, str) else charset(body, content_type)
        if b"\0" in body and "16" not in self.charset:
            body = body.replace(b"\0", b"")
        self.root = parsed(body, self.charset, self.problems)

    def once(self, view: Callable[[Page], T]) -> T:
        """What `view(page)` returns, computed the first time it is asked for."""
        try:
            return cast(T, self._once[view])
        except KeyError:
            pass  # outside of here, lest an error of the view is said to be of this one
        found = self._once[view] = view(self)
        return found

    # What the one pass found

    @cached_property
    def outline(self) -> Outline:
        """The blocks, media, times and microdata properties, in page order.

        Where they hold no article and the page's data does, the data's is put into the document.
        """
        found = call_comments(outline(self.root))
        body = self.root.find("body")
        lines = (len(b.text) for b in found.blocks if len(b.text) > _LINE and not b.link_chars)
        if any(size >= _BARE for size in accumulate(lines)) or body is None:
            return found
        kept = hydrated(self.state)
        if kept is None or not (self._stated or self._bears(kept.title)):
            return found
        self.problems.append(("from-page-state", kept.where))
        body.append(kept.element())
        return call_comments(outline(self.root))

    @property
    def _stated(self) -> bool:
        """Whether the metadata calls the page an article."""
        kinds = {each.lower() for each in self.metas.get("og:type", ())}
        return bool(self.linked_article) or "article" in kinds

    def _bears(self, title: str | None) -> bool:
        """Whether the document is called after a title in its data, as no home page is."""
        return title is not None and " ".join(title.split()).casefold() in self.title.casefold()

    @cached_property
    def blocks(self) -> list[Block]:
        """The text blocks, in page order."""
        return self.outline.blocks

    # Queries

    @cached_property
    def selector(self) -> Selector:
        """The document for parsel's css() and xpath()."""
        return Selector(root=self.root, type="html")

    def css(self, *queries: str, rule: str = "page:css") -> Iterator[Found[str]]:
        """The visible text of what each query selects; the queries' order, then page order."""
        for query in queries:
            for each in self.selector.css(query):
                yield from self._seen(each.root, rule)

    def xpath(self, *queries: str, rule: str = "page:xpath") -> Iterator[Found[str]]:
        """The visible text of what each query selects; the queries' order, then page order."""
        for query in queries:
            for each in self.selector.xpath(query):
                yield from self._seen(each.root, rule)

    def _seen(self, node: Any, rule: str) -> Iterator[Found[str]]:
        if isinstance(node, str):
            text, element = visible([node]), None
        else:
            text, element = visible(list(node.itertext())), node
        if text:
            yield Found(text, "dom", "", text, rule, element)

    def itemprop(self, name: str, rule: str = "page:itemprop") -> Iterator[Found[str]]:
        """What the microdata says under a name: content, datetime or visible text."""
        for node in self.outline.properties.get(name, ()):
            stated = node.get("content") or node.get("datetime")
            text = visible([stated] if stated else list(node.itertext()))
            if text:
                where = f"itemprop {name}"
                yield Found(text, "microdata", where, text, rule, None if stated else node)

    # Metadata

    @cached_property
    def stating(self) -> dict[str, list[HtmlElement]]:
        """The elements that say something to a program or take it from a reader, by tag, in page order:
        those of the head, scripts, forms. They are gathered in one pass."""
        found: dict[str, list[HtmlElement]] = {tag: [] for tag in _STATING}
        for node in self.root.iter(*_STATING):
            found[node.tag].append(node)
        return found

    @cached_property
    def scripts(self) -> list[Script]:
        """The scripts, in page order."""
        return [Script(node) for node in self.stating["script"]]

    @cached_property
    def title(self) -> str:
        """The text of the head's <title>, else of any; "" where there is none."""
        nodes = self.stating["title"]
        heads = (node for node in nodes if node.getparent().tag == "head")
        node = next(heads, nodes[0] if nodes else None)
        return " ".join((node.text or "").split()) if node is not None else ""

    @cached_property
    def metas(self) -> dict[str, list[str]]:
        """The contents of the meta elements by name, property or itemprop, lower-cased."""
        found: dict[str, list[str]] = {}
        for node in self.stating["meta"]:
            name = node.get("property") or node.get("name") or node.get("itemprop") or ""
            content = node.get("content")
            if name and content and content.strip():
                found.setdefault(name.strip().lower(), []).append(visible([content[:5000]]))
        return found

    def meta(self, *names: str, rule: str = "page:meta") -> Iterator[Found[str]]:
        """What the meta elements of those names say, in the order of the names."""
        for name in names:
            for text in self.metas.get(name.lower(), ()):
                prefix = name.split(":")[0].lower()
                source: Any = "opengraph" if prefix in ("og", "article", "twitter") else "meta"
                yield Found(text, source, name, text, rule)

    @cached_property
    def linked_data(self) -> list[dict[str, Any]]:
        """Every typed JSON-LD object that speaks of this page, in page order."""
        found: list[dict[str, Any]] = []
        for script in self.scripts:
            if not script.is_linked_data or not (text := script.text):
                continue
            data = linked.read(text)
            if data is None and (text := text.strip()):
                self.problems.append(("broken-json-ld", text[:80]))
            found.extend(linked.objects(data))
        return found

    @cached_property
    def linked_article(self) -> dict[str, Any]:
        """The JSON-LD object of the article itself; {} where there is none."""
        articles = [each for each in self.linked_data if linked.is_article(each)]
        return max(articles, key=lambda each: len(each), default={})  # the fullest of several

    def linked(self, key: str, *inner: str, rule: str = "page:linked") -> Iterator[Found[str]]:
        """The texts under a key of the article's JSON-LD; of objects there, their `inner` key."""
        article = self.linked_article
        for text in linked.strings(article.get(key), *inner):
            yield Found(text, "json-ld", f"{linked.types(article)[0]}.{key}", text, rule)

    @cached_property
    def state(self) -> list[tuple[str, Any]]:
        """(name, value) of the data in scripts that is no linked data, in page order."""
        return [state for script in self.scripts if (state := script.state) is not None]

    # Places

    def absolute(self, link: str) -> str | None:
        """A link as an absolute URL, or None for one that is none."""
        if _ABSOLUTE.fullmatch(link):
            return link
        try:
            return urljoin(self.base, link.strip()) or None
        except ValueError:  # a broken host
            return None

    @cached_property
    def canonical(self) -> list[str]:
        """The links that the page states as its own, as written."""
        return [
            node.get("href") or ""
            for node in self.stating["link"]
            if (rel := node.get("rel")) and "canonical" in rel.lower().split()
        ]

    @cached_property
    def where(self) -> str | None:
        """Where the page was: its URL, or else the one that it states as its own."""
        if self.url is not None:
            return self.url
        stated = (each for each in (*self.canonical, *self.metas.get("og:url", ())) if each)
        return next((each for each in stated if _PAGE.fullmatch(each)), None)

    @cached_property
    def host(self) -> str:
        """The host that the page came from, without "www."; "" where it is not known."""
        try:
            return (urlsplit(self.where or "").hostname or "").removeprefix("www.")
        except ValueError:  # a broken host
            return ""

    @cached_property
    def base(self) -> str:
        """What links are relative to."""
        stated = next((href for node in self.stating["base"] if (href := node.get("href"))), "")
        try:
            return urljoin(self.where or "", str(stated))
        except ValueError:
            return self.where or ""
