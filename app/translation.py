"""Having captions translated: who can, for how much, and the job. Its result becomes a track of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.jobs.spec import Job, JobSpec
from app.offers.offer import Offer
from pipeline.timeline.model import Caption, Timeline, TrackKind
from pipeline.timeline.splice import require_track
from providers.errors import InvalidInput, NotConfigured
from providers.phrases import Phrase
from providers.protocols import Capability, TranslationRequest, Translator

if TYPE_CHECKING:
    from app.studio import Studio


@dataclass(frozen=True, slots=True)
class TranslationPlan:
    """What would be translated, and by whom."""

    track_id: str
    lines: tuple[tuple[str, str], ...]
    """(id of the caption, its text)."""
    request: TranslationRequest
    offer: Offer

    @property
    def language(self) -> str:
        """Into which (BCP 47)."""
        return self.request.language


def plan_translation(studio: Studio, timeline: Timeline, track_id: str, language: str) -> TranslationPlan:
    """Who would translate a track's captions, the creator's preferred first; may ask the disk.

    Raises ``InvalidInput`` when there is nothing to translate, ``NotConfigured`` saying how to come by
    somebody who can, and what ``require_track`` raises.
    """
    track = require_track(timeline, track_id)
    lines = tuple((item.id, item.text) for item in track.items if isinstance(item, Caption) and item.text)
    if not lines:
        raise InvalidInput("There are no captions to translate.", advice="Make or import captions first.")
    # A second try at the same captions must not be answered with the first one.
    tries = sum(t.kind is TrackKind.CAPTION and t.language == language for t in timeline.tracks)
    request = TranslationRequest(tuple(text for _, text in lines), language, track.language, tries)
    for provider in able(studio, Translator):
        offers = studio.offers.offers("captions.translate", request, provider=provider)
        if offers:
            return TranslationPlan(track_id, lines, request, offers[0])
    raise NotConfigured(
        "Nobody here can translate yet.",
        advice="Give the key of a language model under Providers, or the address of one on this machine.",
    )


def able(studio: Studio, kind: type) -> list[str]:
    """The ids of the writers of a ``kind`` (a protocol) that can be asked now; those here come first.

    The creator's ranking goes before that, and the offline switch leaves out what needs a network.
    """
    choices = studio.generation.preferences.choices
    ranked = choices.ranked_for(Capability.TEXT)
    found = []
    for row in studio.registry.listing():
        if row.capability is not Capability.TEXT or row.info is None or not row.health.ok:
            continue
        if isinstance(studio.registry.get(row.id), kind) and (row.info.local or not choices.offline):
            rank = ranked.index(row.id) if row.id in ranked else len(ranked)
            found.append((rank, not row.info.local, row.id))
    return [provider for _, _, provider in sorted(found)]


def start_translating(studio: Studio, plan: TranslationPlan, project_id: str) -> Job:
    """Starts the translation; the job's result holds the lines in the order of ``plan.lines``."""
    request = plan.request
    return studio.jobs.submit(
        JobSpec(
            "captions.translate",
            {
                "project_id": project_id,
                "provider": plan.offer.provider,
                "lines": list(request.lines),
                "language": request.language,
                "source": request.source,
                "variation": request.variation,
            },
            label=Phrase(
                "Translate {count} captions into {language}", count=len(plan.lines), language=request.language
            ),
            project_id=project_id,
            priority=20,
        )
    )
