"""Effects on a clip's sound: what they do, that they stay in place, and that blades and blocks agree."""

import numpy as np
import pytest
from scipy.signal import freqz

from pipeline.audio.effects import SoundEffect, filtered
from pipeline.audio.kinds import SOUND_KINDS
from pipeline.audio.mixer import Mixer
from pipeline.media.resolver import FixedResolver, MediaFile
from pipeline.timeline.edits import blade
from pipeline.timeline.model import Effect, Interpolation, Keyframe
from tests.pipeline.audio.conftest import clip, noise, timeline, tone, track
from tests.pipeline.audio.test_wsola import reader

RATE = 48_000


def effect(kind, asset="", **parameters):
    texts = (("asset", asset),) if asset else ()
    return Effect(f"e-{kind}", kind, tuple(sorted(parameters.items())), texts)


def mixed(resolver, *effects, seconds=4, **changes):
    with Mixer(timeline(track("a", clip("c", "s", seconds, effects=effects, **changes))), resolver) as mixer:
        return mixer.mix(0, round(seconds * RATE))


def level(samples):
    return 20 * np.log10(np.sqrt(np.square(samples.astype(np.float64)).mean()))


def voice_in_noise(seconds=4):
    """(both, voice alone, where nobody speaks)."""
    time = np.arange(round(seconds * RATE)) / RATE
    speaking = np.sin(2 * np.pi * 0.7 * time) > 0
    voice = sum(np.sin(2 * np.pi * k * 150 * time) / k for k in range(1, 15)) * 0.1 * speaking
    voice = np.stack([voice, voice], axis=1).astype(np.float32)
    settled = np.convolve(~speaking, np.ones(9600) / 9600, "same") > 0.999
    settled[:RATE] = False
    return voice + noise(seconds, 0.01), voice, settled


@pytest.mark.parametrize("amount", [6.0, 12.0, 20.0])
def test_noise_goes_and_the_voice_stays(sounds, amount):
    both, voice, pauses = voice_in_noise()
    out = mixed(sounds(s=both), effect("denoise", amount=amount))
    assert level(out[pauses]) - level(both[pauses]) == pytest.approx(-amount, abs=2.5)
    speech = np.abs(voice[:, 0]) > 0.02
    before, after = level((both - voice)[speech]), level((out - voice)[speech])
    assert after < before - 4, "what is left beside the voice is softer, and so nothing is out of place"


@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_noise_reduction_is_not_late(rate):
    both, voice, _ = voice_in_noise()
    chain = (SoundEffect("denoise", (12.0, 0.0, 1.0)),)
    out = np.concatenate(list(filtered(reader(both), 0, len(both), chain, lambda _: None, rate)))
    assert len(out) == len(both)
    part = slice(20_000, 60_000)
    lags = range(-8, 9)
    fits = [float(voice[20_000 + lag : 60_000 + lag, 0] @ out[part, 0]) for lag in lags]
    assert abs(lags[int(np.argmax(fits))]) <= 1


def response(out, sound):
    """dB per frequency of a filter, from its input and output."""
    return lambda f: (
        20
        * np.log10(
            np.abs(np.fft.rfft(out[:, 0]))[round(f * len(out) / RATE)]
            / np.abs(np.fft.rfft(sound[:, 0]))[round(f * len(out) / RATE)]
        )
    )


def test_the_high_pass_follows_its_formula(sounds):
    sound = sum(tone(4, f, 0.05) for f in (30.0, 60.0, 120.0, 1000.0))
    heard = response(mixed(sounds(s=sound), effect("highpass", frequency=120.0)), sound)
    # Second-order Butterworth: |H|^2 = 1 / (1 + (fc / f)^4).
    for f in (30.0, 60.0, 120.0, 1000.0):
        assert heard(f) == pytest.approx(-10 * np.log10(1 + (120 / f) ** 4), abs=0.3)


def test_the_equaliser_follows_its_formula(sounds):
    sound = sum(tone(4, f, 0.05) for f in (250.0, 700.0, 1000.0, 4000.0))
    heard = response(
        mixed(sounds(s=sound), effect("equaliser", frequency=1000.0, width=1.0, gain=9.0)), sound
    )
    # R. Bristow-Johnson, "Audio EQ Cookbook", peaking filter of one octave.
    w0, gain = 2 * np.pi * 1000 / RATE, 10 ** (9 / 40)
    alpha = np.sin(w0) * np.sinh(np.log(2) / 2 * w0 / np.sin(w0))
    b = [1 + alpha * gain, -2 * np.cos(w0), 1 - alpha * gain]
    a = [1 + alpha / gain, -2 * np.cos(w0), 1 - alpha / gain]
    for f in (250.0, 700.0, 1000.0, 4000.0):
        wanted = 20 * np.log10(abs(freqz(b, a, [2 * np.pi * f / RATE])[1][0]))
        assert heard(f) == pytest.approx(wanted, abs=0.2)


