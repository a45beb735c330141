"""Frozen dataclasses as plain JSON values, back again, and as a JSON Schema."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any, Literal, NoReturn, TypeVar, Union, get_args, get_origin

T = TypeVar("T")
Reader = Callable[[Any], Any]
Writer = Callable[[Any], Any]

# In the metadata of a field that was added to a published shape: the version of newscrawl that added
# it. What was written before then has the field's default.
SINCE = "since"

_NAMES = {str: "string", int: "integer", bool: "boolean", float: "number"}
_PLAIN = frozenset({str, int, bool, float, type(None)})


class ShapeError(ValueError):
    """A plain value does not have the shape asked for; the message names the place."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.place = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.args[0]}"

    def within(self, place: str) -> ShapeError:
        """The same, seen from further outside."""
        self.place = place + self.place
        return self


def plain(value: Any) -> Any:
    """A dataclass tree as dicts, lists and scalars; aware datetimes as ISO 8601 in UTC with a Z."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if dataclasses.is_dataclass(kind):
        return _writer(kind)(value)
    if kind is tuple:
        return [plain(each) for each in value]
    if kind is datetime:
        return _stated(value)
    return {key: plain(each) for key, each in value.items()}


@cache
def _writer(cls: type) -> Writer:
    """What makes a dataclass plain; made once a type, since millions are written."""
    writers = [(name, _write(hint)) for name, hint in _fields(cls).items()]

    def write(value: Any) -> Any:
        return {
            name: getattr(value, name) if each is None else each(getattr(value, name))
            for name, each in writers
        }

    return write


def _write(hint: Any) -> Writer | None:
    """What makes a value of a type plain; None for one that is."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        write = _write(next(each for each in inner if each is not type(None)))
        return write and (lambda value: None if value is None else write(value))
    if origin is tuple:
        each = _write(inner[0])
        return list if each is None else partial(_listed, each)
    if origin is not None and origin is not Literal and issubclass(origin, Mapping):
        each = _write(inner[1])
        return dict if each is None else partial(_mapped, each)
    if hint is datetime:
        return _stated
    return _writer(hint) if dataclasses.is_dataclass(hint) else None  # type: ignore[arg-type]


def _listed(write: Writer, value: Any) -> list[Any]:
    return [write(each) for each in value]


def _mapped(write: Writer, value: Any) -> dict[Any, Any]:
    return {key: write(each) for key, each in value.items()}


def _stated(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def build(cls: type[T], value: Any, where: str) -> T:
    """The `cls` that `plain` gave. Raises ShapeError at the first value that does not fit."""
    try:
        return typing.cast(T, _reader(typing.cast(Any, cls))(value))
    except ShapeError as error:
        raise error.within(where) from None


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


@cache
def _reader(hint: Any) -> Reader:
    """What reads a plain value into a type; made once a type, since millions are read."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        read = _reader(next(each for each in inner if each is not type(None)))
        return lambda value: None if value is None else read(value)
    if origin is Literal:
        return lambda value: _one_of(value, inner)
    if origin is tuple:
        return _of_list(_reader(inner[0]))
    if origin is not None and issubclass(origin, Mapping):
        return _of_mapping(_reader(inner[1]))
    if hint is datetime:
        return _moment
    if dataclasses.is_dataclass(hint):
        return _of_object(typing.cast(type, hint))
    return lambda value: value if type(value) is hint else _misfit(_NAMES[hint], value)


def _of_object(cls: type) -> Reader:
    readers = {name: _reader(hint) for name, hint in _fields(cls).items()}
    added = {each.name for each in dataclasses.fields(cls) if SINCE in each.metadata}

    def read(value: Any) -> Any:
        if not isinstance(value, Mapping):
            _misfit("an object", value)
        if value.keys() != readers.keys():
            _differ(value, list(readers), added)
        found = {}
        for name, each in readers.items():
            try:
                if name in value:
                    found[name] = each(value[name])
            except ShapeError as error:
                raise error.within(f".{name}") from None
        return cls(**found)

    return read


def _of_list(each: Reader) -> Reader:
    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            _misfit("a list", value)
        found = []
        for number, one in enumerate(value):
            try:
                found.append(each(one))
            except ShapeError as error:
                raise error.within(f"[{number}]") from None
        return tuple(found)

    return read


def _of_mapping(each: Reader) -> Reader:
    def read(value: Any) -> dict[Any, Any]:
        if not isinstance(value, Mapping):
            _misfit("an object", value)
        found = {}
        for key, one in value.items():
            try:
                found[key] = each(one)
            except ShapeError as error:
                raise error.within(f".{key}") from None
        return found

    return read


def _one_of(value: Any, allowed: tuple[Any, ...]) -> Any:
    if value not in allowed:
        raise ShapeError(f"{_short(value)} is none of {', '.join(map(str, allowed))}")
    return value


def _moment(value: Any) -> datetime:
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    except (TypeError, ValueError):
        _misfit("an ISO 8601 time", value)
    if moment.tzinfo is None:
        raise ShapeError(f"{_short(value)} has no offset")
    return moment.astimezone(UTC)


def _misfit(expected: str, value: Any) -> NoReturn:
    raise ShapeError(f"expected {expected}, got {_short(value)}")


def _differ(value: Mapping[str, Any], known: list[str], added: set[str]) -> None:
    """Refuse keys that are unknown, or missing; those that were added later may be missing."""
    if unknown := sorted(str(name) for name in set(value) - set(known)):
        raise ShapeError(f"no such field: {', '.join(unknown)}; fields are {', '.join(known)}")
    if missing := [name for name in known if name not in value and name not in added]:
        raise ShapeError(f"missing: {', '.join(missing)}")


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
