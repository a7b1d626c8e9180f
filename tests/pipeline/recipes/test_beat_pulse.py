"""The camera pulses on beats, and only as far as its own way goes."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.recipes.beat_pulse import pulsing
from pipeline.recipes.camera import camera_effect
from pipeline.timeline.keyframes import value_at
from pipeline.timeline.time import Flicks, from_seconds

CAMERA = camera_effect("c", "push-in", from_seconds(1), from_seconds(5))


@given(st.lists(st.floats(0, 6), max_size=20).map(sorted), st.floats(0, 0.1))
def test_keys_stay_in_order_and_ends_stay_as_they_were(beats, strength):
    pulsed = pulsing(CAMERA, [from_seconds(beat) for beat in beats], strength)
    before, zoom = CAMERA.parameter("zoom"), pulsed.parameter("zoom")
    times = [key.time for key in zoom]
    assert times == sorted(set(times))
    assert (zoom[0], zoom[-1]) == (before[0], before[-1])
    assert pulsed.parameter("x") == CAMERA.parameter("x")


def test_a_beat_brings_it_nearer_for_a_moment():
    zoom = pulsing(CAMERA, [from_seconds(2), from_seconds(3)], 0.03).parameter("zoom")
    plain = CAMERA.parameter("zoom")
    for beat in (2, 3):
        at = from_seconds(beat)
        assert abs(value_at(zoom, at) / value_at(plain, at) - 1.03) < 1e-9
        later = Flicks(at + from_seconds(0.4))
        assert abs(value_at(zoom, later) - value_at(plain, later)) < 1e-9
