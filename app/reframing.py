"""Framing a clip for another aspect by itself: its subject is looked for in a worker, then framed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.jobs.context import CoroutineContext
from app.jobs.spec import JobSpec
from pipeline.analysis.reframe import reframe
from pipeline.analysis.subject_path import SubjectPath, load_subject_path
from pipeline.timeline import edits
from pipeline.timeline.errors import NoSuchItem, WrongItemKind
from pipeline.timeline.model import Clip, MediaKind, Timeline
from providers.phrases import Phrase

if TYPE_CHECKING:
    from app.studio import Studio

_PICTURES = (MediaKind.VIDEO, MediaKind.IMAGE)


def reframable(timeline: Timeline, clip_id: str) -> Clip:
    """The clip, when it shows a picture that has a subject. Raises ``NoSuchItem``, ``WrongItemKind``."""
    found = timeline.find(clip_id)
    if found is None:
        raise NoSuchItem
    clip = found[0].items[found[1]]
    if not isinstance(clip, Clip) or clip.media.kind not in _PICTURES or not clip.media.asset_id:
        raise WrongItemKind("Only a video or a picture can be reframed.")
    return clip


def with_reframing(
    timeline: Timeline, clip_id: str, asset_id: str, subjects: SubjectPath, aspect: str
) -> Timeline:
    """The clip framed for ``aspect`` so that its subject stays in view, in the place of an older framing.

    Raises ``CannotReframe``, ``WrongItemKind`` when it shows other media than ``asset_id`` by now,
    ``NoSuchItem``, ``TrackLocked``.
    """
    clip = reframable(timeline, clip_id)
    if clip.media.asset_id != asset_id:
        raise WrongItemKind("The clip shows another picture by now.", advice="Reframe it again.")
    return edits.set_framing(timeline, clip_id, aspect, reframe(subjects, clip, aspect))


async def reframe_clip(parameters: dict[str, Any], context: CoroutineContext) -> dict[str, Any]:
    """Job kind ``clip.reframe``. Parameters: clip_id, asset_id, aspect. One undoable edit."""
    studio: Studio = context.services
    clip_id, asset_id, aspect = (parameters[name] for name in ("clip_id", "asset_id", "aspect"))
    project_id = context.job.project_id
    looking = JobSpec(
        "media.subject",
        {"project_id": project_id, "asset_id": asset_id},
        label=Phrase("Look for the subject"),
    )
    context.progress(0.0, Phrase("Looking for the subject"))
    (path,) = await context.run_all([looking])
    subjects = load_subject_path(studio.library.assets.get(path["asset_id"]).path)
    document = studio.open_document(project_id)
    document.edit(
        f"Reframe for {aspect}",
        lambda now: with_reframing(now, clip_id, asset_id, subjects, aspect),
    )
    return {"clip_id": clip_id, "asset_id": path["asset_id"], "cached": path["cached"]}
