"""What OpenAI's chat says: its complaints about a request, and its stream."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model says next."""

    text: str = ""
    calls: tuple[tuple[str, str], ...] = ()
    """(tool's name, arguments as the model writes them)."""
    finish: str = ""
    refusal: str = ""
    usage: bool = True
    error: Mapping[str, Any] | None = None
    """An error event in the middle of the stream, after the text."""
    unfinished: bool = False
    """The stream ends after the text, without a reason and without ``[DONE]``."""


def complaint(body: dict[str, Any]) -> str:
    """What the service would say about a request that isn't well formed, empty if it is."""
    known = {call["id"] for m in body["messages"] for call in m.get("tool_calls") or ()}
    for message in body["messages"]:
        if message["role"] == "tool" and message["tool_call_id"] not in known:
            return "messages with role 'tool' must be a response to a preceding message with 'tool_calls'."
        if message["role"] == "user" and not message["content"]:
            return "Invalid value for 'content'."
    wanted = body.get("response_format", {}).get("json_schema")
    if wanted and wanted["strict"]:
        return _not_strict(wanted["schema"])
    return ""


def _not_strict(schema: dict[str, Any]) -> str:
    """The service's complaint about a schema for strict answers."""
    if schema.get("type") == "object":
        if schema.get("additionalProperties") is not False:
            return "In context=(), 'additionalProperties' is required to be supplied and to be false."
        if set(schema.get("required", ())) != set(schema.get("properties", {})):
            return "In context=(), 'required' is required to include every key in properties."
    inner = [*schema.get("properties", {}).values(), *schema.get("$defs", {}).values(), schema.get("items")]
    return next((said for part in inner if isinstance(part, dict) and (said := _not_strict(part))), "")


def chunks(reply: Reply, body: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The events of a stream."""
    head = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": body["model"]}

    def chunk(delta: dict[str, Any], finish: str | None = None) -> tuple[str, Any]:
        return "", {**head, "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}

    yield chunk({"role": "assistant", "content": ""})
    for word in _pieces(reply.text):
        yield chunk({"content": word})
    if reply.refusal:
        yield chunk({"refusal": reply.refusal})
    if reply.error is not None:
        yield "", {"error": reply.error}
        return
    if reply.unfinished:
        return
    for index, (name, arguments) in enumerate(reply.calls):
        first = {"index": index, "id": f"call_{index}", "type": "function"}
        yield chunk({"tool_calls": [{**first, "function": {"name": name, "arguments": ""}}]})
        for piece in _pieces(arguments):
            yield chunk({"tool_calls": [{"index": index, "function": {"arguments": piece}}]})
    yield chunk({}, reply.finish or ("tool_calls" if reply.calls else "stop"))
    if reply.usage and body.get("stream_options", {}).get("include_usage"):
        usage = {
            "prompt_tokens": 30,
            "completion_tokens": 12,
            "total_tokens": 42,
            "prompt_tokens_details": {"cached_tokens": 10, "audio_tokens": 0},
        }
        yield "", {**head, "choices": [], "usage": usage}
    yield "", "[DONE]"


def _pieces(text: str, size: int = 7) -> Iterator[str]:
    for start in range(0, len(text), size):
        yield text[start : start + size]
