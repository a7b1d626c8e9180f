import gc
from fractions import Fraction

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QWidget

from pipeline.timeline.edits import freeze_frame, set_speed_ramp
from pipeline.timeline.model import (
    Clip,
    Keyframe,
    MediaKind,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
)
from pipeline.timeline.time import ZERO, TimeRange
from tests.ui.conftest import sample_timeline, seconds
from ui.collector import QtCollector
from ui.media.pictures import PEAKS_PER_SECOND
from ui.timeline.menu import editable_text, with_text
from ui.timeline.painting.look import Look
from ui.timeline.painting.waves import heard, paint_wave, wave_image


def test_a_waveform_is_tall_where_it_is_loud(qapp):
    loudness = np.array([0.0, 0.5, 1.0], np.float32)
    image = wave_image(-loudness, loudness, 40)
    painted = [sum(image.pixelColor(x, y).alpha() > 60 for y in range(40)) for x in range(3)]
    assert painted[0] <= 2, "silence is a line, not nothing"
    assert painted[0] >= 1
    assert painted[1] == pytest.approx(20, abs=1)
    assert painted[2] == 40


def swelling(length: float) -> np.ndarray:
    """Peaks of a sound whose loudness is its media time: 0 at the start, 1 after ``length`` seconds."""
    level = np.arange(round(length * PEAKS_PER_SECOND), dtype=np.float32) / (length * PEAKS_PER_SECOND)
    return np.stack([-level, level], axis=1)


def sound(length: float, **settings) -> Clip:
    media = MediaReference(MediaKind.AUDIO, "s", TimeRange(ZERO, seconds(10)))
    return Clip("s", media, seconds(length), **settings)


def loudness(clip: Clip) -> np.ndarray:
    """What a waveform 100 columns wide shows of ``swelling(10)``."""
    low, high = heard(clip, swelling(10), np.linspace(0, clip.duration / seconds(1), 101))
    assert np.array_equal(low, -high)
    return high


def test_a_waveform_shows_what_is_played():
    plain = loudness(sound(10))
    assert plain == pytest.approx(np.arange(1, 101) / 100, abs=0.003)
    assert loudness(sound(5, source_start=seconds(2.5)))[[0, -1]] == pytest.approx((0.25, 0.75), abs=0.01)
    assert loudness(sound(5, speed=Fraction(2))) == pytest.approx(plain, abs=0.003)
    assert loudness(sound(10, reverse=True)) == pytest.approx(plain[::-1], abs=0.003)
    beyond = loudness(sound(10, source_start=seconds(5)))
    assert beyond[49] > 0.98 and not beyond[51:].any(), "there is no more sound"


def test_a_waveform_follows_a_speed_ramp():
    timeline = Timeline("t", tracks=(Track("a", TrackKind.AUDIO, items=(sound(10),)),))
    ramp = (Keyframe(ZERO, 1.0), Keyframe(seconds(10), 4.0))
    clip = set_speed_ramp(timeline, "s", ramp).tracks[0].items[0]
    shown = loudness(clip)
    # Speed 1 to 4, rising with media time: media time is exponential in the time played.
    along = np.arange(1, 101) / 100 * float(clip.duration / seconds(1))
    exact = (np.exp(np.log(4) * along / along[-1]) - 1) / 3
    assert shown == pytest.approx(exact, abs=0.012)
    assert np.abs(shown - np.arange(1, 101) / 100).max() > 0.15, "a straight line would be wrong"


def test_a_held_frame_draws_no_sound(qtbot):
    timeline = Timeline("t", tracks=(Track("a", TrackKind.AUDIO, items=(sound(10),)),))
    held = freeze_frame(timeline, "s", seconds(4), seconds(2)).tracks[0].items[1]
    assert held.frozen and painted(held) == 0
    assert painted(sound(2)) > 0


def painted(clip: Clip) -> int:
    """Pixels that the waveform of ``clip`` changes."""

    class Pictures:
        def peaks(self, path):
            return swelling(10) * 0 + 1

    image = QImage(200, 60, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    look = Look(100.0, 0.0, 200, {"s": "s.wav"}, Pictures(), QFont())
    paint_wave(painter, QRectF(0, 0, 200, 60), clip, look)
    painter.end()
    return sum(image.pixelColor(x, y).alpha() > 0 for x in range(0, 200, 5) for y in range(60))


def test_the_menu_knows_what_an_item_is():
    timeline = sample_timeline()
    caption = timeline.track("c1").items[0]
    assert editable_text(caption) == "hello you"
    assert with_text(timeline, caption, "good day").track("c1").items[0].text == "good day"
    title = timeline.track("v1").items[0]
    assert with_text(timeline, title, "New").track("v1").items[0].text == "New"
    assert editable_text(timeline.track("v1").items[1]) is None


def test_garbage_is_collected_by_the_timer_alone(qtbot):
    collector = QtCollector()
    try:
        assert not gc.isenabled()

        class Knot:
            alive = 0

            def __init__(self):
                Knot.alive += 1
                self.me = self

            def __del__(self):
                Knot.alive -= 1

        # Many: what earlier tests let go of at the same time counts against them.
        knots = [Knot() for _ in range(40_000)]
        del knots
        assert Knot.alive == 40_000
        qtbot.waitUntil(lambda: Knot.alive == 0, timeout=5000)
    finally:
        collector.close()
    assert gc.isenabled()


def test_what_paints_gives_no_references_away(qtbot):
    """PySide6 6.12.0 lost one reference to None at each call; a long session then aborted."""
    import sys

    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(500):
        widget.update()
    assert sys.getrefcount(None) > before - 100
