"""No frame is drawn into while an encoder may still read it, however far the encoders are behind."""

from __future__ import annotations

import threading

import av
import numpy as np

from pipeline.render import export_run
from pipeline.render.encoding import VideoSegment
from pipeline.render.export import export
from pipeline.render.picture_pass import FramePool
from pipeline.render.presets import OutputSettings


def test_a_frame_comes_again_only_after_it_was_given_back():
    pool = FramePool(OutputSettings(width=64, height=48))
    under_way = [pool.take(64, 48) for _ in range(40)]
    assert len({id(picture) for picture in under_way}) == 40
    pool.give_back(under_way[3])
    assert pool.take(64, 48) is under_way[3]


def test_encoders_that_fall_behind_get_every_frame_as_it_was_drawn(stage, monkeypatch, tmp_path):
    """Each segment's encoder has a queue of its own: where segments end, two of them are full at once."""
    monkeypatch.setattr(export_run, "SEGMENT_SECONDS", 0.5)
    drawn, encoded, behind = [], [], threading.Event()

    def watched(number, picture):
        drawn.append(picture.y.copy())
        if number == 21:
            behind.set()

    real = VideoSegment.put

    def slow(self, picture):
        if len(encoded) == 9:  # five more wait in its queue, six in the next, and one is drawn
            assert behind.wait(20)
        encoded.append(picture.y.copy())
        real(self, picture)

    monkeypatch.setattr(VideoSegment, "put", slow)
    noise = np.random.default_rng(3).integers(0, 255, (108, 192, 3), np.uint8)
    timeline = stage.timeline(
        stage.video(*(stage.clip(stage.picture(f"p{n}", noise + n), 4) for n in range(9)))
    )
    output = OutputSettings.for_timeline(timeline)
    export(timeline, stage.resolver, output, tmp_path / "film.mp4", on_frame=watched)

    assert len(encoded) == len(drawn) == 36
    assert [np.array_equal(one, two) for one, two in zip(drawn, encoded, strict=True)] == [True] * 36
    with av.open(str(tmp_path / "film.mp4")) as film:
        assert sum(1 for _ in film.decode(video=0)) == 36
