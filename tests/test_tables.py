"""Every command that prints a table, with names as long as they come, at 80 columns."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click import Group
from click.testing import CliRunner
from rich.cells import cell_len

from newscrawl import Article
from newscrawl.article import Agency, SnapshotRef, Time
from newscrawl.cli import main
from newscrawl.compared import Comparison, brief
from newscrawl.exits import DONE, FAILED
from newscrawl.health.observe import Observer
from newscrawl.show import comparison_table, progress_lines, summary_table
from newscrawl.store import Store
from newscrawl.store.frontier import Outcome
from newscrawl.store.health import Trouble
from newscrawl.summary import SiteFigures, Summary

NOW = datetime(2026, 7, 20, 12, tzinfo=UTC)
LONG = "the-quite-unusually-long-named-gazette-of-upper-and-lower-brenn.example"
SHORT = "b.example"
PATH = "/world/2026/07/14/" + "lake-rises-over-three-quays-" * 4 + "1234567"
HEADLINE = "Lake [live] rises :fire: over Donaudampfschifffahrtsgesellschaftskapitänsmützen " * 2
AUTHORS = ("Maria-Magdalena von Hohenstein-Wolkenburg", "Ó Súilleabháin Mac Giolla Phádraig")
FAILURE = "failed: the crawler stopped (exit code -9): " + "memoryerrorinthemiddle" * 4
REASON = "TunnelErrorWithAVeryLongNameThatNobodyExpected"
ZONE = "America/Argentina/ComodRivadavia"
QUIET = '["01:00-05:00", "12:00-13:00", "22:15-23:45"]'
SUBJECTS = ("headline", "standfirst", "published", "markup")

# What prints no table: items, bytes, a word or two.
PLAIN = {
    *("extract", "explain", "schema", "export", "diff", "snapshot", "init"),
    *("archive verify", "archive pack", "archive import", "archive replay"),
    *("schedule run", "schedule pause", "schedule resume"),
}
# What crawls: the table at its end is that of `newscrawl.show.summary_table`, tested below.
CRAWLING = {"crawl", "demo", "schedule now"}

PROFILE = f"""from datetime import date
from newscrawl import Layout, Site
SITE = Site(
    name="{LONG}", zone="{ZONE}", domains=("{SHORT}",), starts=("https://{LONG}{PATH}",),
    article=r"{"/[a-z]+" * 20}", skip=("{"/video/" * 14}",),
    layouts=(Layout("the-layout-of-the-second-relaunch", until=date(2024, 5, 1),
                    rules={{"headline": ("{".a-long-class-name > " * 6}h1",)}}),
             Layout("the-layout-of-today", marker="body", rules={{"kicker": (".nothing",)}})),
)
"""


def article(number: int, site: str, headline: str = HEADLINE) -> Article:
    at = Time("2026-07-20T08:00:00+02:00", None, "minute", "stated")
    return Article(
        id=f"{site}/{number}",
        url=f"https://{site}{PATH}{number}",
        site=site,
        kind="article",
        language="de",
        headline=headline,
        text="The lake rose. " * 40,
        published=at,
        updated=replace(at, value="2026-07-20T09:59:00+02:00"),
        authors=AUTHORS,
        agencies=(Agency("ats", "Keystone-ATS", "(ats)", "end"),),
        fetched_at=NOW,
    )


def trouble(site: str, subject: str) -> Trouble:
    place = "dom html.no-js body.page div.wrapper main.content article.story header.story-head h1"
    sign = {"what": "source", "group": "de liveblog", "before": 0.0, "now": 1.0, "pages": 15}
    return Trouble(
        site,
        subject,
        "broken",
        NOW.isoformat(),
        3,
        NOW.isoformat(),
        {
            "old": place,
            "new": "opengraph og:title",
            "examples": [f"https://{site}{PATH}"],
            "signs": [{**sign, "old": place, "new": "opengraph og:title"}],
        },
    )


def page(url: str) -> bytes:
    return (
        f"<html lang=en><head><link rel=canonical href='{url}'></head><body><h1>Lake rises</h1>"
        + "<p>The lake rose over three quays on Tuesday, and the harbour was closed.</p>" * 9
    ).encode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder, a plan and profiles in which everything is as long as it may be."""
    path = tmp_path_factory.mktemp("tables")
    data = path / "newscrawl-data"
    data.mkdir()
    with Store.open(data / "store.db") as store:
        for number in range(2):
            store.put(article(number, LONG), NOW)
            store.put(article(number, LONG, f"Neu: {HEADLINE}"), NOW)
        store.put(article(9, SHORT, "湖水漲過三個碼頭" * 9), NOW)
        for finished in ("finished", FAILURE):
            run = store.begin_run([LONG, SHORT], NOW)
            own = {"found": 123456, "fetched": 123456, "articles": 123456, "updated": 12345}
            figures = {**own, "failed": 98765, "errors": {REASON: 98765}, "bytes": 10**10}
            whole = {**figures, "finished": finished, "seconds": 86399.0}
            whole["sites"] = {LONG: figures, SHORT: figures}
            store.end_run(run, whole, NOW + timedelta(minutes=9))
            observer = Observer()
            observer.reading(LONG, article(1, LONG))
            store.health.record(run, LONG, observer.figures()[LONG].to_dict(), NOW)
        store.health.note([trouble(LONG, each) for each in SUBJECTS], [], NOW)
        urls = [f"https://{LONG}{PATH}{number}" for number in range(3)]
        store.frontier.add(urls, LONG, "listing", NOW)
        visits = [(urls[0], Outcome("failed", None, REASON * 2), LONG)]
        store.frontier.mark_all(visits, NOW)
    (path / "profiles").mkdir()
    (path / "profiles" / "long.py").write_text(PROFILE)
    for number in range(6):
        fixture = path / "pages" / LONG / f"a-rather-long-name-of-a-page-{number}"
        fixture.mkdir(parents=True)
        url = f"https://{LONG}{PATH}{number}"
        (fixture / "page.json").write_text(json.dumps({"url": url, "fetched_at": NOW.isoformat()}))
        (fixture / "page.html").write_bytes(page(url))
    (path / "newscrawl.toml").write_text(
        f'[[site]]\nname = "{LONG}"\ncron = "0,7,14,21,28,35,42,49,56 4-6,8-11,13-21'
        f' 1-28 jan-dec mon-fri"\nzone = "{ZONE}"\nquiet = {QUIET}\njitter = "1h30m"\n'
        f'[[site]]\nname = "{SHORT}"\nevery = "6h"\n'
    )
    return path


