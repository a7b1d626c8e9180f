"""Any sequence of edits leaves a whole timeline, the originals untouched, and a patch that tells it all."""

import copy
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from pipeline.timeline import edits
from pipeline.timeline.errors import EditRefused, InvalidTimeline
from pipeline.timeline.model import (
    AspectFraming,
    AudioSettings,
    Caption,
    CaptionWord,
    Clip,
    Effect,
    Gap,
    Interpolation,
    Keyframe,
    Marker,
    MediaKind,
    MediaReference,
    Scene,
    Transform,
    new_id,
)
from pipeline.timeline.patch import Patch, apply_patch, diff
from pipeline.timeline.serialise import dumps, entities, loads
from pipeline.timeline.time import TimeRange
from pipeline.timeline.validate import validate

FRAME = 23_520_000
deltas = st.one_of(st.integers(-60, 60).map(lambda n: n * FRAME), st.integers(-70 * FRAME, 70 * FRAME))
times = st.one_of(st.integers(0, 130).map(lambda n: n * FRAME), st.integers(-5, 140 * FRAME))
lengths = st.integers(1, 50).map(lambda n: n * FRAME)
speeds = st.sampled_from([Fraction(1, 3), Fraction(1, 2), Fraction(1), Fraction(7, 5), Fraction(30000, 1001)])


def new_item(draw, track):
    if track.kind.value == "caption":
        length = draw(lengths)
        return Caption(new_id(), length, (CaptionWord("new", 0, length),))
    kind = MediaKind.VIDEO if track.kind.value == "video" else MediaKind.AUDIO
    length = draw(lengths)
    media = MediaReference(kind, "asset-new", TimeRange(0, length + draw(lengths)))
    return Clip(new_id(), media, length, reverse=draw(st.booleans()))


