"""Pages that are no articles say so in their language."""

from __future__ import annotations

import pytest

from newscrawl import extract

ERRORS = "404 Not Found|Seite nicht gefunden|Page introuvable|Pagina non trovata|Página no encontrada|Página não encontrada|Pagina niet gevonden|Fant ikke siden|Sivua ei löytynyt|Strona nie istnieje|Stránka nenalezena|Az oldal nem található|Pagina nu a fost găsită|Sayfa bulunamadı|Страница не найдена|Сторінку не знайдено|Страницата не е намерена|お探しのページは見つかりません|找不到网页|페이지를 찾을 수 없습니다|Halaman tidak ditemukan|Không tìm thấy trang|הדף לא נמצא|Site under maintenance|Error establishing a database connection".split("|")  # fmt: skip
BLOCKED = "Access to this page has been denied|Sicherheitsüberprüfung|Accès interdit|Accesso negato|Acceso denegado|Доступ запрещен|访问被拒绝|Too many requests|451 Unavailable For Legal Reasons|Our European visitors are important to us|Pardon Our Interruption".split("|")  # fmt: skip
LOGINS = "Log in|Anmelden|Se connecter|Accedi|Inicia sesión|Entrar|Inloggen|Kirjaudu sisään|Zaloguj się|Přihlášení|Bejelentkezés|Giriş yap|Войти|Увійти|ログイン|登录|로그인|تسجيل الدخول|Masuk|התחברות|Create your account".split("|")  # fmt: skip
INDEXES = "Tag Archives: Lake|Suchergebnisse|Résultats de recherche|Risultati della ricerca|Tutti gli articoli|Étiquette : lac|Categoría: Lago|検索結果|搜索结果|Результаты поиска|Wyniki wyszukiwania|Archiv|Seite 2 von 10".split("|")  # fmt: skip


def kind(title: str, body: str) -> str:
    page = (
        f"<html><head><meta charset=utf-8><title>{title}</title></head><body>"
        f"<header><a href='/'>The Brenn Post</a></header><main><h1>{title}</h1>{body}</main></body></html>"
    )
    return extract(page.encode(), url="https://brenn.example/region/x7").kind


@pytest.mark.parametrize("title", ERRORS)
def test_an_error_page(title: str) -> None:
    assert kind(title, "<p>Go back to the <a href='/'>front page</a>.</p>") == "error"


@pytest.mark.parametrize("title", BLOCKED)
def test_a_refusal(title: str) -> None:
    assert kind(title, "<p>Reference: 18.2d3c1502</p>") == "blocked"


@pytest.mark.parametrize("title", LOGINS)
def test_a_login(title: str) -> None:
    form = "<form action='/session' method=post><input name=user><input name=word type=password></form>"
    assert kind(title, form) == "other"


@pytest.mark.parametrize("title", INDEXES)
def test_a_list_of_articles(title: str) -> None:
    teasers = "".join(
        f"<article><h2><a href='/news/lake-rises-over-quay-{n}'>Lake rises over the quay number {n}</a></h2>"
        f"<p>The town of Brenn has closed the quay number {n} today.</p></article>"
        for n in range(1, 7)
    )
    assert kind(title, teasers) == "index"


@pytest.mark.parametrize(
    "title",
    ["Maintenance of the harbour begins", "Login-Daten von Brenn gestohlen", "Archiv von Brenn öffnet die Akten", "Too many requests for help, says the town"],
)  # fmt: skip
def test_an_article_whose_headline_begins_like_one(title: str) -> None:
    prose = "The lake rose over three quays on Wednesday, officials in the town said. " * 3
    assert kind(title, f"<p>{prose}</p><p>{prose}Twice.</p><p>{prose}Thrice.</p>") == "article"


def test_a_short_article_in_chinese_says_as_much_as_one_of_twice_its_length() -> None:
    lines = (
        "布伦镇议会周三投票决定关闭三座码头，因为湖水在夜里涨过了石阶，渡船都停在港口里。",
        "“我们希望周末以前就能重新开放，”镇长周四早晨在码头上说，他整夜都在那里守着水泵。",
        "消防队说没有人受伤，但有两条船沉没了，旧渡口的木屋也被水淹到了窗台下面。",
    )
    page = "".join(f"<p>{line}</p>" for line in lines)
    article = extract(f"<html lang=zh><body><h1>湖水涨过三座码头渡船停航</h1>{page}</body></html>")
    assert article.kind == "article"
    assert article.text == "\n".join(lines)
