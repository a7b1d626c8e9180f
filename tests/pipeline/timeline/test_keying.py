"""Keyframes at the playhead."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pipeline.timeline.keyframes import Interpolation, Keyframe, value_at
from pipeline.timeline.keying import (
    keyframe_at,
    moment_of,
    offset_of,
    with_keyframe,
    with_value,
    without_keyframe,
)
from pipeline.timeline.model import Clip, Effect, MediaKind, MediaReference
from pipeline.timeline.time import FLICKS_PER_SECOND, FPS_30, Flicks, TimeRange

SECOND, FRAME = FLICKS_PER_SECOND, FPS_30.frame
MEDIA = MediaReference(MediaKind.VIDEO, "a", TimeRange(Flicks(0), Flicks(1000 * SECOND)))


def clip(speed=Fraction(1), reverse=False, effects=()):
    return Clip(
        "c", MEDIA, Flicks(10 * SECOND), Flicks(20 * SECOND), speed=speed, reverse=reverse, effects=effects
    )


RAMP = Effect("r", "speed-ramp", (("speed", (Keyframe(20 * SECOND, 1.0), Keyframe(30 * SECOND, 3.0))),))
CLIPS = st.sampled_from(
    [
        clip(),
        clip(Fraction(1, 3)),
        clip(Fraction(4)),
        clip(Fraction(2), True),
        clip(effects=(RAMP,)),
        clip(reverse=True, effects=(RAMP,)),
    ]
)


@given(CLIPS, st.integers(0, 299))
def test_a_moment_is_found_again_on_the_timeline(shown, frame):
    moment = moment_of(shown, frame * FRAME, FRAME)
    offset = offset_of(shown, moment.time)
    assert offset is not None
    assert abs(offset - frame * FRAME) <= 2


@given(CLIPS, st.integers(0, 299), st.floats(-5, 5), st.booleans())
def test_a_value_set_at_the_playhead_is_there_and_can_be_taken_away(shown, frame, value, animated):
    first = moment_of(shown, 0, FRAME)
    start = (Keyframe(first.time, 1.0, Interpolation.HOLD),) if animated else 1.0
    moment = moment_of(shown, frame * FRAME, FRAME)
    after = with_value(start, moment, value)
    assert value_at(after, moment.time) == value
    assert isinstance(after, tuple) == animated
    keyed = with_keyframe(after, moment)
    found = keyframe_at(keyed, moment)
    assert found is not None and found.value == value
    gone = without_keyframe(keyed, moment)
    assert keyframe_at(gone, moment) is None


def test_a_keyframe_of_the_same_frame_is_changed_not_joined_by_another():
    shown = clip()
    moment = moment_of(shown, 5 * FRAME, FRAME)
    near = Keyframe(Flicks(moment.time + FRAME // 3), 2.0, Interpolation.EASE)
    far = Keyframe(Flicks(moment.time + 9 * FRAME), 3.0)
    after = with_value((near, far), moment, 7.0)
    assert after == (Keyframe(near.time, 7.0, Interpolation.EASE), far)
    assert without_keyframe((near, far), moment) == (far,)
    assert without_keyframe((near,), moment) == 2.0


def test_beyond_the_clip_its_edges_count():
    shown = clip()
    assert moment_of(shown, -SECOND, FRAME).time == 20 * SECOND
    assert moment_of(shown, 99 * SECOND, FRAME).time == 30 * SECOND - FRAME


def test_what_a_clip_does_not_show_is_nowhere():
    assert offset_of(clip(), 5 * SECOND) is None
    frozen = clip(effects=(Effect("f", "freeze"),))
    assert offset_of(frozen, 20 * SECOND) is None


@given(st.integers(1, 500), st.integers(1, 200), st.integers(1, 10**6), st.integers(0, 10**6), st.booleans())
def test_at_one_speed_an_offset_is_the_first_that_shows_its_media_time(over, under, length, at, worn):
    effects = (Effect("e", "blur"),) if worn else ()
    media = MediaReference(MediaKind.IMAGE, "a")
    clip = Clip("c", media, Flicks(length), Flicks(1000), speed=Fraction(over, under), effects=effects)
    time = 1000 + at % (clip.media_time(length) - 1000 + 1)
    offset = offset_of(clip, time)
    if clip.media_time(0) == clip.media_time(length):
        assert offset is None
    else:
        assert clip.media_time(offset) >= time
        assert offset == 0 or clip.media_time(offset - 1) < time
