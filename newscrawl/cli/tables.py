"""Tables of the schedule, of health and of profiles: each readable at 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.markup import escape

from newscrawl.check import Checked
from newscrawl.health.alarms import named
from newscrawl.health.report import FieldHealth, SiteHealth
from newscrawl.schedule.durations import said
from newscrawl.schedule.outlook import Outlook
from newscrawl.screen import console, grid, short
from newscrawl.site import Site
from newscrawl.store.health import Trouble

_COLOURS = {"broken": "bold red", "moved": "yellow", "well": "green", "running": "green"}


def outlook_table(found: Iterable[Outlook]) -> None:
    """Each site of the plan: its times, its next run, its last."""
    shown = grid(
        "site", "times", "state", "next (UTC)", "last (UTC)", fold=("site", "times", "last (UTC)")
    )
    for each in found:
        ended = each.ended or ("" if each.last is None or each.state == "running" else "killed")
        shown.add_row(
            escape(each.site),
            escape(each.times),
            _coloured(each.state),
            _minute(each.next),
            escape("\n".join(filter(None, (_minute(each.last), ended)))),
        )
    console().print(shown)


def times_table(found: Iterable[tuple[datetime, str, str]], now: datetime) -> None:
    """Times to come, in each site's own zone."""
    shown = grid("in", "at", "zone", "site", fold=("zone", "site"))
    for moment, site, zone in found:
        local = moment.astimezone(ZoneInfo(zone))
        shown.add_row(said(moment - now), f"{local:%a %Y-%m-%d %H:%M}", zone, escape(site))
    console().print(shown)


def health_table(found: Sequence[SiteHealth]) -> None:
    """Each site in a line; below, each trouble that lasts."""
    counts = ("found", "new", "changed", "failed")
    shown = grid("site", "last run (UTC)", *counts, "state", right=counts, fold=("site", "state"))
    for each in found:
        last = each.last
        figures = (last.found, last.new, last.changed, last.failed) if last else ("", "", "", "")
        lasting = dict.fromkeys(one.subject for one in each.troubles if one.over is None)
        shown.add_row(
            escape(each.site),
            _minute(last.started) if last else "",
            *map(str, figures),
            _coloured(each.state) + (f": {escape(', '.join(lasting))}" if lasting else ""),
        )
    screen = console()
    screen.print(shown)
    for each in found:
        for trouble in each.troubles:
            _trouble(screen, trouble)


def site_view(found: SiteHealth) -> None:
    """One site: its last run, how many articles fill each field, its troubles."""
    screen = console()
    screen.print(f"[bold]{escape(found.site)}[/]  {_coloured(found.state)}")
    if (last := found.last) is not None:
        screen.print(
            f"Last run {_minute(last.started)} UTC, {last.finished or 'killed, or still running'}: "
            f"{last.found} found, {last.fetched} fetched, {last.new} new, {last.changed} changed, "
            f"{last.failed} failed, {last.bytes / 1e6:.1f} MB, {last.seconds:.0f} s"
        )
        for reason, count in last.reasons.items():
            screen.print(f"  failed: {escape(reason)} {count}")
    if found.next is not None:
        screen.print(f"Next run {_minute(found.next)} UTC")
    elif found.paused:
        screen.print("Its schedule is paused.")
    if found.fields:
        counts = ("filled now", "before", "of pages")
        shown = grid("field", *counts, right=counts)
        for name, each in found.fields.items():
            shown.add_row(name, f"{each.now:.0%}", _before(each), str(each.pages))
        screen.print(shown)
    for trouble in found.troubles:
        _trouble(screen, trouble)
    if not any(each.over is None for each in found.troubles):
        screen.print(f"No trouble, compared over {found.runs} runs.")