def printed(folder: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """What a command says at 80 columns, in a folder."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "80")
    result = CliRunner().invoke(main, command.split())
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout


def too_wide(said: str) -> list[str]:
    """Lines wider than 80 columns. An address in a line of its own may be: broken, it leads nowhere."""
    lines = (line for line in said.splitlines() if not re.fullmatch(r"\s*https?://\S+", line))
    return [line for line in lines if cell_len(line) > 80]


def column(said: str, name: str) -> str:
    """All that stands in a column of the table that has it, without blanks. Columns are what two
    blanks in all of its lines keep apart."""
    cells = (char if cell_len(char) < 2 else f"{char}\0" for char in said)
    lines = "".join(cells).splitlines()
    rule = next(n for n, line in enumerate(lines) if set(line) == {"─"} and name in lines[n - 1])
    rows = [line for line in lines[rule + 1 :] if line.strip()]
    width = max(map(len, [*rows, lines[rule - 1]]))
    rows = [line.ljust(width + 2) for line in (lines[rule - 1], *rows)]
    blank = [all(row[at] == " " for row in rows) for at in range(width + 2)]
    at = rows[0].index(name)
    begin = next((n for n in range(at, 0, -1) if blank[n - 1] and blank[n - 2]), 0)
    end = next(n for n in range(at, width + 1) if blank[n] and blank[n + 1])
    return "".join("".join(row[begin:end] for row in rows[1:]).replace("\0", "").split())


# Command -> what must be found in which column; "" is anywhere.
TABLES: dict[str, dict[str, tuple[str, ...]]] = {
    "health": {"site": (LONG, SHORT), "state": (*SUBJECTS, "broken:"), "found": ("123456",)},
    f"health {LONG}": {"field": ("headline", "paywalled"), "": (REASON, "opengraph og:title")},
    "health --all": {"site": (LONG,)},
    "status": {"site": (LONG,), "ended": (FAILURE,), "sites": (f"{LONG},{SHORT}",)},
    "schedule list": {"site": (LONG, SHORT), "times": ("quiet01:00-05:00", "every6h"), "last": (FAILURE,)},
    "schedule next --count 60": {"zone": (ZONE, "UTC"), "site": (LONG, SHORT), "at": ("2026", "-")},
    f"schedule next {LONG}": {"zone": (ZONE,)},
    "sites list --profiles profiles": {
        "site": (LONG, "watson.ch"), "zone": (ZONE,), "layouts": ("the-layout-of-today", "(to2024-05-01)"),
    },
    f"sites show {LONG} --profiles profiles": {"": (ZONE, "the-layout-of-today", "/video/" * 14)},
    f"sites check {LONG} --profiles profiles --fixtures pages": {"layout": ("the-layout-of-today",), "rules": ("kicker",)},
    "agencies": {"id": ("kcna",), "name": ("AgenceFrance-Presse",), "signatures": ("AFP,afp",), "seen": ("page",)},
    "articles": {"headline": ("".join(HEADLINE.split()),), "by": (AUTHORS[0].replace(" ", ""), "Keystone-ATS"), "rev": ("2",)},
    "search lake": {"": ("[live]", ":fire:")},
    f"history {LONG}/1": {"": ("headline", "[live]")},
    "changes --since 2026-01-01": {"": ("headline", "[live]")},
}  # fmt: skip
FAILS = (
    "health",
    f"health {LONG}",
    "health --all",
    f"sites check {LONG} --profiles profiles --fixtures pages",
)


@pytest.mark.parametrize("command", TABLES)
def test_every_table_is_readable_at_80_columns_and_whole(
    folder: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, said = printed(folder, command, monkeypatch)
    assert code == (FAILED if command in FAILS else DONE)
    assert too_wide(said) == []
    assert "…" not in said or command.startswith("search")  # which shows a piece of the text
    for name, wanted in TABLES[command].items():
        found = column(said, name) if name else "".join(said.split())
        for each in wanted:
            assert "".join(each.split()) in found, (name, each, said)


@pytest.mark.parametrize("command", TABLES)
def test_every_table_can_be_had_as_json(
    folder: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, said = printed(folder, f"{command} --json", monkeypatch)
    assert code == (FAILED if command in FAILS else DONE)
    try:
        rows = [json.loads(said)]
    except json.JSONDecodeError:
        rows = [json.loads(line) for line in said.splitlines()]
    assert rows
    assert all(isinstance(row, dict) for row in rows)


@pytest.mark.parametrize("command", ["health", "status", "schedule list"])
def test_into_a_pipe_a_table_is_as_readable(folder: Path, command: str) -> None:
    own = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    done = subprocess.run(
        [sys.executable, "-m", "newscrawl", *command.split()],
        cwd=folder,
        env={**own, "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
        start_new_session=True,
    )
    said = done.stdout.decode()
    assert LONG in column(said, "site")
    assert too_wide(said) == []


def test_every_command_is_known_to_print_a_table_or_none() -> None:
    def names(group: Group, before: str = "") -> Iterator[str]:
        for name, command in group.commands.items():
            whole = f"{before}{name}"
            yield from names(command, f"{whole} ") if isinstance(command, Group) else [whole]

    assert isinstance(main, Group)
    shown = {re.split(r" (?:-|the-quite|lake)", each)[0] for each in TABLES}
    assert set(names(main)) == shown | PLAIN | CRAWLING | {"reextract"}


def test_a_crawl_and_a_comparison_are_told_at_80_columns(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    whole = Summary(123456, 5, {"listing": 9}, {}, 5, skipped={REASON: 3}, errors={REASON * 2: 4})
    summary_table(replace(whole, finished=FAILURE), Path("/a/rather/long/path" * 6))
    compared = Comparison([snapped(article(1, LONG))])
    compared.add(brief(snapped(article(1, LONG, "Other"))))
    comparison_table(compared)
    said = capsys.readouterr().out.rpartition("1 readings compared")[0]
    assert too_wide(said) == []
    for each in (REASON * 2, FAILURE, "/a/rather/long/path" * 6):
        assert "".join(each.split()) in "".join(said.split())
    assert column(said, "site").startswith(LONG)
    assert PATH in column(said, "for example")


def snapped(one: Article) -> Article:
    ref = SnapshotRef("a.warc.gz", 0, "urn:uuid:1", "sha256:1")
    return replace(one, snapshots=(ref,))


def test_progress_fits_80_columns_with_room_for_its_sign() -> None:
    site = SiteFigures(found=88_888, fetched=88_888, articles=88_888, failed=888, waiting=88_888)
    summary = Summary(
        found=88_888,
        fetched=88_888,
        articles=88_888,
        skipped={REASON: 88_888},
        errors={REASON: 888},
        sites={LONG: site, SHORT: site},
        bytes=88 * 10**9,
        seconds=88_888.8,
    )
    lines = progress_lines(summary)
    assert len(lines) == 4
    assert max(map(cell_len, lines)) <= 78
    assert "177776 waiting" in lines[1]
    assert len(progress_lines(replace(summary, sites={SHORT: site}))) == 2
