"""Others' archives come into the store as if they had been crawled then."""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

import newscrawl
from newscrawl.cli import main
from newscrawl.snapshot import payload
from newscrawl.snapshot.verify import verify
from newscrawl.store import Store
from tests.snapshot.test_frames import members, plain
from tests.test_reread import PROSE, page

HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Robots-Tag: noai\r\n\r\n"


def captured(number: int, day: int, body: bytes, status: bytes = b"200 OK") -> bytes:
    block = HTTP.replace(b"200 OK", status) + body
    digest = base64.b32encode(hashlib.sha1(body).digest()).decode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: https://a.example/news/{number}-a-lake-rises\r\n"
        f"WARC-Date: 2024-03-{day:02}T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}-{day}>\r\n"
        f"WARC-Payload-Digest: sha1:{digest}\r\n"  # as wget and Common Crawl state it
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(arguments))
    return result.exit_code, result.output


@pytest.fixture
def archives(tmp_path: Path) -> Path:
    folder = tmp_path / "theirs"
    folder.mkdir()
    first = [captured(n, 1, page(n)) for n in range(4)] + [captured(9, 1, b"gone", b"404 No")]
    (folder / "b.warc.gz").write_bytes(members(first))
    later = page(0).replace(PROSE[:20].encode(), b"On Friday the lake fell, and ")
    (folder / "a.warc").write_bytes(plain([captured(0, 5, later), captured(1, 5, page(1))]))
    (folder / "c.warc.gz").write_bytes(b"no WARC")
    return folder


def test_an_archive_is_in_the_store_as_if_crawled_then(tmp_path: Path, archives: Path) -> None:
    data = tmp_path / "data"
    command = ("archive", "import", str(archives), "--jobs", "1", "--data", str(data))
    code, output = run(*command)
    assert code == 1, output
    assert "a.warc: 2 records; 2 articles, 2 new" in output
    assert "b.warc.gz: 5 records; 4 articles, 3 new" in output
    assert "c.warc.gz: refused" in output
    assert "is no WARC file" in output
    with newscrawl.open(data) as store:
        found = {str(each.url): each for each in store.articles()}
        assert len(found) == 4
        changed = store.history("https://a.example/news/0-a-lake-rises")
        days = [each.fetched_at.day for each in changed if each.fetched_at]
        assert days == [1, 5]
        assert "Friday" in found["https://a.example/news/0-a-lake-rises"].text
        for each in store.revisions():
            assert each.revision is not None
            assert each.revision.first_seen in (
                datetime(2024, 3, 1, 8, tzinfo=UTC),
                datetime(2024, 3, 5, 8, tzinfo=UTC),
            )
            assert each.rights.robots == ("noai",)
            held = payload(data, each.snapshots[0])
            assert held.url == each.url
            assert held.fetched_at == each.fetched_at
    checked = verify(data, (ref for each in _revisions(data) for ref in each.snapshots))
    assert checked.findings == ()
    assert checked.pointers == 5


def _revisions(data: Path) -> list[newscrawl.Article]:
    with newscrawl.open(data) as store:
        return list(store.revisions())


def test_a_crawl_knows_what_was_imported(tmp_path: Path, archives: Path) -> None:
    data = tmp_path / "data"
    run("archive", "import", str(archives), "--jobs", "1", "--data", str(data))
    url = "https://a.example/news/2-a-lake-rises"
    now = datetime(2026, 7, 20, 12, tzinfo=UTC)
    with Store.open(data / "store.db") as store:
        assert store.frontier.add([url], "a.example", "listing", now) == []
        known = store.frontier.known([url])[url]
        assert known.article is not None
        assert known.visits == 1
    code, output = run("status", "--json", "--data", str(data))
    assert code == 0
    assert json.loads(output)["sites"][0]["read"] == 4


def test_what_was_imported_is_passed_over(tmp_path: Path, archives: Path) -> None:
    data = tmp_path / "data"
    command = ("archive", "import", str(archives), "--jobs", "1", "--json", "--data", str(data))
    first = run(*command)[1]
    before = len(_revisions(data))
    again = [json.loads(line) for line in run(*command)[1].splitlines() if line.startswith("{")]
    assert [each["before"] for each in again] == [True, True, False]
    assert len(_revisions(data)) == before
    assert json.loads(first.splitlines()[0])["sha256"] == again[0]["sha256"]


def test_an_import_that_was_killed_is_taken_up(tmp_path: Path, archives: Path) -> None:
    data = tmp_path / "data"
    command = ("archive", "import", str(archives), "--jobs", "1", "--data", str(data))
    run(*command)
    whole = len(_revisions(data))
    journal = data / "warc" / "imports.jsonl"
    lines = journal.read_text().splitlines(keepends=True)
    journal.write_text(lines[0] + lines[1][:40])  # killed before it had noted the second file
    (data / "warc" / "import-x.warc.gz.importing").write_bytes(b"half")
    code, output = run(*command)
    assert "a.warc: imported before" in output
    assert "b.warc.gz: 5 records; 4 articles, 0 new" in output
    assert len(_revisions(data)) == whole
    assert not list((data / "warc").glob("*.importing"))
    assert code == 1
    assert "b.warc.gz: imported before" in run(*command)[1]


def test_how_far_it_is_is_said(
    tmp_path: Path, archives: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newscrawl.cli.bytes_read._EVERY", 0.0)
    data = str(tmp_path / "data")
    said = run("archive", "import", str(archives), "--jobs", "1", "--data", data)[1]
    assert "4 articles of this file so far" in said
    assert "5 articles so far" in run("reextract", "--compare", "--jobs", "1", "--data", data)[1]
    assert "MiB read: import-" in run("archive", "verify", "--data", data)[1]


def test_nothing_to_import_is_said(tmp_path: Path) -> None:
    assert run("archive", "import", "--data", str(tmp_path / "d"))[0] == 2
    (tmp_path / "empty").mkdir()
    assert run("archive", "import", str(tmp_path / "empty"), "--data", str(tmp_path / "d"))[0] == 3
