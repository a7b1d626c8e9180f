from dataclasses import replace

import pytest

from pipeline.timeline.model import Transition
from tests.ui.conftest import sample_timeline, seconds
from ui.player.lookahead import Course, cues, upcoming


def test_forwards_in_presentation_order_up_to_the_end():
    assert upcoming(5, Course(0, 100, 1.0), 4, 8) == [5, 6, 7, 8]
    assert upcoming(99, Course(0, 100, 1.0), 4, 8) == [99, 100]
    assert upcoming(0, Course(0, -1, 1.0), 4, 8) == []


def test_a_loop_goes_on_at_its_start():
    assert upcoming(18, Course(10, 19, 1.0, loop=True), 4, 8) == [18, 19, 10, 11]
    assert upcoming(0, Course(0, 1, 1.0, loop=True), 6, 8) == [0, 1], "no frame twice"


@pytest.mark.parametrize(("speed", "expected"), [(2.0, [4, 6, 8]), (4.0, [4, 8, 12]), (0.5, [5, 6, 7])])
def test_fast_play_stays_on_a_grid(speed, expected):
    assert upcoming(5, Course(0, 100, speed), 3, 8) == expected


def test_backwards_in_ascending_runs_the_present_one_first():
    assert upcoming(10, Course(0, 100, -1.0), 12, 8) == [8, 9, 10, 0, 1, 2, 3, 4, 5, 6, 7]
    assert upcoming(2, Course(0, 100, -1.0), 12, 8) == [0, 1, 2]
    assert upcoming(20, Course(15, 100, -1.0), 12, 8) == [16, 17, 18, 19, 20, 15]


def test_fast_backwards_too():
    frames = upcoming(17, Course(0, 100, -4.0), 12, 4)
    assert frames == [16, 20, 0, 4, 8, 12]


@pytest.mark.parametrize("speed", [1.0, 2.0, 8.0, -1.0, -2.0, -8.0])
def test_every_frame_that_will_be_shown_is_asked_for_before_it_is_due(speed):
    course, asked = Course(0, 400, speed), set()
    numbers = range(401) if speed > 0 else range(400, -1, -1)
    for step, number in enumerate(numbers):
        if step:
            assert course.shown(number) in asked, number
        asked.update(upcoming(number, course, 12, 8))


def test_cues_are_where_clips_and_transitions_come_on_screen():
    timeline = sample_timeline()
    assert cues(timeline, 0, 50) == []
    assert cues(timeline, 10, 60) == [60]
    assert cues(timeline, 60, 200) == [90]
    picture, *rest = timeline.tracks
    fade = Transition("fade", "crossfade", "gap", "b", seconds(0.5), seconds(0.5))
    faded = replace(timeline, tracks=(replace(picture, transitions=(fade,)), *rest))
    assert cues(faded, 10, 200) == [60, 75]
    hidden = replace(timeline, tracks=(replace(picture, hidden=True), *rest))
    assert cues(hidden, 0, 200) == []
