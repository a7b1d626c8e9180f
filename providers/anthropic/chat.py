"""Language models by ``POST /v1/messages``, streamed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from providers.anthropic.account import AnthropicAccount
from providers.anthropic.messages import body
from providers.http.answers import json_answer, tool_call
from providers.http.chatting import ChatAdapter
from providers.http.patience import Work
from providers.http.refusals import broken_off, content_refused
from providers.protocols import (
    ChatEvent,
    ChatRequest,
    End,
    Stop,
    TextDelta,
    TokenUsage,
    ToolCall,
)

MODEL = "claude-sonnet-4-6"
_STOPS = {
    "end_turn": Stop.END,
    "stop_sequence": Stop.END,
    "tool_use": Stop.TOOLS,
    "max_tokens": Stop.LENGTH,
    "model_context_window_exceeded": Stop.LENGTH,
}


class AnthropicChat(ChatAdapter[AnthropicAccount]):
    """Talks with a model of Anthropic."""

    def __init__(self, account: AnthropicAccount, model: str = MODEL) -> None:
        super().__init__(account, model)

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        """Yields the answer as it comes; see ``ChatModel``."""
        account = self._account
        wanted = await asyncio.to_thread(body, request, self._model)
        heard = _Heard()
        async with account.calling() as client:
            stream = await client.messages.create(
                **wanted, stream=True, timeout=account.timeout(Work.TALKING)
            )
            async with stream:
                async for event in stream:
                    with account.reading():
                        said = heard.take(event)
                    if said is not None:
                        yield said
        if heard.stop == "refusal":
            raise content_refused(account.service, heard.explanation, charged=None)
        if not heard.over or not heard.stop:
            # A stream that ends without ``message_stop`` was cut, though the transport saw nothing wrong.
            raise broken_off(account.service)
        text, calls = "".join(heard.text), tuple(heard.calls)
        stop = Stop.TOOLS if calls and heard.stop == "tool_use" else _STOPS.get(heard.stop, Stop.END)
        value = None
        if request.schema is not None and stop is Stop.END:
            value = json_answer(account.service, text)
        yield End(stop, heard.usage(), text, calls, value)


@dataclass(slots=True)
class _Heard:
    """What came of a stream so far."""

    text: list[str] = field(default_factory=list)
    calls: list[ToolCall] = field(default_factory=list)
    stop: str = ""
    explanation: str = ""
    over: bool = False
    _open: Any = None
    """The tool call that is being written."""
    _written: list[str] = field(default_factory=list)
    _counted: dict[str, int] = field(default_factory=dict)

    def take(self, event: Any) -> TextDelta | ToolCall | None:
        """Takes the next event in; returns what it brought. ``ping`` and what is new bring nothing."""
        match event.type:
            case "message_start":
                self._count(event.message.usage)
            case "content_block_start" if event.content_block.type == "tool_use":
                self._open, self._written = event.content_block, []
            case "content_block_delta" if event.delta.type == "text_delta":
                self.text.append(event.delta.text)
                return TextDelta(event.delta.text)
            case "content_block_delta" if event.delta.type == "input_json_delta":
                self._written.append(event.delta.partial_json)
            case "content_block_stop" if self._open is not None:
                call = tool_call(self._open.id, self._open.name, "".join(self._written))
                self._open = None
                self.calls.append(call)
                return call
            case "message_delta":
                self.stop = event.delta.stop_reason or self.stop
                details = getattr(event.delta, "stop_details", None)
                self.explanation = getattr(details, "explanation", None) or ""
                self._count(event.usage)
            case "message_stop":
                self.over = True
        return None

    def _count(self, usage: Any) -> None:
        """Counts are of the whole message so far: the last one said of each kind holds."""
        for name in (
            "input_tokens",
            "output_tokens",
            "cache_read_input_tokens",
            "cache_creation_input_tokens",
        ):
            number = getattr(usage, name, None)
            if number is not None:
                self._counted[name] = int(number)

    def usage(self) -> TokenUsage | None:
        """What the service counted, None when it did not say."""
        counted = self._counted
        if "input_tokens" not in counted or "output_tokens" not in counted:
            return None
        return TokenUsage(
            counted["input_tokens"],
            counted["output_tokens"],
            counted.get("cache_read_input_tokens", 0),
            counted.get("cache_creation_input_tokens", 0),
        )
