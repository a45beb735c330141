"""What the command line shows of the store."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from rich.console import Console

from newscrawl import Article
from newscrawl.article import Caption, Entry, Revision, Time
from newscrawl.changes import Change
from newscrawl.diff import diff
from newscrawl.show_stored import changes_table, diff_view, found_list
from newscrawl.store.events import Event
from newscrawl.store.search import Hit, piece, terms

NOW = datetime(2026, 7, 20, 12, tzinfo=UTC)
AT = Time("2026-07-20T08:00:00+02:00", None, "minute", "stated")
ONE = Article(
    id="a/1",
    url="https://a.example/" + "long-" * 20,
    headline="Lake rises [live]",
    text="Before. " * 40 + "The lake rose by a hand. " + "After. " * 40,
    authors=("Ada Example", "Bo Beispiel"),
    entries=(Entry(AT, "Noon", "A boat sank."),),
    captions=(Caption("image", "The quay", "Keystone"),),
    published=AT,
    updated=AT,
    fetched_at=NOW,
    revision=Revision(1, NOW, "new"),
)
TWO = replace(
    ONE,
    headline="Lake falls [live]",
    text=ONE.text.replace("a hand", "two hands"),
    authors=("Ada Example", "Cy Exemple"),
    entries=(*ONE.entries, Entry(AT, None, "Two boats sank.")),
    updated=Time("2026-07-20T09:00:00+02:00", None, "minute", "stated"),
    comment_count=3,
    revision=Revision(2, NOW, "headline"),
)


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """A terminal of 80 columns."""
    out = io.StringIO()
    shown = Console(file=out, width=80, highlight=False, force_terminal=False)
    monkeypatch.setattr("newscrawl.show_stored.console", lambda: shown)
    return out


def test_a_comparison_is_read_at_80_columns(screen: io.StringIO) -> None:
    diff_view(diff(ONE, TWO), ONE, TWO)
    said = screen.getvalue()
    assert all(len(line) <= 80 for line in said.splitlines())
    words = " ".join(said.split())
    assert "- revision 1, fetched 2026-07-20 12:00 + revision 2" in words
    assert "headline: headline, text, updated, authors, entries" in words
    assert "Lake [-rises-] {+falls+} [live]" in words
    assert "… " in words
    assert "The lake rose by [-a hand-]{+two hands+}. After." in words
    assert "- Bo Beispiel + Cy Exemple" in words
    assert "Ada Example" not in words
    assert "+ Two boats sank." in words
    assert "Noon" not in words
    assert "- 2026-07-20T08:00:00+02:00 + 2026-07-20T09:00:00+02:00" in words
    assert "noise: comment_count" in words


def test_what_happened_is_told(screen: io.StringIO) -> None:
    silent = diff(ONE, replace(TWO, updated=AT))
    event = Event("a/1", "2026-07-21T08:00:00+00:00", "removed", "https://a.example/", "http-404")
    found = [
        Change(ONE, "2026-07-20T08:00:00+00:00", "new"),
        Change(TWO, "2026-07-20T09:00:00+00:00", "headline", silent),
        Change(TWO, event.at, "removed", event=event),
    ]
    assert changes_table(found, one=True) == 3
    assert screen.getvalue().splitlines() == [
        " 1  2026-07-20 08:00  first seen",
        "    Lake rises [live]",
        " 2  2026-07-20 09:00  headline (silent): headline, text, authors, entries",
        "    Lake [-rises-] {+falls+} [live]",
        "    2026-07-21 08:00  removed (http-404)",
        "    Lake falls [live]",
    ]
    assert changes_table(found[1:2]) == 1
    assert ONE.url in screen.getvalue()  # in one piece, to be copied
    assert changes_table([]) == 0


def test_what_was_found_is_marked(screen: io.StringIO) -> None:
    found_list([Hit(ONE, piece(ONE, terms('"by a hand"')))])
    assert "The lake rose [by a hand]. After." in " ".join(screen.getvalue().split())
    assert ONE.url in screen.getvalue()
