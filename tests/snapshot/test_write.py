"""What is written can be read, proved and checked by others' tools, and survives a dead writer."""

import gzip
import random
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from newscrawl.snapshot import Exchange, SnapshotError, Writer, payload, records
from newscrawl.snapshot.index import beside
from newscrawl.snapshot.record import Record
from newscrawl.snapshot.verify import verify

NOW = datetime(2026, 7, 27, 5, 0, tzinfo=UTC)


def exchange(**changes: object) -> Exchange:
    values: dict = {
        "url": "https://example.ch/a?b=1",
        "status": 200,
        "reason": "OK",
        "response_headers": ((b"Content-Type", b"text/html"), (b"Transfer-Encoding", b"chunked")),
        "body": b"<p>Le lac",
        "fetched_at": NOW,
        "request_headers": ((b"User-Agent", b"newscrawl"), (b"Cookie", b"secret=1")),
    }
    return Exchange(**(values | changes))


def writer(folder: Path, **options: object) -> Writer:
    return Writer(folder, info=(("software", "newscrawl test"),), **options)  # type: ignore[arg-type]


def only(folder: Path) -> Path:
    (path,) = folder.glob("warc/*.warc.gz")
    return path


def valid(path: Path) -> bool:
    checker = Checker(type("Args", (), {"inputs": [str(path)], "verbose": False})())
    checker.process_all()
    return checker.exit_value == 0


