"""The daemon's small HTTP endpoint: /metrics for Prometheus, /health as JSON."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import orjson

from newscrawl.folder import DataFolder
from newscrawl.health.metrics import CONTENT_TYPE, metrics
from newscrawl.health.report import document, report
from newscrawl.schedule.plan import Plan, PlanError
from newscrawl.store import Store, StoreError

_TIMEOUT = 10  # seconds that a client may take


@contextmanager
def serving(plan: Plan, address: str | None) -> Iterator[str | None]:
    """Serve a data folder's figures while the block runs; yields the address, None where nowhere.

    Raises PlanError where the address cannot be listened at.
    """
    if address is None:
        yield None
        return
    parts = urlsplit(f"//{address}")
    try:
        server = _Server((parts.hostname or "127.0.0.1", parts.port or 0), _Handler)
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) else error
        raise PlanError(f"{plan.path}: cannot listen at {address}: {said}") from error
    server.store = DataFolder.at(plan.data).store
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        host, port = server.socket.getsockname()[:2]
        yield f"{host}:{port}"
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    store: Path


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = _TIMEOUT
    server_version = "newscrawl"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer from the store as it is now."""
        path = urlsplit(self.path).path
        try:
            if path == "/metrics":
                with Store.open(self.server.store) as store:
                    self._send(200, CONTENT_TYPE, metrics(store))
            elif path == "/health":
                with Store.open(self.server.store) as store:
                    found = document(report(store), datetime.now(UTC))
                self._send(200, "application/json", orjson.dumps(found))
            else:
                self._send(404, "text/plain", b"There are /metrics and /health.\n")
        except StoreError as error:
            self._send(503, "text/plain", f"{error}\n".encode())

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: it is asked every few seconds."""
