"""Walls that ask for consent, in many languages, and reports about them, which are articles."""

from __future__ import annotations

import pytest

from newscrawl import extract

URL = "https://sund.example/verkehr/arnmere-schliesst-die-alte-drehbruecke-fuer-immer-123456.html"


def kind(language: str, title: str, body: str, url: str = URL) -> str:
    page = f"<html lang={language}><head><title>{title} | Sund</title></head><body>{body}</body></html>"
    return extract(page, url=url).kind


@pytest.mark.parametrize(
    ("language", "head", "text"),
    [
        ("fr", "Votre vie privée nous importe", "Avec nos 842 partenaires, nous rangeons des cookies sur votre appareil pour mieux vous connaître, vous montrer une publicité à votre goût et compter nos visites de chaque jour."),
        ("fr", "Lire sans publicité ou accepter les traceurs", "Vous lisez gratuitement si vous laissez nos partenaires déposer des traceurs sur votre appareil, ce qui paie le travail de la rédaction. Sinon, un abonnement vous en dispense pour deux euros par mois."),
        ("de", "Sund mit Werbung lesen", "Lesen Sie wie immer, mit Werbung und Tracking. Mehr dazu steht in unserer Datenschutzerklärung. Oder Sie wählen das Pur-Abo: ohne Tracking, für vier Euro im Monat und jederzeit kündbar."),
        ("de", "Willkommen beim Sund", "Mit unseren 167 Partnern nutzen wir personenbezogene Daten, damit Inhalte und Anzeigen zu Ihnen passen. Stimmen Sie mit „Akzeptieren“ zu; Ihre Einwilligung können Sie jeden Tag widerrufen."),
        ("it", "La tua riservatezza ci sta a cuore", "Insieme ai nostri 814 fornitori teniamo sul tuo dispositivo qualche dato personale e mostriamo annunci personalizzati. Con il tuo consenso possiamo anche sapere in quale città ti trovi oggi."),
        ("es", "Nos importa tu privacidad", "Con nuestros 912 socios guardamos cookies en tu dispositivo y usamos tus datos personales para que la publicidad te diga algo. Puedes aceptar, o elegir una por una tus preferencias."),
        ("es", "Acepta las cookies o suscríbete", "Si aceptas las cookies de publicidad personalizada lees gratis. Si no quieres aceptarlas, puedes suscribirte por dos euros al mes y leer todo sin anuncios, en la web y en la aplicación."),
        ("nl", "Zeestraat gebruikt cookies", "Met onze 98 partners zetten we cookies op je apparaat en gebruiken we persoonsgegevens, zodat onze sites beter worden en de advertenties bij je passen. Ga je daarmee akkoord?"),
        ("pl", "Cenimy Twoją prywatność", "Razem z naszymi partnerami (842) zapisujemy na Twoim urządzeniu pliki cookie i przetwarzamy dane osobowe, aby pokazać Ci reklamy i treści dobrane do Ciebie."),
        ("en", "Welcome to the Sound", "With our 1,412 partners we keep cookies on your device and use personal data, such as what you have read before, to choose the advertising that you see. If you agree, press the button."),
        ("en", "Accept or pay: you choose", "Read the Sound for free with personalised advertising, or pay a small fee each month to do without. If you accept, our partners will set cookies and count what you see."),
        ("pt", "A sua privacidade é importante para nós", "Com os nossos 842 parceiros guardamos cookies no seu dispositivo e usamos dados pessoais para lhe mostrar anúncios e conteúdos que tenham que ver consigo."),
        ("sv", "Vi värnar om din integritet", "Med våra 842 partner sparar vi cookies på din enhet och använder personuppgifter, så att annonserna passar dig och vi ser hur många som läser."),
        ("fi", "Arvostamme yksityisyyttäsi", "Yhdessä 842 kumppanimme kanssa pidämme laitteellasi evästeitä ja käytämme henkilötietoja, jotta mainokset ja sisältö sopisivat sinulle paremmin."),
        ("da", "Vi respekterer dit privatliv", "Med vores 842 partnere gemmer vi cookies på din enhed og bruger personoplysninger, så annoncerne passer til dig, og vi ved, hvor mange der læser med."),
        ("cs", "Váš souhlas pro lepší čtení", "S našimi 842 partnery ukládáme do vašeho zařízení cookies a pracujeme s osobními údaji, aby vám reklama byla šitá na míru. Kliknutím nám dáte souhlas."),
        ("hu", "Fontos számunkra az Ön adatainak védelme", "A 842 partnerünkkel együtt sütiket helyezünk el az Ön eszközén, és személyes adatokat használunk, hogy a hirdetések érdekesek legyenek."),
        ("el", "Σεβόμαστε το απόρρητό σας", "Μαζί με τους 842 συνεργάτες μας κρατάμε cookies στη συσκευή σας και χρησιμοποιούμε προσωπικά δεδομένα, ώστε οι διαφημίσεις να σας ταιριάζουν."),
        ("ro", "Confidențialitatea dumneavoastră contează", "Împreună cu cei 842 parteneri ai noștri păstrăm cookie-uri pe dispozitivul dumneavoastră și folosim date cu caracter personal pentru reclame potrivite."),
        ("tr", "Gizliliğinize önem veriyoruz", "842 ortağımızla birlikte cihazınızda çerezler tutuyor, size uygun reklamlar göstermek ve okurlarımızı saymak için kişisel verileri kullanıyoruz. Kabul ederseniz düğmeye basın."),
        ("ru", "Мы используем файлы cookie", "Вместе с нашими партнёрами мы храним на вашем устройстве файлы cookie и используем персональные данные, чтобы реклама была вам интересна."),
    ],
)  # fmt: skip
def test_a_wall_is_one_in_its_language(language: str, head: str, text: str) -> None:
    assert kind(language, "Sund", f"<div><h1>{head}</h1><p>{text}</p></div>") == "consent"


