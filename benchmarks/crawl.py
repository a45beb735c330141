"""How fast a crawl is, as a ratio to a bare Scrapy spider that fetches the same pages and keeps nothing.

    python benchmarks/crawl.py FOLDER --pages 400
    python benchmarks/crawl.py FOLDER --pages 50000 --memory

Both fetch the folder's pages, packed by gzip, from a server on loopback, eight at a time and without
delay, in processes of their own, in turns; the ratio of the best of the turns is printed, and what a
page costs each in time of a processor. Each answer is another article: its payload differs, and its
URL is all that says where it is from. newscrawl writes snapshots, extracts, stores and writes JSON
lines in the same time. `--memory` crawls once instead, and says every 20 seconds how far it is and what
the processes of the crawl hold, the one that fetches first.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import Process, Queue
from pathlib import Path

_CHOSEN = """{"CONCURRENT_REQUESTS_PER_DOMAIN": 8, "DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False,
          "LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False}"""
_OWN = re.compile(
    rb"""<(?:link\b[^>]*?rel=["']?canonical\b[^>]*?href=["']([^"'>]+)|meta\b[^>]*?og:url["'][^>]*?content=["']([^"'>]+))"""
)
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"
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
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--memory", action="store_true")
    options = parser.parse_args()
    bodies = [
        anonymous(gzip.decompress(f.read_bytes()) if f.suffix == ".gz" else f.read_bytes())
        for f in sorted([*options.folder.rglob("page.html"), *options.folder.rglob("page.html.gz")])
    ]
    if not bodies:
        sys.exit(f"{options.folder} holds no page.html")
    size = sum(map(len, bodies)) / len(bodies) / 1024
    with serving(bodies) as port, tempfile.TemporaryDirectory() as folder:
        urls = Path(folder, "urls.txt")
        urls.write_text(
            "".join(
                f"http://127.0.0.1:{port}/news/a-story-number-{n}\n" for n in range(options.pages)
            )
        )
        bare, full = [sys.executable, "-c", BARE, urls], [sys.executable, "-c", FULL, urls]
        if options.memory:
            watch([*map(str, full), str(Path(folder, "data"))], Path(folder, "data"), options.pages)
            return
        spent: dict[str, list[tuple[float, float]]] = {"bare Scrapy": [], "newscrawl": []}
        for turn in range(options.turns):
            spent["bare Scrapy"].append(timed([*map(str, bare)]))
            spent["newscrawl"].append(timed([*map(str, full), str(Path(folder, f"data-{turn}"))]))
    say(f"{options.pages} pages of {size:.0f} KiB, best of {options.turns}")
    best = {
        name: (min(w for w, _ in each), min(c for _, c in each)) for name, each in spent.items()
    }
    for name, (wall, cpu) in best.items():
        say(
            f"{name:12} {options.pages / wall:6.0f} pages/s, {cpu / options.pages * 1000:5.1f} ms of a processor a page"
        )
    say(f"ratio {best['bare Scrapy'][0] / best['newscrawl'][0]:.2f}")


def anonymous(body: bytes) -> bytes:
    """A page that does not say its own URL, so that each URL that it is served under is an article."""
    for said in set(_OWN.findall(body)):
        body = body.replace(max(said), b"")
    return body


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def timed(command: list[str]) -> tuple[float, float]:
    """Seconds that a command took, and seconds of a processor that it and its children used."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def watch(command: list[str], data: Path, pages: int) -> None:
    """Run a crawl, and say every 20 seconds how far it is and what its processes hold."""
    crawl = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    start, lines, read = time.monotonic(), data / "articles.jsonl", 0
    done = 0
    while crawl.poll() is None:
        with suppress(subprocess.TimeoutExpired):
            crawl.wait(20)
        held = " + ".join(f"{each:.0f}" for each in _held(crawl.pid))
        if lines.exists():
            with lines.open("rb") as file:
                file.seek(read)
                while chunk := file.read(1 << 20):
                    done, read = done + chunk.count(b"\n"), read + len(chunk)
        spent = time.monotonic() - start
        rate = f"{done / spent:3.0f} a second"
        say(f"{spent:5.0f} s: {done:6} articles of {pages} pages, {rate}; {held or 0} MiB")


def _held(process: int) -> list[float]:
    """MiB of memory that a process and its children hold."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except OSError:  # it has ended
        return []
    own = pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    return [own, *(mib for child in children for mib in _held(int(child)))]


@contextmanager
def serving(bodies: list[bytes]) -> Iterator[int]:
    """A server of pages in a process of its own; yields its port."""
    told: Queue[int] = Queue()
    process = Process(
        target=_serve, args=([gzip.compress(b, 6) for b in bodies], told), daemon=True
    )
    process.start()
    yield told.get(timeout=60)
    process.terminate()


def _serve(bodies: list[bytes], told: Queue[int]) -> None:
    _Answers.bodies = bodies

    async def forever() -> None:
        server = await asyncio.get_running_loop().create_server(_Answers, "127.0.0.1", 0)
        told.put(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(forever())


class _Answers(asyncio.Protocol):
    """Answers with a page by the number at the end of the path, packed beforehand, and the number."""

    bodies: list[bytes]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._got = b""

    def data_received(self, data: bytes) -> None:
        """Answer each request that has come whole."""
        self._got += data
        while b"\r\n\r\n" in self._got:
            request, _, self._got = self._got.partition(b"\r\n\r\n")
            number = request.split(b" ", 2)[1].rpartition(b"-")[2]
            if number.isdigit():
                body = self.bodies[int(number) % len(self.bodies)]
                own = gzip.compress(b"<!-- %s -->" % number, 1)  # another member of the same stream
                self._transport.write(_HEAD % (len(body) + len(own)) + body + own)
            else:
                self._transport.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")


if __name__ == "__main__":
    main()
