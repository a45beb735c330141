"""JSON lines hold exactly the item, and a torn line is mended without loss."""

import io
import json
from pathlib import Path

from newscrawl.article import Article
from newscrawl.export import jsonl

ARTICLE = Article(id="example.ch/1", headline="Le lac déborde\n«encore»")


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
        out.write(ARTICLE)
        out.close()
    assert len(path.read_bytes().splitlines()) == 2


def test_a_torn_last_line_is_cut_and_kept_beside(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_bytes(jsonl.line(ARTICLE) + b'{"schema": "newscr')
    out = jsonl.Appender(path)
    out.write(ARTICLE)
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
