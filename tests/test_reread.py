"""An archive read again: ours and others', whole and torn, stopped and taken up."""

from __future__ import annotations

import gzip
import io
import json
import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

import newscrawl
from newscrawl.article import Article
from newscrawl.cli import main
from newscrawl.compared import Comparison, brief
from newscrawl.crawl import crawl
from newscrawl.demo import DemoSite
from newscrawl.demo.content import stories
from newscrawl.folder import DataFolder
from newscrawl.ingest import reread
from newscrawl.join import joined
from newscrawl.reread import RereadError, _batches, articles, readings
from newscrawl.snapshot import Exchange, SnapshotError, Writer
from newscrawl.store import Store

NOW = datetime(2026, 7, 20, 12, tzinfo=UTC)
PROSE = "The lake rose over three quays on Wednesday, officials in the town said. " * 3


def page(number: int) -> bytes:
    return f"<html><body><article><h1>Lake rises over {number} quays</h1><p>{PROSE}</p><p>{PROSE} {number}</p></article></body></html>".encode()


def write(folder: Path, numbers: range) -> Path:
    writer = Writer(folder, info=(("software", "test"),))
    for number in numbers:
        url = f"https://a.example/news/{number}"
        writer.write(Exchange(url, 200, ((b"Content-Type", b"text/html"),), page(number), NOW))
    writer.write(Exchange("https://a.example/x", 404, (), b"<h1>no</h1>", NOW))
    writer.write(Exchange("https://a.example/y", 200, (), b"\x89PNG", NOW))
    writer.close()
    return next((folder / "warc").glob("*.warc.gz"))


