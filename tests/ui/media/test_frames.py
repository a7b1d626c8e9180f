"""The frame service and its child: order, the newest wish, memory, and death."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from PySide6.QtTest import QSignalSpy

from pipeline.media.resolver import FixedResolver, MediaFile
from pipeline.render.frames import FrameRenderer
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Timeline, Track, TrackKind
from pipeline.timeline.time import FLICKS_PER_SECOND as SECOND
from pipeline.timeline.time import ZERO, Flicks, TimeRange
from tests.ui.conftest import sample_timeline, title_clip
from ui.media.frames import FrameService
from ui.media.quality import preview

FRAME = SECOND // 30


@pytest.fixture(scope="module")
def footage(tmp_path_factory):
    """90 frames, 192x108: the luma of each says its number."""
    path = tmp_path_factory.mktemp("media") / "count.mp4"
    with av.open(path, "w") as container:
        stream = container.add_stream("libx264", rate=30, options={"crf": "10", "g": "30"})
        stream.width, stream.height, stream.pix_fmt = 192, 108, "yuv420p"
        for number in range(90):
            picture = np.full((162, 192), 128, np.uint8)
            picture[:108] = 20 + number * 2
            frame = av.VideoFrame.from_ndarray(picture, "yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, 30)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def film(asset="asset-count"):
    media = MediaReference(MediaKind.VIDEO, asset, TimeRange(ZERO, Flicks(3 * SECOND)), "count.mp4")
    clip = Clip("c", media, Flicks(3 * SECOND), name="count")
    track = Track("v", TrackKind.VIDEO, items=(clip,))
    return Timeline("film", "Film", width=192, height=108, tracks=(track,))


def files(path, asset="asset-count"):
    return FixedResolver((MediaFile(asset, path, "video"),))


@pytest.fixture
def service(qapp):
    made = FrameService()
    yield made
    made.close()


def arrivals(service):
    seen = []
    service.arrived.connect(seen.append)
    return seen


def test_the_picture_is_what_the_export_draws_in_the_right_colours(qtbot, service, footage):
    timeline, resolver = film(), files(footage)
    service.load(timeline, resolver, 108)
    with qtbot.waitSignal(service.arrived, timeout=30_000):
        service.want(SECOND)
    image = service.frame(SECOND)
    renderer = FrameRenderer(timeline, resolver, preview(timeline, 108, 1))
    expected = renderer.frame(SECOND)
    renderer.close()
    assert (image.width(), image.height()) == (192, 108)
    got = np.array(
        [[image.pixelColor(x, y).getRgb()[:3] for x in range(0, 192, 31)] for y in range(0, 108, 17)]
    )
    assert np.abs(got - expected[::17, ::31].astype(int)).max() <= 1


def test_frames_come_in_the_order_asked_for_each_once(qtbot, service, footage):
    service.load(film(), files(footage), 108)
    seen = arrivals(service)
    for start in range(0, 40, 2):
        service.plan([number * FRAME for number in range(start, 40)], 33.3)
        qtbot.wait(2)
    qtbot.waitUntil(lambda: service.ready([39 * FRAME]), timeout=30_000)
    assert seen == sorted(seen)
    assert len(seen) == len(set(seen)), "none is drawn twice, though the lists overlap"


def test_while_scrubbing_only_the_newest_wish_is_drawn(qtbot, service, footage):
    service.load(film(), files(footage), 108)
    with qtbot.waitSignal(service.arrived, timeout=30_000):
        service.want(0)
    seen = arrivals(service)
    for number in range(1, 80):
        service.want(number * FRAME)
    qtbot.waitUntil(lambda: service.ready([79 * FRAME]), timeout=30_000)
    service.want(85 * FRAME)
    qtbot.waitUntil(lambda: service.ready([85 * FRAME]), timeout=30_000)
    assert seen[-2:] == [79 * FRAME, 85 * FRAME]
    assert len(seen) < 20, "those in between were dropped, in the child too"


def test_the_nearest_ready_frame_is_there_at_once(qtbot, service, footage):
    service.load(film(), files(footage), 108)
    times = [10 * FRAME, 20 * FRAME]
    service.want(*times)
    qtbot.waitUntil(lambda: service.ready(times), timeout=30_000)
    assert service.nearest(13 * FRAME, SECOND, SECOND)[0] == 10 * FRAME
    assert service.nearest(16 * FRAME, SECOND, SECOND)[0] == 20 * FRAME
    assert service.nearest(16 * FRAME, SECOND, 0)[0] == 10 * FRAME
    assert service.nearest(80 * FRAME, SECOND, SECOND) is None


def test_memory_is_bounded_and_the_oldest_go_first(qtbot, service, footage, monkeypatch):
    monkeypatch.setattr("ui.media.frames.MOST_FRAMES", 12)
    service.load(film(), files(footage), 108)
    shown = None
    for number in range(40):
        service.want(number * FRAME)
        qtbot.waitUntil(lambda: service.ready([number * FRAME]), timeout=30_000)
        shown = service.frame(number * FRAME)
    assert shown is not None
    assert len(service._cache) == service.capacity == 9
    assert service.frame(0) is None
    assert service.frame(39 * FRAME) is not None


def test_smaller_while_playing_and_full_again_when_paused(qtbot, service, footage):
    service.load(film(), files(footage), 108)
    service.choose_quality(4)
    with qtbot.waitSignal(service.arrived, timeout=30_000):
        service.plan([FRAME], 33.3)
    assert (service.frame(FRAME).width(), service.frame(FRAME).height()) == (48, 28)
    with qtbot.waitSignal(service.arrived, timeout=30_000):
        service.want(FRAME)
    assert service.frame(FRAME).width() == 192
    seen = arrivals(service)
    service.plan([FRAME, 5 * FRAME], 33.3)
    qtbot.waitUntil(lambda: service.ready([5 * FRAME]), timeout=30_000)
    assert seen == [5 * FRAME]
    assert service.frame(FRAME).width() == 192, "a better picture is not replaced by a worse one"


def test_frames_survive_an_edit_elsewhere(qtbot, service):
    before = sample_timeline()
    service.load(before, FixedResolver(()), 120)
    early, late = SECOND // 2, 4 * SECOND
    service.want(early, late)
    qtbot.waitUntil(lambda: service.ready([early, late]), timeout=30_000)
    picture, *rest = before.tracks
    items = (*picture.items[:2], title_clip("other words", 3))
    after = replace(before, tracks=(replace(picture, items=items), *rest))
    service.load(after, FixedResolver(()), 120)
    assert service.frame(early) is not None
    assert service.frame(late) is None


@pytest.fixture
def poisoned(qapp, monkeypatch):
    # Child processes look for modules where this one does.
    monkeypatch.syspath_prepend(str(Path(__file__).parents[3]))
    made = FrameService(server="tests.ui.media.poisoned_server")
    yield made
    made.close()


def test_a_file_that_kills_the_decoder_is_shown_as_offline_and_the_rest_goes_on(qtbot, poisoned, footage):
    told = QSignalSpy(poisoned.failed)
    poisoned.load(film("asset-poison"), files(footage, "asset-poison"), 108)
    with qtbot.waitSignal(poisoned.arrived, timeout=60_000):
        poisoned.want(SECOND)
    sentences = [told.at(index)[0] for index in range(told.count())]
    assert any("count.mp4" in sentence and "offline" in sentence for sentence in sentences)
    with qtbot.waitSignal(poisoned.arrived, timeout=30_000):
        poisoned.want(2 * SECOND)


def test_a_frame_that_kills_without_any_file_is_given_up_after_two_tries(qtbot, poisoned):
    clip = title_clip("a", 10)
    timeline = Timeline("t", width=64, height=64, tracks=(Track("v", TrackKind.VIDEO, items=(clip,)),))
    deaths = []
    poisoned.load(timeline, FixedResolver(()), 64)
    poisoned._worker().died.connect(lambda: deaths.append(1))
    with qtbot.waitSignal(poisoned.failed, timeout=60_000):
        poisoned.want(7 * SECOND, 8 * SECOND)
    qtbot.waitUntil(lambda: poisoned.ready([7 * SECOND, 8 * SECOND]), timeout=30_000)
    assert poisoned.frame(7 * SECOND) is None
    assert poisoned.frame(8 * SECOND) is not None
    poisoned.want(7 * SECOND, 9 * SECOND)
    qtbot.waitUntil(lambda: poisoned.ready([9 * SECOND]), timeout=30_000)
    assert len(deaths) == 2, "what was given up is not asked for again"


def test_a_process_that_never_answers_is_not_started_for_ever(qtbot):
    service = FrameService(server="no.such.server")
    told = QSignalSpy(service.failed)
    try:
        service.load(sample_timeline(), FixedResolver(()), 64)
        service.want(0)
        qtbot.waitUntil(lambda: told.count() > 0, timeout=60_000)
        assert "can't start" in told.at(0)[0]
        service.want(SECOND)
        assert service._child._process is None
    finally:
        service.close()


def test_a_damaged_file_is_told_in_words(qtbot, service, tmp_path):
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"nothing like a video")
    service.load(film(), files(broken), 108)
    with qtbot.waitSignal(service.failed, timeout=30_000) as told:
        service.want(0)
    assert told.args[0].endswith(".")
    qtbot.waitUntil(lambda: service.frame(0) is not None, timeout=30_000)


def test_pictures_that_are_shown_keep_their_pixels(qtbot, service, footage, monkeypatch):
    monkeypatch.setattr("ui.media.frames.MOST_FRAMES", 8)
    service.load(film(), files(footage), 108)
    with qtbot.waitSignal(service.arrived, timeout=30_000):
        service.want(0)
    shown = service.frame(0)
    first = shown.pixelColor(90, 50).getRgb()
    for number in range(30, 60):
        service.want(number * FRAME)
        qtbot.waitUntil(lambda: service.ready([number * FRAME]), timeout=30_000)
    assert service.frame(0) is None
    assert shown.pixelColor(90, 50).getRgb() == first


def test_stills_are_drawn_too(qtbot, service, tmp_path):
    path = tmp_path / "red.png"
    cv2.imwrite(str(path), np.full((100, 100, 3), (0, 0, 255), np.uint8))
    clip = Clip("s", MediaReference(MediaKind.IMAGE, "still", name="red.png"), Flicks(SECOND))
    timeline = Timeline("t", width=64, height=64, tracks=(Track("v", TrackKind.VIDEO, items=(clip,)),))
    service.load(timeline, FixedResolver((MediaFile("still", path, "image"),)), 64)
    with qtbot.waitSignal(service.arrived, timeout=30_000):
        service.want(0)
    red = service.frame(0).pixelColor(32, 32)
    assert red.red() > 240
    assert red.blue() < 15
