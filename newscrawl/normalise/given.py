"""Articles from elsewhere, an importer or another spider, brought to the form that extract gives.

Each function does one thing, and keeps what it changed in the evidence.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from newscrawl.article import Agency, Article, Evidence
from newscrawl.fields.agencies import Mark
from newscrawl.normalise import links
from newscrawl.normalise.agencies import Reader, chain
from newscrawl.normalise.names import split

_LINES = ("text", "standfirst")  # whose line ends mean something
_TEXTS = ("headline", "kicker", "dateline")
_LISTS = ("authors", "section", "tags")
_HOME = re.compile(
    r"^(?:home(?:page)?|start(?:seite)?|accueil|inicio|início|forside|etusivu)$", re.I
)
_SURNAME_FIRST = re.compile(r"^([^\s,]+(?: [^\s,]+)?), ([^\s,]+(?: [^\s,]+)?)$")


def spaces(article: Article) -> Article:
    """Texts in Unicode's NFC, with single spaces and no invisible signs; `text` as the body's blocks
    joined, where there are any."""
    new: dict[str, Any] = {name: _spaced(getattr(article, name)) for name in _TEXTS}
    new |= {name: _lines(getattr(article, name)) for name in _LINES}
    new |= {name: _kept(map(_spaced, getattr(article, name))) for name in _LISTS}
    new["captions"] = tuple(
        replace(each, text=_spaced(each.text), credit=_spaced(each.credit))
        for each in article.captions
    )
    new["body"] = tuple(replace(each, text=_spaced(each.text) or "") for each in article.body)
    if article.body:
        new["text"] = "\n".join(each.text for each in new["body"])
    new["text"] = new["text"] or ""
    return _with(article, new, "given:spaces")


def authors(article: Article) -> Article:
    """People's names: without "by", titles and addresses, first name first, no capitals throughout.

    What is no person, an agency or a desk, is left out.
    """
    found: list[str] = []
    for each in article.authors:
        turned = _SURNAME_FIRST.match(each)
        plain = f"{turned[2]} {turned[1]}" if turned and _one_person(turned) else each
        found += split(_uncapitalised(plain))
    return _with(article, {"authors": _kept(found)}, "given:authors")


def agencies(article: Article) -> Article:
    """Agencies by their ids: those that were given by name or signature, and those given as authors."""
    reader = Reader(article.language, _domain(article))
    known: list[Agency] = []
    for each in article.agencies:
        marks = (each.raw, each.name) if each.id is None else ()
        known += next(filter(None, (_signed(mark, reader, each) for mark in marks)), [each])
    names = {each.id for each in known}
    for author in article.authors:
        unsigned = Agency(None, author, author, "byline")
        known += [each for each in _signed(author, reader, unsigned) if each.id not in names]
    return _with(article, {"agencies": tuple(dict.fromkeys(known))}, "given:agencies")


def urls(article: Article) -> Article:
    """URLs in their canonical form; site and id from them, where they are not given."""
    own = article.canonical_url or article.url
    canonical = (links.canonical(own) or own) if own else None
    new: dict[str, Any] = {
        "canonical_url": canonical,
        "related": tuple(
            replace(each, url=links.canonical(each.url) or each.url) for each in article.related
        ),
        "site": article.site or links.registered(canonical),
        "id": article.id or links.article_id(canonical, None),
    }
    return _with(article, new, "given:urls")


def sections(article: Article) -> Article:
    """Section names: paths ("News > Swiss") taken apart, the home page and repetitions left out."""
    parts = (part for each in article.section for part in re.split(r"\s*[>›»|]\s*", each))
    names = (_uncapitalised(" ".join(part.split())) for part in parts)
    kept: dict[str, str] = {}
    for name in names:
        if name and not _HOME.match(name):
            kept.setdefault(name.casefold(), name)
    return _with(article, {"section": tuple(kept.values())}, "given:sections")


def _with(article: Article, new: dict[str, Any], rule: str) -> Article:
    """The article with new values; the old ones become evidence."""
    changed = {name: value for name, value in new.items() if value != getattr(article, name)}
    if not changed:
        return article
    evidence = dict(article.evidence)
    plain = article.to_dict()
    for name in changed:
        if raw := plain[name]:
            said = raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False)
            given = Evidence("profile", f"item.{name}", said, rule, chosen=True)
            evidence[name] = (given, *evidence.get(name, ()))
    return replace(article, evidence=evidence, **changed)


_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def _spaced(text: str | None) -> str | None:
    """None where nothing is left."""
    plain = unicodedata.normalize("NFC", _UNSEEN.sub("", text or ""))
    return " ".join(plain.split()) or None


def _lines(text: str | None) -> str | None:
    lines = filter(None, map(_spaced, (text or "").splitlines()))
    return "\n".join(lines) or None


def _kept(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in names if each))


def _one_person(turned: re.Match[str]) -> bool:
    """Whether "A, B" is a surname before a first name: two people have two words each."""
    return " " not in turned[1] or " " not in turned[2]


def _uncapitalised(name: str) -> str:
    """A name in capitals throughout as it is spelt; short ones are abbreviations."""
    letters = [char for char in name if char.isalpha()]
    if len(letters) < 5 or not name.isupper():
        return name
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name)


def _signed(mark: str, reader: Reader, given: Agency) -> list[Agency]:
    entries, initials = chain(Mark(mark, given.raw, given.position), reader)
    initials = given.initials or initials
    return [
        Agency(entry.id, entry.name, given.raw, given.position, initials if number == 0 else ())
        for number, entry in enumerate(entries)
    ]


def _domain(article: Article) -> str | None:
    name = links.registered(article.canonical_url or article.url)
    return name.rpartition(".")[2] if name else None
