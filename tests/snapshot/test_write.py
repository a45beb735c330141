"""What is written can be read, proved and checked by others' tools, and survives a dead writer."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.checker import Checker

from newscrawl.snapshot import Exchange, SnapshotError, Writer, payload, records

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
    return Writer(folder, software="newscrawl test", started=NOW, **options)  # type: ignore[arg-type]


def only(folder: Path) -> Path:
    (path,) = folder.glob("warc/*.warc.gz")
    return path


def valid(path: Path) -> bool:
    checker = Checker(type("Args", (), {"inputs": [str(path)], "verbose": False})())
    checker.process_all()
    return checker.exit_value == 0


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
    import gzip

    out = writer(tmp_path)
    out.write(exchange())
    out.close()
    assert b"secret" not in gzip.decompress(only(tmp_path).read_bytes())


def test_files_turn_over_at_their_size(tmp_path: Path) -> None:
    out = writer(tmp_path, max_bytes=10)
    out.write(exchange())
    out.write(exchange())
    out.close()
    assert len(list(tmp_path.glob("warc/*.warc.gz"))) == 2


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
    lock = next(tmp_path.glob("warc/*.open"))
    lock.write_text("1")  # init lives
    assert writer(tmp_path).mended == []
    assert lock.exists()


def test_a_full_disk_leaves_whole_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = writer(tmp_path)
    out.write(exchange())

    class Full:
        def __init__(self, file: object) -> None:
            self.file = file

        def write(self, data: bytes) -> int:
            self.file.write(data[:20])  # type: ignore[attr-defined]
            raise OSError(28, "No space left on device")

        def __getattr__(self, name: str) -> object:
            return getattr(self.file, name)

    out._file = Full(out._file)  # type: ignore[assignment]
    with pytest.raises(OSError, match="No space"):
        out.write(exchange())
    assert len(list(records(only(tmp_path)))) == 1
    assert valid(only(tmp_path))


def test_a_changed_byte_is_noticed(tmp_path: Path) -> None:
    from dataclasses import replace

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
