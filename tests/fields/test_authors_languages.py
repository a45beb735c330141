"""Who wrote it, as papers of 36 languages sign, in ten layouts."""

from __future__ import annotations

import pytest

from tests.fields.stories import TEXT, story

SIGNED = {  # before a name, between two
    "fi":("Teksti:","ja"),
    "cs":("Autor:","a"),
    "hu":("Írta:","és"),
    "el":("Γράφει η","και"),
    "ar":("بقلم:","و"),
    "ko":("글:","·"),
    "vi":("Tác giả:","và"),
    "uk":("Автор:","та"),
    "ro":("De","și"),
    "da":("Af","og"),
    "de":("Von","und"),
    "fr":("Par","et"),
    "en":("By","and"),
    "es":("Por","y"),
    "it":("Di","e"),
    "pt":("Por","e"),
    "nl":("Door","en"),
    "sv":("Av","och"),
    "nb":("Av","og"),
    "pl":("Autor:","i"),
    "ru":("Автор:","и"),
    "tr":("Yazan:","ve"),
    "ja":("文：","、"),
    "id":("Oleh","dan"),
    "he":("מאת","ו"),
    "hr":("Piše:","i"),
    "bg":("Автор:","и"),
    "lt":("Autorius:","ir"),
    "et":("Autor:","ja"),
    "lv":("Autors:","un"),
    "sk":("Autor:","a"),
    "sl":("Piše:","in"),
    "ca":("Per","i"),
    "hi":("लेखक:","और"),
    "fa":("نویسنده:","و"),
    "is":("Eftir","og"),
    "sr":("Piše:","i")}  # fmt: skip
LAYOUTS = {"p":"<p>{a}</p>",
    "class":"<div class=byline>{a}</div>",
    "p date":"<p>{a}</p><p>{d}</p>",
    "date p":"<p>{d}</p><p>{a}</p>",
    "span date":"<div class=meta><span>{a}</span> <span>{d}</span></div>",
    "line date":"<p>{a} | {d}</p>",
    "two":"<p>{t}</p>",
    "two class":"<div class=author>{t}</div>",
    "link":"<p>{by} <a href=/author/ida-frost>Ida Frost</a></p>",
    "strong":"<p><strong>{a}</strong></p>"}  # fmt: skip
# Where a word in front of a name is no byline's elsewhere ("De", "Per"), or "and" is no word of its own.
UNTOLD = {"ro": {"p", "date p", "two", "strong"}, "he": {"two", "two class"}, "ar": {"two", "two class"},
    "fa": {"two", "two class"}, "sl": {"two", "two class"}, "ca": set(LAYOUTS) - {"link"}}  # fmt: skip
CASES = [
    (lang, layout) for lang in SIGNED for layout in LAYOUTS if layout not in UNTOLD.get(lang, ())
]


@pytest.mark.parametrize(("language", "layout"), CASES)
def test_authors_are_read_in_each_language_and_layout(language: str, layout: str) -> None:
    by, joiner = SIGNED[language]
    line = LAYOUTS[layout].format(
        a=f"{by} Ida Frost", t=f"{by} Ida Frost {joiner} Bo Lind", d="14.07.2030", by=by
    )
    article = story(language, head=line)
    two = ("Ida Frost", "Bo Lind")
    assert article.authors == (two if layout.startswith("two") else two[:1])
    assert article.text.split("\n") == list(TEXT)
