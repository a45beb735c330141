"""Marks read as agencies: the chains, the positions, and the traps."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.fields.agencies import Mark
from newscrawl.normalise.agencies import Reader, chain

GERMAN, FRENCH, ENGLISH = Reader("de", "ch"), Reader("fr", "ch"), Reader("en", "com")
PROSE = "Le lac a débordé mercredi matin sur les quais du port, fermés à la circulation. " * 2


def ids(text: str, position: str, reader: Reader) -> tuple[list[str], list[str]]:
    entries, initials = chain(Mark(text, text, position), reader)  # type: ignore[arg-type]
    return [each.id for each in entries], list(initials)


@pytest.mark.parametrize(
    ("text", "reader", "agencies", "initials"),
    [
        ("ats/jch", FRENCH, ["ats"], ["jch"]),
        ("ats/afp", FRENCH, ["ats", "afp"], []),
        ("sda/dpa/afp", GERMAN, ["sda", "dpa", "afp"], []),
        ("dpa/gem", GERMAN, ["dpa"], ["gem"]),
        ("dpa/lno", GERMAN, ["dpa"], []),
        ("AFP, EFE y Reuters", Reader("es", "es"), ["afp", "efe", "reuters"], []),
        ("KNA 19.11.21", GERMAN, ["kna"], []),
        ("sak/Reuters", GERMAN, ["reuters"], ["sak"]),
        ("efe-epa", Reader("es", "es"), ["efe", "epa"], []),
        ("dpa-infocom, dpa:230727-99-1/2", GERMAN, ["dpa"], []),
        ("AP", ENGLISH, ["ap"], []),
        ("ATS", Reader("it", "ch"), ["ats"], []),
    ],
)
def test_a_closing_mark_is_read(
    text: str, reader: Reader, agencies: list[str], initials: list[str]
) -> None:
    assert ids(text, "end", reader) == (agencies, initials)


@pytest.mark.parametrize(
    "text",
    ["PL", "BA", "grh", "wal", "video", "Foto", "sic!", "S. 112", "0-1, 23e", "AP Photo/Ann Sample",
     "Image: AFP via Getty Images", "LUCAS SAMPLE/REUTERS PHOTO", "12-16 août", "Bern", "KEYSTONE"],
)  # fmt: skip
def test_what_else_stands_in_closing_brackets_is_no_agency(text: str) -> None:
    assert ids(text, "end", GERMAN) == ([], [])


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Von dpa", ["dpa"]),
        ("By The Associated Press", ["ap"]),
        ("Par AFP", ["afp"]),
        ("Von: det/dpa", ["dpa"]),
        ("AP - 16/05/2030, 12:36 PM", ["ap"]),
        ("AP Sports Writer", ["ap"]),
        ("By ADA EXAMPLE, AP Sports Writer", ["ap"]),
        ("Ada Example, Ap Sports Writer", ["ap"]),
        ("Ada Example, Al Ain", []),
        ("det/dpa", ["dpa"]),
        ("Associated Press in Valencia", ["ap"]),
        ("Petra Basler", []),
        ("Ana Faguy", []),
        ("Mia Winhertt", []),
        ("DJ Summers", []),
        ("Trend Redaktion", []),
    ],
)
def test_a_byline_is_an_agencys_or_a_persons(text: str, agencies: list[str]) -> None:
    assert ids(text, "byline", ENGLISH)[0] == agencies


@pytest.mark.parametrize(
    ("signature", "domain", "language", "expected"),
    [("APA", "at", "de", "apa"), ("APA", "sn", "fr", "apanews"), ("KNA", "de", "de", "kna"), ("KNA", "ke", "en", "kna_ke"), ("APS", "dz", "fr", "aps_dz")],
)  # fmt: skip
def test_a_shared_signature_is_the_one_of_the_country(
    signature: str, domain: str, language: str, expected: str
) -> None:
    assert ids(signature, "dateline", Reader(language, domain))[0] == [expected]


def page(first: str, last: str = "", lang: str = "fr") -> str:
    return (
        f'<html lang="{lang}"><title>Le lac déborde à Morges</title><body><article>'
        f"<h1>Le lac déborde à Morges</h1><p>{first}{PROSE}</p><p>{PROSE}</p>"
        f"<p>{PROSE}{last}</p></article></body></html>"
    )


def test_a_signature_leaves_the_text_and_stays_in_the_item() -> None:
    article = extract(page("", "(ats/jch)"))
    assert not article.text.endswith(")")
    (agency,) = article.agencies
    assert (agency.id, agency.raw, agency.position) == ("ats", "(ats/jch)", "end")
    assert agency.initials == ("jch",)


@pytest.mark.parametrize(
    ("dateline", "place", "agency"),
    [
        ("MORGES (ats) — ", "MORGES", "ats"),
        ("LONDON (Reuters) - ", "LONDON", "reuters"),
        ("Frankfurt/Main (dpa) - ", "Frankfurt/Main", "dpa"),
        ("MADRID 4 Mar. (EUROPA PRESS) - ", "MADRID", "europapress"),
        ("Bruselas, 7 oct (EFE).- ", "Bruselas", "efe"),
        ("(ANSA) - ROMA, 12 GIU - ", "ROMA", "ansa"),
        ("MOSCOW, May 5. /TASS/. ", "MOSCOW", "tass"),
        ("SANTA FE, N.M. (AP) — ", "SANTA FE, N.M.", "ap"),
        ("(Reuters) - ", None, "reuters"),
        ("NEW DELHI: ", "NEW DELHI", None),
        ("WASHINGTON — ", "WASHINGTON", None),
    ],
)
def test_a_dateline_leaves_the_text(dateline: str, place: str | None, agency: str | None) -> None:
    article = extract(page(dateline))
    assert article.text.startswith("Le lac a débordé")
    assert article.dateline == place
    assert [each.id for each in article.agencies] == ([agency] if agency else [])


def test_an_agency_that_is_only_cited_is_not_the_source() -> None:
    article = extract(page("", " L'eau monte, a rapporté l'agence de presse KCNA."))
    assert article.agencies == ()


def test_a_stations_code_in_a_dateline_is_no_agency() -> None:
    article = extract(page("HOUSTON, Texas (KTRK) -- "))
    assert article.dateline == "HOUSTON, Texas"
    assert article.agencies == ()


def marked(before: str = "", after: str = "", head: str = "", lang: str = "en") -> list[str]:
    """The agencies of a page, each "id position"; `before` stands above the text, `after` below."""
    text = "The lake rose over three quays on Wednesday, officials in the town said. " * 3
    article = extract(
        f'<html lang="{lang}"><head><title>Lake rises over three quays</title>{head}</head><body><article>'
        f"<h1>Lake rises over three quays</h1>{before}<p>{text}</p><p>{text}Twice.</p>{after}"
        "</article></body></html>",
        url="https://www.brn.example/lake",
    )
    return [f"{each.id} {each.position}" for each in article.agencies]


LINKED = '<script type="application/ld+json">{"@type": "NewsArticle", "%s": %s}</script>'


@pytest.mark.parametrize(
    ("place", "html", "expected"),
    [
        ("before", '<p class="byline">By AFP</p>', ["afp byline"]),
        ("before", "<p>Von: det/dpa</p>", ["dpa byline"]),
        ("before", "<div>dpa 15.04.30 09:56</div>", ["dpa byline"]),
        ("after", '<div class="footer"><p>Copyright 2030 Reuters. All rights reserved.</p></div>', []),
        ("before", "<div><span>dpa</span> <span>15.04.30 09:56</span></div>", ["dpa byline"]),
        ("before", "<p>Quelle: dpa</p>", ["dpa source-line"]),
        ("before", "<p>3 May 2030 | Source: AFP</p>", ["afp source-line"]),
        ("before", "<p>AFP</p>", ["afp source-line"]),
        ("before", "<p>RSS</p>", []),
        ("before", "<div><img src='/quay.jpg' width=800 height=600><div>© REUTERS / Town of Brenn</div></div>", []),
        ("before", "<figure><img src='/quay.jpg' width=800 height=600><p>The quay.</p><p>AFP</p></figure>", []),
        ("after", "<p>© 2030 Reuters. All rights reserved.</p>", ["reuters end"]),
        ("after", '<p class="credit">© dpa/Brenn Post</p>', ["dpa end"]),
        ("after", "<p>Copyright 2030 Nexstar Media Inc. All rights reserved.</p>", []),
        ("after", "<p>Ada Example reported from Brenn. Associated Press writers Bo Beispiel and Cy Test contributed to this report.</p>", ["ap end"]),
        ("after", "<p>Readers and writers contributed to this report.</p>", []),
        ("head", LINKED % ("author", '{"@type": "Organization", "name": "Reuters"}'), ["reuters metadata"]),
        ("head", LINKED % ("sourceOrganization", '{"name": "Agence France-Presse"}'), ["afp metadata"]),
        ("head", LINKED % ("provider", '[{"name": "dpa"}]'), ["dpa metadata"]),
        ("head", LINKED % ("publisher", '{"name": "Brenn Post"}'), []),
        ("head", LINKED % ("publisher", '{"name": "TASS"}') + '<meta property="og:site_name" content="TASS">', []),
        ("head", '<meta name="keywords" content="Lake,PA Ready,Brenn">', ["pa metadata"]),
    ],
)  # fmt: skip
def test_every_place_where_an_agency_signs(place: str, html: str, expected: list[str]) -> None:
    assert marked(**{place: html}) == expected


def test_an_agency_in_metadata_and_in_print_is_two_marks() -> None:
    head = LINKED % ("author", '"AFP"')
    assert marked('<p class="byline">AFP</p>', head=head) == ["afp metadata", "afp byline"]


def closed(line: str, inline: bool = False) -> tuple[list[str], str]:
    last = f"<p>{PROSE}Fin. {line}</p>" if inline else f"<p>{PROSE}Fin.</p><p>{line}</p>"
    article = extract(
        f'<html lang="fr"><head><title>Le lac</title></head><body><article><h1>Le lac a débordé</h1>'
        f"<p>{PROSE}</p><p>{PROSE}Encore.</p>{last}</article></body></html>",
        url="https://www.brenn.example/le-lac",
    )
    return [each.id for each in article.agencies], article.text[-10:]


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("AFP avec Le Brenn", "afp"),
        ("Le Brenn avec AFP", "afp"),
        ("Avec l'AFP", "afp"),
        ("WTB/dpa", "dpa"),
        ("The Associated Press contributed to this report.", "ap"),
        ("（共同）", "kyodo"),
        ("(أ ف ب)", "afp"),
        ("المصدر: رويترز", "reuters"),
        ("来源：法新社", "afp"),
    ],
)
def test_a_closing_line_is_an_agencys(line: str, agency: str) -> None:
    found, end = closed(line)
    assert found == [agency]
    assert end.endswith("Fin.")


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Additional reporting by Reuters", "reuters"),
        ("With files from The Canadian Press", "cp"),
        ("Con información de AFP", "afp"),
        ("Com informações da AFP", "afp"),
        ("Quelle: dpa", "dpa"),
        ("Källa: TT", "tt"),
        ("-PTI", "pti"),
        ("Reuters", "reuters"),
        ("The Associated Press contributed to this report.", "ap"),
    ],
)
def test_a_closing_sentence_in_the_last_paragraph_is_an_agencys(line: str, agency: str) -> None:
    found, end = closed(line, inline=True)
    assert found == [agency]
    assert end.endswith("Fin.")


@pytest.mark.parametrize(
    "line",
    ["Ada Example contributed to this report.", "Il travaille avec Reuters depuis.", "Texte avec Photos", "Elle est avec Nous"],
)  # fmt: skip
def test_other_last_lines_are_none(line: str) -> None:
    assert closed(line)[0] == []


@pytest.mark.parametrize(
    ("opening", "agency"),
    [
        ("BRENN, Lorvik, July 14, 2031 /PRNewswire/ -- ", "prnewswire"),
        ("BRENN, July 14, 2031 /CNW/ - ", "cnw"),
        ("BRENN, Lorvik--(BUSINESS WIRE)--", "businesswire"),
        ("BRENN, Lorvik, July 14, 2031 (GLOBE NEWSWIRE) -- ", "globenewswire"),
        ("Brenn, Lorvik--(Newsfile Corp. - July 14, 2031) - ", "newsfile"),
    ],
)
def test_who_distributes_a_press_release_is_named_in_its_dateline(
    opening: str, agency: str
) -> None:
    text = "The harbour board said on Tuesday that the quays stay closed until the lake falls. " * 2
    article = extract(
        f"<html lang=en><body><h1>Harbour board closes three quays</h1><p>{opening}{text}</p><p>{text}Twice.</p></body></html>"
    )
    assert [(each.id, each.position) for each in article.agencies] == [(agency, "dateline")]
    assert article.dateline is not None
    assert article.text.startswith("The harbour board said")
