"""How small papers print what agencies send them: bylines, datelines and closing lines."""

from __future__ import annotations

import pytest

from newscrawl import Article, extract

P = (
    "The harbour closed its old swing bridge on Tuesday after engineers found cracks in two of the bearings, it said.",
    "“We have no choice,” said the harbour master, Ida Brandt, who had asked the council for new bearings since spring.",
    "Some four hundred cars a day used the bridge. They must now go round by the lock, which takes a quarter of an hour.",
)


def read(html: str) -> Article:
    for at, text in enumerate(P, 1):
        html = html.replace(f"%{at}", text)
    return extract(
        f"<html lang=en><head><title>Bridge closes - The Sound Gazette</title></head><body><main><h1>Bridge closes</h1>{html}</main></body></html>",
        url="https://soundgazette.example/news/bridge-closes-for-good-123",
    )


@pytest.mark.parametrize(
    ("html", "authors", "agencies", "dateline"),
    [
        ("<p>By Ida Frost<br>Associated Press<br>ARNMERE (AP) — %1</p><p>%2</p><p>%3</p>", ["Ida Frost"], {"ap"}, "ARNMERE"),
        ("<p>By Ida Frost<br>Associated Press</p><p>%1</p><p>%2</p><p>%3</p>", ["Ida Frost"], {"ap"}, None),
        ("<p>By Ida Frost, Associated Press</p><p>%1</p><p>%2</p><p>%3</p>", ["Ida Frost"], {"ap"}, None),
        ("<p class=byline>By Ida Frost | Associated Press</p><p>%1</p><p>%2</p><p>%3</p>", ["Ida Frost"], {"ap"}, None),
        ("<p>By Ida Frost<br>Special to The Sound Gazette</p><p>%1</p><p>%2</p><p>%3</p>", ["Ida Frost"], set(), None),
        ("<p>ARNMERE, July 14 (Reuters) - %1</p><p>%2</p><p>%3</p><p>(Reporting by Ida Frost and Bo Lind; Editing by Eva Marsh)</p>", ["Ida Frost", "Bo Lind"], {"reuters"}, "ARNMERE"),
        ("<p>Арнмере. 14 июля. INTERFAX.RU - %1</p><p>%2</p><p>%3</p>", [], {"interfax"}, "Арнмере"),
        ("<p>Arnmere, July 14 (IANS) %1</p><p>%2</p><p>%3</p><p>--IANS</p><p>if/bl</p>", [], {"ians"}, "Arnmere"),
        ("<p>La Gazette avec AFP</p><p>%1</p><p>%2</p><p>%3</p>", [], {"afp"}, None),
        ("<p>Redacción / EFE</p><p>%1</p><p>%2</p><p>%3</p>", [], {"efe"}, None),
        ("<p>Redazione ANSA</p><p>%1</p><p>%2</p><p>%3</p>", [], {"ansa"}, None),
        ("<p>%1</p><p>%2</p><p>%3</p><p>Propos recueillis par Ida Frost</p>", ["Ida Frost"], set(), None),
        ("<p>Aufgezeichnet von Ida Frost</p><p>%1</p><p>%2</p><p>%3</p>", ["Ida Frost"], set(), None),
        ("<p>Door onze redactie</p><p>%1</p><p>%2</p><p>%3</p>", [], set(), None),
        ("<p>%1</p><p>%2</p><p>%3</p><p>(red.)</p>", [], set(), None),
        ("<p>Staff report</p><p>%1</p><p>%2</p><p>%3</p>", [], set(), None),
        ("<p>%1</p><p>%2</p><p>%3</p><p>(if)</p>", [], set(), None),
    ],
)  # fmt: skip
def test_lines_of_wires_are_told_from_the_text(
    html: str, authors: list[str], agencies: set[str], dateline: str | None
) -> None:
    article = read(html)
    assert list(article.authors) == authors
    assert {each.id for each in article.agencies} == agencies
    assert article.dateline == dateline
    assert article.text.split("\n") == list(P)


def test_a_short_answer_at_the_end_stays() -> None:
    assert read("<p>%1</p><p>%2</p><p>%3</p><p>Ja.</p>").text.endswith("Ja.")


def test_a_list_of_channels_is_no_agency_s_mark() -> None:
    assert read("<p>Twitter / Facebook / RSS</p><p>%1</p><p>%2</p><p>%3</p>").agencies == ()