@pytest.mark.parametrize("size", [0, 1, 4_000, 65_535, 65_536, 200_000])
@pytest.mark.parametrize("packed", [True, False])
def test_a_record_unpacks_to_itself_whatever_its_size(size: int, packed: bool) -> None:
    block = random.Random(size).randbytes(size) if packed else b"The lake rose. " * (size // 15)
    member = Record("response", "urn:uuid:1", (), block).member()
    assert gzip.decompress(member).endswith(b"\r\n\r\n" + block + b"\r\n\r\n")
    if size > 4_000:
        assert (len(member) < len(block) // 10) != packed


def test_bytes_come_back_as_sent(tmp_path: Path) -> None:
    out = writer(tmp_path)
    first, second = (
        out.write(exchange()),
        out.write(exchange(body=b"\x00\xff", url="https://b.ch/")),
    )
    out.close()
    assert payload(tmp_path, first).body == b"<p>Le lac"
    assert payload(tmp_path, second).body == b"\x00\xff"
    assert [each.url for each in records(only(tmp_path))] == [
        "https://example.ch/a?b=1",
        "https://b.ch/",
    ]


def test_other_tools_find_the_file_valid(tmp_path: Path) -> None:
    out = writer(tmp_path)
    for size in (0, 1, 100_000):
        out.write(exchange(body=b"x" * size))
    out.close()
    assert valid(only(tmp_path))


def test_undone_chunking_is_said_and_the_length_is_true(tmp_path: Path) -> None:
    out = writer(tmp_path)
    ref = out.write(
        exchange(response_headers=((b"Transfer-Encoding", b"chunked"), (b"Content-Length", b"99")))
    )
    out.close()
    assert dict(payload(tmp_path, ref).headers) == {"Content-Length": "9"}


def test_cookies_are_never_kept(tmp_path: Path) -> None:
    out = writer(tmp_path)
    out.write(exchange())
    out.close()
    assert b"secret" not in gzip.decompress(only(tmp_path).read_bytes())


def test_headers_come_back_byte_for_byte(tmp_path: Path) -> None:
    odd = ((b"X-Odd", "\xe9\xff caf\xe9".encode("latin-1")), (b"X-Two", b"1"), (b"X-Two", b"2"))
    out = writer(tmp_path)
    out.write(exchange(response_headers=odd))
    out.close()
    plain = gzip.decompress(only(tmp_path).read_bytes())
    assert b"\r\nX-Odd: \xe9\xff caf\xe9\r\nX-Two: 1\r\nX-Two: 2\r\n\r\n<p>Le lac" in plain


def test_no_value_can_begin_a_field_or_a_header(tmp_path: Path) -> None:
    out = writer(tmp_path)
    out.write(
        exchange(
            response_headers=((b"X", b"a\r\nInjected: 1"),),
            known=(("via", "https://a\r\nEvil: 2"),),
        )
    )
    out.close()
    assert not re.search(rb"^(Injected|Evil):", gzip.decompress(only(tmp_path).read_bytes()), re.M)
    assert valid(only(tmp_path))


def test_a_file_says_with_what_and_how_it_was_made(tmp_path: Path) -> None:
    out = writer(tmp_path)
    ref = out.write(exchange(known=(("via", "https://example.ch/"), ("fetchTimeMs", "12"))))
    out.tell("https://example.ch/a?b=1", ref.record_id, (("outcome", "article"),), NOW)
    out.close()
    with only(tmp_path).open("rb") as stream:
        found = [
            (r.rec_type, r.rec_headers, r.content_stream().read()) for r in ArchiveIterator(stream)
        ]
    kinds = ["warcinfo", "response", "request", "metadata", "metadata"]
    assert [kind for kind, _, _ in found] == kinds
    assert b"software: newscrawl test\r\n" in found[0][2]
    assert found[3][2] == b"via: https://example.ch/\r\nfetchTimeMs: 12\r\n"
    assert found[3][1]["WARC-Concurrent-To"] == f"<{ref.record_id}>"
    assert found[4][2] == b"outcome: article\r\n"
    assert found[4][1]["WARC-Refers-To"] == f"<{ref.record_id}>"
    assert valid(only(tmp_path))


def test_files_turn_over_at_their_size_and_age(tmp_path: Path) -> None:
    out = writer(tmp_path, max_bytes=10)
    out.write(exchange())
    out.write(exchange())
    out.close()
    out = writer(tmp_path, max_age=timedelta(hours=1))
    for minute in (0, 59, 60, 61):
        out.write(exchange(fetched_at=NOW + timedelta(minutes=minute + 1)))
    out.close()
    files = sorted(tmp_path.glob("warc/*.warc.gz"))
    assert len(files) == 4
    dates = [[each.fetched_at for each in records(file)] for file in files]
    assert [len(each) for each in dates] == [1, 1, 2, 2]
    flat = [each for dates_of in dates for each in dates_of]
    assert flat == sorted(flat)


LONG = b"<p>Le lac de Brenn" * 40


def test_the_same_payload_is_recorded_once_across_crawls(tmp_path: Path) -> None:
    refs = []
    for hour in range(3):
        out = writer(tmp_path)
        later = NOW + timedelta(hours=hour)
        refs.append(out.write(exchange(body=LONG, fetched_at=later)))
        refs.append(out.write(exchange(body=LONG, fetched_at=later, url="https://b.example/")))
        out.close()
    assert sum(len(list(records(path))) for path in tmp_path.glob("warc/*.warc.gz")) == 1
    assert {each.digest for each in refs} == {refs[0].digest}
    for ref in refs:
        found = payload(tmp_path, ref)
        assert found.body == LONG
        assert found.status == 200
    assert payload(tmp_path, refs[-1]).url == "https://b.example/"
    assert payload(tmp_path, refs[-1]).fetched_at == NOW + timedelta(hours=2)
    assert all(valid(path) for path in tmp_path.glob("warc/*.warc.gz"))
    with sorted(tmp_path.glob("warc/*.warc.gz"))[1].open("rb") as stream:
        again = next(r.rec_headers for r in ArchiveIterator(stream) if r.rec_type == "revisit")
    assert again["WARC-Profile"].endswith("/identical-payload-digest")
    assert again["WARC-Refers-To"] == f"<{refs[0].record_id}>"
    assert again["WARC-Refers-To-Target-URI"] == "https://example.ch/a?b=1"
    assert again["WARC-Refers-To-Date"] == "2026-07-27T05:00:00.000000Z"


def test_not_modified_refers_to_the_page_that_still_holds(tmp_path: Path) -> None:
    out = writer(tmp_path)
    first = out.write(exchange(body=LONG))
    out.close()
    out = writer(tmp_path)
    unknown = out.write(exchange(status=304, body=b"", url="https://example.ch/never"))
    again = out.write(exchange(status=304, body=b"", fetched_at=NOW + timedelta(hours=1)))
    out.close()
    found = payload(tmp_path, again)
    assert (found.body, found.status, found.fetched_at.hour) == (LONG, 200, 6)
    assert again.digest == first.digest
    with pytest.raises(SnapshotError, match="which is not in"):
        payload(tmp_path, unknown)
    assert all(valid(path) for path in tmp_path.glob("warc/*.warc.gz"))


def test_a_payload_whose_file_was_moved_away_is_written_again(tmp_path: Path) -> None:
    out = writer(tmp_path)
    out.write(exchange(body=LONG))
    out.close()
    only(tmp_path).unlink()
    for hour in range(2):
        out = writer(tmp_path)
        ref = out.write(exchange(body=LONG, fetched_at=NOW + timedelta(hours=hour + 1)))
        out.close()
        assert payload(tmp_path, ref).body == LONG
    assert sum(len(list(records(path))) for path in tmp_path.glob("warc/*.warc.gz")) == 1


@pytest.mark.parametrize("harm", [b"no database at all" * 100, None])
def test_what_is_known_of_payloads_is_made_again_from_the_index(
    tmp_path: Path, harm: bytes | None
) -> None:
    out = writer(tmp_path)
    out.write(exchange(body=LONG))
    out.close()
    for table in tmp_path.glob("warc/payloads.db*"):
        table.unlink()
    if harm is not None:
        (tmp_path / "warc" / "payloads.db").write_bytes(harm)
    out = writer(tmp_path)
    ref = out.write(exchange(body=LONG, fetched_at=NOW + timedelta(hours=1)))
    out.close()
    assert payload(tmp_path, ref).body == LONG
    assert sum(len(list(records(path))) for path in tmp_path.glob("warc/*.warc.gz")) == 1


def test_a_revisit_is_found_by_url_where_its_file_has_another_name(tmp_path: Path) -> None:
    out = writer(tmp_path)
    out.write(exchange(body=LONG))
    ref = out.write(exchange(body=LONG, fetched_at=NOW + timedelta(hours=1)))
    out.close()
    old = only(tmp_path)
    beside(old).unlink()
    new = old.rename(old.with_name("renamed.warc.gz"))
    ref = replace(ref, file=f"warc/{new.name}")
    assert payload(tmp_path, ref).body == LONG


def test_a_killed_writer_loses_at_most_the_record_it_was_writing(tmp_path: Path) -> None:
    script = (
        "import os, sys; sys.path.insert(0, os.getcwd())\n"
        "from tests.snapshot.test_write import *\n"
        f"out = writer(Path({str(tmp_path)!r}))\n"
        "for i in range(5): out.write(exchange(url=f'https://example.ch/{i}'))\n"
        "out._file.write(b'\\x1f\\x8b\\x08\\x00half a record'); out._file.flush()\n"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script], check=False, cwd=Path(__file__).parents[2])
    again = writer(tmp_path)
    assert [each.size for each in again.mended] == [17]
    again.close()
    path = only(tmp_path)
    assert [each.url[-1] for each in records(path)] == list("01234")
    assert valid(path)
    assert path.with_name(path.name + ".torn").read_bytes().endswith(b"half a record")


def test_a_living_writers_file_is_left_alone(tmp_path: Path) -> None:
    out = writer(tmp_path)
    out.write(exchange())
    other = "from tests.snapshot.test_write import *; assert writer(Path(sys.argv[1])).mended == []"
    command = [sys.executable, "-c", other, str(tmp_path)]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[2])
    assert list(tmp_path.glob("warc/*.open"))
    out.close()
    assert not list(tmp_path.glob("warc/*.open"))


