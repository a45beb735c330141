"""How fast a crawl is, as a ratio to a bare Scrapy spider that fetches the same pages and keeps nothing.

    python benchmarks/crawl.py FOLDER --pages 300

Both fetch the folder's labelled pages (each under several URLs) from a server on loopback, eight at a
time and without delay, in processes of their own, in turns; the ratio of the best of three is
printed. newscrawl writes snapshots, extracts, stores and writes JSON lines in the same time.
"""

from __future__ import annotations

import argparse
import gzip
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_CHOSEN = """{"CONCURRENT_REQUESTS_PER_DOMAIN": 8, "DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False,
          "LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False}"""
BARE = f"""
import sys, scrapy
from scrapy.crawler import CrawlerProcess
class Bare(scrapy.Spider):
    name = "bare"
    async def start(self):
        for url in open(sys.argv[1]):
            yield scrapy.Request(url.strip(), dont_filter=True)
    def parse(self, response):
        return None
process = CrawlerProcess(dict({_CHOSEN}, ROBOTSTXT_OBEY=True))
process.crawl(Bare)
process.start()
"""
FULL = f"""
import sys
from scrapy.crawler import CrawlerProcess
from scrapy.settings import Settings
settings = Settings()
settings.setmodule("newscrawl.settings", priority="project")
settings.setdict(dict({_CHOSEN}, NEWSCRAWL_DATA=sys.argv[2]), priority="cmdline")
process = CrawlerProcess(settings)
process.crawl("news", urls=sys.argv[1])
process.start()
"""


def main() -> None:
    """Serve, fetch in turns, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=300)
    options = parser.parse_args()
    bodies = [
        gzip.decompress(f.read_bytes()) if f.suffix == ".gz" else f.read_bytes()
        for f in sorted([*options.folder.rglob("page.html"), *options.folder.rglob("page.html.gz")])
    ]
    if not bodies:
        sys.exit(f"{options.folder} holds no page.html")
    server = _Server(bodies)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_address[1]
    with tempfile.TemporaryDirectory() as folder:
        urls = Path(folder, "urls.txt")
        urls.write_text(
            "".join(
                f"http://127.0.0.1:{port}/news/a-story-number-{n}\n" for n in range(options.pages)
            )
        )
        bare, full = [], []
        for turn in range(3):
            bare.append(_timed([sys.executable, "-c", BARE, str(urls)]))
            data = str(Path(folder, f"data-{turn}"))
            full.append(_timed([sys.executable, "-c", FULL, str(urls), data]))
    size = sum(map(len, bodies)) / len(bodies) / 1024
    sys.stdout.write(
        f"{options.pages} pages of {size:.0f} KiB: bare Scrapy {min(bare):.1f} s, "
        f"newscrawl {min(full):.1f} s, ratio {min(bare) / min(full):.2f}\n"
    )


def _timed(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, bodies: list[bytes]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.bodies = bodies


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    wbufsize = 256 * 1024

    def do_GET(self) -> None:
        """A page by the number at the end of the path."""
        number = self.path.rpartition("-")[2]
        body = (
            self.server.bodies[int(number) % len(self.server.bodies)] if number.isdigit() else b""
        )
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


if __name__ == "__main__":
    main()
