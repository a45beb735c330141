"""How fast an archive is written, read and read again, against warcio and fastwarc in the same run.

    python benchmarks/archive.py FOLDER --records 2000      (pip install '.[test,bench]')

The folder's saved pages (.html, .html.gz) are written to one WARC file, each under several URLs. Then, in turns, the
best of three: bare reading of every body by warcio, by fastwarc and by us; verification; extraction of
the bodies alone, by one process and by all; reextract, which reads, extracts and writes JSON lines.
Times are the processor's, since a busy machine stretches the clock's.
"""

from __future__ import annotations

import argparse
import gzip
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from newscrawl.export.jsonl import line
from newscrawl.extract import extract
from newscrawl.reread import processors, readings
from newscrawl.snapshot import Exchange, Writer, records
from newscrawl.snapshot.verify import verify

try:
    from fastwarc.warc import ArchiveIterator as FastIterator
    from fastwarc.warc import WarcRecordType
except ImportError:  # it is an extra
    FastIterator = None

NOW = datetime(2026, 7, 20, 12, tzinfo=UTC)
HEADERS = (
    (b"Content-Type", b"text/html; charset=utf-8"), (b"Content-Encoding", b"gzip"), (b"Server", b"nginx"),
    (b"Cache-Control", b"max-age=60"), (b"ETag", b'"4b33c0-5f2b"'), (b"Vary", b"Accept-Encoding"),
)  # fmt: skip
_TURNS = 3


def main() -> None:
    """Write, read in turns, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--records", type=int, default=2000)
    options = parser.parse_args()
    pages = list(saved(options.folders))
    chosen = [(f"{pages[n % len(pages)][0]}?{n}", pages[n % len(pages)][1]) for n in range(options.records)]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        bodies = [gzip.compress(b"<!-- %d -->" % n + body, 6) for n, (_, body) in enumerate(chosen)]
        urls = [url for url, _ in chosen]
        say("write, three records a page", len(urls), timed(lambda: write(data, urls, bodies)))
        path = next((data / "warc").glob("*.warc.gz"))
        ways: dict[str, Callable[[], object]] = {
            "read: warcio": lambda: read_warcio(path),
            "read: newscrawl": lambda: count(records(path)),
            "verify": lambda: verify(data),
            "extract alone, one process": lambda: count(map(extracted, chosen)),
            f"extract alone, {processors()} processes": lambda: on_all(chosen),
            "reextract, one process": lambda: count(readings([path], line)),
            f"reextract, {processors()} processes": lambda: reextract(path),
        }
        if FastIterator is not None:
            ways["read: fastwarc"] = lambda: read_fastwarc(path)
        best = {name: min(timed(way) for _ in range(_TURNS)) for name, way in ways.items()}
        for name, seconds in sorted(best.items()):
            say(name, len(urls), seconds)


def saved(folders: list[Path]) -> Iterable[tuple[str, bytes]]:
    """Each page with a URL."""
    for folder in folders:
        for path in sorted([*folder.rglob("*.html"), *folder.rglob("*.html.gz")]):
            body = path.read_bytes()
            url = f"https://example.org/news/{path.parent.name}-{path.name.split('.')[0]}"
            yield url, gzip.decompress(body) if path.suffix == ".gz" else body


def write(data: Path, urls: list[str], bodies: list[bytes]) -> None:
    """As a crawl does."""
    writer = Writer(data, info=(("software", "benchmark"),))
    known = (("via", "https://example.org/"), ("fetchTimeMs", "12"))
    for url, body in zip(urls, bodies, strict=True):
        sent = (*HEADERS, (b"Content-Length", str(len(body)).encode()))
        writer.write(Exchange(url, 200, sent, body, NOW, request_headers=HEADERS[:1], known=known))
    writer.close()


def read_warcio(path: Path) -> None:
    """Every response's body, as sent."""
    with path.open("rb") as file:
        for record in ArchiveIterator(file):
            if record.rec_type == "response":
                record.raw_stream.read()


def read_fastwarc(path: Path) -> None:
    """The same."""
    for record in FastIterator(str(path), record_types=WarcRecordType.response):
        record.reader.read()


def extracted(page: tuple[str, bytes]) -> bytes:
    """An article's line, from bytes at hand."""
    return line(extract(page[1], page[0], content_type="text/html; charset=utf-8", fetched_at=NOW))


def on_all(pages: list[tuple[str, bytes]]) -> None:
    """Extraction side by side, nothing read."""
    with ProcessPoolExecutor(processors()) as pool:
        count(pool.map(extracted, pages, chunksize=16))


def reextract(path: Path) -> None:
    """The command, without its start."""
    count(readings([path], line, jobs=processors()))


def count(found: Iterable[object]) -> int:
    """How many there are, none kept."""
    return sum(1 for _ in found)


def timed(way: Callable[[], object]) -> float:
    """Processor seconds that it takes, those of its processes among them: others' load counts less."""
    before = os.times()
    way()
    return sum(after - first for after, first in zip(os.times()[:4], before[:4], strict=True))


def say(name: str, records_: int, seconds: float) -> None:
    """One line."""
    sys.stdout.write(f"{name:32}{records_ / seconds:10.0f} pages a processor second\n")


if __name__ == "__main__":
    main()
