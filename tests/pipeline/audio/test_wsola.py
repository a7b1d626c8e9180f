"""Sound at another speed while it is made: pitch, place, and no clicks."""

import numpy as np
import pytest

from pipeline.audio.mixer import Mixer
from pipeline.audio.shuttle import ShuttleMixer
from pipeline.audio.wsola import SEARCH, Wsola
from tests.pipeline.audio.conftest import clip, noise, timeline, tone, track

RATE = 48_000


def pitch(samples):
    """The strongest frequency, Hz, by parabolic interpolation of a windowed spectrum."""
    spectrum = np.abs(np.fft.rfft(samples[:, 0] * np.hanning(len(samples)), 4 * len(samples)))
    top = int(np.argmax(spectrum))
    a, b, c = np.log(spectrum[top - 1 : top + 2])
    return (top + 0.5 * (a - c) / (a - 2 * b + c)) * RATE / (4 * len(samples))


def reader(sound):
    def read(start, count):
        out = np.zeros((count, 2), np.float32)
        low, high = max(start, 0), min(start + count, len(sound))
        if high > low:
            out[low - start : high - start] = sound[low:high]
        return out

    return read


@pytest.mark.parametrize("speed", [0.25, 0.5, 0.9, 1.3, 2.0, 3.0, 4.0])
@pytest.mark.parametrize("frequency", [60.0, 110.0, 440.0, 2500.0])
def test_a_sine_keeps_its_pitch_and_has_no_clicks(speed, frequency):
    sound = tone(9, frequency)
    out = Wsola(reader(sound), lambda n: n * speed).next(2 * RATE)
    assert pitch(out) == pytest.approx(frequency, rel=0.01)
    steepest = 0.25 * 2 * np.pi * frequency / RATE
    assert np.abs(np.diff(out[:, 0])).max() < 1.25 * steepest
    assert np.sqrt(np.square(out[4800:-4800]).mean()) == pytest.approx(0.25 / np.sqrt(2), rel=0.05)


def test_speed_one_is_the_input():
    sound = noise(1)
    assert np.allclose(Wsola(reader(sound), lambda n: n + 1000).next(20_000), sound[1000:21_000], atol=1e-6)


@pytest.mark.parametrize("speed", [0.25, 0.7, 1.6, 4.0])
def test_clicks_stay_in_their_place(speed):
    sound = np.zeros((12 * RATE, 2), np.float32)
    places = [round((0.5 + 1.1 * i) * RATE) for i in range(10)]
    for place in places:
        sound[place : place + 48] = 0.9
    out = Wsola(reader(sound), lambda n: n * speed).next(round(11 * RATE / speed))[:, 0]
    loud = np.flatnonzero(np.abs(out) > 0.2) * speed
    for place in places[:9]:
        nearest = np.abs(loud - place).min() if len(loud) else np.inf
        # On the media axis a click may lie within the search, or fall to a window beside it.
        assert nearest / speed <= 0.020 * RATE or speed > 2, place / RATE
    strays = np.abs(loud[:, None] - np.array(places)[None]).min(axis=1)
    assert strays.max() <= (SEARCH + 0.016 * max(1.0, speed)) * RATE + 48


def test_a_ramp_stays_in_step():
    sound = noise(10) * np.repeat(np.arange(100) % 2, 4800)[:, None]
    place = lambda n: 10_000 + 0.6 * n + 0.3 * n * n / 96_000  # noqa: E731
    out = Wsola(reader(sound), place).next(3 * RATE)[:, 0]
    loud = np.convolve(np.abs(out), np.ones(240) / 240, "same") > 0.03
    wanted = np.array([place(n) // 4800 % 2 == 1 for n in range(len(out))])
    edges = np.flatnonzero(np.diff(wanted.astype(int)))
    near = np.zeros(len(out), bool)
    for edge in edges:
        near[max(0, edge - 960) : edge + 960] = True
    assert len(edges) > 20
    assert (loud == wanted)[~near].mean() > 0.999


@pytest.mark.parametrize("speed", [0.5, 1.0, 2.0, 3.0, 4.0, -1.0, -2.0])
def test_shuttle_blocks_join(sounds, speed):
    line = timeline(track("a", clip("c", "s", 20)))
    with Mixer(line, sounds(s=tone(20, 330.0))) as mixer:
        shuttle, start = ShuttleMixer(mixer, speed), 10 * RATE
        blocks = [shuttle.mix(round(start + i * 4801 * speed), 4801) for i in range(10)]
        whole = ShuttleMixer(mixer, speed).mix(start, 48_010)
    joined = np.concatenate(blocks)
    assert np.array_equal(joined, whole)
    assert pitch(joined) == pytest.approx(330.0, rel=0.01)
    assert np.abs(np.diff(joined[:, 0])).max() < 1.25 * 0.25 * 2 * np.pi * 330 / RATE


def test_a_jump_starts_anew_and_backwards_is_a_mirror(sounds):
    sound = noise(4)
    line = timeline(track("a", clip("c", "s", 4)))
    with Mixer(line, sounds(s=sound)) as mixer:
        whole = mixer.mix(0, 4 * RATE)
        assert np.array_equal(ShuttleMixer(mixer, -1.0).mix(RATE, 1000), whole[RATE - 1000 : RATE][::-1])
        shuttle = ShuttleMixer(mixer, 2.0)
        shuttle.mix(0, 4800)
        jumped = shuttle.mix(2 * RATE, 4800)
        assert np.array_equal(jumped, ShuttleMixer(mixer, 2.0).mix(2 * RATE, 4800))
        with pytest.raises(ValueError, match="stands still"):
            ShuttleMixer(mixer, 0.0)
