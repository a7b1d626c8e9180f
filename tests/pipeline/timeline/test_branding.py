"""A brand is put on and taken off as one pure edit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.timeline.branding import CORNERS, Brand, Bumper, Watermark, apply_brand, without_brand
from pipeline.timeline.model import (
    Caption,
    CaptionWord,
    Clip,
    Marker,
    MediaKind,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
)
from pipeline.timeline.time import FLICKS_PER_SECOND, ZERO, Flicks, TimeRange
from pipeline.timeline.validate import validate

SECOND = FLICKS_PER_SECOND
INTRO = Bumper(
    MediaReference(MediaKind.VIDEO, "intro", TimeRange(ZERO, Flicks(2 * SECOND))), Flicks(2 * SECOND)
)
OUTRO = Bumper(MediaReference(MediaKind.IMAGE, "outro"), Flicks(3 * SECOND))
MARK = Watermark("logo", 400, 100)
WHOLE = Brand(MARK, INTRO, OUTRO, "karaoke", "lower-third")


def film() -> Timeline:
    title = Clip("title", MediaReference(MediaKind.TITLE), Flicks(SECOND), text="Hello")
    shot = Clip("shot", MediaReference(MediaKind.IMAGE, "a"), Flicks(4 * SECOND))
    words = (CaptionWord("hi", ZERO, Flicks(SECOND)),)
    return Timeline(
        "t",
        width=1920,
        height=1080,
        tracks=(
            Track("v", TrackKind.VIDEO, items=(title, shot)),
            Track("c", TrackKind.CAPTION, items=(Caption("cap", Flicks(SECOND), words),)),
        ),
        markers=(Marker("m", Flicks(SECOND)),),
    )


def branded(timeline: Timeline, part: str) -> list[Clip]:
    return [
        item
        for track in timeline.tracks
        for item in track.items
        if isinstance(item, Clip) and ("brand", part) in item.metadata
    ]


def test_everything_is_put_on() -> None:
    after = apply_brand(film(), WHOLE)
    validate(after)
    assert after.duration == 10 * SECOND
    assert (
        after.tracks[0].items[0].media.asset_id == "intro"
        and after.tracks[0].items[-1].media.asset_id == "outro"
    )
    assert after.track("c").style == "karaoke" and after.markers[0].time == 3 * SECOND
    assert [i.style for i in after.tracks[0].items if getattr(i, "text", "") == "Hello"] == ["lower-third"]
    caption = next(span.start for span, item in after.track("c").placed() if isinstance(item, Caption))
    assert caption == 2 * SECOND, "captions move with the film"
    (mark,) = branded(after, "watermark")
    assert after.tracks[-1].items == (mark,) and mark.duration == after.duration


def test_again_changes_nothing_but_ids_and_another_takes_its_place() -> None:
    once = apply_brand(film(), WHOLE)
    twice = apply_brand(once, WHOLE)
    assert twice.duration == once.duration and len(twice.tracks) == len(once.tracks)
    other = apply_brand(twice, Brand(outro=OUTRO))
    assert [len(branded(other, part)) for part in ("intro", "outro", "watermark")] == [0, 1, 0]
    assert other.duration == 8 * SECOND


def test_taking_it_off_leaves_the_film() -> None:
    bare = without_brand(apply_brand(film(), Brand(MARK, INTRO, OUTRO)))
    validate(bare)
    assert [item.id for item in bare.tracks[0].items if isinstance(item, Clip)] == ["title", "shot"]
    assert bare.markers == film().markers and without_brand(film()).tracks == film().tracks


@given(
    st.integers(16, 4000),
    st.integers(16, 4000),
    st.sampled_from(sorted(CORNERS)),
    st.floats(0.02, 0.5),
    st.sampled_from([(1920, 1080), (1080, 1920), (1080, 1080)]),
)
def test_a_watermark_stays_in_the_frame(
    width: int, height: int, corner: str, size: float, frame: tuple[int, int]
) -> None:
    timeline = Timeline("t", width=frame[0], height=frame[1], tracks=film().tracks)
    (mark,) = branded(
        apply_brand(timeline, Brand(Watermark("logo", width, height, corner, size))), "watermark"
    )
    wide = frame[0] / frame[1]
    across, down = min(wide, width / height), min(1.0, wide * height / width)
    transform = mark.transform
    assert abs(transform.x) + across * transform.scale / 2 <= wide / 2 + 1e-9
    assert abs(transform.y) + down * transform.scale / 2 <= 0.5 + 1e-9


@pytest.mark.parametrize("brand", [Brand(), Brand(intro=INTRO)])
def test_an_empty_timeline_is_no_trouble(brand: Brand) -> None:
    after = apply_brand(Timeline("t"), brand)
    validate(after)
    intros = [clip.media for clip in branded(after, "intro")]
    assert intros == ([brand.intro.media] if brand.intro else [])
    assert after.duration == (brand.intro.duration if brand.intro else 0)
