"""Titles and colours from the menu, over the picture, at the playhead, undone in one step."""

import pytest

from pipeline.timeline.model import Clip, MediaKind, TrackKind
from pipeline.timeline.time import FLICKS_PER_SECOND
from ui.timeline.commands.titles import OVERLAYS, add_overlay


@pytest.mark.parametrize("kind", OVERLAYS)
def test_each_kind_comes_over_the_picture_selected(session, kind):
    before = session.timeline
    session.seek(FLICKS_PER_SECOND)
    add_overlay(session, kind)
    (chosen,) = session.selection
    track, index = session.timeline.find(chosen)
    clip = track.items[index]
    assert isinstance(clip, Clip) and clip.text
    assert clip.media.kind is (MediaKind.COLOUR if kind == "colour" else MediaKind.TITLE)
    assert track.kind is TrackKind.VIDEO and track.id != "v1"
    assert track.starts[index] == FLICKS_PER_SECOND
    session.undo()
    assert session.timeline.tracks == before.tracks


def test_the_styles_of_the_titles_exist():
    from pipeline.captions.styles import style_names

    assert {o.style for o in OVERLAYS.values() if o.style} <= set(style_names())
