import math

import pytest

from ui.player.levels import Levels
from ui.player.meters import FLOOR, Meters, PeakBar, loudness_text


def test_a_bar_rises_at_once_and_falls_twenty_decibels_a_second():
    bar = PeakBar()
    bar.update(-6.0, 0.0, 0.0)
    assert bar.value == -6.0
    bar.update(-math.inf, 0.5, 0.5)
    assert bar.value == pytest.approx(-16.0)
    bar.update(-40.0, 0.6, 0.1)
    assert bar.value == pytest.approx(-18.0)
    bar.update(-3.0, 0.7, 0.1)
    assert bar.value == -3.0


def test_the_highest_peak_stays_marked_for_a_while():
    bar = PeakBar()
    bar.update(-6.0, 10.0, 0.0)
    bar.update(-30.0, 11.0, 1.0)
    assert bar.held == -6.0
    bar.update(-30.0, 12.0, 1.0)
    assert bar.held == -30.0


def test_the_clip_light_stays_on():
    bar = PeakBar()
    bar.update(-0.5, 0.0, 0.0)
    assert not bar.clipped
    bar.update(0.0, 0.1, 0.1)
    bar.update(-60.0, 9.0, 9.0)
    assert bar.clipped
    assert bar.resting


@pytest.fixture
def meters(qtbot):
    now, heard = [0.0], [Levels()]
    made = Meters(lambda: heard[0], lambda: now[0])
    made.now, made.heard = now, heard
    qtbot.addWidget(made)
    made.resize(made.sizeHint().width(), 400)
    return made


def test_they_follow_the_sound_and_rest_after_a_pause(meters):
    resting = meters.grab().toImage()
    meters.set_playing(True)
    meters.heard[0] = Levels(-6.0, -9.0, -20.0, -21.0, -22.0)
    meters.now[0] = 0.033
    meters.refresh()
    assert meters.grab().toImage() != resting
    assert meters.levels.integrated == -22.0
    meters.set_playing(False)
    meters.heard[0] = Levels()
    for step in range(1, 60):
        meters.now[0] = 0.1 * step
        meters.refresh()
    assert not meters._timer.isActive(), "nothing moves, nothing is painted"
    assert meters.bars[0].value == FLOOR
    assert meters.levels.integrated == -22.0, "the figures stay readable"


def test_clip_lights_go_out_by_a_click_and_at_the_next_play(meters, qtbot):
    from PySide6.QtCore import Qt

    meters.set_playing(True)
    meters.heard[0] = Levels(0.0, -9.0)
    meters.refresh()
    assert [bar.clipped for bar in meters.bars] == [True, False]
    qtbot.mouseClick(meters, Qt.MouseButton.LeftButton)
    assert not meters.bars[0].clipped
    meters.refresh()
    meters.set_playing(False)
    assert meters.bars[0].clipped
    meters.set_playing(True)
    assert not meters.bars[0].clipped


def test_figures():
    assert loudness_text(-14.25) in ("−14.2", "−14.3")
    assert loudness_text(-math.inf) == "–"
