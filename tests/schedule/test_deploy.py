"""What deploy/ and scrapy.cfg name is there: commands, options, settings."""

from __future__ import annotations

import configparser
import re
import shlex
import tomllib
from importlib import import_module
from pathlib import Path

import click
import pytest

from newscrawl.cli import main

ROOT = Path(__file__).parents[2]
CALL = re.compile(r"/opt/newscrawl/bin/newscrawl ([^\n|)]*)")


def calls() -> list[tuple[str, str]]:
    return [
        (path.name, call)
        for path in sorted((ROOT / "deploy").iterdir())
        for call in CALL.findall(path.read_text("utf-8"))
    ]


@pytest.mark.parametrize(("name", "call"), calls())
def test_every_command_in_deploy_exists_with_its_options(name: str, call: str) -> None:
    if call.startswith(("&&", "install")):
        return
    command: click.Command = main
    for word in shlex.split(re.sub(r"\s*2>>\S+", "", call)):
        if word.startswith("-"):
            assert word in {each for option in command.params for each in option.opts}, (name, word)
        else:
            assert isinstance(command, click.Group), (name, word)
            command = command.commands[word]


def test_the_daemons_unit_ends_it_in_order_and_lets_it_read_the_plan_again() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(ROOT / "deploy" / "newscrawl.service")
    service = unit["Service"]
    assert service["KillMode"] == "mixed"  # the daemon alone is told; it ends its crawls
    assert int(service["TimeoutStopSec"]) >= 60
    assert "-HUP" in service["ExecReload"]


def test_scrapyd_finds_the_project_and_its_settings() -> None:
    found = configparser.ConfigParser()
    found.read(ROOT / "scrapy.cfg")
    assert found["deploy"]["project"] == "newscrawl"
    points = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
    assert points["scrapy"]["settings"] == found["settings"]["default"]
    assert import_module(points["scrapy"]["settings"]).BOT_NAME == "newscrawl"
