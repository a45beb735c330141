"""The options that choose among the stored articles."""

from __future__ import annotations

from typing import Any

import click

from newscrawl.cli.shared import checked_day


def day(_: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """An option's ISO day or time, or a usage error."""
    checked_day(f"--{option.name}", value)
    return value


_FILTERS = (
    click.option(
        "--since", metavar="DAY", callback=day, help="Published on this ISO day or time or later."
    ),
    click.option(
        "--until", metavar="DAY", callback=day, help="Published before this ISO day or time."
    ),
    click.option("--site", help="Of this site alone."),
    click.option("--language", metavar="CODE", help="In this language (fr, de, …)."),
    click.option("--agency", metavar="ID", help="With this agency as a source."),
    click.option("--author", metavar="NAME", help="By this author."),
    click.option("--section", metavar="NAME", help="In this section, at any depth."),
    click.option(
        "--changed", metavar="DAY", callback=day, help="Changed on this ISO day or time or later."
    ),
    click.option(
        "--removed/--not-removed",
        default=None,
        help="Only what its site has removed, or has not.  [default: both]",
    ),
)


def filters(command: Any) -> Any:
    """A command with the options, which it takes as keywords: those of `Filters`."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command
