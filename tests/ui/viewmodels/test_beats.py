"""Beats of music on the timeline, from the facts of its files."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from pipeline.timeline import edits
from pipeline.timeline.model import Clip, Gap, MediaKind, MediaReference, Timeline, Track, TrackKind
from pipeline.timeline.time import ZERO, TimeRange
from tests.ui.conftest import seconds
from ui.viewmodels.beats import beat_times, beats_of


def music(**settings) -> Timeline:
    media = MediaReference(MediaKind.AUDIO, "song", TimeRange(ZERO, seconds(60)))
    clip = replace(Clip("m", media, seconds(4), seconds(10)), **settings)
    return Timeline("t", tracks=(Track("a", TrackKind.AUDIO, items=(Gap("g", seconds(1)), clip)),))


KNOWN = {"song": tuple(n * 0.5 for n in range(120))}


def test_beats_lie_where_they_are_heard():
    times = beat_times(music(), KNOWN)
    assert times == tuple(seconds(1 + n * 0.5) for n in range(8))
    fast = beat_times(music(speed=Fraction(2)), KNOWN)
    assert fast[1] - fast[0] == seconds(0.25)
    assert len(fast) == 16


def test_silence_has_no_beats():
    assert beat_times(edits.set_track(music(), "a", muted=True), KNOWN) == ()
    assert beat_times(music(), {}) == ()


def test_facts_are_read_with_suspicion():
    assert beats_of({"beats": [0, 0.5, "x", None, -1, 1e12, float("nan")]}) == (0.0, 0.5)
    assert beats_of({"beats": "loud"}) == ()
    assert beats_of({}) == ()
