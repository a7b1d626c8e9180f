"""From a laid-out narration to an ordinary timeline: pictures, voice, music and captions on tracks.

Ids are derived from the seed and the place they fill, so the same brief gives the same timeline.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.recipes.brief import NarratedBrief
from pipeline.recipes.camera import camera_effect, choose_moves
from pipeline.recipes.caption_lines import caption_end, group_words
from pipeline.recipes.narration import Narration
from pipeline.recipes.scenes import ScenePlan
from pipeline.timeline.model import (
    AudioRole,
    AudioSettings,
    Caption,
    CaptionWord,
    Clip,
    Effect,
    Gap,
    Item,
    MediaKind,
    MediaReference,
    Metadata,
    Scene,
    Timeline,
    Track,
    TrackKind,
    Transition,
)
from pipeline.timeline.time import FPS_30, ZERO, Flicks, TimeRange, from_seconds
from pipeline.transcript.model import times_mark

FADE = from_seconds(0.3)
STILL_START = from_seconds(1)
"""Stills start here on their media axis, so that a cross-fade's handle has positive media times."""
DUCKING_DB = -15.0
SCENE_COLOURS = ("#1d2433", "#2a2036", "#1d3030", "#33261d")


@dataclass(frozen=True, slots=True)
class OwnMedia:
    """A creator's own picture or footage: ``available`` None for stills."""

    asset_id: str
    kind: MediaKind
    name: str
    available: TimeRange | None = None


def derived_id(key: str, slot: str) -> str:
    """A stable id (32 hex digits) for ``slot`` in the project made from brief ``key``."""
    return hashlib.sha256(f"{key}/{slot}".encode()).hexdigest()[:32]


def scene_id(key: str, index: int) -> str:
    """Id of scene ``index`` (from 0)."""
    return derived_id(key, f"scene:{index}")


def image_slot(index: int) -> str:
    """Name of the place the picture of scene ``index`` fills."""
    return f"image:{index + 1}"


def voice_slot(index: int) -> str:
    """Name of the place the voice of sentence ``index`` fills."""
    return f"voice:{index + 1}"


MUSIC_SLOT = "music"


def assemble(
    brief: NarratedBrief,
    title: str,
    narration: Narration,
    plans: Sequence[ScenePlan],
    prompts: Sequence[str],
    own_media: Sequence[OwnMedia] = (),
) -> Timeline:
    """Builds the rough cut: voice and captions in place, scenes in plain colours until pictures arrive."""
    key = brief.key
    width, height = brief.size

    def make(slot: str) -> str:
        return derived_id(key, slot)

    scenes = tuple(
        Scene(
            scene_id(key, i),
            " ".join(word.text for word in narration.words[plan.first : plan.last + 1]),
            prompts[i],
            brief.style,
            scene_seed(brief.seed, i),
        )
        for i, plan in enumerate(plans)
    )
    tracks = (
        _picture_track(make, brief, plans, scenes, own_media),
        Track(
            make("track:captions"),
            TrackKind.CAPTION,
            "Captions",
            caption_items(make, narration, plans, scenes),
            style="word-highlight",
            language=brief.language,
        ),
        Track(
            make("track:voice"),
            TrackKind.AUDIO,
            "Voice",
            voice_items(make, narration, plans, scenes),
            role=AudioRole.VOICE,
        ),
        Track(make("track:music"), TrackKind.AUDIO, "Music", role=AudioRole.MUSIC, ducking=DUCKING_DB),
    )
    return Timeline(
        make("timeline"),
        brief.name or title,
        FPS_30,
        width,
        height,
        tracks=tracks,
        scenes=scenes,
        metadata=(("brief", key), ("recipe", "narrated")),
    )


def scene_seed(seed: int, index: int) -> int:
    """The seed of scene ``index``: far apart for neighbours, the same for the same brief."""
    return int.from_bytes(hashlib.sha256(f"{seed}/{index}".encode()).digest()[:4], "big")


