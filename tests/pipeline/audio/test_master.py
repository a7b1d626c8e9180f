"""Level and ceiling of the finished mix."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.audio.loudness import SILENCE, LoudnessMeter
from pipeline.audio.master import MasterGain, master, measure
from pipeline.audio.mixer import Mixer
from providers.errors import Cancelled
from tests.pipeline.audio.conftest import clip, noise, timeline, tone, track

RATE = 48_000


def spiky(seconds=6):
    sound = noise(seconds, 0.06, seed=3)
    sound[:: RATE // 4] = 0.9
    sound[RATE : RATE + 4800] *= 10
    return sound


def result_of(mastered):
    meter = LoudnessMeter()
    for start in range(0, mastered.length, 48_000):
        meter.add(mastered.mix(start, min(48_000, mastered.length - start)))
    return meter


@pytest.mark.parametrize("target", [-14.0, -23.0, -16.0])
@pytest.mark.parametrize("kind", ["soft", "loud", "spiky", "tone"])
def test_the_target_is_met_under_the_ceiling(sounds, target, kind):
    sound = {
        "soft": noise(6, 0.01),
        "loud": noise(6, 0.9),
        "spiky": spiky(),
        "tone": tone(6, 11_987, 0.5),
    }[kind]
    with Mixer(timeline(track("a", clip("c", "s", 6))), sounds(s=sound)) as mixer:
        done = result_of(master(mixer, target))
    assert done.integrated == pytest.approx(target, abs=0.5)
    assert done.true_peak <= -1.0 + 0.02


def test_silence_stays_silence(sounds):
    with Mixer(timeline(track("a", clip("c", "none", 1))), sounds()) as mixer:
        assert measure(mixer).integrated == SILENCE
        assert not master(mixer).mix(0, RATE).any()
    with Mixer(timeline(), sounds()) as empty:
        assert measure(empty).samples == 0
        assert master(empty).mix(0, 100).shape == (100, 2)


def test_a_quiet_enough_mix_is_only_scaled(sounds):
    with Mixer(timeline(track("a", clip("c", "s", 2))), sounds(s=tone(2, level=0.1))) as mixer:
        done = master(mixer, -20.0)
        assert not done.limiting
        assert np.array_equal(done.mix(5, 999), mixer.mix(5, 999) * np.float32(10 ** (done.gain / 20)))


def test_limiting_leaves_soft_stretches_untouched(sounds):
    sound = noise(2, 0.05)
    sound[RATE] = 0.99
    with Mixer(timeline(track("a", clip("c", "s", 2))), sounds(s=sound)) as mixer:
        done = MasterGain(mixer, 6.0)
        out, plain = done.mix(0, 2 * RATE), mixer.mix(0, 2 * RATE) * np.float32(10 ** (6 / 20))
    assert np.array_equal(out[: RATE - 2000], plain[: RATE - 2000])
    assert np.array_equal(out[RATE + 2000 :], plain[RATE + 2000 :])
    assert np.abs(out).max() < 0.9


def test_measuring_can_be_cancelled(sounds):
    with Mixer(timeline(track("a", clip("c", "s", 2))), sounds(s=tone(2))) as mixer:
        with pytest.raises(Cancelled):
            measure(mixer, cancelled=lambda: True)


@pytest.fixture(scope="module")
def spikes(tmp_path_factory):
    from pipeline.media.resolver import FixedResolver, MediaFile
    from tests.pipeline.audio.conftest import write_sound

    path = write_sound(tmp_path_factory.mktemp("m") / "s.wav", spiky(3))
    resolver = FixedResolver((MediaFile("s", path, "audio"),))
    mixer = Mixer(timeline(track("a", clip("c", "s", 3))), resolver)
    return mixer, MasterGain(mixer, 14.0).mix(0, 3 * RATE)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(300, 40_000), min_size=1, max_size=6))
def test_block_size_does_not_matter(spikes, sizes):
    mixer, whole = spikes
    done, parts, position, turn = MasterGain(mixer, 14.0), [], 0, 0
    while position < len(whole):
        count = min(sizes[turn % len(sizes)], len(whole) - position)
        parts.append(done.mix(position, count))
        position, turn = position + count, turn + 1
    assert np.abs(np.concatenate(parts) - whole).max() < 1e-6


def test_without_a_target_only_the_ceiling_counts(sounds):
    loud = tone(2, 997.0, 1.0)
    resolver = sounds(soft=tone(2, 997.0, 0.05), loud=loud)
    with Mixer(timeline(track("a", clip("c", "soft", 2))), resolver) as mixer:
        done = master(mixer, None, -1.0)
        assert np.array_equal(done.mix(0, 2 * RATE), mixer.mix(0, 2 * RATE))
    with Mixer(timeline(track("a", clip("c", "loud", 2))), resolver) as mixer:
        meter = LoudnessMeter(RATE)
        meter.add(master(mixer, None, -1.0).mix(0, 2 * RATE))
        assert -1.3 < meter.true_peak <= -1.0


def test_a_kept_mix_is_the_mix(sounds):
    resolver = sounds(s=tone(3) + 0.1 * tone(3, 1000.0))
    line = timeline(track("a", clip("c", "s", 3)))
    with Mixer(line, resolver) as plain, Mixer(line, resolver) as kept:
        kept.keep(1000)
        for start, count in (
            (1000, 5000),
            (6000, 100),
            (0, 3000),
            (5000, 9000),
            (500, 30_000),
            (90_000, 999),
        ):
            assert np.array_equal(kept.mix(start, count), plain.mix(start, count))