@pytest.mark.parametrize("room", range(2000, 60_000, 7919))
def test_a_full_disk_leaves_whole_records(tmp_path: Path, room: int) -> None:
    script = (
        "import os, resource, sys; sys.path.insert(0, os.getcwd())\n"
        "from tests.snapshot.test_write import *\n"
        "folder, room = Path(sys.argv[1]), int(sys.argv[2])\n"
        "out = writer(folder)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))\n"
        "try:\n"
        "    for i in range(9999):\n"
        "        out.write(exchange(url=f'https://example.ch/{i}', body=os.urandom(900)))\n"
        "        print(i, flush=True)\n"
        "except OSError as error:\n"
        "    print('full', flush=True)\n"
        "out.close()\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path), str(room)]
    root = Path(__file__).parents[2]
    said = subprocess.run(
        command, check=True, cwd=root, capture_output=True, text=True
    ).stdout.split()
    assert said[-1] == "full"
    left = list(tmp_path.glob("warc/*.open"))
    assert len(left) <= 1  # of a file whose index had no room
    again = writer(tmp_path)
    assert all(each.size == 0 for each in again.mended)
    kept = [each.url for path in tmp_path.glob("warc/*.warc.gz") for each in records(path)]
    assert len(kept) >= len(said) - 1
    assert all(valid(path) for path in tmp_path.glob("warc/*.warc.gz"))
    assert verify(tmp_path).findings == ()


def test_a_changed_byte_is_noticed(tmp_path: Path) -> None:
    out = writer(tmp_path)
    ref = out.write(exchange())
    out.close()
    with pytest.raises(SnapshotError, match="do not match"):
        payload(tmp_path, replace(ref, digest="sha256:00"))
    with pytest.raises(SnapshotError, match="holds no record"):
        payload(tmp_path, replace(ref, record_id="urn:uuid:other"))
    with pytest.raises(SnapshotError, match="outside"):
        payload(tmp_path, replace(ref, file="../../etc/passwd"))
    only(tmp_path).unlink()
    with pytest.raises(SnapshotError, match="cannot be read"):
        payload(tmp_path, ref)
