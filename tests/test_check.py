"""A profile is checked on what is kept: which layout reads which page, what it changes, what it loses."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from newscrawl import Layout, Site
from newscrawl.check import check, fixtures, snapshots
from newscrawl.cli import main
from newscrawl.crawl import crawl
from newscrawl.folder import DataFolder
from tests.schedule.paper import Paper

PROFILE = """from newscrawl import Layout, Site
SITE = Site(
    name="127.0.0.1",
    zone="Europe/Zurich",
    layouts=(
        Layout("new", marker="article.artikel", rules={"kicker": (".nosuch",), "headline": ("h1",)}),
        Layout("old", marker=".c-story", rules={"standfirst": (".c-story__uppertitle",)}),
    ),
)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    path = tmp_path_factory.mktemp("check")
    with Paper(copies=2) as paper:
        crawl([paper.url], data=path / "data", delay=0.0)
    (path / "profiles").mkdir()
    (path / "profiles" / "paper.py").write_text(PROFILE)
    return DataFolder.at(path / "data")


def run(folder: DataFolder, *arguments: str) -> tuple[int, str]:
    profiles = str(folder.path.parent / "profiles")
    result = CliRunner().invoke(main, ["sites", *arguments, "--profiles", profiles])
    return result.exit_code, result.output


def test_snapshots_are_read_with_the_profile_and_without(folder: DataFolder) -> None:
    code, said = run(folder, "check", "127.0.0.1", "--json", "--data", str(folder.path))
    found = json.loads(said)
    assert code == 1
    assert found["dead"] == [["new", "kicker"]]
    assert found["layouts"]["new"]["pages"] == 10
    assert found["layouts"]["old"]["pages"] == 8
    assert found["without"] == 12
    assert found["pages"] == 30
    assert found["others"] == 1  # the home page
    standfirst = found["fields"]["standfirst"]
    assert standfirst["differ"] >= 8
    assert standfirst["examples"][0]["profile"] != standfirst["examples"][0]["generic"]
    code, said = run(folder, "check", "127.0.0.1", "--data", str(folder.path))
    assert "standfirst differs on" in said
    assert code == 1


def test_of_many_snapshots_some_of_all_time_are_read(folder: DataFolder) -> None:
    site = Site(name="127.0.0.1")
    whole = [each.where for each in snapshots(folder, site, 1000) if not isinstance(each, str)]
    some = [each.where for each in snapshots(folder, site, 7) if not isinstance(each, str)]
    assert len(whole) == 31
    assert some == [whole[int(number * 31 / 7)] for number in range(7)]


def test_a_profile_that_empties_a_field_has_lost_it(folder: DataFolder) -> None:
    layout = Layout("x", until=date(2099, 1, 1), drop=("h1", "h2"))
    found = check(
        Site(name="127.0.0.1", layouts=(layout,)),
        snapshots(folder, Site(name="127.0.0.1"), 1000),
    )
    assert found.fields["headline"].differ
    assert found.layouts["x"].until == "2099-01-01"


def test_fixtures_are_read_beside_snapshots(tmp_path: Path) -> None:
    for name, met in {
        "good": {"url": "https://www.a.example/1", "fetched_at": "2026-07-01T00:00:00+00:00"},
        "named": {"profile": "a.example", "page": "../good/page.html"},
        "other": {"url": "https://b.example/1"},
    }.items():
        path = tmp_path / "a.example" / name
        path.mkdir(parents=True)
        (path / "page.json").write_text(json.dumps(met))
        (path / "page.html").write_text("<h1>A headline</h1>")
    broken = tmp_path / "a.example" / "torn"
    broken.mkdir()
    (broken / "page.json").write_text("{")
    found = list(fixtures(tmp_path, Site(name="a.example")))
    assert [each.where.rpartition("/")[2] for each in found if not isinstance(each, str)] == [
        "good",
        "named",
    ]
    assert next(each for each in found if isinstance(each, str)).startswith(str(broken))


def test_profiles_are_listed_and_shown(folder: DataFolder) -> None:
    code, said = run(folder, "list")
    assert code == 0
    assert "127.0.0.1" in said
    assert "watson.ch" in said
    code, said = run(folder, "show", "watson.ch")
    assert "layout 2014, until 2020-12-31" in said
    assert json.loads(run(folder, "show", "watson.ch", "--json")[1])["zone"] == "Europe/Zurich"
    code, said = run(folder, "show", "nosuch.example")
    assert code == 2
    assert "there is no profile named nosuch.example; there are 127.0.0.1" in said


def test_nothing_to_check_is_said_by_the_exit_code(folder: DataFolder, tmp_path: Path) -> None:
    code, _ = run(folder, "check", "127.0.0.1", "--data", str(tmp_path))
    assert code == 3
