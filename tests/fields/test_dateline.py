"""The place in front of the first sentence: where it stands, and what is none."""

from __future__ import annotations

import pytest

from newscrawl import extract

PROSE = "The lake rose over three quays on Wednesday, officials in the town said. " * 3


def page(first: str, above: str = "", later: str = "") -> str:
    return (
        '<html lang="en"><head><title>Lake rises over three quays</title>'
        '<meta property="og:site_name" content="Brenn Post"></head><body><article>'
        f'<h1>Lake rises over three quays</h1>{above}<div class="article-body"><p>{first}{PROSE}</p>'
        f"<p>{later}{PROSE}Twice.</p><p>{PROSE}Thrice.</p></div></article></body></html>"
    )


@pytest.mark.parametrize(
    ("first", "place"),
    [
        ("Brenn/Morges – ", "Brenn/Morges"),
        ("HOUSTON (WBRN) — ", "HOUSTON"),
        ("Brenn Post - ", None),
        ("BRENNPOST.COM - ", None),
        ("BRENN, BRENNPOST.com - ", "BRENN"),
    ],
)
def test_a_dateline_is_read_and_cut(first: str, place: str | None) -> None:
    article = extract(page(first))
    assert article.dateline == place
    assert article.text.startswith("The lake rose")


@pytest.mark.parametrize(
    "first",
    ["PODCAST - ", "DEAR READERS: ", "CLAIM: ", "THE FACTS: ", "Great stir on Tuesday afternoon in Brenn (Kreis Morges) - ", "Ada Sample (USA/Ski): "],
)  # fmt: skip
def test_a_label_in_its_place_is_no_dateline(first: str) -> None:
    assert extract(page(first)).dateline is None


def test_a_name_before_a_dash_is_a_dateline_in_the_first_paragraph_alone() -> None:
    assert extract(page("", later="Ada Example – ")).dateline is None
    assert extract(page("", later="BRENN — ")).dateline == "BRENN"


def test_a_place_in_a_line_of_its_own_above_the_text() -> None:
    line = '<div class="article-body"><div class="article-body">{}</div>'
    html = page("").replace('<div class="article-body">', line)
    assert extract(html.format("Brenn.")).dateline == "Brenn"
    assert extract(html.format("Brenn waits for the water.")).dateline is None


def test_a_dateline_in_the_standfirst_leaves_it() -> None:
    lead = "Three quays are closed since Tuesday, and the water rises still, says the town."
    article = extract(page("", f'<p class="standfirst"><span>Brenn</span> · {lead}</p>'))
    assert article.dateline == "Brenn"
    assert article.standfirst == lead


def test_a_first_paragraph_with_an_agency_dateline_is_no_standfirst() -> None:
    text = "Three quays are closed since Tuesday, and the water rises still, says the town."
    article = extract(page("", f'<p class="lead">BRENN (AP) -- {text}</p>'))
    assert article.standfirst is None


@pytest.mark.parametrize(
    ("first", "place", "agency"),
    [
        ("WASHINGTON — (AP) ", "WASHINGTON", "ap"),
        ("OSLO (NTB) ", "OSLO", "ntb"),
        ("New Delhi, May 5 (PTI) ", "New Delhi", "pti"),
        ("NEW DELHI: (PTI) ", "NEW DELHI", "pti"),
        ("(EFE).- ", None, "efe"),
        ("МОСКВА, 5 мая — РИА Новости. ", "МОСКВА", "ria"),
        ("KYIV. May 5. Interfax-Ukraine – ", "KYIV", "interfaxua"),
        ("（中央社記者王三台北5日電）", "台北", "cna_tw"),
        ("【北京=共同】", "北京", "kyodo"),
        ("(서울=연합뉴스) ", "서울", "yonhap"),
    ],
)
def test_forms_of_datelines_that_agencies_print(first: str, place: str | None, agency: str) -> None:
    article = extract(page(first))
    assert (article.dateline, [each.id for each in article.agencies]) == (place, [agency])
    assert article.text.startswith("The lake rose")


@pytest.mark.parametrize(
    "first",
    ["BRENN (left) The ", "Brenn, May 5 (Tuesday) The ", "【写真=提供】", "(ABC=XYZ) ", "BRENN. May 5. Nobody – "],
)  # fmt: skip
def test_without_a_known_agency_these_are_none(first: str) -> None:
    article = extract(page(first))
    assert article.agencies == ()
    assert article.text.startswith(first.strip()[:5])


def test_the_label_of_a_time_is_no_place() -> None:
    line = "Published - July 14, 2026 09:05 am IST - BRENN"
    article = extract(
        f"<html lang=en><head><title>Lake rises</title></head><body><article><h1>Lake rises</h1><p>{line}</p>"
        f"<p>{PROSE}</p><p>{PROSE}Twice.</p></article></body></html>"
    )
    assert article.dateline is None
