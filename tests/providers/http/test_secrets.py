"""A key is in the header of a request, and nowhere else: not in a log, a repr, an error or a traceback."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

import pytest

from providers.anthropic.account import AnthropicAccount
from providers.anthropic.chat import AnthropicChat
from providers.errors import ProviderError
from providers.openai.account import OpenAIAccount
from providers.openai.chat import OpenAIChat
from providers.openai.speech import OpenAISpeech
from providers.protocols import ChatRequest, Message, SpeechRequest
from tests.fakes import anthropic_server, openai_server
from tests.fakes.chaos import Fault

ASK = ChatRequest((Message.user("Hello"),))


async def test_keys_stay_secret(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    caplog.set_level(logging.DEBUG)
    said: list[str] = []
    with openai_server.OpenAIService() as openai, anthropic_server.AnthropicService() as anthropic:
        one = OpenAIAccount(openai_server.KEY, openai.api, local=False)
        two = AnthropicAccount(anthropic_server.KEY, anthropic.base_url)
        for fault in (None, Fault.UNAUTHORISED, Fault.RESET, Fault.MALFORMED_JSON):
            for service in (openai, anthropic):
                service.chaos.off()
                if fault is not None:
                    service.chaos.every(1, fault)
            for call in (
                OpenAIChat(one).complete(ASK),
                AnthropicChat(two).complete(ASK),
                OpenAISpeech(one).speak(SpeechRequest("Hello"), tmp_path / "out.wav"),
            ):
                try:
                    said.append(repr(await call))
                except ProviderError as error:
                    said += [error.message, error.advice, "".join(traceback.format_exception(error))]
        said += [repr(one), repr(two), str(one), repr(OpenAIChat(one)), repr(OpenAIChat(one).info)]
        await one.close()
        await two.close()
    said += [f"{record.getMessage()} {record.args!r} {record.exc_text}" for record in caplog.records]
    assert len(openai.requests) == 8 and len(anthropic.requests) == 4
    assert openai.requests[0].headers["authorization"].endswith(openai_server.KEY)
    for key in (openai_server.KEY, anthropic_server.KEY):
        assert not [text for text in said if key in text]
