"""JSON lines: one article a line, exactly `Article.to_dict()`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import FileIO
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from newscrawl.article import Article
from newscrawl.locks import lock, release

_TOGETHER = 200  # lines that are caught up with before others may write


def line(article: Article) -> bytes:
    """One article as one line of UTF-8 JSON, with its line end."""
    return orjson.dumps(article.to_dict(), option=orjson.OPT_APPEND_NEWLINE)


def write(articles: Iterable[Mapping[str, Any]], stream: BinaryIO) -> None:
    """Write articles, as `Article.to_dict` gives them, each as a line."""
    for each in articles:
        stream.write(orjson.dumps(each, option=orjson.OPT_APPEND_NEWLINE))


class Appender:
    """Appends articles to a file that others append to as well; mends a line that a dead writer tore."""

    def __init__(self, path: Path) -> None:
        """Raises FolderError where the file's folder keeps no locks."""
        self._file = path.open("ab+", buffering=0)
        self.torn = 0  # bytes of torn last lines, which are kept beside in a .torn file
        with self.alone():
            pass

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Be the only one who writes while the block runs.

        Who stores articles does so in here, too: then whoever is alone knows that what is stored and
        has no line is a dead writer's.
        """
        lock(self._file, wait=True)
        try:
            self.torn += _mend(self._file)
            yield
        finally:
            release(self._file)

    def write(self, articles: Iterable[Article | str]) -> None:
        """Append lines; of an article that is at hand as JSON, that. Half a line is taken back where
        there is no room for the whole."""
        data = b"".join(
            each.encode() + b"\n" if isinstance(each, str) else line(each) for each in articles
        )
        end = self._file.seek(0, os.SEEK_END)
        done = 0
        try:
            while done < len(data):
                done += self._file.write(data[done:])
        except OSError:
            self._file.truncate(end + data.rfind(b"\n", 0, done) + 1)
            raise

    def catch_up(self, stored: Callable[[], Iterable[Article]], count: Callable[[], int]) -> int:
        """Append those of the stored revisions that have no line; returns how many.

        `count` says how many are stored: where the file has as many lines, nothing is read.
        """
        with self.alone():
            if _lines(self._file) >= count():
                return 0
        written, read = _written(self._file, 0)
        added = 0
        missing = (each for each in stored() if _key(each) not in written)
        while some := list(islice(missing, _TOGETHER)):
            with self.alone():  # another may have caught up meanwhile
                since, read = _written(self._file, read)
                written |= since
                some = [each for each in some if _key(each) not in written]
                self.write(some)
            added += len(some)
        return added

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def _key(article: Article) -> tuple[str | None, int]:
    return article.id, article.revision.number if article.revision else 0


def _mend(file: FileIO) -> int:
    """Cut a last line without its line end; the cut bytes go to a file beside."""
    size = start = file.seek(0, os.SEEK_END)
    tail = b""
    while start and b"\n" not in tail:
        step = 1 if start == size else 65_536  # a whole line is the rule
        start = max(0, start - step)
        file.seek(start)
        tail = file.read(size - start)
    end = start + tail.rfind(b"\n") + 1
    if end == size:
        return 0
    with Path(f"{file.name}.torn").open("ab") as torn:
        torn.write(tail[end - start :])
    file.truncate(end)
    return size - end


def _lines(file: FileIO) -> int:
    file.seek(0)
    return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))


def _written(file: FileIO, start: int) -> tuple[set[tuple[str | None, int]], int]:
    """(id, revision number) of every line from an offset on, and where the next look begins; a line
    that is no article is passed over."""
    found = set()
    file.seek(start)
    with open(file.fileno(), "rb", closefd=False) as lines:
        for raw in lines:
            if not raw.endswith(b"\n"):  # it is being written
                break
            start += len(raw)
            try:
                plain = orjson.loads(raw)
                found.add((plain["id"], plain["revision"]["number"]))
            except (orjson.JSONDecodeError, KeyError, TypeError):
                continue
    return found, start
