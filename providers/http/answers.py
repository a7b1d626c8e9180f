"""What a language model wrote, read as the JSON object it should be."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from providers.http.refusals import garbled
from providers.http.service import Service
from providers.protocols import ToolCall


def tool_call(call_id: str, name: str, written: str) -> ToolCall:
    """Returns the call a model wrote; what is no JSON object is kept in ``invalid``."""
    found = _object(written or "{}")
    if found is None:
        return ToolCall(call_id, name, {}, written)
    return ToolCall(call_id, name, found)


def json_answer(service: Service, written: str) -> Mapping[str, Any]:
    """Returns the object of an answer that was asked for as JSON; a fence around it is taken off.

    Raises:
        Transient: it is none. The work was done, so it is charged.
    """
    text = written.strip()
    if text.startswith("```"):
        # Small local models fence whatever they write.
        text = text.partition("\n")[2].rpartition("```")[0]
    found = _object(text)
    if found is None:
        raise garbled(service, charged=not service.local)
    return found


def strict_schema(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Returns a JSON Schema as services ask for it: every field required, none beside them, no defaults.

    Source: platform.openai.com/docs/guides/structured-outputs, "Supported schemas".
    """
    made: dict[str, Any] = {}
    for key, value in schema.items():
        if key in ("default", "title") and not isinstance(value, Mapping):
            continue
        if key in ("properties", "$defs") and isinstance(value, Mapping):
            made[key] = {name: strict_schema(inner) for name, inner in value.items()}
        elif isinstance(value, Mapping):
            made[key] = strict_schema(value)
        elif isinstance(value, list):
            made[key] = [strict_schema(item) if isinstance(item, Mapping) else item for item in value]
        else:
            made[key] = value
    if made.get("type") == "object":
        made["additionalProperties"] = False
        made["required"] = list(made.get("properties", {}))
    return made


def _object(text: str) -> dict[str, Any] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
