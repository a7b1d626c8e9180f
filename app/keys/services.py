"""The services that Kinora knows keys for: what they are called, where one gets a key, where one may lie."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeyedService:
    """A service that asks for a key."""

    id: str
    """As in its providers' ids, before the dot."""
    title: str
    variables: tuple[str, ...]
    """Environment variables that its own programs read the key from."""
    page: str
    """Where the creator gets one."""


SERVICES = (
    KeyedService("openai", "OpenAI", ("OPENAI_API_KEY",), "https://platform.openai.com/api-keys"),
    KeyedService(
        "anthropic", "Anthropic", ("ANTHROPIC_API_KEY",), "https://console.anthropic.com/settings/keys"
    ),
    KeyedService(
        "elevenlabs",
        "ElevenLabs",
        ("ELEVENLABS_API_KEY", "ELEVEN_API_KEY"),
        "https://elevenlabs.io/app/settings/api-keys",
    ),
    KeyedService(
        "replicate", "Replicate", ("REPLICATE_API_TOKEN",), "https://replicate.com/account/api-tokens"
    ),
)
BY_ID = {service.id: service for service in SERVICES}
