"""What the command line shows: tables and progress, plain lines where there is no terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn
from rich.table import Table

from newscrawl.article import Article
from newscrawl.compared import Comparison
from newscrawl.explain import COLOURS, Explanation
from newscrawl.knowledge.agencies import AgencyEntry
from newscrawl.screen import console as _console
from newscrawl.screen import grid
from newscrawl.screen import printed as _time
from newscrawl.screen import short as _short
from newscrawl.status import Status
from newscrawl.summary import Summary

_WAYS = {  # of discovery
    "list": "the list given",
    "start": "the start itself",
    "feed": "feeds",
    "sitemap": "sitemaps",
    "listing": "home and section pages",
    "related": "related links",
    "led": "redirects and canonical links",
}
_SITES = 8  # that progress shows a line for
_EVERY = 5.0  # seconds between two plain lines


def table(articles: Iterable[Article]) -> None:
    """Articles, one a row: when, language, headline, whose, what is attached, which revision."""
    counts = ("figs", "rel", "rev")
    shown = grid(
        "published, updated",
        "lang",
        "headline",
        "by",
        *counts,
        right=counts,
        fold=("headline", "by"),
    )
    shown.columns[2].ratio, shown.columns[3].max_width = 1, 15
    for each in articles:
        by = [*each.authors, *dict.fromkeys(agency.name for agency in each.agencies)]
        times = dict.fromkeys((_time(each.published), _time(each.updated)))
        shown.add_row(
            "\n".join(time for time in times if time),
            each.language or "",
            escape(each.headline or ""),
            escape(", ".join(by)),
            str(len(each.captions)),
            str(len(each.related)),
            str(each.revision.number if each.revision else ""),
        )
    _console().print(shown)


def summary_table(summary: Summary, folder: Path) -> None:
    """The figures of a crawl; what was skipped and what failed, each with its reason."""
    shown = Table(title=None, show_header=False, pad_edge=False, box=None)
    shown.add_column(justify="right")
    shown.add_column(overflow="fold")
    rows: list[tuple[object, str]] = [
        (
            summary.found,
            "article addresses found"
            + (f", {summary.known} of them known before" if summary.known else ""),
        ),
        *((count, f"  by {_WAYS[way]}") for way, count in summary.via.items()),
        (summary.fetched, f"pages fetched in {summary.seconds:.0f} s"),
        *([(summary.recovered, "pages that a killed run had fetched")] * bool(summary.recovered)),
        (summary.articles, "new articles"),
        (summary.updated, "new revisions of known articles"),
        (summary.unchanged, "unchanged"),
        (summary.removed, "removed by their site"),
        *((count, f"skipped: {reason}") for reason, count in summary.skipped.items()),
        *((count, f"failed: {reason}") for reason, count in summary.errors.items()),
    ]
    for count, what in rows:
        if count or what in ("new articles", "article addresses found"):
            shown.add_row(str(count), what)
    console = _console()
    console.print(shown)
    if summary.finished == "interrupted":
        console.print("Interrupted; the next run goes on from here.")
    elif summary.finished in ("max-minutes", "site-minutes", "max-bytes"):
        console.print(f"Ended at --{summary.finished}; the next run goes on from here.")
    elif summary.finished != "finished":
        console.print(f"The crawl ended early: {summary.finished}")
    console.print(f"Kept in {folder}; the log is {folder / 'crawl.log'}")


def status_tables(found: Status) -> None:
    """Each site's URLs by state, with reasons; then the last runs."""
    console = _console()
    counts = ("read", "due now", "skipped", "to retry", "removed")
    sites = grid("site", *counts, "next (UTC)", right=counts, fold=("site",))
    for each in found.sites:
        figures = (each.read, each.ready, each.skipped, each.failed, each.removed)
        due = (each.next_at or "")[:16].replace("T", " ")
        sites.add_row(escape(each.site), *map(str, figures), due)
    console.print(sites)
    for each in found.sites:
        ways = ", ".join(f"{count} by {_WAYS.get(way, way)}" for way, count in each.via.items())
        if ways:
            console.print(f"Found at {escape(each.site)}: {ways}")
        why = ", ".join(f"{reason} {count}" for reason, count in each.reasons.items())
        if why:
            console.print(f"Left out at {escape(each.site)}: {escape(why)}")
    figured = ("took", "new", "changed", "failed")
    runs = grid("run (UTC)", "sites", *figured, "ended", right=figured, fold=("sites", "ended"))
    for run in found.runs:
        took = run["figures"] or {}
        runs.add_row(
            str(run["started"])[:16].replace("T", " "),
            escape(run["sites"].replace(",", ", ")),
            f"{took['seconds']:.0f} s" if "seconds" in took else "",  # not where it could not begin
            str(took.get("articles", "")),
            str(took.get("updated", "")),
            str(sum(took["errors"].values())) if "errors" in took else "",
            escape(took.get("finished", "killed, or still running")),
        )
    console.print(runs)


