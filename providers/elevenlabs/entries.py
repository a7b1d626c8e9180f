"""What a key at ElevenLabs adds to the registry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from providers.elevenlabs.account import BASE_URL, Account
from providers.protocols import Capability
from providers.registry import Entry, Provider


def entries(api_key: str = "", base_url: str = BASE_URL) -> tuple[Entry, ...]:
    """Returns a row per capability. Nothing of the SDK is loaded before one of them is called."""
    account = Account(api_key, base_url)
    return tuple(
        Entry(f"{account.service.id}.{capability.value}", capability, partial(make, account))
        for capability, make in _MAKERS.items()
    )


def _speech(account: Account) -> Provider:
    from providers.elevenlabs.speech import ElevenLabsSpeech

    return ElevenLabsSpeech(account)


def _music(account: Account) -> Provider:
    from providers.elevenlabs.sounds import ElevenLabsMusic

    return ElevenLabsMusic(account)


def _effects(account: Account) -> Provider:
    from providers.elevenlabs.sounds import ElevenLabsEffects

    return ElevenLabsEffects(account)


_MAKERS: Mapping[Capability, Callable[[Account], Provider]] = {
    Capability.SPEECH: _speech,
    Capability.MUSIC: _music,
    Capability.SOUND_EFFECT: _effects,
}
