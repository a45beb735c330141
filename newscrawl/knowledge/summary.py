"""What is printed above or before a summary at the top of an article (summary.toml)."""

from __future__ import annotations

from newscrawl.knowledge import table

_EDGES = " :：.…"
_LABELS = frozenset(
    label.casefold() for labels in table("summary")["labels"].values() for label in labels
)
_LONGEST = max(map(len, _LABELS))


def is_label(text: str) -> bool:
    """Whether a line says that a summary follows: "Key points", "Das Wichtigste in Kürze"."""
    return len(text) <= _LONGEST + 2 and text.casefold().strip(_EDGES) in _LABELS


def labelled(text: str) -> str | None:
    """What follows a label and a colon: "Summary: the lake …"; None where no label begins it."""
    label, colon, _ = text[: _LONGEST + 2].replace("：", ":").partition(":")
    return text[len(label) + 1 :].strip() or None if colon and is_label(label) else None
