"""Looking only at what changed finds what looking at everything finds; patches still say what changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.timeline.errors import InvalidTimeline
from pipeline.timeline.model import Clip, Gap, Item, MediaKind, MediaReference, Timeline, Track, TrackKind
from pipeline.timeline.patch import apply_patch, diff
from pipeline.timeline.time import Flicks
from pipeline.timeline.validate import validate


def clip(name: str, length: int) -> Clip:
    return Clip(name, MediaReference(MediaKind.TITLE), Flicks(length), text=name)


def film(items: list[Item]) -> Timeline:
    return Timeline("t", tracks=(Track("v", TrackKind.VIDEO, items=tuple(items)),))


def verdict(timeline: Timeline, since: Timeline | None = None) -> str:
    try:
        validate(timeline, since)
    except InvalidTimeline as error:
        return error.message
    return ""


LENGTHS = st.lists(st.integers(1, 9), min_size=1, max_size=8)
COMING = st.lists(st.tuples(st.booleans(), st.integers(-1, 5)), max_size=4)


@given(LENGTHS, COMING, st.data())
def test_a_changed_stretch_is_judged_as_the_whole_is(
    lengths: list[int], coming: list[tuple[bool, int]], data: st.DataObject
) -> None:
    old: list[Item] = []
    for number, length in enumerate(lengths):
        old += [Gap(f"g{number}", Flicks(2))] if length > 6 else []
        old.append(clip(f"c{number}", length))
    before = film(old)
    validate(before)
    start = data.draw(st.integers(0, len(old)))
    stop = data.draw(st.integers(start, len(old)))
    new: list[Item] = [
        Gap(f"x{i}", Flicks(length)) if is_gap else clip(f"x{i}", length)
        for i, (is_gap, length) in enumerate(coming)
    ]
    kept = data.draw(st.permutations(old[start:stop])) if data.draw(st.booleans()) else []
    after = film([*old[:start], *new, *kept, *old[stop:]])
    assert bool(verdict(after, before)) == bool(verdict(after))
    if not verdict(after):
        assert apply_patch(before, diff(before, after)) == after
