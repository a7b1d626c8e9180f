import pytest
from PySide6.QtGui import QImage

from pipeline.timeline.time import FLICKS_PER_SECOND as SECOND
from ui.media.frame_cache import FrameCache
from ui.player.presenter import Presenter

FRAME = SECOND // 30


class Frames:
    def __init__(self):
        self.cache = FrameCache()

    def frame(self, time):
        return self.cache.get(time)

    def nearest(self, time, before, after):
        return self.cache.nearest(time, before, after)

    def draw(self, *numbers):
        for number in numbers:
            self.cache.put(number * FRAME, 1, QImage(2, 2, QImage.Format.Format_RGB32))


@pytest.fixture
def frames():
    return Frames()


@pytest.fixture
def presenter(frames):
    return Presenter(frames)


def test_dragging_shows_the_nearest_at_once_then_the_exact_one(frames, presenter):
    frames.draw(0, 10, 14)
    assert presenter.still(0) is not None
    assert presenter.still(11 * FRAME) is frames.frame(10 * FRAME)
    assert presenter.still(11 * FRAME) is frames.frame(10 * FRAME)
    frames.draw(11)
    assert presenter.still(11 * FRAME) is frames.frame(11 * FRAME)
    assert presenter.shown == 11 * FRAME
    assert presenter.still(25 * SECOND) is None, "nothing near: what is shown stays"


def test_after_an_edit_the_old_picture_stays_until_the_new_one_is_there(frames, presenter):
    frames.draw(0, 1)
    presenter.still(0)
    presenter.forget()
    assert presenter.still(2 * FRAME) is None
    frames.draw(2)
    assert presenter.still(2 * FRAME) is not None


def test_playing_never_shows_what_is_not_due_and_never_goes_back(frames, presenter):
    frames.draw(5, 7, 9)
    presenter.still(5 * FRAME)
    assert presenter.moving(6 * FRAME, 1.0) is frames.frame(5 * FRAME)
    assert presenter.moving(8 * FRAME, 1.0) is frames.frame(7 * FRAME)
    frames.draw(6)
    presenter.moving(8 * FRAME, 1.0)
    assert presenter.shown == 7 * FRAME
    assert presenter.moving(8 * FRAME, -1.0) is frames.frame(9 * FRAME)


def test_late_is_more_than_one_frame_behind(frames, presenter):
    frames.draw(0)
    presenter.still(0)
    for number in (0, 1, 2, 3):
        presenter.moving(number * FRAME, 1.0)
        presenter.count(number * FRAME, FRAME)
    assert (presenter.looked, presenter.late, presenter.worst) == (4, 2, 3 * FRAME)
    presenter.clear_counts()
    assert presenter.late == 0
