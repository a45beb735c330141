"""Pages of a site's own, in their own words: errors, checks, offers."""

from __future__ import annotations

import pytest

from newscrawl import extract

URL = "https://sund.example/verkehr/arnmere-schliesst-die-alte-drehbruecke-fuer-immer-123456.html"


@pytest.mark.parametrize(
    ("language", "kind", "head", "text"),
    [
        ('en', 'error', 'Whoops, nothing to see here', 'We looked everywhere, but this page is gone or never was. Perhaps its address was typed wrongly, or the story was moved to our archive. You can search for it, go back to the front page, or read one of our most popular stories of today instead.'),
        ('de', 'error', 'Das ist leider schiefgegangen', 'Diese Seite haben wir nicht (mehr). Vielleicht haben Sie sich bei der Adresse vertippt, oder der Beitrag ist ins Archiv umgezogen. Versuchen Sie es mit der Suche, oder gehen Sie zurück zur Startseite, wo die neuesten Meldungen auf Sie warten.'),
        ('fr', 'error', 'Vous êtes perdu ?', "La page demandée n'est pas ici. L'adresse contient peut-être une faute, ou l'article a été déplacé dans nos archives. Essayez la recherche, ou retournez à la page d'accueil, où vous attendent les dernières nouvelles de la côte."),
        ('it', 'error', 'Qualcosa è andato storto', "La pagina che cerchi non c'è o non c'è più. Forse l'indirizzo è sbagliato, o l'articolo è stato spostato nell'archivio. Prova con la ricerca oppure torna alla home page, dove trovi le ultime notizie della costa."),
        ('es', 'error', 'Vaya, algo salió mal', 'La página que busca no está aquí o ya no existe. Quizá la dirección esté mal escrita, o el artículo se haya movido al archivo. Pruebe con el buscador o vuelva a la portada, donde le esperan las últimas noticias de la costa.'),
        ('pt', 'error', 'Ops, algo correu mal', 'A página que procura não está aqui ou já não existe. Talvez o endereço esteja mal escrito, ou o artigo tenha passado para o arquivo. Tente a pesquisa ou volte à página inicial, onde o esperam as últimas notícias da costa.'),
        ('nl', 'error', 'Hier is niets te vinden', 'De pagina die je zoekt bestaat niet of niet meer. Misschien klopt het adres niet, of is het artikel naar het archief verhuisd. Probeer het met zoeken, of ga terug naar de voorpagina, waar het laatste nieuws van de kust op je wacht.'),
        ('pl', 'error', 'Ups, coś poszło nie tak', 'Strony, której szukasz, nie ma albo już nie istnieje. Być może adres zawiera błąd, albo artykuł został przeniesiony do archiwum. Spróbuj wyszukiwarki albo wróć na stronę główną, gdzie czekają najnowsze wiadomości z wybrzeża.'),
        ('sv', 'error', 'Här fanns inget', 'Sidan du letar efter finns inte eller har flyttat. Kanske är adressen fel, eller så har artikeln flyttats till arkivet. Prova att söka, eller gå tillbaka till förstasidan där de senaste nyheterna från kusten väntar på dig.'),
        ('ru', 'error', 'Что-то пошло не так', 'Страница, которую вы ищете, не найдена или больше не существует. Возможно, в адресе ошибка или материал перенесён в архив. Попробуйте поиск или вернитесь на главную страницу, где вас ждут последние новости побережья.'),
        ('tr', 'error', 'Bir şeyler ters gitti', 'Aradığınız sayfa burada değil ya da artık yok. Belki adres yanlış yazıldı ya da haber arşive taşındı. Aramayı deneyin ya da kıyıdan son haberlerin sizi beklediği ana sayfaya dönün.'),
        ('ja', 'error', 'お探しのページはありません', 'お探しのページは見つからないか、すでに削除されました。アドレスが間違っているか、記事がアーカイブに移動した可能性があります。検索をお試しいただくか、海岸の最新ニュースをお届けするトップページにお戻りください。'),
        ('hu', 'error', 'Hoppá, valami elromlott', 'A keresett oldal nincs itt, vagy már nem létezik. Talán elírta a címet, vagy a cikk az archívumba került. Próbálja meg a keresőt, vagy térjen vissza a címlapra, ahol a part legfrissebb hírei várják.'),
        ('en', 'other', 'Read on with a free account', 'To read this story and five more this month, please create a free account or sign in. It takes a minute, and we will never share your address. You can also choose which of our letters you would like to get each morning.'),
        ('fr', 'other', 'Créez votre compte gratuit pour continuer', "Cet article est réservé à nos lecteurs inscrits. L'inscription est gratuite et ne prend qu'une minute. Vous avez déjà un compte ? Connectez-vous pour poursuivre votre lecture et retrouver vos articles enregistrés."),
        ('es', 'other', 'Este contenido es exclusivo para suscriptores', 'Suscríbase para leer este artículo y todos los demás. Por solo un euro el primer mes tendrá acceso a la edición digital, al archivo y a nuestros boletines. Puede cancelar cuando quiera. ¿Ya es suscriptor? Inicie sesión.'),
        ('de', 'other', 'Dieser Artikel ist für Abonnenten', 'Lesen Sie diesen und alle anderen Artikel mit dem Digitalabo. Die ersten vier Wochen kosten einen Euro, danach zahlen Sie zehn Euro im Monat und können jederzeit kündigen. Sie sind schon Abonnent? Dann melden Sie sich bitte an.'),
        ('de', 'blocked', 'Sind Sie ein Mensch?', 'Wir haben ungewöhnlich viele Anfragen aus Ihrem Netz bemerkt. Bitte lösen Sie die folgende Aufgabe, damit wir wissen, dass Sie kein Programm sind. Danach geht es sofort weiter zu der Seite, die Sie aufrufen wollten.'),
        ('en', 'blocked', "Let's confirm you are human", 'Complete the security check before continuing. This step verifies that you are not a bot, which helps to protect your account and prevent spam. Once you have finished it you will be sent on to the page that you wanted to see.'),
        ('en', 'other', 'The Sound has a new home', 'We have moved to a new website. All of our stories, pictures and films can now be found there, and so can your account. Please update your bookmarks. You will be taken to the new front page in a few seconds, or follow the link.'),
        ('en', 'other', 'Get the best of the Sound in our app', 'Read faster, save stories for later and get alerts when something happens near you. The app is free and has no more advertising than this page. Scan the code with your phone, or look for us in the store of your choice.'),
        ('en', 'other', 'Your browser is out of date', 'To read the Sound you need a newer browser. Ours was built for those of the last five years, and yours is older. Please update it or try another one; we have written down where you can get them and how to install them.'),
        ('en', 'other', 'Thank you for subscribing', 'Your subscription begins today. We have sent you a letter in which you find your number and what you need to sign in. If it has not arrived within an hour, please look among the unwanted letters or call our service, which is there from eight to six.'),
    ],
)  # fmt: skip
def test_a_page_of_the_sites_own_is_no_article(
    language: str, kind: str, head: str, text: str
) -> None:
    page = f"<html lang={language}><head><title>Sund</title></head><body><main><h1>{head}</h1><p>{text}</p></main></body></html>"
    assert extract(page, url=URL).kind == kind


