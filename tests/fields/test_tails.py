"""What sites print around a text, in ten languages and eight arrangements: none of it is text."""

from __future__ import annotations

import pytest

from newscrawl import extract
from tests.fields.test_systems import PAPERS

TAILS: dict[str, tuple[str, ...]] = {  # share, tags label, newsletter prompt, related label, comments, about author, ad, rights
    "fi":("Jaa artikkeli","Avainsanat:","Tilaa uutiskirjeemme ja saat päivän tärkeimmät uutiset sähköpostiisi.","Lue myös","Kommentit (3)","Kirjoittaja on Sundpostin toimittaja.","Mainos","Kaikki oikeudet pidätetään."),
    "cs":("Sdílet článek","Štítky:","Přihlaste se k odběru newsletteru a každé ráno dostanete nejdůležitější zprávy.","Čtěte také","Komentáře (3)","Autorka je redaktorka Sundpostu.","Reklama","Všechna práva vyhrazena."),
    "hu":("Megosztás","Címkék:","Iratkozzon fel hírlevelünkre, és minden reggel elküldjük a legfontosabb híreket.","Kapcsolódó cikkek","Hozzászólások (3)","A szerző a Sundpost újságírója.","Hirdetés","Minden jog fenntartva."),
    "el":("Κοινοποίηση","Ετικέτες:","Εγγραφείτε στο newsletter μας για να λαμβάνετε κάθε πρωί τις σημαντικότερες ειδήσεις.","Διαβάστε επίσης","Σχόλια (3)","Η Ίντα Φροστ είναι συντάκτρια της Sundpost.","Διαφήμιση","Με την επιφύλαξη παντός δικαιώματος."),
    "ar":("شارك المقال","الوسوم:","اشترك في نشرتنا الإخبارية لتصلك أهم الأخبار كل صباح.","اقرأ أيضا","التعليقات (3)","إيدا فروست صحفية في سوندبوست.","إعلان","جميع الحقوق محفوظة."),
    "ko":("기사 공유","태그:","뉴스레터를 구독하고 매일 아침 주요 뉴스를 받아보세요.","관련기사","댓글 3","이다 프로스트는 순드포스트 기자다.","광고","저작권자 © 순드포스트, 무단 전재 및 재배포 금지"),
    "vi":("Chia sẻ bài viết","Từ khóa:","Đăng ký nhận bản tin để nhận tin quan trọng mỗi sáng.","Tin liên quan","Bình luận (3)","Tác giả là phóng viên của Sundpost.","Quảng cáo","Bản quyền thuộc Sundpost."),
    "uk":("Поділитися","Теги:","Підпишіться на нашу розсилку, щоб щоранку отримувати головні новини.","Читайте також","Коментарі (3)","Іда Фрост — журналістка Sundpost.","Реклама","Усі права захищено."),
    "ro":("Distribuie articolul","Etichete:","Abonează-te la newsletter și primești în fiecare dimineață cele mai importante știri.","Citește și","Comentarii (3)","Ida Frost este jurnalistă la Sundpost.","Publicitate","Toate drepturile rezervate."),
    "da":("Del artiklen","Emneord:","Tilmeld dig vores nyhedsbrev og få hver morgen de vigtigste nyheder.","Læs også","Kommentarer (3)","Ida Frost er journalist på Sundpost.","Annonce","Alle rettigheder forbeholdes."),
    "de":("Artikel teilen","Schlagworte:","Abonnieren Sie unseren Newsletter und erhalten Sie jeden Morgen die wichtigsten Nachrichten.","Lesen Sie auch","Kommentare (3)","Ida Frost ist Redaktorin der Sundpost.","Anzeige","Alle Rechte vorbehalten."),
    "fr":("Partager l'article","Mots-clés :","Inscrivez-vous à notre newsletter et recevez chaque matin l'essentiel de l'actualité.","À lire aussi","Commentaires (3)","Ida Frost est journaliste au Sundpost.","Publicité","Tous droits réservés."),
}  # fmt: skip
LINKS = (
    ("/2030/07/10/ferry-comes-back-1005", "Ferry comes back to the Sound"),
    ("/2030/06/02/lock-keeper-retires-986", "Lock keeper retires after forty years"),
)
LIST = "<ul>" + "".join(f"<li><a href={url}>{title}</a></li>" for url, title in LINKS) + "</ul>"
FRAMES = (
    "<article><h1>{h}</h1><p class=byline>{a}</p>{v}</article>",
    "<main><div><h1>{h}</h1><div>{v}</div></div></main>",
)
ARRANGED = {
    "paragraphs": "{p0}<p>{ad}</p>{p1}{p2}<p>{letter}</p><p>{share}</p><p>{rights}</p>",
    "inline": "{p0}<p>{label}: {link}</p>{p1}<div><p>{letter}</p><form><input type=email></form></div>{p2}<p>{rights}</p>",
    "headings": "{p0}{p1}{p2}<h4>{share}</h4><h4>{comments}</h4><p>{letter}</p><h4>{label}</h4>{links}",
    "boxes": "{p0}<div>{ad}</div>{p1}<div>{letter}</div>{p2}<div>{tags} <a href=/tag/a>Arnmere</a>, <a href=/tag/b>Port</a></div><div><h3>{label}</h3>{links}</div><div><h3>{comments}</h3></div>",
}  # fmt: skip


@pytest.mark.parametrize("frame", FRAMES, ids=["named", "bare"])
@pytest.mark.parametrize("arranged", ARRANGED)
@pytest.mark.parametrize("language", sorted(set(TAILS) & set(PAPERS)))
def test_prompts_labels_and_lists_around_a_text_are_none_of_it(
    language: str, arranged: str, frame: str
) -> None:
    share, tags, letter, label, comments, _, ad, rights = TAILS[language]
    headline, _, _, lines, byline = PAPERS[language]
    url, title = LINKS[0]
    paragraphs = {f"p{at}": f"<p>{line}</p>" for at, line in enumerate(lines)}
    body = ARRANGED[arranged].format(
        **paragraphs,
        share=share,
        tags=tags,
        letter=letter,
        label=label,
        comments=comments,
        ad=ad,
        rights=rights,
        link=f"<a href={url}>{title}</a>",
        links=LIST,
    )
    article = extract(
        f"<!doctype html><html lang={language}><head><meta charset=utf-8><title>{headline} | Sundpost</title></head>"
        f"<body><header><a href=/>Sundpost</a></header>{frame.format(h=headline, a=byline, v=body)}</body></html>",
        url="https://sundpost.example/2030/07/14/bridge-closes-for-good-123",
    )
    assert article.text.split("\n") == lines
    offered = [each.title for each in article.related]
    assert offered == {"paragraphs": [], "inline": [title]}.get(arranged, [t for _, t in LINKS])


def test_an_author_told_in_a_box_of_another_kind_is_no_text() -> None:
    headline, _, _, lines, _ = PAPERS["da"]
    text = "".join(f"<p>{line}</p>" for line in lines)
    article = extract(
        f"<html lang=da><body><article><h1>{headline}</h1><p class=byline>Af Ida Frost</p>{text}"
        "<div>Ida Frost er journalist på Sundpost.</div></article></body></html>",
        url="https://sundpost.example/2030/07/14/bridge-closes-for-good-123",
    )
    assert article.text.split("\n") == lines
