"""From a laid-out practice to an ordinary timeline: pictures that slowly melt, voice, captions, music."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from pipeline.recipes.assembly import (
    MUSIC_SLOT,
    SCENE_COLOURS,
    caption_items,
    derived_id,
    image_slot,
    music_clip,
    scene_id,
    scene_seed,
    voice_items,
)
from pipeline.recipes.camera import camera_effect, choose_moves
from pipeline.recipes.narration import Narration
from pipeline.recipes.practice.brief import PracticeBrief
from pipeline.recipes.practice.journey import Journey
from pipeline.recipes.practice.pacer import breaths, pacer_track
from pipeline.recipes.scenes import ScenePlan
from pipeline.timeline.model import (
    AudioRole,
    Clip,
    MediaKind,
    MediaReference,
    Scene,
    Timeline,
    Track,
    TrackKind,
    Transition,
)
from pipeline.timeline.time import FPS_30, Flicks, from_seconds

_MELT = from_seconds(1.5)
"""Half of a slow fade from one picture to the next."""
_STILL_START = from_seconds(2)
"""Stills start here on their media axis, so that a slow fade's handle has positive media times."""
_DUCKING_DB = -10.0
"""Gentler than under a narration: in a practice the music carries the silences."""
_MUSIC_IN, _MUSIC_OUT = from_seconds(4), from_seconds(10)


def assemble_practice(
    brief: PracticeBrief, journey: Journey, narration: Narration, plans: Sequence[ScenePlan]
) -> Timeline:
    """Builds the rough cut: everything but pictures and music, which take their places as they arrive."""
    make = partial(derived_id, brief.key)
    width, height = brief.size
    scenes = _scenes(brief, journey, narration, plans)
    clips = _pictures(brief, plans, scenes)
    fades = tuple(
        Transition(make(f"fade:{i}"), "cross-fade", left.id, right.id, _MELT, _MELT)
        for i, (left, right) in enumerate(pairwise(clips))
        if min(left.duration, right.duration) >= 3 * _MELT
    )
    captions = caption_items(make, narration, plans, scenes)
    voice = voice_items(make, narration, plans, scenes)
    return Timeline(
        make("timeline"),
        brief.title,
        FPS_30,
        width,
        height,
        tracks=(
            Track(make("track:picture"), TrackKind.VIDEO, "Picture", clips, fades),
            pacer_track(make, brief.size, breaths(narration, journey.lines)),
            Track(
                make("track:captions"),
                TrackKind.CAPTION,
                "Captions",
                captions,
                style="word-highlight",
                language=brief.language,
            ),
            Track(make("track:voice"), TrackKind.AUDIO, "Voice", voice, role=AudioRole.VOICE),
            Track(make("track:music"), TrackKind.AUDIO, "Music", role=AudioRole.MUSIC, ducking=_DUCKING_DB),
        ),
        scenes=scenes,
        metadata=(("brief", brief.key), ("recipe", "practice")),
    )


def practice_music(key: str, asset_id: str, length: Flicks, available: Flicks, name: str) -> tuple[Clip, ...]:
    """Music under the whole practice, which comes slowly and goes slowly."""
    clips = list(music_clip(key, asset_id, length, available, name))
    if clips:
        first, last = clips[0], clips[-1]
        fade_in = Flicks(min(_MUSIC_IN, first.duration // 2))
        clips[0] = replace(first, audio=replace(first.audio, fade_in=fade_in))
        fade_out = Flicks(min(_MUSIC_OUT, last.duration // 2))
        clips[-1] = replace(clips[-1], audio=replace(clips[-1].audio, fade_out=fade_out))
    return tuple(replace(clip, slot=MUSIC_SLOT) for clip in clips)


def _scenes(
    brief: PracticeBrief, journey: Journey, narration: Narration, plans: Sequence[ScenePlan]
) -> tuple[Scene, ...]:
    """A scene per picture; each part goes through what it may show."""
    shown: dict[int, int] = {}
    scenes = []
    for i, plan in enumerate(plans):
        part = narration.words[plan.first].paragraph
        turn = shown[part] = shown.get(part, -1) + 1
        pictures = journey.pictures[part]
        said = " ".join(word.text for word in narration.words[plan.first : plan.last + 1])
        seed = scene_seed(brief.seed + brief.variation, i)
        scenes.append(Scene(scene_id(brief.key, i), said, pictures[turn % len(pictures)], brief.style, seed))
    return tuple(scenes)


def _pictures(brief: PracticeBrief, plans: Sequence[ScenePlan], scenes: Sequence[Scene]) -> tuple[Clip, ...]:
    moves = choose_moves(len(plans), brief.seed)
    clips = []
    for i, plan in enumerate(plans):
        length = Flicks(plan.end - plan.start)
        start, end = Flicks(_STILL_START - _MELT), Flicks(_STILL_START + length + _MELT)
        camera = camera_effect(derived_id(brief.key, f"camera:{i}"), moves[i], start, end)
        clips.append(
            Clip(
                derived_id(brief.key, f"clip:image:{i}"),
                MediaReference(MediaKind.COLOUR, name=f"Scene {i + 1}"),
                length,
                _STILL_START,
                f"Scene {i + 1}",
                effects=(camera,),
                text=SCENE_COLOURS[i % len(SCENE_COLOURS)],
                scene=scenes[i].id,
                slot=image_slot(i),
            )
        )
    return tuple(clips)
