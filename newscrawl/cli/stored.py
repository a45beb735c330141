"""Commands about what is stored: export, articles."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from newscrawl.cli.shared import DATA, checked_day, output_stream
from newscrawl.exits import DONE, NOTHING, errors


@click.command()
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@click.option("--since", metavar="DAY", help="Published on this ISO day or time or later.")
@click.option("--until", metavar="DAY", help="Published before this ISO day or time.")
@click.option("--site", help="Of this site alone.")
@click.option("-o", "--output", default="-", help="The file to write [default: standard output].")
@DATA
def export(
    form: str,
    since: str | None,
    until: str | None,
    site: str | None,
    output: str,
    data: Path | None,
) -> None:
    """Write the stored articles, the last revision of each."""
    from newscrawl.export import jsonl
    from newscrawl.folder import DataFolder
    from newscrawl.store import Store

    for name, value in (("--since", since), ("--until", until)):
        checked_day(name, value)
    with (
        errors(),
        Store.open(DataFolder.at(data).found().store) as store,
        output_stream(output) as stream,
    ):
        count = jsonl.write(store.articles(since=since, until=until, site=site), stream)
    click.echo(f"{count} articles", err=True)
    sys.exit(DONE if count else NOTHING)


@click.command()
@click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, help="At most so many."
)
@click.option("--site", help="Of this site alone.")
@DATA
def articles(limit: int, site: str | None, data: Path | None) -> None:
    """Show the stored articles as a table, the last stored at the end."""
    from collections import deque

    from newscrawl.folder import DataFolder
    from newscrawl.show import table
    from newscrawl.store import Store

    with errors(), Store.open(DataFolder.at(data).found().store) as store:
        found = deque(store.articles(site=site), maxlen=limit)
    table(found)
    sys.exit(DONE if found else NOTHING)
