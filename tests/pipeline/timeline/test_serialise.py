"""JSON and patches: the same value back, small, fast, and strict about strangers' files."""

import copy
import json
import time
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.timeline import edits
from pipeline.timeline.errors import InvalidTimeline
from pipeline.timeline.model import (
    AudioSettings,
    Caption,
    CaptionWord,
    Clip,
    Effect,
    Gap,
    Keyframe,
    Marker,
    MediaKind,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
    Transform,
    Transition,
)
from pipeline.timeline.patch import Patch, apply_patch, diff
from pipeline.timeline.serialise import dumps, entities, from_json, loads, to_json
from pipeline.timeline.time import FPS_59_94, TimeRange
from pipeline.timeline.validate import validate


def test_round_trip_and_stable_text(film):
    film = edits.set_timeline(film, rate=FPS_59_94)
    assert loads(dumps(film)) == film
    assert dumps(loads(dumps(film))) == dumps(film)
    assert to_json(film)["schema"] == 1


scalars = st.one_of(st.none(), st.booleans(), st.integers(-(2**53), 2**53), st.floats(-1e9, 1e9), st.text())


@given(st.dictionaries(st.text(), scalars), st.text(), st.floats(-1e6, 1e6), st.integers(-(2**40), 2**40))
def test_any_text_number_and_fact_comes_back(facts, text, number, offset):
    clip = Clip(
        "c",
        MediaReference(MediaKind.TITLE),
        5,
        offset,
        text,
        transform=Transform(x=number, y=(Keyframe(offset, number),)),
        metadata=tuple(sorted(facts.items())),
    )
    timeline = Timeline("t", text, tracks=(Track("v", TrackKind.VIDEO, items=(clip,)),))
    assert loads(dumps(timeline)) == timeline


def _set(path, value):
    def change(data):
        *parents, last = path
        for key in parents:
            data = data[key]
        data[last] = value

    return change


CLIP = ("tracks", 0, "items", 0)


@pytest.mark.parametrize(
    "change",
    [
        _set(("schema",), 2),
        _set(("schema",), True),
        _set(("surprise",), 1),
        _set(("rate",), {"numerator": 17, "denominator": 1}),
        _set(("rate",), "30"),
        _set(("width",), -1),
        _set(("width",), True),
        _set(("name",), 7),
        _set(("name",), "x" * 100_001),
        _set(("tracks",), {}),
        _set(("tracks", 0), []),
        _set(("tracks", 0, "kind"), "smell"),
        _set(("tracks", 0, "gain"), float("nan")),
        _set(("tracks", 0, "gain"), 10**400),
        _set((*CLIP, "type"), "sphere"),
        _set((*CLIP, "type"), 3),
        _set((*CLIP, "duration"), 0),
        _set((*CLIP, "duration"), 1.5),
        _set((*CLIP, "duration"), 1 << 80),
        _set((*CLIP, "speed"), [1, 0]),
        _set((*CLIP, "speed"), [-1, 1]),
        _set((*CLIP, "source_start"), -1),
        _set((*CLIP, "enabled"), "yes"),
        _set((*CLIP, "id"), "b"),
        _set((*CLIP, "id"), ""),
        _set((*CLIP, "media"), {}),
        _set((*CLIP, "metadata"), [["a"]]),
        _set((*CLIP, "metadata"), [["a", [1]]]),
        _set((*CLIP, "transform"), {"x": [{"time": 5, "value": 1.0}, {"time": 5, "value": 1.0}]}),
        _set((*CLIP, "transform"), {"x": []}),
        _set((*CLIP, "transform"), {"x": [{"time": 5, "value": float("inf")}]}),
        _set((*CLIP, "framings"), [{"aspect": "16:0"}]),
        _set((*CLIP, "framings"), [{"aspect": "2:2"}]),
        _set((*CLIP, "framings"), [{"aspect": "1:1"}, {"aspect": "1:1"}]),
        _set((*CLIP, "framings"), [{"aspect": "9:16"}, {"aspect": "1:1"}]),
        _set((*CLIP, "framings"), [{"aspect": "1:1", "scale": []}]),
        _set((*CLIP, "framings"), [{"x": 1.0}]),
        _set(("tracks", 0, "transitions", 0, "right"), "c"),
        _set(("markers", 0, "time"), -4),
    ],
)
def test_what_is_damaged_refuses_with_one_sentence(film, change):
    data = copy.deepcopy(to_json(film))
    change(data)
    with pytest.raises(InvalidTimeline) as refusal:
        from_json(data)
    assert refusal.value.message.endswith(".") and "\n" not in refusal.value.message


