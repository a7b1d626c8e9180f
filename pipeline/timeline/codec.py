"""Frozen values <-> JSON, driven by the types in ``model``.

Fields that hold their default are left out. Reading is strict, because a timeline may come from a stranger's
bundle: an unknown field, a wrong type, a number that is not finite or an endless text is an
``InvalidTimeline``. Depth is bounded by the types themselves.
"""

from __future__ import annotations

import math
import typing
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeAlias, TypeVar

from pipeline.timeline.errors import InvalidTimeline
from providers.errors import InvalidInput

JSON: TypeAlias = bool | int | float | str | list["JSON"] | dict[str, "JSON"] | None
Read: TypeAlias = Callable[[Any], Any]
Write: TypeAlias = Callable[[Any], JSON]

MAX_TEXT = 100_000
MAX_LENGTH = 200_000
MAX_INT = 1 << 62
MAX_RATIO = 1 << 31

_Value = TypeVar("_Value")


def encode(value: Any) -> dict[str, JSON]:
    """A dataclass from ``model`` -> a JSON object."""
    kind: Any = type(value)
    writer, _ = _codec_of(kind)
    result = writer(value)
    assert isinstance(result, dict)
    return result


def decode(kind: type[_Value], data: Any) -> _Value:
    """A JSON object -> a dataclass from ``model``. Raises ``InvalidTimeline``."""
    wanted: Any = kind
    _, reader = _codec_of(wanted)
    value: _Value = reader(data)
    return value


def check_object(data: Any) -> dict[str, Any]:
    """Returns ``data`` if it is a JSON object. Raises ``InvalidTimeline``."""
    if not isinstance(data, dict):
        raise InvalidTimeline("The timeline's data has something else where an object should be.")
    return data


def check_list(data: Any) -> list[Any]:
    """Returns ``data`` if it is a JSON list of bearable length. Raises ``InvalidTimeline``."""
    if not isinstance(data, list):
        raise InvalidTimeline("The timeline's data has something else where a list should be.")
    if len(data) > MAX_LENGTH:
        raise InvalidTimeline(f"The timeline's data has a list with more than {MAX_LENGTH} entries.")
    return data


def check_text(data: Any) -> str:
    """Returns ``data`` if it is a text of bearable length. Raises ``InvalidTimeline``."""
    if not isinstance(data, str) or len(data) > MAX_TEXT:
        raise InvalidTimeline("The timeline's data has something else where a text should be.")
    return data


def check_int(data: Any) -> int:
    """Returns ``data`` if it is a whole number of bearable size. Raises ``InvalidTimeline``."""
    if not isinstance(data, int) or isinstance(data, bool) or abs(data) > MAX_INT:
        raise InvalidTimeline("The timeline's data has something else where a whole number should be.")
    return data


def _float(data: Any) -> float:
    if not isinstance(data, (int, float)) or isinstance(data, bool) or abs(data) > 1e300:
        raise InvalidTimeline("The timeline's data has something else where a number should be.")
    if not math.isfinite(data):
        raise InvalidTimeline("The timeline's data has a number that is not finite.")
    return float(data)


def _bool(data: Any) -> bool:
    if not isinstance(data, bool):
        raise InvalidTimeline("The timeline's data has something else where yes or no should be.")
    return data


def _fraction(data: Any) -> Fraction:
    parts = [check_int(part) for part in check_list(data)]
    if len(parts) != 2 or not 0 < parts[1] <= MAX_RATIO or abs(parts[0]) > MAX_RATIO:
        raise InvalidTimeline("The timeline's data has something else where a ratio should be.")
    return Fraction(parts[0], parts[1])


def _scalar(data: Any) -> str | int | float | bool | None:
    if data is None or isinstance(data, bool):
        return data
    if isinstance(data, str):
        return check_text(data)
    return check_int(data) if isinstance(data, int) else _float(data)


def _same(value: Any) -> JSON:
    result: JSON = value
    return result


_PLAIN: dict[Any, tuple[Write, Read]] = {
    str: (_same, check_text),
    int: (_same, check_int),
    float: (_same, _float),
    bool: (_same, _bool),
    Fraction: (lambda value: [value.numerator, value.denominator], _fraction),
    str | int | float | bool | None: (_same, _scalar),
}


