"""Strangers' WARC files: read whatever packs them, bounded, and nothing broken goes unsaid."""

from __future__ import annotations

import gzip
import hashlib
import io
import random
import struct
import tracemalloc
import zlib
from pathlib import Path

import pytest
from backports import zstd

from newscrawl.snapshot.digest import check
from newscrawl.snapshot.frames import Broken, Frame, frames
from newscrawl.snapshot.read import Response, SnapshotError, exchanges
from newscrawl.snapshot.unpack import UnpackError

HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
BOMB = 200 * 1024 * 1024


def record(block: bytes, *fields: str, length: str | None = None, kind: str = "response") -> bytes:
    head = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        "WARC-Target-URI: <https://a.example/x>",
        "WARC-Date: 2026-07-20T12:00:00Z",
        "WARC-Record-ID: <urn:uuid:1>",
        *fields,
        f"Content-Length: {len(block) if length is None else length}",
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def page(number: int) -> bytes:
    return record(HTTP + b"<p>page %d" % number * 100)


def plain(parts: list[bytes]) -> bytes:
    return b"".join(parts)


def members(parts: list[bytes]) -> bytes:
    return b"".join(map(gzip.compress, parts))


def one_member(parts: list[bytes]) -> bytes:
    return gzip.compress(b"".join(parts))


def zstd_frames(parts: list[bytes]) -> bytes:
    return b"".join(map(zstd.compress, parts))


def zstd_with_dictionary(parts: list[bytes]) -> bytes:
    raw = zstd.train_dict([page(number) for number in range(200)], 4096)
    packed = zstd.compress(raw.dict_content)
    head = b"\x5d\x2a\x4d\x18" + struct.pack("<I", len(packed)) + packed
    return head + b"".join(zstd.compress(part, zstd_dict=raw) for part in parts)


def read(data: bytes) -> list[tuple[int, bytes] | Broken]:
    found: list[tuple[int, bytes] | Broken] = []
    for each in frames(io.BytesIO(data)):
        if isinstance(each, Broken):
            found.append(each)
            continue
        try:
            found.append((each.offset, each.whole(1 << 20)))
        except UnpackError:
            continue
    return found


@pytest.mark.parametrize(
    "pack",
    [plain, members, one_member, zstd_frames, zstd_with_dictionary],
    ids=lambda f: f.__name__,
)
def test_records_come_back_whatever_packs_them(pack: object) -> None:
    found = read(pack([page(number) for number in range(30)]))  # type: ignore[operator]
    assert [each[1] for each in found if not isinstance(each, Broken)] == [
        HTTP + b"<p>page %d" % number * 100 for number in range(30)
    ]
    assert len(found) == 30


@pytest.mark.parametrize("pack", [plain, members], ids=lambda f: f.__name__)
def test_an_offset_and_a_length_lead_to_a_record(pack: object) -> None:
    data = pack([page(number) for number in range(5)])  # type: ignore[operator]
    places = []
    for each in frames(io.BytesIO(data)):
        assert isinstance(each, Frame)
        each.drain()
        places.append(each)
    for number, each in enumerate(places):
        assert each.alone
        piece = data[each.offset : each.offset + each.length]
        assert read(piece)[0] == (0, HTTP + b"<p>page %d" % number * 100)
    assert sum(each.length for each in places) == len(data)


def test_a_record_in_the_middle_of_a_member_is_known_to_have_no_offset() -> None:
    alone = []
    for each in frames(io.BytesIO(one_member([page(1), page(2)]))):
        assert isinstance(each, Frame)
        alone.append(each)
    assert [each.alone for each in alone] == [False, False]


