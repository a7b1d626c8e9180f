"""A style for a whole caption track."""

from dataclasses import replace

import pytest

from pipeline.timeline import edits
from pipeline.timeline.errors import TrackLocked, WrongTrackKind
from pipeline.timeline.model import Caption, CaptionWord, Gap, Timeline, Track, TrackKind
from pipeline.timeline.time import ZERO, from_seconds

SECOND = from_seconds(1)
WORDS = (CaptionWord("Yes", ZERO, SECOND),)
PLAIN, OWN = Caption("a", SECOND, WORDS), Caption("b", SECOND, WORDS, style="pop")
TRACK = Track("c", TrackKind.CAPTION, items=(PLAIN, Gap("g", SECOND), OWN))


def test_captions_with_a_style_of_their_own_take_it_too():
    after = edits.restyle_captions(Timeline("t", tracks=(TRACK,)), "c", "karaoke").tracks[0]
    assert after.style == "karaoke"
    assert after.items == (PLAIN, Gap("g", SECOND), replace(OWN, style=""))
    assert after.items[0] is PLAIN


def test_the_style_it_has_is_the_same_object():
    timeline = Timeline("t", tracks=(replace(TRACK, style="box", items=(PLAIN,)),))
    assert edits.restyle_captions(timeline, "c", "box") is timeline


def test_locked_tracks_and_others_refuse():
    with pytest.raises(TrackLocked):
        edits.restyle_captions(Timeline("t", tracks=(replace(TRACK, locked=True),)), "c", "box")
    with pytest.raises(WrongTrackKind):
        edits.restyle_captions(Timeline("t", tracks=(Track("v", TrackKind.VIDEO),)), "v", "box")
