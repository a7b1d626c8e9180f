"""Two languages in the picture stand above each other; one language stays where its style says."""

from dataclasses import replace

import numpy as np

from pipeline.media.resolver import FixedResolver
from pipeline.render.caption_stacking import languages_below, place_of
from pipeline.render.frames import FrameRenderer
from pipeline.render.presets import OutputSettings
from pipeline.timeline.caption_place import CaptionPlace
from pipeline.timeline.time import from_seconds
from tests.pipeline.render.test_soft_captions import film


def drawn_rows(timeline):
    """The rows (shares of the height) in which letters stand, as blocks of lines."""
    output = replace(OutputSettings.from_preset("youtube", timeline), width=640, height=360)
    renderer = FrameRenderer(timeline, FixedResolver(()), output)
    try:
        frame = renderer.frame(from_seconds(2.6)).astype(int)
    finally:
        renderer.close()
    busy = np.flatnonzero((np.abs(frame - frame[0, 0]).sum(axis=2) > 90).any(axis=1))
    return [(part[0] / 360, part[-1] / 360) for part in np.split(busy, np.flatnonzero(np.diff(busy) > 4) + 1)]


def test_the_second_language_stands_above_the_first():
    both = replace(film(), width=1280, height=720)
    alone = replace(both, tracks=both.tracks[:2])
    (first,) = drawn_rows(alone)
    upper, lower = drawn_rows(both)
    assert lower == first, "the first one stays"
    assert upper[1] < lower[0] and upper[0] > 0.4


def test_only_other_languages_that_are_shown_move_a_caption():
    timeline = replace(film(), width=1280, height=720)
    _, english, persian = timeline.tracks
    assert [languages_below(timeline, track) for track in timeline.tracks] == [0, 0, 1]
    hidden = replace(timeline, tracks=(timeline.tracks[0], replace(english, hidden=True), persian))
    again = replace(timeline, tracks=(timeline.tracks[0], english, replace(persian, language="en")))
    assert languages_below(hidden, persian) == languages_below(again, again.tracks[2]) == 0
    output = OutputSettings.from_preset("youtube", timeline)
    caption, size = persian.items[1], (output.width, output.height)
    assert place_of(timeline, persian, caption, size, output.safe_zone).y < 0.9
    assert place_of(timeline, english, english.items[1], size, output.safe_zone) is None
    own = replace(caption, place=CaptionPlace(0.2, 0.3))
    assert place_of(timeline, persian, own, size, output.safe_zone) == CaptionPlace(0.2, 0.3)