REPORTS = [
    ("de", "cookie-banner-gericht-urteil", "Cookie-Banner des Händlers unzulässig, sagt Gericht", "Ein Gericht in Arnmere hat einem Händler untersagt, Nutzern ohne Einwilligung Cookies zu setzen. Der Händler gab personenbezogene Daten an Partner für Werbung weiter. Das Urteil ist nicht rechtskräftig, der Händler will Berufung einlegen. Geklagt hatte ein Verband von Verbrauchern."),
    ("fr", "traceurs-amende", "Une amende pour des traceurs déposés sans consentement", "L’autorité a infligé une amende à un marchand d’Arnmere pour avoir déposé des traceurs sans consentement. Le marchand transmettait des données personnelles à ses partenaires. Il a deux mois pour faire appel de la décision, ce qu’il fera, selon son avocate."),
    ("es", "privacidad-multa-red", "Multan a una red social por la privacidad de menores", "La autoridad multó a una red social por tratar datos personales de menores sin consentimiento. La empresa dijo que cambiará la publicidad. La multa es la mayor que se ha impuesto en el país y podrá ser recurrida en los tribunales."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "slug", "head", "text"), REPORTS)
@pytest.mark.parametrize("dated", [True, False])
def test_a_short_report_on_cookies_is_an_article(
    language: str, slug: str, head: str, text: str, dated: bool
) -> None:
    time = "<time datetime=2026-07-14>14.7.2026</time>" if dated else ""
    body = f"<div><h1>{head}</h1>{time}<p>{text}</p></div>"
    assert kind(language, head, body, f"https://sund.example/netz/{slug}-123456.html") == "article"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("It looks like you are using an ad blocker", "blocked"),
        ("Bitte deaktivieren Sie Ihren Adblocker", "blocked"),
        ("Please enable JavaScript to go on", "blocked"),
        ("Ad blockers rise again as pages slow down", "article"),
    ],
)
def test_a_wall_against_ad_blockers_is_one_and_a_report_on_them_is_none(
    head: str, expected: str
) -> None:
    text = (
        "More than a third of readers on the coast have one, a survey by the port university found. The survey asked"
        " 1,200 people in June, and will be repeated in the winter when more of them are at home."
    )
    assert kind("en", head, f"<div><h1>{head}</h1><p>{text}</p></div>") == expected
