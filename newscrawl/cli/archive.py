"""Commands for archivists: snapshot, archive, reextract."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from newscrawl.cli.bytes_read import reading
from newscrawl.cli.shared import DATA, output_stream
from newscrawl.exits import DONE, FAILED, NOTHING, errors


@click.command()
@click.argument("url")
@click.option("--at", metavar="TIME", help="As it was at this ISO time, or last before it.")
@click.option("--list", "listed", is_flag=True, help="List the snapshots of the URL instead.")
@click.option("--decoded", is_flag=True, help="Undo the content encoding (gzip, br).")
@click.option("-o", "--output", default="-", help="The file to write [default: standard output].")
@DATA
def snapshot(
    url: str, at: str | None, listed: bool, decoded: bool, output: str, data: Path | None
) -> None:
    """Write the bytes that a URL answered with, exactly as they were sent."""
    from newscrawl.folder import DataFolder
    from newscrawl.snapshot.index import captures
    from newscrawl.snapshot.read import taken

    with errors():
        folder = DataFolder.at(data).found()
        found = [each for each in captures(folder.warc, url) if each.at <= _moment(at)]
        if listed:
            for each in found:
                click.echo(f"{each.at:%Y-%m-%dT%H:%M:%SZ} {each.status} {each.mime} {each.digest}")
            sys.exit(DONE if found else NOTHING)
        if not found:
            click.echo(f"no snapshot of {url}" + (f" at {at} or before" if at else ""), err=True)
            sys.exit(NOTHING)
        last = found[-1]
        record = taken(folder.path, last)
        with output_stream(output) as stream:
            stream.write(record.content if decoded else record.body)
    click.echo(f"{last.at:%Y-%m-%dT%H:%M:%SZ} {record.status} {record.digest}", err=True)


def _moment(text: str | None) -> datetime:
    if text is None:
        return datetime.max.replace(tzinfo=UTC)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise click.UsageError(f"--at {text}: give an ISO time, such as 2026-07-27T12:00") from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


@click.group()
def archive() -> None:
    """Prove the archive, package it, look at it in a browser."""


@archive.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines.")
@DATA
def verify(as_json: bool, data: Path | None) -> None:
    """Check every record, digest, index line, pointer and file sum; writes down the outcome."""
    import orjson

    from newscrawl.folder import DataFolder
    from newscrawl.snapshot.index import files
    from newscrawl.snapshot.verify import verify as check
    from newscrawl.store import Store

    with errors():
        folder = DataFolder.at(data).found()
        with Store.open(folder.store) as store, reading(files(folder.warc)) as progress:
            pointers = (ref for article in store.revisions() for ref in article.snapshots)
            found = check(folder.path, pointers, progress)
    if as_json:
        sys.stdout.buffer.write(orjson.dumps(found.to_dict(), option=orjson.OPT_APPEND_NEWLINE))
    else:
        for each in found.findings:
            click.echo(f"{each.kind}: {each.file}: {each.detail}")
        click.echo(
            f"{found.files} files, {found.records} records, {found.pointers} pointers: "
            + (f"{len(found.findings)} findings" if found.findings else "all as it should be")
        )
    sys.exit(FAILED if found.findings else DONE)


@archive.command()
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--title", default="News archive", show_default=True, help="What viewers show.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a line.")
@DATA
def pack(output: Path, title: str, as_json: bool, data: Path | None) -> None:
    """Make a WACZ: the WARC files, an index, and the articles as pages that a viewer can search."""
    from dataclasses import asdict

    from newscrawl.folder import DataFolder
    from newscrawl.snapshot.wacz import pack as make
    from newscrawl.store import Store

    with errors():
        folder = DataFolder.at(data).found()
        with Store.open(folder.store) as store:
            try:
                made = make(folder.warc, store.revisions(), output, title, datetime.now(UTC))
            except OSError as error:
                raise click.ClickException(
                    f"{output} cannot be written: {error.strerror}"
                ) from error
    for name in made.left_out:
        click.echo(f"left out, it is being written: {name}", err=True)
    if as_json:
        click.echo(json.dumps(asdict(made)))
    else:
        click.echo(f"{output}: {made.files} WARC files, {made.pages} pages")
    sys.exit(FAILED if made.left_out else DONE)


@archive.command()
@click.argument(
    "wacz", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True)
@click.option(
    "--pywb", metavar="PROGRAM", help="pywb's program [default: $NEWSCRAWL_PYWB or pywb]."
)
@DATA
def replay(wacz: Path | None, port: int, pywb: str | None, data: Path | None) -> None:
    """Serve the archive, or a WACZ file, to a browser on this machine, until Ctrl-C."""
    from newscrawl.folder import DataFolder
    from newscrawl.snapshot.replay import program
    from newscrawl.snapshot.replay import replay as serve

    with errors():
        source = wacz or DataFolder.at(data).found().warc
        with serve(source, program(pywb), port) as (url, process):
            click.echo(f"{url}*/URL lists the snapshots of a URL; {url}20260727120000/URL shows")
            click.echo("the one nearest to that time. Ctrl-C ends it.")
            process.wait()
    click.echo("error: pywb has ended by itself", err=True)
    sys.exit(FAILED)
