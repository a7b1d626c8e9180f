"""Conversations with the real SDK: streams, tools, typed answers, pictures, and a local server."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from providers.errors import ContentRefused, InvalidRequest, Transient
from providers.openai.account import OpenAIAccount
from providers.openai.chat import OpenAIChat
from providers.protocols import (
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
from providers.vision import ChatVision
from tests.fakes.chaos import Fault
from tests.fakes.openai_chat import Reply
from tests.fakes.openai_server import OpenAIService, png

TRIM = Tool("trim", "Trims a clip.", {"type": "object", "properties": {"clip": {"type": "string"}}})
ASK = ChatRequest((Message.user("Shorten the first clip"),), "You edit.", (TRIM,))
SCHEMA = {
    "type": "object",
    "properties": {
        "score": {"type": "integer", "default": 0},
        "faults": {"type": "array", "items": {"type": "object", "properties": {"title": {"type": "string"}}}},
    },
}


async def test_streams_words_then_the_end(account: OpenAIAccount, openai_service: OpenAIService) -> None:
    openai_service.say(Reply("A lamp swings in the wind."))
    chat = OpenAIChat(account)
    assert isinstance(chat, ChatModel) and chat.info.awaited and not chat.info.local
    events = [event async for event in chat.stream(ChatRequest((Message.user("Hi"),), "Be brief."))]
    words, end = events[:-1], events[-1]
    assert all(isinstance(event, TextDelta) for event in words) and len(words) > 3
    assert isinstance(end, End) and end.stop is Stop.END and end.text == "A lamp swings in the wind."
    assert end.usage == TokenUsage(20, 12, 10)
    assert end.usage.units == {"input_token": 20, "cached_input_token": 10, "output_token": 12}
    body = openai_service.requests[0].json
    assert body["messages"][0] == {"role": "system", "content": "Be brief."}
    assert body["stream_options"] == {"include_usage": True} and "temperature" not in body


async def test_tool_calls_are_joined_and_answered(
    account: OpenAIAccount, openai_service: OpenAIService
) -> None:
    openai_service.say(
        Reply("Let me see.", (("trim", '{"clip": "c1"}'), ("trim", '{"clip": '), ("trim", ""))),
        Reply("Done."),
    )
    events = [event async for event in OpenAIChat(account).stream(ASK)]
    calls = [event for event in events if isinstance(event, ToolCall)]
    assert calls[0] == ToolCall("call_0", "trim", {"clip": "c1"})
    assert calls[1] == ToolCall("call_1", "trim", {}, '{"clip": ')
    assert calls[2] == ToolCall("call_2", "trim", {})
    end = events[-1]
    assert isinstance(end, End) and end.stop is Stop.TOOLS and end.calls == tuple(calls)
    results = Message.results(
        ToolResult("call_0", "ok"), ToolResult("call_1", "no JSON", True), ToolResult("call_2", "ok")
    )
    again = ChatRequest((*ASK.messages, Message.assistant(end.text, *end.calls), results), tools=(TRIM,))
    assert (await OpenAIChat(account).complete(again)).text == "Done."
    sent = openai_service.requests[1].json["messages"]
    assert [message["role"] for message in sent] == ["user", "assistant", "tool", "tool", "tool"]
    assert sent[1]["tool_calls"][1]["function"]["arguments"] == '{"clip": '
    assert sent[3]["content"] == "Error: no JSON"


@pytest.mark.parametrize(
    ("choice", "sent"),
    [
        ("auto", "auto"),
        ("none", "none"),
        ("any", "required"),
        ("trim", {"type": "function", "function": {"name": "trim"}}),
    ],
)
async def test_tool_choice(
    choice: str, sent: object, account: OpenAIAccount, openai_service: OpenAIService
) -> None:
    await OpenAIChat(account).complete(ChatRequest(ASK.messages, tools=(TRIM,), tool_choice=choice))
    assert openai_service.requests[0].json["tool_choice"] == sent


async def test_typed_answers(account: OpenAIAccount, openai_service: OpenAIService) -> None:
    answer = {"score": 7, "faults": [{"title": "too dark"}]}
    asked = ChatRequest((Message.user("Judge"),), schema=SCHEMA, schema_name="verdict")
    openai_service.say(Reply(json.dumps(answer)), Reply(f"```json\n{json.dumps(answer)}\n```"), Reply("[1]"))
    chat = OpenAIChat(account)
    assert (await chat.complete(asked)).value == answer
    sent = openai_service.requests[0].json["response_format"]["json_schema"]
    assert sent["strict"] and sent["name"] == "verdict"
    assert sent["schema"]["required"] == ["score", "faults"]
    assert sent["schema"]["properties"]["faults"]["items"]["required"] == ["title"]
    assert (await chat.complete(asked)).value == answer
    with pytest.raises(Transient, match="can't be read") as caught:
        await chat.complete(asked)
    assert caught.value.charged is True


async def test_an_answer_cut_at_its_limit_says_so(
    account: OpenAIAccount, openai_service: OpenAIService
) -> None:
    openai_service.say(Reply('{"score": ', finish="length"))
    end = await OpenAIChat(account).complete(ChatRequest((Message.user("Judge"),), schema=SCHEMA))
    assert end.stop is Stop.LENGTH and end.value is None


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply("I", refusal="I can't help with that."), ContentRefused),
        (Reply("I", finish="content_filter"), ContentRefused),
        (Reply("I", unfinished=True), Transient),
        (Reply("I", error={"message": "overloaded", "type": "server_error"}), Transient),
        (Reply("I", error={"message": "flagged", "code": "content_policy_violation"}), ContentRefused),
    ],
    ids=[
        "refusal",
        "content filter",
        "stream without an end",
        "error in mid-stream",
        "flagged in mid-stream",
    ],
)
async def test_streams_that_go_wrong(
    reply: Reply, kind: type[Exception], account: OpenAIAccount, openai_service: OpenAIService
) -> None:
    openai_service.say(reply)
    with pytest.raises(kind) as caught:
        await OpenAIChat(account).complete(ASK)
    assert type(caught.value) is kind and len(openai_service.requests) == 1


async def test_leaving_a_stream_ends_the_call(account: OpenAIAccount, openai_service: OpenAIService) -> None:
    openai_service.say(Reply("word " * 2000))
    openai_service.chaos.next(Fault.SLOW_BODY)
    stream = OpenAIChat(account).stream(ASK)
    async for event in stream:
        assert isinstance(event, TextDelta)
        break
    await stream.aclose()  # type: ignore[attr-defined]
    assert (await OpenAIChat(account).complete(ASK)).text


async def test_cancelling_ends_the_call(account: OpenAIAccount, openai_service: OpenAIService) -> None:
    openai_service.chaos.next(Fault.STALL)
    task = asyncio.create_task(OpenAIChat(account).complete(ASK))
    while not openai_service.requests:
        await asyncio.sleep(0.005)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_looks_at_pictures(
    account: OpenAIAccount, openai_service: OpenAIService, tmp_path: Path
) -> None:
    picture = tmp_path / "seen.png"
    picture.write_bytes(png(8, 8))
    openai_service.say(Reply('{"score": 3, "faults": []}'))
    vision, billed = ChatVision(OpenAIChat(account)), []
    request = VisionRequest((str(picture), str(picture)), "Which is brighter?", SCHEMA)
    answer = await vision.look(request, billed.append)
    assert answer.value == {"score": 3, "faults": []} and vision.info.id == "openai.vision"
    assert billed == [{"input_token": 20, "cached_input_token": 10, "output_token": 12}]
    content = openai_service.requests[0].json["messages"][1]["content"]
    assert [part["type"] for part in content] == ["text", "image_url", "image_url"]
    assert content[1]["image_url"]["url"].startswith("data:image/png;base64,iVBOR")


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"RIFF1234WAVE"], ids=["empty", "SVG", "sound"])
async def test_what_is_no_picture_is_refused_before_it_is_sent(
    content: bytes, account: OpenAIAccount, openai_service: OpenAIService, tmp_path: Path
) -> None:
    file = tmp_path / "picture.png"
    file.write_bytes(content)
    for path in (str(file), str(tmp_path / "gone.png")):
        with pytest.raises(InvalidRequest, match="picture"):
            await ChatVision(OpenAIChat(account)).look(VisionRequest((path,), "What?"))
    with pytest.raises(InvalidRequest, match="no picture"):
        await ChatVision(OpenAIChat(account)).look(VisionRequest((), "What?"))
    assert not openai_service.requests


async def test_the_same_adapter_serves_a_server_on_this_machine(openai_service: OpenAIService) -> None:
    openai_service.authorise = lambda request: None  # type: ignore[method-assign]
    account = OpenAIAccount(base_url=openai_service.api, id="ollama", name="Ollama")
    chat = OpenAIChat(account, "gpt-5.2")
    assert chat.info.local and chat.info.awaited and chat.info.id == "ollama.chat" and chat.health().ok
    assert chat.estimate(ASK).micro_credits == 0
    openai_service.say(Reply("Hello", usage=False))
    end = await chat.complete(ASK)
    assert end.text == "Hello" and end.usage is None
    body = openai_service.requests[0].json
    assert "max_tokens" in body and "max_completion_tokens" not in body
    await account.close()


async def test_estimates_and_the_key(account: OpenAIAccount) -> None:
    dear = OpenAIChat(account).estimate(ChatRequest(ASK.messages, max_tokens=1000)).micro_credits
    assert dear is not None and dear > 0
    assert OpenAIChat(account, "gpt-unheard-of").estimate(ASK).micro_credits is None
    assert (await account.check()).ok and "gpt-5.2" in await account.models()
    wrong = OpenAIAccount("sk-wrong-000", account.service.base_url, local=False)
    health = await wrong.check()
    assert not health.ok and "did not accept the key" in health.message
    await wrong.close()
    assert not OpenAIAccount("").health().ok
