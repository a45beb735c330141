"""The command health: how each site is, and which field broke."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from newscrawl.cli.shared import DATA, named, write
from newscrawl.exits import DONE, FAILED, NOTHING, errors


@click.command()
@click.argument("site", required=False)
@click.option("--all", "every", is_flag=True, help="Troubles that are over, too.")
@click.option(
    "--accept",
    is_flag=True,
    help="What SITE reads as now is how it is meant to be: its history begins anew.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of tables.")
@DATA
def health(site: str | None, every: bool, accept: bool, as_json: bool, data: Path | None) -> None:
    """Show how each site is, or one: which field broke, since when, where it stood and stands.

    Ends with 1 while a trouble lasts, with 3 where no site was crawled yet.
    """
    from datetime import UTC, datetime

    import orjson

    from newscrawl.cli.tables import health_table, site_view
    from newscrawl.folder import DataFolder
    from newscrawl.health.report import document, report
    from newscrawl.store import Store

    if accept and site is None:
        raise click.UsageError("--accept needs a SITE")
    now = datetime.now(UTC)
    with errors(), Store.open(DataFolder.at(data).found().store) as store:
        found = report(store, every=every)
        if site is not None:
            site = named(site)
            found = [each for each in found if each.site == site]
            if not found:
                click.echo(f"no run of {site} is known", err=True)
                sys.exit(NOTHING)
        if accept and site is not None:
            last = max((each.run for each in store.health.readings(site)), default=0)
            store.health.accept(site, last, now)
            click.echo(f"The history of {site} begins anew with its next run.")
            sys.exit(DONE)
        whole = document(found, now)
    if as_json:
        write(orjson.dumps(whole, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    elif site is not None:
        site_view(found[0])
    else:
        health_table(found)
    lasting = any(each.over is None for one in found for each in one.troubles)
    sys.exit(FAILED if lasting else DONE if found else NOTHING)
