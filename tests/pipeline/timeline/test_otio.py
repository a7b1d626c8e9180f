"""Our own OTIO files come back complete at every rate; foreign ones come in sensibly; hostile ones refuse."""

import json

import opentimelineio as oti
import pytest

from pipeline.timeline.edits import set_track
from pipeline.timeline.errors import UnreadableInterchange
from pipeline.timeline.interchange.otio import read, write
from pipeline.timeline.model import Clip, Gap, MediaKind, Timeline
from pipeline.timeline.time import COMMON_RATES, FPS_24, FPS_25, from_frames

KITCHEN = {"asset-a": "file:///media/a.mp4", "asset-c": "file:///media/c.mp4"}


@pytest.mark.parametrize("rate", COMMON_RATES, ids=str)
def test_own_round_trip_is_lossless(studio, rate):
    film = type(studio)(rate).timeline()
    result = read(write(film, KITCHEN))
    assert result.timeline == film
    assert result.media == KITCHEN
    assert result.missing == ("b.mp4", "music.mp4", "sound.mp4")
    assert result.notes == ()


def test_times_off_the_frame_grid_come_back_exactly(film):
    from pipeline.timeline.edits import blade

    cut = blade(film, "V1", 7_654_321)
    assert read(write(cut)).timeline == cut


def test_what_another_program_changed_wins(film):
    root = oti.adapters.read_from_string(write(film), "otio_json")
    clip = root.tracks[0][0]
    clip.name = "renamed"
    clip.source_range = oti.opentime.TimeRange(
        oti.opentime.RationalTime(20, 30), oti.opentime.RationalTime(25, 30)
    )
    clip.effects.append(oti.schema.LinearTimeWarp(time_scalar=-2.0))
    root.tracks[0].append(clip.deepcopy())
    timeline = read(oti.adapters.write_to_string(root, "otio_json")).timeline
    first, *_, last = timeline.tracks[0].items
    assert (first.name, first.duration, first.source_start) == (
        "renamed",
        from_frames(25, film.rate),
        from_frames(20, film.rate),
    )
    assert (first.speed, first.reverse) == (2, True)
    assert last.id != first.id and last.media == first.media


def foreign(*children, kind="Video", rate=24.0):
    root = oti.schema.Timeline("theirs")
    track = oti.schema.Track("V", kind=kind)
    root.tracks.append(track)
    for child in children:
        track.append(child)
    return oti.adapters.write_to_string(root, "otio_json")


def shot(name, start, duration, available=None, url="", rate=24, **extra):
    def span(a, b):
        return oti.opentime.TimeRange(oti.opentime.RationalTime(a, rate), oti.opentime.RationalTime(b, rate))

    reference = oti.schema.ExternalReference(url, span(*available) if available else None) if url else None
    return oti.schema.Clip(name, reference, span(start, duration), **extra)


def test_foreign_clips_count_from_their_own_first_frame():
    hour = 24 * 3600
    dissolve = oti.schema.Transition(
        "d", "SMPTE_Dissolve", oti.opentime.RationalTime(6, 24), oti.opentime.RationalTime(6, 24)
    )
    text = foreign(
        shot("one", hour + 24, 48, (hour, 240), "file:///one.mov"),
        dissolve,
        shot("two", 24, 48, (0, 240), "file:///two.mov"),
        oti.schema.Gap(duration=oti.opentime.RationalTime(12, 24)),
        shot("still", 0, 24, None, "file:///a.png"),
        shot("gone", 0, 24),
    )
    result = read(text, exists=lambda url: "two" not in url)
    timeline = result.timeline
    one, _, gap, still, _ = timeline.tracks[0].items
    assert timeline.rate == FPS_24
    assert (one.source_start, one.media.available_range.start) == (from_frames(24, FPS_24), 0)
    assert isinstance(gap, Gap) and gap.duration == from_frames(12, FPS_24)
    assert still.media.kind is MediaKind.IMAGE and still.media.available_range is None
    assert timeline.tracks[0].transitions[0].kind == "cross-fade"
    assert timeline.tracks[0].transitions[0].duration == from_frames(12, FPS_24)
    assert result.missing == ("two", "gone")
    assert result.media[one.media.asset_id] == "file:///one.mov"


