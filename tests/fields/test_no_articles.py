"""Pages of news sites that are no articles, by their structure: none may be taken for one."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.article import NOT_ARTICLES

SITE = "https://www.brennpost.example"
MENU = "".join(
    f"<li><a href='/{each}/'>{each.title()}</a></li>"
    for each in ("politics", "business", "sport", "culture", "weather", "podcasts", "shop")
)
FOOT = (
    "<footer><p>© 2030 The Brenn Post. All rights reserved. Reprints and use by others only with "
    "our written permission.</p><ul><li><a href='/imprint'>Imprint</a></li><li>"
    "<a href='/privacy'>Privacy</a></li><li><a href='/contact'>Contact</a></li></ul></footer>"
)
LEADS = (
    "The town closes three quays after the water rose by a hand's breadth overnight, and more rain is on its way.",
    "After eleven hours of talks the council votes by one voice for the new bridge, which nobody wants to pay.",
    "A ferry runs aground off the mill; all forty passengers reach the shore unharmed, says the harbour police.",
    "The museum shows the drawings of Ada Example for the first time in twenty years, and a letter of her mother's.",
    "Brenn wins away after a late goal by the youngest player on the pitch, and moves up to the third place.",
    "Farmers count their losses after the hail: half of the cherries are gone, and the insurance covers a third.",
    "The last cinema of the old town is to become a hotel. Its owner tells why, and what becomes of the organ.",
    "Schools stay shut on Monday. What parents need to know about care, buses, and the exams of the final year.",
    "Three men stand trial for the theft of copper from the railway; the damage is put at two million.",
    "Why the herons are back on the lake, and what the fishermen of Brenn make of their new neighbours.",
)
TITLES = (
    "Lake rises over three quays", "Council votes for the bridge", "Ferry runs aground off the mill",
    "Ada Example's drawings on show", "Late goal takes Brenn to third", "Hail takes half of the cherries",
    "Last cinema becomes a hotel", "Schools stay shut on Monday", "Three on trial for stolen copper",
    "The herons of Brenn are back",
)  # fmt: skip


def page(body: str, title: str, head: str = "", lang: str = "en") -> str:
    return (
        f"<!doctype html><html lang='{lang}'><head><meta charset='utf-8'><title>{title}</title>{head}"
        f"</head><body><header><a class='logo' href='/'>The Brenn Post</a><nav><ul>{MENU}</ul></nav>"
        f"</header>{body}{FOOT}</body></html>"
    )


def card(n: int, tag: str = "h3", lead: bool = True, day: bool = False) -> str:
    title, text = TITLES[n % 10], LEADS[n % 10]
    when = f"<time datetime='2030-05-{n % 28 + 1:02}'>{n % 28 + 1} May 2030</time>" if day else ""
    return (
        f"<article class='card'><a href='/2030/05/{n}/{title.lower().replace(' ', '-')}'>"
        f"<img src='/i/{n}.jpg' alt=''><{tag}>{title}</{tag}></a>{when}"
        f"{f'<p>{text}</p>' if lead else ''}</article>"
    )


def cards(count: int = 10, **more: object) -> str:
    return "".join(card(n, **more) for n in range(count))  # type: ignore[arg-type]


def rows(*cells: tuple[str, ...]) -> str:
    return "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in cells)


OG = (
    "<meta property='og:type' content='website'><meta property='og:title' content='The Brenn Post'>"
)
GAME = [(f"{n}'", f"Brenn {n % 4}", f"Mill Town {n % 3}", "First half" if n < 45 else "Second half") for n in range(3, 90, 6)]  # fmt: skip

LISTS: dict[str, tuple[str, str]] = {
    # name: (path, page)
    "home with long leads": ("/", page(f"<main>{cards(30)}</main>", "The Brenn Post | News", OG)),
    "home of a section's host": ("/index.html", page(f"<main><section>{cards(12, lead=False)}</section></main>", "News from Brenn", OG)),
    "section with an opener": ("/politics/", page(f"<main><h1>Politics</h1><div class='opener'><a href='/2030/05/1/lake-rises'><h2>{TITLES[0]}</h2></a><p>{LEADS[0]} {LEADS[1]}</p></div>{cards(12)}</main>", "Politics - The Brenn Post", OG)),
    "section of paragraphs without headings": ("/region/brenn/", page("<main><h1>Region</h1>" + "".join(f"<div class='item'><p><a href='/2030/05/{n}/a-story-of-the-lake'><b>{TITLES[n]}</b></a></p><p>{LEADS[n]}</p></div>" for n in range(10)) + "</main>", "Region Brenn", OG)),
    "section whose leads are links": ("/sport/football/", page("<main><h1>Football</h1>" + "".join(f"<a class='teaser' href='/sport/football/{n}-late-goal-for-brenn'><h2>{TITLES[n]}</h2><p>{LEADS[n]}</p></a>" for n in range(9)) + "</main>", "Football | The Brenn Post")),
    "tag with a text about it": ("/tag/lake-brenn", page(f"<main><h1>Lake Brenn</h1><p>{LEADS[0]} {LEADS[9]} Here you find everything we have published on the lake, its shores and the people who live there.</p>{cards(10, day=True)}</main>", "Lake Brenn: all stories", OG)),
    "tag page two": ("/thema/see/?page=2", page(f"<main><h1>See</h1>{cards(10)}<a rel=next href='?page=3'>Weiter</a></main>", "See | Seite 2 | Brenner Post", lang="de")),
    "topic without a telling path": ("/climate-crisis", page(f"<main><h1>Climate crisis</h1>{cards(14, day=True)}</main>", "Climate crisis news", OG)),
    "author with a life": ("/by/ada-example", page(f"<main><h1>Ada Example</h1><img src='/ada.jpg'><p>Ada Example has reported on the lake and its towns for the Brenn Post since 2009. She studied history in Mill Town, worked for the radio and won the prize of the county's journalists twice. She lives in Brenn with two cats.</p><a href='mailto:ada@brennpost.example'>ada@brennpost.example</a><h2>Latest stories</h2>{cards(10, day=True)}</main>", "Ada Example, Author at The Brenn Post", "<meta property='og:type' content='profile'>")),
    "author in a staff list": ("/redaktion/ada-example", page(f"<main><h1>Ada Example</h1><p>Redakteurin im Ressort Region, seit 2009 bei der Brenner Post.</p>{cards(8)}</main>", "Ada Example | Brenner Post", lang="de")),
    "search results": ("/search?q=lake", page("<main><h1>Results for “lake”</h1><p>1,204 results, page 1 of 121</p>" + "".join(f"<div class='result'><h2><a href='/2030/05/{n}/x-story-of-lake'>{TITLES[n]}</a></h2><p>… {LEADS[n]} …</p><span>{n + 1} May 2030</span></div>" for n in range(10)) + "</main>", "lake - Search - The Brenn Post")),
    "search without results": ("/suche/?q=xyzzy", page("<main><h1>Suche</h1><p>Ihre Suche nach „xyzzy“ ergab keine Treffer. Bitte prüfen Sie die Schreibweise oder suchen Sie nach einem allgemeineren Begriff.</p><form><input name=q></form></main>", "Suche – Brenner Post", lang="de")),
    "archive of a day": ("/archive/2030/05/14/", page("<main><h1>14 May 2030</h1><ul>" + "".join(f"<li><a href='/2030/05/14/{n}-of-the-lake'>{TITLES[n % 10]}</a></li>" for n in range(40)) + "</ul></main>", "Archive: 14 May 2030")),
    "most read": ("/most-read", page("<main><h1>Most read</h1><ol>" + "".join(f"<li><a href='/2030/05/{n}/of-the-lake-and-mill'>{TITLES[n]}</a><p>{LEADS[n]}</p></li>" for n in range(10)) + "</ol></main>", "Most read stories")),
    "list of podcasts": ("/podcasts/", page("<main><h1>Podcasts</h1>" + "".join(f"<div class='episode'><h3><a href='/podcasts/lake-talk/{n}'>Lake Talk {n}: {TITLES[n]}</a></h3><p>{LEADS[n]}</p><span>3{n} min</span><button>Play</button></div>" for n in range(8)) + "</main>", "Podcasts of The Brenn Post", OG)),
    "list of videos": ("/videos/", page("<main><h1>Videos</h1>" + "".join(f"<div><a href='/videos/{n}-of-the-lake-of-brenn'><img src='/v/{n}.jpg'><span>02:1{n}</span><h3>{TITLES[n % 10]}</h3></a></div>" for n in range(12)) + "</main>", "Videos")),
    "newsletters to choose": ("/newsletters", page("<main><h1>Our newsletters</h1>" + "".join(f"<section><h2>{name}</h2><p>{text}</p><form><input type=email><button>Sign up</button></form></section>" for name, text in (("Morning in Brenn", "All you need to know before breakfast, from Monday to Saturday at six, written by our editors."), ("The lake", "News from the shores, the ferries and the fishermen, every Thursday, with a picture of the week."), ("At the ground", "Everything about the club before and after each match, with ratings of all the players."))) + "</main>", "Newsletters | The Brenn Post", OG)),
    "horoscopes": ("/horoscope/", page("<main><h1>Your horoscope today</h1>" + "".join(f"<section><h2>{sign}</h2><p>{sign}, the day begins slowly, yet a message from afar changes your plans for the better. Keep calm at noon, and do not sign anything before the evening, when Venus is on your side again.</p></section>" for sign in ("Aries", "Taurus", "Gemini", "Cancer", "Leo", "Virgo", "Libra", "Scorpio", "Sagittarius", "Capricorn", "Aquarius", "Pisces")) + "</main>", "Horoscope | The Brenn Post", OG)),
    "tv listings": ("/tv-programm/", page("<main><h1>TV-Programm heute</h1><table>" + rows(*[(f"{h}:15", "Lake TV", f"Folge {h}: Das Wasser steigt") for h in range(6, 24)]) + "</table></main>", "TV-Programm heute", OG, "de")),
    "obituaries": ("/obituaries/", page("<main><h1>Obituaries</h1>" + "".join(f"<div><h3><a href='/obituaries/{n}-example'>Person {n} Example</a></h3><p>Brenn, 19{n + 30} to 2030. The service is on Friday at eleven in the church at the mill.</p></div>" for n in range(9)) + "</main>", "Obituaries", OG)),
}  # fmt: skip

PLACES: dict[str, tuple[str, str]] = {
    "weather": ("/weather/brenn", page("<main><h1>Weather in Brenn</h1><p>Today: rain in the morning, dry later, 14 degrees. Wind from the west, gusts of 60 km/h.</p><table>" + rows(*[(f"{h}:00", f"{8 + h % 7}°", "Rain" if h % 3 else "Dry", f"{h * 3 % 40} km/h") for h in range(24)]) + "</table></main>", "Weather in Brenn | The Brenn Post", OG)),
    "weather of a week": ("/wetter/brenn/", page("<main><h1>Wetter Brenn</h1>" + "".join(f"<div class='day'><h3>{d}</h3><p>Vormittags Regen, später trocken bei {n + 9} Grad. Der Wind weht schwach aus Nordwest.</p></div>" for n, d in enumerate(("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"))) + "</main>", "Wetter in Brenn", OG, "de")),
    "live scores": ("/live/scores", page("<main><h1>Live scores</h1><table>" + rows(*GAME) + "</table></main>", "Live scores, fixtures and tables", OG)),
    "league table": ("/sport/football/table", page("<main><h1>League table</h1><table>" + rows(*[(str(n), f"FC Town {n}", str(34), str(90 - 3 * n)) for n in range(1, 19)]) + "</table></main>", "League table", OG)),
    "stock quotes": ("/markets/quotes", page("<main><h1>Markets</h1><table>" + rows(*[(f"Company {n} Ltd", f"{n * 7 % 90}.{n}0", f"+0.{n} %") for n in range(30)]) + "</table></main>", "Markets: prices and quotes", OG)),
    "product of a shop": ("/shop/cap-of-the-brenn-post", page("<main><h1>Cap of the Brenn Post</h1><img src='/cap.jpg'><span class='price'>£19.90</span><button>Add to basket</button><p>Our cap of thick cotton keeps the rain off. It is sewn in Mill Town, one size fits all, and it may be washed at thirty degrees. Delivered within three working days; you may send it back for thirty days.</p><h2>You may also like</h2><ul><li>Mug £9</li><li>Bag £15</li></ul></main>", "Cap of the Brenn Post – Shop", "<meta property='og:type' content='product'><script type='application/ld+json'>{\"@context\":\"https://schema.org\",\"@type\":\"Product\",\"name\":\"Cap\"}</script>")),
    "list of a shop": ("/shop/", page("<main><h1>Shop</h1>" + "".join(f"<div class='product'><a href='/shop/{n}'><h3>Cap number {n}</h3></a><span>£1{n}.90</span><button>Add to basket</button></div>" for n in range(12)) + "</main>", "Shop", OG)),
    "subscriptions": ("/subscribe", page("<main><h1>Subscribe to The Brenn Post</h1>" + "".join(f"<div class='offer'><h2>{name}</h2><p>{text}</p><b>£{n}9 a month</b><button>Choose</button></div>" for n, (name, text) in enumerate((("Digital", "Unlimited access to all articles on the web and in the app, the e-paper, and our newsletters for subscribers."), ("Print", "The paper in your letterbox from Monday to Saturday, with the magazine at the weekend and the weekly guide."), ("Both", "Everything, for you and for three more members of your household, to be ended at any time.")), 1)) + "</main>", "Subscribe | The Brenn Post", OG)),
    "imprint": ("/imprint", page("<main><h1>Imprint</h1><p>The Brenn Post Ltd, 1 Quay Street, Brenn. Managing director: Bert Beispiel. Editor in chief: Ada Example, who answers for the contents. Registered at the court of Brenn, number 1234. Tax number 56/789.</p></main>", "Imprint", OG)),
    "contact": ("/contact", page("<main><h1>Contact us</h1><p>Do you have a question on your subscription, a hint for our newsroom or a letter to the editor? Write to us, or call us from Monday to Friday between eight and five.</p><form><input name=name><textarea></textarea></form></main>", "Contact", OG)),
    "a player alone": ("/player/embed/123", "<html><head><title>Player</title></head><body><div id=player></div><script>play(123)</script></body></html>"),
}  # fmt: skip

WALLS: dict[str, tuple[str, str]] = {
    "consent in English": ("/2030/05/1/lake", page("<div class='cmp'><h1>We value your privacy</h1><p>We and our 812 partners store and access information on your device, such as cookies, and process personal data for personalised ads and content, measurement and audience insights. With your consent we may use precise location. You may change your choices at any time.</p><button>Accept all</button><button>Manage options</button></div>", "The Brenn Post")),
    "consent in German": ("/2030/05/1/see", page("<div><h1>Mit Werbung weiterlesen</h1><p>Besuchen Sie uns wie gewohnt mit Werbung und Tracking. Details zum Tracking finden Sie in der Datenschutzerklärung. Wir und unsere 205 Partner verarbeiten Cookies und personenbezogene Daten; Ihre Einwilligung können Sie jederzeit widerrufen.</p><button>Akzeptieren und weiter</button><h2>Oder mit PUR-Abo werbefrei lesen</h2><p>Ab 2,99 Euro im Monat, jederzeit kündbar.</p></div>", "Brenner Post", lang="de")),
    "consent in French": ("/2030/05/1/lac", page("<div><h1>Le respect de votre vie privée est notre priorité</h1><p>Avec votre accord, nos 320 partenaires et nous utilisons des cookies pour stocker et accéder à des informations personnelles comme votre visite sur ce site. Vous pouvez retirer votre consentement à tout moment.</p><button>Accepter et continuer</button><button>S'abonner</button></div>", "La Poste de Brenn", lang="fr")),
    "consent in Italian": ("/2030/05/1/lago", page("<div><h1>Il rispetto della tua privacy è la nostra priorità</h1><p>Noi e i nostri 700 partner archiviamo cookie e informazioni sul dispositivo e trattiamo dati personali per annunci personalizzati. Con il tuo consenso possiamo usare dati di geolocalizzazione.</p><button>Accetta</button></div>", "La Posta di Brenn", lang="it")),
    "consent in Spanish": ("/2030/05/1/el-lago", page("<div><h1>Su privacidad es importante para nosotros</h1><p>Nosotros y nuestros 640 socios almacenamos cookies y tratamos datos personales para anuncios y contenido personalizados. Puede otorgar su consentimiento o rechazarlo.</p><button>Aceptar y continuar gratis</button><button>Rechazar y suscribirse</button></div>", "El Correo de Brenn", lang="es")),
    "consent in Dutch": ("/2030/05/1/meer", page("<div><h1>Wij hechten waarde aan uw privacy</h1><p>Wij en onze 510 partners gebruiken cookies en verwerken persoonsgegevens voor gepersonaliseerde advertenties en inhoud. Geef toestemming of pas uw privacyinstellingen aan.</p><button>Akkoord</button></div>", "De Brenn Post", lang="nl")),
    "consent in Polish": ("/2030/05/1/jezioro", page("<div><h1>Szanujemy Twoją prywatność</h1><p>My i nasi partnerzy (820) przechowujemy pliki cookies i przetwarzamy dane osobowe w celu wyświetlania spersonalizowanych reklam. Możesz wyrazić zgodę lub odmówić w ustawieniach zaawansowanych.</p><button>Przejdź do serwisu</button></div>", "Poczta Brenn", lang="pl")),
    "login": ("/account/login", page("<main><h1>Log in to your account</h1><p>Log in with your e-mail address to read on, to keep stories for later and to take part in the debates.</p><form method=post><input type=email><input type=password><button>Log in</button></form><a href='/forgot'>Forgot your password?</a></main>", "Log in | The Brenn Post")),
    "login asked for a story": ("/2030/05/1/lake-rises-over-three-quays", page("<main><h1>Please sign in to continue</h1><p>To read this story you need an account. It is free and takes less than a minute.</p><form method=post><input type=email><input type=password></form></main>", "Sign in - The Brenn Post")),
    "wall without a text": ("/2030/05/2/council-votes-for-the-bridge", page("<main><div class='paywall'><h2>Subscribe to read this article</h2><p>Get unlimited access to the Brenn Post for £1 in the first month, then £9 a month. Cancel at any time.</p><button>Subscribe now</button><p>Already a subscriber? <a href='/login'>Log in</a></p></div></main>", "The Brenn Post")),
    "not found": ("/2030/05/3/gone", page(f"<main><h1>Sorry, we can't find that page</h1><p>The page you are looking for may have been moved, or it never existed. Try the search, or read one of the stories below.</p>{cards(6)}</main>", "Page not found | The Brenn Post")),
    "not found without a number": ("/2030/05/4/weg", page(f"<main><h1>Da ist etwas schiefgelaufen</h1><p>Die gewünschte Seite gibt es nicht oder nicht mehr. Vielleicht finden Sie, was Sie suchen, auf der Startseite.</p>{cards(4, lead=False)}</main>", "Fehler 404 - Brenner Post", lang="de")),
    "gone in French": ("/2030/05/5/perdu", page("<main><h1>Oups !</h1><p>La page que vous recherchez n'existe pas ou a été déplacée. Nous vous invitons à revenir à la page d'accueil.</p></main>", "Erreur 404", lang="fr")),
    "withdrawn": ("/2030/05/6/withdrawn-story", page("<main><h1>This article is no longer available</h1><p>The licence for this article has expired, or it was withdrawn by its author. We regret that we cannot show it.</p></main>", "The Brenn Post")),
    "not in your country": ("/2030/05/7/story", "<html><head><title>Unavailable due to legal reasons</title></head><body><h1>451: Unavailable due to legal reasons</h1><p>We recognise you are attempting to access this website from a country belonging to the European Economic Area including the EU which enforces the General Data Protection Regulation and therefore access cannot be granted at this time.</p></body></html>"),
    "maintenance": ("/2030/05/8/story", page("<main><h1>We'll be back soon</h1><p>Our website is down for scheduled maintenance. We expect to be back within the hour, and apologise for any trouble.</p></main>", "Site under maintenance")),
    "server error": ("/2030/05/9/story", "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>"),
    "check by Cloudflare": ("/2030/05/1/story", "<html><head><title>Just a moment...</title></head><body><h1>www.brennpost.example</h1><p>Verifying you are human. This may take a few seconds.</p><p>www.brennpost.example needs to review the security of your connection before proceeding.</p><div>Ray ID: 8f1c2d3e4a5b6c7d</div><div>Performance &amp; security by Cloudflare</div></body></html>"),
    "check by DataDome": ("/2030/05/1/story", "<html><head><title>brennpost.example</title><style>#cmsg{animation: A 1.5s;}</style></head><body><p id='cmsg'>Please enable JS and disable any ad blocker</p><script>var dd={'rt':'c','host':'geo.captcha-delivery.example'}</script></body></html>"),
    "check by PerimeterX": ("/2030/05/1/story", "<html><head><title>Access to this page has been denied</title></head><body><h1>Before we continue...</h1><p>Press &amp; Hold to confirm you are a human (and not a bot).</p><p>Reference ID 3f2a1b0c-9d8e-11ee</p></body></html>"),
    "check by Imperva": ("/2030/05/1/story", "<html><head><meta name=robots content=noindex></head><body><iframe src='/_Incapsula_Resource?SWUDNSAI=31&incident_id=44'>Request unsuccessful. Incapsula incident ID: 440000300123456789-98765</iframe></body></html>"),
    "refusal by Akamai": ("/2030/05/1/story", "<html><head><title>Access Denied</title></head><body><h1>Access Denied</h1>You don't have permission to access \"http://www.brennpost.example/2030\" on this server.<p>Reference #18.4d3c1502.1700000000.1a2b3c</p></body></html>"),
    "check by CloudFront": ("/2030/05/1/story", "<html><head><title>ERROR: The request could not be satisfied</title></head><body><h1>403 ERROR</h1><h2>The request could not be satisfied.</h2><p>Request blocked. We can't connect to the server for this app or website at this time. There might be too much traffic or a configuration error. Try again later, or contact the app or website owner.</p><pre>Generated by cloudfront (CloudFront) Request ID: abc==</pre></body></html>"),
    "puzzle": ("/2030/05/1/story", "<html><head><title>Human Verification</title></head><body><h1>Let's confirm you are human</h1><p>Complete the security check before continuing. This step verifies that you are not a bot, which helps to protect your account and prevent spam.</p><button>Begin</button></body></html>"),
    "shell of an app": ("/2030/05/1/story", "<html><head><title>The Brenn Post</title><script src='/app.js' defer></script></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div></body></html>"),
    "shell with a plea for scripts": ("/2030/05/1/story", "<html><head><title>The Brenn Post</title></head><body><div id='__next'><p>This site needs JavaScript. Please turn it on in your browser's settings and load the page again, or use another browser. We support the last two versions of all browsers.</p></div></body></html>"),
    "reader's old browser": ("/2030/05/1/story", "<html><head><title>Browser not supported</title></head><body><h1>Your browser is not supported</h1><p>To use our website please install the newest version of one of these browsers. It takes a minute, costs nothing and keeps you safe.</p><ul><li>Firefox</li><li>Chrome</li></ul></body></html>"),
    "page that leads on": ("/2030/05/1/story", "<html><head><title>Redirecting</title><meta http-equiv=refresh content='0;url=/2030/05/1/other'></head><body><p>You are being redirected. If nothing happens, click <a href='/2030/05/1/other'>here</a>.</p></body></html>"),
    "thanks": ("/newsletter/thanks", page("<main><h1>Thank you for signing up</h1><p>We have sent you an e-mail with a link. Please click on it to confirm your address; look into your spam folder if it has not come within ten minutes.</p></main>", "Thank you | The Brenn Post")),
}  # fmt: skip


@pytest.mark.parametrize("name", {**LISTS, **PLACES})
def test_lists_and_services_are_not_taken_for_articles(name: str) -> None:
    path, html = {**LISTS, **PLACES}[name]
    article = extract(html.encode(), url=SITE + path)
    assert article.kind in ("index", "other"), article.text[:200]


@pytest.mark.parametrize("name", WALLS)
def test_walls_errors_and_shells_are_not_taken_for_articles(name: str) -> None:
    path, html = WALLS[name]
    article = extract(html.encode(), url=SITE + path)
    assert article.kind in (*NOT_ARTICLES - {"index"}, "other"), article.text[:200]
    if name.startswith("consent"):
        assert article.kind == "consent"
