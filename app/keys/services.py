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
    address: str = ""
    """Environment variable with another address for it, such as a gateway's."""
    adapters: str = ""
    """The module whose ``entries(api_key, base_url)`` are its providers."""


SERVICES = (
    KeyedService(
        "openai",
        "OpenAI",
        ("OPENAI_API_KEY",),
        "https://platform.openai.com/api-keys",
        "OPENAI_BASE_URL",
        "providers.openai.entries",
    ),
    KeyedService(
        "anthropic",
        "Anthropic",
        ("ANTHROPIC_API_KEY",),
        "https://console.anthropic.com/settings/keys",
        "ANTHROPIC_BASE_URL",
        "providers.anthropic.entries",
    ),
    KeyedService(
        "elevenlabs",
        "ElevenLabs",
        ("ELEVENLABS_API_KEY", "ELEVEN_API_KEY"),
        "https://elevenlabs.io/app/settings/api-keys",
        "ELEVENLABS_BASE_URL",
        "providers.elevenlabs.entries",
    ),
    KeyedService(
        "replicate",
        "Replicate",
        ("REPLICATE_API_TOKEN",),
        "https://replicate.com/account/api-tokens",
        "REPLICATE_BASE_URL",
        "providers.replicate.entries",
    ),
)
BY_ID = {service.id: service for service in SERVICES}
