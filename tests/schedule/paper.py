"""A news site that brings new articles each day, in the bundled site's markup or in another."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

from newscrawl.demo import layouts
from newscrawl.demo.content import Story, stories


class Paper:
    """Served on loopback while the `with` block runs."""

    def __init__(self, copies: int = 3) -> None:
        self.day = 1
        self.copies = copies  # of each of the bundled stories a day
        self.change: Callable[[str], str] = str  # the markup of an article
        self.slow = 0.0  # seconds before an article is answered
        self.status = 200  # of articles
        self.visits: Counter[str] = Counter()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/"

    def __enter__(self) -> Paper:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def today(self) -> list[Story]:
        """The day's articles."""
        return [
            replace(
                each,
                id=each.id + self.day * 100_000 + copy * 1000,
                slug=f"{each.slug}-{copy}-x",
                changes=False,
            )
            for copy in range(self.copies)
            for each in stories()
        ]

    def answer(self, path: str) -> tuple[int, str]:
        """Status and page of a path."""
        if path == "/":
            links = "".join(f'<li><a href="{e.path}">{e.headline}</a></li>' for e in self.today())
            return 200, f"<!DOCTYPE html><title>Brenn</title><body><h1>Brenn</h1><ul>{links}</ul>"
        story = next((each for each in self.today() if each.path == path), None)
        if story is None:
            return 404, "<!DOCTYPE html><title>404</title>"
        if self.slow:
            threading.Event().wait(self.slow)
        if self.status != 200:
            return self.status, "<!DOCTYPE html><title>no</title>"
        return 200, self.change(layouts.page(story, self.url.rstrip("/")))


def _handler(paper: Paper) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paper.visits[self.path] += 1
            status, text = paper.answer(self.path)
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler
