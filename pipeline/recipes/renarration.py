"""A scene whose narration was written anew: its voice and captions are made again, all else follows.

Why a mark on the scene: a scene's narration and the sentences of its voice need not be the same words (a
sentence may run over two scenes), so nothing but the edit itself can tell that they differ on purpose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pipeline.captions.breaking import HOLD
from pipeline.recipes.caption_lines import group_words
from pipeline.recipes.retime import retime_sentence, warp_between
from pipeline.recipes.scenes import NarratedWord
from pipeline.timeline import edits
from pipeline.timeline.model import (
    AudioRole,
    Caption,
    CaptionWord,
    Clip,
    Gap,
    MediaKind,
    MediaReference,
    Scene,
    Timeline,
    Track,
    TrackKind,
    new_id,
)
from pipeline.timeline.scene_blocks import scene_blocks
from pipeline.timeline.scene_copies import MADE_FROM, free_numbers
from pipeline.timeline.scene_cuts import Block, separated
from pipeline.timeline.scene_edits import stretched
from pipeline.timeline.storyboard import require_scene
from pipeline.timeline.time import ZERO, Flicks, TimeRange, from_samples, from_seconds
from pipeline.transcript.model import WORD_TIMES, WordTimes, times_mark
from providers.errors import InvalidInput

REWORDED = "reworded"
LANGUAGE = "language"
"""Metadata of a scene whose words are in another language than the film's."""
PAUSE = from_seconds(0.2)
"""Flicks of breath after a scene that is spoken by itself."""


def reworded(timeline: Timeline, scene_id: str, narration: str) -> Timeline:
    """Gives a card other words; what is heard stays until its voice is re-rolled. Raises ``NoSuchThing``."""
    scene = require_scene(timeline, scene_id)
    text = " ".join(narration.split())
    if text == " ".join(scene.narration.split()):
        return timeline
    changed = edits.set_scene(timeline, replace(scene, narration=text))
    return edits.set_metadata(changed, scene_id, REWORDED, True)


def translated(timeline: Timeline, texts: Mapping[str, tuple[str, str]], language: str) -> Timeline:
    """The cards in another language (BCP 47); their voices speak it when they are made anew.

    ``texts``: scene id -> (what it said, its translation). Cards that say something else by now, are gone,
    or got no translation are left alone.
    """
    for scene_id, (before, text) in texts.items():
        scene = timeline.scene(scene_id)
        if scene is not None and scene.narration == before and text.strip() and text != before:
            timeline = reworded(timeline, scene_id, text)
            timeline = edits.set_metadata(timeline, scene_id, LANGUAGE, language)
    return timeline


def spoken_language(scene: Scene) -> str:
    """The language a card was translated into (BCP 47), "" where it is that of the film."""
    return str(next((value for key, value in scene.metadata if key == LANGUAGE), ""))


def is_reworded(scene: Scene) -> bool:
    """True while the voice does not say what the card says."""
    return any(key == REWORDED and value for key, value in scene.metadata)


def voice_of(timeline: Timeline, scene_id: str) -> tuple[str, str]:
    """The slot a scene's voice fills (a fresh one if it has none), and an asset spoken by the same voice."""
    slot = like = ""
    for track in timeline.tracks:
        for item in track.items:
            if isinstance(item, Clip) and item.slot.startswith("voice:"):
                like = like or item.media.asset_id
                if item.scene == scene_id and not slot:
                    slot, like = item.slot, item.media.asset_id
    return slot or f"voice:{free_numbers(timeline).get('voice', 0) + 1}", like


def renarrated(timeline: Timeline, scene_id: str, slot: str, result: dict[str, Any]) -> Timeline:
    """The scene spoken by ``result`` (asset_id, samples at 48 kHz, words as (text, start, end) in seconds).

    The scene becomes as long as its voice; pictures are held as long, later scenes and music follow.
    Raises ``InvalidInput`` for a scene that is not on the timeline, or a locked track that would move.
    """
    scene = require_scene(timeline, scene_id)
    blocks = scene_blocks(timeline)
    at = next((i for i, block in enumerate(blocks) if block.scene == scene_id), None)
    if at is None:
        raise InvalidInput("This scene is not on the timeline.")
    block = blocks[at]
    apart = _silenced(separated(timeline, blocks, blocks[max(at, 1) : at + 2]), scene_id)
    length = from_samples(result["samples"], 48_000)
    media = MediaReference(MediaKind.AUDIO, result["asset_id"], TimeRange(ZERO, length), scene.narration[:60])
    voice = Clip(
        new_id(),
        media,
        Flicks(min(length, block.end - block.start)),
        name=scene.narration[:60],
        text=scene.narration,
        scene=scene_id,
        slot=slot,
    )
    spoken, track = _track(apart, TrackKind.AUDIO, AudioRole.VOICE, "Voice")
    spoken = edits.overwrite(spoken, track.id, block.start, voice)
    frame = timeline.rate.frame
    wanted = -(-(length + PAUSE) // frame) * frame
    # What begins a frame early still belongs to the next scene: the last frames move as they are.
    before = block.end - block.start
    warp = warp_between(block.start, [before - 2 * frame], [wanted - 2 * frame], (before, wanted))
    longer = _cameras(timeline, retime_sentence(spoken, slot, media, warp), scene_id)
    done = _captioned(longer, block, scene_id, slot, result)
    return edits.set_metadata(done, scene_id, REWORDED, None)


def _silenced(timeline: Timeline, scene_id: str) -> Timeline:
    """Without the scene's voice and captions."""
    gone = [
        item.id
        for track in timeline.tracks
        for item in track.items
        if not isinstance(item, Gap)
        and item.scene == scene_id
        and (track.kind is TrackKind.CAPTION or item.slot.startswith("voice:"))
    ]
    return edits.lift(timeline, gone) if gone else timeline


def _track(timeline: Timeline, kind: TrackKind, role: AudioRole, name: str) -> tuple[Timeline, Track]:
    """The first track of that kind and role; one is added where there is none."""
    found = next((t for t in timeline.tracks if t.kind is kind and t.role is role), None)
    if found is not None:
        return timeline, found
    added = Track(
        new_id(), kind, name, role=role, style="word-highlight" if kind is TrackKind.CAPTION else ""
    )
    return edits.add_track(timeline, added), added


def _cameras(before: Timeline, after: Timeline, scene_id: str) -> Timeline:
    """The camera's travel over the scene's stills spread over their new length."""
    for track in before.tracks:
        for item in track.items:
            if not isinstance(item, Clip) or item.scene != scene_id:
                continue
            if item.media.available_range is not None:
                continue
            found = after.find(item.id)
            now = found[0].items[found[1]] if found is not None else None
            if found is not None and isinstance(now, Clip) and now.duration != item.duration:
                effects = stretched(item, now.duration).effects
                changed = [replace(now, effects=effects) if i.id == now.id else i for i in found[0].items]
                tracks = [
                    replace(t, items=tuple(changed)) if t.id == found[0].id else t for t in after.tracks
                ]
                after = replace(after, tracks=tuple(tracks))
    return after


def _captioned(
    timeline: Timeline, block: Block, scene_id: str, slot: str, result: dict[str, Any]
) -> Timeline:
    words = [
        NarratedWord(text, from_seconds(start), from_seconds(end), 0, 0)
        for text, start, end in result["words"]
    ]
    length = from_samples(result["samples"], 48_000)
    timeline, track = _track(timeline, TrackKind.CAPTION, AudioRole.NONE, "Captions")
    number = free_numbers(timeline).get("caption", 0)
    guessed = result.get(WORD_TIMES) == WordTimes.ESTIMATED
    for first, last in group_words(words):
        start = words[first].start
        until = words[last + 1].start if last + 1 < len(words) else length + PAUSE - timeline.rate.frame
        shown = tuple(
            CaptionWord(word.text, Flicks(word.start - start), Flicks(max(word.end - word.start, 1)))
            for word in words[first : last + 1]
        )
        end = min(until, words[last].end + HOLD)
        number += 1
        caption = Caption(
            new_id(),
            Flicks(max(end - start, timeline.rate.frame)),
            shown,
            scene=scene_id,
            slot=f"caption:{number}",
            metadata=((f"{MADE_FROM}{slot}", result["asset_id"]), *times_mark(guessed)),
        )
        timeline = edits.overwrite(timeline, track.id, block.start + start, caption)
    return timeline
