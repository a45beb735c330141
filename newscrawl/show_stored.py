"""What the command line shows of the store: what was found, and how it was changed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from newscrawl.article import Article
from newscrawl.changes import Change
from newscrawl.diff import Diff, FieldDiff, Piece
from newscrawl.export.job import Passing
from newscrawl.screen import console, printed, short
from newscrawl.store.search import Hit

_ENDS = 60  # characters of what has not changed that are shown before and behind a change
_COLOURS = {
    "correction": "magenta",
    "headline": "yellow",
    "update": "cyan",
    "removed": "red",
    "returned": "green",
}


def found_list(found: Iterable[Hit]) -> None:
    """What a search found: headline, when and where, and the piece with the words."""
    screen = console()
    for hit in found:
        article = hit.article
        at = f"{printed(article.published)}  " if article.published else ""
        screen.print(f"[dim]{at}[/][bold]{escape(article.headline or '–')}[/]")
        screen.print(f"  [dim]{escape(article.url or '')}[/]", soft_wrap=True)
        said = (
            f"[bold yellow]{escape(f'[{text}]')}[/]" if marked else escape(text)
            for text, marked in hit.piece
        )
        screen.print("  " + "".join(said))


def changes_table(found: Iterable[Change], *, one: bool = False) -> int:
    """What happened, as it comes; returns how much. `one`: all of it to one article, with numbers."""
    screen = console()
    count = 0
    for count, each in enumerate(found, 1):  # noqa: B007
        number = each.article.revision.number if each.article.revision and not each.event else ""
        head = f"[bold]{number!s:>2}[/]  " if one else ""
        screen.print(f"{head}{each.at[:16].replace('T', ' ')}  {_kind(each)}")
        indent = " " * (4 if one else 2)
        for line in _headline(each):
            screen.print(f"{indent}{line}")
        if not one:
            screen.print(f"{indent}[dim]{escape(each.article.url or '')}[/]", soft_wrap=True)
    return count


def diff_view(found: Diff, before: Article, after: Article) -> None:
    """What changed, word by word, in wdiff's marks: [-out-] in red, {+in+} in green."""
    screen = console()
    for article, mark in ((before, "-"), (after, "+")):
        number = article.revision.number if article.revision else "?"
        at = f"{article.fetched_at:%Y-%m-%d %H:%M}" if article.fetched_at else "–"
        screen.print(f"[dim]{mark} revision {number}, fetched {at}[/]")
    screen.print(_told(found.kind, found.marked, found))
    for each in found.fields:
        screen.print(f"[bold]{each.field}[/]  [dim]{each.kind}[/]")
        if each.pieces:
            screen.print("".join(_runs(each)))
        else:
            for mark, colour, value in _sides(each.before, each.after):
                screen.print(f"  [{colour}]{mark} {escape(short(_plain(value)))}[/]")
    if found.noise:
        screen.print(f"[dim]noise: {', '.join(found.noise)}[/]")


@contextmanager
def passing() -> Iterator[Callable[[int], Passing]]:
    """A bar on stderr, where that is a terminal, of articles that pass by."""
    bar = Progress(
        TextColumn("{task.completed} of {task.total} articles"),
        BarColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    with bar:
        yield lambda total: lambda articles: iter(bar.track(articles, total, update_period=0.5))


def _kind(change: Change) -> str:
    if change.event is not None:
        why = f" ({change.event.reason})" if change.event.reason else ""
        return f"[{_COLOURS[change.kind]}]{change.kind}[/]{escape(why)}"
    return "first seen" if change.diff is None else _told(change.kind, change.marked, change.diff)


def _told(kind: str, marked: bool, found: Diff) -> str:
    fields = ", ".join(each.field for each in found.fields)
    colour = _COLOURS.get(kind, "white")
    return f"[{colour}]{kind}{'' if marked or kind == 'noise' else ' (silent)'}[/]: {fields or 'nothing'}"


def _headline(change: Change) -> Iterator[str]:
    """The headline; where it was changed, the words of both."""
    for each in change.diff.fields if change.diff else ():
        if each.field == "headline":
            yield "".join(_run(piece) for piece in each.pieces)
            return
    yield escape(change.article.headline or "–")


def _runs(field: FieldDiff) -> Iterator[str]:
    """The pieces of a text, what is the same shortened to its ends."""
    yield "  "
    last = len(field.pieces) - 1
    for at, piece in enumerate(field.pieces):
        said = _middle(piece.words, at > 0, at < last) if piece.change == "same" else piece.words
        yield _run(Piece(piece.change, said)).replace("\n", "\n  ")


def _run(piece: Piece) -> str:
    if piece.change == "same":
        return escape(piece.words)
    said = piece.words.rstrip()
    space = piece.words[len(said) :]
    if piece.change == "out":
        return f"[red]{escape(f'[-{said}-]')}[/]{space}"
    return f"[green]{escape('{+' + said + '+}')}[/]{space}"


def _sides(before: Any, after: Any) -> Iterator[tuple[str, str, Any]]:
    """What was there and what is; of lists only what is not in both."""
    old = before if isinstance(before, list) else [before]
    new = after if isinstance(after, list) else [after]
    yield from (("-", "red", each) for each in old if each not in new)
    yield from (("+", "green", each) for each in new if each not in old)


def _plain(value: Any) -> str:
    """A value as one would say it: of a time its value, of an agency its name."""
    if isinstance(value, dict):
        told = (value.get(key) for key in ("value", "name", "headline", "text", "credit"))
        return " · ".join(str(each) for each in told if each) or "–"
    return "–" if value is None else str(value)


def _middle(words: str, behind: bool, before: bool) -> str:
    """What has not changed, shortened to what stands next to a change."""
    if len(words) <= 2 * _ENDS + 20:
        return words
    head = words[:_ENDS].rpartition(" ")[0] or words[:_ENDS]
    tail = words[-_ENDS:].partition(" ")[2] or words[-_ENDS:]
    return f"{head if behind else ''} … {tail if before else ''}".lstrip(" ")
