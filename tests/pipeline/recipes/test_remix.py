"""Voice of one film, pictures of another: whole films, in step, with the right files."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from pipeline.recipes.remix import Part, remixed, taken_assets, with_visuals
from pipeline.timeline.model import (
    AudioRole,
    Clip,
    MediaKind,
    MediaReference,
    Timeline,
    TrackKind,
)
from pipeline.timeline.scene_blocks import scene_spans
from pipeline.timeline.time import TimeRange, from_seconds
from pipeline.timeline.validate import validate
from providers.errors import InvalidInput
from tests.pipeline.timeline.narrated_films import film, films, voice_under_words


def pictured(timeline: Timeline, name: str, footage: float = 0.0) -> Timeline:
    """The film with a picture of its own for every scene; ``footage``: seconds of video instead."""
    track = timeline.tracks[0]
    items = []
    for number, clip in enumerate(track.items):
        if not footage:
            media = MediaReference(MediaKind.IMAGE, f"{name}-{number}")
            items.append(replace(clip, media=media, text=""))
            continue
        length = from_seconds(footage)
        media = MediaReference(MediaKind.VIDEO, f"{name}-{number}", TimeRange(0, length))
        items.append(replace(clip, media=media, text="", source_start=0, duration=min(clip.duration, length)))
    return replace(
        timeline, tracks=(replace(track, items=tuple(items), transitions=()), *timeline.tracks[1:])
    )


def shown(timeline: Timeline) -> list[str]:
    return [item.media.asset_id for item in timeline.tracks[0].items if isinstance(item, Clip)]


@settings(max_examples=25, deadline=None)
@given(films(), films("v"))
def test_pictures_of_another_film_under_my_voice(mine, theirs):
    theirs = pictured(theirs, "theirs")
    assets = {asset: f"here-{asset}" for asset in taken_assets(theirs, Part.VISUALS)}
    after = remixed(mine, theirs, Part.VISUALS, assets)
    validate(after)
    assert {scene: span.duration for scene, span in scene_spans(after).items()} == {
        scene: span.duration for scene, span in scene_spans(mine).items()
    }
    assert voice_under_words(after) == voice_under_words(mine)
    count = len(theirs.scenes)
    assert shown(after) == [f"here-theirs-{i % count}" for i in range(len(mine.scenes))]
    assert [s.narration for s in after.scenes] == [s.narration for s in mine.scenes]


@settings(max_examples=25, deadline=None)
@given(films(), films("v"))
def test_the_voice_of_another_film_over_my_pictures(mine, theirs):
    mine = pictured(mine, "mine")
    assets = {asset: f"here-{asset}" for asset in taken_assets(theirs, Part.VOICE)}
    after = remixed(mine, theirs, Part.VOICE, assets)
    validate(after)
    assert (after.id, after.width) == (mine.id, mine.width)
    assert [s.narration for s in after.scenes] == [s.narration for s in theirs.scenes]
    heard = {word: at and (f"here-{at[0]}", at[1]) for word, at in voice_under_words(theirs).items()}
    assert voice_under_words(after) == heard
    assert shown(after) == [f"mine-{i % len(mine.scenes)}" for i in range(len(theirs.scenes))]
    music = next(t for t in after.tracks if t.role is AudioRole.MUSIC)
    assert abs(music.duration - max(t.duration for t in after.tracks if t is not music)) <= after.rate.frame


def test_footage_that_is_too_short_is_repeated():
    mine, theirs = film([[0.5] * 10] * 3), pictured(film([[0.5] * 10] * 2, "v"), "shot", footage=2.0)
    after = with_visuals(mine, theirs, {})
    validate(after)
    first = [i for i in after.tracks[0].items if isinstance(i, Clip) and i.scene == mine.scenes[0].id]
    assert len(first) >= 3
    assert sum(i.duration for i in first) == scene_spans(mine)[mine.scenes[0].id].duration


def test_music_of_another_film_ends_with_mine():
    mine, theirs = film([[0.5] * 10] * 3), film([[0.5] * 10] * 5, "v")
    after = remixed(mine, theirs, Part.MUSIC, {"music": "their-music"})
    validate(after)
    music = next(t for t in after.tracks if t.role is AudioRole.MUSIC)
    assert {item.media.asset_id for item in music.items} == {"their-music"}
    assert music.duration == max(t.duration for t in mine.tracks if t.role is not AudioRole.MUSIC)


def test_only_what_is_shown_is_taken():
    theirs = pictured(film([[0.5] * 10] * 3, "v"), "theirs")
    one = theirs.scenes[1].id
    assert taken_assets(theirs, Part.MUSIC) == {"music"}
    assert taken_assets(theirs, Part.SCENES, [one]) == {"theirs-1", "voice-1"}


def test_what_can_not_be_remixed_is_said():
    mine = film([[0.5] * 10] * 3)
    bare = Timeline("bare")
    silent = replace(mine, tracks=tuple(t for t in mine.tracks if t.kind is TrackKind.VIDEO))
    for part, other in (
        (Part.SCENES, mine),
        (Part.VOICE, silent),
        (Part.VISUALS, bare),
        (Part.MUSIC, silent),
    ):
        with pytest.raises(InvalidInput):
            remixed(mine, other, part, {})
