"""Articles as CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

from newscrawl import Article
from newscrawl.article import Agency, Time
from newscrawl.export.csv import COLUMNS, write

ONE = Article(
    id="a/1",
    headline='=HYPERLINK("http://evil.example")',
    standfirst="+41 quais",
    authors=("Ada Example", "Bo, Beispiel"),
    agencies=(Agency("ats", "Keystone-ATS", "(ats)", "end", ()),),
    published=Time("2026-07-20T08:00:00+02:00", None, "minute", "stated"),
    paywalled=False,
    text='One line.\nAnother, with "quotes".',
)


def rows(*articles: Article, bom: bool = False) -> list[dict[str, str]]:
    stream = io.BytesIO()
    write((each.to_dict() for each in articles), stream, bom=bom)
    assert stream.getvalue().startswith(b"\xef\xbb\xbf") is bom
    return list(csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8-sig"), newline="")))


def test_a_row_holds_an_article() -> None:
    (row,) = rows(ONE)
    assert tuple(row) == COLUMNS
    assert row["authors"] == "Ada Example; Bo, Beispiel"
    assert row["agencies"] == "Keystone-ATS"
    assert row["published"] == "2026-07-20T08:00:00+02:00"
    assert row["paywalled"] == "false"
    assert row["text"] == ONE.text
    assert row["published_at"] == "2026-07-20T06:00:00Z"
    assert row["updated"] == row["kicker"] == row["comment_count"] == ""


def test_no_cell_is_a_formula() -> None:
    (row,) = rows(replace(ONE, kicker="@home", dateline="-x", text=" =1+1"))
    assert row["headline"].startswith("'=")
    assert row["standfirst"].startswith("'+")
    assert row["kicker"] == "'@home"
    assert row["dateline"] == "'-x"
    assert row["text"] == "' =1+1"


def test_nothing_is_a_header_alone(tmp_path: Path) -> None:
    assert rows() == []
    assert len(rows(ONE, ONE, bom=True)) == 2
