"""Puts another take of a generated piece in its place: pure edits that keep trims, effects, captions."""

from __future__ import annotations

from dataclasses import replace

from app.library.values import Asset
from pipeline.recipes.reroll import replace_voice
from pipeline.timeline import edits
from pipeline.timeline.errors import NoSuchItem, WrongItemKind
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Timeline
from pipeline.timeline.time import ZERO, Flicks, TimeRange, from_samples

VOICE = "voice:"
STARTS_AT = "starts_at"
"""Fact of a take made of a stretch of another: the flicks of that other's time at which it begins."""


def with_take(timeline: Timeline, clip_id: str, take: Asset, current: Asset | None = None) -> Timeline:
    """``timeline`` with ``take`` wherever the slot of the clip is shown.

    A spoken sentence re-times its words, captions and what follows; ``current`` is the take in use, whose
    words are the old ones. A picture's scene gets the take's prompt and seed back. A clip goes on showing the
    same moment where one of the takes is only a stretch of the other. Raises ``NoSuchItem``,
    ``WrongItemKind`` for a clip that no take fills, and what ``replace_media`` refuses.
    """
    clip = _clip(timeline, clip_id)
    if not clip.slot:
        raise WrongItemKind("This clip was not generated: it has no takes.")
    if clip.slot.startswith(VOICE):
        spoken = {
            "asset_id": take.id,
            "samples": take.facts["samples"],
            "words": take.facts.get("words", []),
            "old_words": current.facts.get("words", []) if current is not None else [],
        }
        return replace_voice(timeline, clip.slot, spoken)
    later = _starts_at(current) - _starts_at(take)
    for each in _in_slot(timeline, clip.slot):
        start = max(0, each.source_start + later) if later else None
        timeline = edits.replace_media(timeline, each.id, _reference(each, take), start)
    return _with_scene_of(timeline, clip, take)


def scene_number(timeline: Timeline, clip: Clip) -> int | None:
    """The scene (from 1) a clip belongs to; music belongs to all of them, and counts as the first's."""
    if clip.slot == "music" and timeline.scenes:
        return 1
    ids = [scene.id for scene in timeline.scenes]
    return ids.index(clip.scene) + 1 if clip.scene in ids else None


def part_of(clip: Clip) -> str:
    """What a re-roll calls the piece in the clip's slot: ``image``, ``voice``, ``music``; empty for none."""
    part = clip.slot.partition(":")[0]
    return part if part in ("image", "voice", "music") else ""


def _reference(clip: Clip, take: Asset) -> MediaReference:
    kind = MediaKind(take.kind.media)
    length = take.facts.get("duration") or (
        from_samples(take.facts["samples"], 48_000) if "samples" in take.facts else 0
    )
    available = None if kind is MediaKind.IMAGE or not length else TimeRange(ZERO, Flicks(length))
    return MediaReference(kind, take.id, available, clip.media.name)


def _starts_at(take: Asset | None) -> int:
    return int(take.facts.get(STARTS_AT, 0)) if take is not None else 0


def _with_scene_of(timeline: Timeline, clip: Clip, take: Asset) -> Timeline:
    scene = timeline.scene(clip.scene)
    made = take.provenance
    if scene is None or made is None or not clip.slot.startswith("image:"):
        return timeline
    return edits.set_scene(timeline, replace(scene, prompt=made.prompt or scene.prompt, seed=made.seed))


def _in_slot(timeline: Timeline, slot: str) -> list[Clip]:
    items = (item for track in timeline.tracks for item in track.items)
    return [item for item in items if isinstance(item, Clip) and item.slot == slot]


def _clip(timeline: Timeline, clip_id: str) -> Clip:
    found = timeline.find(clip_id)
    item = found[0].items[found[1]] if found is not None else None
    if not isinstance(item, Clip):
        raise NoSuchItem
    return item
