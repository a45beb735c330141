"""Which texts are asked of dateparser at all."""

import pytest

from newscrawl.normalise import rest as module
from newscrawl.normalise.rest import rest


@pytest.mark.parametrize("text", ["3304 views 13 mins", "KB5036908-Update 24H2", "12 of 90210"])
def test_a_text_without_a_year_is_not_asked(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(language: str) -> None:
        raise AssertionError(f"{text!r} was asked in {language}")

    monkeypatch.setattr(module, "_parser", asked)
    assert rest(text, "en") is None


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [("3 Gorffennaf 2021", "cy", "2021-07-03"), ("2021 m. liepos 3", "lt", "2021-07-03")],
)
def test_a_day_in_words_that_we_do_not_know_is(text: str, language: str, day: str) -> None:
    found = rest(text, language)
    assert found is not None
    assert found[0].date().isoformat() == day
