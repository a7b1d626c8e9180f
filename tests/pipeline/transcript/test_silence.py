"""Silence: found where it is, in made levels and in a real sound file."""

import wave
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.media.resolver import FixedResolver, MediaFile
from pipeline.timeline.model import Timeline
from pipeline.timeline.time import Flicks, from_seconds
from pipeline.transcript.building import build_transcript
from pipeline.transcript.plan import silence_plan
from pipeline.transcript.silence import (
    FLOOR,
    HOP,
    SilenceSettings,
    auto_threshold,
    find_silences,
    levels_of,
    measure_levels,
)
from providers.errors import Cancelled
from tests.pipeline.transcript.strategies import talk


def levels(*stretches: tuple[float, float]) -> np.ndarray:
    """(seconds, dBFS) each."""
    return np.concatenate([np.full(round(s * 100), db, np.float32) for s, db in stretches])


TALK = levels((1, -20), (1, -65), (1, -22), (0.4, -60), (1, -18), (2, -70))


def seconds(found) -> list[tuple[float, float]]:
    return [(s.start / from_seconds(1), s.end / from_seconds(1)) for s in found]


def test_long_pauses_are_found_and_a_little_of_them_stays() -> None:
    settings = SilenceSettings(padding=from_seconds(0.1))
    assert seconds(find_silences(TALK, settings)) == [(1.1, 1.9), (4.5, 6.4)]
    assert seconds(find_silences(TALK, SilenceSettings(-62, from_seconds(0.5), from_seconds(0)))) == [
        (1, 2),
        (4.4, 6.4),
    ]
    assert len(find_silences(TALK, SilenceSettings(-30, from_seconds(0.3), from_seconds(0)))) == 3


def test_the_threshold_is_found_between_speech_and_room() -> None:
    noisy = levels((2, -20), (2, -42))
    assert -42 < auto_threshold(noisy) < -20
    assert auto_threshold(levels((1, FLOOR))) == FLOOR
    assert find_silences(levels((2, FLOOR))) == ()


def test_levels_are_rms() -> None:
    tone = np.sin(np.arange(1600) / 16000 * 2 * np.pi * 1000).astype(np.float32)
    assert levels_of(np.stack([tone, tone], axis=1), 160) == pytest.approx(-3.01, abs=0.05)
    assert (levels_of(np.zeros((320, 2), np.float32), 160) == FLOOR).all()


@given(st.lists(st.tuples(st.integers(1, 200), st.sampled_from([-70.0, -55.0, -20.0])), max_size=12))
def test_nothing_loud_is_ever_silence(drawn) -> None:
    made = np.concatenate([np.full(n, db, np.float32) for n, db in drawn] or [np.zeros(0, np.float32)])
    found = find_silences(made, SilenceSettings(-50))
    for span in found:
        assert (made[span.start // HOP : -(-span.end // HOP)] < -50).all()
    assert all(a.end < b.start for a, b in pairwise(found))


def voice(path: Path) -> Path:
    """A second of tone, a second of nothing, a second of tone."""
    time = np.arange(48_000) / 48_000
    tone = np.sin(time * 2 * np.pi * 220) * 0.3
    sound = np.concatenate([tone, np.zeros(48_000), tone])
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes((sound * 32767).astype("<i2").tobytes())
    return path


def test_a_recording_is_measured_without_its_music(tmp_path: Path) -> None:
    sound = voice(tmp_path / "voice.wav")
    made = talk([("ah", 0.2, 0.9), ("oh", 2.2, 2.9)], 3).timeline
    resolver = FixedResolver((MediaFile("talk", sound, "audio"), MediaFile("song", sound, "audio")))
    shifted = made.tracks[2].items[0]
    assert shifted.media.asset_id == "song"
    told: list[float] = []
    found = measure_levels(made, resolver, lambda fraction, _: told.append(fraction))
    assert len(found) == 300 and told[-1] == 1.0
    plan = silence_plan(made, found, SilenceSettings(padding=from_seconds(0)))
    (removal,) = plan.removals
    assert abs(removal.span.start - from_seconds(1)) <= 2 * made.rate.frame
    assert abs(removal.span.end - from_seconds(2)) <= 2 * made.rate.frame
    with pytest.raises(Cancelled):
        measure_levels(made, resolver, cancelled=lambda: True)
    assert len(measure_levels(Timeline("empty"), resolver)) == 0


def test_soft_words_are_no_silence() -> None:
    made = talk([("whisper", 1.4, 1.6)], 6)
    transcript = build_transcript(made.timeline, made.spoken)
    spans = [removal.span for removal in silence_plan(made.timeline, TALK, transcript=transcript).removals]
    word = transcript.words[0].span
    assert spans and not any(span.overlaps(word) for span in spans)
    assert all(span.start % made.timeline.rate.frame == 0 for span in spans)


def test_silence_beyond_the_timeline_is_not_cut() -> None:
    short = talk([], 5).timeline
    plan = silence_plan(short, TALK)
    assert max(removal.span.end for removal in plan.removals) <= Flicks(short.duration)
