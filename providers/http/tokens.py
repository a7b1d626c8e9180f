"""Tokens guessed before a service counts them."""

from __future__ import annotations

from providers.protocols import ChatRequest, ImagePart, TextPart, ToolCall

_CHARACTERS_PER_TOKEN = 4
"""English prose; source: platform.openai.com/tokenizer."""
_TOKENS_PER_PICTURE = 1_100


def guessed_tokens(request: ChatRequest) -> int:
    """About how many tokens a request is to read."""
    characters = len(request.system) + sum(len(f"{tool}") for tool in request.tools)
    pictures = 0
    for message in request.messages:
        for part in message.parts:
            match part:
                case TextPart(text):
                    characters += len(text)
                case ToolCall():
                    characters += len(f"{part.arguments}")
                case ImagePart():
                    pictures += 1
                case _:
                    characters += len(part.content)
    return characters // _CHARACTERS_PER_TOKEN + pictures * _TOKENS_PER_PICTURE + 1