def test_foreign_speed_markers_and_nested_sequences():
    fast = shot("fast", 10, 24, (0, 240), "file:///f.mov", effects=[oti.schema.LinearTimeWarp(time_scalar=2)])
    fast.markers.append(
        oti.schema.Marker(
            "here",
            oti.opentime.TimeRange(oti.opentime.RationalTime(20, 24), oti.opentime.RationalTime(0, 24)),
        )
    )
    nested = oti.schema.Stack("inner")
    nested.append(shot("x", 0, 24, url="file:///x.mov"))
    frozen = shot("ice", 0, 24, url="file:///i.mov", effects=[oti.schema.FreezeFrame()])
    result = read(foreign(fast, nested, frozen))
    clips = result.timeline.tracks[0].items
    assert [clip.speed for clip in clips] == [2, 1, 1]
    assert [clip.frozen for clip in clips] == [False, False, True]
    assert [m.time for m in result.timeline.markers] == [from_frames(5, FPS_24)]
    assert len(result.notes) == 1 and "inner" in result.missing


def test_foreign_tracks_audio_unknown_and_disabled():
    root = oti.schema.Timeline("theirs")
    root.tracks.append(
        oti.schema.Track("A", [shot("s", 0, 25, None, "file:///s.mov", rate=25)], kind="Audio")
    )
    root.tracks.append(oti.schema.Track("D", kind="Data"))
    root.tracks.append(shot("loose", 0, 25, None, "file:///l.wav", rate=25))
    root.tracks[0].enabled = False
    result = read(oti.adapters.write_to_string(root, "otio_json"))
    audio, loose = result.timeline.tracks
    assert audio.muted and audio.items[0].media.kind is MediaKind.AUDIO
    assert loose.items[0].media.kind is MediaKind.VIDEO
    assert result.timeline.rate == FPS_25 and len(result.notes) == 1


def test_a_clip_longer_than_its_media_keeps_its_cut():
    result = read(foreign(shot("short", 0, 100, (0, 50), "file:///s.mov")))
    clip = result.timeline.tracks[0].items[0]
    assert isinstance(clip, Clip) and clip.media.available_range is None


def test_lost_transitions_are_noted():
    fade = oti.schema.Transition(
        "d", "Custom", oti.opentime.RationalTime(6, 24), oti.opentime.RationalTime(6, 24)
    )
    result = read(foreign(fade, shot("one", 0, 48, url="file:///1.mov")))
    assert result.timeline.tracks[0].transitions == () and result.notes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "[" * 5000,
        '{"OTIO_SCHEMA": "Timeline.1"}x',
        json.dumps({"OTIO_SCHEMA": "Clip.2", "name": "x"}),
        json.dumps({"OTIO_SCHEMA": "Timeline.1", "tracks": 7}),
    ],
)
def test_what_is_no_timeline_refuses(text):
    with pytest.raises(UnreadableInterchange) as refusal:
        read(text)
    assert refusal.value.exit_code == 2


def test_damaged_kinora_values_refuse(film):
    text = write(film).replace('"karaoke"', "[1, 2]")
    with pytest.raises(UnreadableInterchange):
        read(text)
    with pytest.raises(UnreadableInterchange):
        read(foreign(shot("one", 0, float("nan"), url="file:///1.mov")))


def test_markers_find_the_nearest_colour_and_muted_tracks_are_off(film):
    root = oti.adapters.read_from_string(write(set_track(film, "A1", muted=True)), "otio_json")
    assert root.tracks.markers[0].color == "ORANGE"
    assert not root.tracks[2].enabled
    assert root.tracks[0].range_of_child_at_index(0).duration == oti.opentime.RationalTime(30, 30)


def test_an_empty_timeline():
    assert read(write(Timeline("t"))).timeline == Timeline("t")


def test_broken_json_never_reaches_the_native_parser(film):
    broken = write(film).replace('"enabled": true,', '"source_range": {', 1)
    with pytest.raises(UnreadableInterchange):
        read(broken)
