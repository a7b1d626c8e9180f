"""Which sentences of a reworded scene are others now, so that only those are spoken again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.timeline.model import AudioRole, Clip, Scene, Timeline, TrackKind
from pipeline.timeline.scene_blocks import scene_blocks
from pipeline.timeline.splice import put_item


@dataclass(frozen=True, slots=True)
class Sentence:
    """A spoken sentence of a scene. ``text``: as it is written now."""

    slot: str
    asset_id: str
    """The voice that says it so far."""
    text: str


def changed_sentences(timeline: Timeline, scene: Scene) -> tuple[Sentence, ...] | None:
    """The sentence of a scene whose words are others in its narration.

    None where that can't be told, and the scene is to be spoken as a whole: nothing is spoken yet, several
    sentences were changed, one was added or taken away, or one runs over into another scene.
    """
    clips = _spoken(timeline, scene)
    if not clips:
        return None
    said = [clip.text.split() for clip in clips]
    written = scene.narration.split()
    first = last = begin = 0
    end = len(written)
    while first < len(said) and said[first] == written[begin : begin + len(said[first])]:
        begin += len(said[first])
        first += 1
    while last < len(said) - first and _ends_with(written[begin:end], said[-1 - last]):
        end -= len(said[-1 - last])
        last += 1
    if len(said) - first - last != 1 or begin == end:
        return None
    clip = clips[first]
    return (Sentence(clip.slot, clip.media.asset_id, " ".join(written[begin:end])),)


def with_text(timeline: Timeline, slot: str, text: str) -> Timeline:
    """The timeline whose voice in ``slot`` is written down as ``text``."""
    for track in timeline.tracks:
        for index, item in enumerate(track.items):
            if isinstance(item, Clip) and item.slot == slot:
                media = replace(item.media, name=text[:60])
                written = replace(item, text=text, name=text[:60], media=media)
                return put_item(timeline, track, index, written)
    return timeline


def _ends_with(words: list[str], tail: list[str]) -> bool:
    return bool(tail) and words[-len(tail) :] == tail


def _spoken(timeline: Timeline, scene: Scene) -> list[Clip]:
    """The scene's voices in order; none when a voice runs over an end of the scene, or says nothing."""
    block = next((block for block in scene_blocks(timeline) if block.scene == scene.id), None)
    if block is None:
        return []
    frame = timeline.rate.frame
    found: list[Clip] = []
    for track in timeline.tracks:
        if track.kind is not TrackKind.AUDIO or track.role is not AudioRole.VOICE:
            continue
        for where, item in track.placed():
            # Scenes begin on frames, voices when they are spoken: what reaches over by less is no overlap.
            outside = where.end <= block.start + frame or where.start >= block.end - frame
            if not isinstance(item, Clip) or outside:
                continue
            if item.scene != scene.id or where.start < block.start - frame or where.end > block.end + frame:
                return []
            if not item.slot.startswith("voice:") or not item.text.split():
                return []
            found.append(item)
    return found
