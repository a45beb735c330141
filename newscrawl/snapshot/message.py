"""HTTP messages as records hold them: the head taken apart, chunks joined."""

from __future__ import annotations

from dataclasses import dataclass

from newscrawl.snapshot.frames import Frame

_HEAD = 256 * 1024  # bytes of a head that are read
_LINES = 1000
_STEP = 16 * 1024


@dataclass(frozen=True, slots=True)
class Head:
    """The status line and the headers of an answer."""

    status: int  # 0 where there is none to be read
    headers: tuple[tuple[str, str], ...]  # Latin-1, as they came
    size: int  # bytes that the head takes

    def header(self, name: str) -> str | None:
        """The first header of a name."""
        return next((v for n, v in self.headers if n.lower() == name.lower()), None)

    @property
    def chunked(self) -> bool:
        """Whether the body is said to be in chunks."""
        return "chunked" in (self.header("Transfer-Encoding") or "").lower()


def head(frame: Frame) -> tuple[Head | None, bytes]:
    """The head of a record's HTTP message, and what was read of the body with it.

    None where the block is no HTTP message. Raises UnpackError where the block is cut off.
    """
    found = b""
    while (end := _end(found)) < 0:
        piece = frame.read(_STEP)
        if not piece or len(found) > _HEAD:
            return None, found
        found += piece
    if not found.startswith(b"HTTP/"):
        return None, found
    return parsed(found[:end]), found[end:]


def parsed(raw: bytes) -> Head:
    """A head from its bytes, with the empty line."""
    first, *lines = raw.decode("latin-1").replace("\r\n", "\n").split("\n")
    headers: list[tuple[str, str]] = []
    for line in lines[:_LINES]:
        name, colon, value = line.partition(":")
        if line[:1] in (" ", "\t") and headers:
            headers[-1] = (headers[-1][0], f"{headers[-1][1]} {line.strip()}")
        elif colon:
            headers.append((name.strip(), value.strip()))
    parts = first.split(None, 2)
    status = parts[1] if len(parts) > 1 else ""
    number = int(status) if status.isascii() and status.isdigit() and len(status) == 3 else 0
    return Head(number, tuple(headers), len(raw))


def dechunked(body: bytes) -> bytes:
    """A body with its chunks joined; as it is where it is not in chunks, whatever was said."""
    parts: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\r\n", at, at + 1024)
        size = body[at:end].split(b";")[0].strip() if end >= 0 else b""
        try:
            length = int(size, 16) if size and len(size) <= 16 else -1
        except ValueError:
            length = -1
        if length < 0:
            return b"".join(parts) if parts else body
        if length == 0:
            return b"".join(parts)
        parts.append(body[end + 2 : end + 2 + length])
        at = end + 2 + length + 2


def _end(found: bytes) -> int:
    strict, loose = found.find(b"\r\n\r\n"), found.find(b"\n\n")
    if strict >= 0 and (loose < 0 or strict < loose):
        return strict + 4
    return loose + 2 if loose >= 0 else -1
