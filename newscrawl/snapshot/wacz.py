"""An archive as one file that viewers open: WACZ 1.1.1 (specs.webrecorder.net/wacz/1.1.1).

Written by us rather than by the package wacz, which would read every page again for its title and
text; the store has them, and the index is there already. `wacz validate` passes.
"""

from __future__ import annotations

import hashlib
import heapq
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any

from newscrawl.article import Article
from newscrawl.snapshot import index
from newscrawl.snapshot.mend import busy
from newscrawl.snapshot.record import payload_digest
from newscrawl.version import VERSION

_STEP = 1 << 20
_BLOCK = 3000  # lines of the index that are packed together, as other tools do
_INDEX = "index.cdx.gz"


class PackError(ValueError):
    """There is nothing to pack, or nowhere to put it; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Packed:
    """What a package holds."""

    files: int
    pages: int
    left_out: tuple[str, ...]  # files that are being written


def pack(
    warc: Path, articles: Iterable[Article], target: Path, title: str, now: datetime
) -> Packed:
    """Put the WARC files of a warc/ folder into a WACZ, with a page for each article's revision.

    Memory does not grow with the archive. Raises PackError where no file is closed.
    """
    found = index.files(warc)
    open_ones = tuple(path.name for path in found if busy(path))
    files = [path for path in found if path.name not in open_ones]
    if not files:
        raise PackError(f"{warc} holds no closed WARC file; crawl first, or end the crawl")
    new = target.with_name(target.name + ".new")
    try:
        with zipfile.ZipFile(new, "w") as archive:
            package = _Package(archive, now)
            for path in files:
                package.copy(f"archive/{path.name}", path)
            _index(package, files)
            pages = _pages(package, articles)
            package.close(title)
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)
    return Packed(len(files), pages, open_ones)


class _Package:
    """A zip file that knows what it holds."""

    def __init__(self, archive: zipfile.ZipFile, now: datetime) -> None:
        self._archive = archive
        self._now = now.astimezone(UTC)
        self._resources: list[dict[str, Any]] = []

    def copy(self, name: str, path: Path) -> None:
        """Add a file as it is."""
        with self.adding(name) as out, path.open("rb") as file:
            while piece := file.read(_STEP):
                out.write(piece)

    @contextmanager
    def adding(self, name: str, squeeze: bool = False) -> Iterator[_Resource]:
        """Add what is written. What is packed already must stay so: viewers read pieces of it."""
        with self._entry(name, squeeze) as out:
            resource = _Resource(out)
            yield resource
        self._resources.append(
            {
                "name": name.rpartition("/")[2],
                "path": name,
                "hash": f"sha256:{resource.total.hexdigest()}",
                "bytes": resource.size,
            }
        )

    def close(self, title: str) -> None:
        """Say what the package holds, and the sum of that."""
        package = {
            "profile": "data-package",
            "wacz_version": "1.1.1",
            "title": title,
            "created": f"{self._now:%Y-%m-%dT%H:%M:%SZ}",
            "software": f"newscrawl/{VERSION}",
            "resources": self._resources,
        }
        said = json.dumps(package, indent=2, ensure_ascii=False).encode()
        digest = {"path": "datapackage.json", "hash": payload_digest(said)}
        for name, content in (
            ("datapackage.json", said),
            ("datapackage-digest.json", json.dumps(digest, indent=2).encode()),
        ):
            with self._entry(name, True) as out:
                out.write(content)

    def _entry(self, name: str, squeeze: bool) -> IO[bytes]:
        about = zipfile.ZipInfo(name, self._now.timetuple()[:6])
        about.compress_type = zipfile.ZIP_DEFLATED if squeeze else zipfile.ZIP_STORED
        about.external_attr = 0o644 << 16
        return self._archive.open(about, "w", force_zip64=True)


class _Resource:
    """What is written into a package, summed up."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self.total = hashlib.sha256()
        self.size = 0

    def write(self, piece: bytes) -> None:
        self._out.write(piece)
        self.total.update(piece)
        self.size += len(piece)


def lines(files: Iterable[Path]) -> Iterator[str]:
    """The lines of the indexes of WARC files, as one sorted index; missing indexes are made."""
    with ExitStack() as stack:
        opened = []
        for path in files:
            if not index.beside(path).exists():
                index.rebuild(path)
            opened.append(stack.enter_context(index.beside(path).open(encoding="utf-8")))
        yield from heapq.merge(*opened)


def _index(package: _Package, files: list[Path]) -> None:
    """The index in blocks, and an index of the blocks."""
    blocks = [f"!meta 0 {json.dumps({'format': 'cdxj-gzip-1.0', 'filename': _INDEX})}\n"]
    sorted_lines = lines(files)
    with package.adding(f"indexes/{_INDEX}") as out:
        while block := list(islice(sorted_lines, _BLOCK)):
            squeeze = zlib.compressobj(wbits=16 + zlib.MAX_WBITS)
            packed = squeeze.compress("".join(block).encode()) + squeeze.flush()
            key, stamp, _ = block[0].split(" ", 2)
            where = {"offset": out.size, "length": len(packed), "digest": payload_digest(packed)}
            blocks.append(f"{key} {stamp} {json.dumps(where)}\n")
            out.write(packed)
    with package.adding("indexes/index.idx", squeeze=True) as out:
        out.write("".join(blocks).encode())


def _pages(package: _Package, articles: Iterable[Article]) -> int:
    """A line a page: where, when, its title and its text, which viewers search."""
    count = 0
    head = {"format": "json-pages-1.0", "id": "pages", "title": "Articles", "hasText": True}
    with package.adding("pages/pages.jsonl", squeeze=True) as out:
        out.write(json.dumps(head).encode() + b"\n")
        for each in articles:
            if not each.url or each.fetched_at is None:
                continue
            count += 1
            parts = (each.standfirst, each.text, *(c.text for c in each.captions))
            page = {
                "id": f"page-{count}",
                "url": each.url,
                "ts": each.fetched_at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                "title": each.headline or each.url,
                "text": "\n".join(part for part in parts if part),
            }  # fmt: skip
            out.write(json.dumps(page, ensure_ascii=False).encode() + b"\n")
    return count
