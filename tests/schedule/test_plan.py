"""newscrawl.toml: what it says, and what is said where it is wrong."""

from __future__ import annotations

from datetime import timedelta
from importlib.resources import files
from pathlib import Path

import pytest

from newscrawl.cli import main
from newscrawl.schedule.plan import _SITE, _TOP, Plan, PlanError, read

WHOLE = """
data = "here"
contact = "https://example.org/bot"

[defaults]
every = "6h"
zone = "Europe/Zurich"
quiet = "23:00-05:00"
max_pages = 100

[daemon]
at_once = 2
listen = "127.0.0.1:9470"

[alarms]
webhook = "https://alarms.example.org/"
secret = "SECRET"
timeout = "5s"

[[site]]
name = "watson.ch"

[[site]]
name = "example.org"
starts = ["https://example.org/feed.xml", "https://www.example.org/world/"]
cron = "0 6 * * *"
quiet = []
once = true
since = 2026-07-01
discover = ["related", "feeds"]
log_format = "json"

[[site]]
name = "http://127.0.0.1:8000/"
"""


def plan(tmp_path: Path, text: str) -> Plan:
    path = tmp_path / "newscrawl.toml"
    path.write_text(text)
    return read(path)


def test_a_plan_is_read_with_its_defaults(tmp_path: Path) -> None:
    found = plan(tmp_path, WHOLE)
    assert found.data == tmp_path / "here"
    assert found.at_once == 2
    assert found.alarms.timeout == timedelta(seconds=5)
    watson, example, local = found.sites
    assert watson.starts == ("watson.ch",)
    assert watson.timing is not None
    assert watson.timing.every == timedelta(hours=6)
    assert watson.options == {"contact": "https://example.org/bot", "max_pages": 100}
    assert example.timing is not None
    assert (example.timing.cron, example.timing.every) == ("0 6 * * *", None)
    assert example.timing.quiet == ()
    assert example.timing.zone == "Europe/Zurich"
    assert example.options["again"] is False
    assert example.options["since"] == "2026-07-01"
    assert example.options["discover"] == ("feeds", "related")
    assert example.options["log_format"] == "json"
    assert local.name == "127.0.0.1"


