"""Prompts that a service refused: what was refused, softer words for it, and the same asked for in them.

Softer words come from rules at once (``app.generation.softening``), or from a language model when the
creator wants them from one. Nothing is asked for again by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.generation.softening import soften
from app.jobs.spec import Job, JobState
from app.script_tools import ReworkPlan
from app.takes import scene_number
from app.translation import able
from pipeline.recipes.reroll import Reroll
from pipeline.timeline.model import Clip, Timeline
from providers.protocols import Reworker, ReworkRequest

if TYPE_CHECKING:
    from app.studio import Studio

_WISH = (
    "This describes a picture and was refused by a service's safety rules. Describe the same scene, mood and "
    "composition in words such rules accept: no violence, no nudity, no real people, no names of living "
    "artists. Answer with the description alone, in about the same length."
)
_PARTS = ("image", "music")
"""Parts of a scene that a re-roll can ask for in other words."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """``scene``: counted from 1. ``reason``: the service's sentence. ``softer``: by rules; may be empty."""

    project_id: str
    scene: int
    part: str
    prompt: str
    softer: str
    reason: str

    def again(self, words: str, seed: int) -> Reroll:
        """The re-roll that asks for the same in other words."""
        return Reroll(self.scene, self.part, seed, " ".join(words.split()))


def refusals_of(studio: Studio, job: Job) -> tuple[Refusal, ...]:
    """What a job asked for in vain because of its words: its own and its steps', each prompt once.

    Only what a scene shows: that can be asked for again in other words.
    """
    steps = [each for each in studio.jobs.list(parent_id=job.id) if each.state is JobState.FAILED]
    if not any("refused_prompt" in each.error.attributes for each in steps if each.error is not None):
        return ()
    timeline = studio.open_document(job.project_id).timeline
    found = (_refusal(each, timeline) for each in steps)
    return tuple({each.prompt: each for each in found if each is not None}.values())


def plan_softer(studio: Studio, prompt: str, tries: int = 0) -> ReworkPlan | None:
    """Which language model could find softer words, those on this machine first; None: there is none.

    May ask the disk. ``app.script_tools.start_rework`` starts it.
    """
    request = ReworkRequest(prompt, _WISH, "", tries)
    for provider in able(studio, Reworker):
        offers = studio.offers.offers("script.rework", request, provider=provider)
        if offers:
            return ReworkPlan(request, offers[0])
    return None


def _refusal(step: Job, timeline: Timeline) -> Refusal | None:
    told = step.error.attributes if step.error is not None else {}
    prompt, slot = str(told.get("refused_prompt", "")), str(step.parameters.get("slot", ""))
    part = slot.partition(":")[0]
    scene = _scene_of(timeline, slot)
    if not prompt or step.error is None or part not in _PARTS or scene is None:
        return None
    softer = str(told.get("softened_prompt", "")) or soften(prompt)
    return Refusal(step.project_id, scene, part, prompt, softer, step.error.message)


def _scene_of(timeline: Timeline, slot: str) -> int | None:
    clips = (item for track in timeline.tracks for item in track.items if isinstance(item, Clip))
    clip = next((clip for clip in clips if clip.slot == slot), None)
    return None if clip is None else scene_number(timeline, clip)
