"""A file of gzip members, zstd frames or plain bytes, read as the bytes that are packed in it.

Bounded at each step: what a member unpacks to comes in small pieces, however little it was.
"""

from __future__ import annotations

import sys
import zlib
from typing import Any, BinaryIO, Protocol

_STEP = 64 * 1024  # bytes that are read, and unpacked, at a time
_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_DICTIONARY = b"\x5d\x2a\x4d\x18"  # a skippable frame that holds one, at the start of a .warc.zst
_LARGEST_DICTIONARY = 16 * 1024 * 1024
_PROBE = 1024  # bytes that must show a record's beginning
_TRIES = 10_000  # places that look like a member's beginning


class UnpackError(ValueError):
    """Packed bytes are broken."""


class _Member(Protocol):
    """One gzip member or zstd frame on its way."""

    def more(self, packed: bytes) -> bytes:
        """The next bytes, _STEP at most; empty where more packed ones are needed."""

    @property
    def waits(self) -> bool:
        """Whether there is more to come without further packed bytes."""

    @property
    def ended(self) -> bool:
        """Whether it is complete."""

    @property
    def unused(self) -> bytes:
        """What stands behind it."""


class _Gzip:
    def __init__(self) -> None:
        self._inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._tail = b""

    def more(self, packed: bytes) -> bytes:
        try:
            plain = self._inflate.decompress(self._tail + packed, _STEP)
        except zlib.error as error:
            raise UnpackError(f"broken gzip data: {error}") from error
        self._tail = self._inflate.unconsumed_tail
        return plain

    @property
    def waits(self) -> bool:
        return bool(self._tail)

    @property
    def ended(self) -> bool:
        return self._inflate.eof

    @property
    def unused(self) -> bytes:
        return self._inflate.unused_data


class _Zstd:
    def __init__(self, dictionary: Any) -> None:
        self._zstd = _zstd()
        self._stream = self._zstd.ZstdDecompressor(zstd_dict=dictionary)

    def more(self, packed: bytes) -> bytes:
        try:
            return bytes(self._stream.decompress(packed, _STEP))
        except self._zstd.ZstdError as error:
            raise UnpackError(f"broken zstd data: {error}") from error

    @property
    def waits(self) -> bool:
        return not self._stream.needs_input

    @property
    def ended(self) -> bool:
        return bool(self._stream.eof)

    @property
    def unused(self) -> bytes:
        return bytes(self._stream.unused_data)


class Unpacked:
    """The bytes in a file. `at` is where the present member begins; plain bytes are one member."""

    def __init__(self, file: BinaryIO) -> None:
        """`file` is read from where it stands."""
        self._file = file
        self._raw = b""  # read, and not unpacked yet
        self._read = file.tell()  # offset behind _raw
        self._member: _Member | None = None
        self._dictionary: Any = None
        self.at = self._read
        self.inside = 0  # bytes of the present member that were unpacked
        self._top_up()
        self.packed = self._raw.startswith((_GZIP, _ZSTD, _DICTIONARY))
        if self._raw.startswith(_DICTIONARY):
            self._dictionary = self._read_dictionary()

    def piece(self) -> bytes:
        """The next bytes of the present member; empty at its end, or the file's.

        Raises UnpackError where they are broken; `resync` leads behind them.
        """
        if not self.packed:
            return self._plain()
        if self._member is None and not self._begin():
            return b""
        member = self._member
        assert member is not None
        while not member.ended:
            if not member.waits:
                if not self._raw and not self._top_up():
                    raise UnpackError("cut off in the middle of a record")
                raw, self._raw = self._raw, b""
            else:
                raw = b""
            plain = member.more(raw)
            if member.ended:
                self._raw = member.unused
            if plain:
                self.inside += len(plain)
                return plain
        return b""

    def end(self) -> int:
        """Where the present member ends, once it has; for plain bytes where the last piece did."""
        return self._read - len(self._raw)

    def next(self) -> bool:
        """Go on to the next member; whether there is one. Plain bytes have but one."""
        self._member = None
        if not self.packed:
            return False
        return bool(self._raw) or self._top_up()

    def resync(self) -> bool:
        """Go on to the next gzip member that begins as a WARC record does, behind broken bytes."""
        self._file.seek(self.at + 1)
        self._raw, self._read, self._member = b"", self.at + 1, None
        for _ in range(_TRIES):
            while (found := self._raw.find(_GZIP + b"\x08")) < 0:
                self._raw = self._raw[-2:]
                if not self._file_more():
                    return False
            self._raw = self._raw[found:]
            if len(self._raw) < _PROBE:
                self._file_more()
            if _begins(self._raw[:_PROBE]):
                return True
            self._raw = self._raw[1:]
        return False

    def _file_more(self) -> bool:
        more = self._file.read(_STEP)
        self._read += len(more)
        self._raw += more
        return bool(more)

    def _begin(self) -> bool:
        """Open the member that begins here; False at the end of the file."""
        if len(self._raw) < 4:
            self._file_more()
        self.at, self.inside = self.end(), 0
        if not self._raw:
            return False
        if self._raw.startswith(_GZIP):
            self._member = _Gzip()
        elif self._raw.startswith(_ZSTD):
            self._member = _Zstd(self._dictionary)
        else:
            raise UnpackError("bytes that are neither gzip nor zstd")
        return True

    def _plain(self) -> bytes:
        if not self._raw and not self._top_up():
            return b""
        raw, self._raw = self._raw, b""
        self.inside += len(raw)
        return raw

    def _top_up(self) -> bool:
        """Have packed bytes at hand; False at the end of the file."""
        return len(self._raw) >= _STEP or self._file_more() or bool(self._raw)

    def _read_dictionary(self) -> Any:
        size = int.from_bytes(self._raw[4:8], "little")
        if size > _LARGEST_DICTIONARY:
            raise UnpackError("a zstd dictionary larger than 16 MiB")
        while len(self._raw) < 8 + size and self._file_more():
            pass
        raw, self._raw = self._raw[8 : 8 + size], self._raw[8 + size :]
        zstd = _zstd()
        try:
            if raw.startswith(_ZSTD):
                raw = zstd.ZstdDecompressor().decompress(raw, _LARGEST_DICTIONARY)
            return zstd.ZstdDict(raw)
        except (zstd.ZstdError, ValueError) as error:
            raise UnpackError(f"a broken zstd dictionary: {error}") from error


def _begins(raw: bytes) -> bool:
    try:
        return _Gzip().more(raw).startswith(b"WARC/")
    except UnpackError:
        return False


def _zstd() -> Any:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd
