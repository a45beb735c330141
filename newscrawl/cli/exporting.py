"""The command that writes the stored articles to files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import click

from newscrawl.cli.filters import filters
from newscrawl.cli.shared import DATA
from newscrawl.exits import DONE, NOTHING, errors

if TYPE_CHECKING:
    from newscrawl.store import Filters


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "parquet", "jsonld"]),
    help="[default: by the file's ending, else jsonl]",
)
@filters
@click.option("--revisions", type=click.Choice(["last", "all"]), default="last", show_default=True)
@click.option(
    "--since-last", metavar="NAME", help="Only what is new since the last export of this name."
)
@click.option("--partition", is_flag=True, help="A folder of Parquet files, by site and date.")
@click.option("--bom", is_flag=True, help="Begin a CSV file with a byte order mark, for Excel.")
@click.option("-o", "--output", default="-", help="The file to write [default: standard output].")
@DATA
def export(
    form: Any,
    revisions: str,
    since_last: str | None,
    partition: bool,
    bom: bool,
    output: str,
    data: Path | None,
    **chosen: Unpack[Filters],
) -> None:
    """Write the stored articles, with a card beside the file that says what it holds.

    As JSON lines, CSV, Parquet or schema.org's JSON-LD; packed where the file's name ends in .gz or
    .zst. The file appears when it is complete.
    """
    from datetime import UTC, datetime

    from newscrawl.export.job import Job, form_of, run
    from newscrawl.folder import DataFolder
    from newscrawl.show_stored import passing
    from newscrawl.store import Store

    form = form or ("parquet" if partition else form_of(output))
    job = Job(form, chosen, revisions == "all", since_last, partition, bom)
    path = None if output == "-" else Path(output)
    with errors(), Store.open(DataFolder.at(data).found().store) as store, passing() as progress:
        count = run(store, job, path, datetime.now(UTC), progress)
    click.echo(f"{count} {'revisions' if revisions == 'all' else 'articles'}", err=True)
    sys.exit(DONE if count else NOTHING)