@pytest.mark.parametrize(
    "text", ["", "NaN", "[" * 100_000, '{"schema":1,"id":NaN}', "[]", "null", '{"schema":1}']
)
def test_text_that_is_no_timeline_refuses(text):
    with pytest.raises(InvalidTimeline):
        loads(text)


def test_too_many_items_refuse(monkeypatch, film):
    monkeypatch.setattr("pipeline.timeline.serialise.MAX_ITEMS", 5)
    with pytest.raises(InvalidTimeline, match="at most"):
        from_json(to_json(film))
    monkeypatch.setattr("pipeline.timeline.codec.MAX_LENGTH", 3)
    with pytest.raises(InvalidTimeline, match="list"):
        from_json(to_json(film))
    monkeypatch.setattr("pipeline.timeline.serialise.MAX_CHARACTERS", 3)
    with pytest.raises(InvalidTimeline, match="large"):
        loads(dumps(film))


def test_entities_name_everything_and_rebuild_it(film):
    every = entities(film)
    assert {key.split(":")[0] for key in every} == {"timeline", "track", "item", "marker", "scene"}
    assert every["track:V1"]["items"] == ["a", "b", "g", "c"]
    assert apply_patch(Timeline("other"), Patch(json.loads(json.dumps(every)))) == film


def test_a_patch_holds_what_changed_and_nothing_else(film):
    after = edits.set_text(film, "t", "Bye")
    patch = diff(film, after)
    assert set(patch.put) == {"track:V2", "item:t"} and patch.removed == ()
    patched = apply_patch(film, patch)
    assert patched == after
    assert [a is b for a, b in zip(film.tracks, patched.tracks)] == [True, False, True, True]
    assert patched.markers is film.markers and patched.scenes is film.scenes
    assert not diff(film, film) and not diff(film, copy.deepcopy(film))
    gone = diff(film, edits.remove_track(film, "V2"))
    assert set(gone.removed) == {"track:V2", "item:t"}
    assert apply_patch(edits.remove_track(film, "V2"), diff(edits.remove_track(film, "V2"), film)) == film
    moved = edits.move(film, ["sound"], 0, "V2")
    assert set(diff(film, moved).put) == {"track:V2", "track:A1", "item:" + moved.track("V2").items[1].id}


def test_diff_of_5000_clips_is_quick_and_small():
    media = MediaReference(MediaKind.VIDEO, "a", TimeRange(0, 10**12))
    clips = tuple(Clip(f"c{i}", media, 10**8, 10**9) for i in range(5000))
    before = Timeline("t", tracks=(Track("v", TrackKind.VIDEO, items=clips),))
    after = edits.trim(before, "c2500", edits.Edge.TAIL, -(10**7), ripple=True)
    took = []
    for _ in range(7):
        start = time.thread_time()
        patch = diff(before, after)
        took.append(time.thread_time() - start)
    assert min(took) < 0.005
    assert len(json.dumps(patch.to_json())) < 1000
    assert apply_patch(before, patch) == after


