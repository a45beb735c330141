"""The command that writes the stored articles to files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from newscrawl.cli.filters import filters
from newscrawl.cli.shared import DATA, output_stream
from newscrawl.exits import DONE, NOTHING, errors


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv"]),
    help="[default: by the file's ending, else jsonl]",
)
@filters
@click.option("--revisions", type=click.Choice(["last", "all"]), default="last", show_default=True)
@click.option("--bom", is_flag=True, help="Begin a CSV file with a byte order mark, for Excel.")
@click.option("-o", "--output", default="-", help="The file to write [default: standard output].")
@DATA
def export(
    form: str | None, revisions: str, bom: bool, output: str, data: Path | None, **chosen: Any
) -> None:
    """Write the stored articles; packed where the file's name ends in .gz."""
    from newscrawl.export import csv, jsonl
    from newscrawl.folder import DataFolder
    from newscrawl.store import Store

    if form is None:
        form = "csv" if output.removesuffix(".gz").endswith(".csv") else "jsonl"
    with errors(), Store.open(DataFolder.at(data).found().store) as store:
        found = store.revisions(**chosen) if revisions == "all" else store.articles(**chosen)
        with output_stream(output) as stream:
            count = (
                csv.write(found, stream, bom=bom) if form == "csv" else jsonl.write(found, stream)
            )
    click.echo(f"{count} articles", err=True)
    sys.exit(DONE if count else NOTHING)
