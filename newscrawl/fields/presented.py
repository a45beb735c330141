"""Whether a page presents something that is no news: goods with their price, a person, a company."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from lxml.html import HtmlElement

from newscrawl import linked
from newscrawl.blocks import Block, said, visible
from newscrawl.container import prose
from newscrawl.knowledge import table
from newscrawl.likeness import words
from newscrawl.page import Page
from newscrawl.story import story

_OVER, _NEAR = 3, 14  # blocks above and below the headline in which a price stands
_HIGHEST, _MOST = 8, 150  # elements above a price that hold a button; buttons that are read
_BUTTON = 40  # characters of what a button says
_NAME, _PARTS = 40, range(2, 5)  # characters and words of a name
_BEGINNING = 80  # characters of a text that begins with whom it presents
_ABOUT = frozenset({"Person", "Organization", "Corporation", "LocalBusiness", "ProfilePage"})
_MONEY = r"(?:[€£$¥₹₽₩₺₪฿￥₫]|CHF|EUR|USD|GBP|US\$|R\$|Fr\.|kr\.?|zł|Kč|Ft|lei|руб\.?|円|元|원)"
_PRICE = re.compile(
    rf"\W*(?:\w+\W){{0,2}}?(?:{_MONEY}\s?\d[\d.,'’ ]*|\d[\d.,'’ ]*\s?{_MONEY}(?!\w))"
)
_TITLE = re.compile(r"^(?:dr|prof|mr|mrs|ms)\.\s+", re.I)
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")


def goods(page: Page) -> str | None:
    """What a button beside a price next to the headline says: "Add to basket"; None for no goods."""
    headline = page.once(story).headline
    if headline is None:
        return None
    start = max(0, headline.index - _OVER)
    for block in page.blocks[start : headline.index + 1 + _NEAR]:
        if _PRICE.match(block.text):
            return _buying(page, block, headline)
    return None


def _buying(page: Page, price: Block, headline: Block) -> str | None:
    """The button to buy in the smallest element that holds the headline and the price."""
    node: HtmlElement | None = price.node
    for _ in range(_HIGHEST):
        if node is None or headline.index in page.outline.within(node):
            break
        node = node.getparent()
    if node is None:
        return None
    basket = _basket()
    for each in islice(node.iter("button", "input", "a"), _MOST):
        text = each.get("value") or "" if each.tag == "input" else said(each)
        if len(text) <= _BUTTON and basket.search(text):
            return visible([text])
    return None


def to_seller(button: str) -> bool:
    """Whether a button is to write to who sells something, as advertisers have it."""
    return _seller().search(button) is not None


@cache
def _seller() -> re.Pattern[str]:
    return re.compile("|".join(table("pages")["goods"]["sellers"]), re.I)


@cache
def _basket() -> re.Pattern[str]:
    known = table("pages")["goods"]
    return re.compile("|".join([*known["buttons"], *known["bookings"], *known["sellers"]]), re.I)


def profile(page: Page) -> str | None:
    """The person or company that a page presents; None where it presents none.

    The headline is a name that the document is called after, and either the page's data says whose
    page it is, or its text begins with the name and its address or a contact says so as well.
    """
    headline = page.once(story).headline
    if headline is None or not _is_name(headline.text) or not page.title.startswith(headline.text):
        return None
    name = _TITLE.sub("", headline.text)
    for each in page.linked_data:
        stated = _TITLE.sub("", str(each.get("name")))
        if _ABOUT.intersection(linked.types(each)) and words(stated) == words(name):
            return headline.text
    text = next((b.text for b in page.once(story).body if prose(b)), "")
    first = " ".join(_WORD.findall(name)[:2])
    if first not in text[:_BEGINNING]:
        return None
    told = any(_contacts(page)) or _profiles().search(page.url or "")
    return headline.text if told else None


def _is_name(text: str) -> bool:
    parts = _WORD.findall(text)
    return len(text) <= _NAME and len(parts) in _PARTS and all(each[0].isupper() for each in parts)


def _contacts(page: Page) -> Iterator[bool]:
    """Whether what stands in the text's element leads to a person's mail or telephone."""
    container = page.once(story).container
    for block in page.blocks:
        if block.links and block.index in page.outline.within(container):
            yield (block.links[0].get("href") or "").startswith(("mailto:", "tel:"))


@cache
def _profiles() -> re.Pattern[str]:
    return re.compile("|".join(table("pages")["profiles"]["paths"]), re.I)
