"""Listening by measuring: level, ending, clicks, loops, moods."""

import hashlib
import wave

import av
import numpy as np
import pyloudnorm
import pytest

from providers.embedded.composer import AmbientComposer
from providers.embedded.composer.instruments import make
from providers.embedded.composer.moods import MOODS
from providers.errors import InvalidRequest
from providers.loudness import LoudnessMeter
from providers.protocols import MusicModel, MusicRequest

RATE = 48_000


def load(path):
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (2, 2, RATE)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2) / 32768


def compose(folder, duration=12.0, **wish):
    result = AmbientComposer().compose(MusicRequest(duration, **wish), folder / "music.wav")
    return result, load(result.path)


def centroid(samples):
    power = np.abs(np.fft.rfft(samples.mean(axis=1))) ** 2
    return float((power * np.fft.rfftfreq(len(samples), 1 / RATE)).sum() / power.sum())


@pytest.mark.parametrize("mood", MOODS)
def test_every_mood_is_level_clean_and_ends(tmp_path, mood):
    result, sound = compose(tmp_path, 20.0, mood=mood, seed=2)
    assert len(sound) == 20 * RATE and result.duration == 20.0
    assert pyloudnorm.Meter(RATE).integrated_loudness(sound) == pytest.approx(-18, abs=0.5)
    meter = LoudnessMeter()
    meter.add(sound)
    assert meter.true_peak < -1.5
    assert np.abs(sound.mean(axis=0)).max() < 1e-3
    assert not sound[-RATE // 25 :].any()
    last = [np.abs(sound[-k * RATE // 2 : len(sound) - (k - 1) * RATE // 2]).max() for k in (1, 2, 4)]
    assert last[0] < last[1] < last[2]
    # A click is a step far above the music's own slope around it.
    step = np.abs(np.diff(sound, axis=0)).max(axis=1)
    around = np.maximum.reduce([np.roll(step, shift) for shift in (-3, -2, 2, 3)])
    assert (step > 0.05 + 6 * around).sum() == 0
    assert 0 < np.corrcoef(sound.T)[0, 1] < 0.98
    assert bool(result.beats) == bool(MOODS[mood].drums)


def test_same_seed_same_bytes_other_seed_other_music(tmp_path):
    digests = []
    for seed in (5, 5, 6, -1):
        compose(tmp_path, 6.0, mood="hopeful", seed=seed)
        digests.append(hashlib.sha256((tmp_path / "music.wav").read_bytes()).hexdigest())
    assert digests[0] == digests[1] and len(set(digests)) == 3


@pytest.mark.parametrize("duration", [1.0, 1.5, 3.0, 4.7])
def test_the_shortest_pieces_are_whole(tmp_path, duration):
    _, sound = compose(tmp_path, duration, mood="upbeat", seed=1)
    assert len(sound) == round(duration * RATE)
    assert np.abs(sound[: RATE // 2]).max() > 0.02
    assert not sound[-min(RATE // 20, len(sound) // 25) + 2 :].any()
    assert np.abs(sound).max() < 10 ** (-1.5 / 20)


@pytest.mark.parametrize("mood", ["calm", "upbeat"])
def test_a_loop_is_seamless(tmp_path, mood):
    result, sound = compose(tmp_path, 11.0, mood=mood, seed=3, loop=True, binaural=True)
    assert (result.loop_start, result.loop_end) == (0.0, 11.0)
    twice = np.concatenate([sound, sound])
    step = np.abs(np.diff(twice, 2, axis=0)).max(axis=1)
    seam = step[len(sound) - 4 : len(sound) + 3].max()
    # The seam bends no more than the beat next to it does.
    assert seam <= np.percentile(step, 99.9)
    level = [np.sqrt(np.mean(part**2)) for part in (sound[:RATE], sound[-RATE:])]
    assert 0.3 < level[0] / level[1] < 3


def test_beats_lie_on_the_drums(tmp_path):
    result, sound = compose(tmp_path, 24.0, mood="upbeat", tempo=120.0, seed=4)
    assert result.tempo == 120.0
    assert np.allclose(np.diff(result.beats), 0.5)
    # Energy of the lows just after a beat against just before it, where the drums play.
    low = np.abs(np.convolve(sound.mean(axis=1), np.ones(160) / 160, "same"))
    middle = [round(beat * RATE) for beat in result.beats if 9 < beat < 15]
    after = np.mean([low[at : at + 4000].max() for at in middle])
    before = np.mean([low[at - 5000 : at - 1000].max() for at in middle])
    assert after > 1.2 * before


def test_binaural_beats_are_between_the_ears(tmp_path):
    _, plain = compose(tmp_path, 20.0, mood="focus", seed=1)
    _, beating = compose(tmp_path, 20.0, mood="focus", seed=1, binaural=True)

    def strongest(channel):
        part = beating[5 * RATE : 15 * RATE, channel] - plain[5 * RATE : 15 * RATE, channel]
        return np.abs(np.fft.rfft(part)).argmax() / 10

    assert strongest(1) - strongest(0) == pytest.approx(14.0, abs=0.2)


def test_moods_can_be_told_apart(tmp_path):
    bright = {mood: centroid(compose(tmp_path, 30.0, mood=mood)[1]) for mood in ("dark", "calm", "upbeat")}
    assert bright["dark"] < 0.7 * bright["calm"]
    assert bright["dark"] < 0.7 * bright["upbeat"]
    tempos = {mood: compose(tmp_path, 8.0, mood=mood)[0].tempo for mood in ("meditation", "lofi", "upbeat")}
    assert tempos["meditation"] < tempos["lofi"] < tempos["upbeat"]


def test_the_body_is_louder_than_the_intro(tmp_path):
    _, sound = compose(tmp_path, 60.0, mood="epic", seed=2)
    meter = LoudnessMeter(peaks=False)
    meter.add(sound)
    term = meter.short_term
    assert np.median(term[200:400]) > term[5] + 2


@pytest.mark.parametrize("pitch", [45, 57.0, 69, 81, 88])
def test_plucks_are_in_tune(pitch):
    sound = make("pluck", pitch, 1.0, 0.8, 0.0, 0)[:65_536].astype(float)
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound)), 1 << 20))
    wanted = 440 * 2 ** ((pitch - 69) / 12)
    low, high = (int(wanted * factor * (1 << 20) / RATE) for factor in (0.96, 1.04))
    found = (low + spectrum[low:high].argmax()) * RATE / (1 << 20)
    assert abs(1200 * np.log2(found / wanted)) < 6


def test_flac_holds_the_same_samples(tmp_path):
    _, sound = compose(tmp_path, 3.0, seed=9)
    AmbientComposer().compose(MusicRequest(3.0, seed=9), tmp_path / "m.flac")
    with av.open(str(tmp_path / "m.flac")) as container:
        parts = [frame.to_ndarray().reshape(-1, 2) for frame in container.decode(audio=0)]
    assert np.array_equal(np.concatenate(parts), np.rint(sound * 32768))


@pytest.mark.parametrize(
    "wish",
    [
        {"duration": 0},
        {"duration": -1},
        {"duration": float("nan")},
        {"duration": 4000},
        {"duration": 5, "tempo": 0},
    ],
)
def test_the_impossible_is_refused(tmp_path, wish):
    with pytest.raises(InvalidRequest):
        AmbientComposer().compose(MusicRequest(**wish), tmp_path / "m.wav")
    assert not list(tmp_path.iterdir())
    with pytest.raises(InvalidRequest, match="WAV and FLAC"):
        AmbientComposer().compose(MusicRequest(5.0), tmp_path / "m.mp3")


def test_it_is_a_music_model_and_reports_progress(tmp_path):
    composer, seen = AmbientComposer(), []
    assert isinstance(composer, MusicModel) and composer.health().ok
    assert composer.estimate(MusicRequest(60)).micro_credits == 0
    composer.compose(MusicRequest(15.0), tmp_path / "m.wav", lambda done, text: seen.append(done))
    assert seen == sorted(seen) and seen[-1] == pytest.approx(1.0)
    assert [path.name for path in tmp_path.iterdir()] == ["m.wav"]


@pytest.mark.slow
def test_an_hour_can_be_composed(tmp_path):
    result = AmbientComposer().compose(MusicRequest(3600.0, "focus"), tmp_path / "m.flac")
    with av.open(str(result.path)) as container:
        stream = container.streams.audio[0]
        assert float(stream.duration * stream.time_base) == pytest.approx(3600.0, abs=1e-3)
