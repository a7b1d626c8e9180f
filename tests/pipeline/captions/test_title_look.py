"""What a title changes of its style, and that it is drawn so."""

from dataclasses import replace

import numpy as np
import pytest

from pipeline.captions.styles import load_style
from pipeline.captions.title_look import TITLE_LOOK, title_style
from pipeline.media.resolver import FixedResolver
from pipeline.render.frames import FrameRenderer
from pipeline.render.presets import OutputSettings
from pipeline.timeline.model import Clip, Effect, MediaKind, MediaReference, Timeline, Track, TrackKind
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks

TITLE = Clip("t", MediaReference(MediaKind.TITLE), Flicks(FLICKS_PER_SECOND), text="Dawn", style="title")


def worn(size=None, **texts):
    numbers = (("size", size),) if size is not None else ()
    return replace(TITLE, effects=(Effect("e", TITLE_LOOK, numbers, tuple(texts.items())),))


def drawn(clip):
    timeline = Timeline("x", width=320, height=320, tracks=(Track("v", TrackKind.VIDEO, items=(clip,)),))
    renderer = FrameRenderer(timeline, FixedResolver(()), OutputSettings(width=320, height=320))
    try:
        return renderer.frame(0)
    finally:
        renderer.close()


def extent(picture):
    columns = np.flatnonzero(picture.max(axis=(0, 2)) > 60)
    return columns[0], columns[-1]


def test_without_a_look_a_title_is_as_its_style():
    assert title_style(TITLE) == load_style("title")
    off = replace(worn(2.0), effects=(replace(worn(2.0).effects[0], enabled=False),))
    assert title_style(off) == load_style("title")


def test_what_makes_no_sense_is_left_out():
    style = title_style(worn(1000.0, colour="red", family="", align="sideways"))
    usual = load_style("title")
    assert style == replace(usual, size=pytest.approx(usual.size * 10))


def test_size_colour_and_alignment_are_drawn():
    usual = drawn(TITLE)
    smaller = drawn(worn(0.5))
    assert extent(smaller)[1] - extent(smaller)[0] < 0.6 * (extent(usual)[1] - extent(usual)[0])
    red = drawn(worn(colour="#ff0000")).reshape(-1, 3)
    brightest = red[red.sum(axis=1).argmax()]
    assert brightest[0] > 200 and brightest[1] < 60 and brightest[2] < 60
    assert extent(drawn(worn(0.5, align="left")))[0] < extent(smaller)[0] - 20
