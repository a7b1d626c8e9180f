"""What a key at Anthropic adds to the registry."""

from __future__ import annotations

from providers.anthropic.account import OFFICIAL, AnthropicAccount
from providers.anthropic.chat import MODEL, AnthropicChat
from providers.protocols import Capability
from providers.registry import Entry
from providers.vision import ChatVision
from providers.writing import ChatWriter


def entries(api_key: str, base_url: str = OFFICIAL, *, model: str = MODEL) -> tuple[Entry, ...]:
    """Returns a row per capability. The SDK is loaded when one of them is first called."""
    account = AnthropicAccount(api_key, base_url)
    return (
        Entry("anthropic.chat", Capability.CHAT, lambda: AnthropicChat(account, model)),
        Entry("anthropic.vision", Capability.VISION, lambda: ChatVision(AnthropicChat(account, model))),
        Entry("anthropic.text", Capability.TEXT, lambda: ChatWriter(AnthropicChat(account, model))),
    )
