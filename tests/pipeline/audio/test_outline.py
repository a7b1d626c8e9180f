"""A mix's outline against the mix limited and measured for real."""

import numpy as np
import pytest

from pipeline.audio.loudness import LoudnessMeter
from pipeline.audio.master import master
from pipeline.audio.mixer import Mixer
from pipeline.audio.outline import OutlineMeter
from tests.pipeline.audio.conftest import clip, noise, timeline, tone, track


def speechlike(seconds=8):
    """Bursts of noise over a tone: peaks far above its loudness."""
    time = np.arange(seconds * 48_000) / 48_000
    burst = np.clip(np.sin(2 * np.pi * 3.1 * time), 0, 1)[:, None] ** 4
    return (2.5 * burst * noise(seconds, 0.08) + 0.2 * tone(seconds, 180.0)).astype(np.float32)


@pytest.mark.parametrize("rate", [44_100, 48_000])
@pytest.mark.parametrize("size", [999, 48_000])
def test_it_is_a_meter(rate, size):
    sound = noise(4, 0.2)
    outline, plain = OutlineMeter(rate), LoudnessMeter(rate)
    for at in range(0, len(sound), size):
        outline.add(sound[at : at + size])
    plain.add(sound)
    assert outline.integrated == pytest.approx(plain.integrated, abs=1e-9)
    assert outline.true_peak == pytest.approx(plain.true_peak, abs=1e-9)
    # A limiter that never acts leaves loudness plus gain.
    assert outline.limited(-3.0, 20.0, 0.01) == pytest.approx(plain.integrated - 3.0, abs=1e-6)


@pytest.mark.parametrize("target", [-16.0, -14.0, -12.5])
def test_the_target_is_met_where_the_limiter_acts(sounds, target):
    with Mixer(timeline(track("a", clip("c", "s", 8))), sounds(s=speechlike())) as mixer:
        done = master(mixer, target, -1.0)
        meter = LoudnessMeter(48_000)
        meter.add(done.mix(0, done.length))
    assert done.limiting
    assert meter.integrated == pytest.approx(target, abs=0.1)
    assert meter.true_peak <= -1.0


def test_the_mix_is_made_once(sounds):
    with Mixer(timeline(track("a", clip("c", "s", 8))), sounds(s=speechlike())) as mixer:
        done = master(mixer, -12.0)
        mixer.pool.close()
        mixer.pool.resolver = sounds()
        mixer.pool._paths.clear()
        assert np.abs(done.mix(48_000, 48_000)).max() > 0.1, "played from what was kept"
