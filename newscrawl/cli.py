"""The command line: parses, calls, prints."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from newscrawl.exits import DONE, FAILED, NOTHING, code, errors
from newscrawl.version import VERSION

if TYPE_CHECKING:
    from newscrawl.summary import Summary


_DATA = click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="The data folder [default: $NEWSCRAWL_DATA or ./newscrawl-data].",
)
_PROFILES = click.option(
    "--profiles",
    type=click.Path(exists=True, file_okay=False),
    multiple=True,
    help="A folder of site profiles of your own; may be given again.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="newscrawl")
def main() -> None:
    """Crawl news sites, extract structured articles, keep the evidence."""


@main.command()
@click.argument("sources", nargs=-1, required=True, metavar="FILE|URL|-|DIR...")
@click.option("--url", help="Where the page was; resolves links and finds the profile.")
@click.option("--site", help="The name of the profile to read with.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Processes that read side by side.",
)
@_PROFILES
def extract(
    sources: tuple[str, ...],
    url: str | None,
    site: str | None,
    jobs: int,
    profiles: tuple[str, ...],
) -> None:
    """Print the article of each page, one JSON object a line.

    A page is a saved file (also .gz), a URL, "-" for standard input, or every page of a folder.
    """
    from newscrawl import saved
    from newscrawl.export.jsonl import line

    reading = saved.Reading(url, site, profiles)
    failed = False
    with errors():
        for source in sources:
            if source == "-":
                _print(line(saved.page(sys.stdin.buffer.read(), reading)))
            elif source.startswith(("http://", "https://")):
                _print(line(_fetched(source, reading)))
            else:
                for _, found in saved.articles(saved.files(Path(source)), reading, jobs):
                    if isinstance(found, saved.SavedError):
                        failed = True
                        click.echo(f"error: {found}", err=True)
                    else:
                        _print(line(found))
    sys.exit(FAILED if failed else DONE)


def _fetched(url: str, reading: Any) -> Any:
    from newscrawl import extract as read
    from newscrawl.crawl import fetch
    from newscrawl.site import Sites

    answer = fetch(url)
    sites = Sites(Path(each) for each in reading.profiles)
    site = sites.named(reading.site) if reading.site else sites.of(answer.url)
    return read(
        answer.content,
        answer.url,
        content_type=answer.content_type,
        fetched_at=answer.fetched_at,
        site=site or reading.site,
    )


@main.command()
@click.argument("source", metavar="FILE|-")
@click.option("--url", help="Where the page was; resolves links and finds the profile.")
@click.option("--site", help="The name of the profile to read with.")
@click.option("--html", type=click.Path(path_type=Path), help="Write the page, tinted by field.")
def explain(source: str, url: str | None, site: str | None, html: Path | None) -> None:
    """Show how a page is read: each field's candidates, and where each block went."""
    from newscrawl import saved
    from newscrawl.explain import explain as why
    from newscrawl.show import explanation

    with errors():
        page = sys.stdin.buffer.read() if source == "-" else saved.read(Path(source))
        found = why(page, url or saved.noted(page), site=site)
    explanation(found)
    if html is not None:
        with _output(str(html)) as stream:
            stream.write(found.html.encode())
        click.echo(f"{html} shows the page, tinted by field", err=True)


@main.command()
@click.option("--language", help="That work in this language.")
def agencies(language: str | None) -> None:
    """Show the agencies that newscrawl knows, and how they sign."""
    from newscrawl.knowledge.agencies import agencies as known
    from newscrawl.show import agency_table

    found = [each for each in known() if language in (None, *each.languages)]
    agency_table(found)
    sys.exit(DONE if found else NOTHING)


@main.command()
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option(
    "--urls",
    type=click.File("r"),
    help="Crawl just the URLs of this file, one a line; - for standard input.",
)
@click.option("--max-pages", type=click.IntRange(1), help="Ask for at most so many article pages.")
@click.option(
    "--delay",
    type=click.FloatRange(0, 3600),
    help="Seconds between two requests to a host [default: 1].",
)
@click.option(
    "--contact", help="The URL or address that the User-Agent names [$NEWSCRAWL_CONTACT]."
)
@_DATA
@_PROFILES
def crawl(
    sites: tuple[str, ...],
    urls: Any,
    max_pages: int | None,
    delay: float | None,
    contact: str | None,
    data: Path | None,
    profiles: tuple[str, ...],
) -> None:
    """Crawl sites into the data folder: snapshots, database, JSON lines.

    A SITE is a profile's name, a domain or a URL. A second run fetches only what is new.
    """
    from newscrawl.crawl import crawl as run
    from newscrawl.discover import parse_urls
    from newscrawl.folder import DataFolder

    if not sites and urls is None:
        raise click.UsageError("name a SITE, or give a list with --urls")
    with errors():
        listed = parse_urls(urls.read(), urls.name) if urls is not None else []
        folder = DataFolder.at(data)
        with _progress() as progress:
            summary = run(
                sites,
                urls=listed,
                max_pages=max_pages,
                data=folder.path,
                profiles=profiles,
                delay=delay,
                contact=contact,
                progress=progress,
            )
    _show_summary(summary, folder.path)
    sys.exit(code(summary))


