"""The docs say what the code does."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click import Group

from newscrawl import Article, exits, flat
from newscrawl.article import Agency, Time
from newscrawl.cli import main
from newscrawl.folder import DataFolder
from newscrawl.knowledge.agencies import AgencyEntry
from newscrawl.site import FIELDS
from newscrawl.store import Store

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_every_command_and_option_is_documented() -> None:
    said = text("docs/commands.md")
    assert isinstance(main, Group)
    for name, command in main.commands.items():
        assert f"## newscrawl {name}" in said
        section = said.split(f"## newscrawl {name}")[1].split("\n## ")[0]
        for option in command.params:
            long = [each for each in option.opts if each.startswith("--")]
            assert not long or long[0] in section or long[0] == "--data", (name, long)


def test_every_exit_code_is_documented() -> None:
    table = dict(re.findall(r"^\| (\d+) \| (.+?) \|$", text("docs/commands.md"), re.M))
    codes = {value for name, value in vars(exits).items() if name.isupper()}
    assert {int(code) for code in table} == codes


def test_every_field_of_the_item_is_documented() -> None:
    said = text("docs/item.md")
    for each in fields(Article):
        assert f"`{each.name}`" in said, each.name


def test_every_problem_is_documented() -> None:
    said = text("docs/item.md")
    source = "".join(path.read_text("utf-8") for path in (ROOT / "newscrawl").rglob("*.py"))
    codes = set(re.findall(r'Problem\(\s*"([\w-]+)"', source))
    codes |= set(re.findall(r'problems\.append\(\("([\w-]+)"', source))
    assert codes
    for code in codes:
        assert f"`{code}`" in said, code


def test_every_column_of_the_agencies_is_documented() -> None:
    for each in fields(AgencyEntry):
        assert f"| `{each.name}` |" in text("docs/agencies.md"), each.name


def test_every_field_that_a_profile_may_rule_is_documented() -> None:
    for name in FIELDS:
        assert f"`{name}`" in text("docs/sites.md"), name


def test_every_column_of_an_export_is_documented() -> None:
    table = text("docs/exports.md").split("## Columns")[1].split("## ")[0]
    assert set(flat.COLUMNS) == set(
        re.findall(r"`(\w+)`", re.sub(r"\| [^|]*\|$", "|", table, flags=re.M))
    )


def examples() -> list[pytest.param]:
    """The Python in the docs that reads a store."""
    found = []
    for name in ("README.md", "docs/store.md"):
        for code in re.findall(r"```python\n(.*?)```", text(name), re.S):
            if "newscrawl.open" in code:
                found.append(pytest.param(code, id=f"{name}-{len(found)}"))
    return found


@pytest.mark.parametrize("code", examples())
def test_every_example_with_a_store_runs(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    now = datetime(2026, 7, 20, 12, tzinfo=UTC)
    article = Article(
        id="watson.ch/1",
        site="watson.ch",
        language="fr",
        headline="Le lac monte",
        text="La digue tient.",
        published=Time("2026-07-20T08:00:00+02:00", None, "minute", "stated"),
        agencies=(Agency("ats", "Keystone-ATS", "(ats)", "end"),),
        comment_count=3,
        fetched_at=now,
    )
    with Store.open(DataFolder.at(None).made().store) as store:
        store.put(article, now)
        store.put(replace(article, headline="Le lac de Brenn monte"), now)
    exec(compile(code, "example", "exec"), {})
    said = capsys.readouterr().out
    assert "Le lac de Brenn monte" in said or "watson.ch" in said


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
        if "://" not in link:
            assert (page.parent / link).exists(), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_is_named_is_there(page: Path) -> None:
    for name in re.findall(
        r"`((?:newscrawl|tests|benchmarks|docs)/[\w./-]+)`", page.read_text("utf-8")
    ):
        assert name == "newscrawl/article/1" or (ROOT / name).exists(), name
