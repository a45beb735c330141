"""Commands about pages at hand: extract, explain, agencies, schema."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from newscrawl.cli.shared import PROFILES, output_stream, write
from newscrawl.exits import DONE, FAILED, NOTHING, errors


@click.command()
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
@PROFILES
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
                write(line(saved.page(sys.stdin.buffer.read(), reading)))
            elif source.startswith(("http://", "https://")):
                write(line(_fetched(source, reading)))
            else:
                for _, found in saved.articles(saved.files(Path(source)), reading, jobs):
                    if isinstance(found, saved.SavedError):
                        failed = True
                        click.echo(f"error: {found}", err=True)
                    else:
                        write(line(found))
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


@click.command()
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
    if html is not None:  # before what may go to a pager that is closed half-way
        with output_stream(str(html)) as stream:
            stream.write(found.html.encode())
    explanation(found)
    if html is not None:
        click.echo(f"{html} shows the page, tinted by field", err=True)


@click.command()
@click.option("--language", help="That work in this language.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def agencies(language: str | None, as_json: bool) -> None:
    """Show the agencies that newscrawl knows, and how they sign."""
    import orjson

    from newscrawl.knowledge.agencies import agencies as known
    from newscrawl.show import agency_table

    found = [each for each in known() if language in (None, *each.languages)]
    if as_json:
        for each in found:
            write(orjson.dumps(each, option=orjson.OPT_APPEND_NEWLINE))
    else:
        agency_table(found)
    sys.exit(DONE if found else NOTHING)


@click.command()
def schema() -> None:
    """Print the JSON Schema of an article."""
    import orjson

    from newscrawl.article import json_schema

    write(orjson.dumps(json_schema(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
