"""Live meters against the reference signals of EBU Tech 3341."""

import numpy as np
import pytest

from pipeline.audio.loudness import SILENCE, LoudnessMeter
from pipeline.audio.meters import LiveMeter
from tests.pipeline.audio.conftest import noise

RATE = 48_000


def sine(level, seconds, frequency=1000.0, phase=0.0, rate=RATE):
    """Stereo, in phase; ``level`` dBFS of its peak."""
    wave = 10 ** (level / 20) * np.sin(
        2 * np.pi * frequency * np.arange(round(seconds * rate)) / rate + phase
    )
    return np.stack([wave, wave], axis=1).astype(np.float32)


@pytest.mark.parametrize("level", [-23.0, -33.0])
@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_cases_1_and_2_a_sine_reads_its_level(level, rate):
    meter = LiveMeter(rate)
    reading = meter.add(sine(level, 20, rate=rate))
    assert reading.momentary == pytest.approx(level, abs=0.1)
    assert reading.short_term == pytest.approx(level, abs=0.1)
    assert reading.peaks == pytest.approx((level, level), abs=0.05)


def test_case_9_short_term_is_the_mean_of_three_seconds():
    meter = LiveMeter(RATE)
    for _ in range(5):
        for part in (sine(-20, 1.34), sine(-30, 1.66)):
            reading = meter.add(part)
    assert reading.short_term == pytest.approx(-23.0, abs=0.1)


def test_case_12_momentary_is_the_mean_of_400_ms():
    meter = LiveMeter(RATE)
    for _ in range(25):
        for part in (sine(-20, 0.18), sine(-30, 0.22)):
            reading = meter.add(part)
    assert reading.momentary == pytest.approx(-23.0, abs=0.1)


@pytest.mark.parametrize(("phase", "level"), [(0.0, -6.0), (np.pi / 4, -6.0)])
def test_cases_15_and_16_true_peaks_between_samples(phase, level):
    meter = LiveMeter(RATE)
    meter.add(np.zeros((4800, 2), np.float32))
    tops = [
        meter.add(sine(level, 1, RATE / 4, phase)[i : i + 4800]).true_peak for i in range(0, 40_000, 4800)
    ]
    assert -0.4 <= max(tops[1:]) - level <= 0.2


@pytest.mark.parametrize("size", [1, 479, 4800, 10_001])
def test_blocks_of_any_size_agree_with_the_whole(size):
    sound = noise(3.5) if size > 1 else noise(0.5)
    live = LiveMeter(RATE)
    for at in range(0, len(sound), size):
        reading = live.add(sound[at : at + size])
    whole = LoudnessMeter(RATE)
    whole.add(sound)
    assert reading.momentary == pytest.approx(whole.momentary[-1], abs=1e-6)
    if size > 1:
        assert reading.short_term == pytest.approx(whole.short_term[-1], abs=1e-6)


def test_silence_and_a_new_start():
    meter = LiveMeter(RATE)
    meter.add(sine(-10, 4))
    meter.reset()
    reading = meter.add(np.zeros((4800, 2), np.float32))
    assert reading.peaks == (SILENCE, SILENCE)
    assert reading.momentary == reading.short_term == reading.true_peak == SILENCE
