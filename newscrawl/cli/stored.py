"""Commands about what is stored: export, search, history, diff, changes, articles."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newscrawl.cli.shared import DATA, checked_day, output_stream, write
from newscrawl.exits import DONE, NOTHING, errors

if TYPE_CHECKING:
    from newscrawl.article import Article


def _filters(command: Any) -> Any:
    """The options that choose among the stored articles."""
    for option in reversed(
        (
            click.option(
                "--since", metavar="DAY", help="Published on this ISO day or time or later."
            ),
            click.option("--until", metavar="DAY", help="Published before this ISO day or time."),
            click.option("--site", help="Of this site alone."),
            click.option("--language", metavar="CODE", help="In this language (fr, de, …)."),
            click.option("--agency", metavar="ID", help="With this agency as a source."),
            click.option("--author", help="By this author."),
            click.option("--section", help="In this section."),
        )
    ):
        command = option(command)
    return command


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv"]),
    help="[default: by the file's ending, else jsonl]",
)
@_filters
@click.option("--revisions", type=click.Choice(["last", "all"]), default="last", show_default=True)
@click.option("--bom", is_flag=True, help="Begin a CSV file with a byte order mark, for Excel.")
@click.option("-o", "--output", default="-", help="The file to write [default: standard output].")
@DATA
def export(
    form: str | None,
    revisions: str,
    bom: bool,
    output: str,
    data: Path | None,
    **filters: str | None,
) -> None:
    """Write the stored articles; packed where the file's name ends in .gz."""
    from newscrawl.export import csv, jsonl
    from newscrawl.folder import DataFolder
    from newscrawl.store import Store

    for name in ("since", "until"):
        checked_day(f"--{name}", filters[name])
    if revisions == "all" and any(filters.values()):
        raise click.UsageError("--revisions all takes no filters")
    if form is None:
        form = "csv" if output.removesuffix(".gz").endswith(".csv") else "jsonl"
    with (
        errors(),
        Store.open(DataFolder.at(data).found().store) as store,
        output_stream(output) as stream,
    ):
        found = store.revisions() if revisions == "all" else store.articles(**filters)
        count = csv.write(found, stream, bom=bom) if form == "csv" else jsonl.write(found, stream)
    click.echo(f"{count} articles", err=True)
    sys.exit(DONE if count else NOTHING)


@click.command()
@click.argument("words", nargs=-1, required=True)
@_filters
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="JSON lines instead of a list.")
@DATA
def search(
    words: tuple[str, ...], limit: int, as_json: bool, data: Path | None, **filters: str | None
) -> None:
    """Search the stored articles: all the words, the best first.

    "…" is a phrase, a* a beginning; accents and case do not count.
    """
    from newscrawl.export.jsonl import line
    from newscrawl.folder import DataFolder
    from newscrawl.show import found_list
    from newscrawl.store import Store

    with errors(), Store.open(DataFolder.at(data).found().store) as store:
        found = store.search(" ".join(words), limit=limit, **filters)
    if as_json:
        for article, _ in found:
            write(line(article))
    else:
        found_list(found)
    sys.exit(DONE if found else NOTHING)


@click.command()
@click.argument("url")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a revision.")
@DATA
def history(url: str, as_json: bool, data: Path | None) -> None:
    """Show the revisions of an article (by URL or id), and what changed in each."""
    from newscrawl.diff import diff as compare
    from newscrawl.show import history_list

    revisions = _revisions(url, data)
    changes = [compare(one, other) for one, other in itertools.pairwise(revisions)]
    if as_json:
        for number, article in enumerate(revisions, 1):
            change = changes[number - 2] if number > 1 else None
            row: dict[str, Any] = {"revision": number, "fetched_at": article.fetched_at}
            row |= {"kind": change.kind if change else "new", "headline": article.headline}
            row["fields"] = [each.field for each in change.fields] if change else []
            _json(row)
    else:
        history_list(revisions, changes)


@click.command()
@click.argument("url")
@click.argument("numbers", nargs=-1, type=click.IntRange(1), metavar="[A B]")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@DATA
def diff(url: str, numbers: tuple[int, ...], as_json: bool, data: Path | None) -> None:
    """Show what changed between two revisions of an article, word by word; the last two without A B."""
    from newscrawl.diff import diff as compare
    from newscrawl.show import diff_view

    revisions = _revisions(url, data)
    if len(numbers) not in (0, 2):
        raise click.UsageError("give two numbers of revisions, or none")
    one, other = numbers or (max(1, len(revisions) - 1), len(revisions))
    if max(one, other) > len(revisions):
        raise click.UsageError(f"there are {len(revisions)} revisions of {url}")
    found = compare(revisions[one - 1], revisions[other - 1])
    if as_json:
        _json(found.to_dict())
    else:
        diff_view(found)
    sys.exit(DONE if found.fields else NOTHING)


@click.command()
@click.option("--since", metavar="DAY", required=True, help="Found on this ISO day or later.")
@click.option("--kind", type=click.Choice(["correction", "headline", "update", "time"]))
@click.option(
    "--silent", is_flag=True, help="Only what the publisher does not say to have changed."
)
@click.option("--json", "as_json", is_flag=True, help="JSON lines.")
@DATA
def changes(since: str, kind: str | None, silent: bool, as_json: bool, data: Path | None) -> None:
    """Show what articles were changed to since a day: the stealth edits among them."""
    from newscrawl.diff import diff as compare
    from newscrawl.folder import DataFolder
    from newscrawl.show import changes_list
    from newscrawl.store import Store

    checked_day("--since", since)
    rows = []
    with errors(), Store.open(DataFolder.at(data).found().store) as store:
        for number in store.changed(since):
            found = store.history(number)
            for one, other in itertools.pairwise(found):
                if other.fetched_at is None or other.fetched_at.isoformat() < since:
                    continue
                change = compare(one, other)
                if kind in (None, change.kind) and not (silent and change.marked):
                    rows.append((other, change))
    if as_json:
        for article, change in rows:
            _json({"id": article.id, "url": article.url, **change.to_dict()})
    else:
        changes_list(rows)
    sys.exit(DONE if rows else NOTHING)


def _revisions(url: str, data: Path | None) -> list[Article]:
    from newscrawl.folder import DataFolder
    from newscrawl.store import Store

    with errors(), Store.open(DataFolder.at(data).found().store) as store:
        found = store.history(url)
    if not found:
        click.echo(f"no article of {url} is stored", err=True)
        sys.exit(NOTHING)
    return found


def _json(value: object) -> None:
    import orjson

    write(orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE))


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
