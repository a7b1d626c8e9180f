"""The meter against pyloudnorm and against what the recommendation states."""

import numpy as np
import pyloudnorm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import firwin, upfirdn

from pipeline.audio.loudness import SILENCE, LoudnessMeter, true_peaks
from tests.pipeline.audio.conftest import noise

RATE = 48_000


def meter_of(samples, chunk=9_600, rate=RATE):
    meter = LoudnessMeter(rate)
    for start in range(0, len(samples), chunk):
        meter.add(samples[start : start + chunk])
    return meter


def programme(rate=RATE):
    rng = np.random.Generator(np.random.PCG64(7))
    parts = [
        0.2 * rng.standard_normal((3 * rate, 2)),
        np.zeros((rate, 2)),
        0.02 * rng.standard_normal((2 * rate, 2)),
        np.repeat(0.5 * np.sin(2 * np.pi * 900 * np.arange(2 * rate) / rate)[:, None], 2, axis=1),
    ]
    return np.concatenate(parts).astype(np.float32)


@pytest.mark.parametrize("rate", [44_100, 48_000, 96_000])
def test_integrated_agrees_with_pyloudnorm(rate):
    samples = programme(rate)
    expected = pyloudnorm.Meter(rate).integrated_loudness(samples.astype(np.float64))
    assert meter_of(samples, rate=rate).integrated == pytest.approx(expected, abs=0.1)


def test_reference_tone():
    # EBU Tech 3341, case 1: a stereo 1 kHz sine at -23 dBFS measures -23 LUFS.
    wave = 10 ** (-23 / 20) * np.sin(2 * np.pi * 1000 * np.arange(20 * RATE) / RATE)
    assert meter_of(np.stack([wave, wave], 1)).integrated == pytest.approx(-23.0, abs=0.1)


def test_gate_ignores_silence():
    loud = programme()[: 3 * RATE]
    padded = np.concatenate([loud, np.zeros((20 * RATE, 2), np.float32)])
    assert meter_of(padded).integrated == pytest.approx(meter_of(loud).integrated, abs=0.4)


def test_silence_has_no_loudness():
    meter = meter_of(np.zeros((RATE, 2), np.float32))
    assert meter.integrated == SILENCE
    assert meter.true_peak == SILENCE
    assert LoudnessMeter().integrated == SILENCE


def test_true_peak_sees_between_samples():
    # A sine at a quarter of the rate, sampled 45 degrees off its crests: samples say -3 dB, the wave is 0 dB.
    wave = np.sin(2 * np.pi * 0.25 * np.arange(RATE) + np.pi / 4)
    fade = np.minimum(1, np.arange(RATE) / 2000) * np.minimum(1, np.arange(RATE)[::-1] / 2000)
    meter = meter_of(np.stack([wave * fade] * 2, 1))
    assert meter.true_peak == pytest.approx(0.0, abs=0.2)


def test_short_programmes_are_measured():
    wave = 0.1 * np.sin(2 * np.pi * 1000 * np.arange(RATE // 5) / RATE)
    assert meter_of(np.stack([wave, wave], 1)).integrated == pytest.approx(-20.0, abs=1.0)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(400, 40_000), min_size=1, max_size=12))
def test_block_size_does_not_matter(sizes):
    samples = programme()[:RATE]
    whole, parts = meter_of(samples, len(samples)), LoudnessMeter()
    position = 0
    while position < len(samples):
        for size in sizes:
            parts.add(samples[position : position + size])
            position += size
    assert parts.integrated == pytest.approx(whole.integrated, abs=1e-9)
    assert parts.true_peak == pytest.approx(whole.true_peak, abs=1e-9)


def test_true_peaks_are_those_of_the_oversampled_signal():
    sound = np.random.Generator(np.random.PCG64(7)).standard_normal((5_000, 2))
    taps = firwin(95, 1 / 4, window=("kaiser", 6.0)) * 4
    over = np.abs(upfirdn(taps, sound, up=4, axis=0)).max(axis=1)
    # Sub-sample 4 n of the delayed signal is 47 = 4 * 12 - 1 behind: sample n sees n - 1/2 .. n + 1/2.
    wanted = over[45 : 45 + 20_000].reshape(-1, 4).max(axis=1)
    wanted = np.maximum(wanted, np.abs(sound).max(axis=1))
    assert np.allclose(true_peaks(sound), wanted, rtol=1e-5)


def test_a_peak_is_found_wherever_it_lies():
    quiet = 0.01 * noise(1)
    for place in (0, 1, 1023, 1024, 30_000, 47_999):
        sound = quiet.copy()
        sound[place] = 0.5
        whole = LoudnessMeter(48_000)
        whole.add(sound)
        pieces = LoudnessMeter(48_000)
        for at in range(0, 48_000, 700):
            pieces.add(sound[at : at + 700])
        assert pieces.true_peak == pytest.approx(whole.true_peak, abs=1e-9)
        padded = np.concatenate([np.zeros((50, 2)), sound, np.zeros((50, 2))])
        assert whole.true_peak == pytest.approx(20 * np.log10(true_peaks(padded).max()), abs=1e-9)