def test_behind_a_broken_member_the_next_is_read() -> None:
    parts = [gzip.compress(page(number)) for number in range(4)]
    harmed = bytearray(parts[1])
    harmed[len(harmed) // 2] ^= 0xFF
    found = read(b"".join([parts[0], bytes(harmed), parts[2], parts[3][:-60]]))
    assert [type(each).__name__ for each in found] == ["tuple", "Broken", "tuple", "Broken"]
    assert isinstance(found[1], Broken)
    assert found[1].offset == len(parts[0])


@pytest.mark.parametrize(
    "data",
    [
        b"no WARC at all",
        b"",
        b"\x1f\x8b",
        b"\x1f\x8b\x08\x00" + b"\0" * 100,
        gzip.compress(b"no WARC"),
        zstd.compress(b"no WARC"),
        b"\x5d\x2a\x4d\x18\xff\xff\xff\xff",
        b"\x5d\x2a\x4d\x18\x04\0\0\0" + b"\x28\xb5\x2f\xfd" + b"\x28\xb5\x2f\xfd",
        record(b"x", length="-1"),
        record(b"x", length="9" * 30),
        record(b"x", length="9" * 14),
        record(b"x", length="\u0663"),
        record(b"x", length=""),
        b"WARC/1.0\r\n" + b"X" * (1 << 20),
        b"WARC/1.0\r\n" + b"X: y\r\n" * (1 << 18),
        b"WARC/1.0\r\nContent-Length: 1\r\n",
        b"\x1f\x8b\x08" * 400_000,
    ],
)  # fmt: skip
def test_what_is_no_record_is_said_and_ends(data: bytes) -> None:
    found = read(data)
    assert all(isinstance(each, Broken) for each in found)
    assert bool(found) == bool(data)


@pytest.mark.parametrize(
    "inside",
    [
        b"WARC/1.0\r\n" + b"X" * BOMB,
        b"WARC/1.0\r\n" + b"X: y\r\n" * (BOMB // 6),
        b"\r\n" * (BOMB // 2),
        record(HTTP + b"x" * BOMB),
        record(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * (BOMB // 6)),
        record(HTTP[:-2] + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * (BOMB // 6)),
    ],
    ids=["a line", "fields", "blank lines", "a body", "headers", "chunks"],
)
def test_a_bomb_takes_no_memory(inside: bytes) -> None:
    squeeze = zlib.compressobj(1, zlib.DEFLATED, 31)
    packed = squeeze.compress(inside) + squeeze.flush()
    del inside
    tracemalloc.start()
    for each in frames(io.BytesIO(packed)):
        if isinstance(each, Frame):
            check(each)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * 1024 * 1024 + len(packed)


def of_file(tmp_path: Path, *parts: bytes) -> list[Response | SnapshotError]:
    path = tmp_path / "x.warc"
    path.write_bytes(b"".join(parts))
    return list(exchanges(path))


def test_others_ways_of_saying_it_are_understood(tmp_path: Path) -> None:
    folded = b"HTTP/1.0 404\nContent-Type: text/html;\n charset=x\nX\n\n<p>x"
    found = of_file(
        tmp_path,
        record(folded),
        record(b"dns data", kind="response"),
        record(b"x", kind="conversion"),
        record(HTTP + b"x", "WARC-Target-URI: ftp://a.example/x").replace(b"<https://a.example/x>", b"dns:a.example"),
    )  # fmt: skip
    (only,) = found
    assert isinstance(only, Response)
    assert (only.url, only.status, only.body) == ("https://a.example/x", 404, b"<p>x")
    assert only.content_type == "text/html; charset=x"


def test_a_date_that_is_none_is_said(tmp_path: Path) -> None:
    bad = page(1).replace(b"2026-07-20T12:00:00Z", b"the day before")
    found = of_file(tmp_path, bad, page(2))
    assert isinstance(found[0], SnapshotError)
    assert "WARC-Date is 'the day before'" in str(found[0])
    assert isinstance(found[1], Response)


@pytest.mark.parametrize(
    ("encoding", "body", "content"),
    [
        ("br", b"\xff" * 50, b"\xff" * 50),
        ("zstd", b"\x28\xb5\x2f\xfd no", b"\x28\xb5\x2f\xfd no"),
        ("zstd", zstd.compress(b"<p>x"), b"<p>x"),
        ("gzip", gzip.compress(b"<p>x")[:-4], b"<p>x"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"<p>x")), b"<p>x"),
        ("unheard-of", b"<p>x", b"<p>x"),
    ],
)
def test_content_encodings_are_undone_or_left(
    tmp_path: Path, encoding: str, body: bytes, content: bytes
) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\n\r\n".encode()
    (found,) = of_file(tmp_path, record(head + body))
    assert isinstance(found, Response)
    assert found.content == content


def test_digests_are_compared_as_others_write_them() -> None:
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<p>x\r\n0\r\n\r\n"
    good = hashlib.sha1(b"<p>x").hexdigest()
    of_chunks = hashlib.sha256(b"4\r\n<p>x\r\n0\r\n\r\n").hexdigest()
    cases = {
        f"WARC-Payload-Digest: sha1:{good}": 0,
        f"WARC-Payload-Digest: sha-256:{of_chunks.upper()}": 0,
        f"WARC-Payload-Digest: sha1:{good[::-1]}": 1,
        "WARC-Payload-Digest: unheard:of": 0,
        "WARC-Payload-Digest: sha1:!!": 0,
        f"WARC-Block-Digest: md5:{hashlib.md5(chunked).hexdigest()}": 0,
        f"WARC-Block-Digest: md5:{hashlib.md5(b'').hexdigest()}": 1,
    }
    for stated, problems in cases.items():
        (frame,) = (each for each in _checked(record(chunked, stated)))
        assert len(frame) == problems, stated


def _checked(data: bytes) -> list[tuple[str, ...]]:
    return [check(each).problems for each in frames(io.BytesIO(data)) if isinstance(each, Frame)]


def test_noise_never_raises() -> None:
    dice = random.Random(7)
    whole = [
        members([page(1), page(2)]),
        plain([page(1), page(2)]),
        zstd_frames([page(1), page(2)]),
    ]
    for _ in range(600):
        data = bytearray(dice.choice(whole))
        for _ in range(dice.randrange(1, 6)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        read(bytes(data[: dice.randrange(len(data))]))
        _try_check(bytes(data))


def _try_check(data: bytes) -> None:
    for each in frames(io.BytesIO(data)):
        if isinstance(each, Frame):
            try:
                check(each)
            except UnpackError:
                continue
