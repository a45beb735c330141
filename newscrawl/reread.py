"""Reading an archive again, with today's extractor: any WARC files, ours or others'."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from newscrawl.article import NOT_ARTICLES, Article, SnapshotRef
from newscrawl.discover import sniff
from newscrawl.extract import extract
from newscrawl.site import Sites
from newscrawl.snapshot import SnapshotError, records

_BATCH = 16  # pages that a process takes at a time
_AHEAD = 4  # batches a process that are read ahead; memory does not grow with the archive

FIELDS = (
    "headline", "kicker", "standfirst", "published", "updated", "authors", "agencies", "dateline", "text",
    "captions", "related", "section", "tags", "language", "kind", "paywalled",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Recorded:
    """One page of an archive, ready to be read in another process."""

    content: bytes
    url: str
    content_type: str | None
    fetched_at: datetime
    ref: SnapshotRef


def articles(
    files: Iterable[Path], *, jobs: int = 1, profiles: Sequence[str] = ()
) -> Iterator[tuple[Path, Article | SnapshotError]]:
    """The article of every page in WARC files that holds one, in their order.

    A file that is torn, or no WARC, is told of with its error when its whole records are read.
    """
    if jobs <= 1:
        for path, batch in _batches(files):
            if isinstance(batch, SnapshotError):
                yield path, batch
            else:
                yield from ((path, each) for each in _read(batch, profiles))
        return
    waiting: deque[tuple[Path, Future[list[Article]] | SnapshotError]] = deque()
    with ProcessPoolExecutor(jobs) as pool:
        for path, batch in _batches(files):
            if isinstance(batch, SnapshotError):
                waiting.append((path, batch))
            else:
                waiting.append((path, pool.submit(_read, batch, profiles)))
            while len(waiting) > jobs * _AHEAD:
                yield from _taken(*waiting.popleft())
        while waiting:
            yield from _taken(*waiting.popleft())


def _taken(
    path: Path, found: Future[list[Article]] | SnapshotError
) -> Iterator[tuple[Path, Article | SnapshotError]]:
    if isinstance(found, SnapshotError):
        yield path, found
    else:
        yield from ((path, each) for each in found.result())


def _batches(files: Iterable[Path]) -> Iterator[tuple[Path, list[_Recorded] | SnapshotError]]:
    for path in files:
        batch: list[_Recorded] = []
        try:
            for each in records(path):
                if each.status != 200 or sniff(each.content, each.url) != "html":
                    continue
                digest = "sha256:" + hashlib.sha256(each.body).hexdigest()
                ref = SnapshotRef(f"warc/{path.name}", each.offset, each.record_id, digest)
                recorded = _Recorded(
                    each.content, each.url, each.content_type, each.fetched_at, ref
                )
                batch.append(recorded)
                if len(batch) >= _BATCH:
                    yield path, batch
                    batch = []
        except (SnapshotError, OSError) as error:
            if batch:
                yield path, batch
            yield path, error if isinstance(error, SnapshotError) else SnapshotError(str(error))
            continue
        if batch:
            yield path, batch


def _read(batch: list[_Recorded], profiles: Sequence[str]) -> list[Article]:
    sites = Sites(Path(each) for each in profiles) if profiles else None
    found = []
    for each in batch:
        site = sites.of(each.url) if sites is not None else None
        article = extract(
            each.content,
            each.url,
            content_type=each.content_type,
            fetched_at=each.fetched_at,
            site=site,
        )
        if article.kind not in (*NOT_ARTICLES, "other") and article.headline:
            found.append(replace(article, snapshots=(each.ref,)))
    return found


# What a new reading changes


@dataclass(slots=True)
class Changed:
    """How often a field differs from what is stored."""

    compared: int = 0
    changed: int = 0
    examples: list[str] = field(default_factory=list)  # URLs, three at most


class Comparison:
    """The fields that today's readings change, by site, against those that a store holds."""

    def __init__(self, stored: Iterable[Article]) -> None:
        self._stored: dict[str, tuple[int, ...]] = {}
        for article in stored:
            for each in article.snapshots:
                self._stored[each.record_id] = _prints(article)
        self.fields: dict[tuple[str, str], Changed] = {}
        self.compared = 0  # readings
        self.unknown = 0  # readings of records that the store holds no reading of

    def add(self, article: Article) -> None:
        """Compare one reading with the stored one of the same record."""
        before = self._stored.get(article.snapshots[0].record_id)
        if before is None:
            self.unknown += 1
            return
        self.compared += 1
        for name, old, new in zip(FIELDS, before, _prints(article), strict=True):
            each = self.fields.setdefault((article.site or "–", name), Changed())
            each.compared += 1
            if old != new:
                each.changed += 1
                if len(each.examples) < 3:
                    each.examples.append(article.url or "")

    def to_dict(self) -> dict[str, Any]:
        """The fields that changed somewhere, as plain JSON values."""
        rows = [
            {"site": site, "field": name, "compared": each.compared, "changed": each.changed, "examples": each.examples}
            for (site, name), each in sorted(self.fields.items())
            if each.changed
        ]  # fmt: skip
        return {"compared": self.compared, "unknown": self.unknown, "changed": rows}


def _prints(article: Article) -> tuple[int, ...]:
    """A short print of each field, so that a store of any size can be compared with."""
    plain = article.to_dict()
    return tuple(
        int.from_bytes(hashlib.blake2b(json.dumps(plain[name]).encode(), digest_size=8).digest())
        for name in FIELDS
    )
