"""Speed ramps and held frames: the maths against a sum, blades against the whole, edits and files."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.timeline.cuts import Edge
from pipeline.timeline.edits import (
    add_effect,
    add_keyframe,
    add_track,
    append,
    blade,
    freeze_frame,
    set_speed,
    set_speed_ramp,
    trim,
)
from pipeline.timeline.errors import OutOfRange, OutsideMedia, WrongItemKind
from pipeline.timeline.handles import head_handle, portion, tail_handle
from pipeline.timeline.interchange import edl, fcpxml, fcpxml_reader, otio, otio_reader
from pipeline.timeline.interchange.speed import ramped as foreign_ramp
from pipeline.timeline.keyframes import value_at
from pipeline.timeline.model import (
    Clip,
    Effect,
    Interpolation,
    Keyframe,
    MediaKind,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
)
from pipeline.timeline.patch import apply_patch, diff
from pipeline.timeline.ramp import SpeedRamp, media_travelled
from pipeline.timeline.serialise import dumps, loads
from pipeline.timeline.time import FLICKS_PER_SECOND, FPS_30, TimeRange
from pipeline.timeline.validate import validate

SECOND = FLICKS_PER_SECOND
FRAME = FPS_30.frame


def ramped(*points, how=Interpolation.LINEAR, duration=4.0, start=2.0, length=20.0, **extra) -> Clip:
    """A clip whose speed has keyframes (media seconds, factor)."""
    keyframes = tuple(Keyframe(round(t * SECOND), v, how, (0.2, 0.9, 0.6, 1.1)) for t, v in points)
    return Clip(
        "c",
        MediaReference(MediaKind.VIDEO, "m", TimeRange(0, round(length * SECOND)), "m.mp4"),
        round(duration * SECOND),
        round(start * SECOND),
        effects=(Effect("r", "speed-ramp", (("speed", keyframes),)),),
        **extra,
    )


def film(clip) -> Timeline:
    return append(add_track(Timeline("t"), Track("V", TrackKind.VIDEO)), "V", clip)


def clips(timeline):
    return [item for item in timeline.track("V").items if isinstance(item, Clip)]


@pytest.mark.parametrize("how", list(Interpolation))
def test_the_ramp_is_the_integral_of_its_speed(how):
    clip = ramped((3, 0.5), (5, 2.0), (6, 0.25), how=how, duration=6)
    number = clip.speed_ramp
    media, step, steps = float(clip.source_start), 1 / 4000, 24_000
    for _ in range(steps):
        middle = media + value_at(number, round(media)) * step * SECOND / 2
        media += value_at(number, round(middle)) * step * SECOND
    assert abs(media - clip.media_time(clip.duration)) < 0.002 * SECOND


@pytest.mark.parametrize("how", list(Interpolation))
@pytest.mark.parametrize("place", [1.0, 3.0, 3.3, 4.999, 5.0, 7.5, 19.0])
def test_phase_and_media_are_inverse(how, place):
    ramp = SpeedRamp(ramped((3, 0.01), (5, 100.0), (6, 0.25), how=how).speed_ramp)
    assert abs(ramp.media(ramp.phase(place * SECOND)) - place * SECOND) < 1


def test_a_flat_ramp_is_a_constant_speed_to_the_flick():
    flat = ramped((3, 1.5), (4, 1.5), speed=Fraction(2, 3))
    plain = replace(flat, speed=Fraction(1), effects=())
    assert flat.source_range == plain.source_range
    for reverse in (False, True):
        for offset in range(0, flat.duration, FRAME):
            a, b = replace(flat, reverse=reverse), replace(plain, reverse=reverse)
            assert abs(a.media_time(offset) - b.media_time(offset)) <= 1


def test_a_linear_ramp_has_its_closed_form():
    # From 1x to 3x over 4 s of media takes 4 ln(3) / 2 s.
    clip = ramped((2, 1.0), (6, 3.0), duration=10)
    ramp = SpeedRamp(clip.speed_ramp)
    assert ramp.phase(6 * SECOND) / SECOND == pytest.approx(2 * 1.0986122886681098, abs=1e-9)


points = st.lists(
    st.tuples(st.floats(0, 12), st.floats(0.1, 8), st.sampled_from(list(Interpolation))),
    min_size=1,
    max_size=4,
)


@st.composite
def ramps(draw):
    by_time = {round(t * SECOND): (v, how) for t, v, how in draw(points)}
    keyframes = tuple(Keyframe(t, v, how) for t, (v, how) in sorted(by_time.items()))
    return Clip(
        "c",
        MediaReference(MediaKind.VIDEO, "m", None),
        draw(st.integers(2, 8 * SECOND)),
        draw(st.integers(0, 4 * SECOND)),
        speed=draw(st.fractions(Fraction(1, 4), 4, max_denominator=40)),
        reverse=draw(st.booleans()),
        effects=(Effect("r", "speed-ramp", (("speed", keyframes),)),),
    )


@settings(max_examples=120, deadline=None)
@given(clip=ramps(), cut=st.floats(0, 1), looks=st.lists(st.floats(0, 1), min_size=1, max_size=6))
def test_blading_leaves_every_media_time(clip, cut, looks):
    shown = clip.source_range
    tight = replace(clip, media=replace(clip.media, available_range=shown))
    offset = min(max(1, round(cut * clip.duration)), clip.duration - 1)
    halves = clips(blade(film(tight), "V", offset))
    assert [c.duration for c in halves] == [offset, clip.duration - offset]
    validate(film(tight))
    # Where media starts is rounded down to a flick, and a fast stretch shows that flick enlarged: up to
    # 8 / 0.1 between the slowest and the fastest place of a ramp.
    tolerance = 2 + 2 * 80
    for look in looks:
        at = min(int(look * clip.duration), clip.duration - 1)
        part, local = (halves[0], at) if at < offset else (halves[1], at - offset)
        assert abs(part.media_time(local) - tight.media_time(at)) <= tolerance


@settings(max_examples=60, deadline=None)
@given(clip=ramps())
def test_media_time_never_turns_back(clip):
    times = [clip.media_time(clip.duration * i // 50) for i in range(51)]
    if clip.reverse:
        times.reverse()
    assert all(a <= b for a, b in pairwise(times))
    assert clip.source_range.start <= times[0] and times[-1] <= clip.source_range.end


# A clip that ends where time goes slowly, just before it goes fast.
_ON_THE_BRINK = replace(
    ramped((0, 0.5), (1, 5.0), how=Interpolation.HOLD, speed=Fraction(1, 4)),
    source_start=1,
    duration=2,
)


@settings(max_examples=60, deadline=None)
@given(clip=ramps())
@example(clip=_ON_THE_BRINK)
def test_handles_reach_to_the_media_and_no_further(clip):
    shown = clip.source_range
    roomy = TimeRange(shown.start - SECOND, shown.duration + 3 * SECOND)
    clip = replace(clip, media=replace(clip.media, available_range=roomy))
    head, tail = head_handle(clip), tail_handle(clip)
    assert head > 0 and tail > 0
    portion(clip, -head, clip.duration + head)
    portion(clip, 0, clip.duration + tail)
    with pytest.raises(OutsideMedia):
        portion(clip, 0, clip.duration + tail + SECOND * 20)


def test_a_ramp_keeps_the_media_and_changes_the_length():
    before = film(ramped((0, 1.0), duration=4, length=6))
    keys = [Keyframe(2 * SECOND, 1.0), Keyframe(6 * SECOND, 3.0)]
    after = set_speed_ramp(before, "c", keys)
    clip = clips(after)[0]
    assert clip.duration % FRAME == 0
    assert 0 <= 4 * 0.5493061443340549 * SECOND - clip.duration < FRAME
    assert clip.source_range.end <= 6 * SECOND
    assert [e.id for e in clip.effects] == ["r"]
    validate(after)
    plain = clips(set_speed_ramp(after, "c", ()))[0]
    assert plain.effects == () and 0 <= 4 * SECOND - plain.duration <= 3 * FRAME
    slower = clips(set_speed(after, "c", Fraction(1, 2)))[0]
    assert abs(slower.source_range.end - clip.source_range.end) <= 4 * FRAME


def test_without_ripple_a_faster_clip_leaves_a_gap():
    timeline = append(film(ramped((0, 1.0))), "V", replace(ramped((0, 1.0)), id="d", effects=()))
    after = set_speed_ramp(timeline, "c", [Keyframe(0, 2.0)], ripple=False)
    assert after.duration == timeline.duration
    assert after.track("V").starts[2] == 4 * SECOND


def test_refusals():
    timeline = film(ramped((0, 1.0), length=6.0))
    with pytest.raises(OutOfRange):
        set_speed_ramp(timeline, "c", [Keyframe(0, 0.0)])
    with pytest.raises(OutsideMedia):
        add_keyframe(timeline, "c", "effect.r.speed", Keyframe(SECOND, 4.0))
    with pytest.raises(OutsideMedia):
        trim(timeline, "c", Edge.TAIL, SECOND)
    held = freeze_frame(timeline, "c", 0, SECOND)
    frozen = next(c for c in clips(held) if c.frozen)
    with pytest.raises(WrongItemKind):
        set_speed(held, frozen.id, Fraction(2))
    with pytest.raises(OutOfRange):
        freeze_frame(timeline, "c", SECOND, 5 * SECOND, ripple=False)


@pytest.mark.parametrize("reverse", [False, True])
def test_a_held_frame_is_put_in(reverse):
    clip = ramped((2, 1.0), (6, 2.0), duration=3, reverse=reverse)
    timeline = freeze_frame(film(clip), "c", SECOND, 2 * SECOND)
    head, held, tail = clips(timeline)
    validate(timeline)
    assert timeline.duration == 5 * SECOND and head.id == "c"
    shown = clip.media_time(SECOND)
    assert {held.media_time(t) for t in (0, SECOND, 2 * SECOND - 1)} <= {shown, shown - 1}
    assert abs(tail.media_time(SECOND) - clip.media_time(2 * SECOND)) < 10
    left, right = clips(blade(timeline, "V", 2 * SECOND))[1:3]
    assert left.media_time(0) == right.media_time(5) == held.source_start
    longer = trim(timeline, held.id, Edge.TAIL, 60 * SECOND, ripple=True)
    assert clips(longer)[1].duration == 62 * SECOND


def test_a_held_frame_covers_without_ripple_and_holds_the_last_frame():
    clip = ramped((2, 1.0), duration=3)
    covered = freeze_frame(film(clip), "c", SECOND, SECOND, ripple=False)
    assert covered.duration == 3 * SECOND
    assert abs(clips(covered)[2].media_time(0) - clip.media_time(2 * SECOND)) < 3
    last = clips(freeze_frame(film(clip), "c", 3 * SECOND, SECOND))[-1]
    assert last.source_start == clip.media_time(3 * SECOND - FRAME)
    first = clips(freeze_frame(film(clip), "c", 0, SECOND))
    assert [c.frozen for c in first] == [True, False] and first[0].id == "c"


def test_saved_patched_and_read_back():
    before = film(ramped((2, 1.0), (5, 2.0), duration=3))
    after = freeze_frame(before, "c", SECOND, SECOND)
    assert loads(dumps(after)) == after
    assert apply_patch(before, diff(before, after)) == after


def test_interchange_knows_ramps_and_held_frames():
    timeline = freeze_frame(film(ramped((2, 1.0), (5, 2.0), duration=3)), "c", SECOND, SECOND)
    assert clips(otio_reader.read(otio.write(timeline)).timeline) == clips(timeline)
    back = fcpxml_reader.read(fcpxml.write(timeline)).timeline.tracks[0].items
    assert [c.frozen for c in back] == [False, True, False]
    assert abs(back[1].source_start - clips(timeline)[1].source_start) < FRAME
    for ours, theirs in zip(clips(timeline), back, strict=True):
        for offset in range(0, ours.duration, FRAME):
            assert abs(theirs.media_time(offset) - ours.media_time(offset)) < FRAME
    assert "AX       000.000" in edl.write(timeline)


def test_a_foreign_ramp_backwards_and_one_that_turns_back():
    clip = replace(ramped((2, 1.0), duration=3), effects=(), media=MediaReference(MediaKind.VIDEO, "m"))
    points = [(0, 9 * SECOND), (SECOND, 7 * SECOND), (3 * SECOND, 6 * SECOND)]
    back = foreign_ramp(clip, points, 0)
    assert back.reverse and back.source_start == 6 * SECOND
    for time, media in ((0, 9), (0.5, 8), (1, 7), (2, 6.5), (3, 6)):
        assert back.media_time(round(time * SECOND)) == pytest.approx(media * SECOND, abs=2)
    assert foreign_ramp(clip, [*points, (4 * SECOND, 7 * SECOND)], 0) is None
    assert foreign_ramp(clip, [*points, (4 * SECOND, 6 * SECOND)], 0) is None


def test_disabled_effects_do_nothing():
    clip = ramped((2, 2.0))
    off = replace(clip, effects=tuple(replace(e, enabled=False) for e in clip.effects))
    assert off.media_time(SECOND) == 3 * SECOND and clip.media_time(SECOND) == 4 * SECOND


def test_adding_an_effect_that_outruns_the_media_refuses():
    timeline = film(replace(ramped((2, 2.0), length=7), effects=()))
    with pytest.raises(OutsideMedia):
        add_effect(timeline, "c", Effect("r", "speed-ramp", (("speed", 2.0),)))


def test_travelled_without_a_ramp_is_exact():
    assert media_travelled(None, 0, 10, Fraction(1, 3)) == (3, 4)
    assert media_travelled(None, 0, -10, Fraction(1, 3)) == (-4, -3)
    assert media_travelled(None, 5, 9, Fraction(1, 3)) == (3, 3)
