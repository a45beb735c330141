"""An archive is proved: whatever was done to it is found."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscrawl.article import SnapshotRef
from newscrawl.snapshot import Exchange, Writer
from newscrawl.snapshot.index import beside, captures, rebuild, surt
from newscrawl.snapshot.mend import whole
from newscrawl.snapshot.verify import FIXITY, MANIFEST, verify

NOW = datetime(2026, 7, 20, 12, tzinfo=UTC)


def exchange(number: int, status: int = 200) -> Exchange:
    body = b"" if status == 304 else f"<p>page {number}</p>".encode() * 50
    return Exchange(
        f"https://www.a.example/News/{number}?b=2&a=1",
        status,
        ((b"Content-Type", b"text/html; charset=utf-8"),),
        body,
        NOW.replace(minute=number),
    )


@pytest.fixture
def archive(tmp_path: Path) -> tuple[Path, list[SnapshotRef]]:
    writer = Writer(tmp_path, info=(("software", "test"),))
    refs = [writer.write(exchange(number)) for number in range(4)]
    writer.write(exchange(1, 304))
    writer.close()
    return tmp_path, refs


def warc(folder: Path) -> Path:
    (found,) = (folder / "warc").glob("*.warc.gz")
    return found


def test_a_whole_archive_passes_and_is_written_down(
    archive: tuple[Path, list[SnapshotRef]],
) -> None:
    folder, refs = archive
    for _ in range(2):
        found = verify(folder, refs, now=NOW)
        assert found.findings == ()
        assert (found.files, found.records, found.pointers) == (1, 11, 4)
    total = hashlib.sha256(warc(folder).read_bytes()).hexdigest()
    assert (folder / "warc" / MANIFEST).read_text() == f"{total}  {warc(folder).name}\n"
    lines = [json.loads(line) for line in (folder / "warc" / FIXITY).read_text().splitlines()]
    assert [each["at"] for each in lines] == [NOW.isoformat()] * 2


def test_a_record_larger_than_a_reading_step_ends(tmp_path: Path) -> None:
    writer = Writer(tmp_path, info=(("software", "test"),))
    large = bytes(range(256)) * 20_000  # 5 MB
    writer.write(Exchange("https://a.example/large", 200, (), large, NOW))
    writer.write(exchange(1))
    writer.close()
    path = warc(tmp_path)
    assert whole(path) == path.stat().st_size
    assert verify(tmp_path).findings == ()
    cut(path)
    assert 0 < whole(path) < path.stat().st_size


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def swap(path: Path) -> None:
    """Another archive's records under the same name, with an index that fits them."""
    folder = path.parents[1] / "other"
    writer = Writer(folder, info=(("software", "test"),))
    for number in range(4):
        writer.write(exchange(number))
    writer.write(exchange(1, 304))
    writer.close()
    path.write_bytes(warc(folder).read_bytes())
    rebuild(path)


def stale(path: Path) -> None:
    lines = beside(path).read_text().splitlines(keepends=True)
    beside(path).write_text("".join(lines[:-1]))


def torn_index(path: Path) -> None:
    beside(path).write_text(beside(path).read_text()[:-30])


@pytest.mark.parametrize(
    ("harm", "kinds"),
    [
        (flip, {"changed-file"}),
        (cut, {"changed-file", "torn-file"}),
        (lambda path: path.unlink(), {"missing-file"}),
        (swap, {"changed-file", "lost-record"}),
        (stale, {"stale-index"}),
        (torn_index, {"stale-index"}),
        (lambda path: beside(path).unlink(), {"stale-index"}),
    ],
    ids=["bit", "cut", "missing", "swapped", "stale index", "torn index", "no index"],
)
def test_harm_is_found(
    archive: tuple[Path, list[SnapshotRef]], harm: Callable[[Path], None], kinds: set[str]
) -> None:
    folder, refs = archive
    verify(folder, refs, now=NOW)
    harm(warc(folder))
    assert kinds <= {each.kind for each in verify(folder, refs, now=NOW).findings}


def test_a_flipped_bit_is_found_without_a_manifest(archive: tuple[Path, list[SnapshotRef]]) -> None:
    folder, refs = archive
    flip(warc(folder))
    assert {each.kind for each in verify(folder, refs).findings} & {"bad-record", "torn-file"}


