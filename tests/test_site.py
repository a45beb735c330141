"""Profiles: checked when they are made, found in the package and in a user's folder."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from newscrawl import Layout, Site, SiteError, extract
from newscrawl.discover import is_article
from newscrawl.normalise.links import article_id
from newscrawl.site import Sites, bundled

PROSE = "The lake rose over three quays on Wednesday, officials in the town said. " * 3
HTML = f"<body><div class=old><h1>Shown</h1><h2 class=real>The real headline of the page</h2><p>{PROSE}</p><p>{PROSE}.</p><div class=junk><p>{PROSE} Junk.</p></div></div>"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Site(name="x", zone="Europe/Nowhere"), "no such time zone: Europe/Nowhere"),
        (lambda: Site(name="x", article="("), "bad URL pattern"),
        (lambda: Site(name="x", skip=("[",)), "bad URL pattern"),
        (
            lambda: Site(name="x", layouts=(Layout("a", rules={"standfrist": ("p",)}),)),
            "no such field: standfrist",
        ),
    ],
)
def test_a_wrong_profile_fails_when_it_is_made(make: object, said: str) -> None:
    with pytest.raises(SiteError, match=said.replace("(", r"\(")):
        make()  # type: ignore[operator]


def test_a_users_folder_adds_profiles_and_wins(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(
        "from newscrawl import Site\nSITE = Site(name='watson.ch', zone='Asia/Tokyo')\n"
    )
    (tmp_path / "other.py").write_text(
        "from newscrawl import Site\nSITE = Site(name='a.example')\n"
    )
    sites = Sites([tmp_path])
    watson = sites.of("https://www.watson.ch/x")
    assert watson is not None
    assert watson.zone == "Asia/Tokyo"
    assert sites.named("a.example") is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SITE = 3", "a profile is one Site value named SITE"),
        ("x = 1", "a profile is one Site value named SITE"),
        ("import nosuchmodule", "ModuleNotFoundError"),
        ("def (", "SyntaxError"),
    ],
)
def test_a_broken_profile_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "mine.py").write_text(text)
    with pytest.raises(SiteError, match=said) as caught:
        Sites([tmp_path])
    assert "mine.py" in str(caught.value)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="no such folder"):
        Sites([tmp_path / "nosuch"])


def test_the_bundled_profiles_are_found_by_url() -> None:
    assert bundled().named("watson.ch") is not None
    assert bundled().of("https://watson.ch.example.com/") is None
    assert bundled().of(None) is None
    assert bundled().of("http://[::1") is None


def test_a_rule_comes_first_and_what_it_drops_is_gone() -> None:
    layout = Layout("2020", marker="div.old", rules={"headline": (".real",)}, drop=(".junk",))
    article = extract(HTML, site=Site(name="a.example", layouts=(layout,)))
    assert article.headline == "The real headline of the page"
    assert "Junk" not in article.text
    assert article.extractor is not None
    assert article.extractor.layout == "2020"
    assert article.evidence["headline"][0].rule == "a.example:2020"
    assert article.evidence["headline"][0].chosen


def test_the_marker_decides_which_layout_a_page_has() -> None:
    new = Layout("2024", marker="div.new")
    old = Layout("2020", until=date(2023, 1, 1), marker="div.old")
    article = extract(HTML, site=Site(name="a.example", layouts=(new, old)))
    assert article.extractor is not None
    assert article.extractor.layout == "2020"


def test_a_layout_without_a_marker_ends_with_its_day() -> None:
    old = Layout("2020", until=date(2023, 1, 1))
    site = Site(name="a.example", layouts=(Layout("now", marker="div.new"), old))
    at = datetime(2026, 1, 1, tzinfo=UTC)
    article = extract(HTML, site=site, fetched_at=at)
    assert article.extractor is not None
    assert article.extractor.layout is None
    before = extract(HTML, site=site, fetched_at=datetime(2021, 1, 1, tzinfo=UTC))
    assert before.extractor is not None
    assert before.extractor.layout == "2020"


def test_an_old_snapshot_is_read_with_the_layout_of_its_day() -> None:
    layouts = (
        Layout("2026"),  # a redesign was added in front; none of them has a marker
        Layout("2023", until=date(2025, 12, 31)),
        Layout("2019", until=date(2022, 6, 30)),
    )
    site = Site(name="a.example", layouts=layouts)
    read = {}
    for year in (2018, 2022, 2023, 2025, 2026):
        at = datetime(year, 6, 30, 23, tzinfo=UTC)
        found = extract(HTML, site=site, fetched_at=at).extractor
        assert found is not None
        read[year] = found.layout
    assert read == {2018: "2019", 2022: "2019", 2023: "2023", 2025: "2023", 2026: "2026"}


def test_a_saved_page_of_no_known_day_is_read_with_the_layout_whose_rules_fit() -> None:
    layouts = (
        Layout("2026", rules={"headline": (".new h1",), "kicker": (".new-kicker",)}),
        Layout("2023", until=date(2025, 12, 31), rules={"headline": ("h1, h2, .real",)}),
        Layout(
            "2019",
            until=date(2022, 6, 30),
            rules={
                "headline": (".nothing", ".old .real"),
                "standfirst": (".old p",),
                "kicker": (".gone",),
                "authors": (".old",),
            },
        ),
    )

    def read(html: str, layouts: tuple[Layout, ...] = layouts) -> str | None:
        found = extract(html, site=Site(name="a.example", layouts=layouts)).extractor
        assert found is not None
        return found.layout

    assert read('<div class="old"><b class="real">A headline</b><p>Text.</p></div>') == "2019"
    assert read("<h1>A headline</h1><p>Text.</p>") == "2023"
    assert read('<div class="new"><p class="new-kicker">Lake</p><h1>A</h1></div>') == "2026"
    assert read("<p>Nothing that any of them knows.</p>", layouts[::2]) == "2026"


@pytest.mark.parametrize(
    ("url", "article"),
    [
        ("https://www.srf.ch/news/schweiz/hochwasser-am-see-die-gemeinde-waehlt", True),
        ("https://www.srf.ch/news/schweiz", False),
        ("https://www.srf.ch/news/international/nahost-konflikt", False),
        ("https://www.theguardian.com/world/2026/feb/13/bridge-keepers-ask", True),
        ("https://amp.theguardian.com/uk-news/live/2026/feb/13/storm-reaches-brenn", True),
        ("https://www.theguardian.com/world/spain", False),
        ("https://www.theguardian.com/profile/ada-quill", False),
        ("https://www.ntv.com.tr/turkiye/eski-degirmen-donuyor-1700418", True),
        ("https://www.ntv.com.tr/spor/golculerin-yarisi,4kR1q0zXVEuP-5sWm_9t2g", True),
        ("https://www.ntv.com.tr/haberleri/adana", False),
        ("https://www.ntv.com.tr/turkiye.rss", False),
    ],
)
def test_the_bundled_profiles_know_their_articles(url: str, article: bool) -> None:
    site = bundled().of(url)
    assert site is not None
    assert is_article(url, site) is article


def test_a_profiles_id_is_one_whatever_the_form_of_the_url() -> None:
    site = bundled().named("theguardian.com")
    ids = {
        article_id(
            f"https://{host}.theguardian.com/world/2026/feb/13/bridge-keepers-ask{tail}", site
        )
        for host in ("www", "amp")
        for tail in ("", "?CMP=share", "#comments")
    }
    assert ids == {"theguardian.com/world/2026/feb/13/bridge-keepers-ask"}
