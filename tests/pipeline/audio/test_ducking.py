"""Music under a voice, measured."""

from dataclasses import replace

import numpy as np
import pytest

from pipeline.audio.ducking import duck_amount
from pipeline.audio.loudness import LoudnessMeter
from pipeline.audio.mixer import Mixer
from pipeline.timeline.model import AudioRole, AudioSettings
from tests.pipeline.audio.conftest import clip, noise, timeline, track

RATE = 48_000


def speech():
    """12 s of "speech": syllables with short pauses, and one real gap from 5 s to 8 s."""
    sound = noise(12, 0.15, seed=5)
    beat = (np.arange(len(sound)) // (RATE // 5)) % 5 != 4
    sound *= beat[:, None]
    sound[5 * RATE : 8 * RATE] = 0
    return sound.astype(np.float32)


def loudness(samples):
    meter = LoudnessMeter()
    meter.add(samples)
    return meter.integrated


def tracks(ducking=-15.0, **music):
    return (
        track("v", clip("say", "voice", 12), role=AudioRole.VOICE),
        track("m", clip("bed", "music", 14), role=AudioRole.MUSIC, ducking=ducking, **music),
    )


@pytest.mark.parametrize("music_level", [0.4, 0.1, 0.04])
def test_music_lies_15_lu_under_the_voice_and_9_between(sounds, music_level):
    resolver = sounds(voice=speech(), music=noise(14, music_level, seed=9))
    # The whole mix less the voice is the music as it sounds.
    with Mixer(timeline(*tracks()), resolver) as both, Mixer(timeline(tracks()[0]), resolver) as alone:
        voice = alone.mix(0, 14 * RATE)
        music = both.mix(0, 14 * RATE) - voice
    spoken = loudness(voice)
    assert loudness(music[RATE : 4 * RATE + RATE // 2]) == pytest.approx(spoken - 15, abs=0.5)
    assert loudness(music[8 * RATE + RATE // 2 : 11 * RATE]) == pytest.approx(spoken - 15, abs=0.5)
    assert loudness(music[6 * RATE : 7 * RATE + RATE // 2]) == pytest.approx(spoken - 9, abs=0.5)


def test_the_track_fader_still_works(sounds):
    resolver = sounds(voice=speech(), music=noise(14, 0.2, seed=9))
    with Mixer(timeline(*tracks()), resolver) as plain, Mixer(timeline(*tracks(gain=3.0)), resolver) as up:
        with Mixer(timeline(tracks()[0]), resolver) as alone:
            voice = alone.mix(0, 4 * RATE)
        louder = loudness(up.mix(0, 4 * RATE) - voice) - loudness(plain.mix(0, 4 * RATE) - voice)
    assert louder == pytest.approx(3.0, abs=0.1)


def test_a_silent_or_muted_voice_ducks_nothing(sounds):
    resolver = sounds(voice=np.zeros((RATE, 2), np.float32), music=noise(14, 0.2, seed=9))
    voice, music = tracks()
    with Mixer(timeline(replace(music, ducking=0.0)), resolver) as plain:
        expected = plain.mix(0, RATE)
    for first in (voice, replace(voice, muted=True), replace(voice, items=())):
        with Mixer(timeline(first, music), resolver) as mixer:
            assert np.array_equal(mixer.mix(0, RATE), expected)


def test_a_soft_bed_is_not_blown_up(sounds):
    resolver = sounds(voice=speech(), music=noise(14, 0.2, seed=9))
    voice, music = tracks()
    whisper = replace(music, items=(clip("bed", "music", 14, audio=AudioSettings(gain=-60.0)),))
    with Mixer(timeline(whisper), resolver) as alone, Mixer(timeline(voice, whisper), resolver) as both:
        with Mixer(timeline(voice), resolver) as spoken:
            lifted = both.mix(0, RATE) - spoken.mix(0, RATE)
        assert np.abs(lifted).max() <= np.abs(alone.mix(0, RATE)).max() * 10 ** (6.1 / 20)


def test_the_curve_goes_down_before_speech_and_keeps_through_short_pauses():
    spoken = np.zeros(600, bool)
    spoken[200:240] = spoken[280:300] = True
    amount = duck_amount(spoken)
    assert amount[180] == 0 and 0 < amount[190] < 1 and amount[200] == 1
    assert (amount[200:300] == 1).all()
    assert 0 < amount[325] < 1 and amount[351] == 0
    assert np.abs(np.diff(amount)).max() < 0.08
