"""Commands that read WARC files into articles: reextract, archive import."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newscrawl.cli.archive import archive
from newscrawl.cli.bytes_read import counted
from newscrawl.cli.shared import DATA, PROFILES
from newscrawl.exits import DONE, FAILED, NOTHING, errors

if TYPE_CHECKING:
    from newscrawl.folder import DataFolder
    from newscrawl.ingest import Imported

_ENDINGS = (".warc", ".warc.gz", ".warc.zst")
_WARCS = click.argument(
    "warcs", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[WARC]..."
)
_JOBS = click.option(
    "--jobs", type=click.IntRange(1, 256), help="Processes [default: one a processor]."
)


@click.command()
@_WARCS
@_JOBS
@click.option("-o", "--output", default="-", help="The file to write [default: standard output].")
@click.option(
    "--compare", is_flag=True, help="Say what changes against the stored readings instead."
)
@click.option(
    "--store",
    "into",
    is_flag=True,
    help="Store what changed as revisions of reason reread instead.",
)
@click.option("--json", "as_json", is_flag=True, help="--compare: one JSON object, not a table.")
@PROFILES
@DATA
def reextract(
    warcs: tuple[Path, ...],
    jobs: int | None,
    output: str,
    compare: bool,
    into: bool,
    as_json: bool,
    profiles: tuple[str, ...],
    data: Path | None,
) -> None:
    """Read archived pages again with today's extractor: WARC files, or folders of them.

    Without a WARC those of the data folder are read. Writes JSON lines; a second run into the same
    file goes on where the first was stopped.
    """
    from newscrawl.folder import DataFolder
    from newscrawl.reread import processors

    if compare and into:
        raise click.UsageError("--compare writes nothing: give it, or --store")
    folder = DataFolder.at(data)
    with errors():
        if not warcs or compare or into:
            folder.found()
        files = _files(warcs or (folder.warc,))
        how = {"jobs": jobs or processors(), "profiles": profiles}
        if compare:
            _compare(folder, files, as_json, how)
        elif into:
            _store(folder, files, how)
        else:
            _lines(files, output, how)


def _lines(files: list[Path], output: str, how: dict[str, Any]) -> None:
    from newscrawl.export.jsonl import line
    from newscrawl.reread import readings
    from newscrawl.resume import Resumed
    from newscrawl.snapshot import SnapshotError

    failed = count = 0
    with Resumed(output, files) as out:
        for path, each in counted(readings(out.left, line, **how), "articles"):
            if isinstance(each, SnapshotError):
                failed += 1
                click.echo(f"error: {each}", err=True)
            else:
                count += 1
                out.write(path, each)
    click.echo(f"{count} articles from {len(out.left)} files", err=True)
    sys.exit(FAILED if failed else DONE if count or not out.left else NOTHING)


def _compare(folder: DataFolder, files: list[Path], as_json: bool, how: dict[str, Any]) -> None:
    from newscrawl.compared import Comparison, brief
    from newscrawl.reread import Parts, readings
    from newscrawl.show import comparison_table
    from newscrawl.snapshot import SnapshotError
    from newscrawl.store import Store

    failed = 0
    with Store.open(folder.store) as store:
        compared = Comparison(store.revisions())
        parts = Parts(store.revisions(), how["profiles"])
    for _, each in counted(readings(files, brief, **how), "articles"):
        try:
            if isinstance(each, SnapshotError):
                raise each
            if not parts.later(each.record):
                whole = parts.again(each.record, folder.path)
                compared.add(brief(whole) if whole is not None else each)
        except SnapshotError as error:
            failed += 1
            click.echo(f"error: {error}", err=True)
    if as_json:
        click.echo(json.dumps(compared.to_dict(), ensure_ascii=False))
    else:
        comparison_table(compared)
    sys.exit(FAILED if failed else DONE if compared.fields else NOTHING)


def _store(folder: DataFolder, files: list[Path], how: dict[str, Any]) -> None:
    from newscrawl.ingest import reread
    from newscrawl.snapshot import SnapshotError
    from newscrawl.store import Store

    failed = count = new = 0
    with Store.open(folder.store) as store:
        for each in counted(reread(files, folder, store, **how), "articles"):
            if isinstance(each, SnapshotError):
                failed += 1
                click.echo(f"error: {each}", err=True)
            else:
                count += 1
                new += each
    click.echo(f"{count} pages read again, {new} new revisions")
    sys.exit(FAILED if failed else DONE if count else NOTHING)


@archive.command("import")
@_WARCS
@_JOBS
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file instead of lines.")
@PROFILES
@DATA
def import_(
    warcs: tuple[Path, ...],
    jobs: int | None,
    as_json: bool,
    profiles: tuple[str, ...],
    data: Path | None,
) -> None:
    """Take others' WARC files, or folders of them, into the archive and the store, as if crawled then.

    The files are copied. What is broken is left out and said; a second run takes up where the first
    was stopped.
    """
    from newscrawl.folder import DataFolder
    from newscrawl.ingest import import_files
    from newscrawl.reread import processors
    from newscrawl.store import Store

    if not warcs:
        raise click.UsageError("name a WARC file, or a folder of them")
    folder = DataFolder.at(data)
    failed = False
    with errors():
        files = _files(warcs)
        how: dict[str, Any] = {"jobs": jobs or processors(), "profiles": profiles}
        how["progress"] = lambda found: counted(found, "articles of this file")
        with Store.open(folder.made().store) as store:
            for each in import_files(files, folder, store, datetime.now(UTC), **how):
                failed |= bool(each.problems)
                click.echo(json.dumps(each.to_dict(), ensure_ascii=False)) if as_json else _say(
                    each
                )
    sys.exit(FAILED if failed else DONE if files else NOTHING)


def _say(each: Imported) -> None:
    name = Path(each.source).name
    if each.before:
        click.echo(f"{name}: imported before")
    elif each.file is None:
        click.echo(f"{name}: refused")
    else:
        left = f", {each.left_out} broken ones left out" if each.left_out else ""
        click.echo(
            f"{name}: {each.records} records{left}; {each.articles} articles, {each.new} new"
        )
    for problem in each.problems:
        click.echo(f"  {problem}", err=True)


def _files(paths: tuple[Path, ...]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(f for f in path.rglob("*") if f.name.endswith(_ENDINGS))
        else:
            found.append(path)
    return found