ADVICE = (
    "You can take the ferry with your bicycle, and your dog may come with you as long as it stays on its lead. If you"
    " have a ticket of the old bridge, you can hand it in at the quay, where it is worth a coffee until the autumn."
)


@pytest.mark.parametrize(
    ("time", "url", "kind"),
    [
        ("", "https://sound.example/how-to-take-the-ferry-from-monday", "article"),
        ("<time datetime=2026-07-14>14 July</time>", None, "article"),
        ("", "https://sound.example/plans", "other"),
    ],
)
def test_a_piece_that_speaks_to_its_reader_is_an_article_where_its_address_or_a_day_says_so(
    time: str, url: str | None, kind: str
) -> None:
    page = (
        "<html lang=en><head><title>Sound</title></head><body><main><h1>How to take the ferry from Monday</h1>"
        f"{time}<p>{ADVICE}</p></main></body></html>"
    )
    assert extract(page, url=url).kind == kind


def test_a_report_on_a_page_that_is_gone_is_an_article() -> None:
    text = (
        "The town's page on the bridge is gone. Who looks for it is sent to the front page, and the search finds"
        " nothing either; the archive was moved in June. The town said on Tuesday that it would be back in August."
    )
    page = (
        "<html lang=en><head><title>Page on bridge gone | Sound</title></head><body><main><h1>Town takes its page on"
        f" the bridge off</h1><time datetime=2026-07-14>14 July</time><p>{text}</p></main></body></html>"
    )
    assert extract(page, url="https://sound.example/news/town-page-bridge-123456").kind == "article"
