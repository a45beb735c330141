"""Pages that were saved to files: found, read and extracted, on several processors if wished."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from newscrawl.article import Article
from newscrawl.extract import extract
from newscrawl.page import LARGEST
from newscrawl.site import Sites

_NAMES = (".html", ".htm", ".xhtml", ".html.gz", ".htm.gz")
_FROM = re.compile(rb"<!--\s*saved from url=\(\d{1,6}\)(https?://[^\s>]{4,2000}?)\s*-->")
_MANY = 16  # pages that a process takes at a time


class SavedError(ValueError):
    """A saved page cannot be read; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How saved pages are read."""

    url: str | None = None  # where the page was; what the browser noted in the file where None
    site: str | None = None  # a profile's name; found by the URL where None
    profiles: tuple[str, ...] = ()  # folders of profiles


def files(path: Path) -> list[Path]:
    """The pages at a path: itself, or those of a folder and its folders, by name.

    Raises SavedError for a path that is not there, or a folder without pages.
    """
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise SavedError(f"no such file or folder: {path}")
    found = sorted(
        each for each in path.rglob("*") if each.name.lower().endswith(_NAMES) and each.is_file()
    )
    if not found:
        raise SavedError(f"{path} holds no pages; their names end in {', '.join(_NAMES)}")
    return found


def articles(
    paths: Iterable[Path], reading: Reading, jobs: int = 1
) -> Iterator[tuple[Path, Article | SavedError]]:
    """Each file with its article, in the order given; a file that cannot be read with its error."""
    read = partial(_article, reading=reading)
    if jobs <= 1:
        for path in paths:
            yield path, read(path)
        return
    listed = list(paths)
    with ProcessPoolExecutor(jobs) as pool:
        yield from zip(listed, pool.map(read, listed, chunksize=_MANY), strict=True)


def page(html: bytes, reading: Reading) -> Article:
    """The article of one page's bytes."""
    url = reading.url or noted(html)
    site = None
    if reading.site or reading.profiles:
        sites = Sites(Path(each) for each in reading.profiles)
        site = sites.named(reading.site) if reading.site else sites.of(url)
    return extract(html, url, site=site or reading.site)


def noted(html: bytes) -> str | None:
    """The URL that a browser noted when it saved the page."""
    match = _FROM.search(html[:4096])
    return match[1].decode("latin-1") if match else None


def _article(path: Path, reading: Reading) -> Article | SavedError:
    try:
        return page(_bytes(path), reading)
    except OSError as error:
        return SavedError(f"{path} cannot be read: {error.strerror or error}")
    except (EOFError, zlib.error) as error:
        return SavedError(f"{path} is broken gzip: {error}")


def read(path: Path) -> bytes:
    """The bytes of one saved page. Raises SavedError."""
    try:
        return _bytes(path)
    except (OSError, EOFError, zlib.error) as error:
        raise SavedError(f"{path} cannot be read: {error}") from error


def _bytes(path: Path) -> bytes:
    if path.name.lower().endswith(".gz"):
        with gzip.open(path) as file:
            return file.read(LARGEST + 1)
    with path.open("rb") as file:
        return file.read(LARGEST + 1)
