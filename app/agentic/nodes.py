"""The nodes as job kinds: ``agent.plan``, ``.prompt``, ``.generate``, ``.ask``, ``.revise``.

Each takes the result of the node before it as ``carry`` and returns what the next one needs. ``critique`` has
a module of its own.
"""

from __future__ import annotations

import asyncio
import hashlib
from functools import partial
from typing import TYPE_CHECKING, Any

from app.agentic.decisions import Decision, checked, paintable, proposed, revision
from app.agentic.errors import AwaitsCreator
from app.jobs.context import CoroutineContext
from app.jobs.spec import JobSpec
from pipeline.critic.findings import Finding, Mend
from pipeline.critic.fixing import mended
from pipeline.critic.runs import is_empty
from pipeline.recipes.reroll import instructed
from providers.errors import KinoraError
from providers.phrases import Phrase

if TYPE_CHECKING:
    from app.studio import Studio

ANSWER = "agent.answer"
LABELS = {
    Mend.EXPOSE: "Match the brightness",
    Mend.RETIME: "Put the caption to its words",
    Mend.LEVEL: "Level the voice",
}
"""What the history calls an edit."""


async def plan(parameters: dict[str, Any], context: CoroutineContext) -> dict[str, Any]:
    """What there is to make: with ``fill``, ``orders`` for the scenes that show no picture yet."""
    timeline = _studio(context).open_document(context.job.project_id).timeline
    missing = [scene.id for scene in timeline.scenes if is_empty(timeline, scene.id)]
    wanted = [scene for scene in missing if parameters.get("fill") and paintable(timeline, scene)]
    return {"orders": [{"scene": scene, "instruction": ""} for scene in wanted], "edits": []}


async def prompt(parameters: dict[str, Any], context: CoroutineContext) -> dict[str, Any]:
    """The words and the seed for every order: ``wishes`` as ``Reroll`` takes them; ``edits`` pass through."""
    timeline = _studio(context).open_document(context.job.project_id).timeline
    wishes = []
    for order in parameters["carry"]["orders"]:
        number = next((n for n, scene in enumerate(timeline.scenes, 1) if scene.id == order["scene"]), 0)
        if number and paintable(timeline, order["scene"]):
            scene = timeline.scenes[number - 1]
            wishes.append(
                {
                    "scene": number,
                    "part": "image",
                    "seed": seed_for(context.job_id, scene.id),
                    "prompt": instructed(scene.prompt, order["instruction"]),
                }
            )
    return {"wishes": wishes, "edits": parameters["carry"]["edits"]}


def seed_for(job_id: str, scene_id: str) -> int:
    """A seed of its own for every try, the same when the node runs again."""
    return int.from_bytes(hashlib.sha256(f"{job_id}/{scene_id}".encode()).digest()[:4]) >> 1


async def generate(parameters: dict[str, Any], context: CoroutineContext) -> dict[str, Any]:
    """Does it: edits one by one, each an entry of the history, then pictures side by side.

    Returns ``edited`` and ``made`` (how many), and ``failed``: a sentence for each that could not be done.
    One that fails does not keep the others from being done.
    """
    carry, failed = parameters["carry"], []
    document = _studio(context).open_document(context.job.project_id)
    edited = 0
    for finding in map(Finding.from_json, carry["edits"]):
        mend = partial(mended, finding=finding, token=context.job_id)
        try:
            await asyncio.to_thread(document.edit, LABELS[finding.mend], mend)
            edited += 1
        except KinoraError as error:
            failed.append(f"{finding.sentence} {error.message}")
    specs = [
        JobSpec(
            "recipe.reroll",
            wish,
            key=f"{context.job_id}/image/{wish['scene']}",
            label=Phrase("Re-roll the image of scene {scene}", scene=wish["scene"]),
            priority=20,
        )
        for wish in carry["wishes"]
    ]
    done = await asyncio.gather(*(context.run_all([spec]) for spec in specs), return_exceptions=True)
    for spec, result in zip(specs, done, strict=True):
        if isinstance(result, KinoraError):
            failed.append(f"Scene {spec.parameters['scene']}: {result.message}")
        elif isinstance(result, BaseException):
            raise result
    made = sum(not isinstance(result, BaseException) for result in done)
    return {"edited": edited, "made": made, "failed": failed}


async def ask(parameters: dict[str, Any], context: CoroutineContext) -> dict[str, Any]:
    """The creator's decisions on what was found. Raises ``AwaitsCreator`` until there are some.

    ``auto``: everything is done as the critic proposes. Returns ``{"decisions": [...]}``, one for each.
    """
    settled = set(parameters.get("settled", ()))
    findings = [f for f in _findings(parameters) if f.id not in settled]
    if parameters.get("auto"):
        decisions = proposed(findings)
    else:
        answer = _studio(context).jobs.find(answer_key(parameters["run"], parameters["round"]))
        if answer is None:
            raise awaits(len(findings))
        said = [Decision.from_json(body) for body in answer.parameters["decisions"]]
        timeline = _studio(context).open_document(context.job.project_id).timeline
        decisions = checked([d for d in said if d.finding in {f.id for f in findings}], findings, timeline)
    return {"decisions": [decision.to_json() for decision in decisions]}


def awaits(count: int) -> AwaitsCreator:
    """The refusal to go on without the creator."""
    things = "1 thing" if count == 1 else f"{count} things"
    return AwaitsCreator(f"The critic found {things}.", advice="Say in the storyboard what to do about each.")


def answer_key(run_id: str, turn: int) -> str:
    """The key of the job that holds the answer to what a run asked in a round."""
    return f"{run_id}/answer/{turn}"


async def answer(parameters: dict[str, Any], context: CoroutineContext) -> dict[str, Any]:
    """Job kind ``agent.answer``: the decisions, kept as they were given."""
    return {"decisions": list(parameters["decisions"])}


async def revise(parameters: dict[str, Any], context: CoroutineContext) -> dict[str, Any]:
    """Turns decisions into the next round's ``orders`` and ``edits``."""
    decisions = [Decision.from_json(body) for body in parameters["carry"]["decisions"]]
    return revision(_findings(parameters), decisions)


def _findings(parameters: dict[str, Any]) -> list[Finding]:
    return [Finding.from_json(body) for body in parameters["carry"]["findings"]]


def _studio(context: CoroutineContext) -> Studio:
    studio: Studio = context.services
    return studio
