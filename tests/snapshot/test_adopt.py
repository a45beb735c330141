"""Others' WARC files are taken in as they are, or packed anew with their records byte for byte."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest
from backports import zstd

from newscrawl.snapshot.adopt import adopt, look, name_of
from newscrawl.snapshot.frames import Frame, frames
from newscrawl.snapshot.read import SnapshotError, exchanges
from newscrawl.snapshot.verify import verify
from tests.snapshot.test_frames import HTTP, members, one_member, page, plain, record, zstd_frames


@pytest.fixture
def warc(tmp_path: Path) -> Path:
    (tmp_path / "data" / "warc").mkdir(parents=True)
    return tmp_path / "data" / "warc"


def taken(source: Path, data: bytes, warc: Path) -> Path:
    source.write_bytes(data)
    return adopt(source, warc, look(source))


def raw(path: Path) -> list[bytes]:
    """The records of a file, byte for byte."""
    with path.open("rb") as file:
        found = []
        for each in frames(file):
            assert isinstance(each, Frame)
            found.append(each.raw_head + b"\r\n\r\n" + each.whole(1 << 20))
        return found


PAGES = [page(number).replace(b"<urn:uuid:1>", b"<urn:uuid:%d>" % number) for number in range(5)]


def test_a_file_of_members_is_copied_byte_for_byte(tmp_path: Path, warc: Path) -> None:
    data = members(PAGES)
    target = taken(tmp_path / "CC-NEWS-1.warc.gz", data, warc)
    assert target.read_bytes() == data
    assert target.name == f"import-{hashlib.sha256(data).hexdigest()[:12]}-CC-NEWS-1.warc.gz"
    assert verify(warc.parent).findings == ()


@pytest.mark.parametrize(
    ("pack", "name"),
    [(plain, "wget.warc"), (one_member, "x.warc.gz"), (zstd_frames, "x.warc.zst")],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_other_files_are_packed_anew(tmp_path: Path, warc: Path, pack: object, name: str) -> None:
    target = taken(tmp_path / name, pack(PAGES), warc)  # type: ignore[operator]
    assert [each + b"\r\n\r\n" for each in raw(target)] == PAGES
    assert verify(warc.parent).findings == ()
    assert [getattr(each, "offset", None) for each in exchanges(target)] == sorted(
        {each.offset for each in _frames(target)}
    )


def _frames(path: Path) -> list[Frame]:
    with path.open("rb") as file:
        return [each for each in frames(file) if isinstance(each, Frame)]


def test_broken_records_are_left_out_and_said(tmp_path: Path, warc: Path) -> None:
    lying = record(HTTP + b"<p>x", "WARC-Payload-Digest: sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
    packed = [gzip.compress(each) for each in (*PAGES[:2], lying, *PAGES[2:])]
    flipped = bytearray(packed[0])
    flipped[len(flipped) // 2] ^= 0xFF
    data = b"".join([bytes(flipped), *packed[1:-1], packed[-1][:-30]])
    source = tmp_path / "x.warc.gz"
    source.write_bytes(data)
    looked = look(source)
    assert (looked.good, looked.bad) == (3, 3)
    assert any("payload does not match" in each for each in looked.problems)
    assert any("cut off" in each for each in looked.problems)
    target = adopt(source, warc, looked)
    assert [each + b"\r\n\r\n" for each in raw(target)] == PAGES[1:4]
    assert verify(warc.parent).findings == ()


@pytest.mark.parametrize(
    "data", [b"", b"no WARC", gzip.compress(b"no WARC"), zstd.compress(b"x"), members(PAGES)[:50]]
)
def test_what_is_no_warc_file_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.warc.gz").write_bytes(data)
    with pytest.raises(SnapshotError, match="is no WARC file"):
        look(tmp_path / "x.warc.gz")
    with pytest.raises(SnapshotError, match="cannot be read"):
        look(tmp_path / "missing.warc.gz")


def test_a_file_of_nothing_but_broken_records_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newscrawl.snapshot.adopt._TOO_MANY", 50)
    (tmp_path / "x.warc.gz").write_bytes(gzip.compress(b"WARC/1.0\r\nno length\r\n\r\n") * 100)
    with pytest.raises(SnapshotError, match="refused: more than 50 broken records"):
        look(tmp_path / "x.warc.gz")


def test_a_name_leads_nowhere(tmp_path: Path, warc: Path) -> None:
    (tmp_path / "x").write_bytes(members(PAGES))
    looked = look(tmp_path / "x")
    for name in ("../../etc/passwd", "..", ".", "a b\n'c\".warc.gz", "é" * 300, "-rf.warc"):
        found = name_of(Path(name) if "/" in name else tmp_path / name, looked)
        assert found.startswith("import-")
        assert found.endswith(".warc.gz")
        assert (warc / found).resolve().parent == warc.resolve()
        assert len(found) < 160


def test_a_full_disk_leaves_no_half_file(
    tmp_path: Path, warc: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: Path, target: Path) -> None:
        target.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(OSError, match="No space"):
        taken(tmp_path / "x.warc.gz", members(PAGES), warc)
    assert list(warc.iterdir()) == []