def test_the_index_is_sorted_and_says_where_each_record_is(
    archive: tuple[Path, list[SnapshotRef]],
) -> None:
    folder, refs = archive
    lines = beside(warc(folder)).read_text().splitlines()
    assert lines == sorted(lines)
    assert lines[0].startswith("example,a)/news/0?a=1&b=2 20260720120000 {")
    found = captures(folder / "warc", "http://a.example/news/1?a=1&b=2")
    assert [each.status for each in found] == [200, 304]
    assert found[0].offset == refs[1].offset
    assert found[1].mime == "warc/revisit"
    before = beside(warc(folder)).read_text()
    assert rebuild(warc(folder)) == 5
    assert beside(warc(folder)).read_text() == before


def test_a_crash_that_cuts_the_index_is_mended_by_the_next_start(tmp_path: Path) -> None:
    writer = Writer(tmp_path, info=(("software", "test"),))
    for number in range(3):
        writer.write(exchange(number))
    path = warc(tmp_path)
    writer._lock.close()  # as the system does for a writer that dies
    beside(path).write_text(beside(path).read_text()[:-25])
    Writer(tmp_path, info=(("software", "test"),))
    assert len(captures(tmp_path / "warc")) == 3
    assert verify(tmp_path).findings == ()


def test_any_flipped_byte_is_found_without_a_manifest(
    archive: tuple[Path, list[SnapshotRef]],
) -> None:
    """But for those that change no byte of a record: a member's time, bits behind its last one."""
    folder, refs = archive
    path = warc(folder)
    whole_bytes = path.read_bytes()
    silent = 0
    for place in range(0, len(whole_bytes), 7):
        harmed = bytearray(whole_bytes)
        harmed[place] ^= 0x10
        path.write_bytes(harmed)
        (folder / "warc" / MANIFEST).unlink(missing_ok=True)
        if not verify(folder, refs).findings:
            assert gzip.decompress(harmed) == gzip.decompress(whole_bytes), place
            silent += 1
    assert silent < len(whole_bytes) / 7 / 20


def test_behind_a_broken_record_the_others_are_checked(
    archive: tuple[Path, list[SnapshotRef]],
) -> None:
    folder, refs = archive
    data = bytearray(warc(folder).read_bytes())
    data[refs[1].offset + 200] ^= 1
    warc(folder).write_bytes(data)
    found = verify(folder, refs)
    assert found.records >= 9
    assert [each.detail for each in found.findings if each.kind == "lost-record"] == [
        f"an article points at {refs[1].record_id} at {refs[1].offset}"
    ]


def test_two_records_of_a_file_that_changed_places_are_found(
    archive: tuple[Path, list[SnapshotRef]],
) -> None:
    folder, refs = archive
    path = warc(folder)
    data = path.read_bytes()
    first, second, third = refs[1].offset, refs[2].offset, refs[3].offset
    path.write_bytes(data[:first] + data[second:third] + data[first:second] + data[third:])
    rebuild(path)
    assert {each.kind for each in verify(folder, refs).findings} == {"lost-record"}


def test_a_payload_that_others_refer_to_and_is_gone_is_found(tmp_path: Path) -> None:
    for minute in range(2):  # two crawls; the second finds the same page
        writer = Writer(tmp_path, info=())
        writer.write(replace(exchange(1), fetched_at=NOW.replace(minute=minute)))
        writer.close()
    assert verify(tmp_path).findings == ()
    first, second = sorted((tmp_path / "warc").glob("*.warc.gz"))
    for path in (first, beside(first), tmp_path / "warc" / MANIFEST):
        path.unlink()
    (found,) = verify(tmp_path).findings
    assert (found.kind, found.file) == ("lost-payload", second.name)


def test_what_is_read_is_told_once_a_byte(archive: tuple[Path, list[SnapshotRef]]) -> None:
    folder, refs = archive
    told: list[int] = []
    verify(folder, refs, lambda name, size: told.append(size))
    assert sum(told) == warc(folder).stat().st_size


def test_a_file_that_is_being_written_is_not_in_the_manifest(tmp_path: Path) -> None:
    writer = Writer(tmp_path, info=())
    writer.write(exchange(1))
    found = verify(tmp_path)
    assert (found.findings, found.files) == ((), 1)
    assert (tmp_path / "warc" / MANIFEST).read_text() == ""


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.Watson.ch/fr/1?b=2&a=1", "ch,watson)/fr/1?a=1&b=2"),
        ("http://a.example", "example,a)/"),
        ("http://127.0.0.1:8080/x y", "1,0,0,127:8080)/x%20y"),
        ("https://a.example:443/x", "example,a)/x"),
    ],
)
def test_a_url_sorts_by_host(url: str, key: str) -> None:
    assert surt(url) == key
