"""Having captions or a script translated: who can, for how much, and the job.

Translated captions become a track of their own; a translated script takes the place of the narrations, and
what is heard follows when the voices are made anew.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    """What would be translated, and by whom. ``track_id``: of captions; empty for a script."""

    track_id: str
    lines: tuple[tuple[str, str], ...]
    """(id of the caption or scene, its text)."""
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
    return _planned(studio, track_id, lines, language, track.language, tries)


def plan_script(
    studio: Studio, timeline: Timeline, language: str, scene_ids: Sequence[str] = (), tries: int = 0
) -> TranslationPlan:
    """Who would translate the narrations of these scenes (none: of all that are not locked).

    ``tries``: another number is another try at the same. May ask the disk. Raises ``InvalidInput`` when
    there is nothing to translate, ``NotConfigured`` saying how to come by somebody who can.
    """
    lines = tuple(
        (scene.id, scene.narration)
        for scene in timeline.scenes
        if scene.narration.strip() and (scene.id in scene_ids if scene_ids else not scene.locked)
    )
    if not lines:
        raise InvalidInput("There is no narration to translate.", advice="Write the script first.")
    tracks = (t.language for t in timeline.tracks if t.kind is TrackKind.CAPTION)
    source = next((spoken for spoken in tracks if spoken), "")
    return _planned(studio, "", lines, language, "" if source == language else source, tries)


async def translated_narrations(
    studio: Studio, plan: TranslationPlan, project_id: str
) -> dict[str, tuple[str, str]]:
    """Has a script translated; returns scene id -> (text, translation). Raises the job's error."""
    result = await studio.result(start_translating(studio, plan, project_id))
    answers = zip(plan.lines, result["lines"], strict=True)
    return {scene: (text, answer) for (scene, text), answer in answers}


def _planned(
    studio: Studio,
    track_id: str,
    lines: tuple[tuple[str, str], ...],
    language: str,
    source: str,
    tries: int,
) -> TranslationPlan:
    request = TranslationRequest(tuple(text for _, text in lines), language, source, tries)
    for provider in able(studio, Translator):
        offers = studio.offers.offers("captions.translate", request, provider=provider)
        if offers:
            return TranslationPlan(track_id, lines, request, offers[0])
    raise NotConfigured(
        "Translating needs a language model, and none is set up.",
        advice="Give the key of one under Providers, or the address of one on this machine.",
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
    label = Phrase(
        "Translate {count} captions into {language}"
        if plan.track_id
        else "Translate the script into {language}",
        count=len(plan.lines),
        language=request.language,
    )
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
            label=label,
            project_id=project_id,
            priority=20,
        )
    )
