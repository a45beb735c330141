"""Commands that go out, or look at what came back: crawl, status, demo."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from newscrawl.cli.shared import DATA, PROFILES, called, checked_day, summed, told, write
from newscrawl.exits import DONE, NOTHING, code, errors


@click.command()
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option(
    "--urls",
    type=click.File("r"),
    help="Crawl just the URLs of this file, one a line; - for standard input.",
)
@click.option(
    "--max-pages", type=click.IntRange(1), help="Ask each site for at most so many articles."
)
@click.option(
    "--delay",
    type=click.FloatRange(0, 3600),
    help="Seconds between two requests to a host [default: 1].",
)
@click.option(
    "--contact", help="The URL or address that the User-Agent names [$NEWSCRAWL_CONTACT]."
)
@click.option("--once", is_flag=True, help="Look at nothing that was read before.")
@click.option("--since", metavar="DAY", help="Take no article published before this ISO day.")
@click.option("--steady", is_flag=True, help="Keep going until Ctrl-C, pass after pass.")
@click.option(
    "--every",
    type=click.FloatRange(1, 24 * 60),
    default=15.0,
    show_default=True,
    help="Minutes between two passes, at most.",
)
@click.option("--max-minutes", type=click.FloatRange(0.01), help="End a run after so long.")
@click.option(
    "--site-minutes", type=click.FloatRange(0.01), help="Ask each site for nothing after so long."
)
@click.option(
    "--max-bytes", type=click.IntRange(1), help="Take at most so many bytes of each site."
)
@click.option("--depth", type=click.IntRange(1, 50), help="Links from the start [default: 12].")
@click.option(
    "--respect-tdm", is_flag=True, help="Leave out what is reserved against mining or AI."
)
@click.option(
    "--cookies",
    type=click.Path(exists=True, dir_okay=False),
    help="Your own session at a site: a cookie file in Netscape's format.",
)
@click.option("--proxy", metavar="URL", help="Fetch through an HTTP proxy.")
@click.option(
    "--discover",
    metavar="WAY,…",
    help="Find articles by these ways alone: feeds, sitemaps, pages, related.",
)
@click.option("--related", is_flag=True, help="Follow the related links of articles, too.")
@click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How crawl.log is written: as text, or a JSON object a line.",
)
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON, a line a pass.")
@DATA
@PROFILES
def crawl(
    sites: tuple[str, ...],
    urls: Any,
    once: bool,
    steady: bool,
    every: float,
    data: Path | None,
    since: str | None,
    discover: str | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Crawl sites into the data folder: snapshots, database, JSON lines.

    A SITE is a profile's name, a domain or a URL. A further run fetches what is new, and what is due
    for another look.
    """
    from datetime import timedelta

    from newscrawl.crawl import crawl as run
    from newscrawl.crawl import steady as keep_going
    from newscrawl.discover import parse_urls
    from newscrawl.folder import DataFolder

    if not sites and urls is None:
        raise click.UsageError("name a SITE, or give a list with --urls")
    if steady and not sites:
        raise click.UsageError("--steady needs a SITE")
    checked_day("--since", since)
    folder = DataFolder.at(data)
    by = [each.strip() for each in (discover or "").split(",") if each.strip()]
    options |= {"data": folder.path, "again": not once, "since": since, "discover": by}
    with errors():
        listed = parse_urls(urls.read(), urls.name) if urls is not None else []
        if steady:
            for summary in keep_going(sites, every=timedelta(minutes=every), **options):
                summed(summary, folder.path, as_json)
            sys.exit(code(summary))
        with told() as progress:
            summary = run(sites, urls=listed, progress=progress, **options)
    summed(summary, folder.path, as_json)
    sys.exit(code(summary))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of tables.")
@DATA
def status(as_json: bool, data: Path | None) -> None:
    """Show what is known of each site: read, due, skipped and failed with why, and the last runs."""
    import orjson

    from newscrawl.folder import DataFolder
    from newscrawl.show import status_tables
    from newscrawl.status import status as look
    from newscrawl.store import Store

    with errors(), Store.open(DataFolder.at(data).found().store) as store:
        found = look(store)
    if as_json:
        write(orjson.dumps(found.to_dict(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    else:
        status_tables(found)
    sys.exit(DONE if found.sites or found.runs else NOTHING)


@click.command()
@click.option("--serve", is_flag=True, help="Only serve the bundled site, until Ctrl-C.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="The port to serve at [default: a free one].",
)
@DATA
def demo(serve: bool, port: int, data: Path | None) -> None:
    """Crawl the bundled news site, twice, and show what was found."""
    from newscrawl.crawl import crawl as run
    from newscrawl.demo import DemoSite
    from newscrawl.folder import DataFolder
    from newscrawl.show import table
    from newscrawl.store import Store

    folder = DataFolder.at(data)
    with errors():
        try:
            site = DemoSite(port) if port or serve else DemoSite.kept(folder.made())
        except OSError as error:
            raise click.ClickException(f"port {port} cannot be served: {error.strerror}") from error
        if serve:
            click.echo(f"Serving the bundled site at {site.url}; Ctrl-C ends it.")
            site.forever()
            return
        with site:
            click.echo(f"The bundled site is at {site.url}. First visit:")
            with told() as progress:
                first = run([site.url], data=folder.path, delay=0.0, progress=progress)
            summed(first, folder.path)
            click.echo("\nSecond visit, to an article that has changed in the meantime:")
            second = run(urls=[site.changing], data=folder.path, delay=0.0)
            click.echo(f"{second.updated} new revision, {second.unchanged} unchanged\n")
        with Store.open(folder.store) as store:
            table(list(store.articles()))
    click.echo(_NEXT.format(folder=folder.path, newscrawl=called()))
    sys.exit(code(first))


_NEXT = """
What there is now, in {folder}:
  articles.jsonl   one article revision a line, each value with its evidence
  warc/            the pages as they were sent (WARC 1.1)
  store.db         the database (SQLite)

What to do next:
  {newscrawl} export --data {folder} -o articles.jsonl
  {newscrawl} extract https://…            one page, as JSON
  {newscrawl} crawl watson.ch --max-pages 20
  {newscrawl} demo --serve                 look at the bundled site in a browser"""
