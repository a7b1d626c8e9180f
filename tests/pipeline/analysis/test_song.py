"""A song as a whole: its parts, its energy, what is kept of it, and songs that are too long or empty."""

from __future__ import annotations

import json

import numpy as np
import pytest

from pipeline.analysis.onsets import STEPS, Heard, listen
from pipeline.analysis.sections import find_sections
from pipeline.analysis.song import SilentSong, hear_song, song_of
from providers.errors import Cancelled
from tests.pipeline.analysis.songs import GROOVES, RATE, beat_times, song, write

BARS = 8


@pytest.fixture(scope="module")
def arranged(tmp_path_factory):
    """120 a minute: 8 bars of quiet chords, 8 of full band, 8 quiet, 8 full."""
    gains = [0.3] * BARS + [1.0] * BARS + [0.3] * BARS + [1.0] * BARS
    sound = song(beat_times([120] * 4 * 4 * BARS), GROOVES["rock"], loud=gains)
    return hear_song(write(tmp_path_factory.mktemp("song") / "song.wav", sound))


def test_parts_begin_where_the_arrangement_changes_and_alike_ones_share_a_letter(arranged):
    starts = [section.start for section in arranged.sections]
    assert starts[0] == 0
    for true in (16.0, 32.0, 48.0):
        assert min(abs(start - true) for start in starts) <= 1.0
    at = {time: next(s for s in arranged.sections if s.start <= time < s.end) for time in (8, 24, 40, 56)}
    assert at[8].label == at[40].label != at[24].label == at[56].label
    assert [a.end for a in arranged.sections[:-1]] == starts[1:]


def test_energy_rises_with_the_band(arranged):
    quiet, full = np.mean(arranged.energy[4:12]), np.mean(arranged.energy[20:28])
    assert full > quiet + 0.2
    assert all(0 <= value <= 1 for value in arranged.energy)


def test_what_is_kept_is_read_again(arranged):
    facts = json.loads(json.dumps(arranged.facts()))
    assert song_of(facts) == arranged
    assert song_of({}) is None
    assert song_of({"song": {**facts["song"], "version": 0}}) is None
    assert song_of({"song": {"version": facts["song"]["version"], "seconds": "long"}}) is None


def test_silence_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(SilentSong, match="nothing to hear"):
        hear_song(write(tmp_path / "quiet.wav", np.zeros(3 * RATE)))


def test_a_hum_has_parts_but_no_beat(tmp_path):
    t = np.arange(20 * RATE) / RATE
    found = hear_song(write(tmp_path / "hum.wav", 0.3 * np.sin(2 * np.pi * 220 * t)))
    assert found.tempo is None
    assert found.sections
    assert "no steady beat" in found.summary


def test_hearing_can_be_stopped(tmp_path):
    path = write(tmp_path / "song.wav", np.full(2 * RATE, 0.1))
    with pytest.raises(Cancelled):
        hear_song(path, cancelled=lambda: True)


def test_a_song_heard_in_blocks_is_the_same_as_in_one(tmp_path, monkeypatch):
    path = write(tmp_path / "song.wav", song(beat_times([120] * 32), GROOVES["rock"]))
    whole = listen(path)
    monkeypatch.setattr("pipeline.analysis.onsets._BLOCK", 3 * STEPS)
    blocks = listen(path)
    for name in ("low", "mid", "high", "level"):
        np.testing.assert_allclose(getattr(blocks, name), getattr(whole, name), atol=1e-4)


def test_parts_of_three_hours_take_memory_for_the_strip_alone():
    rng = np.random.default_rng(0)
    count = 3 * 3600
    none = np.zeros(count * STEPS, np.float32)
    texture = np.repeat(rng.standard_normal((count // 60, 52)), 120, axis=0).astype(np.float32)
    sections = find_sections(Heard(none, none, none, none, texture), [0.5] * count)
    assert 100 < len(sections) <= 181
    assert sections[-1].end == count
