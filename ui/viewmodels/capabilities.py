"""What providers and models make, in the creator's words."""

from __future__ import annotations

from providers.protocols import Capability
from ui.words import marked, tr

WORDS = {
    Capability.TEXT: marked("Scripts"),
    Capability.SPEECH: marked("Voices"),
    Capability.IMAGE: marked("Pictures"),
    Capability.VIDEO: marked("Moving pictures"),
    Capability.MUSIC: marked("Music"),
    Capability.SOUND_EFFECT: marked("Sound effects"),
    Capability.TRANSCRIPTION: marked("Transcripts"),
    Capability.CHAT: marked("Chat"),
    Capability.VISION: marked("Looking at pictures"),
    Capability.EMBEDDING: marked("Search by meaning"),
    Capability.UPSCALING: marked("Enlarging"),
    Capability.VOICE_CONVERSION: marked("Voice conversion"),
    Capability.LIP_SYNC: marked("Lip sync"),
    Capability.FACE: marked("Faces"),
    Capability.MATTING: marked("Cut-outs"),
    Capability.MODERATION: marked("Content check"),
    Capability.DOWNLOAD: marked("Downloads"),
    Capability.PUBLISH: marked("Publishing"),
}
"""In the order in which a video needs them."""


def capability_words(capability: Capability) -> str:
    """What it makes, as a heading."""
    return tr(WORDS[capability])
