"""A held picture takes its sound and all other tracks along."""

import pytest

from pipeline.timeline.arrival import hold_frame
from pipeline.timeline.model import Clip, Gap, MediaKind, MediaReference, Timeline, Track, TrackKind
from pipeline.timeline.time import FLICKS_PER_SECOND, ZERO, Flicks, TimeRange
from pipeline.timeline.validate import validate

SECOND = FLICKS_PER_SECOND


def piece(name: str, kind: MediaKind) -> Clip:
    media = MediaReference(kind, name, TimeRange(ZERO, Flicks(6 * SECOND)))
    return Clip(name, media, Flicks(6 * SECOND), link="pair")


@pytest.mark.parametrize("second", [0, 2, 6])
def test_picture_and_sound_go_on_together_after_it(second):
    picture = Track("v", TrackKind.VIDEO, items=(piece("p", MediaKind.VIDEO),))
    sound = Track("a", TrackKind.AUDIO, items=(piece("s", MediaKind.AUDIO),))
    held = hold_frame(Timeline("t", tracks=(picture, sound)), "p", second * SECOND, 2 * SECOND)
    validate(held)
    assert held.tracks[0].duration == 8 * SECOND
    resumed = [
        {start for start, item in zip(t.starts, t.items, strict=False) if not isinstance(item, Gap)}
        for t in held.tracks
    ]
    later = [{start for start in starts if start > second * SECOND} for starts in resumed]
    assert later[0] == later[1]
    frozen = [item for item in held.tracks[0].items if isinstance(item, Clip) and item.frozen]
    assert [item.duration for item in frozen] == [2 * SECOND]
