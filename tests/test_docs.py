"""The docs say what the code does."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from click import Group

from newscrawl import Article, exits
from newscrawl.cli import main
from newscrawl.knowledge.agencies import AgencyEntry
from newscrawl.site import FIELDS

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
