"""Sound along speed ramps: in step with the picture, at its pitch, the same when bladed, silent when held."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from pipeline.audio.mixer import Mixer
from pipeline.timeline.edits import blade, freeze_frame, set_speed_ramp
from pipeline.timeline.model import Effect, Interpolation, Keyframe
from pipeline.timeline.time import from_samples, from_seconds, to_samples
from tests.pipeline.audio.conftest import clip, noise, timeline, tone, track
from tests.pipeline.audio.test_wsola import pitch

RATE = 48_000


def ramped(seconds=5.0, how=Interpolation.LINEAR, **changes):
    keys = tuple(
        Keyframe(from_seconds(t), v, how) for t, v in ((2.0, 1.0), (4.0, 2.5), (6.0, 0.5), (8.0, 1.0))
    )
    effects = (Effect("r", "speed-ramp", (("speed", keys),)),)
    return clip("c", "s", seconds, effects=effects, source_start=from_seconds(1), **changes)


def mixed(resolver, item):
    with Mixer(timeline(track("a", item)), resolver) as mixer:
        return mixer.mix(0, mixer.length)


@pytest.mark.parametrize("how", list(Interpolation))
@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("speed", [Fraction(1), Fraction(3, 2)])
def test_sound_and_picture_stay_within_20_ms(sounds, how, reverse, speed):
    gate = np.arange(150) % 2
    sound = noise(15) * np.repeat(gate, 4800)[:, None]
    item = ramped(4.0, how, reverse=reverse, speed=speed)
    out = np.abs(mixed(sounds(s=sound), item)[:, 0])
    loud = np.convolve(out, np.ones(240) / 240, "same") > 0.03
    step = 48
    media = np.array(
        [to_samples(item.media_time(from_samples(n, RATE)), RATE) for n in range(0, len(out), step)]
    )
    wanted = gate[media // 4800] == 1
    edges = np.flatnonzero(np.diff(wanted.astype(int)))
    near = np.zeros(len(wanted), bool)
    for edge in edges:
        near[max(0, edge - 20) : edge + 21] = True
    assert len(edges) > 15
    assert (loud[::step] == wanted)[~near].mean() > 0.995


def test_pitch_is_kept_along_a_ramp(sounds):
    out = mixed(sounds(s=tone(15, 330.0)), ramped())
    for start in range(0, 4 * RATE, RATE // 2):
        assert pitch(out[start : start + RATE]) == pytest.approx(330.0, rel=0.01)
    assert np.abs(np.diff(out[:, 0])).max() < 1.25 * 0.25 * 2 * np.pi * 330 / RATE


@pytest.mark.parametrize("reverse", [False, True])
def test_blades_and_blocks_agree(sounds, reverse):
    resolver = sounds(s=noise(15))
    line = timeline(track("a", ramped(reverse=reverse)))
    bladed = blade(blade(line, "a", from_seconds(1.7)), "a", from_seconds(3.1))
    with Mixer(line, resolver) as one, Mixer(bladed, resolver) as other:
        whole = one.mix(0, one.length)
        pieces = np.concatenate([one.mix(at, 4801) for at in range(0, one.length, 4801)])
        halves = other.mix(0, one.length)
    assert np.array_equal(whole, pieces[: len(whole)])
    # A blade rounds media time to a flick; half a sample later the neighbouring sample is as right.
    shifted = [np.abs(halves[1 + s : -1 + s or None] - whole[1:-1]).max(axis=1) for s in (-1, 0, 1)]
    assert np.min(shifted, axis=0).max() < 1e-6


def test_a_held_frame_is_silent_and_the_rest_is_in_place(sounds):
    line = timeline(track("a", clip("c", "s", 3)))
    resolver = sounds(s=noise(6))
    held = freeze_frame(line, "c", from_seconds(1), from_seconds(2))
    with Mixer(line, resolver) as before, Mixer(held, resolver) as after:
        sound = before.mix(0, 3 * RATE)
        assert np.array_equal(after.mix(0, RATE), sound[:RATE])
        assert not after.mix(RATE, 2 * RATE).any()
        assert np.array_equal(after.mix(3 * RATE, 2 * RATE), sound[RATE:])


def test_a_ramp_that_is_one_is_the_sound_itself(sounds):
    resolver = sounds(s=noise(6))
    plain = clip("c", "s", 3, source_start=from_seconds(1))
    line = set_speed_ramp(timeline(track("a", plain)), "c", [Keyframe(0, 1.0)])
    with Mixer(line, resolver) as mixer:
        assert np.allclose(mixer.mix(0, 3 * RATE), mixed(resolver, plain), atol=1e-6)
    assert replace(plain, effects=()) == plain
