"""Stabilising a clip: the camera's path is measured in a worker, then an effect on the clip refers to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.jobs.context import CoroutineContext
from app.jobs.spec import JobSpec
from pipeline.timeline import edits
from pipeline.timeline.errors import NoSuchItem, WrongItemKind
from pipeline.timeline.model import Clip, Effect, MediaKind, Timeline, new_id
from providers.phrases import Phrase

if TYPE_CHECKING:
    from app.studio import Studio

EFFECT = "stabilise"


def steadiable(timeline: Timeline, clip_id: str) -> Clip:
    """The clip, when it shows a video. Raises ``NoSuchItem``, ``WrongItemKind``."""
    found = timeline.find(clip_id)
    if found is None:
        raise NoSuchItem
    clip = found[0].items[found[1]]
    if not isinstance(clip, Clip) or clip.media.kind is not MediaKind.VIDEO or not clip.media.asset_id:
        raise WrongItemKind("Only a video can be stabilised.")
    return clip


def with_steadying(
    timeline: Timeline, clip_id: str, asset_id: str, path_id: str, strength: float
) -> Timeline:
    """The clip with the effect ``stabilise`` after the camera path ``path_id``, in the place of an older one.

    Raises ``WrongItemKind`` when it shows other media than ``asset_id`` by now, ``NoSuchItem``,
    ``TrackLocked``.
    """
    clip = steadiable(timeline, clip_id)
    if clip.media.asset_id != asset_id:
        raise WrongItemKind("The clip shows another video by now.", advice="Stabilise it again.")
    old = next((effect for effect in clip.effects if effect.kind == EFFECT), None)
    effect = Effect(old.id if old else new_id(), EFFECT, (("strength", strength),), (("asset", path_id),))
    if old is None:
        return edits.add_effect(timeline, clip_id, effect, index=0)
    return edits.set_effect(timeline, clip_id, effect)


async def steady_clip(parameters: dict[str, Any], context: CoroutineContext) -> dict[str, Any]:
    """Job kind ``clip.stabilise``. Parameters: clip_id, asset_id, strength. One undoable edit."""
    studio: Studio = context.services
    clip_id, asset_id = parameters["clip_id"], parameters["asset_id"]
    project_id = context.job.project_id
    measuring = JobSpec(
        "media.stabilise",
        {"project_id": project_id, "asset_id": asset_id},
        label=Phrase("Follow the camera"),
    )
    context.progress(0.0, Phrase("Following the camera"))
    (path,) = await context.run_all([measuring])
    document = studio.open_document(project_id)
    document.edit(
        "Stabilise",
        lambda now: with_steadying(now, clip_id, asset_id, path["asset_id"], parameters["strength"]),
    )
    return {"clip_id": clip_id, "asset_id": path["asset_id"], "cached": path["cached"]}
