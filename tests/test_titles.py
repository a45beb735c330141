"""Titles without the names of outlet and section."""

from __future__ import annotations

import pytest

from newscrawl.page import Page
from newscrawl.titles import names_outlet, without_site

LINKS = '<a href="/"><img alt="The Strait Inquirer"></a><a href="/harbour">Harbour</a>'


def page(host: str = "www.lecourrier.example", head: str = "") -> Page:
    return Page(f"<html><head>{head}</head><body>{LINKS}</body></html>", url=f"https://{host}/a")


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Le pont ferme - Le Courrier", "Le pont ferme"),
        ("Le pont ferme – Transports du lac – Le Courrier", "Le pont ferme – Transports du lac"),
        ("Le Courrier | Le pont ferme", "Le pont ferme"),
        ("Le Courrier: le pont ferme", "le pont ferme"),
        ("« Le pont ferme » - Le Courrier", "« Le pont ferme »"),
        ("«Le pont ferme» selon le port", "«Le pont ferme» selon le port"),
        ("Arnmere - a town without a bridge - Le Courrier", "Arnmere - a town without a bridge"),
        ("The old bridge closes | Harbour | Some Unknown Name", "The old bridge closes"),
        ("The old bridge closes - Harbour", "The old bridge closes"),
        ("The old bridge closes - The Strait Inquirer", "The old bridge closes"),
        ("The old bridge closes :: Some Outlet", "The old bridge closes"),
        ("The old bridge closes » Some Outlet", "The old bridge closes"),
        ("The old bridge closes - and nobody came", "The old bridge closes - and nobody came"),
        ("Ida Brandt: the bridge stays", "Ida Brandt: the bridge stays"),
        ("The old bridge closes_Le Courrier", "The old bridge closes"),
        ("旧い橋が閉鎖される見通し｜海峡新聞", "旧い橋が閉鎖される見通し"),
        ("The bridge (and its lock) closes", "The bridge (and its lock) closes"),
        ("The anti-courrier protests", "The anti-courrier protests"),
        ("A | B", "A | B"),
        ("| The old bridge closes |", "The old bridge closes"),
        ("Le Courrier", "Le Courrier"),
    ],
)
def test_a_title_loses_the_names_at_its_ends(title: str, short: str) -> None:
    assert without_site(page(), title) == short


def test_metadata_names_the_outlet_and_the_section() -> None:
    head = '<meta property="og:site_name" content="Sund"><meta property="article:section" content="Hafen">'
    assert without_site(page("x.example", head), "Brücke zu - Hafen - Sund") == "Brücke zu"
    assert names_outlet(page("x.example", head), "Sund")
    assert not names_outlet(page("x.example", head), "Hafen")


def test_a_headline_on_the_page_stays_whole() -> None:
    assert without_site(page(), "Bridge | Harbour", ["Bridge | Harbour"]) == "Bridge | Harbour"
    assert without_site(page(), "Bridge - shut", ["Bridge"]) == "Bridge"


def test_a_host_s_name_in_a_longer_one_is_not_its_name() -> None:
    guard = page("theguard.example")
    title = "The Guard view on the bridge at Arnmere: a town on the brink"
    assert without_site(guard, title) == title
