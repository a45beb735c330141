"""The command line: parses, calls, prints."""

from __future__ import annotations

import click

from newscrawl.cli.archive import archive, snapshot
from newscrawl.cli.crawling import crawl, demo, status
from newscrawl.cli.exporting import export
from newscrawl.cli.health import health
from newscrawl.cli.read import agencies, explain, extract, schema
from newscrawl.cli.rereading import reextract
from newscrawl.cli.scheduling import init, schedule
from newscrawl.cli.sites import sites
from newscrawl.cli.stored import articles, changes, diff, history, search
from newscrawl.version import VERSION


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="newscrawl")
def main() -> None:
    """Crawl news sites, extract structured articles, keep the evidence."""


for _command in (
    *(extract, explain, agencies, schema),
    *(crawl, status, demo),
    *(init, schedule, health, sites),
    *(export, articles, search, history, diff, changes),
    *(snapshot, archive, reextract),
):
    main.add_command(_command)
