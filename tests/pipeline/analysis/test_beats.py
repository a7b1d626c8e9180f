"""Beats of songs whose every beat is known: clicks, drums, swing, hiss, intros, changes of tempo, no beat."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.analysis.beats import Beats, find_beats
from pipeline.analysis.onsets import listen
from tests.pipeline.analysis.songs import (
    GROOVES,
    RATE,
    beat_times,
    click_track,
    drone,
    f_measure,
    song,
    write,
)

TEMPOS = (70, 78, 87, 97, 108, 120, 134, 149, 166, 180)


def heard_in(path, sound) -> Beats:
    return find_beats(listen(write(path / "song.wav", sound)))


def bars_of(bpm: float, seconds: float = 24.0, meter: int = 4) -> int:
    return int(seconds * bpm / 60) // meter * meter


@pytest.mark.parametrize("bpm", TEMPOS)
def test_clicks(tmp_path, bpm):
    true = beat_times([bpm] * bars_of(bpm))
    found = heard_in(tmp_path, click_track(true, true[-1] + 1))
    assert f_measure(found.times, true) >= 0.95
    assert found.tempo == pytest.approx(bpm, rel=0.01)


@pytest.mark.parametrize(("number", "bpm"), list(enumerate(TEMPOS)))
def test_songs_with_swing_hiss_and_an_intro_without_beat(tmp_path, number, bpm):
    groove = GROOVES[list(GROOVES)[number % len(GROOVES)]]
    true = beat_times([bpm] * bars_of(bpm, meter=12))
    plain = heard_in(tmp_path, song(true, groove, seed=bpm))
    assert f_measure(plain.times, true) >= 0.95
    intro, swing = (7.3, 0.5) if number % 2 else (0.0, 2 / 3)
    other = song(true, groove, seed=bpm, intro=intro, swing=swing, noise=0.05)
    assert f_measure(heard_in(tmp_path, other).times, true + intro) >= 0.95


@pytest.mark.parametrize(
    ("groove", "before", "after"), [("rock", 90, 120), ("house", 128, 100), ("pop", 170, 100)]
)
def test_a_change_of_tempo_is_followed(tmp_path, groove, before, after):
    true = beat_times([before] * 48 + [after] * 48)
    assert f_measure(heard_in(tmp_path, song(true, GROOVES[groove])).times, true) >= 0.95


def test_a_drifting_tempo_is_followed(tmp_path):
    true = beat_times(np.linspace(100, 125, 80))
    assert f_measure(heard_in(tmp_path, song(true, GROOVES["rock"])).times, true) >= 0.95


def test_bars_of_three_and_four(tmp_path):
    true = beat_times([113] * 48)
    rock = heard_in(tmp_path, song(true, GROOVES["rock"]))
    assert rock.meter == 4
    waltz = heard_in(tmp_path, song(true, GROOVES["waltz"]))
    assert waltz.meter == 3
    assert abs(waltz.times[waltz.downbeats[1]] - true[3]) < 0.07


def test_beats_lie_where_they_are_heard(tmp_path):
    true = beat_times([120] * 40)
    found = heard_in(tmp_path, song(true, GROOVES["rock"])).times
    errors = [min((f - t for f in found), key=abs) for t in true]
    assert abs(float(np.median(errors))) < 0.01


@pytest.mark.parametrize("kind", ["silence", "hiss", "drone", "rain"])
def test_what_has_no_beat_gets_none(tmp_path, kind):
    rng = np.random.default_rng(0)
    sounds = {
        "silence": np.zeros(12 * RATE),
        "hiss": 0.1 * rng.standard_normal(20 * RATE),
        "drone": drone(20),
        "rain": click_track(np.sort(rng.uniform(0, 20, 50)), 20),
    }
    found = heard_in(tmp_path, sounds[kind])
    assert found.tempo is None
    assert found.times == ()


def test_a_song_shorter_than_a_bar(tmp_path):
    assert heard_in(tmp_path, click_track([0.1, 0.6], 1.0)).times == ()
