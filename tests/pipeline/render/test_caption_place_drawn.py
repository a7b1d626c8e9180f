"""A caption with a place of its own is drawn there: in the preview, in the export, inside the frame."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipeline.captions.styles import load_style
from pipeline.media.decode import VideoReader
from pipeline.render.caption_layers import pages_of
from pipeline.render.export import export
from pipeline.render.presets import OutputSettings, SafeZone
from pipeline.render.text import Typesetter
from pipeline.timeline.model import CaptionPlace, Track
from pipeline.timeline.time import FPS_30

SIZE = (360, 640)


def bounds(frame):
    """Left, top, right, bottom of what is not the plain grey below."""
    ys, xs = np.nonzero(np.abs(frame.astype(int) - 70).max(axis=2) > 60)
    return np.array([xs.min(), ys.min(), xs.max(), ys.max()])


def placed(stage, kinds, place, style="word-highlight", words="here it is"):
    stage.size = SIZE
    caption = replace(stage.caption(words), place=place)
    track = Track("c", kinds.caption, items=(caption,), style=style)
    return stage.timeline(stage.video(stage.clip(stage.plain("grey", (70, 70, 70)), 30)), track)


@pytest.mark.parametrize("place", [CaptionPlace(0.5, 0.25), CaptionPlace(0.4, 0.6)])
def test_its_middle_is_where_it_was_put(stage, kinds, place):
    left, top, right, bottom = bounds(stage.frame(placed(stage, kinds, place)))
    assert (left + right) / 2 == pytest.approx(place.x * SIZE[0], abs=6)
    assert (top + bottom) / 2 == pytest.approx(place.y * SIZE[1], abs=10)


def test_at_an_edge_all_of_it_stays_in_the_frame(stage, kinds):
    middle = bounds(stage.frame(placed(stage, kinds, CaptionPlace(0.5, 0.5))))
    corner = bounds(stage.frame(placed(stage, kinds, CaptionPlace(1.0, 1.0))))
    assert corner[2] - corner[0] == pytest.approx(middle[2] - middle[0], abs=8)
    assert corner[2] > SIZE[0] - 14 and corner[3] > SIZE[1] - 24


def test_preview_and_export_agree(stage, kinds, tmp_path):
    timeline = placed(stage, kinds, CaptionPlace(0.45, 0.3))
    seen = bounds(stage.frame(timeline, 5))
    settings = replace(OutputSettings.for_timeline(timeline), safe_zone=SafeZone(0.2, 0.2, 0.1, 0.1))
    export(timeline, stage.resolver, settings, tmp_path / "film.mp4")
    with VideoReader(tmp_path / "film.mp4") as reader:
        made = reader.read(FPS_30.frame * 11 // 2).rgb()
    assert bounds(made) == pytest.approx(seen, abs=4)


def test_the_block_that_the_handles_show_holds_what_is_painted(stage, kinds):
    place = CaptionPlace(0.4, 0.35)
    timeline = placed(stage, kinds, place)
    caption = timeline.tracks[1].items[0]
    setter = Typesetter(load_style("word-highlight"), SIZE, SafeZone())
    (page,) = pages_of(caption, setter)
    box = setter.block(page.lines, place).box(SIZE)
    left, top, right, bottom = bounds(stage.frame(timeline))
    assert left >= box.left * SIZE[0] - 8 and right <= box.right * SIZE[0] + 8
    assert top >= box.top * SIZE[1] - 8 and bottom <= box.bottom * SIZE[1] + 8
