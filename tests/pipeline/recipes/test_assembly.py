"""From narration to timeline, and what a re-rolled voice does to it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.recipes.assembly import assemble, music_clip
from pipeline.recipes.brief import NarratedBrief
from pipeline.recipes.narrated import put_picture
from pipeline.recipes.narration import Narration, SpokenSentence, lay_out
from pipeline.recipes.reroll import Reroll, parse_delivery, replace_voice
from pipeline.recipes.scenes import plan_scenes
from pipeline.timeline import edits
from pipeline.timeline.model import Caption, Clip, MediaKind, Timeline, TrackKind
from pipeline.timeline.serialise import from_json, to_json
from pipeline.timeline.time import FPS_30, from_samples, from_seconds, to_seconds
from pipeline.timeline.validate import validate
from providers.errors import InvalidInput

BRIEF = NarratedBrief(topic="tides", seed=5)


def spoken(count: int, words: int = 9, pace: float = 0.31) -> list[SpokenSentence]:
    return [
        SpokenSentence(
            i,
            f"Sentence {i}.",
            i // 3,
            f"voice{i}",
            round((0.1 + words * pace) * 48_000) + i,
            tuple((f"word{j}", 0.05 + j * pace, 0.05 + j * pace + pace * 0.8) for j in range(words)),
        )
        for i in range(count)
    ]


def cut(narration: Narration) -> Timeline:
    plans = plan_scenes(narration.words, narration.end, FPS_30)
    timeline = assemble(BRIEF, "Tides", narration, plans, [f"prompt {i}" for i in range(len(plans))])
    music = next(track for track in timeline.tracks if track.name == "Music")
    for clip in music_clip(BRIEF.key, "music", narration.end, narration.end, "Music"):
        timeline = edits.append(timeline, music.id, clip)
    return timeline


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 12), st.integers(1, 14))
def test_the_assembled_timeline_is_valid_and_the_same_every_time(count: int, words: int) -> None:
    narration = lay_out(spoken(count, words), FPS_30)
    timeline = cut(narration)
    validate(timeline)
    assert timeline == cut(narration)
    assert from_json(to_json(timeline)) == timeline
    assert timeline.duration == narration.end
    picture = timeline.tracks[0]
    assert picture.duration == narration.end
    assert all(start % FPS_30.frame == 0 for start in picture.starts)
    assert len(picture.transitions) <= len(picture.items) - 1


def caption_words(timeline: Timeline) -> list[tuple[str, int]]:
    track = next(t for t in timeline.tracks if t.kind is TrackKind.CAPTION)
    return [
        (word.text, placed.start - item.source_start + word.start)
        for placed, item in track.placed()
        if isinstance(item, Caption)
        for word in item.words
    ]


def test_captions_hold_every_word_where_it_is_spoken() -> None:
    narration = lay_out(spoken(6), FPS_30)
    assert caption_words(cut(narration)) == [(w.text, w.start) for w in narration.words]


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 8), st.integers(0, 7), st.floats(0.6, 1.7))
def test_a_sentence_spoken_anew_moves_only_what_follows(count: int, which: int, stretch: float) -> None:
    which %= count
    before = spoken(count)
    narration = lay_out(before, FPS_30)
    timeline = cut(narration)
    old = before[which]
    words = tuple((text, start * stretch, end * stretch) for text, start, end in old.words)
    samples = round(old.samples * stretch)
    result = {"asset_id": "new", "samples": samples, "words": words, "old_words": old.words}
    after = replace_voice(timeline, f"voice:{which + 1}", result)
    validate(after)
    delta = from_samples(samples, 48_000) - old.duration
    voice = next(t for t in after.tracks if t.name == "Voice")
    starts = [p.start for p, item in voice.placed() if isinstance(item, Clip)]
    assert starts == [s + (delta if i > which else 0) for i, s in enumerate(narration.starts)]
    for index, ((text, now), word) in enumerate(zip(caption_words(after), narration.words, strict=True)):
        spoken_at = narration.starts[word.sentence] + from_seconds(
            (words if word.sentence == which else before[word.sentence].words)[index % 9][1]
        )
        assert text == word.text
        assert abs(now - spoken_at - (delta if word.sentence > which else 0)) < 40, "flicks"
    picture = after.tracks[0]
    assert all(start % FPS_30.frame == 0 for start in picture.starts)
    assert abs(picture.duration - voice.duration) <= 2 * FPS_30.frame
    assert [i.id for i in picture.items] == [i.id for i in timeline.tracks[0].items]


def test_a_locked_track_refuses_to_be_moved() -> None:
    timeline = cut(lay_out(spoken(4), FPS_30))
    timeline = edits.set_track(timeline, timeline.tracks[0].id, locked=True)
    result = {"asset_id": "new", "samples": 300_000, "words": [], "old_words": spoken(1)[0].words}
    with pytest.raises(InvalidInput, match="locked"):
        replace_voice(timeline, "voice:1", result)


def test_a_picture_arrives_only_where_plain_colour_still_is() -> None:
    timeline = cut(lay_out(spoken(4), FPS_30))
    scene = timeline.scenes[0]
    filled = put_picture(timeline, scene.id, "painting")
    clip = filled.tracks[0].items[0]
    assert isinstance(clip, Clip)
    assert (clip.media.kind, clip.media.asset_id) == (MediaKind.IMAGE, "painting")
    assert clip.effects == timeline.tracks[0].items[0].effects
    assert put_picture(filled, scene.id, "other") is filled


def test_short_music_plays_again_until_the_end() -> None:
    clips = music_clip("k", "song", from_seconds(25), from_seconds(10), "Song")
    assert [to_seconds(c.duration) for c in clips] == [10, 10, 5]
    assert clips[-1].audio.fade_out > 0


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        (Reroll(0, "image", 1), "no scene 0"),
        (Reroll(99, "image", 1), "no scene 99"),
        (Reroll(1, "face", 1), "Unknown part"),
    ],
)
def test_what_is_not_there_is_not_rerolled(wish: Reroll, says: str) -> None:
    with pytest.raises(InvalidInput, match=says):
        wish.check(cut(lay_out(spoken(4), FPS_30)))


def test_a_locked_scene_is_kept() -> None:
    timeline = cut(lay_out(spoken(4), FPS_30))
    timeline = edits.set_scene(timeline, replace(timeline.scenes[0], locked=True))
    with pytest.raises(InvalidInput, match="locked"):
        Reroll(1, "image", 1).check(timeline)


def test_delivery_instructions() -> None:
    assert parse_delivery("a bit slower and deeper") == {"rate": 0.9, "pitch": -2.0}
    assert parse_delivery("voice: en-gb+f3") == {"voice": "en-gb+f3"}
    assert parse_delivery("") == {}
    with pytest.raises(InvalidInput):
        parse_delivery("purple")
