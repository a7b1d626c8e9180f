"""Starting a run, and answering what it asks."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.agentic.decisions import Decision, checked
from app.agentic.errors import NothingAsked
from app.agentic.graph import KIND, MOST_ROUNDS
from app.agentic.nodes import ANSWER, answer_key
from app.agentic.seeing import KIND as KIND_OF_LOOK
from app.agentic.seeing import question_about
from app.agentic.story import newest_run, read_story
from app.jobs.spec import Job, JobSpec, JobState
from pipeline.critic.looking import spans_of
from providers.errors import InvalidInput
from providers.phrases import Phrase
from providers.protocols import Capability

if TYPE_CHECKING:
    from app.studio import Studio


def start_direction(
    studio: Studio,
    project_id: str,
    *,
    rounds: int = MOST_ROUNDS,
    brand: Sequence[str] = (),
    eyes: str = "",
    auto: bool = False,
    fill: bool = False,
) -> Job:
    """Starts looking a project over in rounds; the run under way when there is one.

    ``brand``: colours ``#rrggbb`` it is to keep to; ``eyes``: id of a vision provider to ask as well (see
    ``eyes_of``). What may cost: ``eyes``; ``auto``, which does what the critic proposes without asking; and
    ``fill``, which first paints the scenes that have no picture. Raises ``NotInLibrary``, ``InvalidInput``.
    """
    if not 0 <= rounds <= MOST_ROUNDS:
        raise InvalidInput(f"A film is looked over in 0 to {MOST_ROUNDS} rounds.")
    name = studio.library.projects.get(project_id).name
    going = newest_run(studio.jobs, project_id)
    if going is not None and not going.state.finished:
        return going
    wanted = {
        "project_id": project_id,
        "rounds": rounds,
        "brand": list(brand),
        "eyes": eyes,
        "auto": auto,
        "fill": fill,
    }
    label = Phrase("Look “{name}” over", name=name[:200])
    spec = JobSpec(KIND, wanted, label=label, project_id=project_id, priority=15, group="direct")
    return studio.jobs.submit(spec)


def eyes_of(studio: Studio) -> str:
    """Id of the vision model that would be asked, empty when there is none. Asks providers: may block."""
    choices = studio.generation.preferences.choices
    found = studio.registry.candidates(
        Capability.VISION,
        preference=choices.ranked.get(Capability.VISION, ()),
        offline=choices.offline,
    )
    return found[0].info.id if found else ""


@dataclass(frozen=True, slots=True)
class Looking:
    """What a model's look at every scene of a project would take. ``micro_credits`` None: not known."""

    eyes: str
    name: str
    scenes: int
    micro_credits: int | None


def offer_of_looking(studio: Studio, project_id: str) -> Looking | None:
    """Who would look at a project and for what price; None without a model that sees. May block."""
    eyes = eyes_of(studio)
    timeline = studio.open_document(project_id).timeline
    pictures = [
        file.path
        for file in studio.resolver(project_id).files
        if file.kind == "image" and file.path is not None
    ]
    scenes = len(spans_of(timeline))
    if not eyes or not scenes:
        return None
    offers = studio.offers.offers(
        KIND_OF_LOOK, question_about("", "", str(next(iter(pictures), ""))), provider=eyes
    )
    if not offers:
        return None
    each = offers[0].micro_credits
    return Looking(eyes, offers[0].name, scenes, None if each is None else each * scenes)


async def answer(studio: Studio, run_id: str, decisions: Sequence[Decision]) -> Job:
    """Gives a run the creator's decisions, durably, and wakes it; what nothing was said about is skipped.

    Said twice, the first answer counts. Raises ``NothingAsked``, ``InvalidInput``.
    """
    run = studio.jobs.get(run_id)
    story = await asyncio.to_thread(read_story, studio.jobs, run)
    if not story.asking or story.latest is None:
        raise NothingAsked(advice="Have it look at the film first.")
    timeline = studio.open_document(run.project_id).timeline
    said = checked(decisions, story.open_findings, timeline)
    spec = JobSpec(
        ANSWER,
        {"decisions": [decision.to_json() for decision in said]},
        key=answer_key(run_id, story.latest.number),
        label=Phrase("Decisions for the critic"),
        project_id=run.project_id,
        group="direct",
    )
    await studio.result(studio.jobs.submit(spec))
    for child in studio.jobs.list(parent_id=run_id, states=(JobState.PAUSED,)):
        studio.jobs.resume(child.id)
    return studio.jobs.resume(run_id)
