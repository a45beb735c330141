"""What a killed run has on disk and did not read is found, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawl.snapshot import Exchange, Writer
from newscrawl.unread import unread

BEGAN = datetime(2026, 7, 20, 12, tzinfo=UTC)
URL = "https://a.example/lake-rises"
HTML = ((b"Content-Type", b"text/html"),)


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    written = Writer(tmp_path, info=())
    yield written
    written.close()


def page(
    url: str, minutes: int = 1, status: int = 200, body: bytes = b"", to: str = ""
) -> Exchange:
    headers = (*HTML, (b"Location", to.encode())) if to else HTML
    body = body or b"<p>The lake rises.</p>"
    return Exchange(url, status, headers, body, BEGAN + timedelta(minutes=minutes))


def found(folder: Path, *urls: str) -> dict[str, list[str]]:
    left = unread(folder, dict.fromkeys(urls, BEGAN))
    return {url: [each.url for each in captures] for url, captures in left.items()}


def test_the_last_answer_since_the_run_began_is_found(tmp_path: Path, writer: Writer) -> None:
    for minutes in (-5, 1, 2):
        writer.write(page(URL, minutes))
    writer.write(page("https://a.example/other"))
    writer.write(page("https://a.example/older", -5))
    left = unread(tmp_path, dict.fromkeys((URL, "https://a.example/older"), BEGAN))
    assert [(url, [each.at.minute for each in captures]) for url, captures in left.items()] == [
        (URL, [2])
    ]
    assert unread(tmp_path, {URL: BEGAN + timedelta(minutes=3)}) == {}  # it was read since
    assert unread(tmp_path, {}) == {}


def test_where_an_answer_leads_is_found_with_it(tmp_path: Path, writer: Writer) -> None:
    writer.write(page("http://a.example/old", status=301, to=URL))
    writer.write(page(URL, body=b'<link rel="next" href="?page=2">'))
    writer.write(page(f"{URL}?page=2", body=b'<link rel="next" href="?page=3">'))
    assert found(tmp_path, "http://a.example/old") == {
        "http://a.example/old": ["http://a.example/old", URL, f"{URL}?page=2"]
    }


def test_a_redirect_that_goes_round_ends(tmp_path: Path, writer: Writer) -> None:
    writer.write(page(URL, status=302, to="/back"))
    writer.write(page("https://a.example/back", status=302, to=URL))
    assert found(tmp_path, URL) == {URL: [URL, "https://a.example/back"]}


@pytest.mark.parametrize("status", [429, 503, 500])
def test_a_server_in_trouble_is_asked_again(tmp_path: Path, writer: Writer, status: int) -> None:
    writer.write(page(URL, status=status))
    assert found(tmp_path, URL) == {}


def test_a_record_that_a_kill_tore_is_none(tmp_path: Path) -> None:
    writer = Writer(tmp_path, info=())
    writer.write(page("https://a.example/whole"))
    place = writer.write(page(URL))
    file = tmp_path / place.file
    writer._lock.close()  # it dies
    file.write_bytes(file.read_bytes()[: place.offset + 40])
    assert found(tmp_path, URL, "https://a.example/whole") == {
        "https://a.example/whole": ["https://a.example/whole"]
    }
    assert list((tmp_path / "warc").glob("*.torn"))
