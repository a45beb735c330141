"""Which texts are captions of the article's own figures."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.article import Caption

PROSE = "The lake rose over three quays on Wednesday, officials in the town said. " * 3
IMG = '<img src="/quay.jpg" width="800" height="600">'


def captions(figure: str, after: str = "") -> list[tuple[str | None, str | None]]:
    return [(each.text, each.credit) for each in read(figure, after)]


def read(figure: str, after: str = "") -> tuple[Caption, ...]:
    return extract(
        "<html><head><title>Lake rises over three quays</title></head><body><article>"
        f"<h1>Lake rises over three quays</h1><p>{PROSE}</p>{figure}<p>{PROSE} Twice.</p>"
        f"<p>{PROSE} Thrice.</p>{after}</article></body></html>",
        url="https://brenn.example/lake",
    ).captions


@pytest.mark.parametrize(
    "figure",
    [
        f"<figure>{IMG}<figcaption>The quay. <span class=credit>Ada Example</span></figcaption></figure>",
        f"<figure>{IMG}<figcaption><span>The quay at the old mill.</span><span class=k1>Ada Example</span></figcaption></figure>",
        f"<figure>{IMG}<figcaption class=image-footer><span class=title>The quay. <span class=author>© Ada Example</span></span></figcaption></figure>",
        f"<div class=image>{IMG}<div class=info><span class=caption>The quay.</span> <span class=credit>Ada Example</span></div></div>",
        f"<div class=related-media><figure>{IMG}<figcaption>The quay. © Ada Example</figcaption></figure></div>",
        f"<div class=ad-slot><p>{IMG}</p><p class=img-description>The quay. Foto: Ada Example</p></div>",
    ],
    ids=["credit", "set apart", "footer", "inline caption", "in a related box", "in an ad box"],
)
def test_a_caption_and_its_credit_are_read(figure: str) -> None:
    ((text, maker),) = captions(figure)
    assert text is not None
    assert text.startswith("The quay")
    assert text.endswith(".")
    assert maker == "Ada Example"


def test_slides_that_sign_their_makers_are_captions() -> None:
    slide = '<div class="carousel-slide"><div class=image>{img}</div><div class="info related-info"><p>The quay {n}. (AP Photo/Ada Example)</p></div></div>'
    slides = "".join(slide.format(img=IMG.replace("quay", f"quay{n}"), n=n) for n in (1, 2))
    assert captions(f'<div class="carousel">{slides}</div>') == [
        ("The quay 1.", "AP Photo/Ada Example"),
        ("The quay 2.", "AP Photo/Ada Example"),
    ]


def test_a_caption_that_a_script_would_print_is_read_from_its_attributes() -> None:
    slide = IMG.replace(">", ' data-caption="The quay at the mill." data-credit="Keystone">')
    assert captions(f"<div class=gallery><div>{slide}</div></div>") == [
        ("The quay at the mill.", "Keystone")
    ]
    printed = f"<figure>{slide}<figcaption>The quay.</figcaption></figure>"
    assert captions(printed) == [("The quay.", None)]


def test_two_credits_of_one_picture_are_one() -> None:
    line = "<span class=credit>Photo by Ada Example</span> /<span class=distributor>Getty Images</span>"
    assert captions(f"<figure>{IMG}<figcaption>{line}</figcaption></figure>") == [
        (None, "Ada Example/Getty Images")
    ]


@pytest.mark.parametrize(
    "line", ["Von Ada Example, Redakteurin", "14.07.2026, 17:19 Uhr • Lesezeit: 8 Minuten"]
)
def test_a_line_of_the_head_beside_a_portrait_is_no_caption(line: str) -> None:
    assert captions(f"<figure>{IMG}<figcaption><p>{line}</p></figcaption></figure>") == []


def test_a_teasers_picture_below_the_text_has_no_caption() -> None:
    teaser = f'<aside class=related><a href="/x"><figure>{IMG}<figcaption>Another story</figcaption></figure></a></aside>'
    assert captions("", teaser) == []


def test_the_same_figure_twice_is_one() -> None:
    figure = f"<figure>{IMG}<figcaption>The quay at the mill.</figcaption></figure>"
    assert captions(figure * 2) == [("The quay at the mill.", None)]


def test_a_caption_stands_in_no_text() -> None:
    figure = f"<figure>{IMG}<figcaption>The quay at the mill.</figcaption></figure>"
    page = f"<html><body><article><h1>Lake rises over quays</h1><p>{PROSE}</p>{figure}<p>{PROSE} Twice.</p></article></body></html>"
    assert "mill" not in extract(page).text


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (f'<div class="img">{IMG}<p>The quay at the old mill stands under water.</p></div>', [("The quay at the old mill stands under water.", None)]),
        (f'<div class="image-widget">{IMG}<p>Anna</p></div>', []),
        ('<figure><img src="/q.jpg" width=800 alt="The quay" title="The quay | Bildquelle: WBR/Anna Muster"><figcaption>The quay at the mill.</figcaption></figure>', [("The quay at the mill.", "WBR/Anna Muster")]),
        ('<figure><img src="/q.jpg" width=800 alt="The quay © WBR Foto: Anna Muster"></figure>', [(None, "WBR Foto: Anna Muster")]),
        ('<figure><img src="/q.jpg" width=800 alt="Click to play video: The quay"></figure>', []),
        (f'<figure>{IMG}<figcaption>The quay at the mill (<br><br>Image: Getty Images)</figcaption></figure>', [("The quay at the mill", "Getty Images")]),
        (f'<figure>{IMG}<figcaption>The quay at the mill. <span class=credit>Photo by ada example</span> / Brenn News</figcaption></figure>', [("The quay at the mill.", "ada example/ Brenn News")]),
        (f'<figure>{IMG}<figcaption><span class="visually-hidden">Media caption</span>The quay at the mill.</figcaption></figure>', [("The quay at the mill.", None)]),
        (f'<figure>{IMG}<figcaption>Close</figcaption></figure>', []),
        (f'<figure>{IMG}<figcaption>Publicerad 22:31</figcaption></figure>', []),
        (f'<figure>{IMG}<figcaption>The quay at the mill EFE/ J.J. Sample</figcaption></figure>', [("The quay at the mill", "EFE/ J.J. Sample")]),
        (f'<figure>{IMG}<figcaption>The quay, stock / A. Sample / Brenn nuotr.</figcaption></figure>', [("The quay, stock", "A. Sample / Brenn nuotr")]),
        (f'<figure>{IMG}<figcaption>The quay at the mill. | ANNA MUSTER / THE POST</figcaption></figure>', [("The quay at the mill.", "ANNA MUSTER / THE POST")]),
        (f'<div>{IMG}<div class="image__subtitle">The quay at the mill <span class="image__credits">Anna Muster - 14.jul.30/Reuters</span></div></div>', [("The quay at the mill", "Anna Muster - 14.jul.30/Reuters")]),
        (f'<figure>{IMG}<figcaption>The quay at the mill. FILE PHOTO BY ANNA MUSTER</figcaption></figure>', [("The quay at the mill.", "ANNA MUSTER")]),
        (f'<figure>{IMG}<figcaption>The quay at the mill. <cite>(<span>Supplied: </span>Anna Muster)</cite></figcaption></figure>', [("The quay at the mill.", "Anna Muster")]),
        (f'<figure>{IMG}<figcaption>THE QUAY AT THE OLD MILL | ANNA MUSTER</figcaption></figure>', [("THE QUAY AT THE OLD MILL | ANNA MUSTER", None)]),
        (f'<figure>{IMG}<figcaption>The quay at the mill. Autor/allikas: Anna Muster/ERR</figcaption></figure>', [("The quay at the mill.", "Anna Muster/ERR")]),
        (f'<figure>{IMG}<figcaption class=credit>The quay stands under water since Tuesday. | Bildrechte: dpa/Anna Muster</figcaption></figure>', [("The quay stands under water since Tuesday.", "dpa/Anna Muster")]),
        ('<aside class="pullquote"><p>The water came.</p><p class="quote-credit">Anna Muster</p></aside>', []),
    ],
)  # fmt: skip
def test_forms_seen_on_news_pages(
    figure: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert captions(figure) == expected


def test_a_copyright_line_below_the_text_is_no_credit_of_a_picture() -> None:
    assert captions("", '<p class="copyright">© 2030 Example Press</p>') == []


def test_a_credit_that_says_itself_again_is_one_caption() -> None:
    figure = (
        f"<figure>{IMG}<figcaption>The quay. <span class=credit>AP</span></figcaption></figure>"
    )
    again = f"<figure>{IMG}<figcaption><span class=credit>AP</span></figcaption></figure>"
    assert captions(figure + again) == [("The quay.", "AP")]


@pytest.mark.parametrize(
    "teaser",
    [
        f"<figure>{IMG}<figcaption><a href='/news/another-story-of-the-lake'><h5>Another story of the lake</h5><span>Read more</span></a></figcaption></figure>",
        "<p class='nota_pie'>Write to the <a href='mailto:desk@brenn.example'>desk</a> of the paper in Brenn.</p>",
    ],
    ids=["teaser", "footnote"],
)
def test_a_teaser_in_the_text_and_a_footnote_are_no_captions(teaser: str) -> None:
    assert captions(teaser) == []


def test_a_credit_may_link_to_who_made_the_picture() -> None:
    link = "<a href='https://pictures.example/photo/quay-at-the-old-mill'>Foto: Ada Example</a>"
    assert captions(f"<figure>{IMG}<figcaption>{link}</figcaption></figure>") == [
        (None, "Ada Example")
    ]


@pytest.mark.parametrize("name", ["foto-pie", "pie_de_foto", "pieFoto"])
def test_a_foot_of_a_picture_is_a_caption(name: str) -> None:
    figure = f"<div class='picture'>{IMG}<p class='{name}'>The quay at the old mill.</p></div>"
    assert captions(figure) == [("The quay at the old mill.", None)]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("The quay of Brenn on Wednesday. (Ada Example/AFP)", ("The quay of Brenn on Wednesday.", "Ada Example/AFP")),
        ("Cycling in Brenn © Lake Office / Ada Example", ("Cycling in Brenn", "Lake Office / Ada Example")),
        ("Ada Example © The Brenn Post", (None, "Ada Example © The Brenn Post")),
        ("Ada Example for The Brenn Post", (None, "Ada Example for The Brenn Post")),
    ],
)  # fmt: skip
def test_a_caption_that_stands_in_its_credits_element_comes_apart(
    said: str, expected: tuple[str | None, str | None]
) -> None:
    assert captions(f"<figure>{IMG}<span class=credit>{said}</span></figure>") == [expected]


@pytest.mark.parametrize(
    "said",
    ["8:44PM", "21.04.2030 14:32", "3. Mai 2030", "vor 14 Stunden", "Pin", "Read more", "10 Bilder", "Sign up to our newsletter for more of the lake."],
)  # fmt: skip
def test_a_time_a_prompt_and_a_control_are_no_captions(said: str) -> None:
    assert captions(f"<figure>{IMG}<figcaption>{said}</figcaption></figure>") == []


def test_a_table_that_is_shown_as_a_figure_has_cells_and_no_caption() -> None:
    table = "<table><tr><th>Quay</th><td>Level of the water</td></tr></table>"
    assert captions(f"<figure>{table}<figcaption>The quays of Brenn</figcaption></figure>") == [
        ("The quays of Brenn", None)
    ]


QUAY = "The quay on Tuesday."
UNDER = f"<figcaption>{QUAY}</figcaption>"
EMPTY = "data:image/gif;base64,R0lGODlhAQABAAAAACw="


@pytest.mark.parametrize(
    ("inside", "best"),
    [
        ('<img src="/s.jpg" srcset="/s.jpg 320w, /m.jpg 640w, /l.jpg 1280w" sizes="100vw">', "/l.jpg"),
        ('<img src="/s.jpg" srcset="/s.jpg 1x, /l.jpg 2x">', "/l.jpg"),
        ('<img src="/s.jpg" srcset="/c_fill,w_320/s.jpg 320w, /c_fill,w_1280/l.jpg 1280w">', "/c_fill,w_1280/l.jpg"),
        ('<img src="/s.jpg" srcset="/l.jpg 1280w, , /x.jpg abcw,/m.jpg 640w">', "/l.jpg"),
        (f'<img src="{EMPTY}" data-src="/l.jpg">', "/l.jpg"),
        ('<img src="/placeholder.gif" data-srcset="/m.jpg 640w, /l.jpg 1280w" data-sizes="auto">', "/l.jpg"),
        (f'<img class=lazy src="{EMPTY}"><noscript><img src="/l.jpg"></noscript>', "/l.jpg"),
        ('<noscript><img src="/l.jpg"></noscript>', "/l.jpg"),
        ('<picture><source srcset="/xl.webp 1x, /xxl.webp 2x"><source srcset="/m.jpg"><img src="/s.jpg"></picture>', "/xxl.webp"),
        (f'<picture><source data-srcset="/m.webp 640w, /l.webp 1600w"><img src="{EMPTY}"></picture>', "/l.webp"),
        ('<amp-img src="/s.jpg" srcset="/l.jpg 1280w, /s.jpg 320w"></amp-img>', "/l.jpg"),
        ('<img src="../img/l.jpg">', "/2026/07/img/l.jpg"),
        ('<img src="//brenn.example/l.jpg">', "/l.jpg"),
    ],
)  # fmt: skip
def test_a_picture_has_its_best_address(inside: str, best: str) -> None:
    html = f"<figure>{inside}{UNDER}</figure>"
    (caption,) = extract(
        page(html), url="https://brenn.example/2026/07/20/lake-rises-1234567"
    ).captions
    assert caption == Caption("image", QUAY, None, f"https://brenn.example{best}")


def page(figure: str) -> str:
    return (
        "<html><head><title>Lake rises over three quays</title></head><body><article>"
        "<h1>Lake rises over three quays</h1><p>The lake of Brenn rose over three quays on Tuesday night, and"
        f" the harbour was closed to ferries until further notice.</p>{figure}<p>Nobody was hurt, the fire"
        " brigade said, but two boats sank and the old ferry house stood in the water up to its windows.</p>"
        "<p>The water is expected to fall by the end of the week, when the council will talk about new dams."
        "</p></article></body></html>"
    )


@pytest.mark.parametrize(
    "figure",
    [
        f"<figure><button class=zoom aria-label=Enlarge>{IMG}<figcaption>{QUAY} Foto: Ada Example</figcaption></button></figure>",
        f"<button class=lightbox><figure>{IMG}<figcaption>{QUAY} Foto: Ada Example</figcaption></figure></button>",
        f"<noscript><figure>{IMG}<figcaption>{QUAY} Foto: Ada Example</figcaption></figure></noscript>",
        f'<div class=gallery><a href="/full/quay.jpg" data-caption="{QUAY} (Foto: Ada Example)">{IMG}</a></div>',
        f'<div class=slide data-caption="&lt;b&gt;{QUAY}&lt;/b&gt; (Foto: Ada Example)">{IMG}</div>',
        f"<div class=sc-1>{IMG}<div class=sc-2>{QUAY}</div><div class=sc-3>Foto: Ada Example</div></div>",
        f"<figure>{IMG}<figcaption><p>{QUAY}</p><span class=credit>Foto: <p>Ada Example</p></span></figcaption></figure>",
        f"<figure>{IMG}<figcaption><p>{QUAY}</p><p>Foto: Ada Example</p></figcaption></figure>",
    ],
    ids=["button in figure", "figure in button", "noscript", "gallery link", "slide", "boxes", "split label", "line"],
)  # fmt: skip
def test_a_caption_is_found_wherever_it_is_kept(figure: str) -> None:
    article = extract(page(figure), url="https://brenn.example/2026/07/20/lake-rises-1234567")
    assert [(each.text, each.credit) for each in article.captions] == [(QUAY, "Ada Example")]
    assert article.captions[0].media_url == "https://brenn.example/quay.jpg"
    assert QUAY not in article.text
    assert "Ada" not in article.text


def test_a_house_in_a_box_of_its_own_is_the_credit_of_what_is_no_sentence() -> None:
    figure = f"<div class=sc-1>{IMG}<div class=sc-2>The lake won on Thursday night</div><div class=sc-3>Getty Images</div></div>"
    assert captions(figure) == [("The lake won on Thursday night", "Getty Images")]


@pytest.mark.parametrize(
    "player",
    [
        '<div class=embed><h2>The flood from above</h2><video src="/v.mp4"></video></div>',
        '<div class=c-video><img alt="Click to play video: \'The flood from above\'" src="/v.jpg"></div>',
        '<div class=video><img aria-label="Lire la vidéo : The flood from above" src="/v.jpg"></div>',
        '<div><video title="The flood from above" src="/v.mp4"></video></div>',
        '<figure><iframe src="https://v.example/1"></iframe><figcaption>The flood from above</figcaption></figure>',
    ],
)
def test_a_players_title_is_its_caption(player: str) -> None:
    article = extract(page(player), url="https://brenn.example/2026/07/20/lake-rises-1234567")
    assert [(each.kind, each.text) for each in article.captions] == [
        ("video", "The flood from above")
    ]
    assert "flood from" not in article.text


@pytest.mark.parametrize(
    "figure",
    [
        "<div class=author><figure><img src='/a.jpg'><figcaption>Ada Example</figcaption></figure><p>Ada Example writes.</p></div>",
        "<figure class=author-portrait><img src='/a.jpg'><figcaption>Ada Example</figcaption></figure>",
        "<div class=teaser><a href='/2026/07/20/mill-1234567'><figure><img src='/t.jpg'><figcaption>The mill</figcaption></figure><h3>Mill burns</h3></a></div>",
        "<noscript><img height=1 width=1 src='https://t.example/pixel.gif?id=1' alt='Foto: Ada'></noscript>",
        "<button class=share>Share this picture</button>",
        "<h2>What the town says</h2>",
    ],
)  # fmt: skip
def test_portraits_teasers_pixels_and_buttons_are_no_captions(figure: str) -> None:
    assert (
        extract(page(figure), url="https://brenn.example/2026/07/20/lake-rises-1234567").captions
        == ()
    )


def test_one_picture_in_two_sizes_is_one() -> None:
    twice = f"<figure><img src='/l.jpg?w=320'>{UNDER}</figure><p>{PROSE} Later.</p><figure><img src='/l.jpg?w=1280'>{UNDER}</figure>"
    article = extract(page(twice), url="https://brenn.example/2026/07/20/lake-rises-1234567")
    assert [each.text for each in article.captions] == [QUAY]
    assert len(article.images) == 1


def test_a_line_in_a_pictures_paragraph_that_only_names_its_maker_is_a_credit() -> None:
    one = "<p><img src='/coal.png' alt=chart><br><em>(Credit: Ada Example / Lake Post)</em></p>"
    html = f"{one}<p>{PROSE} Later it fell.</p>{one.replace('coal', 'gas')}"
    article = extract(page(html), url="https://brenn.example/2026/07/20/lake-rises-1234567")
    assert [each.credit for each in article.captions] == ["Ada Example / Lake Post"] * 2
    assert "Credit" not in article.text


def test_a_picture_bank_in_an_element_of_its_own_does_not_part_the_credit() -> None:
    html = (
        '<figure><img src="/q.jpg"><figcaption>The quay of Brenn by night. Photo by <a href="https://a.example/@ada">Ada Example</a>'
        ' on <a href="https://unsplash.com">Unsplash</a></figcaption></figure>'
    )
    article = extract(f"<html><body><article><h1>Lake rises over three quays</h1>{html}{'<p>The lake rose over three quays on Wednesday, officials in the town said.</p>' * 3}</article></body></html>")  # fmt: skip
    (caption,) = article.captions
    assert (caption.text, caption.credit) == (
        "The quay of Brenn by night.",
        "Ada Example on Unsplash",
    )
