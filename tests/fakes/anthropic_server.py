"""Anthropic on the loopback.

Shapes and statuses after the SDK's own types and platform.claude.com/docs/en/api (2026). What a model would
say is scripted: ``say`` queues replies, each used once, the last one for ever.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.fakes.chaos import Fault
from tests.fakes.serving import Answer, FakeService, Handler, Received, event_stream, json_answer

KEY = "sk-ant-api03-test-0123456789"
MODELS = ("claude-sonnet-4-6", "claude-haiku-4-5")
FORBIDDEN = "something forbidden"
"""A conversation with these words is refused."""
LONGEST = 400_000
"""Characters of a conversation, about the context of a model."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the model says next."""

    text: str = ""
    calls: tuple[tuple[str, str], ...] = ()
    """(tool's name, input as the model writes it)."""
    stop: str = ""
    error: str = ""
    """Type of an error event in mid-stream, after the text."""
    unfinished: bool = False
    """The stream ends after the text, without ``message_stop``."""


class AnthropicService(FakeService):
    """One organisation with funds and the key ``KEY``."""

    def __init__(self) -> None:
        super().__init__()
        self.replies: list[Said] = [Said("Hello there.")]

    def say(self, *replies: Said) -> None:
        """Queues what the model says next; the last one stays."""
        self.replies = list(replies)

    def routes(self) -> Mapping[str, Handler]:
        return {"GET /v1/models": self.models, "POST /v1/messages": self.messages}

    def authorise(self, request: Received) -> Answer | None:
        if "anthropic-version" not in request.headers:
            return error(400, "invalid_request_error", "anthropic-version: header is required")
        # The SDK sends its key as a bearer token since 2.12; before, and by hand, it is x-api-key.
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        if KEY in (bearer, request.headers.get("x-api-key")):
            return None
        return error(401, "authentication_error", "invalid x-api-key")

    def refusal(self, fault: Fault, request: Received) -> Answer:
        match fault:
            case Fault.UNAUTHORISED:
                return error(401, "authentication_error", "invalid x-api-key")
            case Fault.NO_FUNDS:
                said = "Your credit balance is too low to access the Anthropic API."
                return error(400, "invalid_request_error", said)
            case Fault.RATE_LIMITED:
                return error(429, "rate_limit_error", "This request would exceed your rate limit.")
            case Fault.SERVER_ERROR:
                return error(500, "api_error", "Internal server error")
            case _:
                return error(529, "overloaded_error", "Overloaded")

    def models(self, request: Received) -> Answer:
        data = [
            {
                "id": name,
                "type": "model",
                "display_name": name,
                "created_at": "2026-01-01T00:00:00Z",
                "lifecycle": "active",
            }
            for name in MODELS
        ]
        return json_answer({"data": data, "has_more": False, "first_id": MODELS[0], "last_id": MODELS[-1]})

    def messages(self, request: Received) -> Answer:
        body = request.json
        if len(request.body) > 32_000_000:
            return error(413, "request_too_large", "Request exceeds the maximum size")
        if body["model"] not in MODELS:
            return error(404, "not_found_error", f"model: {body['model']}")
        text = json.dumps(body["messages"])
        if len(text) > LONGEST and "base64" not in text:
            said = "prompt is too long: 250000 tokens > 200000 maximum"
            return error(400, "invalid_request_error", said)
        bad = _complaint(body)
        if bad:
            return error(400, "invalid_request_error", bad)
        self.charge(request, "message")
        said = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        if FORBIDDEN in text:
            said = Said("I", stop="refusal")
        return event_stream(_events(said, body))


def error(status: int, kind: str, message: str) -> Answer:
    """An error as the service words it."""
    body = {"type": "error", "error": {"type": kind, "message": message}, "request_id": "req_1"}
    return json_answer(body, status)


def _complaint(body: dict[str, Any]) -> str:
    """What the service would say about a request that isn't well formed, empty if it is."""
    called: set[str] = set()
    for message in body["messages"]:
        if not message["content"]:
            return "messages: content must not be empty"
        for block in message["content"]:
            if block["type"] == "text" and not block["text"]:
                return "messages: text content blocks must be non-empty"
            if block["type"] == "tool_use":
                called.add(block["id"])
            if block["type"] == "tool_result" and block["tool_use_id"] not in called:
                return "unexpected `tool_use_id` found in `tool_result` blocks"
    schema = body.get("output_config", {}).get("format", {}).get("schema")
    if schema is not None and schema.get("additionalProperties") is not False:
        return "output_config.format.schema: For 'object' type, 'additionalProperties' must be false"
    return ""


def _events(said: Said, body: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    usage = {"input_tokens": 20, "output_tokens": 1, "cache_read_input_tokens": 10}
    message = {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": body["model"],
        "content": [],
        "stop_reason": None,
        "stop_sequence": None,
        "usage": usage,
    }
    yield _event("message_start", message=message)
    yield _event("ping")
    if said.text:
        yield from _block(0, {"type": "text", "text": ""}, "text_delta", "text", said.text)
    if said.error:
        yield _event("error", error={"type": said.error, "message": "Something went wrong"})
        return
    if said.unfinished:
        return
    for index, (name, written) in enumerate(said.calls, 1):
        start = {"type": "tool_use", "id": f"toolu_{index}", "name": name, "input": {}}
        yield from _block(index, start, "input_json_delta", "partial_json", written)
    delta: dict[str, Any] = {
        "stop_reason": said.stop or ("tool_use" if said.calls else "end_turn"),
        "stop_sequence": None,
    }
    if said.stop == "refusal":
        explanation = "This may break the usage policy."
        delta["stop_details"] = {"type": "refusal", "category": None, "explanation": explanation}
    yield _event("message_delta", delta=delta, usage={"output_tokens": 15})
    yield _event("message_stop")


def _block(index: int, start: dict[str, Any], kind: str, name: str, text: str) -> Iterator[tuple[str, Any]]:
    yield _event("content_block_start", index=index, content_block=start)
    for at in range(0, len(text), 7):
        delta = {"type": kind, name: text[at : at + 7]}
        yield _event("content_block_delta", index=index, delta=delta)
    yield _event("content_block_stop", index=index)


def _event(kind: str, **values: Any) -> tuple[str, Any]:
    return kind, {"type": kind, **values}
