"""The records of one exchange: response or revisit, request, and what was known of the fetch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from newscrawl.snapshot.known import Original
from newscrawl.snapshot.record import (
    FIELDS,
    HTTP_REQUEST,
    HTTP_RESPONSE,
    Record,
    date,
    new_id,
    payload_digest,
    warc_fields,
)

# ISO 28500:2017, 6.7.2 and 6.7.3
SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_SECRET = frozenset({b"cookie", b"authorization", b"proxy-authorization"})
_UNDONE = frozenset({b"transfer-encoding"})  # the client has joined the chunks

Headers = tuple[tuple[bytes, bytes], ...]
Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and the answer to it."""

    url: str
    status: int
    response_headers: Headers
    body: bytes  # as sent: still compressed, chunks joined
    fetched_at: datetime  # aware
    reason: str = ""
    protocol: str = "HTTP/1.1"
    method: str = "GET"
    request_headers: Headers = ()
    request_body: bytes = b""
    ip_address: str | None = None
    private: bool = False  # sent with a subscriber's session: no cookie is kept
    known: Fields = ()  # what the crawler knew of the fetch: via, hopsFromSeed, fetchTimeMs, …


def answer(exchange: Exchange, original: Original | None, digest: str) -> Record:
    """The response; a revisit where the same payload, or the one that still holds, is recorded.

    `digest` is the payload's.
    """
    not_modified = exchange.status == 304
    headers, mended = _mended(exchange)
    head = _head(f"{exchange.protocol} {exchange.status} {exchange.reason}".rstrip(), headers)
    fields = [("WARC-Target-URI", exchange.url), ("WARC-Date", date(exchange.fetched_at))]
    if exchange.ip_address:
        fields.append(("WARC-IP-Address", exchange.ip_address))
    if original is not None or not_modified:
        fields.append(("WARC-Profile", NOT_MODIFIED if not_modified else SAME_PAYLOAD))
        fields += _refers(exchange.url, original)
        digest = original.digest if original is not None else payload_digest(b"")
    fields += [("WARC-Payload-Digest", digest), ("Content-Type", HTTP_RESPONSE)]
    if mended:
        fields.append(("WARC-Newscrawl-Mended", ", ".join(mended)))
    if original is not None or not_modified:
        return Record("revisit", new_id(), tuple(fields), head)
    return Record("response", new_id(), tuple(fields), head + exchange.body)


def _refers(url: str, original: Original | None) -> list[tuple[str, str]]:
    if original is None:
        return [("WARC-Refers-To-Target-URI", url)]
    return [
        ("WARC-Refers-To", f"<{original.record_id}>"),
        ("WARC-Refers-To-Target-URI", original.url),
        ("WARC-Refers-To-Date", original.date),
        ("WARC-Refers-To-Filename", original.file),
        ("WARC-Refers-To-File-Offset", str(original.offset)),
    ]


def request(exchange: Exchange, answered: Record) -> Record:
    """What was sent; a subscriber's cookies and passwords are left out."""
    headers = [pair for pair in exchange.request_headers if pair[0].lower() not in _SECRET]
    path = "/" + exchange.url.split("://", 1)[-1].partition("/")[2].partition("#")[0]
    fields = (
        ("WARC-Target-URI", exchange.url),
        ("WARC-Date", date(exchange.fetched_at)),
        ("WARC-Concurrent-To", f"<{answered.id}>"),
        ("Content-Type", HTTP_REQUEST),
    )
    head = _head(f"{exchange.method} {path} HTTP/1.1", headers)
    return Record("request", new_id(), fields, head + exchange.request_body)


def fetch_metadata(exchange: Exchange, answered: Record) -> Record:
    """What the crawler knew of the fetch, beside the answer."""
    fields = (
        ("WARC-Target-URI", exchange.url),
        ("WARC-Date", date(exchange.fetched_at)),
        ("WARC-Concurrent-To", f"<{answered.id}>"),
        ("Content-Type", FIELDS),
    )
    return Record("metadata", new_id(), fields, warc_fields(exchange.known))


def later_metadata(url: str, of: str, fields: Iterable[tuple[str, str]], now: datetime) -> Record:
    """What became known of a record after it was written; `of` is its id."""
    own = (
        ("WARC-Target-URI", url),
        ("WARC-Date", date(now)),
        ("WARC-Refers-To", f"<{of}>"),
        ("Content-Type", FIELDS),
    )
    return Record("metadata", new_id(), own, warc_fields(fields))


def info(name: str, fields: Iterable[tuple[str, str]], now: datetime) -> Record:
    """The first record of a file: with what, and how, it was made."""
    own = (("WARC-Date", date(now)), ("WARC-Filename", name), ("Content-Type", FIELDS))
    form = ("format", "WARC File Format 1.1")
    terms = (
        "conformsTo",
        "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    )
    return Record("warcinfo", new_id(), own, warc_fields([*fields, form, terms]))


def _head(first: str, headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    """The head of a message; header values byte for byte, but for line ends, which none can hold."""
    lines = [first.encode("latin-1", "replace")]
    lines += [b"%s: %s" % (_one_line(name), _one_line(value)) for name, value in headers]
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _one_line(raw: bytes) -> bytes:
    return raw.replace(b"\r", b" ").replace(b"\n", b" ") if b"\n" in raw or b"\r" in raw else raw


def _mended(exchange: Exchange) -> tuple[list[tuple[bytes, bytes]], list[str]]:
    """The response headers, true to the body that is kept, and what was changed for it."""
    kept, mended = [], []
    for name, value in exchange.response_headers:
        lower = name.lower()
        if lower in _UNDONE or (exchange.private and lower == b"set-cookie"):
            mended.append(f"{name.decode('latin-1')} removed")
        elif lower == b"content-length" and _untrue(value, exchange):
            mended.append(f"Content-Length was {value.decode('latin-1')}")
            kept.append((name, str(len(exchange.body)).encode()))
        else:
            kept.append((name, value))
    return kept, mended


def _untrue(length: bytes, exchange: Exchange) -> bool:
    """Whether a stated length is wrong; without a body it may tell of the one that is not sent."""
    if exchange.method == "HEAD" or exchange.status == 304:
        return False
    return length.strip() != str(len(exchange.body)).encode()
