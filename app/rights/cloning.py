"""Cloning a voice: the consent is on disk before a recording leaves for anywhere."""

from __future__ import annotations

import asyncio
from pathlib import Path

from app.library.files import sha256_of
from app.rights.consents import Consent, Consents, Likeness
from providers.protocols import CloneRequest, Progress, VoiceCloner, no_progress


async def clone_voice(
    cloner: VoiceCloner,
    consents: Consents,
    person: str,
    request: CloneRequest,
    progress: Progress = no_progress,
) -> Consent:
    """Makes a voice like ``person``'s; returns the consent, whose ``clone_id`` is the new voice.

    Raises ``InvalidInput`` for a consent that does not say who agreed to what, ``SourceUnreadable`` for a
    recording that can't be read, and whatever the cloner refuses; the consent stays, for the next try.
    """
    hashes = await asyncio.to_thread(lambda: [sha256_of(Path(sample)) for sample in request.samples])
    provider = cloner.info.id
    consent = await asyncio.to_thread(
        consents.record, Likeness.VOICE, person, request.consent, hashes, provider
    )
    voice = await cloner.clone(request, progress)
    return await asyncio.to_thread(consents.made, consent.id, voice.id)
