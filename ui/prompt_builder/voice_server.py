"""Runs in a child process: speaks a sentence with a voice, so that it can be heard before it is chosen.

Message in: ``(text, voice, language, path)``; out: ``(path, seconds, "")``, or ``("", 0, why)``.
"""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from providers.errors import KinoraError
from providers.protocols import Capability, SpeechRequest
from providers.registry import Registry


def serve(connection: Connection) -> None:
    """Answers until the window closes the pipe."""
    registry = Registry()
    while True:
        try:
            message = connection.recv()
            if message is None:
                return
            connection.send(_speak(registry, *message))
        except (EOFError, OSError):
            return


def _speak(registry: Registry, text: str, voice: str, language: str, path: str) -> tuple[str, float, str]:
    try:
        speaker = registry.choose(Capability.SPEECH, offline=True, language=language)
        result = speaker.speak(SpeechRequest(text, voice, language), Path(path))
    except (KinoraError, OSError) as error:
        return "", 0.0, getattr(error, "message", str(error))
    return str(result.path), float(result.duration), ""
