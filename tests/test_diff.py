"""What changed between two revisions."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl import Article
from newscrawl.article import Agency, Caption, Correction, Entry, Related, Time
from newscrawl.diff import Diff, diff, pieces

LONG = " ".join(f"Sentence number {n} says what happened then." for n in range(40))
CDN = "https://cdn.example/"


def at(hour: int, raw: str | None = None) -> Time:
    return Time(f"2026-07-20T{hour:02}:00:00+02:00", raw, "minute", "stated")


ONE = Article(
    id="a/1",
    headline="Lake rises",
    standfirst="Three quays are closed.",
    text=f"The lake rose by a hand.\nNobody was hurt.\n{LONG}",
    published=at(7),
    updated=at(8),
    captions=(Caption("image", "The quay", "Keystone", CDN + "1.jpg"),),
    agencies=(Agency("ats", "Keystone-ATS", "(ats)", "end"),),
    authors=("Anna Muster",),
)
TYPO = ONE.text.replace("a hand", "two hands")
MORE = (
    ONE.text + "\nA second wave came at noon and took two boats with it, the harbour master said."
)


@pytest.mark.parametrize(
    ("changes", "kind", "marked", "fields"),
    [
        ({"headline": "Lake rises fast"}, "headline", False, ["headline"]),
        ({"headline": "Lake rises fast", "text": MORE}, "headline", False, ["headline", "text"]),
        ({"text": TYPO}, "correction", False, ["text"]),
        ({"text": ONE.text.replace("Nobody was hurt.\n", "")}, "correction", False, ["text"]),
        ({"standfirst": "Four quays are closed."}, "correction", False, ["standfirst"]),
        ({"text": TYPO, "updated": at(9)}, "update", True, ["text", "updated"]),
        ({"text": TYPO, "updated": at(7)}, "correction", False, ["text", "updated"]),
        ({"text": MORE}, "update", False, ["text"]),
        ({"text": MORE, "updated": at(9)}, "update", True, ["text", "updated"]),
        ({"text": "The lake fell."}, "update", False, ["text"]),
        ({"authors": ("Tom Elwood",)}, "update", False, ["authors"]),
        ({"captions": (Caption("image", "A quay", "Keystone"),)}, "update", False, ["captions"]),
        ({"entries": (Entry(at(9), None, "Noon."),)}, "update", False, ["entries"]),
        ({"kind": "liveblog"}, "update", False, ["kind"]),
        ({"updated": at(9)}, "time", True, ["updated"]),
        ({"updated": None}, "time", False, ["updated"]),
        ({"published": at(6)}, "time", False, ["published"]),
        ({"corrections": (Correction("We got it wrong."),)}, "correction", True, ["corrections"]),
        (
            {"corrections": (Correction("We got it wrong."),), "headline": "Lake falls"},
            "correction",
            True,
            ["headline", "corrections"],
        ),
    ],
)
def test_a_change_has_a_kind(
    changes: dict[str, object], kind: str, marked: bool, fields: list[str]
) -> None:
    found = diff(ONE, replace(ONE, **changes))  # type: ignore[arg-type]
    assert (found.kind, found.marked) == (kind, marked)
    assert [each.field for each in found.fields] == fields


@pytest.mark.parametrize(
    ("changes", "noise"),
    [
        ({}, []),
        ({"comment_count": 9, "tags": ("Lake",)}, ["tags", "comment_count"]),
        ({"related": (Related(0, "end", None, "Other", "https://a.example/2"),)}, ["related"]),
        ({"updated": replace(at(8), raw="8 am")}, ["updated"]),
        ({"updated": Time("2026-07-20T06:00:00+00:00", None, "minute", "stated")}, ["updated"]),
        ({"captions": (replace(ONE.captions[0], media_url=CDN + "2.jpg"),)}, ["captions"]),
        ({"agencies": (Agency("ats", "Keystone-ATS", "ats", "byline"),)}, ["agencies"]),
        ({"text": ONE.text.replace(" ", "\u00a0 ").replace("\n", "\n\n")}, ["text"]),
        ({"text": ONE.text.replace("rose", "ro\u00adse")}, ["text"]),
        ({"text": ONE.text.replace("\n", "\nAdvertisement\n", 1)}, ["text"]),
        ({"headline": " Lake  rises"}, ["headline"]),
    ],
)
def test_noise_is_no_change(changes: dict[str, object], noise: list[str]) -> None:
    found = diff(ONE, replace(ONE, **changes))  # type: ignore[arg-type]
    assert (found.kind, found.marked, found.fields) == ("noise", False, ())
    assert list(found.noise) == noise


def test_a_relative_time_drifts() -> None:
    one = replace(ONE, updated=at(8, "2 hours ago"))
    assert diff(one, replace(one, updated=at(9, "2 hours ago"))).kind == "noise"
    assert diff(one, replace(one, updated=at(9, "20.7., 09:00"))).kind == "time"
    later = Time("2026-07-23T08:00:00+02:00", "2 hours ago", "minute", "stated")
    assert diff(one, replace(one, updated=later)).kind == "time"


def words(found: Diff) -> list[tuple[str, str]]:
    return [(piece.change, piece.words) for piece in found.fields[0].pieces]


def test_a_text_is_compared_by_words() -> None:
    found = diff(ONE, replace(ONE, text=TYPO))
    assert words(found)[:4] == [
        ("same", "The lake rose by "),
        ("out", "a hand"),
        ("in", "two hands"),
        ("same", ".\nNobody was hurt.\n" + LONG),
    ]
    assert found.to_dict()["fields"][0]["field"] == "text"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("湖の水位が上昇した。", "湖の水位が低下した。", "湖の水位が[-上昇-]{+低下+}した。"),
        ("三人が死亡", "四人が死亡", "[-三-]{+四+}人が死亡"),
        ("ปิดสามท่า", "ปิดสี่ท่า", "ปิดส[-าม-]{+ี่+}ท่า"),
        ("12.5 metres", "12.7 metres", "[-12.5 -]{+12.7 +}metres"),
        ("l'été dernier", "l'hiver dernier", "[-l'été -]{+l'hiver +}dernier"),
        ("Ten, dead", "Two. dead", "[-Ten, -]{+Two. +}dead"),
        ("", "New", "{+New+}"),
        ("Old", "", "[-Old-]"),
    ],
)
def test_words_and_signs(old: str, new: str, expected: str) -> None:
    marks = {"same": "{}", "out": "[-{}-]", "in": "{{+{}+}}"}
    assert "".join(marks[each.change].format(each.words) for each in pieces(old, new)) == expected


TEXT = st.text("ab ,.\n湖岸é'-1", max_size=60)


@given(TEXT, TEXT)
def test_the_pieces_put_together_are_the_texts(old: str, new: str) -> None:
    found = pieces(old, new)
    assert "".join(p.words for p in found if p.change != "out") == new.lstrip()
    before = "".join(p.words for p in found if p.change != "in")
    assert before.split() == old.split() or "".join(before.split()) == "".join(old.split())
    assert all(one.change != other.change for one, other in itertools.pairwise(found))


def test_long_texts_are_compared_by_sentences_first() -> None:
    one = " ".join(f"Word{n} and word{n + 1} follow." for n in range(600))
    found = pieces(one, one.replace("Word7 ", "Word seven ").replace("Word500 ", ""))
    assert [(each.change, each.words) for each in found if each.change != "same"] == [
        ("out", "Word7 "),
        ("in", "Word seven "),
        ("out", "Word500 "),
    ]


def test_what_is_too_long_to_compare_is_out_and_in() -> None:
    one, other = "一二三四五六七八九十" * 200, "十九八七六五四三二一" * 200
    found = pieces(one + "。", other + "。")
    assert [each.change for each in found] == ["out", "in", "same"]
    assert found[0].words == one
