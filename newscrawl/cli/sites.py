"""Commands about profiles: sites list, show, check."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newscrawl.cli.shared import DATA, PROFILES, write
from newscrawl.exits import DONE, FAILED, NOTHING, errors

if TYPE_CHECKING:
    from newscrawl.site import Site, Sites

JSON = click.option("--json", "as_json", is_flag=True, help="JSON instead of a table.")


@click.group()
def sites() -> None:
    """Show the profiles of sites, and check what they change."""


@sites.command("list")
@JSON
@PROFILES
def list_(as_json: bool, profiles: tuple[str, ...]) -> None:
    """Show the profiles: the package's, and those of your own folders."""
    from newscrawl.cli.tables import sites_table

    with errors():
        found = sorted(_known(profiles), key=lambda each: each.name)
    if as_json:
        for each in found:
            _json(each)
    else:
        sites_table(found)


@sites.command()
@click.argument("site")
@JSON
@PROFILES
def show(site: str, as_json: bool, profiles: tuple[str, ...]) -> None:
    """Show one profile: where it starts, its URLs, its layouts with their rules."""
    from newscrawl.cli.tables import profile_view

    with errors():
        found = _named(site, profiles)
    if as_json:
        _json(found)
    else:
        profile_view(found)


@sites.command()
@click.argument("site")
@click.option(
    "--fixtures",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("tests/fixtures"),
    show_default=True,
    help="A folder of fixtures, read beside the snapshots where it is there.",
)
@click.option(
    "--limit",
    type=click.IntRange(1, 100_000),
    default=200,
    show_default=True,
    help="Snapshots to read, from all of the site's time.",
)
@JSON
@PROFILES
@DATA
def check(
    site: str,
    fixtures: Path,
    limit: int,
    as_json: bool,
    profiles: tuple[str, ...],
    data: Path | None,
) -> None:
    """Read a site's snapshots and fixtures with its profile and without, and show what differs.

    Ends with 1 where a rule was chosen on none of its layout's pages (of five at least), or the profile
    empties a field that the generic reading fills; with 3 where there is no page.
    """
    import itertools

    from newscrawl import check as checking
    from newscrawl.cli.tables import check_view
    from newscrawl.folder import DataFolder

    with errors():
        profile = _named(site, profiles)
        folder = DataFolder.at(data)
        kept = checking.snapshots(folder, profile, limit) if folder.warc.is_dir() else ()
        found = checking.check(profile, itertools.chain(kept, checking.fixtures(fixtures, profile)))
    if as_json:
        _json(found.to_dict())
    else:
        check_view(found)
    if not found.pages:
        sys.exit(NOTHING)
    sys.exit(FAILED if found.dead or found.lost or found.unread else DONE)


def _known(profiles: tuple[str, ...]) -> Sites:
    from newscrawl.site import Sites

    return Sites(Path(each) for each in profiles)


def _named(name: str, profiles: tuple[str, ...]) -> Site:
    from newscrawl.site import SiteError

    known = _known(profiles)
    if (found := known.named(name)) is None:
        names = ", ".join(sorted(each.name for each in known))
        raise SiteError(f"there is no profile named {name}; there are {names}")
    return found


def _json(value: Any) -> None:
    import orjson

    write(orjson.dumps(value, default=dict, option=orjson.OPT_APPEND_NEWLINE))
