"""Corrections, counts of comments and barriers, in the languages that print them."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.article import Article

PROSE = "The lake rose over three quays on Wednesday, officials in the town said. " * 3


def read(below: str) -> Article:
    return extract(
        '<html lang="en"><head><title>Lake rises over three quays</title></head><body><article>'
        f"<h1>Lake rises over three quays</h1><p>{PROSE}</p><p>{PROSE}Twice.</p></article>{below}"
        "</body></html>"
    )


@pytest.mark.parametrize(
    "note",
    ["Correction: the quay is in Brenn.", "Korrektur: Der Quai liegt in Brenn.", "Rectificatif : le quai est à Brenn.", "Uma versão anterior desta reportagem situava o cais em Tesk.", "Una versión anterior de este artículo situaba el muelle en Tesk.", "I en tidligere version lå kajen i Tesk.", "Уточнение: причал находится в Бренне.", "Düzeltme: Rıhtım Brenn'de.", "Helyesbítés: a rakpart Brennben van.", "訂正：埠頭はブレンにあります。", "更正：码头位于布伦。", "정정: 부두는 브렌에 있다.", "تصحيح: الرصيف في برين.", "Koreksi: dermaga itu ada di Brenn."],
)  # fmt: skip
def test_a_note_of_the_language_corrects_the_article(note: str) -> None:
    article = read(f"<p>{note}</p>")
    assert [each.text for each in article.corrections] == [note]


@pytest.mark.parametrize(
    ("line", "count"),
    [("12 comments", 12), ("12 Kommentare", 12), ("12 commentaires", 12), ("12 коментарів", 12), ("12 yorum", 12), ("12 σχόλια", 12), ("12 hozzászólás", 12), ("12 تعليقات", 12), ("12 bình luận", 12), ("12 תגובות", 12), ("Sem comentários", 0), ("Brak komentarzy", 0), ("Geen reacties", 0)],
)  # fmt: skip
def test_comments_are_counted_in_the_language(line: str, count: int) -> None:
    assert read(f"<div class='foot'><p>{line}</p></div>").comment_count == count


@pytest.mark.parametrize(
    "barrier",
    ["Subscribe to continue reading", "Cet article est réservé aux abonnés", "Nur für Abonnenten", "Questo articolo è riservato agli abbonati", "Para seguir leyendo, suscríbete", "Conteúdo exclusivo para assinantes", "Alleen voor abonnees", "Kun for abonnenter", "Vain tilaajille", "Treść dostępna tylko dla prenumeratorów", "Чтобы читать дальше, оформите подписку", "この記事は有料会員限定です", "本文为付费内容"],
)  # fmt: skip
def test_a_barrier_of_the_language_keeps_the_text_for_subscribers(barrier: str) -> None:
    article = read(f"<div class='x1'><p>{barrier}</p></div>")
    assert article.paywalled is True
    assert barrier not in article.text


def test_a_page_without_a_barrier_says_nothing() -> None:
    assert read("<div class='x1'><p>The quays reopen on Friday.</p></div>").paywalled is None
