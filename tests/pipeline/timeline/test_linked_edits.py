"""Picture and sound that belong together: cutting, parting, arriving."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.timeline import edits
from pipeline.timeline.arrival import arrive, make_room, track_for
from pipeline.timeline.errors import NothingToCut, WrongItemKind
from pipeline.timeline.linked_edits import (
    blade_item,
    blade_linked,
    detach_audio,
    free_track,
    peers,
    reset_attributes,
)
from pipeline.timeline.model import (
    AudioSettings,
    Clip,
    Effect,
    Gap,
    MediaKind,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
    Transform,
)
from pipeline.timeline.time import FLICKS_PER_SECOND, ZERO, Flicks, TimeRange
from pipeline.timeline.validate import validate

S = FLICKS_PER_SECOND


def film(name: str, seconds: float, link: str = "", sound: bool = False) -> Clip:
    media = MediaReference(MediaKind.VIDEO, "asset", TimeRange(ZERO, Flicks(60 * S)), name)
    clip = Clip(name, media, Flicks(int(seconds * S)), Flicks(10 * S), name=name, link=link)
    return replace(clip, id=f"{name}-sound") if sound else clip


@pytest.fixture
def both() -> Timeline:
    """A picture and its linked sound over 4 s, and an unlinked picture after it."""
    return Timeline(
        "t",
        tracks=(
            Track("v", TrackKind.VIDEO, items=(film("a", 4, "one"), film("b", 2))),
            Track("s", TrackKind.AUDIO, items=(film("a", 4, "one", sound=True),)),
        ),
    )


def links(timeline: Timeline, track: str) -> list[str]:
    found = timeline.track(track)
    assert found is not None
    return [item.link for item in found.items if not isinstance(item, Gap)]


def test_after_a_cut_each_half_is_linked_with_the_half_beside_it(both):
    cut = blade_linked(both, S)
    validate(cut)
    left, right = links(cut, "v")[:2]
    assert left == "one"
    assert right not in ("", "one")
    assert links(cut, "s") == [left, right]


def test_the_blade_on_one_item_cuts_its_sound_and_alone_it_does_not(both):
    assert len(blade_item(both, "a", S).track("s").items) == 2
    alone = blade_item(both, "a", S, alone=True)
    assert (len(alone.track("v").items), len(alone.track("s").items)) == (3, 1)
    with pytest.raises(NothingToCut):
        blade_item(both, "a", 5 * S)


def test_peers_share_the_edge_that_is_dragged(both):
    assert set(peers(both, "a", edits.Edge.TAIL)) == {"a", "a-sound"}
    trimmed = edits.trim(both, "a-sound", edits.Edge.TAIL, -S)
    assert peers(trimmed, "a", edits.Edge.TAIL) == ("a",)
    assert set(peers(trimmed, "a", edits.Edge.HEAD)) == {"a", "a-sound"}
    assert peers(edits.set_track(both, "s", locked=True), "a") == ("a",), "a locked track stays as it is"


def test_detaching_lets_a_linked_sound_go_or_lays_down_its_own(both):
    parted = detach_audio(both, "a")
    assert links(parted, "v")[0] == links(parted, "s")[0] == ""
    alone = detach_audio(both, "b")
    sound = alone.track("s").items[-1]
    assert isinstance(sound, Clip)
    assert (sound.media, sound.duration, sound.source_start) == (film("b", 2).media, 2 * S, 10 * S)
    assert alone.track("s").starts[-2] == 4 * S
    validate(alone)
    with pytest.raises(WrongItemKind):
        detach_audio(
            edits.overwrite(both, "v", 10 * S, Clip("x", MediaReference(MediaKind.TITLE), Flicks(S))), "x"
        )


def test_a_video_arrives_with_its_sound_on_a_track_that_is_free(both):
    after = arrive(both, film("c", 3), "v", S, sound=True)
    validate(after)
    picture = next(i for i in after.track("v").items if i.id == "c")
    assert picture.link
    assert len(after.tracks) == 3, "the sound track is taken there: another one is made"
    assert [i.link for i in after.tracks[-1].items if isinstance(i, Clip)] == [picture.link]
    assert after.tracks[-1].starts[1] == S


def test_inserting_makes_room_on_every_track_and_keeps_them_in_step(both):
    roomy = make_room(both, S, 2 * S)
    validate(roomy)
    for track in ("v", "s"):
        found = roomy.track(track)
        assert found.starts[1:3] == (S, 3 * S)
        assert isinstance(found.items[1], Gap)
    pushed = arrive(both, film("c", 2), "v", S, ripple=True)
    assert pushed.duration == both.duration + 2 * S
    assert pushed.track("s").duration == both.track("s").duration + 2 * S


def test_a_clip_goes_to_the_track_named_only_where_it_fits(both):
    assert track_for(both, film("c", 1), "s") == "v"
    assert track_for(both, film("c", 1), "v") == "v"
    assert track_for(edits.set_track(both, "v", locked=True), film("c", 1), "v") == ""
    fresh, name = free_track(both, TrackKind.AUDIO, 0, S)
    assert name not in ("v", "s")
    assert fresh.tracks[-1].id == name


def test_resetting_keeps_what_decides_the_length():
    effects = (Effect("blur", "blur", (("radius", 2.0),)), Effect("f", "freeze"))
    clip = replace(
        film("a", 2), effects=effects, transform=Transform(scale=2.0), audio=AudioSettings(gain=-6.0)
    )
    timeline = Timeline("t", tracks=(Track("v", TrackKind.VIDEO, items=(clip,)),))
    plain = reset_attributes(timeline, "a").tracks[0].items[0]
    assert isinstance(plain, Clip)
    assert [e.kind for e in plain.effects] == ["freeze"]
    assert (plain.transform, plain.audio) == (Transform(), AudioSettings())
    assert reset_attributes(reset_attributes(timeline, "a"), "a") == reset_attributes(timeline, "a")


def test_items_move_to_the_tracks_that_are_named_for_theirs(both):
    two = edits.add_track(edits.add_track(both, Track("v2", TrackKind.VIDEO)), Track("s2", TrackKind.AUDIO))
    moved = edits.move(two, ["a", "a-sound"], S, {"v": "v2", "s": "s2"})
    assert [moved.find(i)[0].id for i in ("a", "a-sound", "b")] == ["v2", "s2", "v"]
    assert moved.find("a")[0].starts[1] == S
