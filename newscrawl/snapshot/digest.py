"""Whether a record's bytes are those that its digests state."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from typing import Any

from newscrawl.snapshot.frames import Frame
from newscrawl.snapshot.message import Head, dechunked, head

_KNOWN = frozenset({"md5", "sha1", "sha224", "sha256", "sha384", "sha512"})
_STEP = 1 << 20
_LARGEST = 16 * 1024 * 1024  # bytes of a chunked body that is joined for a second look


@dataclass(frozen=True, slots=True)
class Checked:
    """What reading a record to its end has shown."""

    head: Head | None  # of its HTTP message
    payload: str  # SHA-256 of the body, as our pointers state it; empty where there is none
    problems: tuple[str, ...]


def check(frame: Frame) -> Checked:
    """Read a record to its end and compare its digests. Raises UnpackError where it is cut off.

    The payload of a chunked body is what the chunks join to; tools that took the chunks as they
    came are believed too. A digest of an unknown kind proves nothing, and is no problem.
    """
    block, stated = _begun(frame.field("WARC-Block-Digest"))
    if block is not None:
        frame.watch(block)
    message, own = _body(frame)
    problems = []
    if block is not None and block.digest() != stated:
        problems.append("its block does not match its digest")
    if message is not None and frame.kind == "response":
        own.look(frame.field("WARC-Payload-Digest"), problems)
    return Checked(message, own.name, tuple(problems))


class _Payload:
    """A body's digests while it is read."""

    def __init__(self, algorithm: Any, chunked: bool) -> None:
        self.sha256 = hashlib.sha256()
        self.stated = algorithm
        self.parts: list[bytes] | None = [] if chunked and algorithm is not None else None
        self.size = 0
        self.name = ""

    def update(self, piece: bytes) -> None:
        self.sha256.update(piece)
        if self.stated is not None:
            self.stated.update(piece)
        if self.parts is not None:
            self.size += len(piece)
            self.parts.append(piece)
            if self.size > _LARGEST:
                self.parts = None

    def look(self, digest: str, problems: list[str]) -> None:
        again, stated = _begun(digest)
        if again is None or self.stated is None or self.stated.digest() == stated:
            return
        if self.parts is not None:
            again.update(dechunked(b"".join(self.parts)))
            if again.digest() == stated:
                return
        problems.append("its payload does not match its digest")


def _body(frame: Frame) -> tuple[Head | None, _Payload]:
    message, rest = head(frame) if frame.kind in ("response", "revisit") else (None, b"")
    algorithm, _ = _begun(frame.field("WARC-Payload-Digest"))
    payload = _Payload(algorithm, message is not None and message.chunked)
    payload.update(rest)
    while piece := frame.read(_STEP):
        payload.update(piece)
    if message is not None:
        payload.name = "sha256:" + payload.sha256.hexdigest()
    return message, payload


def _begun(stated: str) -> tuple[Any, bytes]:
    """A digest to be reckoned, and what it is to be; None for one that cannot be reckoned."""
    name, colon, value = stated.partition(":")
    name = name.strip().lower().replace("-", "")
    if not colon or name not in _KNOWN:
        return None, b""
    digest = hashlib.new(name, usedforsecurity=False)
    value = value.strip()
    try:
        if len(value) == digest.digest_size * 2:
            return digest, bytes.fromhex(value)
        padded = value.upper() + "=" * (-len(value) % 8)
        return digest, base64.b32decode(padded)
    except (ValueError, binascii.Error):
        return None, b""
