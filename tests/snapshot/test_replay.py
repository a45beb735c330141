"""An archived page, at two points in time, looks in a browser as it did then."""

from __future__ import annotations

import os
import shutil
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from newscrawl.cli import main
from newscrawl.crawl import crawl
from newscrawl.snapshot.index import captures
from newscrawl.snapshot.replay import ReplayError, program, replay
from tests.snapshot.browser import CHROMIUM, DRIVER, Browser

PYWB = os.environ.get("NEWSCRAWL_PYWB") or shutil.which("pywb")
needs_both = pytest.mark.skipif(
    not os.environ.get("CI") and not (CHROMIUM and DRIVER and PYWB),
    reason="needs chromium and pywb (make test)",
)
PROSE = "The lake rose over three quays on Wednesday, officials in the town said. " * 4
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{headline}</title>
<style>body {{ font: 16px sans-serif; margin: 40px; }} h1 {{ color: {colour}; border-bottom: 3px solid }}
figure {{ width: 300px; height: 120px; background: linear-gradient({colour}, #fff) }}</style></head>
<body><article><h1>{headline}</h1><time datetime="2026-07-20T10:00:00Z">20 July 2026</time>
<figure></figure><p>{prose}</p><p>{more}</p></article></body></html>"""
STATES = (
    {"headline": "Lake rises over three quays", "colour": "#036", "more": PROSE + "One quay is shut."},
    {"headline": "Lake falls again", "colour": "#930", "more": PROSE + "All quays are open again."},
)  # fmt: skip


class _Site(ThreadingHTTPServer):
    daemon_threads = True
    state = 0


class _Handler(BaseHTTPRequestHandler):
    server: _Site

    def do_GET(self) -> None:
        found = self.path.startswith("/news/")
        body = PAGE.format(prose=PROSE, **STATES[self.server.state]).encode() if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, list[bytes]]:
    """A data folder with a page at two points in time, and what the browser showed at each."""
    folder = tmp_path_factory.mktemp("replay")
    site = _Site(("127.0.0.1", 0), _Handler)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{site.server_address[1]}/news/lake-rises-over-three-quays"
    seen = []
    for state in range(2):
        site.state = state
        if CHROMIUM is not None:
            with Browser(scripts=False) as browser:
                seen.append(browser.picture(url))
        crawl(urls=[url], data=folder / "data", delay=0)
    site.shutdown()
    site.server_close()
    return folder, url, seen


def check(source: Path, crawled: tuple[Path, str, list[bytes]]) -> None:
    folder, url, seen = crawled
    times = [
        f"{each.at:%Y%m%d%H%M%S}"
        for each in captures(folder / "data" / "warc", url)
        if each.status == 200
    ]
    assert len(times) == 2
    with replay(source, program(PYWB)) as (archive, _), Browser(scripts=False) as browser:
        for state, time in enumerate(times):
            page = urlopen(f"{archive}{time}id_/{url}").read()  # the bytes as they were
            assert page == PAGE.format(prose=PROSE, **STATES[state]).encode()
            shown = browser.picture(f"{archive}{time}mp_/{url}")  # without pywb's banner
            (folder / f"replayed-{state}.png").write_bytes(shown)
            assert shown == seen[state], f"see {folder}"
        with Browser() as with_banner:
            for state, time in enumerate(times):
                said = with_banner.words_of_frame(f"{archive}{time}/{url}", "#replay_iframe")
                assert said == STATES[state]["headline"]
    assert seen[0] != seen[1]


@needs_both
def test_a_page_looks_as_it_did_at_either_time(crawled: tuple[Path, str, list[bytes]]) -> None:
    check(crawled[0] / "data" / "warc", crawled)


@needs_both
def test_a_package_shows_the_same(crawled: tuple[Path, str, list[bytes]]) -> None:
    packed = crawled[0] / "x.wacz"
    arguments = ["archive", "pack", "--data", str(crawled[0] / "data"), "-o", str(packed)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    assert "2 pages" in result.output
    check(packed, crawled)


def test_what_cannot_be_replayed_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, crawled: tuple[Path, str, list[bytes]]
) -> None:
    monkeypatch.delenv("NEWSCRAWL_PYWB", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    data = str(crawled[0] / "data")
    result = CliRunner().invoke(main, ["archive", "replay", "--data", data])
    assert result.exit_code == 1
    assert "pip install pywb" in result.output
    broken = tmp_path / "x.wacz"
    broken.write_bytes(b"PK no")
    with pytest.raises(ReplayError, match="no WACZ file"), replay(broken, "pywb"):
        pass
    (tmp_path / "warc").mkdir()
    with pytest.raises(ReplayError, match="holds no WARC file"), replay(tmp_path / "warc", "pywb"):
        pass
    bad = tmp_path / "bad"
    bad.write_text("#!/bin/sh\necho no such thing >&2; exit 3\n")
    bad.chmod(0o755)
    warc = crawled[0] / "data" / "warc"
    with pytest.raises(ReplayError, match="ended with 3: no such thing"), replay(warc, str(bad)):
        pass
