"""Commands about the plan: init, and the schedule that keeps it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newscrawl.cli.shared import called, summed, told, write
from newscrawl.exits import DONE, NOTHING, code, errors

if TYPE_CHECKING:
    from newscrawl.schedule.plan import Entry, Plan

PLAN = click.option(
    "--plan",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("newscrawl.toml"),
    show_default=True,
    envvar="NEWSCRAWL_PLAN",
    help="The plan [also $NEWSCRAWL_PLAN].",
)
JSON = click.option("--json", "as_json", is_flag=True, help="JSON lines instead of a table.")


@click.command()
@click.option("--force", is_flag=True, help="Write over a plan that is there.")
@PLAN
def init(path: Path, force: bool) -> None:
    """Write a plan to begin with: newscrawl.toml, each line explained."""
    from importlib.resources import files

    text = files("newscrawl.schedule").joinpath("template.toml").read_text("utf-8")
    try:
        with path.open("w" if force else "x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        click.echo(f"error: {path} is there already; --force writes over it", err=True)
        sys.exit(NOTHING)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from error
    click.echo(f"Wrote {path}. Name your sites in it, then: {called()} schedule list")


@click.group()
def schedule() -> None:
    """Crawl the sites of a plan (newscrawl.toml) at their times."""


@schedule.command()
@click.option("--listen", metavar="HOST:PORT", help="Serve /metrics and /health there.")
@click.option("--once", is_flag=True, help="Run what is due, then end: for cron and timers.")
@PLAN
def run(path: Path, listen: str | None, once: bool) -> None:
    """Keep the plan until SIGTERM or Ctrl-C; crawls under way are ended in order.

    SIGHUP reads the plan again. A daemon that was away makes up for each site's missed runs once.
    """
    import signal

    if hasattr(signal, "SIGHUP"):  # the plan is not read yet
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    from newscrawl.schedule import values

    _log()
    with errors():
        from newscrawl.schedule.daemon import catch_up, keep

        if listen is not None:
            try:
                values.address(listen, path)
            except ValueError as error:
                raise click.UsageError(f"--listen: {error}") from error
        if once:
            sys.exit(DONE if catch_up(path) else NOTHING)
        keep(path, listen)


@schedule.command("list")
@JSON
@PLAN
def list_(path: Path, as_json: bool) -> None:
    """Show each site with its times, its next run and how the last one ended."""
    from datetime import UTC, datetime

    from newscrawl.cli.tables import outlook_table

    with errors():
        from newscrawl.schedule.outlook import outlook

        found = outlook(_plan(path), datetime.now(UTC))
    if as_json:
        _lines(each.to_dict() for each in found)
    else:
        outlook_table(found)


@schedule.command("next")
@click.argument("site", required=False)
@click.option("--count", type=click.IntRange(1, 1000), default=10, show_default=True)
@JSON
@PLAN
def next_(path: Path, site: str | None, count: int, as_json: bool) -> None:
    """Show the next times, of all sites or of one; none of a site that is paused."""
    from datetime import UTC, datetime

    from newscrawl.cli.tables import times_table

    with errors():
        from newscrawl.schedule.outlook import upcoming

        plan = _plan(path)
        now = datetime.now(UTC)
        found = upcoming(plan, [_entry(plan, site)] if site else plan.sites, now, count)
    if as_json:
        _lines({"site": name, "at": at.isoformat(timespec="seconds")} for at, name, _ in found)
    elif found:
        times_table(found, now)
    if not found:
        click.echo(
            f"nothing is to come: {site or 'every site'} is paused or has no times", err=True
        )
    sys.exit(DONE if found else NOTHING)


@schedule.command()
@click.argument("site")
@PLAN
def now(path: Path, site: str) -> None:
    """Crawl a site now, here, with its options of the plan; quiet hours do not count."""
    from datetime import UTC, datetime

    with errors():
        from newscrawl.health.alarms import Teller
        from newscrawl.schedule.perform import run as crawl

        plan = _plan(path)
        with told() as progress:
            summary = crawl(plan, _entry(plan, site), progress=progress)
        Teller(plan.data).tell(plan.alarms, datetime.now(UTC))
    summed(summary, plan.data)
    sys.exit(code(summary))


@schedule.command()
@click.argument("site")
@PLAN
def pause(path: Path, site: str) -> None:
    """Let a site rest until it is resumed; a run under way goes on."""
    with errors(), _job(path, site) as job:
        job.pause()
    click.echo(f"{site} is paused; {called()} schedule resume {site} lets it go on")


@schedule.command()
@click.argument("site")
@PLAN
def resume(path: Path, site: str) -> None:
    """Let a paused site go on at its next time."""
    with errors(), _job(path, site) as job:
        paused = job.next_run_time is None
        if paused:  # of another APScheduler would take what is due for done
            job.resume()
    click.echo(f"{site} goes on" if paused else f"{site} is not paused")
    sys.exit(DONE if paused else NOTHING)


@contextmanager
def _job(path: Path, site: str) -> Iterator[Any]:
    """A site's job as APScheduler keeps it; a daemon that runs sees in seconds what is changed."""
    from newscrawl.schedule.jobs import opened

    plan = _plan(path)
    entry = _entry(plan, site)
    if entry.timing is None:
        raise click.UsageError(f"{site} has no times in {path.name}: give it every or cron")
    with opened(plan, entry.name) as scheduler:
        yield scheduler.get_job(entry.name)


def _plan(path: Path) -> Plan:
    from newscrawl.schedule.plan import read

    return read(path)


def _entry(plan: Plan, site: str) -> Entry:
    found = plan.entry(site)
    if found is None:
        known = ", ".join(each.name for each in plan.sites[:20])
        raise click.UsageError(f"{plan.path.name} has no site {site}; it has {known}")
    return found


def _lines(rows: Iterable[dict[str, Any]]) -> None:
    import orjson

    for row in rows:
        write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))


def _log() -> None:
    """The daemon's log, on standard error; systemd and cron keep it."""
    import logging

    logging.basicConfig(
        level=logging.INFO,
        format="%(asctime)s %(levelname)s %(message)s",
        datefmt="%Y-%m-%dT%H:%M:%S%z",
    )
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