def comparison_table(found: Comparison) -> None:
    """The fields that a new reading changes, by site, with an example each."""
    plain = found.to_dict()
    counts = ("changed", "of")
    shown = grid(
        "site", "field", *counts, "for example", right=counts, fold=("site", "for example")
    )
    for row in plain["changed"]:
        figures = (str(row["changed"]), str(row["compared"]))
        shown.add_row(escape(row["site"]), row["field"], *figures, escape(row["examples"][0]))
    console = _console()
    console.print(shown)
    console.print(f"{plain['compared']} readings compared, {plain['unknown']} of no stored record")


def agency_table(found: Iterable[AgencyEntry]) -> None:
    """Agencies, one a row, with their signatures."""
    texts = ("id", "name", "languages", "signatures")
    shown = grid("id", "name", "in", *texts[2:], "flag", "seen", fold=texts)
    for each in found:
        shown.add_row(
            each.id,
            escape(each.name),
            each.country,
            " ".join(each.languages),
            escape(", ".join(each.signatures)),
            "word" if each.ambiguous else "",
            each.seen,
        )
    console = _console()
    console.print(shown)
    console.print("word: a signature that is also a word or a name, and needs company to count")


def explanation(found: Explanation) -> None:
    """Each field with its value and its candidates, then the page's blocks with whose they are."""
    console = _console()
    plain = found.article.to_dict()
    for name, candidates in found.article.evidence.items():
        value = plain.get(name)
        colour = COLOURS.get(name, "white")
        console.print(f"[bold {colour}]{name}[/]  {escape(_short(value))}", soft_wrap=True)
        for each in candidates:
            mark = "[bold]→[/]" if each.chosen else " "
            where = escape(f"{each.source} {each.where}")
            said = f"  {mark} {escape(_short(each.raw))}  [dim]{where}  {each.rule}[/]"
            console.print(said, soft_wrap=True)
    for problem in found.article.problems:
        console.print(f"[bold]problem[/]  {problem.code}: {escape(problem.detail)}", soft_wrap=True)
    console.print()
    for block in found.blocks:
        colour = COLOURS.get(block.field, "dim")
        label = f"{block.field or '–':12}"
        console.print(
            f"[{colour}]{label}[/] {block.tag:10} {escape(_short(block.text))}", soft_wrap=True
        )


@contextmanager
def progress() -> Iterator[Callable[[Summary], None]]:
    """Lines that move where a terminal is, else a plain line every few seconds, on stderr."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _plain()
        return
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        console=console,
        transient=True,
    ) as bar:
        task = bar.add_task("starting")
        latest: str | None = None

        def tell(summary: Summary) -> None:
            nonlocal latest
            bar.update(task, description=escape("\n".join(progress_lines(summary))))
            if summary.latest != latest:
                latest = summary.latest
                bar.console.print(f"failed: {latest}", style="dim", markup=False, highlight=False)

        yield tell


def _plain() -> Callable[[Summary], None]:
    last = time.monotonic()
    latest: str | None = None

    def tell(summary: Summary) -> None:
        nonlocal last, latest
        if summary.latest != latest:
            latest = summary.latest
            sys.stderr.write(f"failed: {latest}\n")
        if time.monotonic() - last >= _EVERY:
            last = time.monotonic()
            sys.stderr.write("\n".join(progress_lines(summary)) + "\n")

    return tell


def progress_lines(summary: Summary) -> list[str]:
    """The crawl in two lines, where it is of several sites the busiest in one each; none is wider than
    78 columns, as long as figures have no more than five digits."""
    skipped, failed = sum(summary.skipped.values()), sum(summary.errors.values())
    rate = summary.fetched / summary.seconds if summary.seconds else 0.0
    waiting = sum(each.waiting for each in summary.sites.values())
    lines = [
        f"{summary.found} found, {summary.fetched} fetched, "
        f"{summary.articles + summary.updated} articles, {skipped} skipped, {failed} failed",
        f"{timedelta(seconds=round(summary.seconds))}, {rate:.1f} pages a second, "
        f"{summary.bytes / 1e6:.1f} MB, {waiting} waiting",
    ]
    if len(summary.sites) > 1:
        busy = sorted(summary.sites.items(), key=lambda each: -each[1].waiting)
        for name, site in busy[:_SITES]:
            lines.append(
                f"  {name[:22]:22} {site.fetched:5} fetched {site.articles + site.updated:5} articles"
                f" {site.waiting:5} waiting {site.failed:3} failed"
            )
    return lines
