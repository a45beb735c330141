"""What health says of a store: tables, JSON, Prometheus, exit codes."""

from __future__ import annotations

import json
import random
import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from prometheus_client.parser import text_string_to_metric_families

from newscrawl.cli import main
from newscrawl.health.assess import assess, record
from newscrawl.health.figures import Figures
from newscrawl.health.metrics import metrics
from newscrawl.health.runs import SiteRun, judge_runs, of_site
from newscrawl.schedule.endpoint import serving
from newscrawl.schedule.plan import Plan
from newscrawl.store import Store
from newscrawl.store.health import Trouble
from tests.health.papers import SITE, START, as_it_is, observed, redesigned


def filled(path: Path, changes: int) -> Path:
    """A store of four undisturbed runs and some redesigned ones."""
    rng = random.Random(1)
    with Store.open(path / "store.db") as store:
        for number in range(4 + changes):
            at = START + timedelta(hours=6 * number)
            run = store.begin_run([SITE], at)
            found = observed(rng, 24, redesigned if number >= 4 else as_it_is).figures()
            figures = {"found": 24, "fetched": 25, "articles": 24, "updated": 1, "bytes": 1_000_000}
            figures |= {"errors": {"http-503": 2}, "seconds": 9.5, "finished": "finished"}
            store.end_run(run, figures, at + timedelta(minutes=1))
            record(store, run, found, at)
            assess(store, SITE, at + timedelta(minutes=1))
    return path


def health(path: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["health", "--data", str(path), *arguments])
    return result.exit_code, result.output


def test_a_site_that_is_well_ends_with_0(tmp_path: Path) -> None:
    code, said = health(filled(tmp_path, 0))
    assert code == 0
    assert "well" in said
    code, said = health(tmp_path, SITE)
    assert code == 0
    assert "No trouble, compared over 4 runs" in said
    assert "failed: http-503 2" in said


def test_a_broken_field_is_said_with_since_examples_and_both_places(tmp_path: Path) -> None:
    path = filled(tmp_path, 2)
    code, said = health(path, SITE)
    assert code == 1
    assert f"{SITE}: headline  broken, since 2026-08-02 06:00 UTC (run 5)" in said
    assert "was: dom " in said
    assert "is:  opengraph og:title" in said
    assert said.count("http://127.0.0.1:8000/") >= 3
    code, said = health(path, "--json")
    (site,) = json.loads(said)["sites"]
    assert site["state"] == "broken"
    headline = next(each for each in site["troubles"] if each["subject"] == "headline")
    assert len(headline["examples"]) == 3
    assert site["last_run"]["reasons"] == {"http-503": 2}
    assert site["fields"]["headline"] == {"now": 1.0, "before": 1.0, "pages": 24}


def test_tables_are_readable_at_80_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(tmp_path, 1)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    _, said = health(path)
    lines = [line for line in said.splitlines() if "http" not in line]
    assert "failed" in said
    assert max(len(_plain(line)) for line in lines) <= 100


def _plain(line: str) -> str:
    import re

    return re.sub(r"\x1b\[[\d;]*m", "", line)


def test_what_was_accepted_is_no_trouble_any_more(tmp_path: Path) -> None:
    path = filled(tmp_path, 1)
    assert health(path)[0] == 1
    code, said = health(path, SITE, "--accept")
    assert code == 0
    assert "begins anew" in said
    assert health(path)[0] == 0
    assert "over since" in health(path, SITE, "--all")[1]
    assert health(path, "--accept")[0] == 2


def test_an_unknown_site_and_an_empty_folder_are_said(tmp_path: Path) -> None:
    assert health(tmp_path)[0] == 4
    with Store.open(tmp_path / "store.db"):
        pass
    assert health(tmp_path)[0] == 3
    code, said = health(tmp_path, "nosuch.example")
    assert code == 3
    assert "no run of nosuch.example is known" in said


