"""One story in ten languages, in the markup of twelve systems: its head and its text."""

from __future__ import annotations

import pytest

from newscrawl import extract

# Headline, standfirst, kicker, paragraphs, byline.
PAPERS: dict[str, tuple[str, str, str, list[str], str]] = {
    "fi":("Arnmere sulkee kääntösiltansa","Halkeamat kahdessa laakerissa päättävät vuosisadan ylitykset, ja autot kiertävät sulun kautta.","Liikenne",["Arnmeren satama sulki tiistaina vanhan kääntösiltansa, kun insinöörit löysivät halkeamia kahdesta laakerista.","”Meillä ei ole vaihtoehtoa”, sanoi satamapäällikkö Ida Brandt, joka on pyytänyt kunnalta uusia laakereita kolmesti.","Siltaa käytti noin neljäsataa autoa päivässä. Niiden on nyt kierrettävä sulun kautta, mikä kestää vartin pidempään."],"Teksti: Ida Frost"),
    "cs":("Arnmere zavírá otočný most","Trhliny ve dvou ložiscích ukončily století přejezdů a auta musí jezdit přes zdymadlo.","Doprava",["Přístav v Arnmere v úterý uzavřel starý otočný most poté, co technici našli trhliny ve dvou ložiscích.","„Nemáme na výběr,“ řekla kapitánka přístavu Ida Brandtová, která od jara třikrát žádala radu o nová ložiska.","Po mostě jezdilo kolem čtyř set aut denně. Nyní musí objíždět přes zdymadlo, což trvá o čtvrt hodiny déle."],"Autor: Ida Frost"),
    "hu":("Arnmere lezárja a forgóhidat","A két csapágyban talált repedések egy évszázad átkeléseinek vetnek véget, az autók a zsilipen át kerülnek.","Közlekedés",["Az arnmerei kikötő kedden lezárta régi forgóhídját, miután a mérnökök repedéseket találtak két csapágyában.","„Nincs választásunk” – mondta Ida Brandt kikötőmester, aki tavasz óta háromszor kért új csapágyakat a tanácstól.","Naponta mintegy négyszáz autó használta a hidat. Most a zsilip felé kell kerülniük, ami negyedórával hosszabb."],"Szerző: Ida Frost"),
    "el":("Το Άρνμερε κλείνει την περιστρεφόμενη γέφυρα","Ρωγμές σε δύο έδρανα βάζουν τέλος σε έναν αιώνα διελεύσεων και τα αυτοκίνητα πάνε από το φράγμα.","Μεταφορές",["Το λιμάνι του Άρνμερε έκλεισε την Τρίτη την παλιά περιστρεφόμενη γέφυρα, αφού μηχανικοί βρήκαν ρωγμές σε δύο έδρανα.","«Δεν έχουμε επιλογή», είπε η λιμενάρχης Ίντα Μπραντ, που είχε ζητήσει τρεις φορές νέα έδρανα από τον δήμο.","Περίπου τετρακόσια αυτοκίνητα τη χρησιμοποιούσαν κάθε μέρα. Τώρα πρέπει να πηγαίνουν από το φράγμα, ένα τέταρτο παραπάνω."],"Συντάκτης: Ida Frost"),
    "ar":("أرنمير تغلق جسرها الدوار","شقوق في محملين تنهي قرنا من العبور، والسيارات تمر عبر الهويس من الآن.","النقل",["أغلق ميناء أرنمير يوم الثلاثاء جسره الدوار القديم بعد أن عثر المهندسون على شقوق في اثنين من المحامل التي تحمله.","وقالت مديرة الميناء إيدا برانت، التي طلبت من المجلس محامل جديدة ثلاث مرات منذ الربيع: ليس لدينا خيار آخر.","وكانت نحو أربعمائة سيارة تستخدم الجسر كل يوم، وعليها الآن أن تمر عبر الهويس، وهو ما يستغرق ربع ساعة إضافية."],"بقلم: Ida Frost"),
    "ko":("아른미어, 회전교 폐쇄","베어링 두 곳의 균열로 백 년의 통행이 끝나고, 차량은 수문으로 돌아가야 한다.","교통 소식",["아른미어 항은 기술자들이 베어링 두 곳에서 균열을 발견함에 따라 화요일 오래된 회전교를 폐쇄했다고 밝혔다.","항만장 이다 브란트는 \"다른 방법이 없다\"고 말했다. 그는 봄부터 의회에 새 베어링을 세 차례 요청했다.","하루 약 사백 대의 차량이 다리를 이용했다. 이제는 수문으로 돌아가야 하며, 만조 때는 십오 분이 더 걸린다."],"글: Ida Frost"),
    "vi":("Arnmere đóng cây cầu quay","Các vết nứt ở hai ổ trục chấm dứt một thế kỷ qua lại, xe phải đi vòng qua âu thuyền.","Giao thông",["Cảng Arnmere đã đóng cây cầu quay cũ hôm thứ Ba sau khi các kỹ sư tìm thấy vết nứt ở hai ổ trục đỡ cầu.","“Chúng tôi không có lựa chọn”, giám đốc cảng Ida Brandt nói; bà đã ba lần xin hội đồng ổ trục mới từ mùa xuân.","Khoảng bốn trăm chiếc xe dùng cầu mỗi ngày. Nay họ phải đi vòng qua âu thuyền, lâu hơn mười lăm phút khi nước lên."],"Tác giả: Ida Frost"),
    "uk":("Арнмере закриває поворотний міст","Тріщини у двох підшипниках поклали край століттю переправ, машини поїдуть через шлюз.","Транспорт",["Порт Арнмере у вівторок закрив старий поворотний міст після того, як інженери знайшли тріщини у двох підшипниках.","«У нас немає вибору», — сказала капітанка порту Іда Брандт, яка від весни тричі просила в ради нові підшипники.","Мостом користувалися близько чотирьохсот машин на день. Тепер вони мусять їхати через шлюз, на чверть години довше."],"Автор: Ida Frost"),
    "ro":("Arnmere își închide podul rotativ","Fisurile din doi rulmenți pun capăt unui secol de treceri, iar mașinile merg pe la ecluză.","Transporturi",["Portul Arnmere a închis marți vechiul pod rotativ după ce inginerii au găsit fisuri în doi dintre rulmenți.","„Nu avem de ales”, a spus căpitanul portului, Ida Brandt, care a cerut de trei ori consiliului rulmenți noi.","Circa patru sute de mașini foloseau zilnic podul. Acum trebuie să ocolească pe la ecluză, cu un sfert de oră mai mult."],"de Ida Frost"),
    "da":("Arnmere lukker sin svingbro","Revner i to lejer gør en ende på hundrede års overfarter, og biler må køre over slusen.","Trafik",["Havnen i Arnmere lukkede tirsdag sin gamle svingbro, efter at ingeniører fandt revner i to af lejerne, som bærer den.","»Vi har intet valg«, sagde havnefoged Ida Brandt, der tre gange siden foråret har bedt kommunen om nye lejer.","Omkring fire hundrede biler brugte broen om dagen. De må nu køre over slusen, hvilket tager et kvarter længere."],"Af Ida Frost"),
}  # fmt: skip

