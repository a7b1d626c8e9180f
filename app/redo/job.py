"""Job kind ``recipe.redo``: makes what is stale new, and touches nothing else."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

from app.jobs.context import CoroutineContext
from app.jobs.spec import JobSpec
from app.library.document import Document
from app.library.library import Library
from app.redo.plan import Action, RedoPlan, RedoStep, plan_redo
from pipeline.recipes.recaption import VoiceWords, recaption
from pipeline.timeline.model import Clip, Timeline
from pipeline.timeline.time import from_samples, from_seconds
from pipeline.transcript.model import WORD_TIMES, WordTimes
from providers.errors import KinoraError
from providers.phrases import Phrase

if TYPE_CHECKING:
    from app.studio import Studio


class NothingKnownOfVoice(KinoraError):
    """Nobody knows when this voice says its words."""

    exit_code = 2


async def redo(parameters: dict[str, Any], context: CoroutineContext) -> dict[str, Any]:
    """Redoes what is stale now. Parameters: ``items`` (ids, empty = all). Returns how many steps were done.

    Voices one after another, for each moves what follows; then pictures and music side by side; then the
    captions that are still behind. Each step is one entry of the history. Run again after an interruption it
    does what is left.
    """
    studio: Studio = context.services
    document = studio.open_document(context.job.project_id)
    wanted = frozenset(parameters.get("items") or ())
    done = 0
    steps = list(_plan(studio, document, wanted).steps)
    voices = [step for step in steps if step.action is Action.VOICE]
    rest = [step for step in steps if step.action in (Action.IMAGE, Action.MUSIC, Action.LIP_SYNC)]
    for step in voices:
        context.progress(done / max(len(steps), 1), step.label)
        await context.run_all([_spec(step, document.timeline)])
        done += 1
    if rest:
        context.progress(done / len(steps), rest[0].label)
        await context.run_all([_spec(step, document.timeline) for step in rest])
        done += len(rest)
    for step in _plan(studio, document, wanted).steps:
        if step.action is Action.CAPTIONS:
            _follow(studio.library, document, step)
            done += 1
    return {"steps": done}


def _plan(studio: Studio, document: Document, wanted: frozenset[str]) -> RedoPlan:
    stale = studio.library.stale(document)
    return plan_redo(document.timeline, [s for s in stale if not wanted or s.item_id in wanted])


def _spec(step: RedoStep, timeline: Timeline) -> JobSpec:
    """What makes a picture, a scene's voice or the music new, as the scene asks for it now, or moves lips."""
    label = Phrase("Redo: {what}", what=step.label)
    if step.action is Action.LIP_SYNC:
        from app.footage.planning import FootageWish, Task

        lips = asdict(FootageWish(Task.LIP_SYNC, step.item_ids[0]))
        return JobSpec("clip.enhance", lips, label=label, priority=20)
    scene = max(step.scene, 1)
    seed = timeline.scenes[scene - 1].seed
    parameters = {"scene": scene, "part": step.action.value, "seed": seed, "prompt": ""}
    return JobSpec("recipe.reroll", parameters, label=label, priority=20)


def _follow(shelf: Library, document: Document, step: RedoStep) -> None:
    for slot in step.slots:
        old, new = _voices(shelf, document.timeline, slot, step)
        fit = partial(recaption, slot=slot, old=old, new=new)
        document.edit("Fit the captions to the voice", fit)


def _voices(
    shelf: Library, timeline: Timeline, slot: str, step: RedoStep
) -> tuple[VoiceWords | None, VoiceWords]:
    """The voice that a step's captions were made from, when it is still known, and the one there now."""
    name, recorded, current = f"made_from:asset:{slot}", "", ""
    for track in timeline.tracks:
        for item in track.items:
            if isinstance(item, Clip) and item.slot == slot:
                current = item.media.asset_id
            elif not isinstance(item, Clip) and item.id in step.item_ids:
                metadata = getattr(item, "metadata", ())
                recorded = str(next((value for key, value in metadata if key == name), recorded))
    known = shelf.assets.find({recorded, current})
    voices = {
        asset_id: VoiceWords(
            asset_id,
            tuple((str(w[0]), from_seconds(w[1]), from_seconds(w[2])) for w in asset.facts["words"]),
            from_samples(int(asset.facts.get("samples", 0)), 48_000),
            asset.facts.get(WORD_TIMES) == WordTimes.ESTIMATED,
        )
        for asset_id, asset in known.items()
        if asset.facts.get("words")
    }
    if current not in voices:
        raise NothingKnownOfVoice(advice="Transcribe it, or time the captions by tapping along.")
    return voices.get(recorded), voices[current]
