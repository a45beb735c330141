"""Frozen dataclasses as plain JSON values, back again, and as a JSON Schema."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

T = TypeVar("T")

_NAMES = {str: "string", int: "integer", bool: "boolean", float: "number"}
_PLAIN = frozenset({str, int, bool, float, type(None)})


class ShapeError(ValueError):
    """A plain value does not have the shape asked for; the message names the place."""


def plain(value: Any) -> Any:
    """A dataclass tree as dicts, lists and scalars; aware datetimes as ISO 8601 in UTC with a Z."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple:
        return [plain(each) for each in value]
    if kind is datetime:
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    return {name: plain(getattr(value, name)) for name in _fields(kind)}  # type: ignore[arg-type]


def build(cls: type[T], value: Any, where: str) -> T:
    """The `cls` that `plain` gave. Raises ShapeError at the first value that does not fit."""
    if not isinstance(value, Mapping):
        raise ShapeError(f"{where}: expected an object, got {_short(value)}")
    hints = _fields(cls)  # type: ignore[arg-type]
    if unknown := sorted(str(name) for name in set(value) - set(hints)):
        raise ShapeError(
            f"{where}: no such field: {', '.join(unknown)}; fields are {', '.join(hints)}"
        )
    if missing := [name for name in hints if name not in value]:
        raise ShapeError(f"{where}: missing: {', '.join(missing)}")
    return cls(
        **{name: _read(hint, value[name], f"{where}.{name}") for name, hint in hints.items()}
    )


def schema(cls: type, identifier: str) -> dict[str, Any]:
    """The JSON Schema of `cls`; every key is required, no other is allowed."""
    definitions: dict[str, Any] = {}
    root = _describe(cls, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{identifier.replace('/', ':')}",
        "title": identifier,
        **root,
        "$defs": definitions,
    }


@cache
def _fields(cls: type) -> dict[str, Any]:
    hints = typing.get_type_hints(cls)
    return {each.name: hints[each.name] for each in dataclasses.fields(cls)}


def _read(hint: Any, value: Any, where: str) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        if value is None and type(None) in inner:
            return None
        return _read(next(each for each in inner if each is not type(None)), value, where)
    if origin is Literal:
        if value not in inner:
            raise ShapeError(f"{where}: {_short(value)} is none of {', '.join(map(str, inner))}")
        return value
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise ShapeError(f"{where}: expected a list, got {_short(value)}")
        return tuple(_read(inner[0], each, f"{where}[{i}]") for i, each in enumerate(value))
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(value, Mapping):
            raise ShapeError(f"{where}: expected an object, got {_short(value)}")
        return {key: _read(inner[1], each, f"{where}.{key}") for key, each in value.items()}
    if hint is datetime:
        return _moment(value, where)
    if dataclasses.is_dataclass(hint):
        return build(typing.cast(type, hint), value, where)
    if type(value) is not hint:
        raise ShapeError(f"{where}: expected {_NAMES[hint]}, got {_short(value)}")
    return value


def _moment(value: Any, where: str) -> datetime:
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise ShapeError(f"{where}: expected an ISO 8601 time, got {_short(value)}") from None
    if moment.tzinfo is None:
        raise ShapeError(f"{where}: {_short(value)} has no offset")
    return moment.astimezone(UTC)


def _describe(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return {
            "anyOf": [
                {"type": "null"} if each is type(None) else _refer(each, definitions)
                for each in inner
            ]
        }
    if origin is Literal:
        return {"enum": list(inner)}
    if origin is tuple:
        return {"type": "array", "items": _refer(inner[0], definitions)}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _refer(inner[1], definitions)}
    if hint is datetime:
        return {"type": "string", "format": "date-time"}
    if dataclasses.is_dataclass(hint):
        hints = _fields(typing.cast(type, hint))
        return {
            "type": "object",
            "description": (hint.__doc__ or "").split("\n")[0],
            "properties": {name: _refer(each, definitions) for name, each in hints.items()},
            "required": list(hints),
            "additionalProperties": False,
        }
    return {"type": _NAMES[hint]}


def _refer(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if not dataclasses.is_dataclass(hint):
        return _describe(hint, definitions)
    name = typing.cast(type, hint).__name__
    if name not in definitions:
        definitions[name] = {}  # holds the place while its own fields are described
        definitions[name] = _describe(hint, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"
