"""From a function's signature to a JSON Schema, and from a model's arguments to the function's own.

What a parameter is called says how people give it: ``clip_id`` a number or name, ``time`` seconds. A
language model's arguments are hostile until checked here.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from enum import Enum
from fractions import Fraction
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from app.assistant.tools import naming
from app.assistant.tools.naming import View
from pipeline.timeline.time import from_seconds, snap_to_frame
from providers.errors import InvalidInput

LONGEST_TEXT = 20_000
"""Characters of one text argument."""
LONGEST_TIME = 24 * 3600.0
"""Seconds."""
MOST_ITEMS = 500
TIMES = frozenset({"time", "at", "delta", "duration", "start", "end", "fade_in", "fade_out", "to"})
"""Parameters that are instants or lengths: seconds outside, flicks on a frame inside."""
_REFERENCES: Mapping[str, Callable[[View, str], str]] = {
    "caption_id": naming.caption_id,
    "first_id": naming.caption_id,
    "second_id": naming.caption_id,
    "scene_id": naming.scene_id,
    "track_id": naming.track_id,
    "marker_id": naming.marker_id,
    "transition_id": naming.transition_id,
}
_MEANINGS = {
    "item_id": "Number of a clip on the picture track (from 1), a name, an id, or “selection”.",
    "clip_id": "Number of a clip on the picture track (from 1), a name, an id, or “selection”.",
    "left_id": "The clip before the cut: number on the picture track (from 1), name or id.",
    "item_ids": "Clips or captions: numbers on the picture track, names, ids, or “selection”.",
    "caption_id": "Number of a caption (from 1), or its id.",
    "first_id": "Number of a caption (from 1), or its id.",
    "second_id": "Number of a caption (from 1), or its id.",
    "scene_id": "Number of a scene (from 1), or its id.",
    "scene_ids": "Numbers of scenes (from 1), or their ids.",
    "track_id": "Number of a track (from 1, the lowest first), its name or its role.",
    "track_ids": "Tracks by number, name or role; leave out for all.",
    "marker_id": "Number of a marker (from 1), or its name.",
    "transition_id": "Number of a transition (from 1).",
    "time": "Seconds on the timeline, or “playhead”.",
    "at": "Seconds on the timeline, or “playhead”.",
    "delta": "Seconds; above 0 is later.",
    "index": "Place, counted from 0.",
}


class _Arguments(BaseModel):
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True, allow_inf_nan=False)


def arguments_of(function: Callable[..., Any], skip: int) -> type[BaseModel]:
    """A model of the parameters after the first ``skip``. Raises ``TypeError`` for other hints."""
    hints = get_type_hints(function, include_extras=True)
    fields: dict[str, Any] = {}
    for name, parameter in list(inspect.signature(function).parameters.items())[skip:]:
        shown = _shown(name, hints[name])
        required = parameter.default is inspect.Parameter.empty
        default = ... if required else _plain(parameter.default)
        fields[name] = (shown, Field(default, description=_MEANINGS.get(name)))
    return create_model(function.__name__, __base__=_Arguments, **fields)


def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of an object, without the titles that only cost tokens."""
    schema: dict[str, Any] = _untitled(model.model_json_schema())
    schema.setdefault("properties", {})
    return schema


def checked(model: type[BaseModel], arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments as the schema has them. Raises ``InvalidInput`` naming each that is wrong.

    ``clip`` is taken for ``clip_id``, ``items`` for ``item_ids``, and "1, 3" for a list of items.
    """
    try:
        read = model.model_validate({_whole(model, key): value for key, value in _split(arguments).items()})
    except ValidationError as error:
        said = "; ".join(
            f"{'.'.join(map(str, each['loc'])) or 'arguments'}: {each['msg']}" for each in error.errors()[:5]
        )
        raise InvalidInput(f"The arguments don't fit: {said}.") from None
    return {name: getattr(read, name) for name in type(read).model_fields}


def _whole(model: type[BaseModel], key: str) -> str:
    known = model.model_fields
    others = (f"{key}_id", f"{key.removesuffix('s')}_ids")
    return key if key in known else next((each for each in others if each in known), key)


def _split(arguments: Mapping[str, Any]) -> dict[str, Any]:
    def value_of(key: str, value: Any) -> Any:
        several = key.endswith("_ids") or key in ("items", "scenes", "tracks")
        return (
            [each for each in re.split(r"[,\s]+", value) if each]
            if several and isinstance(value, str)
            else value
        )

    return {key: value_of(key, value) for key, value in arguments.items()}


def resolved(arguments: Mapping[str, Any], function: Callable[..., Any], view: View) -> dict[str, Any]:
    """Checked arguments as the function takes them: ids for names, flicks for seconds.

    Raises ``EditRefused`` for what is not there, ``InvalidInput``.
    """
    hints = get_type_hints(function)
    return {name: _resolved(name, value, hints[name], view) for name, value in arguments.items()}


def _resolved(name: str, value: Any, hint: Any, view: View) -> Any:
    if value is None:
        return None
    if name in _REFERENCES:
        return _REFERENCES[name](view, value)
    if name in ("scene_ids", "track_ids"):
        return tuple(_REFERENCES[name[:-1]](view, each) for each in value)
    if name == "item_ids":
        return naming.item_ids(view, value)
    if name.endswith("_id"):
        return naming.item_id(view, value)
    if name in TIMES:
        flicks = view.playhead if value == "playhead" else from_seconds(value)
        return snap_to_frame(flicks, view.timeline.rate)
    if Fraction in (hint, *get_args(hint)):
        return Fraction(value).limit_denominator(1000)
    return value


def _shown(name: str, hint: Any) -> Any:
    """The type a parameter has outside."""
    arms = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    optional = type(None) in arms
    shown = _arm(name, next(arm for arm in arms if arm is not type(None)))
    return shown | None if optional else shown


def _arm(name: str, hint: Any) -> Any:
    if name.endswith("_ids"):
        each = Annotated[str, Field(max_length=80)]
        return Annotated[list[each], Field(min_length=1, max_length=MOST_ITEMS)]
    if name in TIMES:
        seconds = Annotated[float, Field(ge=-LONGEST_TIME, le=LONGEST_TIME)]
        return seconds | Literal["playhead"] if name in ("time", "at") else seconds
    if hint is Fraction:
        return Annotated[float, Field(gt=0, le=100)]
    if hint is str:
        return Annotated[str, Field(max_length=80 if name.endswith("_id") else LONGEST_TEXT)]
    if hint is float:
        return Annotated[float, Field(ge=-1e6, le=1e6)]
    if hint is int:
        return Annotated[int, Field(ge=-100_000, le=2**31)]
    if hint is bool or get_origin(hint) is Literal or get_origin(hint) in (dict, Annotated):
        return hint
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    raise TypeError(f"{name}: {hint} can't be described to a model")


def _plain(default: Any) -> Any:
    return float(default) if isinstance(default, Fraction) else default


def _untitled(schema: Any) -> Any:
    if isinstance(schema, dict):
        return {
            key: {name: _untitled(each) for name, each in value.items()}
            if key == "properties"
            else _untitled(value)
            for key, value in schema.items()
            if key != "title" or not isinstance(value, str)
        }
    return [_untitled(each) for each in schema] if isinstance(schema, list) else schema