def music_clip(key: str, asset_id: str, length: Flicks, available: Flicks, name: str) -> tuple[Clip, ...]:
    """Music for ``length`` flicks; a piece that is shorter plays again until the end."""
    clips: list[Clip] = []
    at = 0
    while at < length and available > 0:
        duration = Flicks(min(length - at, available))
        last = at + duration >= length
        clips.append(
            Clip(
                derived_id(key, f"clip:music:{len(clips)}"),
                MediaReference(MediaKind.AUDIO, asset_id, TimeRange(ZERO, available), name),
                duration,
                name=name,
                audio=AudioSettings(
                    fade_in=from_seconds(0.05) if not clips else ZERO,
                    fade_out=Flicks(min(from_seconds(1.2), duration // 2)) if last else ZERO,
                ),
                slot=MUSIC_SLOT,
            )
        )
        at += duration
    return tuple(clips)


def _picture_track(
    make: Callable[[str], str],
    brief: NarratedBrief,
    plans: Sequence[ScenePlan],
    scenes: Sequence[Scene],
    own_media: Sequence[OwnMedia],
) -> Track:
    moves = choose_moves(len(plans), brief.seed)
    items: list[Item] = []
    for i, plan in enumerate(plans):
        length = Flicks(plan.end - plan.start)
        if own_media:
            items.extend(_own_clips(make, own_media, i, length, scenes[i].id, moves[i]))
            continue
        items.append(
            Clip(
                make(f"clip:image:{i}"),
                MediaReference(MediaKind.COLOUR, name=f"Scene {i + 1}"),
                length,
                STILL_START,
                f"Scene {i + 1}",
                effects=(_camera(make, i, moves[i], length),),
                text=SCENE_COLOURS[i % len(SCENE_COLOURS)],
                scene=scenes[i].id,
                slot=image_slot(i),
            )
        )
    transitions = _cross_fades(make, items)
    return Track(make("track:picture"), TrackKind.VIDEO, "Picture", tuple(items), transitions)


def _camera(make: Callable[[str], str], index: int, move: str, length: Flicks) -> Effect:
    half = FADE // 2
    start, end = Flicks(STILL_START - half), Flicks(STILL_START + length + half)
    return camera_effect(make(f"camera:{index}"), move, start, end)


def _cross_fades(make: Callable[[str], str], items: Sequence[Item]) -> tuple[Transition, ...]:
    """A 0.3 s cross-fade at every cut whose neighbours have the handles for it."""
    half = Flicks(FADE // 2)
    fades = []
    for i, (left, right) in enumerate(pairwise(items)):
        if isinstance(left, Clip) and isinstance(right, Clip) and left.scene != right.scene:
            if _tail(left) < half or _head(right) < half or min(left.duration, right.duration) < 2 * FADE:
                continue
            fades.append(Transition(make(f"fade:{i}"), "cross-fade", left.id, right.id, half, half))
    return tuple(fades)


def _tail(clip: Clip) -> int:
    available = clip.media.available_range
    return FADE if available is None else available.end - clip.source_range.end


def _head(clip: Clip) -> int:
    available = clip.media.available_range
    return FADE if available is None else clip.source_start - available.start


def _own_clips(
    make: Callable[[str], str],
    own_media: Sequence[OwnMedia],
    index: int,
    length: Flicks,
    scene: str,
    move: str,
) -> list[Item]:
    """Fills one scene with the creator's own media; short footage is followed by the next piece."""
    items: list[Item] = []
    left, turn = length, index
    while left > 0:
        media = own_media[turn % len(own_media)]
        clip_id = make(f"clip:own:{index}:{len(items)}")
        reference = MediaReference(media.kind, media.asset_id, media.available, media.name)
        if media.available is None:
            effects = (_camera(make, index, move, left),)
            items.append(
                Clip(clip_id, reference, left, STILL_START, media.name, effects=effects, scene=scene, slot="")
            )
            break
        handle = Flicks(FADE // 2)
        usable = Flicks(max(media.available.duration - 2 * handle, 0))
        start = Flicks(media.available.start + handle)
        if usable <= 0:
            usable, start = media.available.duration, media.available.start
        take = Flicks(min(left, usable // FPS_30.frame * FPS_30.frame or usable))
        items.append(Clip(clip_id, reference, take, start, media.name, scene=scene))
        left = Flicks(left - take)
        turn += 1
    return items


def voice_items(
    make: Callable[[str], str], narration: Narration, plans: Sequence[ScenePlan], scenes: Sequence[Scene]
) -> tuple[Item, ...]:
    """The sentences as clips of a voice track, with gaps between them."""
    items: list[Item] = []
    at = ZERO
    first_word = {word.sentence: index for index, word in reversed(list(enumerate(narration.words)))}
    for sentence, start in zip(narration.sentences, narration.starts, strict=True):
        if start > at:
            items.append(Gap(make(f"gap:voice:{sentence.index}"), Flicks(start - at)))
        reference = MediaReference(
            MediaKind.AUDIO,
            sentence.asset_id,
            TimeRange(ZERO, sentence.duration),
            f"Sentence {sentence.index + 1}",
        )
        items.append(
            Clip(
                make(f"clip:voice:{sentence.index}"),
                reference,
                sentence.duration,
                name=sentence.text[:60],
                text=sentence.text,
                scene=_scene_of(plans, scenes, first_word.get(sentence.index, -1)),
                slot=voice_slot(sentence.index),
            )
        )
        at = Flicks(start + sentence.duration)
    return tuple(items)


def caption_items(
    make: Callable[[str], str], narration: Narration, plans: Sequence[ScenePlan], scenes: Sequence[Scene]
) -> tuple[Item, ...]:
    """The narration's words as the items of a caption track."""
    items: list[Item] = []
    at = ZERO
    for number, (first, last) in enumerate(group_words(narration.words)):
        start = narration.words[first].start
        end = caption_end(narration.words, last, narration.end)
        if start > at:
            items.append(Gap(make(f"gap:caption:{number}"), Flicks(start - at)))
        words = tuple(
            CaptionWord(word.text, Flicks(word.start - start), Flicks(word.end - word.start))
            for word in narration.words[first : last + 1]
        )
        items.append(
            Caption(
                make(f"caption:{number}"),
                Flicks(end - start),
                words,
                scene=_scene_of(plans, scenes, first),
                slot=f"caption:{number + 1}",
                metadata=spoken_by(narration, narration.words[first].sentence),
            )
        )
        at = end
    return tuple(items)


def spoken_by(narration: Narration, sentence: int) -> Metadata:
    """What a caption records of the voice it was timed by, so that a newer voice shows it as stale."""
    spoken = next(s for s in narration.sentences if s.index == sentence)
    return ((f"made_from:asset:{voice_slot(sentence)}", spoken.asset_id), *times_mark(spoken.estimated))


def _scene_of(plans: Sequence[ScenePlan], scenes: Sequence[Scene], word: int) -> str:
    """Id of the scene that holds the word: its picture may come up to half a frame before or after."""
    found = (scene.id for plan, scene in zip(plans, scenes, strict=True) if plan.first <= word <= plan.last)
    return next(found, scenes[-1].id if scenes else "")
