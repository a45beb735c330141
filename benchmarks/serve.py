"""An HTTP proxy that answers for labelled pages' own URLs, so that they can be crawled."""

from __future__ import annotations

import argparse
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from labelled import labelled


def main() -> None:
    """Serve until Ctrl-C."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument("--list", type=Path, help="write the URLs to this file, one a line")
    parser.add_argument("--most", type=int, default=10**9, help="serve at most so many pages")
    options = parser.parse_args()
    pages: dict[str, tuple[bytes, str]] = {}
    urls = []
    for page in labelled(*options.folders):
        if page.url and len(pages) < options.most:
            parts = urlsplit(page.url)
            pages[_key(page.url)] = (page.html, page.met.get("content_type") or "text/html")
            urls.append(parts._replace(scheme="http").geturl())
    if options.list:
        options.list.write_text("\n".join(urls) + "\n", "utf-8")
    _Handler.pages = pages
    sys.stdout.write(f"{len(pages)} pages at http://127.0.0.1:{options.port}\n")
    sys.stdout.flush()
    ThreadingHTTPServer(("127.0.0.1", options.port), _Handler).serve_forever()


def _key(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname}{parts.path or '/'}?{parts.query}"


class _Handler(BaseHTTPRequestHandler):
    pages: dict[str, tuple[bytes, str]]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with the page of that URL, or 404."""
        body, kind = self.pages.get(_key(self.path), (b"", "text/plain"))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


if __name__ == "__main__":
    main()
