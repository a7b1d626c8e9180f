"""Having the speech of footage written down: who would do it and for what, the job, and where words are kept.

The words of a file are the fact ``words`` of its asset, as ``app.transcripts`` reads them; what is said also
becomes the asset's text, so that the library finds it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.jobs.context import CoroutineContext
from app.jobs.spec import Job, JobSpec
from app.library.library import Library
from app.library.values import Asset
from app.offers.offer import Offer, Offers
from pipeline.timeline.model import AudioRole, Clip, Timeline, TrackKind
from pipeline.transcript.model import WORD_TIMES, WordTimes
from providers.errors import InvalidInput, NotConfigured
from providers.phrases import Phrase
from providers.protocols import TranscriptionRequest

if TYPE_CHECKING:
    from app.studio import Studio

KIND = "media.transcribe"
_SILENT_ROLES = (AudioRole.MUSIC, AudioRole.EFFECTS)


@dataclass(frozen=True, slots=True)
class TranscriptionPlan:
    """Which files would be written down, and by whom."""

    assets: tuple[Asset, ...]
    offer: Offer
    """For all of them together."""
    language: str = ""


def plan_transcription(
    shelf: Library, offers: Offers, asset_ids: Sequence[str], language: str = ""
) -> TranscriptionPlan:
    """Who would write the files down, the best that is on this machine first; asks the disk.

    Raises ``InvalidInput`` when nothing in them can be heard or all is written down, ``NotConfigured``
    saying how to come by somebody who can.
    """
    found = shelf.assets.find(asset_ids)
    audible = [found[key] for key in asset_ids if key in found and has_sound(found[key])]
    if not audible:
        raise InvalidInput("There is no speech to write down.", advice="Choose a clip with sound first.")
    assets = tuple(asset for asset in audible if not asset.facts.get("words"))
    if not assets:
        raise InvalidInput("Their words are written down already.", advice="The transcript shows them.")
    requests = [TranscriptionRequest(asset.path, language) for asset in assets]
    offered = offers.offers("speech.transcribe", requests[0], language=language)
    if not offered:
        raise NotConfigured(
            "Nobody here can write speech down yet.",
            advice="Download a Whisper model under Models, install the extra “align” for plain English, "
            "or give the key of a service under Providers.",
        )
    # What a creator installed to hear better hears first; the small one that aligns words is rough.
    local = sorted((o for o in offered if o.local), key=lambda offer: -(offer.memory or 0))
    offer = offered[0] if not offered[0].local else local[0]
    prices = [_price(offers, request, language, offer) for request in requests]
    known = [price for price in prices if price is not None]
    whole = replace(offer, micro_credits=sum(known) if len(known) == len(prices) else None, seconds=None)
    return TranscriptionPlan(assets, whole, language)


def _price(offers: Offers, request: TranscriptionRequest, language: str, offer: Offer) -> int | None:
    asked = offers.offers("speech.transcribe", request, language=language, provider=offer.provider)
    return asked[0].micro_credits if asked else None


def has_sound(asset: Asset) -> bool:
    """Whether speech may be heard in it, as far as its kind says."""
    return asset.kind.media in ("audio", "video")


def unwritten(timeline: Timeline, written: Mapping[str, Any]) -> tuple[str, ...]:
    """The assets that may speak on a timeline and are not ``written`` down, in the order they are heard.

    Music, effects, muted tracks and clips that are switched off don't speak.
    """
    heard: dict[str, int] = {}
    for track in timeline.tracks:
        if track.kind is not TrackKind.AUDIO or track.muted or track.role in _SILENT_ROLES:
            continue
        for where, item in track.placed():
            if isinstance(item, Clip) and item.enabled and item.media.asset_id:
                first = heard.get(item.media.asset_id, where.start)
                heard[item.media.asset_id] = min(first, where.start)
    return tuple(sorted(heard.keys() - written.keys(), key=lambda asset_id: (heard[asset_id], asset_id)))


def start_transcribing(studio: Studio, asset_id: str, language: str = "", provider: str = "") -> Job:
    """Starts writing down what is said in an asset. Raises ``NotInLibrary``, ``InvalidInput``."""
    asset = studio.library.assets.get(asset_id)
    if not has_sound(asset):
        raise InvalidInput(f"{asset.name} has no sound.")
    return studio.jobs.submit(
        JobSpec(
            KIND,
            {"asset_id": asset.id, "language": language, "provider": provider},
            key=f"transcribe/{asset.id}/{asset.sha256}/{language}/{provider}",
            label=Phrase("Write down what is said in {name}", name=asset.name),
            project_id=asset.project_id,
            priority=20,
        )
    )


async def transcribe(parameters: dict[str, Any], context: CoroutineContext) -> dict[str, Any]:
    """Job kind ``media.transcribe``: has an asset's speech written down and keeps it with the asset.

    Returns asset_id, ``words`` (how many) and ``language``. Nothing said is no error. Raises the provider's
    error; what the asset knew before is kept then.
    """
    asset_id = parameters["asset_id"]
    spec = JobSpec("speech.transcribe", parameters, label=context.job.label)
    heard = (await context.run_all([spec]))[0]
    shelf: Library = context.services.library
    await asyncio.to_thread(_keep, shelf, asset_id, heard)
    return {"asset_id": asset_id, "words": len(heard["words"]), "language": heard["language"]}


def _keep(shelf: Library, asset_id: str, heard: Mapping[str, Any]) -> None:
    words = [[word["text"], round(word["start"], 3), round(word["end"], 3)] for word in heard["words"]]
    facts = {"words": words, WORD_TIMES: WordTimes.TOLD.value, "spoken_language": heard["language"]}
    shelf.assets.update(asset_id, facts=facts, text=heard["text"])
