"""A copy lies right after what it was made from, and covers nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.timeline.duplicating import duplicate
from pipeline.timeline.errors import NoSuchItem, TrackLocked
from pipeline.timeline.model import Clip, Gap, MediaKind, MediaReference, Timeline, Track, TrackKind
from pipeline.timeline.time import ZERO, Flicks, TimeRange, from_seconds
from pipeline.timeline.validate import validate


def clip(name: str, length: float, link: str = "") -> Clip:
    return Clip(name, MediaReference(MediaKind.TITLE), from_seconds(length), name=name, text=name, link=link)


def sound(name: str, length: float, link: str = "") -> Clip:
    media = MediaReference(MediaKind.AUDIO, name, TimeRange(ZERO, from_seconds(length)))
    return Clip(name, media, from_seconds(length), name=name, link=link)


def gap(length: float) -> Gap:
    return Gap(f"gap{length}", from_seconds(length))


def film(*over: Clip | Gap, sounds: tuple[Clip | Gap, ...] = ()) -> Timeline:
    """a 2 s, b 3 s, c 1 s; ``over`` on a second picture track."""
    return Timeline(
        "t",
        tracks=(
            Track("v1", TrackKind.VIDEO, items=(clip("a", 2), clip("b", 3, "pair"), clip("c", 1))),
            Track("v2", TrackKind.VIDEO, items=over),
            Track("a1", TrackKind.AUDIO, items=sounds),
        ),
    )


def laid(timeline: Timeline, track_id: str) -> list[tuple[str, float]]:
    track = timeline.track(track_id)
    assert track is not None
    second = from_seconds(1)
    return [(i.name, w.start / second) for w, i in track.placed() if isinstance(i, Clip)]


def test_on_the_main_track_what_follows_moves_later() -> None:
    made, copies = duplicate(film(), ["b"])
    assert laid(made, "v1") == [("a", 0), ("b", 2), ("b", 5), ("c", 8)]
    assert len(copies) == 1
    validate(made)


def test_at_the_end_or_into_a_gap_nothing_moves() -> None:
    made, _ = duplicate(film(gap(4), clip("title", 1)), ["c"])
    assert laid(made, "v1")[-2:] == [("c", 5), ("c", 6)]
    assert laid(made, "v2") == [("title", 4)]


def test_a_title_takes_the_next_free_place_and_leaves_the_film_alone() -> None:
    before = film(clip("title", 1), gap(0.5), clip("other", 1), gap(2), clip("last", 1))
    made, _ = duplicate(before, ["title"])
    assert laid(made, "v2") == [("title", 0), ("other", 1.5), ("title", 2.5), ("last", 4.5)]
    assert made.track("v1") == before.track("v1")


def test_picture_and_sound_stay_linked_and_in_step() -> None:
    before = film(sounds=(gap(2), sound("b-sound", 3, "pair"), sound("music", 5)))
    made, copies = duplicate(before, ["b", "b-sound"])
    assert laid(made, "v1") == [("a", 0), ("b", 2), ("b", 5), ("c", 8)]
    assert laid(made, "a1") == [("b-sound", 2), ("b-sound", 5), ("music", 8)]
    items = [item for track in made.tracks for item in track.items if item.id in copies]
    assert len({item.link for item in items if isinstance(item, Clip)}) == 1
    assert {item.link for item in items if isinstance(item, Clip)} != {"pair"}


def test_what_can_not_be_is_refused() -> None:
    with pytest.raises(NoSuchItem):
        duplicate(film(), ["nobody"])
    locked = Timeline("t", tracks=(Track("v", TrackKind.VIDEO, locked=True, items=(clip("a", 1),)),))
    with pytest.raises(TrackLocked):
        duplicate(locked, ["a"])


LENGTHS = st.lists(st.integers(1, 90), min_size=1, max_size=6)


@given(LENGTHS, LENGTHS, st.data())
def test_whatever_is_chosen_nothing_is_lost(main: list[int], above: list[int], data: st.DataObject) -> None:
    frame = Timeline("t").rate.frame

    def items(prefix: str, lengths: list[int]) -> tuple[Clip | Gap, ...]:
        return tuple(
            Gap(f"{prefix}{i}", Flicks(n * frame))
            if n % 4 == 0 and i % 2 and i < len(lengths) - 1
            else Clip(f"{prefix}{i}", MediaReference(MediaKind.TITLE), Flicks(n * frame), text="x")
            for i, n in enumerate(lengths)
        )

    before = Timeline(
        "t",
        tracks=(
            Track("v1", TrackKind.VIDEO, items=items("a", main)),
            Track("v2", TrackKind.VIDEO, items=items("b", above)),
        ),
    )
    clips = [item for track in before.tracks for item in track.items if isinstance(item, Clip)]
    chosen = data.draw(st.lists(st.sampled_from([c.id for c in clips]), min_size=1, unique=True))
    made, copies = duplicate(before, chosen)
    validate(made)
    assert len(copies) == len(chosen)
    after = [item for track in made.tracks for item in track.items if isinstance(item, Clip)]
    length = sum(c.duration for c in clips) + sum(c.duration for c in clips if c.id in chosen)
    assert sum(c.duration for c in after) == length