def test_prometheus_can_read_the_metrics(tmp_path: Path) -> None:
    with Store.open(filled(tmp_path, 1) / "store.db") as store:
        text = metrics(store).decode()
    found = {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
    assert found["newscrawl_last_run_new", SITE] == 24
    assert found["newscrawl_last_run_failures", SITE, "http-503"] == 2
    assert found["newscrawl_field_filled_ratio", SITE, "headline"] == 1
    assert found["newscrawl_trouble", SITE, "broken", "headline"] == 1
    assert found["newscrawl_last_run_timestamp_seconds", SITE] > 1.7e9


def test_the_endpoint_serves_figures_and_nothing_else(tmp_path: Path) -> None:
    plan = Plan(tmp_path / "newscrawl.toml", filled(tmp_path, 1), ())
    with serving(plan, "127.0.0.1:0") as address:
        base = f"http://{address}"
        with urllib.request.urlopen(f"{base}/health") as answer:
            assert json.load(answer)["state"] == "broken"
        with urllib.request.urlopen(f"{base}/metrics") as answer:
            assert answer.headers["Content-Type"].startswith("text/plain")
            assert b"newscrawl_trouble{" in answer.read()
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{base}/../store.db")


def test_a_sites_part_of_a_run_of_several_is_its_own() -> None:
    run: dict[str, object] = {"id": 1, "started": "x", "ended": "y", "sites": "a.example,b.example"}
    run["figures"] = {"found": 9, "sites": {"a.example": {"found": 4, "failed": 2}}}
    found = of_site(run, "a.example")
    assert found is not None
    assert (found.found, found.failed) == (4, 2)
    other = of_site(run, "b.example")
    assert other is not None
    assert other.found == 0
    assert of_site(run, "c.example") is None
    alone = of_site({**run, "sites": "a.example"}, "a.example")
    assert alone is not None
    assert alone.found == 9


def site_run(number: int, **figures: object) -> SiteRun:
    usual: dict[str, object] = {"finished": "finished", "found": 20, "fetched": 20, "new": 5}
    at = (START + timedelta(hours=number)).isoformat()
    return SiteRun(number, at, at, **{**usual, **figures})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("last", "subject"),
    [
        ({"finished": "failed: killed"}, "run"),
        ({"found": 0, "fetched": 1}, "found"),
        ({"failed": 18, "fetched": 2, "reasons": {"timeout": 18}}, "fetching"),
        ({"found": 0, "fetched": 0, "failed": 1, "reasons": {"dns": 1}}, "fetching"),
    ],
)
def test_runs_that_go_wrong_are_troubles_until_one_goes_well(
    last: dict[str, object], subject: str
) -> None:
    runs = [site_run(number) for number in range(1, 6)]
    now = datetime(2026, 9, 1, tzinfo=UTC)
    assert judge_runs(runs, [], now) == ([], [])
    bad = site_run(6, **last)
    begun, over = judge_runs([*runs, bad], [], now)
    assert subject in {each.subject for each in begun}
    assert over == []
    assert judge_runs([*runs, bad, bad], begun, now)[0] == []
    begun, over = judge_runs([*runs, bad, site_run(7)], begun, now)
    assert begun == []
    assert subject in {each.subject for each in over}


def test_a_site_that_never_answers_or_leads_nowhere_is_a_trouble_from_its_first_run() -> None:
    dead = site_run(1, found=0, fetched=0, failed=1, reasons={"http-500": 1})
    (begun,), _ = judge_runs([dead], [], START)
    assert (begun.subject, begun.detail["new"]) == ("fetching", "http-500 1")
    bare = [site_run(1, found=0, fetched=2)]
    (begun,), _ = judge_runs(bare, [], START)
    assert begun.subject == "found"
    assert "name a feed" in begun.detail["new"]
    assert judge_runs([*bare, site_run(2)], [begun], START) == ([], [begun])
    assert judge_runs([site_run(1), *bare], [], START) == ([], [])  # one quiet run


def test_a_site_may_be_named_by_its_url(tmp_path: Path) -> None:
    code, said = health(filled(tmp_path, 0), "http://127.0.0.1:8000/")
    assert code == 0
    assert "No trouble" in said


def test_a_run_that_was_told_to_end_says_nothing() -> None:
    runs = [
        *(site_run(number) for number in range(1, 6)),
        site_run(6, finished="shutdown", found=0),
    ]
    lasting = [Trouble(SITE, "run", "broken", "x", 1, "x")]
    assert judge_runs(runs, lasting, START) == ([], [])


def test_old_figures_go(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        figures = Figures().to_dict()
        for _ in range(95):
            run = store.begin_run([SITE], START)
            store.health.record(run, SITE, figures, START)
        kept = store.health.readings(SITE)
    assert [each.run for each in kept] == list(range(6, 96))
