"""Records to plain JSON values and back, led by the records' own type annotations.

A field added to a record is stored without a word here; what is read is checked against the
annotation, and a fault is named by its path: ``cue[0]: expected [start, end], found 5``.
"""

import math
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache, partial
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from speechkit.errors import InputError
from speechkit.records import Span

R = TypeVar("R")
Decoder = Callable[[Any], Any]


def encode(value: object) -> Any:  # noqa: ANN401 -- whatever JSON can hold
    """Return a record, or a value inside one, as JSON values: spans as ``[start, end]``."""
    kind: Any = type(value)
    if value is None or kind in _PLAIN:
        return value.isoformat() if isinstance(value, date) else value
    if isinstance(value, tuple | list):
        return list(value) if kind is Span else [encode(item) for item in value]
    if names := _names(kind):
        return {name: encode(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {key: encode(item) for key, item in value.items()}
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the names of a record's fields; of anything else, none."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def decode(kind: type[R], value: object) -> R:
    """Return the record that a JSON object holds.

    Raises:
        InputError: It does not hold one; names the field, what was found and what was expected.
    """
    annotation: Any = kind
    record: R = _decoder(annotation)(value)
    return record


@cache
def _decoder(kind: Any) -> Decoder:  # noqa: ANN401 -- a type or a typing form
    """Return what decodes values of one annotation."""
    if kind is Span:
        return _span
    if kind in _PLAIN:
        return partial(_plain, *_PLAIN[kind])
    form = _FORMS.get(get_origin(kind))
    if form is None:
        return partial(_record, kind, *_shape(kind))
    return form(get_args(kind))


# What JSON gives for a plain type, and its name. A boolean is an integer only to Python.
_PLAIN: dict[Any, tuple[tuple[type, ...], str]] = {
    str: ((str,), "a string"),
    int: ((int,), "a whole number"),
    float: ((int, float), "a number"),
    bool: ((bool,), "true or false"),
    date: ((date,), "a date like 2013-08-06"),
}


def _wrong(expected: str, value: object) -> InputError:
    return InputError(f"expected {expected}, found {value!r:.60}")


def _inside(where: str, error: InputError) -> InputError:
    """Put the name of the place in front of the path that the error has so far."""
    words = str(error)
    return InputError(where + words if words.startswith((".", "[")) else f"{where}: {words}")


def _plain(types_: tuple[type, ...], name: str, value: object) -> object:
    if date in types_ and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise _wrong(name, value) from None
    right = isinstance(value, types_) and (bool in types_ or not isinstance(value, bool))
    if not right or (isinstance(value, float) and not math.isfinite(value)):
        raise _wrong(name, value)
    return value


def _span(value: object) -> Span:
    if isinstance(value, list) and [type(offset) for offset in value] == [int, int]:
        return Span(*value)
    raise _wrong("[start, end]", value)


def _optional(inner: Decoder, value: object) -> object:
    return None if value is None else inner(value)


def _literal(known: tuple[str, ...], value: object) -> object:
    if not isinstance(value, str) or value not in known:
        raise _wrong(f"one of {', '.join(known)}", value)
    return value


def _tuple(inner: Decoder, value: object) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _wrong("a list", value)
    items = []
    for index, item in enumerate(value):
        try:
            items.append(inner(item))
        except InputError as error:
            raise _inside(f"[{index}]", error) from None
    return tuple(items)


def _mapping(inner: Decoder, value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _wrong("an object", value)
    items = {}
    for key, item in value.items():
        try:
            items[key] = inner(item)
        except InputError as error:
            raise _inside(f".{key}", error) from None
    return items


@cache
def _shape(kind: type) -> tuple[dict[str, Decoder], frozenset[str]]:
    """Return the decoders of a record's fields, and the fields that must be there."""
    hints = get_type_hints(kind)
    decoders = {field.name: _decoder(hints[field.name]) for field in fields(kind)}
    needed = (
        field.name
        for field in fields(kind)
        if field.default is MISSING and field.default_factory is MISSING
    )
    return decoders, frozenset(needed)


def _record(
    kind: type, decoders: Mapping[str, Decoder], needed: frozenset[str], value: object
) -> object:
    if not isinstance(value, dict):
        raise _wrong("an object", value)
    if missing := sorted(needed - value.keys()):
        raise InputError(f"field {missing[0]!r} is missing")
    if unknown := sorted(value.keys() - decoders.keys()):
        raise InputError(f"field {unknown[0]!r} is not known to this version")
    items = {}
    for name, item in value.items():
        try:
            items[name] = decoders[name](item)
        except InputError as error:
            raise _inside(f".{name}", error) from None
    return kind(**items)


def _either(arguments: tuple[Any, ...]) -> Decoder:
    (inner,) = (one for one in arguments if one is not types.NoneType)
    return partial(_optional, _decoder(inner))


_FORMS: dict[Any, Callable[[tuple[Any, ...]], Decoder]] = {
    Literal: lambda arguments: partial(_literal, arguments),
    Mapping: lambda arguments: partial(_mapping, _decoder(arguments[1])),
    Union: _either,
    tuple: lambda arguments: partial(_tuple, _decoder(arguments[0])),
    types.UnionType: _either,
}
