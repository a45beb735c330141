"""A change of layout is noticed with the run that brings it, and nothing else is."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newscrawl.health.judge import judge
from newscrawl.health.marks import marks
from newscrawl.health.observe import Observer
from newscrawl.store.health import Reading, Trouble
from tests.health.papers import SITE, Change, as_it_is, observed, pages, reading, redesigned

NOW = datetime(2026, 9, 1, tzinfo=UTC)
CONSENT = (
    '<!DOCTYPE html><html lang="de"><head><title>Ihre Einwilligung</title></head><body><h1>Mit Werbung weiterlesen</h1>'
    "<p>Wir und unsere Partner verwenden Cookies und verarbeiten personenbezogene Daten. Mit der Einwilligung akzeptieren"
    " Sie Tracking zu Werbezwecken.</p><button>Akzeptieren</button><button>Einstellungen</button></body></html>"
)


def history(runs: int, rng: random.Random, count: int = 24) -> list[Reading]:
    return [reading(number, observed(rng, count)) for number in range(1, runs + 1)]


def begun(readings: list[Reading], troubles: list[Trouble] | None = None) -> dict[str, Trouble]:
    return {each.subject: each for each in judge(readings, troubles or [], 0, NOW).begun}


def walled(html: str) -> str:
    return CONSENT


def named(html: str) -> str:
    return html.replace("</h1>", " | Brennsee Zeitung</h1>").replace(
        "</h2></div>", " | Le Courrier de Brenn</h2></div>"
    )


def timeless(html: str) -> str:
    return (
        html.replace("datePublished", "dp")
        .replace("artikel-datum", "q")
        .replace("<time", "<b")
        .replace("Veröffentlicht am", "Heute:")
    )


def test_a_redesign_is_noticed_within_one_run() -> None:
    rng = random.Random(1)
    readings = [*history(4, rng), reading(5, observed(rng, 24, redesigned))]
    found = begun(readings)
    headline = found["headline"]
    assert headline.level == "broken"
    assert headline.since == readings[4].at
    assert headline.since_run == 5
    assert headline.detail["new"] == "opengraph og:title"
    assert headline.detail["old"].startswith("dom ")
    assert len(headline.detail["examples"]) == 3
    assert {sign["what"] for sign in headline.detail["signs"]} >= {"source"}


@pytest.mark.parametrize(("count", "lean"), [(6, 5.0), (15, 1.0), (40, 1.0)])
def test_thirty_undisturbed_runs_raise_no_alarm(count: int, lean: float) -> None:
    rng = random.Random(count)
    readings = [reading(number, observed(rng, count, as_it_is, lean)) for number in range(1, 31)]
    for last in range(2, 31):
        assert begun(readings[:last]) == {}


def test_what_is_long_since_another_way_is_no_news() -> None:
    rng = random.Random(2)
    new = [reading(number, observed(rng, 20, redesigned)) for number in range(1, 6)]
    assert begun(new) == {}


def test_consent_walls_are_noticed_as_what_they_are() -> None:
    rng = random.Random(3)
    found = begun([*history(3, rng), reading(4, observed(rng, 12, walled))])
    assert found["kind"].detail["new"] == "kind consent"
    assert found["kind"].detail["old"] == "kind article"
    assert "headline" not in found


def test_the_sites_name_behind_every_headline_is_noticed() -> None:
    rng = random.Random(4)
    found = begun([*history(4, rng), reading(5, observed(rng, 24, named))])
    assert "headline" in found
    assert {sign["what"] for sign in found["headline"].detail["signs"]} & {"shape", "repeat"}


def test_a_time_that_is_gone_is_noticed() -> None:
    rng = random.Random(5)
    found = begun([*history(8, rng), reading(9, observed(rng, 40, timeless))])
    assert found["published"].level == "broken"


def test_too_few_pages_say_nothing_and_several_runs_together_do() -> None:
    rng = random.Random(6)
    readings = history(10, rng)
    first = [*readings, reading(11, observed(rng, 4, redesigned))]
    assert begun(first) == {}
    later = [*first, reading(12, observed(rng, 4, redesigned))]
    assert begun(later)["headline"].since_run == 11


def test_a_small_site_of_several_editions_is_looked_at_whole() -> None:
    rng = random.Random(16)
    readings = history(12, rng, 6)
    found = begun([*readings, reading(13, observed(rng, 6, redesigned))])
    assert found["headline"].since_run == 13
    assert {sign["group"] for sign in found["headline"].detail["signs"]} == {""}
    assert len(found["headline"].detail["examples"]) == 3
    assert found["headline"].detail["edition"] is None


def test_an_edition_that_stays_as_it_was_hides_no_other() -> None:
    rng = random.Random(17)
    readings = [reading(n, edition(rng, 15, en=as_it_is)) for n in range(1, 4)]
    readings.append(reading(4, edition(rng, 15, en=redesigned, de=redesigned)))
    headline = begun(readings)["headline"]
    assert headline.since_run == 4
    (sign,) = headline.detail["signs"]
    assert sign["group"] == ""
    assert sign["now"] < 0.8  # which so few runs of history ask for


def edition(rng: random.Random, count: int, **changes: Change) -> Observer:
    """A run in which the pages of some editions, by language, are changed."""
    observer = Observer()
    chosen = [n for n in range(len(pages())) if pages()[n][0].language in ("de", "fr", *changes)]
    for place in rng.choices(chosen, k=count):
        article, html = pages(changes.get(pages()[place][0].language or "", as_it_is))[place]
        url = f"{article.url}-{rng.randrange(10**9)}"
        observer.page(SITE, marks(html))
        observer.reading(SITE, replace(article, url=url, headline=f"{url} {article.headline}"))
    return observer


def test_another_edition_and_another_cause_are_troubles_of_their_own() -> None:
    rng = random.Random(11)
    readings = [reading(n, edition(rng, 40)) for n in range(1, 7)]
    readings.append(reading(7, edition(rng, 40, fr=redesigned)))
    known = [replace(each, id=1) for each in judge(readings, [], 0, NOW).begun]
    (headline,) = (each for each in known if each.subject == "headline")
    assert headline.detail["edition"] == "fr"
    readings.append(reading(8, edition(rng, 40, fr=redesigned)))
    assert begun(readings, known) == {}  # the same trouble
    readings.append(reading(9, edition(rng, 40, fr=redesigned, de=redesigned)))
    second = judge(readings, known, 0, NOW)
    (other,) = (each for each in second.begun if each.subject == "headline")
    assert (other.detail["edition"], other.since_run) == ("de", 9)
    known += [replace(each, id=2) for each in second.begun]
    readings.append(reading(10, edition(rng, 40, fr=timeless, de=redesigned)))
    third = judge(readings, known, 0, NOW)
    assert {"fr"} == {each.detail["edition"] for each in third.over if each.subject == "headline"}
    assert "published" in {each.subject for each in third.begun}
    readings.append(reading(11, edition(rng, 40, fr=timeless, de=walled)))
    assert "kind" in begun(readings, [*known, *third.begun])


def test_a_cause_that_only_more_pages_show_is_no_second_trouble() -> None:
    rng = random.Random(12)
    readings = [*history(6, rng), reading(7, observed(rng, 24, redesigned))]
    first = begun(readings)["headline"]
    source = {
        **first.detail,
        "signs": first.detail["signs"][:1],
    }  # as if that one alone had been seen
    known = [replace(first, id=1, detail=source)]
    for number in range(8, 14):
        readings.append(reading(number, observed(rng, 24, redesigned)))
        assert "headline" not in begun(readings, known)


def test_a_trouble_that_lasts_is_not_begun_again_and_is_over_when_the_pages_are_as_before() -> None:
    rng = random.Random(7)
    readings = [*history(4, rng), reading(5, observed(rng, 24, redesigned))]
    known = [replace(each, id=n, site="a") for n, each in enumerate(begun(readings).values(), 1)]
    first = {each.subject for each in known}
    for number in range(6, 12):  # the broken runs do not become how it is meant to be
        readings.append(reading(number, observed(rng, 24, redesigned)))
        verdict = judge(readings, known, 0, NOW)
        assert not {each.subject for each in verdict.begun} & {each.subject for each in known}
        known += verdict.begun  # what so many pages only show
        assert verdict.over == ()
    readings.append(reading(12, observed(rng, 24)))
    verdict = judge(readings, known, 0, NOW)
    assert verdict.begun == ()
    assert {each.subject for each in verdict.over} >= first


def test_what_is_over_does_not_spoil_the_history() -> None:
    rng = random.Random(8)
    readings = [*history(4, rng), *(reading(n, observed(rng, 24, redesigned)) for n in (5, 6))]
    over = readings[5].at.replace("T18", "T19")
    known = [
        replace(each, id=n, over=over) for n, each in enumerate(begun(readings[:5]).values(), 1)
    ]
    readings += [reading(n, observed(rng, 24)) for n in (7, 8)]
    assert begun(readings, known) == {}
    again = [*readings, reading(9, observed(rng, 24, redesigned))]
    assert "headline" in begun(again, known)


def test_what_was_accepted_is_the_new_history() -> None:
    rng = random.Random(9)
    readings = [*history(4, rng), *(reading(n, observed(rng, 24, redesigned)) for n in range(5, 9))]
    assert judge(readings, [], 5, NOW).begun == ()
    back = [*readings, reading(9, observed(rng, 24))]
    assert "headline" in {each.subject for each in judge(back, [], 5, NOW).begun}