def test_the_template_is_a_plan_and_so_is_it_with_every_line_on(tmp_path: Path) -> None:
    text = files("newscrawl.schedule").joinpath("template.toml").read_text("utf-8")
    assert [each.name for each in plan(tmp_path, text).sites] == ["watson.ch"]
    on = [
        line.removeprefix("# ")
        if line.startswith(("# [", "# ")) and ("=" in line or "[" in line)
        else line
        for line in text.splitlines()
        if not line.startswith(("# All", "# The", "# Lines"))
    ]
    (tmp_path / "profiles").mkdir()
    found = plan(tmp_path, "\n".join(on))
    assert [each.name for each in found.sites] == ["watson.ch", "example.org"]
    assert found.listen == "127.0.0.1:9470"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "a plan has 1 to 5000 [[site]] tables"),
        ("site = 3", "line 1: site: these are tables"),
        ("[[site]]\nname = a", "(at line 2, column 8)"),
        ("[[site]]\nevery = '1h'", "line 1: [[site]] 1: name is missing"),
        ("x = 1", "line 1: x: there is no such key; there are data"),
        ("[[site]]\nname = 'a.example'\nevry = '1h'", "line 3: [[site]] 1, evry: there is no such key"),
        ("[defaults]\nevery = 'often'\n[[site]]\nname = 'a.example'", 'line 2: [defaults], every: a length of time is like "90s"'),
        ("[[site]]\nname = 'a.example'\n\n[[site]]\nname = 'b.example'\ncron = '61 * * * *'", "line 6: [[site]] 2, cron: '61 * * * *' is no cron expression"),
        ("[[site]]\nname = 'a.example'\ncron = '* * * *'", "five fields"),
        ("[[site]]\nname = 'a.example'\ncron = '0 0 * * 9'", "'9' is no day of the week"),
        ("[[site]]\nname = 'a.example'\ncron = '0 0 * * *'\nevery = '1h'", "give either"),
        ("[[site]]\nname = 'a.example'\nevery = '5s'", "between a minute and a year"),
        ("[[site]]\nname = 'a.example'\nevery = '1h'\njitter = '2h'", "jitter is at most half of every"),
        ("[[site]]\nname = 'a.example'\nevery = '1h'\nquiet = '00:00-24:00'", "leave no minute"),
        ("[[site]]\nname = 'a.example'\nevery = '1h'\nquiet = ['25:00-26:00']", 'quiet hours are like "23:00-05:30"'),
        ("[[site]]\nname = 'a.example'\nzone = 'Europe/Nowhere'", "there is no time zone Europe/Nowhere"),
        ("[[site]]\nname = 'a.example'\nstarts = ['https://b.example/']", "leads to another site: b.example"),
        ("[[site]]\nname = 'a.example'\n[[site]]\nname = 'www.a.example'", "line 4: [[site]] 2, name: a.example stands there twice"),
        ("[[site]]\nname = 'no site'", "no such site: no site"),
        ("[[site]]\nname = 'a.example'\nmax_pages = 0", "no whole number from 1"),
        ("[[site]]\nname = 'a.example'\nmax_pages = true", "True is no whole number"),
        ("[[site]]\nname = 'a.example'\nonce = 'yes'", "neither true nor false"),
        ("[[site]]\nname = 'a.example'\nsince = 'May'", "no ISO day"),
        ("[[site]]\nname = 'a.example'\ndiscover = ['feds']", "line 3: [[site]] 1, discover: no such way to discover: feds; there are feeds, sitemaps"),
        ("[[site]]\nname = 'a.example'\ndiscover = []", "the list is empty; there are feeds"),
        ("[defaults]\nlog_format = 'xml'\n[[site]]\nname = 'a.example'", "line 2: [defaults], log_format: 'xml' is none of text, json"),
        ("[alarms]\nwebhook = 'ftp://x'\n[[site]]\nname = 'a.example'", "line 2: [alarms], webhook: ftp://x is no http"),
        ("[alarms]\nsecret = 'tops ecret'\n[[site]]\nname = 'a.example'", "name of an environment variable"),
        ("[daemon]\nlisten = '9470'\n[[site]]\nname = 'a.example'", "give host:port"),
    ],
)  # fmt: skip
def test_a_wrong_plan_says_where_and_what_to_do(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(PlanError) as caught:
        plan(tmp_path, text)
    assert said in str(caught.value)
    assert "newscrawl.toml" in str(caught.value)


def test_a_site_is_found_by_its_name_domain_or_url(tmp_path: Path) -> None:
    found = plan(tmp_path, WHOLE)
    for name in ("example.org", "Example.ORG", "www.example.org", "https://www.example.org/world/"):
        entry = found.entry(name)
        assert entry is not None
        assert entry.name == "example.org"
    assert found.entry("http://127.0.0.1:8000/") is found.sites[2]
    assert found.entry("other.example") is found.entry("no site") is None


def test_whatever_crawl_offers_a_plan_offers_or_says_why_not() -> None:
    offered = {each.name for each in main.commands["crawl"].params}
    by_hand = {"sites", "urls", "steady", "site_minutes", "as_json"}  # docs/scheduling.md says so
    known = {key for each in (_TOP, _SITE) for key in each}
    assert offered - by_hand <= known
    documented = (Path(__file__).parents[2] / "docs/scheduling.md").read_text("utf-8")
    template = files("newscrawl.schedule").joinpath("template.toml").read_text("utf-8")
    for key in {*_SITE, *_TOP}:
        assert f"`{key}`" in documented or f"[{key}]" in documented, key
        assert key in template or key == "related", key  # which discover names


def test_a_plan_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="newscrawl init writes one"):
        read(tmp_path / "newscrawl.toml")
