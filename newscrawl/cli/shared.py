"""What the commands share: options, and ways to print."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

if TYPE_CHECKING:
    from newscrawl.summary import Summary

DATA = click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="The data folder [default: $NEWSCRAWL_DATA or ./newscrawl-data].",
)
PROFILES = click.option(
    "--profiles",
    type=click.Path(exists=True, file_okay=False),
    multiple=True,
    help="A folder of site profiles of your own; may be given again.",
)


def called() -> str:
    """How this command is called: by its name where the shell finds it, else by its path."""
    from shutil import which

    return "newscrawl" if which("newscrawl") or sys.argv[0].endswith(".py") else sys.argv[0]


def write(data: bytes) -> None:
    sys.stdout.buffer.write(data)


def checked_day(name: str, value: str | None) -> None:
    from datetime import datetime

    try:
        datetime.fromisoformat(value or "2000-01-01")
    except ValueError:
        raise click.UsageError(
            f"{name} {value}: give an ISO day or time, such as 2026-07-27"
        ) from None


def named(site: str) -> str:
    """The name of a site that is given by it, or by a domain or a URL of it."""
    from newscrawl.discover import target
    from newscrawl.site import SiteError, Sites

    try:
        return target(site, Sites()).site.name
    except SiteError:
        return site.strip().lower()


@contextmanager
def output_stream(name: str) -> Iterator[BinaryIO]:
    if name == "-":
        yield sys.stdout.buffer
        return
    path = Path(name)
    try:
        path.touch()
    except OSError as error:
        raise click.ClickException(f"{name} cannot be written: {error.strerror}") from error
    if name.endswith(".gz"):
        with path.open("wb") as file, gzip.GzipFile("", "wb", 6, file, 0) as packed:
            yield packed  # type: ignore[misc]  # without name and time: the same data, the same bytes
        return
    with path.open("wb") as stream:
        yield stream


@contextmanager
def told() -> Iterator[Any]:
    from newscrawl.show import progress

    with progress() as tell:
        yield tell


def summed(summary: Summary, folder: Path, as_json: bool = False) -> None:
    import orjson

    from newscrawl.show import summary_table

    if as_json:
        write(orjson.dumps(summary.to_dict(), option=orjson.OPT_APPEND_NEWLINE))
        sys.stdout.flush()
    else:
        summary_table(summary, folder)
