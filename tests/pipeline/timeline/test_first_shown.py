"""A card of the storyboard shows its own scene, not the dissolve that leads to it."""

from pipeline.timeline.model import Clip, MediaKind, MediaReference, Timeline, Track, TrackKind, Transition
from pipeline.timeline.time import Flicks, from_seconds
from pipeline.timeline.transitions import first_shown


def film(length: float, hidden: bool = False) -> Timeline:
    """Two clips of 2 s with a dissolve of ``length`` seconds before and after the cut."""
    clips = tuple(Clip(name, MediaReference(MediaKind.TITLE), from_seconds(2), text=name) for name in "ab")
    dissolve = Transition("t", "cross-fade", "a", "b", from_seconds(length), from_seconds(length))
    track = Track("v", TrackKind.VIDEO, items=clips, transitions=(dissolve,), hidden=hidden)
    return Timeline("t", tracks=(track,))


def test_it_is_after_the_dissolve() -> None:
    two = from_seconds(2)
    assert first_shown(film(0.5), two, two) == from_seconds(2.5)
    assert first_shown(film(0.5), 0, two) == 0
    assert first_shown(film(0.5, hidden=True), two, two) == two


def test_what_is_all_dissolve_is_shown_from_its_last_frame() -> None:
    timeline = film(1.5)
    frame = timeline.rate.frame
    assert first_shown(timeline, from_seconds(2), from_seconds(1)) == Flicks(from_seconds(3) - frame)
