"""Text whose letters are changed for those who have not paid."""

from __future__ import annotations

import string

import pytest

from newscrawl import extract
from newscrawl.fields.scrambled import scrambled

LOW = string.ascii_lowercase
CLEAR = "The lake rose over three quays on Wednesday, officials in the town said."
LONG = f"{CLEAR} Boats are now the only way to reach the station behind the mill. " * 3
CHANGED = LONG.translate({ord(a): ord(b) for a, b in zip(LOW, LOW[3:] + LOW[:3], strict=True)})


def page(*paragraphs: str, free: str = "false") -> str:
    text = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        "<html lang='en'><head><title>Lake rises over three quays</title>"
        f'<script type="application/ld+json">{{"@type":"NewsArticle","isAccessibleForFree":{free}}}</script>'
        f"</head><body><article><h1>Lake rises over three quays</h1>{text}</article></body></html>"
    )


def test_a_text_ends_where_its_letters_are_changed() -> None:
    article = extract(page(LONG, "Boats", f"{LONG}Twice.", "Erdwv", CHANGED, f"{CHANGED}Wzlfh."))
    assert article.text == f"{LONG.strip()}\nBoats\n{LONG}Twice."
    (problem,) = (each for each in article.problems if each.code == "scrambled")
    assert problem.field == "body"
    assert problem.detail == "from Erdwv"
    assert article.paywalled
    assert article.language == "en"


def test_a_text_that_is_all_changed_is_none() -> None:
    article = extract(page(CHANGED, f"{CHANGED}Wzlfh.", f"{CHANGED}Wkulfh."))
    assert article.text == ""
    assert {each.code for each in article.problems} == {"scrambled", "no-text"}
    assert article.language == "en"


def test_a_free_text_is_left_as_it_is() -> None:
    assert CHANGED.strip() in extract(page(LONG, CHANGED, CHANGED + "x", free="true")).text


@pytest.mark.parametrize(
    "text",
    [
        CLEAR,
        "Jezero se ve středu vylilo přes tři nábřeží a k nádraží za mlýnem se lidé dostanou jen lodí, řekl úřad. "
        * 4,
        "Wszczął wrzawę, gdy trzmiel brzęczał w trzcinie nad brzegiem jeziora w Brennie. " * 4,
        "Jezero se u srijedu prelilo preko tri obale, pa se do postaje iza mlina može samo čamcem, kažu u gradu. "
        * 4,
        "html css php mysql " + LONG * 3,
        "湖の水が三つの埠頭を越えたと町の役人は水曜日に語った。" * 8,
        "",
    ],
    ids=["short", "Czech", "Polish", "Croatian", "code", "Japanese", "empty"],
)
def test_no_language_reads_as_changed_letters(text: str) -> None:
    assert not scrambled(text)