@main.command()
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@click.option("--since", metavar="DAY", help="Published on this ISO day or time or later.")
@click.option("--until", metavar="DAY", help="Published before this ISO day or time.")
@click.option("--site", help="Of this site alone.")
@click.option("-o", "--output", default="-", help="The file to write [default: standard output].")
@_DATA
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
        _day(name, value)
    with (
        errors(),
        Store.open(DataFolder.at(data).found().store) as store,
        _output(output) as stream,
    ):
        count = jsonl.write(store.articles(since=since, until=until, site=site), stream)
    click.echo(f"{count} articles", err=True)
    sys.exit(DONE if count else NOTHING)


@main.command()
@click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, help="At most so many."
)
@click.option("--site", help="Of this site alone.")
@_DATA
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


@main.command()
def schema() -> None:
    """Print the JSON Schema of an article."""
    import orjson

    from newscrawl.article import json_schema

    _print(orjson.dumps(json_schema(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


@main.command()
@click.option("--serve", is_flag=True, help="Only serve the bundled site, until Ctrl-C.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="The port to serve at [default: a free one].",
)
@_DATA
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
            site = DemoSite(port)
        except OSError as error:
            raise click.ClickException(f"port {port} cannot be served: {error.strerror}") from error
        if serve:
            click.echo(f"Serving the bundled site at {site.url}; Ctrl-C ends it.")
            site.forever()
            return
        with site:
            click.echo(f"The bundled site is at {site.url}. First visit:")
            with _progress() as progress:
                first = run([site.url], data=folder.path, delay=0.0, progress=progress)
            _show_summary(first, folder.path)
            click.echo("\nSecond visit, to an article that has changed in the meantime:")
            second = run(urls=[site.changing], data=folder.path, delay=0.0)
            click.echo(f"{second.updated} new revision, {second.unchanged} unchanged\n")
        with Store.open(folder.store) as store:
            table(list(store.articles()))
    click.echo(_NEXT.format(folder=folder.path, newscrawl=_called()))
    sys.exit(code(first))


_NEXT = """
What there is now, in {folder}:
  articles.jsonl   one article revision a line, with the evidence behind each value
  warc/            the pages as they were sent (WARC 1.1)
  store.db         the database (SQLite)

What to do next:
  {newscrawl} export --data {folder} -o articles.jsonl
  {newscrawl} extract https://…            one page, as JSON
  {newscrawl} crawl watson.ch --max-pages 20
  {newscrawl} demo --serve                 look at the bundled site in a browser"""


# What the commands share


def _called() -> str:
    """How this command is called: by its name where the shell finds it, else by its path."""
    from shutil import which

    return "newscrawl" if which("newscrawl") or sys.argv[0].endswith(".py") else sys.argv[0]


def _print(data: bytes) -> None:
    sys.stdout.buffer.write(data)


def _day(name: str, value: str | None) -> None:
    from datetime import datetime

    try:
        datetime.fromisoformat(value or "2000-01-01")
    except ValueError:
        raise click.UsageError(
            f"{name} {value}: give an ISO day or time, such as 2026-07-27"
        ) from None


@contextmanager
def _output(name: str) -> Iterator[BinaryIO]:
    if name == "-":
        yield sys.stdout.buffer
        return
    path = Path(name)
    try:
        path.touch()
    except OSError as error:
        raise click.ClickException(f"{name} cannot be written: {error.strerror}") from error
    with path.open("wb") as stream:
        yield stream


@contextmanager
def _progress() -> Iterator[Any]:
    from newscrawl.show import progress

    with progress() as tell:
        yield tell


def _show_summary(summary: Summary, folder: Path) -> None:
    from newscrawl.show import summary_table

    summary_table(summary, folder)
