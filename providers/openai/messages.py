"""Our messages in the words of ``/chat/completions``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from providers.http.answers import strict_schema
from providers.http.pictures import seen_picture
from providers.protocols import ChatRequest, ImagePart, Message, Role, TextPart, ToolCall, ToolResult


def body(request: ChatRequest, model: str, official: bool) -> dict[str, Any]:
    """Returns the request's body. Blocks: pictures are read.

    ``official``: OpenAI's own models take ``max_completion_tokens``; other servers know ``max_tokens`` only.

    Raises:
        InvalidRequest: a picture can't be read.
    """
    made: dict[str, Any] = {
        "model": model,
        "messages": list(_messages(request)),
        "max_completion_tokens" if official else "max_tokens": request.max_tokens,
    }
    if request.temperature is not None:
        made["temperature"] = request.temperature
    if request.tools:
        made["tools"] = [
            {
                "type": "function",
                "function": {
                    "name": tool.name,
                    "description": tool.description,
                    "parameters": dict(tool.parameters),
                },
            }
            for tool in request.tools
        ]
        made["tool_choice"] = _choice(request.tool_choice)
    if request.schema is not None:
        schema = {"name": request.schema_name, "schema": strict_schema(request.schema), "strict": True}
        made["response_format"] = {"type": "json_schema", "json_schema": schema}
    return made


def _choice(choice: str) -> Any:
    if choice in ("auto", "none"):
        return choice
    return "required" if choice == "any" else {"type": "function", "function": {"name": choice}}


def _messages(request: ChatRequest) -> Iterable[dict[str, Any]]:
    if request.system:
        yield {"role": "system", "content": request.system}
    for message in request.messages:
        yield from _of_user(message) if message.role is Role.USER else _of_assistant(message)


def _of_user(message: Message) -> Iterable[dict[str, Any]]:
    content: list[dict[str, Any]] = []
    for part in message.parts:
        if isinstance(part, ToolResult):
            said = f"Error: {part.content}" if part.is_error else part.content
            yield {"role": "tool", "tool_call_id": part.call_id, "content": said}
        elif isinstance(part, TextPart):
            content.append({"type": "text", "text": part.text})
        elif isinstance(part, ImagePart):
            url = "data:{};base64,{}".format(*seen_picture(part.path))
            content.append({"type": "image_url", "image_url": {"url": url}})
    if len(content) == 1 and content[0]["type"] == "text":
        # Words alone as a string: some local servers know nothing else.
        yield {"role": "user", "content": content[0]["text"]}
    elif content:
        yield {"role": "user", "content": content}


def _of_assistant(message: Message) -> Iterable[dict[str, Any]]:
    made: dict[str, Any] = {"role": "assistant"}
    text = "".join(part.text for part in message.parts if isinstance(part, TextPart))
    made["content"] = text or None
    calls = [part for part in message.parts if isinstance(part, ToolCall)]
    if calls:
        made["tool_calls"] = [
            {
                "id": call.id,
                "type": "function",
                "function": {
                    "name": call.name,
                    "arguments": call.invalid or json.dumps(dict(call.arguments)),
                },
            }
            for call in calls
        ]
    yield made
