"""Clips on the clipboard: how they lie to each other is kept, and nothing hostile gets in."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.timeline import edits
from pipeline.timeline.errors import InvalidTimeline, NoSuchItem, TrackLocked
from pipeline.timeline.fragment import MAX_LANES, dumps, loads, paste, take
from pipeline.timeline.model import Caption, CaptionWord, Clip, Gap, Timeline, Track, TrackKind
from pipeline.timeline.splice import editable_clip, put_item
from pipeline.timeline.time import FLICKS_PER_SECOND, ZERO, Flicks
from pipeline.timeline.validate import validate
from tests.pipeline.timeline.test_linked_edits import film

S = FLICKS_PER_SECOND


@pytest.fixture
def timeline() -> Timeline:
    """Two pictures with a passage, one above, the second one's sound, a caption."""
    return edits.add_transition(_plain(), "a", "cross-fade", S // 2, S // 2)


def placed(timeline: Timeline) -> list[tuple[str, int, str]]:
    return [
        (track.id, start, item.name if isinstance(item, Clip) else item.text)
        for track in timeline.tracks
        for start, item in zip(track.starts, track.items, strict=False)
        if not isinstance(item, Gap)
    ]


def test_what_is_pasted_lies_as_it_was_copied(timeline):
    fragment = take(timeline, {"a", "b", "over", "b-sound", "cap"})
    after, made = paste(timeline, fragment, 10 * S)
    validate(after)
    assert len(made) == 5
    new = [(track, start - 10 * S, name) for track, start, name in placed(after) if start >= 10 * S]
    assert sorted(new) == sorted(placed(timeline))
    assert len(after.track("v").transitions) == 2, "the passage between two copied clips is copied"


def test_copies_have_links_of_their_own_and_fill_no_slot(timeline):
    track, index, clip = editable_clip(timeline, "b")
    timeline = put_item(timeline, track, index, replace(clip, slot="video:1"))
    after, made = paste(timeline, take(timeline, {"b", "b-sound"}), 10 * S)
    copies = [i for t in after.tracks for i in t.items if i.id in made]
    assert len({c.link for c in copies}) == 1
    assert copies[0].link not in ("", "pair")
    assert all(c.slot == "" for c in copies)


def test_tracks_are_added_where_there_are_too_few(timeline):
    fragment = take(timeline, {"a", "over"})
    small = Timeline("s", tracks=(Track("only", TrackKind.VIDEO),))
    after, _ = paste(small, fragment, 0)
    validate(after)
    assert [t.kind for t in after.tracks] == [TrackKind.VIDEO] * 2
    upper, _ = paste(timeline, take(timeline, {"a"}), 20 * S, "v2")
    assert upper.track("v2").duration == 22 * S


def test_locked_tracks_refuse_and_gaps_are_no_pieces(timeline):
    with pytest.raises(TrackLocked):
        paste(edits.set_track(timeline, "v", locked=True), take(timeline, {"a"}), 0)
    with pytest.raises(NoSuchItem):
        take(timeline, {"g"})


@given(
    at=st.integers(0, 30), names=st.sets(st.sampled_from(["a", "b", "over", "b-sound", "cap"]), min_size=1)
)
def test_pasting_keeps_every_timeline_whole(at, names):
    timeline = _plain()
    fragment = loads(dumps(take(timeline, names)))
    assert fragment == take(timeline, names)
    after, made = paste(timeline, fragment, at * S // 3)
    validate(after)
    assert all(after.find(item_id) for item_id in made)


def _plain() -> Timeline:
    words = (CaptionWord("hello", ZERO, Flicks(S)),)
    tracks = (
        Track("v", TrackKind.VIDEO, items=(film("a", 2), film("b", 3, "pair"))),
        Track("v2", TrackKind.VIDEO, items=(Gap("g", Flicks(S)), film("over", 1))),
        Track("s", TrackKind.AUDIO, items=(Gap("g2", Flicks(2 * S)), film("b", 3, "pair", sound=True))),
        Track("c", TrackKind.CAPTION, items=(Caption("cap", Flicks(S), words),)),
    )
    return Timeline("t", tracks=tracks)


def hostile() -> list[str]:
    good = json.loads(dumps(take(_plain(), {"a"})))
    piece = good["pieces"][0]
    return [
        "",
        "[]",
        "null",
        "[" * 5000,
        json.dumps({**good, "format": "other"}),
        json.dumps({**good, "pieces": []}),
        json.dumps({**good, "pieces": [{**piece, "lane": MAX_LANES}]}),
        json.dumps({**good, "pieces": [{**piece, "lane": -1}]}),
        json.dumps({**good, "pieces": [{**piece, "offset": -5}]}),
        json.dumps({**good, "pieces": [{**piece, "kind": "smell"}]}),
        json.dumps({**good, "pieces": [{**piece, "kind": "caption"}]}),
        json.dumps({**good, "pieces": [{**piece, "item": {**piece["item"], "source_start": -1}}]}),
        json.dumps({**good, "pieces": [{**piece, "item": {**piece["item"], "surprise": 1}}]}),
        json.dumps({**good, "pieces": [{**piece, "item": {"type": "gap", "id": "g", "duration": 5}}]}),
        json.dumps({**good, "pieces": [piece, piece]}).replace('"duration"', '"duration_"'),
        json.dumps(good).replace("[", "[NaN,", 1),
    ]


@pytest.mark.parametrize("number", range(16))
def test_nonsense_is_refused_with_a_sentence(number):
    with pytest.raises(InvalidTimeline) as refusal:
        loads(hostile()[number])
    assert refusal.value.message.endswith(".")
