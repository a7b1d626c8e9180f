"""Putting what a footage job made in its place: one edit that keeps trims, transform and effects."""

from __future__ import annotations

from dataclasses import replace

from app.library.values import Asset
from app.placing import clip_of, facts_of
from app.takes import with_take
from pipeline.render.disclosure import DISCLOSED
from pipeline.timeline import edits
from pipeline.timeline.arrival import arrive
from pipeline.timeline.errors import WrongItemKind
from pipeline.timeline.linked_edits import free_track
from pipeline.timeline.model import Clip, MediaKind, Timeline, TrackKind
from pipeline.timeline.splice import editable_clip, put_item
from pipeline.timeline.time import Flicks


def slot_for(clip: Clip, task: str) -> str:
    """The slot that a clip's takes fill: its own, else one that says what the first of them is."""
    return clip.slot or f"{task}:{clip.id}"


def with_footage(
    timeline: Timeline, clip_id: str, slot: str, before: Asset, take: Asset, *, disclosed: bool = False
) -> Timeline:
    """``timeline`` with ``take`` in the place of ``before``, as a take of the clip's slot.

    ``disclosed``: the project is marked as AI-made too. Raises ``WrongItemKind`` when the clip shows another
    file by now, ``NoSuchItem``, ``TrackLocked``, ``OutsideMedia``.
    """
    track, index, clip = editable_clip(timeline, clip_id)
    if clip.media.asset_id != before.id:
        raise WrongItemKind(
            "The clip shows another file by now.", advice="What was made lies in the library; add it there."
        )
    if clip.slot != slot:
        timeline = put_item(timeline, track, index, replace(clip, slot=slot))
    timeline = with_take(timeline, clip_id, take, before)
    if disclosed:
        timeline = edits.set_metadata(timeline, timeline.id, DISCLOSED, "ai")
    return timeline


def with_voice(timeline: Timeline, clip_id: str, voice: Asset) -> Timeline:
    """``timeline`` with a voice laid under the clip from its beginning, and the clip's own sound off.

    Not longer than the clip. One that lies there already is left as it is.
    """
    found = timeline.find(clip_id)
    heard = sounding(voice)
    if found is None or heard is None:
        return timeline
    start, end = found[0].starts[found[1]], found[0].starts[found[1] + 1]
    if _lies_there(timeline, voice.id, start):
        return timeline
    for other in edits.linked(timeline, (clip_id,)):
        placed = timeline.find(other)
        own = placed[0].items[placed[1]] if placed is not None else None
        if isinstance(own, Clip) and own.media.kind is MediaKind.AUDIO:
            timeline = edits.set_clip(timeline, own.id, enabled=False)
    heard = replace(heard, duration=Flicks(min(heard.duration, end - start)))
    timeline, track_id = free_track(timeline, TrackKind.AUDIO, start, start + heard.duration)
    return arrive(timeline, heard, track_id, start)


def sounding(voice: Asset) -> Clip | None:
    """A clip of the whole of a sound; None for what can't be heard."""
    facts = facts_of(voice)
    if not facts.get("duration") and facts.get("samples"):
        facts["seconds"] = facts["samples"] / 48_000
    if facts["kind"] == "video" and facts.get("audio"):
        facts["kind"] = "audio"
    return clip_of(facts) if facts["kind"] == "audio" else None


def _lies_there(timeline: Timeline, asset_id: str, start: int) -> bool:
    return any(
        isinstance(item, Clip) and item.media.asset_id == asset_id and where.start == start
        for track in timeline.tracks
        if track.kind is TrackKind.AUDIO
        for where, item in track.placed()
    )
