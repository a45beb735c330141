"""What the store needs of an article and takes time to make; a crawl makes it where it reads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import orjson

from newscrawl.article import Article
from newscrawl.diff.said import SEEN, said
from newscrawl.fold import words

Texts = tuple[str, str, str, str]  # headline, standfirst, text, captions


@dataclass(frozen=True, slots=True)
class Prepared:
    """Made of one article, and true of no other."""

    item: bytes  # as JSON, without a revision
    content: str  # digest of what a reader sees
    texts: Texts  # folded, to be searched


def prepared(article: Article) -> Prepared:
    """What the store needs of an article."""
    return Prepared(item(article), digest(article), texts(article))


def item(article: Article) -> bytes:
    """An article as JSON, with `"revision": null`, which the store puts in. Raises TypeError for a
    text that is no Unicode."""
    return orjson.dumps(article.to_dict() | {"revision": None})


def digest(article: Article) -> str:
    """Equal for two readings that differ only in noise; most that differ only in noise are equal."""
    seen = [said(article, name) for name in SEEN]
    return hashlib.sha256(orjson.dumps(seen)).hexdigest()


def texts(article: Article) -> Texts:
    """What is searched of an article, as folded words."""
    captions = (each.text for each in article.captions)
    return folded(article.headline, article.standfirst, article.text, captions)


def folded(
    headline: str | None, standfirst: str | None, text: str | None, captions: Iterable[str | None]
) -> Texts:
    """What is searched of an article, as folded words."""
    caption = " \n".join(each for each in captions if each)
    return _words(headline), _words(standfirst), _words(text), _words(caption)


def _words(text: str | None) -> str:
    return " ".join(words(text or ""))
