"""The child processes really draw, mix and make thumbnails."""

import os
import signal

import cv2
import numpy as np
import pytest

from pipeline.media.resolver import FixedResolver
from pipeline.timeline.time import FLICKS_PER_SECOND as SECOND
from tests.ui.conftest import sample_timeline
from ui.media.frames import FrameService
from ui.media.pictures import PictureCache


@pytest.fixture
def frames(qapp):
    service = FrameService()
    yield service
    service.close()


def test_frames_are_drawn_in_a_child_and_the_service_survives_its_death(qtbot, frames):
    frames.load(sample_timeline(), FixedResolver(()), 480)
    with qtbot.waitSignal(frames.arrived, timeout=30_000) as arrived:
        frames.want(SECOND)
    assert arrived.args == [SECOND]
    image = frames.frame(SECOND)
    assert (image.width(), image.height()) == (270, 480)
    bright = sum(image.pixelColor(x, y).lightness() > 60 for x in range(0, 270, 3) for y in range(0, 480, 3))
    assert bright > 0, "the title is there"

    with qtbot.waitSignal(frames._child.died, timeout=10_000):
        os.kill(frames._child._process.pid, signal.SIGKILL)
    with qtbot.waitSignal(frames.arrived, timeout=30_000):
        frames.load(sample_timeline(), FixedResolver(()), 480)
        frames.want(0)


def test_thumbnails_arrive_and_bad_files_are_asked_for_once(qtbot, tmp_path):
    picture, broken = tmp_path / "red.png", tmp_path / "broken.png"
    cv2.imwrite(str(picture), np.full((100, 200, 3), (0, 0, 255), np.uint8))
    broken.write_bytes(b"not a picture")
    cache = PictureCache()
    try:
        assert cache.thumbnail(str(picture), 0, 50) is None
        assert cache.thumbnail(str(broken), 0, 50) is None
        qtbot.waitUntil(lambda: not cache._asked, timeout=30_000)
        found = cache.thumbnail(str(picture), 0, 50)
        assert (found.width(), found.height()) == (100, 50)
        assert found.toImage().pixelColor(50, 25).red() > 240
        assert cache.thumbnail(str(broken), 0, 50) is None
        assert not cache._asked
    finally:
        cache.close()