def _trouble(screen: Console, trouble: Trouble) -> None:
    detail = trouble.detail
    state = f"over since {_minute(trouble.over)}" if trouble.over else trouble.level
    screen.print(
        f"\n[bold]{escape(trouble.site)}: {escape(named(trouble))}[/]  {_coloured(state)}, "
        f"since {_minute(trouble.since)} UTC (run {trouble.since_run})"
    )
    screen.print(f"  was: {escape(detail['old'])}")
    screen.print(f"  is:  {escape(detail['new'])}")
    for sign in detail["signs"][:6]:
        group = f" ({sign['group']})" if sign["group"] else ""
        screen.print(
            f"  [dim]{sign['what']}{escape(group)}: {sign['before']:.0%} of pages before, "
            f"{sign['now']:.0%} of {sign['pages']} are as now[/]"
        )
    for url in detail["examples"]:
        screen.print(f"  {escape(url)}", soft_wrap=True)


def _before(each: FieldHealth) -> str:
    return f"{each.before:.0%}" if each.before is not None else ""


def _coloured(state: str) -> str:
    return f"[{colour}]{state}[/]" if (colour := _COLOURS.get(state)) else escape(state)


def _minute(moment: str | None) -> str:
    return (moment or "")[:16].replace("T", " ")


def sites_table(found: Iterable[Site]) -> None:
    """Profiles, one a row, each layout with the day of its end."""
    shown = grid("site", "zone", "layouts", "starts", fold=("site", "zone", "layouts"))
    for each in found:
        layouts = (
            f"{one.name} (to {one.until})" if one.until else one.name for one in each.layouts
        )
        starts = str(len(each.starts) or "home page")
        shown.add_row(escape(each.name), each.zone or "", escape(", ".join(layouts)), starts)
    console().print(shown)


def profile_view(site: Site) -> None:
    """One profile, whole."""
    screen = console()
    screen.print(f"[bold]{escape(site.name)}[/]")
    order = {True: "day first", False: "month first", None: ""}[site.day_first]
    rows = (
        ("hosts", ", ".join(site.domains)),
        ("zone", site.zone or ""),
        ("dates", order),
        ("starts", "\n".join(site.starts)),
        ("articles", site.article or ""),
        ("skipped", "  ".join(site.skip)),
    )
    for name, value in rows:
        if value:
            screen.print(f"  {name:9}{escape(value)}".replace("\n", "\n" + " " * 11))
    for layout in site.layouts:
        ended = f", until {layout.until}" if layout.until else ""
        screen.print(f"[bold]layout {escape(layout.name)}[/]{ended}")
        if layout.marker:
            screen.print(f"  marker   {escape(layout.marker)}")
        for name, selectors in layout.rules.items():
            screen.print(f"  {name:14}{escape(', '.join(selectors))}")
        if layout.drop:
            screen.print(f"  dropped  {escape(', '.join(layout.drop))}")


def check_view(found: Checked) -> None:
    """What a profile changes: its layouts, then each field that differs with an example."""
    screen = console()
    screen.print(
        f"{escape(found.site)}: {found.pages} articles read with the profile and without, "
        f"{found.others} pages that are none"
    )
    if found.layouts:
        unchosen = "unused rules"  # chosen on no page
        shown = grid(
            *("layout", "until", "pages", "fetched", unchosen),
            right=("pages",),
            fold=("layout", "fetched", unchosen),
        )
        for name, layout in found.layouts.items():
            dead = ", ".join(rule for one, rule in found.dead if one == name)
            span = f"{(layout.first or '')[:10]} – {(layout.last or '')[:10]}".strip("– ")
            shown.add_row(escape(name), layout.until or "", str(layout.pages), span, escape(dead))
        screen.print(shown)
    if found.without:
        screen.print(f"{found.without} articles are of no layout")
    for name, each in found.fields.items():
        lost = f", [bold red]emptied on {each.lost}[/]" if each.lost else ""
        screen.print(f"[bold]{name}[/] differs on {each.differ} of {found.pages}{lost}")
        example = each.examples[0]
        screen.print(f"  generic  {escape(short(example['generic']))}")
        screen.print(f"  profile  {escape(short(example['profile']))}")
        screen.print(f"  [dim]{escape(example['where'])}[/]", soft_wrap=True)
    for why in found.unread[:5]:
        screen.print(f"[red]unreadable[/] {escape(why)}")
    if found.pages and not found.fields:
        screen.print("No field differs.")
