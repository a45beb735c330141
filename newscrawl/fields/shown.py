"""What a page shows that is no article: an encyclopaedia's entry, a job, an event, an app, a manual."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newscrawl import linked
from newscrawl.container import prose
from newscrawl.fields.posts import DAY, posted
from newscrawl.fields.presented import goods, to_seller
from newscrawl.fields.signs import Signs
from newscrawl.knowledge import table
from newscrawl.likeness import likeness, words
from newscrawl.page import Page
from newscrawl.story import story

Shown = tuple[str, str, str]  # what tells it, the rule, the source

_NAMED = 0.6  # of the words of what linked data describes, in the headline as well
_ENTRY = 5  # words of an encyclopaedia's headword
_HEADED, _LINE = 2, 50  # headings of an advertisement for a job; characters of one
_DATE_LINE = 80  # characters of a line with the date
_LEGAL = 60  # characters of a headline that is that of a site's own page
_MUCH = 3_000  # characters of running text; goods have hardly more
_SHORT = 700  # characters of running text; an article about a recording has more
_YEAR = re.compile(r"(?:19|20)\d\d")
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6", "dt"})


def shown(page: Page, signs: Signs) -> Shown | None:
    """What else than an article a page shows; None for one that shows nothing known."""
    for look in (_described, _entry, _made, posted, _own, _sold, _job, _recording):
        if (found := look(page, signs)) is not None:
            return found
    return None


def _described(page: Page, signs: Signs) -> Shown | None:
    """What the page's linked data describes, under the name that the headline says."""
    if page.linked_article or not page.linked_data:
        return None
    alone, called = _types()
    headline = page.once(story).headline
    told = words(headline.text) if headline is not None else frozenset()
    for each in page.linked_data:
        for name in linked.types(each):
            if name in alone:
                return name, "kind:described", "json-ld"
            if signs.sure or not (name in called or name.endswith("Event")):
                continue
            said = next(linked.strings(each.get("name") or each.get("title")), "")
            if likeness(words(said), told) >= _NAMED:
                return name, "kind:described", "json-ld"
    return None


def _entry(page: Page, signs: Signs) -> Shown | None:
    """An encyclopaedia's entry: its text begins with the headword in bold, and no date tells of news."""
    headline = page.once(story).headline
    wiki = any("mediawiki" in each.lower() for each in page.metas.get("generator", ()))
    if not wiki and (signs.stated or signs.dated or signs.named):
        return None
    body = page.once(story).body
    first = next((block for block in body if prose(block)), None)
    if first is None or not first.strong_chars:
        return None
    if wiki and any(_YEAR.search(b.text) for b in body[:3] if len(b.text) <= _DATE_LINE):
        return None
    head = re.sub(r"\s*[(（].*", "", headline.text if headline is not None else _title(page))
    if not wiki and len(head.split()) > _ENTRY:
        return None
    bold = next((each.text or "" for each in first.node.iter("b", "strong")), "")
    said = " ".join(bold.split())
    if said and first.text.startswith(said) and words(said) == words(head):
        return said, "kind:entry", "dom"
    return None


def _made(page: Page, signs: Signs) -> Shown | None:
    """A manual, by the program that made it and the code that it shows."""
    if signs.sure or signs.dated:
        return None
    made = (each for each in page.metas.get("generator", ()) if _manuals().match(each))
    if (said := next(made, None)) and next(page.root.iter("pre", "code"), None) is not None:
        return said, "kind:manual", "meta"
    return None


def _own(page: Page, signs: Signs) -> Shown | None:
    """A site's own page, by the whole of its headline: terms, privacy, imprint."""
    if signs.sure:
        return None
    headline = page.once(story).headline
    for text in (headline.text if headline is not None else "", _title(page)):
        if text and len(text) <= _LEGAL and _legal().fullmatch(text):
            return text, "kind:own", "dom"
    paths, heads = _daily()
    if headline is not None and paths.search(signs.path or "") and heads.fullmatch(headline.text):
        return headline.text, "kind:daily", "dom"
    return None


def _title(page: Page) -> str:
    return re.split(r" [|–—-] ", page.title)[0]


def _sold(page: Page, signs: Signs) -> Shown | None:
    """Goods with their price and a button to buy them, or to write to who sells them.

    An article that offers what it reviews is dated above its text, goods by those who judge them.
    """
    if signs.sure or signs.text >= _MUCH or (button := goods(page)) is None:
        return None
    if not to_seller(button) and _dated_above(page):
        return None
    return button, "kind:goods", "dom"


def _dated_above(page: Page) -> bool:
    """Whether a day stands between the headline and the text."""
    told = page.once(story)
    first = next((block.index for block in told.body if prose(block)), told.start)
    head = told.headline.index if told.headline is not None else 0
    if any(head < at <= first + 1 for _, at in page.outline.times):
        return True
    lines = page.blocks[max(0, head - 3) : first]
    return any(DAY.search(line.text) for line in lines if len(line.text) <= _DATE_LINE)


def _job(page: Page, signs: Signs) -> Shown | None:
    """An advertisement for a job: it has headings for the tasks, for who is wanted, for what is offered."""
    if signs.sure or signs.text > _MUCH:
        return None
    heads = _jobs()
    short = (block.text.strip(" :.?!…").lower() for block in page.blocks if len(block.text) < _LINE)
    said = list(dict.fromkeys(text for text in short if heads.fullmatch(text)))
    return (", ".join(said), "kind:job", "dom") if len(said) >= _HEADED else None


def _recording(page: Page, signs: Signs) -> Shown | None:
    """An episode to listen to: a player or a file, at an address of such, with a few lines."""
    if signs.stated or signs.text > _SHORT or not _recordings().search(signs.path or ""):
        return None
    if any(medium.tag == "audio" for medium in page.outline.media) or any(_files(page)):
        return signs.path or "", "kind:recording", "dom"
    return None


def _files(page: Page) -> Iterator[bool]:
    for block in page.blocks:
        for link in block.links:
            yield (link.get("href") or "").partition("?")[0].endswith((".mp3", ".m4a"))


@cache
def _types() -> tuple[frozenset[str], frozenset[str]]:
    """The types of linked data that no article bears, and those that say so by the headline's name."""
    known = table("pages")["described"]
    return frozenset(known["alone"]), frozenset(known["called"])


@cache
def _manuals() -> re.Pattern[str]:
    return re.compile("|".join(table("pages")["manuals"]["generators"]), re.I)


@cache
def _legal() -> re.Pattern[str]:
    return re.compile("|".join(table("pages")["own"]["heads"]), re.I)


@cache
def _daily() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Addresses and whole headlines of what is made anew each day without anybody writing it."""
    known = table("pages")["daily"]
    paths, heads = (re.compile("|".join(known[key]), re.I) for key in ("paths", "heads"))
    return paths, heads


@cache
def _jobs() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(table("pages")["jobs"]["headings"]) + ")")


@cache
def _recordings() -> re.Pattern[str]:
    return re.compile("|".join(table("pages")["recordings"]["paths"]), re.I)
