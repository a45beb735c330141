"""A real browser for the tests: Chromium, driven over the WebDriver protocol (W3C)."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
from types import TracebackType
from typing import Any
from urllib.request import Request, urlopen

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
_ARGUMENTS = ("headless", "no-sandbox", "disable-gpu", "hide-scrollbars", "no-proxy-server", "window-size=800,700")  # fmt: skip


class Browser:
    """One window; without scripts where they would draw something of their own."""

    def __init__(self, *, scripts: bool = True) -> None:
        assert CHROMIUM is not None, "CI installs chromium"
        assert DRIVER is not None, "CI installs chromium-driver"
        self._driver = subprocess.Popen(
            [DRIVER, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self._driver.stdout is not None
        port = next(m[1] for m in map(re.compile(r"port (\d+)\.").search, self._driver.stdout) if m)
        self._base = f"http://127.0.0.1:{port}/session"
        options: dict[str, Any] = {"binary": CHROMIUM, "args": [f"--{each}" for each in _ARGUMENTS]}
        if not scripts:
            options["prefs"] = {"profile.managed_default_content_settings.javascript": 2}
        wanted = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}}
        self._base += "/" + self._ask("POST", "", wanted)["sessionId"]

    def __enter__(self) -> Browser:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._ask("DELETE", "")
        finally:
            self._driver.kill()
            self._driver.wait()

    def picture(self, url: str) -> bytes:
        """What a page looks like, as PNG."""
        self._ask("POST", "/url", {"url": url})
        return base64.b64decode(self._ask("GET", "/screenshot"))

    def words_of_frame(self, url: str, frame: str) -> str:
        """The text that is shown in a frame of a page."""
        self._ask("POST", "/timeouts", {"implicit": 20_000})
        self._ask("POST", "/url", {"url": url})
        self._ask("POST", "/frame", {"id": self._element(frame)})
        body = next(iter(self._element("body h1").values()))
        return str(self._ask("GET", f"/element/{body}/text"))

    def _element(self, selector: str) -> dict[str, str]:
        found: dict[str, str] = self._ask(
            "POST", "/element", {"using": "css selector", "value": selector}
        )
        return found

    def _ask(self, method: str, path: str, said: dict[str, Any] | None = None) -> Any:
        body = None if method != "POST" else json.dumps(said or {}).encode()
        request = Request(
            self._base + path, body, {"Content-Type": "application/json"}, method=method
        )
        with urlopen(request, timeout=60) as answer:
            return json.loads(answer.read())["value"]