@cache
def _codec_of(kind: Any) -> tuple[Write, Read]:
    """The writer and the reader of a type."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if hasattr(kind, "__supertype__"):
        return _codec_of(kind.__supertype__)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return _tuple_codec(arguments)
    if origin in (UnionType, typing.Union):
        return _union_codec(arguments)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _enum_codec(kind)
    return _dataclass_codec(kind)


def _tuple_codec(arguments: tuple[Any, ...]) -> tuple[Write, Read]:
    if arguments[-1] is Ellipsis:
        write, read = _codec_of(arguments[0])
        return (
            lambda values: [write(value) for value in values],
            lambda data: tuple([read(value) for value in check_list(data)]),
        )
    parts = [_codec_of(argument) for argument in arguments]

    def read_fixed(data: Any) -> tuple[Any, ...]:
        values = check_list(data)
        if len(values) != len(parts):
            raise InvalidTimeline("The timeline's data has a list of the wrong length.")
        return tuple([part[1](value) for part, value in zip(parts, values, strict=True)])

    return (
        lambda values: [part[0](value) for part, value in zip(parts, values, strict=True)],
        read_fixed,
    )


def _union_codec(arguments: tuple[Any, ...]) -> tuple[Write, Read]:
    """X | None; a plain value | tuple (``Number``), told apart by being a list; dataclasses, by ``type``."""
    if all(map(is_dataclass, arguments)):
        return _tagged_codec(arguments)
    if NoneType in arguments:
        write, read = _codec_of(next(a for a in arguments if a is not NoneType))
        return (
            lambda value: None if value is None else write(value),
            lambda data: None if data is None else read(data),
        )
    write_many, read_many = _codec_of(next(a for a in arguments if typing.get_origin(a) is tuple))
    write_one, read_one = _codec_of(next(a for a in arguments if typing.get_origin(a) is not tuple))
    return (
        lambda value: write_many(value) if isinstance(value, tuple) else write_one(value),
        lambda data: read_many(data) if isinstance(data, list) else read_one(data),
    )


def _tagged_codec(kinds: tuple[Any, ...]) -> tuple[Write, Read]:
    codecs = {kind.__name__.lower(): _codec_of(kind) for kind in kinds}

    def write(value: Any) -> JSON:
        name = type(value).__name__.lower()
        fields_written = codecs[name][0](value)
        assert isinstance(fields_written, dict)
        return {"type": name, **fields_written}

    def read(data: Any) -> Any:
        values = dict(check_object(data))
        codec = codecs.get(check_text(values.pop("type", "")))
        if codec is None:
            raise InvalidTimeline("The timeline holds an item of an unknown type.")
        return codec[1](values)

    return write, read


def _enum_codec(kind: type[StrEnum]) -> tuple[Write, Read]:
    def read(data: Any) -> StrEnum:
        try:
            return kind(check_text(data))
        except ValueError as error:
            raise InvalidTimeline(f"{data[:40]!r} is not known here; a newer Kinora may know it.") from error

    return (lambda value: value.value), read


def _dataclass_codec(kind: Any) -> tuple[Write, Read]:
    hints = typing.get_type_hints(kind)
    codecs = {f.name: _codec_of(hints[f.name]) for f in fields(kind) if f.init}
    defaults = {f.name: f.default for f in fields(kind) if f.init}
    required = [name for name, default in defaults.items() if default is MISSING]

    def write(value: Any) -> JSON:
        result: dict[str, JSON] = {}
        for name, (write_field, _) in codecs.items():
            field_value = getattr(value, name)
            default = defaults[name]
            if field_value is not default and (default is MISSING or field_value != default):
                result[name] = write_field(field_value)
        return result

    def read(data: Any) -> Any:
        values = check_object(data)
        for name in required:
            if name not in values:
                raise InvalidTimeline(f"The timeline's data lacks {name!r}.")
        arguments: dict[str, Any] = {}
        for name, field_value in values.items():
            codec = codecs.get(name)
            if codec is None:
                raise InvalidTimeline(f"{str(name)[:40]!r} is not known here; a newer Kinora may know it.")
            arguments[name] = codec[1](field_value)
        try:
            return kind(**arguments)
        except InvalidInput as error:
            raise InvalidTimeline(error.message) from error

    return write, read
