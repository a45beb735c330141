"""What a user's words mean, and the piece of an article in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from newscrawl.article import Article
from newscrawl.fold import places, words

_TERM = re.compile(r'"([^"]+)"|(\S+)')
_MOST = 20  # terms of a query
_AROUND = 90  # characters of a piece before the first word that was found
_LONG = 240  # characters of a piece

Term = tuple[list[str], bool]  # folded words in a row; whether the last is only a beginning


class QueryError(ValueError):
    """Nothing to search for; the message says what a query is."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found, and a piece of it: runs of text, each with whether it was searched."""

    article: Article
    piece: tuple[tuple[str, bool], ...]

    def __str__(self) -> str:
        """The piece, what was searched in [ ]."""
        return "".join(f"[{text}]" if marked else text for text, marked in self.piece)


def terms(text: str) -> list[Term]:
    """What is to be found, all of it: words, "…" as a phrase, a* as a beginning.

    Raises QueryError where there is no word in it.
    """
    found = []
    for match in list(_TERM.finditer(text))[:_MOST]:
        if folded := words(match[1] or match[2]):
            found.append((folded, (match[2] or "").endswith("*")))
    if not found:
        raise QueryError(f"{text!r} holds no word to search for")
    return found


def piece(article: Article, sought: list[Term]) -> tuple[tuple[str, bool], ...]:
    """The piece of an article with most of the terms, the text before captions and headline."""
    captions = " · ".join(each.text for each in article.captions if each.text)
    fields = (article.text, article.standfirst, captions, article.headline)
    best: tuple[int, str, list[tuple[int, int]]] = (0, article.text, [])
    for text in filter(None, fields):
        marks = _marks(text, sought)
        window = [each for each in marks if each[1] <= marks[0][0] + _LONG - _AROUND]
        if len(window) > best[0]:
            best = (len(window), text, marks)
    return _cut(best[1], best[2])


def _marks(text: str, sought: Iterable[Term]) -> list[tuple[int, int]]:
    """Where the terms stand, in order; those that touch are one."""
    found = list(places(text))
    said = [word for word, _, _ in found]
    spans = []
    for term, beginning in sought:
        for at, word in enumerate(said):
            if word != term[0] and not (beginning and len(term) == 1):
                continue
            run = said[at : at + len(term)]
            last = run[-1].startswith(term[-1]) if beginning else run[-1] == term[-1]
            if len(run) == len(term) and run[:-1] == term[:-1] and last:
                spans.append((found[at][1], found[at + len(term) - 1][2]))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _cut(text: str, marks: list[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    first = marks[0][0] if marks else 0
    start = max(0, first - _AROUND)
    if start:  # at a word's beginning, where there is one
        start = next((m.end() for m in re.finditer(r"\s", text[start:first])), 0) + start
    end = min(len(text), start + _LONG)
    runs: list[tuple[str, bool]] = [("…", False)] if start else []
    at = start
    for one, other in marks:
        if other > end:
            break
        runs += [(text[at:one], False), (text[one:other], True)]
        at = other
    runs += [(text[at:end], False), *([("…", False)] if end < len(text) else [])]
    return tuple((" ".join(run.split("\n")), marked) for run, marked in runs if run)
