"""The bundled site's HTTP server, on loopback."""

from __future__ import annotations

import gzip
import hashlib
import re
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, urlsplit

from newscrawl.demo import layouts
from newscrawl.demo.content import EDITIONS, by_id, stories
from newscrawl.folder import DataFolder

_PORT = "demo-port"  # a file of the data folder
_A_PAGE = 3  # teasers of a section's page
_ARTICLE = re.compile(r"^/(?:fr|de|en)/[\w-]+/(\d+)-[\w-]+$")
_CONSENT = """<!DOCTYPE html><html lang="de"><head><title>Ihre Einwilligung</title></head><body><h1>Mit Werbung weiterlesen</h1>
<p>Wir und unsere Partner verwenden Cookies und verarbeiten personenbezogene Daten. Mit der Einwilligung akzeptieren Sie Tracking zu Werbezwecken.</p><button>Akzeptieren</button><button>Einstellungen</button></body></html>"""
_SOFT_404 = '<!DOCTYPE html><html lang="en"><head><title>Page not found</title></head><body><h1>Page not found</h1><p>The page you are looking for has moved. Try the <a href="/en/">home page</a>.</p></body></html>'
_ROBOTS = "User-agent: *\nDisallow: /intern/\nCrawl-delay: 0\nSitemap: {base}/news-sitemap.xml\n"
_EXTRA = (  # linked from the home page, and none of them an article
    ("/en/world/77310090-a-page-that-has-gone-for-good", "A page that has gone for good"),
    ("/en/world/77310091-a-page-that-says-it-is-missing", "A page that says it is missing"),
    (
        "/de/wirtschaft/51880090-ein-artikel-hinter-der-einwilligung",
        "Ein Artikel hinter der Einwilligung",
    ),
    ("/intern/90000001-a-note-that-robots-may-not-read", "A note that robots may not read"),
    ("/old/77310021-moved-article-from-the-old-site", "Flooded harbour town (old address)"),
)


class DemoSite:
    """The bundled site, served while the `with` block runs. Port 0 takes a free one."""

    def __init__(self, port: int = 0) -> None:
        self._server = _Server(("127.0.0.1", port), _Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/"
        self._server.base = self.url.rstrip("/")
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @classmethod
    def kept(cls, folder: DataFolder) -> DemoSite:
        """The site at the port of the last time, which the data folder holds, so that what is stored
        of it is found again; a free one where that is taken. Raises OSError where none can be had."""
        note = folder.path / _PORT
        try:
            site = cls(int(note.read_text("utf-8")))
        except (OSError, ValueError, OverflowError):  # none yet, or another process has it
            site = cls()
        note.write_text(f"{site._server.server_address[1]}\n", "utf-8")
        return site

    @property
    def visits(self) -> Counter[str]:
        """How often each path was asked for."""
        return self._server.visits

    @property
    def changing(self) -> str:
        """The URL of the article that is another one from its second visit on."""
        return self._server.base + next(each.path for each in stories() if each.changes)

    def __enter__(self) -> DemoSite:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def forever(self) -> None:
        """Serve until Ctrl-C."""
        try:
            self._server.serve_forever()
        finally:
            self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    base = ""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.visits: Counter[str] = Counter()


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    wbufsize = 64 * 1024  # head and body leave together; in two they wait for each other

    def do_GET(self) -> None:
        """Answer from the table of routes."""
        parts = urlsplit(self.path)
        self.server.visits[parts.path] += 1
        if parts.path.startswith("/old/"):
            self._redirect(next(each.path for each in stories() if f"/{each.id}-" in parts.path))
            return
        status, kind, text = self._answer(parts.path, parse_qs(parts.query))
        self._send(status, kind, text)

    def _answer(self, path: str, query: dict[str, list[str]]) -> tuple[int, str, str]:
        html = "text/html; charset=utf-8"
        if path == "/robots.txt":
            return 200, "text/plain", _ROBOTS.format(base=self.server.base)
        if path == "/news-sitemap.xml":
            return 200, "application/xml", layouts.sitemap(self.server.base)
        if (match := re.fullmatch(r"/(fr|de|en)/rss\.xml", path)) is not None:
            return 200, "application/rss+xml", layouts.feed(match[1], self.server.base)
        if path == _EXTRA[1][0]:
            return 200, html, _SOFT_404
        if path == _EXTRA[2][0]:
            return 200, html, _CONSENT
        if (match := _ARTICLE.match(path)) is not None and int(match[1]) in by_id():
            return self._article(int(match[1]), path)
        if (match := re.fullmatch(r"/(?:(fr|de|en)/(?:([a-z]+)/)?)?", path)) is not None:
            return self._index(
                match[1],
                match[2],
                int(query.get("page", ["1"])[0][:3])
                if query.get("page", ["1"])[0].isdigit()
                else 1,
            )
        return 404, html, "<!DOCTYPE html><title>404</title><h1>404 Not Found</h1>"

    def _article(self, number: int, path: str) -> tuple[int, str, str]:
        story = by_id()[number].at_visit(self.server.visits[path])
        text = layouts.page(story, self.server.base)
        if story.wrong_charset:  # UTF-8, called Latin-1 by the header
            return 200, "text/html; charset=iso-8859-1", text
        return 200, "text/html; charset=utf-8", text

    def _index(self, lang: str | None, section: str | None, number: int) -> tuple[int, str, str]:
        found = [
            each
            for each in stories()
            if lang in (None, each.lang) and section in (None, each.section[0])
        ]
        if not found:
            return (
                404,
                "text/html; charset=utf-8",
                "<!DOCTYPE html><title>404</title><h1>404 Not Found</h1>",
            )
        last = -(-len(found) // _A_PAGE)
        shown = found[(number - 1) * _A_PAGE : number * _A_PAGE]
        title = f"{EDITIONS[lang or 'en']} – {(section or 'home').title()}"
        text = layouts.index(lang or "en", shown, number, last, title)
        if lang is None:
            editions = "".join(
                f'<li><a href="/{each}/">{name}</a></li>' for each, name in EDITIONS.items()
            )
            extra = "".join(f'<li><a href="{path}">{name}</a></li>' for path, name in _EXTRA)
            text = text.replace(
                "</h1>",
                f'</h1><ul class="editions">{editions}</ul><ul class="more">{extra}</ul>',
                1,
            )
        return 200, "text/html; charset=utf-8", text

    def _redirect(self, path: str) -> None:
        self.send_response(301)
        self.send_header("Location", path)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: int, kind: str, text: str) -> None:
        body = text.encode("utf-8")
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == tag:
            self.send_response(304)
            self.send_header("ETag", tag)
            self.end_headers()
            return
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("ETag", tag)
        if "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the crawl's own lines are what is looked at."""
