"""A model's own description of its inputs, held against our file: has the model moved on?

Source of the shape: the ``openapi_schema`` of a version, ``components.schemas.Input``, as Cog writes it
(cog.run/http: enums are schemas of their own, named by ``allOf``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from providers.replicate.schema import Input, ReplicateModel

_TYPES = {
    "string": "string",
    "ratio": "string",
    "file": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "files": "array",
}


def differences(model: ReplicateModel, described: Mapping[str, Any]) -> tuple[str, ...]:
    """Returns what our file has wrong by the model's description, one short clause each; empty: it fits.

    Raises ``KeyError``, ``TypeError`` or ``AttributeError`` for what is no such description.
    """
    schemas = described["components"]["schemas"]
    fields: Mapping[str, Mapping[str, Any]] = schemas["Input"]["properties"]
    found = []
    for name, item in model.inputs.items():
        if name not in fields:
            found.append(f"it has no input “{name}” any more")
        else:
            found += _wrong(name, item, _resolved(fields[name], schemas))
    for name in schemas["Input"].get("required", ()):
        ours = model.inputs.get(name)
        if ours is None or not (ours.required or ours.default is not None):
            found.append(f"it now needs “{name}”")
    return tuple(found)


def _resolved(field: Mapping[str, Any], schemas: Mapping[str, Any]) -> Mapping[str, Any]:
    """The field with what its ``allOf`` or ``anyOf`` names put in place."""
    merged = dict(field)
    for part in (*field.get("allOf", ()), *field.get("anyOf", ())):
        name = str(part.get("$ref", "")).rpartition("/")[2]
        # "or nothing" is how an optional input is written
        if part.get("type") != "null":
            merged = {**part, **schemas.get(name, {}), **merged}
    return merged


def _wrong(name: str, item: Input, field: Mapping[str, Any]) -> Iterator[str]:
    kind = field.get("type")
    if kind is not None and kind != _TYPES[item.type] and {kind, item.type} != {"number", "integer"}:
        yield f"“{name}” is now of type {kind}"
        return
    allowed = field.get("enum")
    if isinstance(allowed, list):
        sent = item.options or ((item.default,) if item.default is not None else ())
        yield from (f"“{name}” no longer takes “{option}”" for option in sent if option not in allowed)
    if item.type in ("integer", "number"):
        low, high = field.get("minimum"), field.get("maximum")
        if low is not None and (item.minimum is not None and item.minimum < low):
            yield f"“{name}” may not be below {low:g} now"
        if high is not None and (item.maximum is not None and item.maximum > high):
            yield f"“{name}” may not be above {high:g} now"
