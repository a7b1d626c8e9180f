"""The built-in voice, made with eSpeak NG."""

from providers.embedded.speech.model import EspeakSpeech

__all__ = ["EspeakSpeech"]