def test_the_compressor_holds_its_ratio(sounds):
    parts = [tone(2, 500.0, peak) for peak in (0.03, 0.3, 0.6)]
    sound = np.concatenate(parts)
    press = effect("compressor", threshold=-20.0, ratio=4.0, attack=5.0, release=50.0)
    out = mixed(sounds(s=sound), press, seconds=6)
    soft, loud, louder = (slice(i * RATE, (i + 1) * RATE) for i in (1, 3, 5))
    assert level(out[soft]) == pytest.approx(level(sound[soft]), abs=0.3)
    rise = level(out[louder]) - level(out[loud])
    assert rise == pytest.approx((level(sound[louder]) - level(sound[loud])) / 4, abs=0.1)
    made_up = mixed(sounds(s=sound), effect("compressor", ratio=4.0, makeup=6.0), seconds=6)
    assert level(made_up[soft]) == pytest.approx(level(sound[soft]) + 6, abs=0.3)


CHAIN = (effect("highpass", frequency=90.0), effect("denoise", amount=10.0), effect("compressor"))


@pytest.mark.parametrize("speed", [1, 2])
def test_blocks_and_blades_agree(sounds, speed):
    resolver = sounds(s=voice_in_noise(8)[0])
    line = timeline(track("a", clip("c", "s", 3, effects=CHAIN, speed=speed)))
    with Mixer(line, resolver) as mixer:
        whole = mixer.mix(0, 3 * RATE)
        pieces = np.concatenate([mixer.mix(at, 7_000) for at in range(0, 3 * RATE, 7_000)])[: 3 * RATE]
    with Mixer(blade(line, "a", line.duration // 3), resolver) as mixer:
        bladed = mixer.mix(0, 3 * RATE)
    assert np.array_equal(whole, pieces)
    assert np.array_equal(whole, bladed)


def test_disabled_and_unknown_effects_leave_the_sound_alone(sounds):
    resolver = sounds(s=noise(2))
    off = Effect("x", "denoise", enabled=False)
    assert np.array_equal(mixed(resolver, off, effect("blur"), seconds=2), mixed(resolver, seconds=2))


def test_of_a_keyframed_parameter_the_first_counts(sounds):
    resolver = sounds(s=noise(2))
    keys = (Keyframe(0, 400.0, Interpolation.HOLD), Keyframe(10**9, 4000.0))
    moving = mixed(resolver, effect("highpass", frequency=keys), seconds=2)
    assert np.array_equal(moving, mixed(resolver, effect("highpass", frequency=400.0), seconds=2))


@pytest.mark.parametrize("kind", list(SOUND_KINDS.values()), ids=list(SOUND_KINDS))
@pytest.mark.parametrize("edge", [-1e9, 1e9])
def test_values_beyond_the_edge_are_held_there(sounds, kind, edge):
    resolver = sounds(s=voice_in_noise(2)[0])
    wild = effect(kind.kind, **{each.name: edge for each in kind.parameters})
    edges = {each.name: each.low if edge < 0 else each.high for each in kind.parameters}
    out = mixed(resolver, wild, seconds=2)
    assert np.isfinite(out).all()
    assert np.array_equal(out, mixed(resolver, effect(kind.kind, **edges), seconds=2))


def write_model(path, bias):
    """An RNNoise model in its text format whose bands all get the gain sigmoid(bias / 256)."""
    lines = ["rnnoise-nu model file version 1"]

    def numbers(count, value=0):
        lines.append(" ".join([str(value)] * count))

    def dense(inputs, neurons, activation, value=0):
        lines.append(f"{inputs} {neurons} {activation}")
        numbers(inputs * neurons)
        numbers(neurons, value)

    def gru(inputs, neurons):
        lines.append(f"{inputs} {neurons} 1")
        numbers(inputs * neurons * 3)
        numbers(neurons * neurons * 3)
        numbers(neurons * 3)

    dense(42, 24, 0)
    gru(24, 24)
    gru(90, 48)
    gru(114, 96)
    dense(96, 22, 1, bias)
    dense(24, 1, 1)
    path.write_text("\n".join(lines) + "\n")
    return path


def test_a_model_of_the_users_does_the_work(sounds, tmp_path):
    files = sounds(s=voice_in_noise()[0]).files
    model = MediaFile("m", write_model(tmp_path / "it's a: model.rnnn", 0), "model")
    broken = MediaFile("b", tmp_path / "broken.rnnn", "model")
    broken.path.write_text("not a model")
    resolver = FixedResolver((*files, model, broken))
    plain = mixed(resolver)
    out = mixed(resolver, effect("denoise", asset="m"))
    part = slice(RATE, 3 * RATE)
    assert level(out[part]) < level(plain[part]) - 3, "the model halves every band"
    lags = range(-600, 601, 10)
    fits = [float(plain[part.start + lag : part.stop + lag, 0] @ out[part, 0]) for lag in lags]
    assert abs(lags[int(np.argmax(fits))]) <= 10
    spectral = mixed(resolver, effect("denoise"))
    assert np.array_equal(mixed(resolver, effect("denoise", asset="b")), spectral)
    assert np.array_equal(mixed(resolver, effect("denoise", asset="nowhere")), spectral)
