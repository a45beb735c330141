"""JSON lines: one article a line, exactly `Article.to_dict()`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from newscrawl.article import Article


def line(article: Article) -> bytes:
    """One article as one line of UTF-8 JSON, with its line end."""
    return orjson.dumps(article.to_dict(), option=orjson.OPT_APPEND_NEWLINE)


def write(articles: Iterable[Mapping[str, Any]], stream: BinaryIO) -> None:
    """Write articles, as `Article.to_dict` gives them, each as a line."""
    for each in articles:
        stream.write(orjson.dumps(each, option=orjson.OPT_APPEND_NEWLINE))


class Appender:
    """Appends articles to a file, each line flushed; mends a line that a dead writer tore."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.torn = _mend(path)  # bytes of a torn last line, kept beside in a .torn file
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)

    def write(self, article: Article, item: str | None = None) -> None:
        """Append one line, in one write, so that writers beside this one never interleave; `item` is
        the article as JSON, where that is at hand."""
        data = line(article) if item is None else item.encode() + b"\n"
        done = os.write(self._file, data)
        while done < len(data):
            done += os.write(self._file, data[done:])

    def catch_up(self, stored: Iterable[Article], count: int) -> int:
        """Append those of the stored revisions that have no line; returns how many.

        `count` is how many are stored: where the file has as many lines, nothing is read.
        """
        if _lines(self._path) >= count:
            return 0
        written = set(_written(self._path))
        added = 0
        for article in stored:
            if (article.id, article.revision.number if article.revision else 0) not in written:
                self.write(article)
                added += 1
        return added

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)


def _mend(path: Path) -> int:
    """Cut a last line without its line end; the cut bytes go to a file beside."""
    if not path.exists() or not (size := path.stat().st_size):
        return 0
    with path.open("rb+") as file:
        tail, start = b"", size
        while start and b"\n" not in tail:
            start = max(0, start - 65_536)
            file.seek(start)
            tail = file.read(size - start)
        end = start + tail.rfind(b"\n") + 1
        if end == size:
            return 0
        with path.with_name(path.name + ".torn").open("ab") as torn:
            torn.write(tail[end - start :])
        file.truncate(end)
    return size - end


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))


def _written(path: Path) -> Iterator[tuple[str | None, int]]:
    """(id, revision number) of every line; a line that is no article is passed over."""
    with path.open("rb") as file:
        for raw in file:
            try:
                plain = orjson.loads(raw)
                yield plain["id"], plain["revision"]["number"]
            except (orjson.JSONDecodeError, KeyError, TypeError):
                continue
