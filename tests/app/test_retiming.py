"""Changes of speed with what is linked to the clip, and with everything after it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from app.retiming import freeze, ramp, retime
from pipeline.timeline.errors import EditRefused, TrackLocked, WouldOverlap
from pipeline.timeline.model import (
    Caption,
    CaptionWord,
    Clip,
    Gap,
    Item,
    Keyframe,
    Marker,
    MediaKind,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
)
from pipeline.timeline.time import FLICKS_PER_SECOND, ZERO, Flicks, TimeRange
from pipeline.timeline.validate import validate


def s(value: float) -> Flicks:
    return Flicks(int(Fraction(value) * FLICKS_PER_SECOND))


def played(name: str, length: float, kind: MediaKind = MediaKind.VIDEO, link: str = "") -> Clip:
    return Clip(name, MediaReference(kind, name, TimeRange(ZERO, s(100))), s(length), s(10), link=link)


def caption(name: str, length: float) -> Caption:
    return Caption(name, s(length), (CaptionWord(name, ZERO, s(length)),))


def track(name: str, kind: TrackKind, *items: Item) -> Track:
    return Track(name, kind, name, items)


def film(*, under: float = 4.0) -> Timeline:
    """Two clips of 4 s with linked sound; captions of ``under`` s and from 4 s on; music below all."""
    return Timeline(
        "t",
        tracks=(
            track("picture", TrackKind.VIDEO, played("a", 4, link="A"), played("b", 4, link="B")),
            track(
                "sound",
                TrackKind.AUDIO,
                played("a-s", 4, MediaKind.AUDIO, "A"),
                played("b-s", 4, MediaKind.AUDIO, "B"),
            ),
            track(
                "captions",
                TrackKind.CAPTION,
                caption("one", under),
                Gap("g", s(4 - under)),
                caption("two", 2),
            )
            if under < 4
            else track("captions", TrackKind.CAPTION, caption("one", 4), caption("two", 2)),
            track("music", TrackKind.AUDIO, played("m", 8, MediaKind.AUDIO)),
        ),
        markers=(Marker("m1", s(1)), Marker("m5", s(5))),
    )


def where(timeline: Timeline) -> dict[str, tuple[float, float]]:
    """Item -> start and end in seconds."""
    return {
        item.id: (float(Fraction(span.start, s(1))), float(Fraction(span.end, s(1))))
        for each in timeline.tracks
        for span, item in each.placed()
        if not isinstance(item, Gap)
    }


def test_slower_takes_the_sound_along_and_pushes_the_rest():
    after = retime(film(), "a", Fraction(1, 2))
    validate(after)
    assert where(after) == {
        "a": (0, 8),
        "a-s": (0, 8),
        "b": (8, 12),
        "b-s": (8, 12),
        "one": (0, 4),
        "two": (8, 10),
        "m": (0, 8),
    }
    assert [marker.time for marker in after.markers] == [s(1), s(9)]
    found = [item for each in after.tracks for item in each.items if item.id in ("a", "a-s")]
    assert [item.speed for item in found if isinstance(item, Clip)] == [Fraction(1, 2)] * 2


def test_the_order_of_the_question_does_not_matter():
    assert where(retime(film(), "a-s", Fraction(1, 2))) == where(retime(film(), "a", Fraction(1, 2)))


def test_faster_pulls_the_rest_when_there_is_room():
    after = retime(film(under=2.0), "a", Fraction(2))
    validate(after)
    assert where(after) == {
        "a": (0, 2),
        "a-s": (0, 2),
        "b": (2, 6),
        "b-s": (2, 6),
        "one": (0, 2),
        "two": (2, 4),
        "m": (0, 8),
    }
    with pytest.raises(WouldOverlap, match="captions has no room") as refused:
        retime(film(), "a", Fraction(2))
    assert refused.value.blocking


def test_another_speed_changes_in_proportion():
    timeline = film()
    timeline = replace(
        timeline,
        tracks=tuple(
            replace(
                each,
                items=tuple(
                    replace(item, speed=Fraction(2)) if isinstance(item, Clip) and item.id == "a-s" else item
                    for item in each.items
                ),
            )
            for each in timeline.tracks
        ),
    )
    after = retime(timeline, "a", Fraction(1, 2))
    sound = next(item for item in after.tracks[1].items if item.id == "a-s")
    assert isinstance(sound, Clip) and sound.speed == 1


def test_a_ramp_takes_the_sound_along():
    timeline = film()
    items = timeline.tracks[1].items
    assert isinstance(items[0], Clip)
    elsewhere = replace(items[0], source_start=s(30))
    sound = replace(timeline.tracks[1], items=(elsewhere, *items[1:]))
    timeline = replace(timeline, tracks=(timeline.tracks[0], sound, *timeline.tracks[2:]))
    after = ramp(timeline, "a", [Keyframe(s(10), 1.0), Keyframe(s(14), 0.25)])
    validate(after)
    placed = where(after)
    assert placed["a"] == placed["a-s"] and placed["a"][1] > 7
    assert placed["b"][0] == placed["b-s"][0] == placed["two"][0] == placed["a"][1]
    picture, heard = (after.tracks[n].items[0] for n in (0, 1))
    assert isinstance(picture, Clip) and isinstance(heard, Clip)
    for offset in (0, 1, 3, 5):
        assert heard.media_time(s(offset)) - picture.media_time(s(offset)) == s(20), "they stay together"


def test_backwards_keeps_every_length():
    after = retime(film(), "a", Fraction(1), reverse=True)
    assert where(after) == where(film())
    backwards = {i.id for t in after.tracks for i in t.items if isinstance(i, Clip) and i.reverse}
    assert backwards == {"a", "a-s"}


def test_locked_tracks_stay_or_refuse():
    timeline = film()
    locked = {each.id: replace(each, locked=True) for each in timeline.tracks}
    captions = replace(timeline, tracks=tuple(
        locked[each.id] if each.id == "captions" else each for each in timeline.tracks
    ))  # fmt: skip
    assert where(retime(captions, "a", Fraction(1, 2)))["two"] == (4, 6)
    sound = replace(timeline, tracks=tuple(
        locked[each.id] if each.id == "sound" else each for each in timeline.tracks
    ))  # fmt: skip
    with pytest.raises(TrackLocked):
        retime(sound, "a", Fraction(1, 2))


def test_a_held_picture_pauses_its_sound_and_pushes_the_rest():
    after = freeze(film(), "a", s(1), s(2))
    validate(after)
    placed = where(after)
    assert (placed["a"], placed["a-s"]) == ((0, 1), (0, 1))
    assert [type(item) for item in after.tracks[1].items] == [Clip, Gap, Clip, Clip]
    assert (placed["b"], placed["b-s"], placed["two"], placed["m"]) == ((6, 10), (6, 10), (6, 8), (0, 8))
    picture = after.tracks[0]
    assert [item.frozen for item in picture.items if isinstance(item, Clip)] == [False, True, False, False]
    assert list(picture.starts) == [0, s(1), s(3), s(6), s(10)]
    assert list(after.tracks[1].starts) == [0, s(1), s(3), s(6), s(10)]
    assert [marker.time for marker in after.markers] == [s(3), s(7)]


def test_what_can_not_be_retimed_is_refused():
    card = Clip("card", MediaReference(MediaKind.COLOUR), s(2), text="#000000")
    timeline = Timeline("t", tracks=(track("picture", TrackKind.VIDEO, card),))
    for clip_id in ("card", "nobody"):
        with pytest.raises(EditRefused):
            retime(timeline, clip_id, Fraction(2))
    with pytest.raises(EditRefused):
        freeze(film(), "a", s(5), s(1))
