"""Anthropic with the real SDK: streams, tools, typed answers, pictures, and each fault."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from providers.anthropic import entries
from providers.anthropic.account import AnthropicAccount
from providers.anthropic.chat import AnthropicChat
from providers.errors import (
    ContentRefused,
    InvalidRequest,
    NoFunds,
    NotAuthorised,
    ProviderError,
    RateLimited,
    Transient,
)
from providers.http.patience import Patience
from providers.protocols import (
    AsyncTextModel,
    AsyncVisionModel,
    Capability,
    ChatModel,
    ChatRequest,
    End,
    Message,
    Stop,
    TextDelta,
    TokenUsage,
    Tool,
    ToolCall,
    ToolResult,
    VisionRequest,
)
from providers.registry import Registry
from providers.vision import ChatVision
from tests.fakes.anthropic_server import KEY, AnthropicService, Said
from tests.fakes.chaos import Fault
from tests.fakes.openai_server import png

TRIM = Tool("trim", "Trims a clip.", {"type": "object", "properties": {"clip": {"type": "string"}}})
ASK = ChatRequest((Message.user("Shorten the first clip"),), "You edit.", (TRIM,))
SCHEMA = {"type": "object", "properties": {"score": {"type": "integer", "title": "Score"}}}


def _chat(account: AnthropicAccount, folder: Path) -> Awaitable[Any]:
    return AnthropicChat(account).complete(ASK)


def _vision(account: AnthropicAccount, folder: Path) -> Awaitable[Any]:
    picture = folder / "seen.png"
    picture.write_bytes(png(8, 8))
    return ChatVision(AnthropicChat(account)).look(VisionRequest((str(picture),), "What is it?"))


CALLS: dict[str, Callable[[AnthropicAccount, Path], Awaitable[Any]]] = {"chat": _chat, "vision": _vision}
FAULTS = {
    Fault.UNAUTHORISED: (NotAuthorised, "did not accept the key", False),
    Fault.NO_FUNDS: (NoFunds, "no funds left", False),
    Fault.RATE_LIMITED: (RateLimited, "asks us to wait for 7 s", False),
    Fault.SERVER_ERROR: (Transient, "passing fault (HTTP 500)", False),
    Fault.UNAVAILABLE: (Transient, "too much to do", False),
    Fault.RESET: (Transient, "broke off", None),
    Fault.LOST_REPLY: (Transient, "broke off", None),
    Fault.TRUNCATED: (Transient, "", None),
    Fault.MALFORMED_JSON: (Transient, "can't be read", None),
    Fault.WRONG_TYPE: (Transient, "", None),
    Fault.STALL: (Transient, "did not answer in time", None),
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.value)
@pytest.mark.parametrize("adapter", CALLS)
async def test_fault(
    adapter: str, fault: Fault, account: AnthropicAccount, anthropic_service: AnthropicService, tmp_path: Path
) -> None:
    anthropic_service.chaos.next(fault)
    kind, sentence, charged = FAULTS[fault]
    hasty = AnthropicAccount(KEY, anthropic_service.base_url, patience=Patience(0.3))
    with pytest.raises(ProviderError) as caught:
        await CALLS[adapter](hasty if fault is Fault.STALL else account, tmp_path)
    await hasty.close()
    error = caught.value
    assert type(error) is kind and sentence in error.message and error.advice
    assert error.charged is charged and getattr(error, "retry_after", 7.0) == 7.0
    assert len(anthropic_service.requests) == 1, "the SDK asked again by itself"
    if error.charged is not None:
        assert error.charged is bool(anthropic_service.charges), "the verdict on the bill is wrong"
    anthropic_service.released.set()
    await CALLS[adapter](account, tmp_path)


async def test_streams_words_then_the_end(
    account: AnthropicAccount, anthropic_service: AnthropicService
) -> None:
    anthropic_service.say(Said("A lamp swings in the wind."))
    chat = AnthropicChat(account)
    assert isinstance(chat, ChatModel) and chat.info.awaited and not chat.info.local
    events = [event async for event in chat.stream(ChatRequest((Message.user("Hi"),), "Be brief."))]
    words, end = events[:-1], events[-1]
    assert all(isinstance(event, TextDelta) for event in words) and len(words) > 3
    assert end == End(Stop.END, TokenUsage(20, 15, 10), "A lamp swings in the wind.")
    body = anthropic_service.requests[0].json
    assert body["system"] == "Be brief." and "temperature" not in body and "tools" not in body
    dear = chat.estimate(ASK).micro_credits
    assert dear is not None and dear > 0


async def test_tool_calls_are_joined_and_answered(
    account: AnthropicAccount, anthropic_service: AnthropicService
) -> None:
    calls = (("trim", '{"clip": "c1"}'), ("trim", '{"clip": '), ("trim", ""))
    anthropic_service.say(Said("Let me see.", calls), Said("Done."))
    events = [event async for event in AnthropicChat(account).stream(ASK)]
    found = [event for event in events if isinstance(event, ToolCall)]
    assert found == [
        ToolCall("toolu_1", "trim", {"clip": "c1"}),
        ToolCall("toolu_2", "trim", {}, '{"clip": '),
        ToolCall("toolu_3", "trim", {}),
    ]
    end = events[-1]
    assert isinstance(end, End) and end.stop is Stop.TOOLS and end.calls == tuple(found)
    results = Message.results(
        *(ToolResult(call.id, "no JSON" if call.invalid else "ok", bool(call.invalid)) for call in found)
    )
    again = ChatRequest((*ASK.messages, Message.assistant(end.text, *end.calls), results), tools=(TRIM,))
    assert (await AnthropicChat(account).complete(again)).text == "Done."
    sent = anthropic_service.requests[1].json["messages"]
    assert [message["role"] for message in sent] == ["user", "assistant", "user"]
    assert [block["type"] for block in sent[1]["content"]] == ["text", *["tool_use"] * 3]
    assert [block["is_error"] for block in sent[2]["content"]] == [False, True, False]


@pytest.mark.parametrize(
    ("choice", "sent"),
    [("auto", {"type": "auto"}), ("any", {"type": "any"}), ("trim", {"type": "tool", "name": "trim"})],
)
async def test_tool_choice(
    choice: str, sent: object, account: AnthropicAccount, anthropic_service: AnthropicService
) -> None:
    await AnthropicChat(account).complete(ChatRequest(ASK.messages, tools=(TRIM,), tool_choice=choice))
    assert anthropic_service.requests[0].json["tool_choice"] == sent


async def test_typed_answers_about_pictures(
    account: AnthropicAccount, anthropic_service: AnthropicService, tmp_path: Path
) -> None:
    picture = tmp_path / "seen.png"
    picture.write_bytes(png(8, 8))
    anthropic_service.say(Said(json.dumps({"score": 7})), Said("seven"))
    billed: list[Any] = []
    vision = ChatVision(AnthropicChat(account))
    assert isinstance(vision, AsyncVisionModel) and vision.info.capability is Capability.VISION
    request = VisionRequest((str(picture),), "How good?", SCHEMA)
    assert (await vision.look(request, billed.append)).value == {"score": 7}
    assert billed == [{"input_token": 20, "cached_input_token": 10, "output_token": 15}]
    body = anthropic_service.requests[0].json
    assert body["messages"][0]["content"][1]["source"]["media_type"] == "image/png"
    assert body["output_config"]["format"]["schema"]["required"] == ["score"]
    with pytest.raises(Transient, match="can't be read") as caught:
        await vision.look(request)
    assert caught.value.charged is True


@pytest.mark.parametrize(
    ("said", "kind", "sentence"),
    [
        (Said("I", stop="refusal"), ContentRefused, "may break the usage policy"),
        (Said("I", unfinished=True), Transient, "broke off"),
        (Said("I", error="overloaded_error"), Transient, "too much to do"),
        (Said("I", error="api_error"), Transient, "broke off"),
    ],
    ids=["refusal", "no end", "overloaded in mid-stream", "error in mid-stream"],
)
async def test_streams_that_go_wrong(
    said: Said,
    kind: type[Exception],
    sentence: str,
    account: AnthropicAccount,
    anthropic_service: AnthropicService,
) -> None:
    anthropic_service.say(said)
    with pytest.raises(ProviderError, match=sentence) as caught:
        await AnthropicChat(account).complete(ASK)
    assert type(caught.value) is kind and caught.value.charged is None
    assert len(anthropic_service.requests) == 1


async def test_bad_input(
    account: AnthropicAccount, anthropic_service: AnthropicService, monkeypatch: pytest.MonkeyPatch
) -> None:
    huge = ChatRequest((Message.user("word " * 200_000),))
    with pytest.raises(InvalidRequest, match="more than Anthropic can read"):
        await AnthropicChat(account).complete(huge)
    with pytest.raises(InvalidRequest, match="claude-gone"):
        await AnthropicChat(account, "claude-gone").complete(ASK)
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)  # never taken without being asked for
    for key in ("", "sk-ant-revoked"):
        wrong = AnthropicAccount(key, anthropic_service.base_url)
        with pytest.raises(NotAuthorised) as caught:
            await AnthropicChat(wrong).complete(ASK)
        assert caught.value.charged is False and "Settings, Providers" in caught.value.advice
        assert not (await wrong.check()).ok
        await wrong.close()
    assert not anthropic_service.charges
    assert (await account.check()).message == "Anthropic answers, with 2 models."


async def test_cancelling_ends_the_call(
    account: AnthropicAccount, anthropic_service: AnthropicService
) -> None:
    anthropic_service.chaos.next(Fault.STALL)
    task = asyncio.create_task(AnthropicChat(account).complete(ASK))
    while not anthropic_service.requests:
        await asyncio.sleep(0.005)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


def test_the_registry_takes_the_entries() -> None:
    registry = Registry(entries("sk-ant-any"))
    for capability, protocol in (
        (Capability.CHAT, ChatModel),
        (Capability.VISION, AsyncVisionModel),
        (Capability.TEXT, AsyncTextModel),
    ):
        (made,) = registry.candidates(capability)
        assert isinstance(made, protocol) and made.info.capability is capability
        assert not registry.candidates(capability, offline=True)
    assert not Registry(entries("")).candidates(Capability.CHAT)
