"""Commands that show what is stored: articles, search, history, diff, changes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newscrawl.cli.filters import day, filters
from newscrawl.cli.shared import DATA, write
from newscrawl.exits import DONE, NOTHING, errors

if TYPE_CHECKING:
    from newscrawl.store import Store

_KINDS = ("correction", "headline", "update", "time", "removed", "returned")


@click.command()
@click.argument("words", nargs=-1, required=True)
@filters
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="JSON lines instead of a list.")
@DATA
def search(
    words: tuple[str, ...], limit: int, as_json: bool, data: Path | None, **chosen: Any
) -> None:
    """Search the stored articles: all the words, the best first.

    "…" is a phrase, a* a beginning; accents and case do not count.
    """
    from newscrawl.export.jsonl import line
    from newscrawl.show_stored import found_list

    with errors(), _opened(data) as store:
        found = store.search(" ".join(words), limit=limit, **chosen)
    if as_json:
        for hit in found:
            write(line(hit.article))
    else:
        found_list(found)
    sys.exit(DONE if found else NOTHING)


@click.command()
@click.argument("url")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@DATA
def history(url: str, as_json: bool, data: Path | None) -> None:
    """Show what befell an article (by URL or id): its revisions, what changed in each, removals."""
    from newscrawl.changes import history as told
    from newscrawl.show_stored import changes_table

    with errors(), _opened(data) as store:
        found = told(store, url)
    if not found:
        _unknown(url)
    if as_json:
        for each in found:
            _json(each.to_dict())
    else:
        changes_table(found, one=True)


@click.command()
@click.argument("url")
@click.argument("numbers", nargs=-1, type=click.IntRange(1), metavar="[A B]")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@DATA
def diff(url: str, numbers: tuple[int, ...], as_json: bool, data: Path | None) -> None:
    """Show what changed between two revisions of an article, word by word; the last two without A B."""
    from newscrawl.diff import diff as compare
    from newscrawl.show_stored import diff_view

    if len(numbers) not in (0, 2):
        raise click.UsageError("give two numbers of revisions, or none")
    with errors(), _opened(data) as store:
        revisions = store.history(url)
    if not revisions:
        _unknown(url)
    one, other = numbers or (max(1, len(revisions) - 1), len(revisions))
    if max(one, other) > len(revisions):
        raise click.UsageError(f"{url} has {len(revisions)} revision(s)")
    if one == other:
        click.echo(f"{url} has not changed since it was first read", err=True)
        sys.exit(NOTHING)
    before, after = revisions[one - 1], revisions[other - 1]
    found = compare(before, after)
    if as_json:
        _json({"id": after.id, "url": after.url, "from": one, "to": other, **found.to_dict()})
    else:
        diff_view(found, before, after)


@click.command()
@click.option(
    "--since", required=True, metavar="DAY", callback=day, help="From this ISO day or time on."
)
@click.option("--kind", type=click.Choice(_KINDS), help="Of this kind alone.")
@click.option(
    "--silent", is_flag=True, help="Only what the publisher does not say to have changed."
)
@click.option("--site", help="Of this site alone.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@DATA
def changes(
    since: str, kind: str | None, silent: bool, site: str | None, as_json: bool, data: Path | None
) -> None:
    """Show how articles were changed, which were removed and which returned."""
    from newscrawl.changes import changes as told
    from newscrawl.show_stored import changes_table

    with errors(), _opened(data) as store:
        found = told(store, since, kind=kind, silent=silent, site=site)
        if as_json:
            count = 0
            for count, each in enumerate(found, 1):  # noqa: B007
                _json(each.to_dict())
        else:
            count = changes_table(found)
    sys.exit(DONE if count else NOTHING)


@click.command()
@click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, help="At most so many."
)
@click.option("--site", help="Of this site alone.")
@click.option("--json", "as_json", is_flag=True, help="JSON lines instead of a table.")
@DATA
def articles(limit: int, site: str | None, as_json: bool, data: Path | None) -> None:
    """Show the stored articles as a table, the last stored at the end."""
    from newscrawl.export.jsonl import line
    from newscrawl.show import table

    with errors(), _opened(data) as store:
        found = store.articles(site=site).newest(limit)
    if as_json:
        for each in found:
            write(line(each))
    else:
        table(found)
    sys.exit(DONE if found else NOTHING)


def _opened(data: Path | None) -> Store:
    from newscrawl.folder import DataFolder
    from newscrawl.store import Store

    return Store.open(DataFolder.at(data).found().store)


def _unknown(url: str) -> None:
    click.echo(f"no article of {url} is stored", err=True)
    sys.exit(NOTHING)


def _json(value: object) -> None:
    import orjson

    write(orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE))
