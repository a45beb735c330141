"""An archive in a browser, through pywb, on this machine alone.

pywb runs as a program of its own, from an environment of its own: it brings brotlipy, which takes
the place of the brotli that Scrapy and we use, and keeps pyOpenSSL below 26.2.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from newscrawl.snapshot import index
from newscrawl.snapshot.wacz import lines

COLLECTION = "archive"
VARIABLE = "NEWSCRAWL_PYWB"
_PATIENCE = 60.0  # seconds until pywb must answer
_STEP = 1 << 20
_NAME = re.compile(r"archive/[\w.-]{1,200}\.warc(?:\.gz)?", re.ASCII)
_HOW = (
    "python3 -m venv pywb && pywb/bin/pip install pywb==2.10.0, then name it: --pywb pywb/bin/pywb, "
    f"or {VARIABLE}"
)


class ReplayError(RuntimeError):
    """The archive cannot be replayed; the message says what to do."""


def program(named: str | None = None) -> str:
    """pywb's program: the one that is named, in $NEWSCRAWL_PYWB, or on the PATH.

    Raises ReplayError where there is none, with how to get it.
    """
    chosen = named or os.environ.get(VARIABLE)
    if chosen:
        if (found := shutil.which(chosen)) is None:
            raise ReplayError(f"{chosen} is no program that can be run; {_HOW}")
        return found
    for name in ("pywb", "wayback"):
        if (found := shutil.which(name)) is not None:
            return found
    raise ReplayError(f"pywb is not installed; {_HOW}")


@contextmanager
def replay(source: Path, pywb: str, port: int = 0) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Serve a warc/ folder or a WACZ file on loopback while the block runs.

    Gives the collection's URL, behind which a time and a URL go, and pywb's process. Port 0 takes a
    free one. Raises ReplayError where pywb does not start.
    """
    with tempfile.TemporaryDirectory(prefix="newscrawl-replay-") as name:
        place = Path(name)
        archive = _of_wacz(source, place) if source.is_file() else _of_folder(source, place)
        (place / "config.yaml").write_text(_config(place, archive), "utf-8")
        port = port or _free_port()
        command = [pywb, "--bind", "127.0.0.1", "--port", str(port), "--directory", name]
        with (place / "pywb.log").open("wb") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
            try:
                _wait(process, port, place / "pywb.log")
                yield f"http://127.0.0.1:{port}/{COLLECTION}/", process
            finally:
                process.terminate()
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


def _config(place: Path, archive: Path) -> str:
    """JSON, which is YAML too: no path can say something else there."""
    collection = {"index_paths": str(place / "index.cdxj"), "archive_paths": f"{archive}{os.sep}"}
    return json.dumps({"collections": {COLLECTION: collection}})


def _of_folder(warc: Path, place: Path) -> Path:
    files = index.files(warc)
    if not files:
        raise ReplayError(f"{warc} holds no WARC file; crawl first, or name a WACZ file")
    with (place / "index.cdxj").open("w", encoding="utf-8") as out:
        out.writelines(lines(files))
    return warc.resolve()


def _of_wacz(path: Path, place: Path) -> Path:
    """Take a package apart; names in it that lead elsewhere are passed over."""
    warc = place / "archive"
    warc.mkdir()
    try:
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
            for name in filter(_NAME.fullmatch, names):
                with package.open(name) as file:
                    _copy(file, warc / Path(name).name)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, RuntimeError) as error:
        raise ReplayError(f"{path} is no WACZ file, or a broken one: {error}") from error
    files = sorted(warc.iterdir())
    if not files:
        raise ReplayError(f"{path} holds no WARC file")
    for each in files:
        index.rebuild(each)
    with (place / "index.cdxj").open("w", encoding="utf-8") as out:
        out.writelines(lines(files))
    return warc


def _copy(file: IO[bytes], target: Path) -> None:
    with target.open("wb") as out:
        shutil.copyfileobj(file, out, _STEP)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Until pywb takes connections."""
    patience = time.monotonic() + _PATIENCE
    while time.monotonic() < patience:
        if process.poll() is not None:
            said = log.read_text("utf-8", "replace").strip().splitlines() or ["it said nothing"]
            raise ReplayError(f"pywb ended with {process.returncode}: {said[-1][:200]}")
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise ReplayError(f"pywb did not answer within {_PATIENCE:.0f} s")
