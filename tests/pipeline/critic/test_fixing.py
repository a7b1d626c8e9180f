"""Mending keeps the film whole, whatever is to be mended and wherever it lies."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.critic.findings import Exposure, Fault, Finding, Mend
from pipeline.critic.fixing import EFFECT, NothingToMend, mended
from pipeline.timeline.errors import EditRefused
from pipeline.timeline.model import Caption, Clip
from pipeline.timeline.time import Flicks, TimeRange, from_seconds
from pipeline.timeline.validate import validate
from tests.pipeline.timeline.narrated_films import film, films


def finding(mend: Mend, where: TimeRange, **more: object) -> Finding:
    return Finding("any:thing", Fault.BRIGHTNESS, "", "Something.", 1.0, 1.0, where, mend=mend, **more)


def pictures(timeline) -> list[Clip]:
    return [i for t in timeline.tracks if t.kind == "video" for i in t.items if isinstance(i, Clip)]


@given(films(), st.floats(0, 1), st.floats(0.1, 4), st.floats(-3, 3).filter(lambda s: abs(s) > 0.01))
def test_exposure_of_any_stretch_moves_nothing(timeline, share, seconds, stops):
    where = TimeRange(Flicks(int(timeline.duration * share)), from_seconds(seconds))
    wanted = finding(Mend.EXPOSE, where, exposures=(Exposure(where, stops),))
    after = mended(timeline, wanted, "one")
    validate(after)
    assert after.duration == timeline.duration
    assert mended(after, wanted, "one") == after
    again = mended(after, wanted, "two")
    for clip in pictures(again):
        mine = [effect for effect in clip.effects if effect.id.startswith(EFFECT)]
        assert len(mine) <= 1 and all(abs(float(e.parameter("exposure"))) <= 4 for e in mine)


@given(films(), st.data())
def test_a_caption_that_was_late_is_where_its_words_are(timeline, data):
    track = next(t for t in timeline.tracks if t.kind == "caption")
    placed = [(where, item) for where, item in track.placed() if isinstance(item, Caption)]
    number = data.draw(st.integers(0, len(placed) - 1))
    where, caption = placed[number]
    late = data.draw(st.floats(-1.5, 1.5).filter(lambda s: abs(s) > 0.1))
    shifted = tuple(replace(word, start=Flicks(word.start + from_seconds(late))) for word in caption.words)
    items = tuple(replace(i, words=shifted) if i.id == caption.id else i for i in track.items)
    wrong = replace(
        timeline,
        tracks=tuple(replace(t, items=items) if t.id == track.id else t for t in timeline.tracks),
    )
    wanted = finding(Mend.RETIME, where, items=(caption.id,), amount=late)
    try:
        after = mended(wrong, wanted, "one")
    except EditRefused:
        pytest.fail("a caption that is there can be put right")
    validate(after)
    assert mended(after, wanted, "one") == after
    before, now = (word_starts(each, caption) for each in (timeline, after))
    slack = timeline.rate.frame + 2
    at_start = where.start < from_seconds(abs(late))
    assert at_start or all(abs(one - other) <= slack for one, other in zip(before, now, strict=True))


def word_starts(timeline, caption) -> list[int]:
    """When the words of a caption stand on the timeline."""
    track, index = timeline.find(caption.id)
    item = track.items[index]
    return [track.starts[index] - item.source_start + word.start for word in item.words]


def test_what_is_gone_can_not_be_mended():
    timeline = film([[0.5] * 6] * 3)
    where = TimeRange(Flicks(0), from_seconds(1))
    for mend in (Mend.RETIME, Mend.LEVEL, Mend.REROLL, Mend.NONE):
        with pytest.raises(NothingToMend):
            mended(timeline, finding(mend, where, items=("nowhere",)), "one")
