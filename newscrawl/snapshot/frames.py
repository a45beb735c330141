"""The records of a WARC file, one after the other: bounded, and each broken one told of.

Not by warcio, since a stranger's file must neither fill the memory (a line without an end) nor go
unnoticed where it is damaged, and others' headers must come back byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from newscrawl.snapshot.unpack import Unpacked, UnpackError

_HEAD = 256 * 1024  # bytes of a record's named fields
_DIGITS = 15  # of a Content-Length


@dataclass(frozen=True, slots=True)
class Broken:
    """A place in a file from which no record can be read."""

    offset: int
    detail: str


class Frame:
    """One record; its block is read by pieces, before the next record is asked for."""

    def __init__(self, source: _Source, offset: int, alone: bool, fields: dict[str, str]) -> None:
        self._source = source
        self.offset = offset
        self.alone = alone  # it begins where its member does, so that the offset leads to it
        self.length = 0  # of its bytes in the file, known when the block has been read
        self._fields = fields  # names in lower case
        self.size = int(fields["content-length"])
        self._left = self.size
        self._watchers: list[Any] = []
        self.raw_head = b""

    @property
    def kind(self) -> str:
        """The WARC-Type, in lower case."""
        return self._fields.get("warc-type", "").lower()

    @property
    def id(self) -> str:
        """The record id without its brackets."""
        return self.field("WARC-Record-ID").strip("<>")

    @property
    def url(self) -> str:
        """The target's URI; some tools put it into brackets."""
        return self.field("WARC-Target-URI").strip("<>")

    def field(self, name: str) -> str:
        """A named field; empty where it is not stated."""
        return self._fields.get(name.lower(), "")

    def watch(self, digest: Any) -> None:
        """Have a digest follow what is read of the block from here on."""
        self._watchers.append(digest)

    def read(self, most: int) -> bytes:
        """Up to so many further bytes of the block; empty at its end. Raises UnpackError."""
        piece = self._source.take(min(most, self._left))
        if not piece and self._left and most:
            raise UnpackError(f"cut off {self._left} bytes before the end of its block")
        self._left -= len(piece)
        for each in self._watchers:
            each.update(piece)
        return piece

    def whole(self, most: int) -> bytes:
        """The rest of the block, cut at so many bytes."""
        parts: list[bytes] = []
        while most > 0 and (piece := self.read(most)):
            parts.append(piece)
            most -= len(piece)
        return b"".join(parts)

    def drain(self) -> None:
        """Pass over the rest of the block."""
        while self.read(1 << 20):
            pass


class _Source:
    """Unpacked bytes with a look ahead, in one member."""

    def __init__(self, file: BinaryIO) -> None:
        self.packed = Unpacked(file)
        self._piece = b""
        self._at = 0

    def take(self, most: int) -> bytes:
        """Up to so many bytes; empty at the member's end."""
        if self._at >= len(self._piece) and not self._fill():
            return b""
        piece = self._piece[self._at : self._at + most]
        self._at += len(piece)
        return piece

    def _fill(self) -> bool:
        self._piece, self._at = self.packed.piece(), 0
        return bool(self._piece)

    @property
    def offset(self) -> int:
        """In a plain file, where the next byte stands; in a packed one, where its member does."""
        if self.packed.packed:
            return self.packed.at
        return self.packed.end() - (len(self._piece) - self._at)

    @property
    def fresh(self) -> bool:
        """Whether nothing of the present member was taken."""
        return self.packed.inside - (len(self._piece) - self._at) == 0

    def skip_blank(self) -> bool:
        """Pass over line ends; whether anything else follows in the member."""
        while True:
            rest = self._piece[self._at :].lstrip(b"\r\n")
            if rest:
                self._at = len(self._piece) - len(rest)
                return True
            if not self._fill():
                return False

    def head(self) -> bytes:
        """The bytes up to an empty line. Raises UnpackError for one that does not end."""
        found = self._piece[self._at :]
        while True:
            end, gap = _empty_line(found)
            if end >= 0:
                self._at += end + gap - (len(found) - (len(self._piece) - self._at))
                return found[:end]
            if len(found) > _HEAD:
                raise UnpackError(f"its fields are longer than {_HEAD} bytes")
            if not self._fill():
                raise UnpackError("cut off in its fields")
            found += self._piece

    def drop(self) -> None:
        """Forget what is at hand."""
        self._piece, self._at = b"", 0


def frames(file: BinaryIO) -> Iterator[Frame | Broken]:
    """The records from where a file stands, and the places where there is none.

    Behind a broken place a gzip file is taken up at its next member; a plain one ends.
    """
    try:
        source = _Source(file)
    except UnpackError as error:
        yield Broken(0, str(error))
        return
    while True:
        try:
            if not source.skip_blank():
                if not source.packed.next():
                    return
                continue
            frame = _frame(source)
            yield frame
            frame.drain()
            _measure(source, frame)
        except UnpackError as error:
            yield Broken(source.offset, str(error))
            source.drop()
            if not source.packed.packed or not source.packed.resync():
                return


def _frame(source: _Source) -> Frame:
    offset, fresh = source.offset, source.fresh
    raw = source.head()
    frame = Frame(source, offset, fresh or not source.packed.packed, _fields(raw))
    frame.raw_head = raw
    return frame


def _measure(source: _Source, frame: Frame) -> None:
    """How many bytes of the file a record takes, once its block has been read."""
    more = source.skip_blank()
    if not source.packed.packed:
        frame.length = source.offset - frame.offset
    elif more:
        frame.alone = False  # another record follows in the same member
    else:
        frame.length = source.packed.end() - frame.offset


def _fields(raw: bytes) -> dict[str, str]:
    """The named fields of a record by name in lower case. Raises UnpackError where they are none."""
    first, *lines = raw.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    if not first.startswith("WARC/"):
        raise UnpackError(f"no WARC record, it begins {first[:20]!r}")
    fields: dict[str, str] = {}
    last = ""
    for line in lines:
        if line[:1] in (" ", "\t") and last:  # a value goes on
            fields[last] += " " + line.strip()
            continue
        name, colon, value = line.partition(":")
        if colon:
            last = name.strip().lower()
            fields.setdefault(last, value.strip())
    length = fields.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) <= _DIGITS):
        raise UnpackError(f"no usable Content-Length: {length[:30]!r}")
    return fields


def _empty_line(found: bytes) -> tuple[int, int]:
    """Where a head ends, and how long its empty line is; -1 where it does not end yet."""
    strict, loose = found.find(b"\r\n\r\n"), found.find(b"\n\n")
    if strict >= 0 and (loose < 0 or strict < loose):
        return strict, 4
    return (loose, 2) if loose >= 0 else (-1, 0)
