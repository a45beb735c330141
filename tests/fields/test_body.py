"""Where the text begins and ends."""

from __future__ import annotations

import pytest

from newscrawl import extract

PROSE = "The lake rose over three quays on Wednesday, officials in the town said. " * 3


def text(before: str, after: str) -> list[str]:
    return [
        block.text
        for block in extract(
            '<html lang="en"><head><title>Lake rises over three quays</title></head><body><article>'
            f"<h1>Lake rises over three quays</h1><div>{before}<p>{PROSE}</p><p>{PROSE}Twice.</p>"
            f"<p>{PROSE}Thrice.</p>{after}</div></article></body></html>"
        ).body
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>Posted: Nov 8, 2030 / 02:40 PM CST</p><p>Updated: Nov 8, 2030 / 03:10 PM CST</p>", ""),
        ("", "<p>Letzte Aktualisierung: 8. November 2030, 22:07</p>"),
        ("", "<p>Siehe auch:</p>"),
        ("", "<h3>More from the lake</h3>"),
        ("", "<p>Those who liked the lake liked these rivers:</p>"),
        ("", "<p>___</p>"),
    ],
)
def test_times_and_what_heads_other_things_are_no_text(before: str, after: str) -> None:
    found = text(before, after)
    assert len(found) == 3
    assert found[0] == PROSE.strip()
    assert found[-1] == f"{PROSE}Thrice."


def test_a_sentence_about_a_time_is_text() -> None:
    line = "<p>Updated figures of 2030 show that the lake stood ten centimetres above the quays then, the town said.</p>"
    assert len(text("", line)) == 4


def test_a_head_printed_once_more_above_the_text_is_no_text() -> None:
    assert len(text("<p><b>LAKE rises over three quays!</b></p>", "")) == 3
    assert len(text("<p>The lake rises over three quays, and a fourth is dry.</p>", "")) == 4
    standfirst = "Boats are the only way to the station, and the ferry waits for nobody."
    mobile = f'<p class="standfirst">{standfirst}</p><p>{standfirst}</p>'
    assert len(text(mobile, "")) == 3


def test_the_lines_of_a_summary_leave_the_text_whatever_holds_them() -> None:
    lines = (
        "The ferry to the old station waits for nobody on Wednesday.",
        "Boats are the only way to reach the houses behind the mill.",
    )
    said = "".join(f'<p class="standfirst">{line}</p>' for line in lines)
    assert len(text(said, "")) == 3


@pytest.mark.parametrize(("times", "kind"), [(1, "subhead"), (3, "paragraph")])
def test_a_heading_as_long_as_a_paragraph_is_one(times: int, kind: str) -> None:
    line = " ".join(["What becomes of the ferry and of the men who work on it now"] * times)
    found = extract(
        '<html lang="en"><head><title>Lake rises over three quays</title></head><body><article>'
        f"<h1>Lake rises over three quays</h1><p>{PROSE}</p><p>{PROSE}Twice.</p><h3>{line}</h3>"
        f"<p>{PROSE}Thrice.</p><p>{PROSE}Four times.</p>"
        "</article></body></html>"
    )
    assert [block.kind for block in found.body if block.text == line] == [kind]


LAYOUT = (
    '<html lang="en"><head><title>Lake rises over three quays</title></head><body><table><tr>'
    '<td><a href="/news">News</a></td><td><h1>Lake rises over three quays</h1>{0}</td>'
    '<td><b>Other stories</b></td></tr></table></body></html>'
)  # fmt: skip


@pytest.mark.parametrize(
    "text_",
    [
        f"{PROSE}<br><br>{PROSE}Twice.<br><br>{PROSE}Thrice.",
        f"<p>{PROSE}</p><p>{PROSE}Twice.</p><p>{PROSE}Thrice.</p>",
        f"<div><p>{PROSE}</p><p>{PROSE}Twice.</p><p>{PROSE}Thrice.</p></div>",
    ],
)
def test_paragraphs_in_a_table_that_lays_out_the_page_are_paragraphs(text_: str) -> None:
    body = extract(LAYOUT.format(text_)).body
    assert [each.kind for each in body] == ["paragraph"] * 3
    assert body[2].text.endswith("Thrice.")


def test_a_table_of_figures_keeps_its_rows() -> None:
    rows = "".join(
        f"<tr><td>Quay {n}</td><td>{n} metres of water above it</td></tr>" for n in "123"
    )
    article = extract(
        '<html lang="en"><head><title>Lake rises over three quays</title></head><body><article>'
        f"<h1>Lake rises over three quays</h1><p>{PROSE}</p><p>{PROSE}Twice.</p><table>{rows}</table>"
        f"<p>{PROSE}Thrice.</p></article></body></html>"
    )
    rows_ = [each.text for each in article.body if each.kind == "table_row"]
    assert rows_[1:2] == ["Quay 2 | 2 metres of water above it"]


def test_a_shadow_root_that_the_page_declares_is_read() -> None:
    root = f"<h1>Lake rises over three quays</h1><p>{PROSE}</p><p>{PROSE}Twice.</p><p>{PROSE}Thrice.</p>"
    page = "<html><head><title>Lake rises</title></head><body><brenn-article><template{0}>{1}</template></brenn-article></body></html>"
    article = extract(page.format(' shadowrootmode="open"', root))
    assert article.kind == "article"
    assert article.text.endswith("Thrice.")
    assert extract(page.format("", root)).text == ""


@pytest.mark.parametrize(
    "line",
    [
        "Sign up now: Our letters, in your inbox each day",
        "原标题：湖水漫过三座码头",
        "Advertisement",
    ],
)
def test_a_notice_above_the_text_is_none_of_it(line: str) -> None:
    assert text(f"<p>{line}</p>", "")[0].startswith("The lake")


def test_labels_of_advertisements_between_paragraphs_are_no_text() -> None:
    adverts = "<p>ADVERTISEMENT</p>", "<p>Article continues after this advertisement</p>"
    assert text(f"<p>{PROSE}Once.</p>{adverts[0]}", adverts[1])[1].endswith("said.")
    assert len(text(f"<p>{PROSE}Once.</p>{adverts[0]}<p>{PROSE}Again.</p>{adverts[1]}", "")) == 5


def test_who_wrote_it_told_below_the_text_is_none_of_it() -> None:
    about = "<p>About the author:</p><p>Ada Example has written about lakes for twelve years, and about rivers.</p>"
    assert text("", about)[-1].endswith("Thrice.")


def test_a_line_of_the_head_claims_no_paragraph_that_holds_its_words() -> None:
    signed = f"{PROSE}The town said so (14.7.2026)."
    page = (
        '<html lang="de"><head><title>Lake rises over three quays</title></head><body><article>'
        f"<h1>Lake rises over three quays</h1><time>14.7.2026</time><p>{PROSE}</p>"
        f"<p>{PROSE}Twice.</p><p>{signed}</p></article></body></html>"
    )
    article = extract(page)
    assert article.text.endswith("The town said so (14.7.2026).")
    assert article.published is not None
