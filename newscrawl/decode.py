"""The charset of a page's bytes."""

from __future__ import annotations

import re
from codecs import utf_8_decode

from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    resolve_encoding,
)

_ASCII_SHAPED = re.compile(
    r"utf-16|utf-32|iso-?2022|^hz|utf-7", re.I
)  # ASCII bytes mean something else
_ESCAPE = b"\x1b"  # without which a page in ISO-2022 is ASCII
_SAMPLE, _PIECE = 64 * 1024, 8 * 1024


def charset(body: bytes, content_type: str | None = None) -> str:
    """The Python name of the charset to read a page with.

    In order: byte order mark, valid UTF-8 whatever is declared (declared wrongly on many pages),
    the header, the page's own declaration, then a guess.
    """
    marked, _ = read_bom(body)
    if marked:
        return resolve_encoding(marked) or "utf-8"
    is_utf8 = _is_utf8(body)
    if is_utf8 and _ESCAPE not in body:
        return "utf-8"
    declared = http_content_type_encoding(content_type) or html_body_declared_encoding(body[:4096])
    if declared and _ASCII_SHAPED.search(declared) and not _is_utf8(body[:_SAMPLE]):
        return resolve_encoding(declared) or "utf-8"
    if declared and re.search(r"iso-?2022", declared, re.I):
        return declared
    if is_utf8:
        return "utf-8"
    if declared and not declared.lower().startswith(("utf-16", "utf-32")):
        known = resolve_encoding(declared)
        if known and (known != "utf-8" or _mostly_utf8(body)):
            return known
    return "utf-8" if _mostly_utf8(body) else _guess(body[:_SAMPLE])


def _is_utf8(body: bytes) -> bool:
    """Whether a page is UTF-8. Read piece by piece: of the whole text at once, most of the time is
    spent on memory that is new each time."""
    at, seen = 0, memoryview(body)
    while at < len(body):
        try:
            read = utf_8_decode(seen[at : at + _PIECE], "strict", False)[1]
        except UnicodeDecodeError as error:
            return at + error.end >= len(body) - 3  # cut in the middle of a character
        if not read:  # the same, with no piece behind it
            break
        at += read
    return True


def _mostly_utf8(body: bytes) -> bool:
    """Whether a page that says UTF-8 is it but for a few broken bytes."""
    text = body[:_SAMPLE].decode("utf-8", "replace")
    return text.count("�") < max(4, sum(each > "\x7f" for each in text) // 10)


def _guess(sample: bytes) -> str:
    from charset_normalizer import from_bytes  # slow to import; few pages come here

    best = from_bytes(sample).best()
    return best.encoding if best is not None else "cp1252"
