"""The music video: cuts on beats within a frame, quicker where the song is livelier, resumed, own media."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.analysis.sections import SongSection
from pipeline.analysis.song import Song
from pipeline.recipes.assembly import OwnMedia
from pipeline.recipes.context import Step
from pipeline.recipes.music_assembly import Reel, SongFile, assemble_music_video
from pipeline.recipes.music_brief import MusicVideoBrief
from pipeline.recipes.music_cuts import SHORTEST, plan_shots
from pipeline.recipes.music_video import make_music_video
from pipeline.timeline.model import (
    Caption,
    CaptionWord,
    Clip,
    MediaKind,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
)
from pipeline.timeline.serialise import from_json, to_json
from pipeline.timeline.time import FPS_30, ZERO, TimeRange, from_seconds, to_seconds
from pipeline.timeline.validate import validate
from providers.errors import InvalidInput

BRIEF = MusicVideoBrief(song="f" * 64, topic="a night drive", seed=3)


def made_song(seconds=64.0, tempo=120.0, energies=(0.1, 0.9, 0.4, 1.0), offset=0.3, beat=True) -> Song:
    gap = 60 / tempo
    beats = tuple(round(offset + n * gap, 4) for n in range(int((seconds - offset) / gap))) if beat else ()
    part = seconds / len(energies)
    sections = tuple(
        SongSection(n * part, (n + 1) * part, "AB"[n % 2], energy) for n, energy in enumerate(energies)
    )
    energy = tuple(energies[min(int(n / part), len(energies) - 1)] for n in range(int(seconds) + 1))
    return Song(seconds, tempo if beat else None, 0.9, 4, beats, beats[::4], (), sections, energy)


def file_of(song: Song) -> SongFile:
    return SongFile("song", "My song", from_seconds(song.seconds))


def cut(song: Song, own=(), brief=BRIEF, lyrics=None) -> Timeline:
    shots = plan_shots(song, song.seconds, FPS_30)
    prompts = [f"prompt {n}" for n in range(len(shots))]
    return assemble_music_video(brief, file_of(song), song, shots, prompts, (), own, lyrics)


def picture(timeline: Timeline) -> Track:
    return next(track for track in timeline.tracks if track.kind is TrackKind.VIDEO)


@settings(max_examples=40, deadline=None)
@given(
    st.floats(70, 180),
    st.floats(10, 300),
    st.floats(0, 5),
    st.lists(st.floats(0, 1), min_size=1, max_size=6),
)
def test_every_cut_lies_on_a_beat_within_one_frame(tempo, seconds, offset, energies):
    song = made_song(seconds, tempo, tuple(energies), offset)
    timeline = cut(song)
    validate(timeline)
    assert from_json(to_json(timeline)) == timeline
    track = picture(timeline)
    assert all(start % FPS_30.frame == 0 for start in track.starts)
    for start in track.starts[1:-1]:
        time = to_seconds(start)
        place = bisect_left(song.beats, time)
        near = min((abs(time - beat) for beat in song.beats[max(0, place - 1) : place + 1]), default=99)
        rests = time < song.beats[0] or time > song.beats[-1] if song.beats else True
        parts = any(abs(time - section.start) < 0.02 for section in song.sections)
        assert near <= 1 / 30 or rests or parts
    assert all(clip.duration >= (SHORTEST - 0.05) * from_seconds(1) for clip in track.items[:-1])


def test_parts_begin_on_beats_and_have_shots_of_their_own():
    song = made_song()
    starts = [to_seconds(start) for start in picture(cut(song)).starts]
    for section in song.sections[1:]:
        near = min(song.beats, key=lambda beat: abs(beat - section.start))
        assert min(abs(start - near) for start in starts) <= 1 / 30


def test_livelier_parts_are_cut_quicker():
    song = made_song()
    shots = plan_shots(song, song.seconds, FPS_30)
    lengths = {n: [to_seconds(s.end - s.start) for s in shots if s.section == n] for n in range(4)}
    mean = {n: sum(found) / len(found) for n, found in lengths.items()}
    assert mean[3] <= mean[1] < mean[2] < mean[0]
    assert mean[1] < 3 < mean[0]


def test_the_wanted_number_of_scenes_is_about_met():
    song = made_song(180, energies=(0.5,))
    assert abs(len(plan_shots(song, 180, FPS_30, 20)) - 20) <= 4


def test_a_song_without_a_beat_is_cut_at_its_accents():
    song = replace(made_song(beat=False), onsets=tuple(n * 1.7 for n in range(1, 37)))
    starts = [to_seconds(start) for start in picture(cut(song)).starts[1:-1]]
    marks = [*song.onsets, *(section.start for section in song.sections)]
    assert all(min(abs(start - mark) for mark in marks) <= 1 / 30 for start in starts)
    assert len(starts) > 5


def test_transitions_are_centred_on_their_cuts_and_loud_cuts_are_hard():
    song = made_song()
    track = picture(cut(song))
    assert track.transitions
    assert all(transition.in_offset == transition.out_offset for transition in track.transitions)
    assert len(track.transitions) < len(track.items) - 1


def test_the_song_plays_once_and_fades_only_when_cut_short():
    song = made_song()
    whole = cut(song).tracks[-1].items
    assert [clip.duration for clip in whole] == [from_seconds(64)]
    assert whole[0].audio.fade_out == 0
    shots = plan_shots(song, 20, FPS_30)
    short = assemble_music_video(BRIEF, file_of(song), song, shots, ["p"] * len(shots))
    assert to_seconds(short.duration) == pytest.approx(20)
    assert short.tracks[-1].items[0].audio.fade_out > 0


def test_own_footage_goes_on_where_it_ended_and_covers_every_shot():
    long = OwnMedia("long", MediaKind.VIDEO, "Long", TimeRange(ZERO, from_seconds(60)))
    tiny = OwnMedia("tiny", MediaKind.VIDEO, "Tiny", TimeRange(ZERO, from_seconds(0.5)))
    still = OwnMedia("still", MediaKind.IMAGE, "Still")
    timeline = cut(made_song(), [long, tiny, still])
    validate(timeline)
    clips = picture(timeline).items
    assert {clip.media.asset_id for clip in clips} == {"long", "still"}
    used = [clip.source_start for clip in clips if clip.media.asset_id == "long"]
    assert len(set(used)) == len(used)


def test_footage_that_is_too_short_is_slowed():
    tiny = OwnMedia("tiny", MediaKind.VIDEO, "Tiny", TimeRange(ZERO, from_seconds(1)))
    shot = Reel([tiny]).shot(Clip("c", MediaReference(MediaKind.COLOUR), from_seconds(2), from_seconds(1)))
    assert shot.speed == 0.5
    assert shot.source_range.end <= from_seconds(1)


class FakeStudio:
    """Runs steps at once, and counts them."""

    def __init__(self) -> None:
        self.timeline = Timeline("empty")
        self.labels: list[str] = []
        self.steps: list[Step] = []

    async def run(self, step: Step):
        self.steps.append(step)
        match step.kind:
            case "music.use":
                return {"asset_id": "song", "name": "My song", "samples": 64 * 48_000}
            case "scenes.describe":
                return {"prompts": [f"picture of {text}" for text in step.parameters["texts"]]}
            case "image.paint":
                return {"asset_id": f"picture-{step.slot}"}
            case _:
                return {"path": "out.mp4"}

    def commit(self, label: str, timeline: Timeline) -> None:
        self.labels.append(label)
        self.timeline = timeline

    def progress(self, fraction: float, message: str) -> None:
        assert 0 <= fraction <= 1


def words() -> Track:
    sung = CaptionWord("Hold", ZERO, from_seconds(1)), CaptionWord("on", from_seconds(1), from_seconds(1))
    return Track("l", TrackKind.CAPTION, items=(Caption("c", from_seconds(2), sung),))


async def test_the_recipe_paints_each_scene_and_running_again_changes_nothing():
    studio = FakeStudio()
    made = await make_music_video(BRIEF, studio, "song", made_song(), (), words())
    validate(studio.timeline)
    clips = picture(studio.timeline).items
    assert made.scenes == len(clips) == sum(step.kind == "image.paint" for step in studio.steps)
    assert all(clip.media.kind is MediaKind.IMAGE for clip in clips)
    assert studio.timeline.scenes[0].narration == "Hold on"
    assert "night drive" in studio.timeline.scenes[1].prompt
    before, edits = studio.timeline, len(studio.labels)
    await make_music_video(BRIEF, studio, "song", made_song(), (), words())
    assert studio.timeline is before
    assert len(studio.labels) == edits


async def test_a_song_of_three_hours_is_refused_unless_a_length_is_given():
    song = made_song(3 * 3600.0)
    with pytest.raises(InvalidInput, match=r"3\.0 hours long") as refused:
        await make_music_video(BRIEF, FakeStudio(), "song", song)
    assert "duration" in refused.value.advice
    assert replace(BRIEF, duration=30.0).length(song.seconds) == 30.0


@pytest.mark.parametrize(
    "wrong",
    [{"aspect": "3:7"}, {"style": "mud"}, {"duration": -1.0}, {"duration": float("nan")}, {"scenes": 0}],
)
def test_a_brief_that_cannot_be_made_is_refused(wrong):
    with pytest.raises(InvalidInput):
        replace(BRIEF, **wrong).check()


def test_a_brief_travels_as_json():
    brief = replace(BRIEF, media=("a", "b"), lyrics="[00:01.00]La")
    assert MusicVideoBrief.from_json(brief.to_json()) == brief
    assert brief.key != BRIEF.key == replace(BRIEF, name="Other").key
