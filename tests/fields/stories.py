"""A short invented story, and the page that tells it with what a test puts around its text."""

from __future__ import annotations

from newscrawl import Article, extract

TEXT = (
    "The harbour closed its old swing bridge on Tuesday after engineers found cracks in two of the bearings, it said.",
    "“We have no choice,” said the harbour master, Ida Brandt, who had asked the council for new bearings since spring.",
    "Some four hundred cars a day used the bridge. They must now go round by the lock, which takes a quarter of an hour.",
)


def story(language: str, head: str = "", inside: str = "") -> Article:
    """The story with `head` between headline and text, and `inside` behind its first paragraph."""
    first, *rest = (f"<p>{line}</p>" for line in TEXT)
    return extract(
        f"<!doctype html><html lang={language}><head><meta charset=utf-8><title>Bridge closes</title></head><body><main>"
        f"<h1>Bridge closes</h1>{head}<div>{first}{inside}{''.join(rest)}</div></main></body></html>",
        url="https://sundpost.example/news/bridge-closes-for-good-123",
    )
