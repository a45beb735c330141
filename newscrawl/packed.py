"""Frozen dataclasses that are pickled quickly: a page makes a hundred of them, which go from the
process that reads it to the one that fetches."""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")


def packed(cls: type[T]) -> type[T]:
    """A dataclass of two fields or more, frozen and with slots, that asks for its fields' names once,
    not for each object as Python's own do."""
    names = [each.name for each in fields(cls)]  # type: ignore[arg-type]
    values = attrgetter(*names)
    setters = [getattr(cls, name).__set__ for name in names]

    def given(self: T) -> Any:
        return values(self)

    def give(self: T, state: Any) -> None:
        for setter, value in zip(setters, state, strict=True):
            setter(self, value)

    for method, name in ((given, "__getstate__"), (give, "__setstate__")):
        setattr(cls, name, method)
    return cls
