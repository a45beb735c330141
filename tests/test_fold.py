"""Words as they are searched."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.fold import places, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'ÉTÉ mouillé", ["l", "ete", "mouille"]),
        (unicodedata.normalize("NFD", "Hà Nội, à Brenn"), ["ha", "noi", "a", "brenn"]),
        ("Łódź Øster Straße Æther ıslak İzmir", "lodz oster strasse aether islak izmir".split()),
        ("12.5 m, COVID-19", ["12", "5", "m", "covid", "19"]),
        ("湖の水位", ["湖", "の", "水", "位"]),
        ("ガード ｶﾞｰﾄﾞ", ["ガ", "ー", "ド", "ガ", "ー", "ド"]),
        ("ＡＢＣ ﬁn", ["abc", "fin"]),
        ("대통령이", ["대", "통", "령", "이"]),
        ("हिन्दी समाचार", ["हिन्दी", "समाचार"]),
        ("ที่ กัน", ["ท", "ี", "่", "ก", "ั", "น"]),
        ("הַמֶּלֶךְ", ["המלך"]),
        ("الأَخْبَار", [unicodedata.normalize("NFC", "الأخبار")[:2] + "اخبار"]),
        ("Ёлка Μαΐου", ["елка", "μαιου"]),
        ("so\u00adft hy\u200bphen", ["soft", "hyphen"]),
        ("– … ! 🙂", []),
        ("", []),
    ],
)
def test_words_are_folded(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_places_are_in_the_text(text: str) -> None:
    last = 0
    for word, start, end in places(text):
        assert word
        assert last <= start < end <= len(text)
        last = end
