"""A package holds the archive as it is, its pages can be searched, and others find it valid."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscrawl.article import Article, Caption
from newscrawl.snapshot import Exchange, Writer
from newscrawl.snapshot import wacz as wacz_module
from newscrawl.snapshot.index import captures
from newscrawl.snapshot.replay import ReplayError, replay
from newscrawl.snapshot.wacz import PackError, pack

NOW = datetime(2026, 7, 20, 12, tzinfo=UTC)
HEADERS = ((b"Content-Type", b"text/html"),)


def written(folder: Path, count: int = 7) -> Path:
    for part in range(2):
        writer = Writer(folder, info=())
        for number in range(count):
            body = f"<p>page {number}</p>".encode() * 50
            url = f"https://a.example/{number}"
            writer.write(Exchange(url, 200, HEADERS, body, NOW.replace(hour=part, minute=number)))
        writer.close()
    return folder / "warc"


def article(number: int) -> Article:
    caption = Caption("image", "Le quai.", None, None)
    return Article(
        id=f"a/{number}", url=f"https://a.example/{number}", headline=f"Crue {number}", standfirst="Trois quais.",
        text="Le lac déborde.", captions=(caption,), fetched_at=NOW,
    )  # fmt: skip


def test_others_find_it_valid(tmp_path: Path) -> None:
    warc = written(tmp_path)
    pack(warc, map(article, range(3)), tmp_path / "x.wacz", "Le lac", NOW)
    command = [sys.executable, "-m", "wacz.main", "validate", "-f", str(tmp_path / "x.wacz")]
    said = subprocess.run(command, check=False, capture_output=True, text=True, cwd=tmp_path)
    assert "Validation succeeded" in said.stdout, said.stdout + said.stderr


def test_files_index_and_pages_are_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wacz_module, "_BLOCK", 4)
    warc = written(tmp_path)
    made = pack(warc, map(article, range(3)), tmp_path / "x.wacz", "Le lac", NOW)
    assert (made.files, made.pages, made.left_out) == (2, 3, ())
    with zipfile.ZipFile(tmp_path / "x.wacz") as package:
        for path in warc.glob("*.warc.gz"):
            about = package.getinfo(f"archive/{path.name}")
            assert about.compress_type == zipfile.ZIP_STORED
            assert package.read(about) == path.read_bytes()
        packed = package.read("indexes/index.cdx.gz")
        lines = gzip.decompress(packed).decode().splitlines(keepends=True)
        assert lines == sorted(each.line() for each in captures(warc))
        head, *blocks = package.read("indexes/index.idx").decode().splitlines()
        assert json.loads(head.split(" ", 2)[2])["format"] == "cdxj-gzip-1.0"
        assert len(blocks) == 4
        for number, block in enumerate(blocks):
            where = json.loads(block.split(" ", 2)[2])
            piece = packed[where["offset"] : where["offset"] + where["length"]]
            first = gzip.decompress(piece).decode().splitlines(keepends=True)[0]
            assert first == lines[number * 4]
            assert block.startswith(first.split(" {")[0])
        pages = [json.loads(line) for line in package.read("pages/pages.jsonl").splitlines()]
        assert pages[0]["format"] == "json-pages-1.0"
        assert pages[1] == {
            "id": "page-1", "url": "https://a.example/0", "ts": "2026-07-20T12:00:00.000Z", "title": "Crue 0",
            "text": "Trois quais.\nLe lac déborde.\nLe quai.",
        }  # fmt: skip
        said = package.read("datapackage.json")
        digest = json.loads(package.read("datapackage-digest.json"))
        assert digest["hash"] == "sha256:" + hashlib.sha256(said).hexdigest()
        for each in json.loads(said)["resources"]:
            content = package.read(each["path"])
            assert each["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
            assert each["bytes"] == len(content)


def test_a_file_that_is_being_written_is_left_out(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no closed WARC file"):
        pack(tmp_path / "warc", (), tmp_path / "x.wacz", "x", NOW)
    writer = Writer(tmp_path, info=())
    writer.write(Exchange("https://a.example/", 200, HEADERS, b"<p>", NOW))
    with pytest.raises(PackError, match="no closed WARC file"):
        pack(tmp_path / "warc", (), tmp_path / "x.wacz", "x", NOW)
    written(tmp_path)
    assert len(pack(tmp_path / "warc", (), tmp_path / "x.wacz", "x", NOW).left_out) == 1
    writer.close()
    assert not list(tmp_path.glob("*.new"))


def test_a_name_in_a_package_leads_nowhere_else(tmp_path: Path) -> None:
    inside = written(tmp_path, 1)
    content = next(inside.glob("*.warc.gz")).read_bytes()
    hostile = tmp_path / "hostile.wacz"
    with zipfile.ZipFile(hostile, "w") as package:
        for name in ("archive/../../evil.warc.gz", "/archive/evil.warc.gz", "archive/a/b.warc.gz"):
            package.writestr(name, content)
    with pytest.raises(ReplayError, match="holds no WARC file"), replay(hostile, "pywb"):
        pass
    assert not list(tmp_path.rglob("evil*"))
