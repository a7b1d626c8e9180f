"""Our messages in the words of the Messages API."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from providers.http.answers import strict_schema
from providers.http.pictures import seen_picture
from providers.protocols import ChatRequest, ImagePart, Message, Part, TextPart, ToolCall, ToolResult


def body(request: ChatRequest, model: str) -> dict[str, Any]:
    """Returns the request's body. Blocks: pictures are read.

    Raises:
        InvalidRequest: a picture can't be read.
    """
    made: dict[str, Any] = {
        "model": model,
        "max_tokens": request.max_tokens,
        "messages": [
            {"role": message.role.value, "content": _blocks(message)} for message in request.messages
        ],
    }
    if request.system:
        made["system"] = request.system
    if request.temperature is not None:
        made["temperature"] = request.temperature
    if request.tools:
        made["tools"] = [
            {"name": tool.name, "description": tool.description, "input_schema": dict(tool.parameters)}
            for tool in request.tools
        ]
        named = request.tool_choice not in ("auto", "none", "any")
        choice = {"type": "tool", "name": request.tool_choice} if named else {"type": request.tool_choice}
        made["tool_choice"] = choice
    if request.schema is not None:
        made["output_config"] = {"format": {"type": "json_schema", "schema": strict_schema(request.schema)}}
    return made


def _blocks(message: Message) -> Sequence[dict[str, Any]]:
    return [block for part in message.parts if (block := _block(part)) is not None]


def _block(part: Part) -> dict[str, Any] | None:
    match part:
        case TextPart(text):
            # The service refuses an empty text block.
            return {"type": "text", "text": text} if text.strip() else None
        case ImagePart(path):
            media_type, picture = seen_picture(path)
            source = {"type": "base64", "media_type": media_type, "data": picture}
            return {"type": "image", "source": source}
        case ToolCall():
            return {"type": "tool_use", "id": part.id, "name": part.name, "input": dict(part.arguments)}
        case ToolResult():
            return {
                "type": "tool_result",
                "tool_use_id": part.call_id,
                "content": part.content,
                "is_error": part.is_error,
            }
