"""ElevenLabs: voices with the times of their words, cloned voices, music and sound effects."""

from providers.elevenlabs.account import Account
from providers.elevenlabs.entries import entries

__all__ = ["Account", "entries"]