@pytest.mark.parametrize(
    "patch",
    [
        {"put": {}, "removed": [1]},
        {"put": [], "removed": []},
        {"removed": []},
        {"put": {"track:V1": 3}, "removed": []},
        {"put": {"timeline": {"id": "t", "tracks": ["none"]}}, "removed": []},
        {"put": {"timeline": {"id": "t", "tracks": ["V1", "V1"]}}, "removed": []},
        {"put": {"timeline": {"id": "t", "markers": ["none"]}}, "removed": []},
        {"put": {"marker:m1": {"id": "m2", "time": 3}}, "removed": []},
        {"put": {"track:V1": {"id": "V2", "kind": "video"}}, "removed": []},
        {"put": {"track:V1": {"id": "V1", "kind": "video", "items": ["nothing"]}}, "removed": []},
        {
            "put": {"track:V1": {"id": "V1", "kind": "video", "items": {"at": 3, "drop": 9, "put": []}}},
            "removed": [],
        },
        {
            "put": {
                "track:V1": {"id": "V1", "kind": "video", "items": ["x"]},
                "item:x": {"type": "gap", "id": "y", "duration": 3},
            },
            "removed": [],
        },
    ],
)
def test_patches_that_do_not_fit_refuse(film, patch):
    with pytest.raises(InvalidTimeline):
        apply_patch(film, Patch.from_json(patch))


def clip(name="k", duration=10, **extra):
    media = MediaReference(MediaKind.VIDEO, "a", TimeRange(0, 100))
    return Clip(name, media, duration, extra.pop("source_start", 20), **extra)


def fade(name="x", left="k", right="l", into=2, out=2):
    return Transition(name, "dip", left, right, into, out)


@pytest.mark.parametrize(
    ("items", "transitions"),
    [
        ((Gap("a", 5), Gap("b", 5), clip()), ()),
        ((clip(), Gap("a", 5)), ()),
        ((clip(source_start=95),), ()),
        ((clip(speed=Fraction(0)),), ()),
        ((replace(clip(), media=MediaReference(MediaKind.AUDIO)),), ()),
        ((replace(clip(), media=MediaReference(MediaKind.VIDEO, "a", TimeRange(0, -5))),), ()),
        ((clip(audio=AudioSettings(fade_in=6, fade_out=6)),), ()),
        ((clip(audio=AudioSettings(fade_in=-1)),), ()),
        ((clip(audio=AudioSettings(gain=float("inf"))),), ()),
        ((clip(effects=(Effect("e", "a"), Effect("e", "b"))),), ()),
        ((clip(effects=(Effect("e", "a", (("n", float("nan")),)),)),), ()),
        ((clip(),), (fade(),)),
        ((clip(), Gap("l", 5), clip("m")), (fade(),)),
        ((clip(), clip("l")), (fade(), fade("y"))),
        ((clip(), clip("l")), (fade(into=0, out=0),)),
        ((clip(), clip("l")), (fade(into=-1, out=5),)),
        ((clip(), clip("l")), (fade(into=11),)),
        ((clip(), clip("l", source_start=1)), (fade(),)),
        ((clip(), clip("l"), clip("m")), (fade(out=6), fade("y", "l", "m", into=6))),
    ],
)
def test_validate_finds_what_is_wrong(items, transitions):
    track = Track("v", TrackKind.VIDEO, items=items, transitions=transitions)
    with pytest.raises(InvalidTimeline):
        validate(Timeline("t", tracks=(track,)))


def test_validate_finds_tangled_words_and_gains():
    words = (CaptionWord("a", 0, 5), CaptionWord("b", 4, 5))
    track = Track("c", TrackKind.CAPTION, items=(Caption("p", 10, words),))
    for bad in (
        Timeline("t", tracks=(track,)),
        Timeline("t", tracks=(Track("v", TrackKind.VIDEO, gain=float("nan")),)),
        Timeline("t", markers=(Marker("m", 0), Marker("m", 1))),
    ):
        with pytest.raises(InvalidTimeline):
            validate(bad)