def others(path: Path, packed: bool) -> Path:
    """A file as wget and browsertrix write them: chunked or gzipped bodies, other records between."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=packed)
        body = gzip.compress(page(1))
        chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        headers = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")], "HTTP/1.1"
        )  # fmt: skip
        writer.write_record(writer.create_warcinfo_record("x", {"software": "wget"}))
        writer.write_record(
            writer.create_warc_record("https://b.example/1", "response", io.BytesIO(chunked), http_headers=headers)
        )  # fmt: skip
        writer.write_record(
            writer.create_warc_record("urn:x", "metadata", io.BytesIO(b"x"), warc_content_type="text/plain")
        )  # fmt: skip
    return path


@pytest.mark.parametrize("packed", [True, False])
def test_others_files_are_read(tmp_path: Path, packed: bool) -> None:
    path = others(tmp_path / ("x.warc.gz" if packed else "x.warc"), packed)
    ((_, article),) = articles([path])
    assert not isinstance(article, SnapshotError)
    assert article.headline == "Lake rises over 1 quays"
    assert article.url == "https://b.example/1"
    assert article.snapshots[0].digest.startswith("sha256:")


def test_side_by_side_the_order_stays(tmp_path: Path) -> None:
    path = write(tmp_path, range(40))
    alone = [each for _, each in articles([path])]
    beside = [each for _, each in articles([path], jobs=2)]
    assert [getattr(each, "url", None) for each in alone] == [
        f"https://a.example/news/{n}" for n in range(40)
    ]
    assert [getattr(each, "text", None) for each in alone] == [
        getattr(each, "text", None) for each in beside
    ]


def test_a_torn_file_is_read_as_far_as_it_goes_and_said(tmp_path: Path) -> None:
    path = write(tmp_path, range(5))
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    (tmp_path / "no.warc").write_bytes(b"no WARC at all")
    found = list(articles([path, tmp_path / "no.warc", tmp_path / "missing.warc"]))
    assert sum(isinstance(each, SnapshotError) for _, each in found) >= 2
    assert sum(not isinstance(each, SnapshotError) for _, each in found) >= 2


def test_a_stopped_run_is_taken_up(tmp_path: Path) -> None:
    files = [write(tmp_path / name, range(3)) for name in ("a", "b")]
    out = tmp_path / "out.jsonl"
    runner = CliRunner()
    whole = runner.invoke(main, ["reextract", *map(str, files), "-o", str(out)])
    assert whole.exit_code == 0, whole.output
    lines = out.read_bytes()
    assert len(lines.splitlines()) == 6
    first = b"".join(lines.splitlines(keepends=True)[:3])
    out.write_bytes(first + b'{"half of a line')
    Path(f"{out}.progress").write_text(json.dumps({str(files[0]): len(first)}))
    again = runner.invoke(main, ["reextract", *map(str, files), "-o", str(out)])
    assert "3 articles from 1 files" in again.output
    stable = [{**json.loads(line), "extractor": None} for line in lines.splitlines()]
    assert [
        {**json.loads(line), "extractor": None} for line in out.read_bytes().splitlines()
    ] == stable
    assert not Path(f"{out}.progress").exists()


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    with DemoSite() as site:
        crawl([site.url], data=folder, delay=0)
    return folder


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(arguments))
    return result.exit_code, result.output


def test_a_reading_that_changed_is_compared_by_field(
    crawled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare = ("reextract", "--compare", "--jobs", "1", "--data", str(crawled))
    code, output = run(*compare)
    assert code == 0, output
    assert f"{len(stories())} readings compared" in output
    assert "headline" not in output
    monkeypatch.setattr("newscrawl.fields.kicker", lambda page: iter(()))
    assert "kicker" in run(*compare)[1]
    changed = json.loads(run(*compare, "--json")[1])["changed"]
    assert {each["field"] for each in changed} == {"kicker"}


def test_a_comparison_knows_what_it_does_not_know(tmp_path: Path) -> None:
    ((_, one), *_) = articles([write(tmp_path, range(1))])
    assert not isinstance(one, SnapshotError)
    compared = Comparison([])
    compared.add(brief(one))
    assert compared.to_dict() == {"compared": 0, "unknown": 1, "changed": []}
    ref = replace(one.snapshots[0], record_id="another")
    other = replace(one, site="b.example", snapshots=(ref,))
    compared = Comparison([replace(one, site="a.example"), other])
    compared.add(brief(replace(one, site="a.example")))
    compared.add(brief(other))
    assert compared.to_dict() == {"compared": 2, "unknown": 0, "changed": []}


def test_what_is_read_differently_becomes_revisions(
    crawled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = shutil.copytree(crawled, tmp_path / "data")
    store = ("reextract", "--store", "--jobs", "1", "--data", str(data))
    code, output = run(*store)
    assert code == 0
    assert output.endswith(" pages read again, 0 new revisions\n")
    monkeypatch.setattr("newscrawl.fields.kicker", lambda page: iter(()))
    assert " 0 new" not in run(*store)[1]
    assert " 0 new" in run(*store)[1]
    assert not (data / "reread.progress").exists()
    with newscrawl.open(data) as opened:
        again = [each for each in opened.revisions() if each.revision.reason == "reread"]  # type: ignore[union-attr]
        assert again
        for each in again:
            first, *_, last = opened.history(str(each.id))
            assert first.kicker
            assert last == each
            assert (last.kicker, last.text, last.rights) == (None, first.text, first.rights)
            assert last.snapshots == first.snapshots
        assert {each.kicker for each in opened.articles()} == {None}
        assert list(opened.changed("2020-01-01")) == []
    assert "reread" in run("history", str(again[0].url), "--data", str(data))[1]


def test_an_article_over_several_pages_is_read_again_as_one(tmp_path: Path) -> None:
    writer = Writer(tmp_path, info=())
    refs = [
        writer.write(Exchange(f"https://a.example/news/lake?page={n}", 200, (), page(n), NOW))
        for n in range(2)
    ]
    writer.close()
    files = list((tmp_path / "warc").glob("*.warc.gz"))
    read = [each for _, each in articles(files) if isinstance(each, Article)]
    whole = joined(read)
    with Store.open(tmp_path / "store.db") as store:
        store.put(whole, NOW)
    for command, said in (
        ("--store", "1 pages read again, 0 new"),
        ("--compare", "1 readings compared"),
    ):
        code, output = run("reextract", command, "--jobs", "1", "--data", str(tmp_path))
        assert said in output, code
    assert len(refs) == len(whole.snapshots)


def test_a_revisit_is_read_with_the_page_that_it_refers_to(tmp_path: Path) -> None:
    for hour in range(2):
        writer = Writer(tmp_path, info=())
        writer.write(Exchange("https://a.example/news/1", 200, (), page(1), NOW.replace(hour=hour)))
        writer.write(Exchange("https://a.example/news/1", 304, (), b"", NOW.replace(hour=hour + 5)))
        writer.close()
    files = sorted((tmp_path / "warc").glob("*.warc.gz"))
    read = [each for _, each in articles(files)]
    assert [getattr(each, "fetched_at", each) for each in read] == [
        NOW.replace(hour=0),
        NOW.replace(hour=1),
    ]
    files[0].unlink()
    assert list(articles(files[1:])) == []


def test_memory_is_bounded_by_what_is_read_ahead(tmp_path: Path) -> None:
    """Batches are cut by bytes too: many large pages do not wait in memory together."""
    writer = Writer(tmp_path, info=())
    for number in range(6):
        body = page(number) + os.urandom(3 * 1024 * 1024)
        writer.write(Exchange(f"https://a.example/news/{number}", 200, (), body, NOW))
    writer.close()
    sizes = [len(batch) for _, batch in _batches((tmp_path / "warc").glob("*.warc.gz"))]  # type: ignore[arg-type]
    assert sizes == [2, 2, 2]


def die(article: Article) -> None:
    os._exit(1)


def test_a_process_that_is_killed_is_said(tmp_path: Path) -> None:
    with pytest.raises(RereadError, match="was killed"):
        list(readings([write(tmp_path, range(40))], die, jobs=2))


def test_a_rereading_into_the_store_that_was_stopped_is_taken_up(tmp_path: Path) -> None:
    folder = DataFolder.at(tmp_path)
    files = [write(tmp_path / name, range(n, n + 3)) for n, name in ((0, "a"), (5, "b"))]
    with Store.open(tmp_path / "store.db") as store:
        stopped = reread(files, folder, store)
        assert [next(stopped) for _ in range(5)] == [True] * 5
        stopped.close()  # type: ignore[attr-defined]
        assert list(reread(files, folder, store)) == [False, False, True]
        assert list(reread(files, folder, store)) == [False] * 6


def test_the_bytes_of_a_url_come_back(crawled: Path, tmp_path: Path) -> None:
    path = next(each.path for each in stories() if each.lang == "de")
    lines = (crawled / "articles.jsonl").read_text().splitlines()
    item = next(a for a in map(json.loads, lines) if a["url"].endswith(path))
    out = tmp_path / "page"
    assert run("snapshot", item["url"], "--data", str(crawled), "-o", str(out))[0] == 0
    assert item["headline"].encode() in gzip.decompress(out.read_bytes())
    assert run("snapshot", item["url"], "--decoded", "--data", str(crawled), "-o", str(out))[0] == 0
    assert item["headline"].encode() in out.read_bytes()
    code, listed = run("snapshot", item["url"], "--list", "--data", str(crawled))
    assert code == 0
    assert item["snapshots"][0]["digest"] in listed
    assert run("snapshot", item["url"], "--at", "2020-01-01", "--data", str(crawled))[0] == 3
    assert run("snapshot", item["url"], "--at", "soon", "--data", str(crawled))[0] == 2
    assert run("snapshot", "https://no.example/", "--data", str(crawled))[0] == 3


@pytest.mark.parametrize(
    "command", [("snapshot", "https://a.example/"), ("archive", "verify"), ("reextract",)]
)
def test_a_folder_without_a_store_is_said_in_one_line(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    code, output = run(*command, "--data", str(tmp_path / "nothing"))
    assert code == 4
    assert output.startswith("error: ")
    assert "holds no database" in output


def test_an_archive_is_verified_and_harm_ends_with_a_code(crawled: Path) -> None:
    code, output = run("archive", "verify", "--data", str(crawled))
    assert code == 0, output
    assert "all as it should be" in output
    path = next((crawled / "warc").glob("*.warc.gz"))
    whole = path.read_bytes()
    path.write_bytes(whole[:-10])
    code, output = run("archive", "verify", "--json", "--data", str(crawled))
    path.write_bytes(whole)
    assert code == 1
    assert "changed-file" in output
