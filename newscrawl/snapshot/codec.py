"""Content encodings undone, bounded: a record comes from a stranger."""

from __future__ import annotations

import sys
import zlib

LARGEST = 64 * 1024 * 1024  # bytes of one body, unpacked


def decoded(body: bytes, encoding: str | None, most: int = LARGEST) -> bytes:
    """A body with its content encodings undone, cut at `most` bytes.

    As it is where an encoding is unknown or wrongly declared: servers do.
    """
    for name in reversed((encoding or "").lower().replace(" ", "").split(",")):
        try:
            if name in ("gzip", "x-gzip"):
                body = _inflated(body, 16 + zlib.MAX_WBITS, most)
            elif name == "deflate":
                body = _deflated(body, most)
            elif name == "br":
                import brotli

                body = brotli.Decompressor().process(body, output_buffer_limit=most)
            elif name == "zstd":
                body = _unzstd(body, most)
        except Exception as error:  # brotli's and zstd's own errors have no common type
            if isinstance(error, MemoryError):
                raise
            return body
    return body


def _inflated(body: bytes, window: int, most: int) -> bytes:
    """All gzip members; bytes behind the last are passed over."""
    parts: list[bytes] = []
    size = 0
    while body and size < most:
        inflate = zlib.decompressobj(window)
        parts.append(inflate.decompress(body, most - size))
        size += len(parts[-1])
        body = inflate.unused_data
        if not body.startswith(b"\x1f\x8b"):
            break
    return b"".join(parts)


def _deflated(body: bytes, most: int) -> bytes:
    try:
        return _inflated(body, zlib.MAX_WBITS, most)
    except zlib.error:  # raw deflate, which the standard does not mean and servers send
        return _inflated(body, -zlib.MAX_WBITS, most)


def _unzstd(body: bytes, most: int) -> bytes:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd.ZstdDecompressor().decompress(body, most) or body
