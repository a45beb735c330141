"""Goods, people and companies that a page presents are no articles; articles about them are."""

from __future__ import annotations

import re

import pytest

from newscrawl import extract
from newscrawl.fields.presented import _basket
from newscrawl.knowledge import table
from tests.fields.test_no_articles import SITE, page

CAP = (
    "<p>Our cap of thick cotton keeps the rain off. It is sewn in Mill Town, one size fits all, and may be washed.</p>"
    "<p>The flaps can be tied above the head with a ribbon of linen. The brim is made of old sails.</p>"
)
NAME = "Cap of thick cotton with ear flaps"
H1 = f"<h1>{NAME}</h1>"
GOODS = {
    "a button": f"<div>{H1}<div>£19.90</div><form><button>Add to basket</button></form>{CAP}</div>",
    "a link": f"<div>{H1}{CAP}<p><span>£19.90</span> <a href='/cart?add=8'>Add to basket</a></p></div>",
    "an input in a table": f"<table><tr><td><h2>{NAME}</h2><b>£19.90</b><br><input type=submit value='Add to basket'><br>{CAP}</td></tr></table>",
    "a euro sign behind": f"<div>{H1}<span>19,90 €</span><button>In den Warenkorb</button>{CAP}</div>",
    "a word before": f"<div>{H1}<span>From £ 19.90 each</span><button>Buy now</button>{CAP}</div>",
    "Japanese": f"<div>{H1}<span>2,980円</span><button>カートに入れる</button>{CAP}</div>",
}
OTHERS = (
    "<div><h3>From our shop</h3><div><span>£19.90</span><button>Add to basket</button></div></div>"
)


@pytest.mark.parametrize("form", GOODS)
def test_goods_are_no_article(form: str) -> None:
    html = page(f"<main>{GOODS[form]}</main>", f"{NAME} | Mill Town Caps")
    assert extract(html, SITE + "/cap-of-thick-cotton-with-ear-flaps").kind == "other"


ARTICLES = {
    "a price without a button": f"<main>{H1}<p>£19.90</p>{CAP}</main>",
    "a button without a price": f"<main>{H1}<button>Add to basket</button>{CAP}</main>",
    "a shop's box below": f"<main><article>{H1}{CAP}</article>{CAP}{CAP}{CAP}{CAP}{CAP}{CAP}{CAP}{OTHERS}</main>",
    "a price in a sentence": f"<main>{H1}<p>The town pays £19 million for the bridge, and nobody wants to have ordered it.</p>{CAP}<button>Buy now</button></main>",
    "a day of its own": f"<main>{H1}<time datetime='2030-05-02'>2 May</time><p>£19.90</p><button>Buy now</button>{CAP}</main>",
}


@pytest.mark.parametrize("form", ARTICLES)
def test_an_article_with_a_price_or_a_button_stays_one(form: str) -> None:
    html = page(ARTICLES[form], f"{NAME} | The Brenn Post")
    assert extract(html, SITE + "/cap-of-thick-cotton-with-ear-flaps").kind == "article"


@pytest.mark.parametrize("pattern", table("pages")["goods"]["buttons"])
def test_each_button_is_a_pattern(pattern: str) -> None:
    assert re.compile(pattern, re.I)
    assert not _basket().search("Add to my reading list")


ADA = (
    "<p>Ada Example leads the research of the lake institute since 2019. She studied biology in Brenn.</p>"
    "<p>Before that she worked for the harbour board. She speaks four languages and sits on two boards.</p>"
)
MAIL = "<p><a href='mailto:ada@brenn.example'>Write to her</a></p>"
PERSON = '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Person","name":"Ada Example"}</script>'
PROFILES = {
    "a mail address": ("/ada-example", "", MAIL),
    "an address for people": ("/people/ada-example", "", ""),
    "linked data": ("/ada-example", PERSON, ""),
    "OpenGraph": ("/ada-example", "<meta property='og:type' content='profile'>", ""),
}


@pytest.mark.parametrize("told", PROFILES)
@pytest.mark.parametrize("name", ["Ada Example", "Dr. Ada Example"])
def test_a_profile_is_no_article(told: str, name: str) -> None:
    path, meta, contact = PROFILES[told]
    html = page(f"<main><h1>{name}</h1>{ADA}{contact}</main>", f"{name} | Lake Institute", meta)
    assert extract(html, SITE + path).kind == "other"


STORIES = {
    "nothing says that it is a profile": ("Ada Example", "/ada-example", ADA),
    "the text begins otherwise": (
        "Ada Example",
        "/people/ada-example",
        ADA.replace("Ada Example", "The new head of the institute"),
    ),
    "a sentence": ("Ada Example leaves the institute", "/people/ada-example-leaves", ADA + MAIL),
    "a day of its own": ("Ada Example", "/people/ada-example", "<time datetime='2030-05-02'>2 May</time>" + ADA),
}  # fmt: skip


@pytest.mark.parametrize("why", STORIES)
def test_an_article_on_a_person_stays_one(why: str) -> None:
    headline, path, text = STORIES[why]
    html = page(f"<main><h1>{headline}</h1>{text}</main>", f"{headline} | The Brenn Post")
    assert extract(html, SITE + path).kind == "article"
