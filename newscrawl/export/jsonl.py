"""JSON lines: one article a line, exactly `Article.to_dict()`."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import orjson

from newscrawl.article import Article


def line(article: Article) -> bytes:
    """One article as one line of UTF-8 JSON, with its line end."""
    return orjson.dumps(article.to_dict(), option=orjson.OPT_APPEND_NEWLINE)


def write(articles: Iterable[Article], stream: BinaryIO) -> int:
    """Write each article as a line; returns how many."""
    count = 0
    for article in articles:
        stream.write(line(article))
        count += 1
    return count


class Appender:
    """Appends articles to a file, each line flushed; mends a line that a dead writer tore."""

    def __init__(self, path: Path) -> None:
        self.torn = _mend(path)  # bytes of a torn last line, kept beside in a .torn file
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)

    def write(self, article: Article) -> None:
        """Append one line, in one write, so that writers beside this one never interleave."""
        data = line(article)
        done = os.write(self._file, data)
        while done < len(data):
            done += os.write(self._file, data[done:])

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
