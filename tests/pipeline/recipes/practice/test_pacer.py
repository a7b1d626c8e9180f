"""The light breathes with the guide: in, out, and softly away."""

from __future__ import annotations

from functools import partial

from pipeline.recipes.assembly import derived_id
from pipeline.recipes.narration import SpokenSentence
from pipeline.recipes.practice.journey import Line
from pipeline.recipes.practice.laying import lay_out_practice
from pipeline.recipes.practice.pacer import breaths, pacer_track
from pipeline.timeline.keyframes import value_at
from pipeline.timeline.model import Clip, Gap
from pipeline.timeline.time import FPS_30, from_seconds, to_seconds

LINES = [
    Line("Notice your breath.", 0, 3.0),
    Line("Breathe in.", 0, 0.0, 4.0),
    Line("And out.", 0, 0.0, 6.0),
    Line("Breathe in.", 0, 0.0, 4.0),
    Line("And out.", 0, 0.0, 6.0),
    Line("Rest.", 0, 3.0),
]


def test_two_breaths_follow_one_another_and_nothing_else_is_lit():
    spoken = [SpokenSentence(i, line.text, 0, f"a{i}", 47_311 + i, ()) for i, line in enumerate(LINES)]
    narration = lay_out_practice(spoken, LINES, 90.0)
    led = breaths(narration, LINES)
    assert [round(to_seconds(end - begin)) for begin, _, end in led] == [12, 12]
    assert all(round(to_seconds(turn - begin)) == 5 for begin, turn, _ in led)
    assert led[0][2] == led[1][0]
    track = pacer_track(partial(derived_id, "x"), (1920, 1080), led)
    gap, first, second = track.items
    assert isinstance(gap, Gap) and isinstance(first, Clip) and isinstance(second, Clip)
    assert gap.duration % FPS_30.frame == 0
    turn = led[0][1] - led[0][0]
    scale, opacity = first.transform.scale, first.transform.opacity
    assert value_at(scale, 0) == value_at(scale, first.duration) < value_at(scale, turn)
    assert value_at(opacity, 0) == 0.0 < value_at(opacity, first.duration)
    assert value_at(second.transform.opacity, second.duration) == 0.0
    assert value_at(second.transform.opacity, 0) == value_at(opacity, from_seconds(5))
    assert value_at(opacity, first.duration) == value_at(opacity, from_seconds(5))


def test_without_breaths_there_is_no_light():
    assert pacer_track(partial(derived_id, "x"), (1920, 1080), []).items == ()