LAYOUTS = {
    "wp-block":'<main class="wp-block-group"><div class="taxonomy-category wp-block-post-terms"><a href="/category/transport/" rel="tag">{k}</a></div><h1 class="wp-block-post-title">{h}</h1><div class="wp-block-post-excerpt"><p class="wp-block-post-excerpt__excerpt">{s}</p></div><div class="wp-block-post-author"><p class="wp-block-post-author__name">Ida Frost</p></div><div class="entry-content wp-block-post-content">{b}</div></main>',
    "drupal":'<article class="node node--type-article"><div class="field field--name-field-kicker">{k}</div><h1 class="page-title"><span class="field field--name-title">{h}</span></h1><div class="field field--name-field-lead field--type-text-long">{s}</div><div class="node__meta"><span class="field--name-uid"><a class=username href=/user/7>Ida Frost</a></span></div><div class="field field--name-body"><div class=field__item>{b}</div></div></article>',
    "arc":'<article><div class="b-overline"><span class="overline">{k}</span></div><h1 class="b-headline">{h}</h1><h2 class="b-subheadline">{s}</h2><div class="b-byline"><span class="b-byline__names">{a}</span></div><div class="b-article-body">{b}</div></article>',
    "joomla":'<div class="item-page" itemscope><div class="page-header"><h2 itemprop="headline">{h}</h2></div><dl class="article-info"><dd class="createdby" itemprop="author"><span itemprop="name">Ida Frost</span></dd><dd class="category-name"><a href=/transport>{k}</a></dd></dl><div itemprop="articleBody"><p><strong>{s}</strong></p>{b}</div></div>',
    "ghost":'<article class="gh-article"><header class="gh-article-header"><a class="gh-article-tag" href="/tag/transport/">{k}</a><h1 class="gh-article-title">{h}</h1><p class="gh-article-excerpt">{s}</p><div class="gh-article-meta"><h4 class="gh-article-author-name"><a href="/author/ida/">Ida Frost</a></h4></div></header><section class="gh-content">{b}</section></article>',
    "typo3":'<div class="news news-single"><div class="article"><div class="header"><h1 itemprop="headline">{h}</h1></div><div class="teaser-text" itemprop="description"><p>{s}</p></div><p><span class="news-list-author">{a}</span></p><div class="news-text-wrap" itemprop="articleBody">{b}</div></div></div>',
    "blox":'<article class="asset"><header class="asset-header"><span class="flag">{k}</span><h1 class="headline"><span>{h}</span></h1><h2 class="subhead"><span>{s}</span></h2><ul class="list-inline"><li><span class="tnt-byline">{a}</span></li></ul></header><div class="asset-content"><div class="subscriber-preview">{b}</div></div></article>',
    "escenic":'<div class="article"><h5 class="supertitle">{k}</h5><h1>{h}</h1><p class="leadtext">{s}</p><p class="byline">{a}</p><div class="bodytext">{b}</div></div>',
    "next":'<main><section><div class="styles_kicker__x1Yz"><span>{k}</span></div><h1 class="styles_title__a9">{h}</h1><p class="styles_dek__b7">{s}</p><div class="styles_byline__c3"><a href="/autor/ida-frost">Ida Frost</a></div></section><section class="styles_body__d1">{b}</section></main>',
    "plain":'<div><p>{k}</p><h1>{h}</h1><h2>{s}</h2><p>{a}</p>{b}</div>',
    "header":'<article><header><p>{k}</p><h1>{h}</h1><p>{s}</p><p>{a}</p></header>{b}</article>',
    "table":'<table width=700><tr><td><font size=1>{k}</font><h1>{h}</h1><b>{s}</b><br><br>{a}<br><br>{bb}</td></tr></table>',
}  # fmt: skip
KICKERS = frozenset({"drupal", "arc", "blox", "escenic", "next", "plain", "header"})


@pytest.mark.parametrize("system", LAYOUTS)
@pytest.mark.parametrize("language", PAPERS)
def test_a_story_is_read_in_each_language_and_system(language: str, system: str) -> None:
    headline, standfirst, kicker, lines, byline = PAPERS[language]
    body = LAYOUTS[system].format(
        h=headline,
        s=standfirst,
        k=kicker,
        a=byline,
        b="".join(f"<p>{line}</p>" for line in lines),
        bb="<br><br>".join(lines),
    )
    article = extract(
        f"<!doctype html><html lang={language}><head><meta charset=utf-8><title>{headline} | Sundpost</title></head>"
        f"<body><header><a href=/>Sundpost</a></header>{body}<footer>© 2030 Sundpost</footer></body></html>",
        url="https://sundpost.example/2030/07/14/bridge-closes-for-good-123",
    )
    assert article.kind == "article"
    assert (article.headline, article.standfirst) == (headline, standfirst)
    assert article.authors == ("Ida Frost",)
    assert article.kicker == kicker or system not in KICKERS
    assert article.text.split("\n") == lines
