"""What a page is: an article of some kind, or none, with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from newscrawl import linked
from newscrawl.article import Kind
from newscrawl.evidence import Found
from newscrawl.fields.live import live
from newscrawl.fields.presented import profile
from newscrawl.fields.shown import shown
from newscrawl.fields.signs import Signs, gathered
from newscrawl.knowledge import table
from newscrawl.mentions import calls
from newscrawl.page import Page
from newscrawl.story import story

_SECTION = re.compile(r"(?:/[a-z]{2,20}){0,2}/?\??$")  # "/fr/international/", "/?page=2"
_SLUG = re.compile(r"/[^/]+(?:-[^/-]+){3,}/?$")  # "/lake-rises-over-quays", as articles are called
_MUCH = 3_000  # characters of running text; a list of teasers, goods have hardly more
_SHELL = 600  # characters of a page that says that it needs a script
_ADDRESSED = 3  # words for the reader in a short text that nothing calls an article
_SHORT = 700  # characters of running text; a page with more is no wall and no error
_LONG = 8_000  # characters of running text; no home page has so many
_TEXT = 150  # characters of running text that an article without metadata has
_BRIEF = 60  # of one that metadata or its address calls one


def kind(page: Page) -> Iterator[Found[Kind]]:
    """Yield the kind, with what tells it as the raw text."""
    signs = page.once(gathered)
    looked = (_wall, _live, _moving, _index, _service, _shown, _addressing)
    for found in (each(page, signs) for each in looked):
        if found is not None:
            yield found
            return
    if signs.text >= (_BRIEF if signs.stated or signs.named else _TEXT):
        yield _found("article", f"{signs.text} characters of running text", "kind:text")
    elif page.problems and not page.blocks:
        yield _found("error", page.problems[0][0], "kind:unreadable")
    elif signs.stated and page.once(story).headline is not None:
        yield _found("article", "metadata calls it an article", "kind:stated")
    else:
        yield _found("other", f"{signs.text} characters of running text", "kind:text")


def _wall(page: Page, signs: Signs) -> Found[Kind] | None:
    """An error page, a bot check, a consent wall or a login: little text, and a telling head."""
    if signs.text > _SHORT:
        return _error_with_teasers(page, signs)
    text = _beginning(page)
    for name, value in (("blocked", "blocked"), ("error", "error")):
        heads, texts = _patterns(name)
        said = _said(heads, signs)
        if said and not signs.stated and (signs.text < 400 or texts.search(text)):
            return _found(value, said, f"kind:{name}")  # type: ignore[arg-type]
        if signs.all_text < 1500 and not (signs.stated or signs.named) and texts.search(text):
            return _found(value, texts.search(text)[0], f"kind:{name}")  # type: ignore[arg-type, index]
    if (own := _error_in_own_words(page, signs) or _consent(signs, text)) is not None:
        return own
    heads, _ = _patterns("login")
    said = _said(heads, signs)
    if said and not signs.stated and page.stating["form"]:
        return _found("other", said, "kind:login")
    return None


def _consent(signs: Signs, text: str) -> Found[Kind] | None:
    """A consent wall: it names several of what such walls are about, and addresses its reader."""
    words = _about("consent", signs, text)
    said = _said(_patterns("consent")[0], signs)
    if len(words) < (2 if said else 3) or signs.all_text >= (6000 if said else 2500):
        return None
    if not _address().search(text):
        return None
    return _found("consent", said or ", ".join(words[:4]), "kind:consent")


def _error_in_own_words(page: Page, signs: Signs) -> Found[Kind] | None:
    """An error page that does not say so at its head: that what was looked for is gone, or moved, or
    its address mistyped, and to search for it or go to the front page."""
    text = " ".join([block.text for block in page.once(story).body])
    words = _about("error", signs, text)
    return _found("error", ", ".join(words), "kind:error") if len(words) > 2 else None


def _addressing(page: Page, signs: Signs) -> Found[Kind] | None:
    """A page that speaks of nothing but its reader: an offer, a form, thanks."""
    if signs.sure or signs.named or signs.dated or signs.text > _SHORT:
        return None
    if signs.called and not any(i.get("type") == "email" for i in page.stating["input"]):
        return None
    text = " ".join([block.text for block in page.once(story).body])
    said = _for_reader().findall(text)
    return _found("other", ", ".join(said[:4]), "kind:address") if len(said) >= _ADDRESSED else None


def _about(name: str, signs: Signs, text: str) -> list[str]:
    """What a page says of the subjects of a kind; nothing where metadata, its address or a time calls it
    an article."""
    if signs.called or signs.named or signs.dated:
        return []
    return [match[0] for each in _subjects(name) if (match := each.search(text))]


def _error_with_teasers(page: Page, signs: Signs) -> Found[Kind] | None:
    """An error page that offers other articles: its title and its text say so."""
    if not signs.teasers or signs.stated or signs.dated:
        return None
    heads, texts = _patterns("error")
    said = _first(heads, signs.heads[:1])
    if said and texts.search(_beginning(page)):
        return _found("error", said, "kind:error")
    return None


def _beginning(page: Page) -> str:
    return " ".join([block.text for block in page.blocks[:80]])[:4000]


def _live(page: Page, _: Signs) -> Found[Kind] | None:
    told = live(page)
    return _found("liveblog", *told) if told is not None else None


def _moving(page: Page, signs: Signs) -> Found[Kind] | None:
    """A page that is a video with a few lines."""
    if signs.text > 900:
        return None
    if any(each.lower().startswith("video") for each in page.metas.get("og:type", ())):
        return _found("video", page.metas["og:type"][0], "kind:opengraph", "opengraph")
    top = [each for each in page.linked_data if "VideoObject" in linked.types(each)]
    if top and not page.linked_article and signs.text < _TEXT:
        return _found("video", "VideoObject", "kind:linked", "json-ld")
    return None


def _index(page: Page, signs: Signs) -> Found[Kind] | None:
    """A home, section, tag, author or search page: it leads to articles and is none."""
    if page.linked_article or (signs.stated and signs.text > _SHORT):
        return None
    reasons = _reasons(page, signs)
    few = signs.teasers >= 4 or signs.text < _TEXT
    if signs.path == "/" and ((few and signs.text < _LONG) or signs.text < 1500):
        return _found("index", "; ".join(reasons) or "path /", "kind:home")
    if signs.between >= 4 and not (signs.told and signs.named):
        reasons.append(f"{signs.between} linked headings between its lines")
        return _found("index", "; ".join(reasons), "kind:teasers")
    if signs.led >= 4 and signs.text < _MUCH and not (signs.dated or signs.stated or signs.named):
        return _found("index", f"{signs.led} lines behind links", "kind:led")
    least = _BRIEF if signs.dated or signs.named else _TEXT
    if signs.offered and signs.text < least and not signs.stated:
        return _found("index", f"{signs.offered} lines of teasers and no text", "kind:offers")
    sure = len(reasons) > 1
    few |= sure and not signs.stated and signs.text < _MUCH
    if reasons and few and (signs.text < 1200 or sure) and signs.all_text >= 200:
        return _found("index", "; ".join(reasons), "kind:index")
    called = signs.named or (signs.path is not None and _SLUG.search(signs.path) is not None)
    stated = signs.dated or signs.stated or signs.told or (called and signs.text > _TEXT)
    if signs.teasers >= 8 and signs.text < _SHORT and not stated:
        return _found("index", f"{signs.teasers} linked headings", "kind:headings")
    if (
        signs.teasers >= 2
        and signs.text < _SHORT
        and not (signs.dated or signs.stated)
        and signs.path is not None
        and _SECTION.match(signs.path)
    ):
        return _found("index", f"{signs.teasers} linked headings at {signs.path}", "kind:section")
    return None


def _reasons(page: Page, signs: Signs) -> list[str]:
    """What calls a page an index: its address, its head, its linked data."""
    known = table_of_index()
    reasons = []
    if signs.path is not None and (match := known[0].search(signs.path)):
        reasons.append(f"path {match[0] or '/'}")
    own = signs
    if signs.named and (headline := page.once(story).headline) is not None:
        # "Latest news" heads a list beside it.
        own = replace(signs, heads=(page.title, headline.text))
    if said := _said(known[1], own):
        reasons.append(f"head {said}")
    types = {name for each in page.linked_data for name in linked.types(each)}
    if listed := sorted(types & known[2]):
        reasons.append(f"JSON-LD {listed[0]}")
    return reasons


def _service(page: Page, signs: Signs) -> Found[Kind] | None:
    """What a site offers beside its articles: goods, the weather, who makes it; an empty shell."""
    if signs.stated:
        return None
    kinds = [each for each in page.metas.get("og:type", ()) if each.lower().startswith("product")]
    kinds += [name for each in page.linked_data for name in linked.types(each) if name == "Product"]
    if kinds:
        return _found("other", kinds[0], "kind:product")
    if "profile" in page.metas.get("og:type", ()):
        return _found("other", "profile", "kind:profile", "opengraph")
    if signs.dated:
        return None
    if name := profile(page):
        return _found("other", name, "kind:profile")
    paths, heads = _services()
    called = signs.named or signs.text > _LONG
    if signs.path is not None and not called and (match := paths.search(signs.path)):
        return _found("other", f"path {match[0]}", "kind:service")
    told = page.once(story).headline
    named = (re.split(r" [|–-] ", page.title)[0], told.text if told is not None else "")
    if said := next((each for each in named if heads.fullmatch(each)), None):
        return _found("other", said, "kind:service")
    if signs.all_text < _SHELL and any("javascript" in b.text.lower() for b in page.blocks):
        return _found("other", "the page needs JavaScript", "kind:shell")
    return None


def _shown(page: Page, signs: Signs) -> Found[Kind] | None:
    """What else it shows than an article."""
    told = shown(page, signs)
    return _found("other", *told) if told is not None else None


def _first(pattern: re.Pattern[str], texts: tuple[str, ...]) -> str | None:
    return next((text[:100] for text in texts if len(text) < 160 and pattern.search(text)), None)


def _said(pattern: re.Pattern[str], signs: Signs) -> str | None:
    """The head that tells what a page is; none where it tells more, and the address that as well."""
    said = _first(pattern, signs.heads)
    if said and signs.named and calls(signs.path, pattern.sub(" ", said)):
        return None
    return said


def _found(value: Kind, raw: str, rule: str, source: str = "dom") -> Found[Kind]:
    return Found(value, source, "page", raw, rule)  # type: ignore[arg-type]


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    known = table("pages")[name]
    return _joined(known["heads"]), _joined(known.get("texts", ["(?!)"]))


@cache
def _subjects(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(_joined(words) for words in table("pages")[name]["words"].values())


@cache
def _for_reader() -> re.Pattern[str]:
    return re.compile("|".join(table("pages")["address"]["reader"]))


@cache
def _address() -> re.Pattern[str]:
    return _joined(table("pages")["address"]["words"])


@cache
def table_of_index() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    """Patterns of index paths and heads, and the JSON-LD types of index pages."""
    known = table("pages")["index"]
    return _joined(known["paths"]), _joined(known["heads"]), frozenset(known["types"])


@cache
def _services() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of the paths of a site's services, and what their heads say in whole."""
    known = table("pages")["services"]
    return _joined(known["paths"]), _joined(known["heads"])


def _joined(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns), re.I)
