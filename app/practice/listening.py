"""Answers of an interview that are spoken: a recording or a video clip, written down by whoever can.

Nothing of the recording is kept: it is heard in a project of its own that goes when its words are known.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from app.offers.offer import Offer
from app.transcription import has_sound, start_transcribing
from providers.errors import InvalidInput, NotConfigured
from providers.protocols import TranscriptionRequest

if TYPE_CHECKING:
    from app.studio import Studio

SOUNDS = frozenset(
    {
        ".wav",
        ".mp3",
        ".m4a",
        ".ogg",
        ".opus",
        ".flac",
        ".aac",
        ".mp4",
        ".mov",
        ".mkv",
        ".webm",
        ".m4v",
        ".avi",
    }
)
"""Endings of files that may hold a spoken answer."""


def listener(studio: Studio, path: Path) -> Offer:
    """Who would write down what is said in ``path``, those on this machine first. Asks providers: may block.

    Raises ``NotConfigured`` where nobody can.
    """
    offers = studio.offers.offers("speech.transcribe", TranscriptionRequest(path, "en"), language="en")
    if not offers:
        raise NotConfigured(
            "Nobody here can write speech down yet, so the answer can't be heard.",
            advice="Type it, or download a Whisper model under Models.",
        )
    # As for footage: what a creator installed to hear better hears first.
    here = sorted((o for o in offers if o.local), key=lambda offer: -(offer.memory or 0))
    return here[0] if here else offers[0]


async def heard(studio: Studio, path: Path, offer: Offer) -> str:
    """What is said in ``path``, as ``offer``'s provider writes it down.

    Raises ``InvalidInput`` for a file that is no recording, or in which nobody speaks; the provider's errors.
    """
    project = await asyncio.to_thread(studio.library.projects.create, "Interview")
    try:
        report = await studio.import_report(project.id, [path])
        if report["refused"]:
            said = report["refused"][0]["message"]
            raise InvalidInput(f"The recording can't be used. {said}", advice="Type the answer instead.")
        asset = studio.library.assets.get(report["assets"][0]["asset_id"])
        if not has_sound(asset):
            raise InvalidInput(f"{path.name} has no sound.", advice="Type the answer instead.")
        await studio.result(start_transcribing(studio, asset.id, "en", offer.provider))
        words = " ".join(studio.library.assets.get(asset.id).text.split())
    finally:
        await asyncio.to_thread(studio.library.delete_project, project.id)
    if not words:
        raise InvalidInput("Nobody speaks in this recording.", advice="Record it again, or type the answer.")
    return words
