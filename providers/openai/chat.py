"""Language models by ``POST /chat/completions``, streamed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from providers.http.answers import json_answer, tool_call
from providers.http.chatting import ChatAdapter
from providers.http.patience import Work
from providers.http.refusals import broken_off, content_refused
from providers.openai.account import OpenAIAccount
from providers.openai.messages import body
from providers.protocols import (
    ChatEvent,
    ChatRequest,
    End,
    Stop,
    TextDelta,
    TokenUsage,
    ToolCall,
)

MODEL = "gpt-5.2"
_STOPS = {"stop": Stop.END, "length": Stop.LENGTH, "tool_calls": Stop.TOOLS, "function_call": Stop.TOOLS}


class OpenAIChat(ChatAdapter[OpenAIAccount]):
    """Talks with a model of OpenAI, or of any server that speaks its language."""

    def __init__(self, account: OpenAIAccount, model: str = MODEL) -> None:
        super().__init__(account, model)

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        """Yields the answer as it comes; see ``ChatModel``."""
        account = self._account
        wanted = await asyncio.to_thread(body, request, self._model, account.official)
        heard = _Heard()
        async with account.calling() as client:
            stream = await client.chat.completions.create(
                **wanted,
                stream=True,
                stream_options={"include_usage": True},
                timeout=account.timeout(Work.TALKING),
            )
            async with stream:
                async for chunk in stream:
                    with account.reading():
                        said = heard.take(chunk)
                    if said:
                        yield TextDelta(said)
        if heard.refusal or heard.finish == "content_filter":
            raise content_refused(account.service, heard.refusal, charged=None)
        if not heard.finish:
            # A stream that ends without a reason was cut, though the transport saw nothing wrong.
            raise broken_off(account.service)
        calls = heard.calls()
        for call in calls:
            yield call
        text = "".join(heard.text)
        stop = Stop.TOOLS if calls else _STOPS.get(heard.finish, Stop.END)
        value = None
        if request.schema is not None and stop is Stop.END:
            value = json_answer(account.service, text)
        yield End(stop, heard.usage, text, calls, value)


@dataclass(slots=True)
class _Fragments:
    """A tool call as it comes in pieces."""

    id: str = ""
    name: str = ""
    arguments: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Heard:
    """What came of a stream so far."""

    text: list[str] = field(default_factory=list)
    fragments: dict[int, _Fragments] = field(default_factory=dict)
    finish: str = ""
    refusal: str = ""
    usage: TokenUsage | None = None

    def take(self, chunk: Any) -> str:
        """Takes the next chunk in; returns the words it brought."""
        usage = getattr(chunk, "usage", None)
        if usage is not None:
            details = getattr(usage, "prompt_tokens_details", None)
            cached = int(getattr(details, "cached_tokens", None) or 0)
            read = int(usage.prompt_tokens)
            self.usage = TokenUsage(max(0, read - cached), int(usage.completion_tokens), cached)
        said = ""
        for choice in chunk.choices or ():
            self.finish = choice.finish_reason or self.finish
            delta = choice.delta
            said += delta.content or ""
            self.refusal += getattr(delta, "refusal", None) or ""
            for piece in delta.tool_calls or ():
                self._take_piece(piece)
        if said:
            self.text.append(said)
        return said

    def _take_piece(self, piece: Any) -> None:
        call = self.fragments.setdefault(int(piece.index), _Fragments())
        call.id = piece.id or call.id
        if piece.function is not None:
            # Some servers send the name in every piece, OpenAI only in the first.
            call.name = piece.function.name or call.name
            call.arguments.append(piece.function.arguments or "")

    def calls(self) -> tuple[ToolCall, ...]:
        """The calls, whole, in order."""
        return tuple(
            tool_call(call.id or f"call_{index}", call.name, "".join(call.arguments))
            for index, call in sorted(self.fragments.items())
        )
