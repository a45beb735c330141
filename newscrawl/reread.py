"""Reading an archive again, with today's extractor: any WARC files, ours or others'."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeVar

from newscrawl.article import NOT_ARTICLES, Article, SnapshotRef
from newscrawl.discover import sniff
from newscrawl.extract import extract
from newscrawl.join import joined
from newscrawl.site import Sites
from newscrawl.snapshot import SnapshotError, payload
from newscrawl.snapshot.read import Response, at_place, exchanges

_BATCH = 16  # pages that a process takes at a time
_BATCH_BYTES = 4 * 1024 * 1024  # and how many, as sent; a larger page goes alone
_AHEAD = 3  # batches a process that are read ahead; memory does not grow with the archive
_NO_PAGES = ("image/", "video/", "audio/", "font/", "text/css", "text/javascript")

_TDM: dict[str, Literal["reserved", "free"]] = {"1": "reserved", "0": "free"}

T = TypeVar("T")


class RereadError(RuntimeError):
    """The pages cannot be read; the message says why."""


def articles(
    files: Iterable[Path], *, jobs: int = 1, profiles: Sequence[str] = ()
) -> Iterator[tuple[Path, Article | SnapshotError]]:
    """The article of every page in WARC files that holds one, in their order.

    What is broken is told of with its error, and the rest is read.
    """
    return readings(files, itself, jobs=jobs, profiles=profiles)


def itself(article: Article) -> Article:
    """The article as it is."""
    return article


def readings(
    files: Iterable[Path],
    then: Callable[[Article], T],
    *,
    jobs: int = 1,
    profiles: Sequence[str] = (),
) -> Iterator[tuple[Path, T | SnapshotError]]:
    """What `then` makes of the article of every page, as `articles` does.

    `then` is a function of a module: it is called where the page was read, in another process with
    more than one job, so that only what it returns has to come back.
    """
    if jobs <= 1:
        for path, batch in _batches(files):
            if isinstance(batch, SnapshotError):
                yield path, batch
            else:
                yield from ((path, each) for each in _read(batch, tuple(profiles), then))
        return
    try:
        yield from _side_by_side(files, then, jobs, tuple(profiles))
    except BrokenProcessPool as error:
        raise RereadError(
            "a process that read pages was killed; where memory is short, fewer --jobs need less"
        ) from error


def _side_by_side(
    files: Iterable[Path], then: Callable[[Article], T], jobs: int, profiles: tuple[str, ...]
) -> Iterator[tuple[Path, T | SnapshotError]]:
    waiting: deque[tuple[Path, Future[list[T]] | SnapshotError]] = deque()
    with ProcessPoolExecutor(jobs) as pool:
        for path, batch in _batches(files):
            if isinstance(batch, SnapshotError):
                waiting.append((path, batch))
            else:
                waiting.append((path, pool.submit(_read, batch, profiles, then)))
            while len(waiting) > jobs * _AHEAD:
                yield from _taken(*waiting.popleft())
        while waiting:
            yield from _taken(*waiting.popleft())


def processors() -> int:
    """How many processes can work side by side here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _taken(
    path: Path, found: Future[list[T]] | SnapshotError
) -> Iterator[tuple[Path, T | SnapshotError]]:
    if isinstance(found, SnapshotError):
        yield path, found
    else:
        yield from ((path, each) for each in found.result())


def _batches(files: Iterable[Path]) -> Iterator[tuple[Path, list[Response] | SnapshotError]]:
    for path in files:
        batch: list[Response] = []
        size = 0
        for each in _pages(path):
            if isinstance(each, SnapshotError):
                if batch:
                    yield path, batch
                    batch, size = [], 0
                yield path, each
                continue
            batch.append(each)
            size += len(each.body)
            if len(batch) >= _BATCH or size >= _BATCH_BYTES:
                yield path, batch
                batch, size = [], 0
        if batch:
            yield path, batch


def _pages(path: Path) -> Iterator[Response | SnapshotError]:
    """What may be a page; a revisit of ours with the payload that it refers to, others' left out."""
    try:
        for each in exchanges(path):
            if isinstance(each, SnapshotError):
                yield each
                continue
            if each.status != 200 or (each.content_type or "").lower().startswith(_NO_PAGES):
                continue
            if each.original is None:
                yield each
                continue
            with suppress(SnapshotError):  # it may refer to what was never in these files
                held = at_place(path.parent, each)
                if held is not None:
                    yield replace(each, body=held.body, original=None)
    except OSError as error:
        yield SnapshotError(f"{path} cannot be read: {error.strerror or error}")


def _read(
    batch: list[Response], profiles: tuple[str, ...], then: Callable[[Article], T]
) -> list[T]:
    found = []
    for each in batch:
        content = each.content
        if sniff(content, each.url) == "html":
            article = _extracted(each, content, profiles)
            if article.kind not in (*NOT_ARTICLES, "other") and article.headline:
                found.append(then(article))
    return found


def _extracted(page: Response, content: bytes, profiles: tuple[str, ...]) -> Article:
    """A page as an article, with what its headers said of rights, and where it lies."""
    sites = _sites(profiles) if profiles else None
    article = extract(
        content,
        page.url,
        content_type=page.content_type,
        fetched_at=page.fetched_at,
        site=sites.of(page.url) if sites is not None else None,
    )
    stated = _TDM.get((page.header("tdm-reservation") or "").strip())
    words = [word.strip().lower() for word in (page.header("x-robots-tag") or "").split(",")]
    robots = tuple(dict.fromkeys((*article.rights.robots, *filter(None, words))))
    rights = replace(article.rights, tdm=article.rights.tdm or stated, robots=robots)
    ref = SnapshotRef(f"warc/{page.file}", page.offset, page.record_id, page.digest)
    return replace(article, snapshots=(ref,), rights=rights)


@lru_cache(1)
def _sites(profiles: tuple[str, ...]) -> Sites:
    return Sites(Path(each) for each in profiles)


class Parts:
    """The articles of a store that were read from more than one page."""

    def __init__(self, stored: Iterable[Article], profiles: Sequence[str] = ()) -> None:
        self._profiles = tuple(profiles)
        self._of_first: dict[str, tuple[SnapshotRef, ...]] = {}
        self._later: set[str] = set()
        for article in stored:
            if len(article.snapshots) > 1:
                self._of_first[article.snapshots[0].record_id] = article.snapshots
                self._later.update(each.record_id for each in article.snapshots[1:])

    def later(self, record: str) -> bool:
        """Whether a record is a further page, which is no article of its own."""
        return record in self._later

    def again(self, record: str, folder: Path) -> Article | None:
        """The article whose first page a record is, read out of a data folder; None where it is the
        only page. Raises SnapshotError where a page is lost.
        """
        pages = self._of_first.get(record)
        return joined([self._page(folder, each) for each in pages]) if pages else None

    def _page(self, folder: Path, ref: SnapshotRef) -> Article:
        page = payload(folder, ref)
        return replace(_extracted(page, page.content, self._profiles), snapshots=(ref,))
