"""JSON lines hold exactly the item, and a torn line is mended without loss."""

from __future__ import annotations

import errno
import io
import json
import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscrawl.article import Article, Revision
from newscrawl.export import jsonl

ARTICLE = Article(id="example.ch/1", headline="Le lac déborde\n«encore»")
SEEN = datetime(2026, 7, 27, 7, tzinfo=UTC)
STORED = [Article(id=f"example.ch/{n}", revision=Revision(1, SEEN, "new")) for n in range(3)]


def beside(work: Callable[[], object]) -> threading.Thread:
    """Another writer, which has had time to begin."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(0.3)
    return thread


def ids(path: Path) -> list[str]:
    return sorted(json.loads(each)["id"] for each in path.read_bytes().splitlines())


def test_a_line_is_the_item() -> None:
    stream = io.BytesIO()
    jsonl.write([ARTICLE.to_dict()] * 2, stream)
    assert stream.getvalue() == jsonl.line(ARTICLE) * 2
    lines = stream.getvalue().splitlines()
    assert [json.loads(each) for each in lines] == [ARTICLE.to_dict()] * 2


def test_appending_goes_on_where_the_last_run_stopped(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    for _ in range(2):
        out = jsonl.Appender(path)
        out.write([ARTICLE])
        out.close()
    assert len(path.read_bytes().splitlines()) == 2


def test_a_torn_last_line_is_cut_and_kept_beside(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_bytes(jsonl.line(ARTICLE) + b'{"schema": "newscr')
    out = jsonl.Appender(path)
    out.write([ARTICLE])
    out.close()
    assert out.torn == 18
    assert [json.loads(each) for each in path.read_bytes().splitlines()] == [ARTICLE.to_dict()] * 2
    assert (tmp_path / "articles.jsonl.torn").read_bytes() == b'{"schema": "newscr'


def test_a_file_that_is_one_torn_line_is_emptied(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_bytes(b"x" * 200_000)
    jsonl.Appender(path).close()
    assert path.read_bytes() == b""
    assert (tmp_path / "articles.jsonl.torn").stat().st_size == 200_000


def test_what_is_stored_and_has_no_line_gets_one(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    out = jsonl.Appender(path)
    out.write(STORED[:1])
    assert out.catch_up(lambda: STORED, lambda: len(STORED)) == 2
    assert out.catch_up(lambda: STORED, lambda: len(STORED)) == 0
    out.close()
    assert ids(path) == [each.id for each in STORED]


def test_a_line_that_a_living_writer_is_about_to_write_is_left_to_it(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    writer, other = jsonl.Appender(path), jsonl.Appender(path)
    with writer.alone():  # it has stored them
        thread = beside(lambda: other.catch_up(lambda: STORED, lambda: len(STORED)))
        writer.write(STORED)
    thread.join(10)
    assert ids(path) == [each.id for each in STORED]


def test_two_who_catch_up_at_once_write_each_line_once(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    one, two = jsonl.Appender(path), jsonl.Appender(path)

    def stored() -> list[Article]:  # the other one is faster
        two.catch_up(lambda: STORED, lambda: len(STORED))
        return STORED

    assert one.catch_up(stored, lambda: len(STORED)) == 0
    assert ids(path) == [each.id for each in STORED]


def test_half_a_line_of_a_living_writer_is_not_torn(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    writer = jsonl.Appender(path)
    whole = jsonl.line(ARTICLE)
    with writer.alone():
        writer._file.write(whole[:20])
        thread = beside(lambda: jsonl.Appender(path).close())
        writer._file.write(whole[20:])
    thread.join(10)
    assert path.read_bytes() == whole
    assert not (tmp_path / "articles.jsonl.torn").exists()


def test_a_line_that_has_no_room_is_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    out = jsonl.Appender(path)

    class Full(io.FileIO):
        def write(self, data: object, /) -> int:
            if self.seek(0, os.SEEK_END) > 100:
                raise OSError(errno.ENOSPC, "no room")
            return super().write(bytes(data)[:80])  # type: ignore[call-overload]

    out._file = Full(path, "ab+")
    whole = jsonl.line(ARTICLE)
    with pytest.raises(OSError, match="no room"):
        out.write([whole.decode()[:89], ARTICLE])
    assert path.read_bytes() == whole[:89] + b"\n"
