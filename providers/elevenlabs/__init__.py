"""ElevenLabs: voices with the times of their words, cloned voices, music and sound effects."""

from providers.elevenlabs.account import Account
from providers.elevenlabs.sounds import ElevenLabsEffects, ElevenLabsMusic
from providers.elevenlabs.speech import ElevenLabsSpeech
from providers.elevenlabs.voices import ElevenLabsCloning

__all__ = ["Account", "ElevenLabsCloning", "ElevenLabsEffects", "ElevenLabsMusic", "ElevenLabsSpeech"]