def any_edit(draw, timeline):
    """Draws one edit (a function of the timeline), sensible or not."""
    items = [item.id for track in timeline.tracks for item in track.items] or ["none"]
    one, some = st.sampled_from(items), st.lists(st.sampled_from(items), min_size=1, max_size=3, unique=True)
    track = draw(st.sampled_from(timeline.tracks))
    t, d = draw(times), draw(deltas)
    transitions = [x.id for tr in timeline.tracks for x in tr.transitions] or ["none"]
    captions = [i.id for tr in timeline.tracks for i in tr.items if isinstance(i, Caption)] or ["none"]
    name = draw(
        st.sampled_from(["transform.x", "audio.gain", "effect.e1.amount", "framing.1:1.x", "transform.fit"])
    )
    aspect = draw(st.sampled_from(["9:16", "2:2", "1:1", "square"]))
    choices = {
        "blade": lambda: edits.blade(timeline, track.id, t),
        "blade_all": lambda: edits.blade_all(timeline, t),
        "trim": lambda: edits.trim(
            timeline, draw(one), draw(st.sampled_from(edits.Edge)), d, ripple=draw(st.booleans())
        ),
        "roll": lambda: edits.roll(timeline, draw(one), d),
        "slip": lambda: edits.slip(timeline, draw(one), d),
        "slide": lambda: edits.slide(timeline, draw(one), d),
        "set_speed": lambda: edits.set_speed(
            timeline, draw(one), draw(speeds), draw(st.booleans()), draw(st.booleans())
        ),
        "insert": lambda: edits.insert(timeline, track.id, t, new_item(draw, track)),
        "overwrite": lambda: edits.overwrite(timeline, track.id, t, new_item(draw, track)),
        "append": lambda: edits.append(timeline, track.id, new_item(draw, track)),
        "lift": lambda: edits.lift(timeline, draw(some)),
        "ripple_delete": lambda: edits.ripple_delete(timeline, draw(some)),
        "lift_range": lambda: edits.lift_range(timeline, TimeRange(t, abs(d))),
        "extract": lambda: edits.extract(timeline, TimeRange(t, abs(d)), [track.id]),
        "ripple_shift": lambda: edits.ripple_shift(timeline, t, d, markers=True),
        "move": lambda: edits.move(timeline, draw(some), d),
        "move_to": lambda: edits.move(timeline, draw(some), d, track.id),
        "move_overwrite": lambda: edits.move_overwrite(
            timeline, draw(some), d, draw(st.sampled_from([None, track.id]))
        ),
        "move_insert": lambda: edits.move_insert(timeline, draw(some), track.id, t),
        "replace_item": lambda: edits.replace_item(
            timeline, draw(one), new_item(draw, track), draw(st.booleans())
        ),
        "replace_media": lambda: edits.replace_media(
            timeline, draw(one), MediaReference(MediaKind.VIDEO, "take-2", TimeRange(0, draw(lengths)))
        ),
        "add_transition": lambda: edits.add_transition(timeline, draw(one), "dip", abs(d) // 4, abs(d) // 8),
        "set_transition": lambda: edits.set_transition(
            timeline, draw(st.sampled_from(transitions)), in_offset=abs(d) // 4
        ),
        "remove_transition": lambda: edits.remove_transition(timeline, draw(st.sampled_from(transitions))),
        "add_effect": lambda: edits.add_effect(timeline, draw(one), Effect("e1", "blur", (("amount", 1.0),))),
        "remove_effect": lambda: edits.remove_effect(timeline, draw(one), "e1"),
        "add_keyframe": lambda: edits.add_keyframe(
            timeline, draw(one), name, Keyframe(t, 0.25, draw(st.sampled_from(Interpolation)))
        ),
        "remove_keyframe": lambda: edits.remove_keyframe(timeline, draw(one), name, 15 * FRAME),
        "set_audio": lambda: edits.set_audio(timeline, draw(one), AudioSettings(fade_in=abs(d), fade_out=t)),
        "set_transform": lambda: edits.set_transform(timeline, draw(one), Transform(scale=1.5)),
        "set_framing": lambda: edits.set_framing(
            timeline, draw(one), aspect, AspectFraming(aspect, (Keyframe(t, 0.1), Keyframe(t + 5, 0.3)))
        ),
        "clear_framing": lambda: edits.clear_framing(timeline, draw(one), aspect),
        "split_caption": lambda: edits.split_caption(
            timeline, draw(st.sampled_from(captions)), draw(st.integers(0, 3))
        ),
        "merge_captions": lambda: edits.merge_captions(timeline, *(draw(st.permutations(captions)) * 2)[:2]),
        "set_caption_text": lambda: edits.set_caption_text(
            timeline,
            draw(st.sampled_from(captions)),
            draw(st.sampled_from(["once a b", "there", "", "x y z w"])),
        ),
        "retime_word": lambda: edits.retime_word(timeline, draw(st.sampled_from(captions)), 1, t, abs(d)),
        "shift_captions": lambda: edits.shift_captions(timeline, track.id, d),
        "add_marker": lambda: edits.add_marker(timeline, Marker(new_id(), t)),
        "add_scene": lambda: edits.add_scene(timeline, Scene(new_id(), "said", "shown"), 0),
        "remove_scene": lambda: edits.remove_scene(timeline, "s1"),
        "link": lambda: edits.link(timeline, draw(some)),
        "set_metadata": lambda: edits.set_metadata(timeline, draw(one), "key", draw(st.integers(0, 9))),
        "lock": lambda: edits.set_track(timeline, track.id, locked=draw(st.booleans()), gain=-2.0),
        "move_track": lambda: edits.move_track(timeline, track.id, draw(st.integers(0, 3))),
        "remove_track": lambda: (
            edits.remove_track(timeline, track.id) if len(timeline.tracks) > 2 else timeline
        ),
    }
    return draw(st.sampled_from(sorted(choices))), choices


def drive(studio, data, steps):
    first = studio.timeline()
    untouched = copy.deepcopy(first)
    now, history = first, [first]
    for _ in range(steps):
        label, choices = any_edit(data.draw, now)
        try:
            after = choices[label]()
        except EditRefused as refusal:
            assert refusal.message and refusal.exit_code == 2
            event(f"{label}: {type(refusal).__name__}")
            continue
        event(f"{label}: done")
        validate(after)
        validate(after, since=now)
        patch = Patch.from_json(diff(now, after).to_json())
        assert apply_patch(now, patch) == after
        assert apply_patch(after, diff(after, now)) == now
        now = after
        history.append(now)
    assert first == untouched
    assert loads(dumps(now)) == now
    for before, after in zip(reversed(history[:-1]), reversed(history[1:])):
        now = apply_patch(now, diff(after, before))
        assert now == before
    assert now == first
    assert entities(now) == entities(first)


QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]


@settings(max_examples=150, deadline=None, suppress_health_check=QUIET)
@given(data=st.data())
def test_any_sequence_of_edits_keeps_the_timeline_whole(studio, data):
    drive(studio, data, 12)


@pytest.mark.slow
@settings(max_examples=3000, deadline=None, suppress_health_check=QUIET)
@given(data=st.data())
def test_long_sequences_of_edits_keep_the_timeline_whole(studio, data):
    drive(studio, data, 25)


def test_gaps_are_merged_and_never_trail(film):
    lifted = edits.lift(film, ["b"])
    kinds = [type(item) for item in lifted.track("V1").items]
    assert kinds == [Clip, Gap, Clip]
    assert [type(item) for item in edits.lift(lifted, ["c"]).track("V1").items] == [Clip]


def test_what_an_edit_breaks_is_seen_although_the_rest_is_not_looked_at_again(film):
    track = film.track("V1")
    for broken in (
        replace(track.items[0], duration=0),
        replace(track.items[0], speed=Fraction(0)),
        replace(track.items[0], id=track.items[1].id),
    ):
        after = replace(film, tracks=tuple(
            replace(t, items=(broken, *t.items[1:])) if t is track else t for t in film.tracks
        ))  # fmt: skip
        with pytest.raises(InvalidTimeline):
            validate(after, since=film)
