"""Gain and pan automation against ``value_at``, and cross-fades of equal power."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.audio.envelope import Ramp
from pipeline.audio.mixer import Mixer
from pipeline.timeline.keyframes import value_at, values_at
from pipeline.timeline.model import AudioSettings, Interpolation, Keyframe
from pipeline.timeline.time import from_samples, from_seconds
from tests.pipeline.audio.conftest import clip, timeline, track

RATE = 48_000


@given(
    start=st.integers(-1000, 1000),
    length=st.integers(0, 50_000),
    first=st.integers(-2000, 60_000),
    count=st.integers(1, 5_000),
)
def test_a_cross_fades_squares_add_up_to_one(start, length, first, count):
    def squares(rising):
        values = Ramp(start, start + length, rising).values(first, count)
        return np.ones(count) if values is None else np.square(values)

    assert np.allclose(squares(True) + squares(False), 1.0, atol=1e-12)


def moving(how, low, high):
    return (
        Keyframe(from_seconds(0.2), low, how, (0.3, 0.0, 0.1, 1.0)),
        Keyframe(from_seconds(0.7), high, how, (0.9, 0.2, 0.5, 0.8)),
        Keyframe(from_seconds(1.1), low, how),
    )


@settings(deadline=None)
@given(times=st.lists(st.integers(-(10**9), 2 * 10**9), min_size=1, max_size=30))
@pytest.mark.parametrize("how", list(Interpolation))
def test_many_values_are_each_value(how, times):
    number = moving(how, -20.0, 3.0)
    assert values_at(number, np.array(times, np.float64)) == pytest.approx(
        [value_at(number, time) for time in times], abs=1e-12
    )


@pytest.mark.parametrize("how", list(Interpolation))
@pytest.mark.parametrize("source_start", [0.0, 0.13])
def test_gain_follows_its_keyframes_in_decibels(sounds, how, source_start):
    gain = moving(how, -20.0, 3.0)
    item = clip("c", "s", 1.2, source_start=from_seconds(source_start), audio=AudioSettings(gain=gain))
    with Mixer(timeline(track("a", item)), sounds(s=np.full((2 * RATE, 2), 0.5, np.float32))) as mixer:
        heard = 20 * np.log10(mixer.mix(0, mixer.length)[:, 0] / 0.5)
    places = range(0, len(heard), 64)
    wanted = np.array([value_at(gain, item.source_start + from_samples(n, RATE)) for n in places])
    assert np.abs(heard[::64] - wanted).max() < 0.01


@pytest.mark.parametrize("how", [Interpolation.LINEAR, Interpolation.BEZIER])
def test_pan_follows_its_keyframes_and_keeps_the_power(sounds, how):
    pan = moving(how, -1.0, 1.0)
    item = clip("c", "s", 1.2, audio=AudioSettings(pan=pan))
    with Mixer(timeline(track("a", item)), sounds(s=np.full((2 * RATE, 2), 0.5, np.float32))) as mixer:
        left, right = mixer.mix(0, mixer.length).T / 0.5
    assert np.allclose(left[::64] ** 2 + right[::64] ** 2, 2.0, atol=1e-3)
    angle = np.array(
        [(value_at(pan, from_samples(n, RATE)) + 1) * np.pi / 4 for n in range(0, len(left), 64)]
    )
    assert np.allclose(left[::64], np.sqrt(2) * np.cos(angle), atol=1e-3)
