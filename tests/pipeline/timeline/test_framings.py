"""Framings: one timeline seen in several aspects."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.timeline import edits
from pipeline.timeline import errors as refusals
from pipeline.timeline.framing_edits import framed
from pipeline.timeline.framings import AspectFraming, aspect_ratio, framing_for
from pipeline.timeline.model import Clip, Keyframe, Timeline
from pipeline.timeline.patch import apply_patch, diff
from pipeline.timeline.serialise import dumps, loads


def clip(timeline: Timeline, clip_id: str) -> Clip:
    found = timeline.find(clip_id)
    assert found is not None
    item = found[0].items[found[1]]
    assert isinstance(item, Clip)
    return item


GLIDE = (Keyframe(10, 0.1), Keyframe(90_000_000, 0.4))


def test_a_framing_is_set_replaced_kept_and_cleared(film):
    tall = edits.set_framing(film, "a", "9:16", AspectFraming("", GLIDE, 0.0, 1.2))
    both = edits.set_framing(tall, "a", "32:18", AspectFraming("", -0.2))
    assert [f.aspect for f in clip(both, "a").framings] == ["16:9", "9:16"]
    assert loads(dumps(both)) == both
    assert apply_patch(film, diff(film, both)) == both
    other = edits.set_framing(both, "a", "18:32", AspectFraming("9:16", 0.3))
    assert clip(other, "a").framings == (AspectFraming("16:9", -0.2), AspectFraming("9:16", 0.3))
    left = edits.clear_framing(other, "a", "16:9")
    assert clip(left, "a").framings == (AspectFraming("9:16", 0.3),)
    assert edits.clear_framing(left, "a", "9:16") == film


def test_what_can_not_be_framed_is_refused(film):
    plain = AspectFraming("9:16")
    for aspect in ("", "9x16", "0:1", "16:-9", "1:10000", "a:b", "\u0661:\u0662"):
        assert aspect_ratio(aspect) is None
        with pytest.raises(refusals.OutOfRange):
            edits.set_framing(film, "a", aspect, plain)
    with pytest.raises(refusals.OutOfRange):
        edits.set_framing(film, "a", "9:16", AspectFraming("9:16", x=()))
    with pytest.raises(refusals.NoSuchThing):
        edits.clear_framing(film, "a", "9:16")
    with pytest.raises(refusals.WrongItemKind):
        edits.set_framing(film, "p", "9:16", plain)
    with pytest.raises(refusals.TrackLocked):
        edits.set_framing(edits.set_track(film, "V1", locked=True), "a", "9:16", plain)


def test_blade_trim_and_slip_leave_framings_alone(film):
    framed = edits.set_framing(film, "c", "9:16", AspectFraming("9:16", GLIDE))
    known = clip(framed, "c").framings
    at = framed.track("V1").starts[3]
    halves = edits.blade(framed, "V1", at + 10 * framed.rate.frame)
    parts = [i for i in halves.track("V1").items if isinstance(i, Clip) and i.framings]
    assert len(parts) == 2 and all(part.framings == known for part in parts)
    trimmed = edits.trim(framed, "c", edits.Edge.HEAD, framed.rate.frame * 3)
    assert clip(trimmed, "c").framings == known


def test_keyframes_of_a_framing_are_edited_like_any_other(film):
    framed = edits.set_framing(film, "a", "4:5", AspectFraming("4:5", 0.25))
    moved = edits.add_keyframe(framed, "a", "framing.4:5.x", Keyframe(7, 0.5))
    moved = edits.add_keyframe(moved, "a", "framing.4:5.x", Keyframe(3, 0.1))
    assert edits.parameter(clip(moved, "a"), "framing.4:5.x") == (Keyframe(3, 0.1), Keyframe(7, 0.5))
    moved = edits.remove_keyframe(moved, "a", "framing.4:5.x", 7)
    moved = edits.remove_keyframe(moved, "a", "framing.4:5.x", 3)
    assert clip(moved, "a").framings == (AspectFraming("4:5", 0.1),)
    for name in ("framing.1:1.x", "framing.4:5.aspect", "framing"):
        with pytest.raises(refusals.NoSuchThing):
            edits.set_parameter(moved, "a", name, 1.0)


def test_the_nearest_aspect_within_a_hundredth_counts():
    framings = tuple(AspectFraming(aspect) for aspect in ("1001:1000", "16:9", "1:1", "9:16"))
    for size, aspect in (
        ((1080, 1920), "9:16"),
        ((1080, 1904), "9:16"),
        ((1000, 1000), "1:1"),
        ((2002, 2000), "1001:1000"),
        ((1920, 1088), "16:9"),
        ((62, 110), "9:16"),  # a small preview, rounded to even pixels
    ):
        found = framing_for(framings, *size)
        assert found is not None and found.aspect == aspect
    assert framing_for(framings, 1080, 1350) is None
    assert framing_for(framings, 1080, 1880) is None


def test_the_clip_as_one_output_sees_it(film):
    plain = clip(film, "a")
    assert framed(plain, 1080, 1920) is plain
    tall = replace(plain, framings=(AspectFraming("16:9", 0.1), AspectFraming("9:16", GLIDE, 0.2, 1.5)))
    seen = framed(tall, 1080, 1920)
    assert (seen.transform.x, seen.transform.y, seen.transform.scale) == (GLIDE, 0.2, 1.5)
    assert seen.transform.blend is plain.transform.blend
    assert seen.framings == tall.framings[1:]
    assert framed(tall, 1080, 1080) == plain
