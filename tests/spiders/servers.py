"""Sites on loopback that tests write route by route, and one that does everything wrong."""

from __future__ import annotations

import gzip
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

PROSE = "The lake rose over three quays on Wednesday, officials in the town said. " * 3


def article(title: str, more: str = "", head: str = "") -> str:
    """A page that is an article."""
    return (
        f'<html lang="en"><head><title>{title}</title>{head}<meta property="og:type" content="article">'
        f'<meta property="article:published_time" content="2026-07-14T08:00:00+00:00"></head><body>'
        f"<article><h1>{title}</h1><p>{PROSE}</p><p>{PROSE} Twice. {more}</p></article></body></html>"
    )


class Handler(BaseHTTPRequestHandler):
    """Answers from the server's routes; a route is a text, or a function of the handler."""

    server: Server
    protocol_version = "HTTP/1.1"
    wbufsize = 64 * 1024

    def do_GET(self) -> None:
        """Answer, and note what was asked for."""
        self.server.asked.append((self.path, dict(self.headers)))
        self.server.times.append(time.monotonic())
        route = self.server.routes.get(self.path, self.server.otherwise)
        try:
            if callable(route):
                route(self)
            elif route is None:
                self.answer(404, b"gone", "text/plain")
            else:
                self.answer(200, route.encode())
        except OSError:  # the client has had enough
            self.close_connection = True

    def answer(
        self, status: int, body: bytes, kind: str = "text/html; charset=utf-8", **headers: str
    ) -> None:
        """One whole answer."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if status != 304:
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


Route = str | Callable[[Handler], None] | None


class Server(ThreadingHTTPServer):
    """A site; served while the `with` block runs."""

    daemon_threads = True

    def __init__(self, routes: dict[str, Route], otherwise: Route = None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.routes = routes
        self.otherwise = otherwise
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.times: list[float] = []  # of each, on the clock that runs on
        self.url = f"http://127.0.0.1:{self.server_address[1]}"

    def paths(self) -> list[str]:
        """What was asked for, robots.txt and the like aside."""
        return [path for path, _ in self.asked if not path.endswith((".txt", ".json"))]

    def secure(self, folder: Path) -> None:
        """Serve by TLS from here on, with a certificate of its own making."""
        key, certificate = folder / "key.pem", folder / "certificate.pem"
        made = rsa.generate_private_key(public_exponent=65_537, key_size=2048)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
        begin = datetime(2026, 1, 1, tzinfo=UTC)
        built = x509.CertificateBuilder(
            name, name, made.public_key(), 1, begin, begin.replace(2126)
        )
        signed = built.sign(made, hashes.SHA256())
        certificate.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
        key.write_bytes(
            made.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.socket = context.wrap_socket(self.socket, server_side=True)
        self.url = self.url.replace("http:", "https:")

    def __enter__(self) -> Server:
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: clients go away on purpose here."""


def reset(handler: Handler) -> None:
    """Break the connection off."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


def loris(handler: Handler) -> None:
    """A byte at a time, forever."""
    handler.connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        handler.connection.sendall(b" ")
        time.sleep(0.1)


def endless(handler: Handler) -> None:
    """A body without an end."""
    handler.connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>")
    while True:
        handler.connection.sendall(b"<p>more</p>" * 10_000)


def huge(handler: Handler) -> None:
    """A page of 50 MB."""
    handler.answer(200, b"<p>more of it</p>" * 3_000_000)


def slow_headers(handler: Handler) -> None:
    """A header at a time, forever."""
    handler.connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.connection.sendall(b"X-More: x\r\n")
        time.sleep(0.1)


@cache
def packed_zeros() -> bytes:
    """A few hundred kilobytes that unpack to 400 MB; packing them takes seconds, so before the crawl."""
    return gzip.compress(b"\0" * (400 * 1024 * 1024), 6)


def bomb(handler: Handler) -> None:
    """Zeros, packed."""
    handler.answer(200, packed_zeros(), Content_Encoding="gzip")


def redirect(where: str) -> Callable[[Handler], None]:
    """Lead elsewhere."""

    def answer(handler: Handler) -> None:
        handler.answer(302, b"", Location=where)

    return answer


def status(code: int, **headers: str) -> Callable[[Handler], None]:
    """An error, always."""

    def answer(handler: Handler) -> None:
        handler.answer(code, b"<h1>no</h1>", **headers)

    return answer
