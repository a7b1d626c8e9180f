"""A wish for music in words, for composers that are asked by a sentence."""

from __future__ import annotations

from providers.errors import InvalidRequest
from providers.protocols import MusicRequest


def music_prompt(request: MusicRequest, provider: str) -> str:
    """Returns the prompt with mood, tempo and loop in words.

    Raises ``InvalidRequest`` for binaural beats: two exact tones are no matter of words.
    """
    if request.binaural:
        raise InvalidRequest(
            "This composer can't make binaural beats.",
            advice="Use the built-in composer for them.",
            provider=provider,
            charged=False,
        )
    prompt = request.prompt or f"{request.mood} background music"
    if request.tempo:
        prompt += f", {request.tempo:g} BPM"
    if request.loop:
        prompt += ", loops seamlessly"
    return prompt
