"""What each edit does, and what it refuses."""

from dataclasses import replace
from fractions import Fraction

import pytest

from pipeline.timeline import edits
from pipeline.timeline import errors as refusals
from pipeline.timeline.model import (
    AudioSettings,
    Caption,
    Effect,
    Gap,
    Keyframe,
    Marker,
    MediaKind,
    MediaReference,
    Scene,
    Track,
    TrackKind,
    Transform,
)
from pipeline.timeline.time import FPS_30, TimeRange
from pipeline.timeline.validate import validate

F = FPS_30.frame


def ids(timeline, track="V1"):
    return [item.id for item in timeline.track(track).items]


def spans(timeline, track="V1"):
    """(id, start, end) in frames, without gaps."""
    placed = timeline.track(track).placed()
    return [(i.id, w.start // F, w.end // F) for w, i in placed if not isinstance(i, Gap)]


def item(timeline, item_id):
    track, index = timeline.find(item_id)
    return track.items[index]


def test_an_edit_shares_what_it_does_not_touch(film):
    after = edits.trim(film, "c", edits.Edge.TAIL, -F)
    assert [a is b for a, b in zip(film.tracks, after.tracks)] == [False, True, True, True]
    assert [a is b for a, b in zip(film.track("V1").items, after.track("V1").items)] == [True] * 3 + [False]


def test_blade_splits_media_fades_and_transitions(film):
    after = edits.blade(film, "V1", 10 * F)
    left, right, b = after.track("V1").items[:3]
    assert (left.id, left.duration, left.source_start) == ("a", 10 * F, 15 * F)
    assert (right.duration, right.source_start, b.id) == (20 * F, 25 * F, "b")
    assert after.track("V1").transitions[0].left == right.id
    music, rest, _ = edits.blade(film, "A1", 20 * F).track("A1").items
    assert (music.audio.fade_in, music.audio.fade_out) == (5 * F, 0)
    assert (rest.audio.fade_in, rest.audio.fade_out) == (0, 5 * F)


def test_blade_of_a_reversed_and_slow_clip_keeps_every_frame(film):
    whole = item(film, "c")
    after = edits.blade(film, "V1", 97 * F)
    _, index = after.find("c")
    left, right = after.track("V1").items[index : index + 2]
    for offset in range(0, 30 * F, F):
        part, inner = (left, offset) if offset < 7 * F else (right, offset - 7 * F)
        assert abs(part.media_time(inner) - whole.media_time(offset)) <= 1


def test_blade_of_a_caption_parts_its_words(film):
    after = edits.blade(film, "C1", 15 * F)
    left, right = after.track("C1").items[:2]
    assert (left.text, right.text, right.source_start) == ("once upon", "a", 15 * F)
    split = edits.split_caption(film, "p", 1)
    assert [c.text for c in split.track("C1").items] == ["once", "upon a", "time there was"]
    assert edits.split_caption(film, "p", 1).track("C1").starts[1] == 10 * F


def test_blade_all_cuts_unlocked_tracks_only(film):
    locked = edits.set_track(film, "A1", locked=True)
    after = edits.blade_all(locked, 10 * F)
    assert [len(t.items) for t in after.tracks] == [5, 2, 2, 3]
    for time in (0, 500 * F, -1):
        with pytest.raises(refusals.NothingToCut):
            edits.blade_all(film, time)
    with pytest.raises(refusals.NothingToCut):
        edits.blade(film, "V1", 70 * F)
    with pytest.raises(refusals.NothingToCut):
        edits.split_caption(film, "p", 0)


def test_trim_leaves_or_takes_a_gap(film):
    after = edits.trim(film, "b", edits.Edge.TAIL, 5 * F)
    assert spans(after) == [("a", 0, 30), ("b", 30, 65), ("c", 90, 120)]
    assert spans(edits.trim(film, "c", edits.Edge.HEAD, -10 * F))[-1] == ("c", 80, 120)
    assert spans(edits.trim(film, "c", edits.Edge.HEAD, 10 * F))[-1] == ("c", 100, 120)
    assert spans(edits.trim(film, "c", edits.Edge.TAIL, 10 * F))[-1] == ("c", 90, 130)
    assert edits.trim(film, "c", edits.Edge.TAIL, 0) is film
    back = edits.trim(edits.trim(film, "c", edits.Edge.TAIL, -F), "c", edits.Edge.TAIL, F)
    assert item(back, "c") == item(film, "c")


def test_ripple_trim_moves_what_follows(film):
    after = edits.trim(film, "b", edits.Edge.HEAD, 5 * F, ripple=True)
    assert spans(after) == [("a", 0, 30), ("b", 30, 55), ("c", 85, 115)]
    assert item(after, "b").source_start == 15 * F + 15 * F // 2
    assert spans(edits.trim(film, "g", edits.Edge.TAIL, -10 * F, ripple=True))[-1] == ("c", 80, 110)


@pytest.mark.parametrize(
    ("name", "edge", "delta", "ripple", "refusal"),
    [
        ("a", "tail", F, False, refusals.WouldOverlap),
        ("a", "head", -F, False, refusals.BeforeStart),
        ("a", "head", -16 * F, True, refusals.OutsideMedia),
        ("a", "tail", -30 * F, True, refusals.NothingLeft),
        ("c", "head", -31 * F, False, refusals.WouldOverlap),
        ("c", "tail", 40 * F, False, refusals.OutsideMedia),
        ("g", "tail", F, False, refusals.WrongItemKind),
        ("none", "tail", F, False, refusals.NoSuchItem),
    ],
)
def test_trim_refuses(film, name, edge, delta, ripple, refusal):
    with pytest.raises(refusal) as caught:
        edits.trim(film, name, edits.Edge(edge), delta, ripple)
    if refusal is refusals.OutsideMedia:
        assert caught.value.room == (15 * F if edge == "head" else 45 * F // 2)


def test_a_transition_is_shortened_then_dropped(film):
    shorter = edits.trim(film, "a", edits.Edge.TAIL, 43 * F, ripple=True)
    assert shorter.track("V1").transitions[0].out_offset == 2 * F
    assert edits.lift(film, ["b"]).track("V1").transitions == ()
    squeezed = edits.trim(film, "b", edits.Edge.TAIL, -27 * F)
    assert squeezed.track("V1").transitions[0].out_offset == 3 * F


def test_roll_slip_and_slide(film):
    rolled = edits.roll(film, "a", 5 * F)
    assert spans(rolled)[:2] == [("a", 0, 35), ("b", 35, 60)]
    assert item(rolled, "b").source_start == 15 * F + 15 * F // 2
    assert item(edits.slip(film, "a", 10 * F), "a").source_start == 25 * F
    slid = edits.slide(film, "b", 4 * F)
    assert spans(slid) == [("a", 0, 34), ("b", 34, 64), ("c", 90, 120)]
    assert spans(edits.slide(film, "b", 30 * F))[1:] == [("b", 60, 90), ("c", 90, 120)]
    assert spans(edits.slide(film, "c", -30 * F))[1:] == [("b", 30, 60), ("c", 60, 90)]
    assert spans(edits.slide(film, "a", 4 * F))[0] == ("a", 4, 34)
    assert edits.slide(film, "a", 0) is film
    for refused, refusal in (
        (lambda: edits.slide(film, "a", -F), refusals.BeforeStart),
        (lambda: edits.roll(film, "c", F), refusals.NotNeighbours),
        (lambda: edits.roll(film, "a", 50 * F), refusals.OutsideMedia),
        (lambda: edits.slip(film, "a", -16 * F), refusals.OutsideMedia),
        (lambda: edits.slip(film, "g", F), refusals.WrongItemKind),
    ):
        with pytest.raises(refusal):
            refused()


def test_speed_keeps_the_media_and_the_frame_grid(film):
    after = edits.set_speed(film, "a", Fraction(2))
    assert spans(after) == [("a", 0, 15), ("b", 15, 45), ("c", 75, 105)]
    assert item(after, "a").source_range == item(film, "a").source_range
    assert item(edits.set_speed(film, "a", Fraction(7, 5), reverse=True), "a").duration == 21 * F
    assert item(edits.set_speed(film, "a", Fraction(7, 5), reverse=True), "a").reverse
    assert spans(edits.set_speed(film, "a", Fraction(2), ripple=False))[1] == ("b", 30, 60)
    assert spans(edits.set_speed(film, "b", Fraction(1), ripple=False))[1] == ("b", 30, 75)
    with pytest.raises(refusals.WouldOverlap):
        edits.set_speed(film, "a", Fraction(1, 2), ripple=False)
    for speed in (Fraction(0), Fraction(-1), Fraction(101)):
        with pytest.raises(refusals.OutOfRange):
            edits.set_speed(film, "a", speed)


def test_insert_overwrite_append(film, studio):
    new = studio.clip("n", 20)
    assert spans(edits.insert(film, "V1", 30 * F, new)) == [
        ("a", 0, 30),
        ("n", 30, 50),
        ("b", 50, 80),
        ("c", 110, 140),
    ]
    split = edits.insert(film, "V1", 10 * F, new)
    assert [s[1:] for s in spans(split)][:3] == [(0, 10), (10, 30), (30, 50)]
    covered = edits.overwrite(film, "V1", 20 * F, new)
    assert spans(covered) == [("a", 0, 20), ("n", 20, 40), ("b", 40, 60), ("c", 90, 120)]
    assert covered.track("V1").transitions == ()
    inside = edits.overwrite(film, "V1", 5 * F, studio.clip("n", 10))
    assert [s[1:] for s in spans(inside)][:4] == [(0, 5), (5, 15), (15, 30), (30, 60)]
    assert inside.track("V1").transitions[0].right == "b"
    assert spans(edits.append(film, "V1", new))[-1] == ("n", 120, 140)
    assert spans(edits.insert(film, "V1", 200 * F, new))[-1] == ("n", 200, 220)
    for bad, refusal in (
        (studio.clip("a"), refusals.DuplicateId),
        (studio.clip("n", kind=MediaKind.AUDIO), refusals.WrongTrackKind),
        (studio.clip("n", 0), refusals.NothingLeft),
        (studio.clip("n", 100), refusals.OutsideMedia),
        (Caption("n", F, ()), refusals.WrongTrackKind),
    ):
        with pytest.raises(refusal):
            edits.append(film, "V1", bad)
    with pytest.raises(refusals.BeforeStart):
        edits.insert(film, "V1", -1, new)
    with pytest.raises(refusals.NoSuchTrack):
        edits.append(film, "none", new)


def test_delete_and_ranges(film):
    assert spans(edits.ripple_delete(film, ["a", "g"])) == [("b", 0, 30), ("c", 30, 60)]
    assert spans(edits.lift_range(film, TimeRange(20 * F, 20 * F), ["V1"])) == [
        ("a", 0, 20),
        ("b", 40, 60),
        ("c", 90, 120),
    ]
    taken = edits.extract(film, TimeRange(20 * F, 20 * F))
    assert spans(taken) == [("a", 0, 20), ("b", 20, 40), ("c", 70, 100)]
    assert spans(taken, "V2") == [("t", 0, 20)]
    for span in (TimeRange(0, 0), TimeRange(900 * F, F)):
        with pytest.raises(refusals.NothingToCut):
            edits.extract(film, span)


def test_ripple_shift(film):
    after = edits.ripple_shift(film, 30 * F, 10 * F, markers=True)
    assert spans(after) == [("a", 0, 30), ("b", 40, 70), ("c", 100, 130)]
    assert spans(after, "C1") == [("p", 0, 30), ("q", 40, 70)]
    assert after.markers == film.markers
    moved = edits.ripple_shift(film, 0, 10 * F, markers=True)
    assert moved.markers[0].time == 20 * F
    assert spans(edits.ripple_shift(film, 90 * F, -30 * F, ["V1"]))[-1] == ("c", 60, 90)
    with pytest.raises(refusals.WouldOverlap):
        edits.ripple_shift(film, 90 * F, -31 * F, ["V1"])
    with pytest.raises(refusals.BeforeStart):
        edits.ripple_shift(film, 0, -F)


def test_move(film):
    both = edits.move(film, ["a", "b"], 20 * F)
    assert spans(both) == [("a", 20, 50), ("b", 50, 80), ("c", 90, 120)]
    assert both.track("V1").transitions == film.track("V1").transitions
    up = edits.move(film, ["a", "b"], 30 * F, "V2")
    assert spans(up, "V2") == [("t", 0, 30), ("a", 30, 60), ("b", 60, 90)]
    assert up.track("V2").transitions == film.track("V1").transitions
    assert spans(up) == [("c", 90, 120)] and up.track("V1").transitions == ()
    sound = edits.move(film, ["sound"], 0, "V2")
    assert spans(sound, "V2")[-1] == ("sound", 60, 80)
    for refused, refusal in (
        (lambda: edits.move(film, ["a"], 10 * F), refusals.WouldOverlap),
        (lambda: edits.move(film, ["a"], -F), refusals.BeforeStart),
        (lambda: edits.move(film, ["a"], 0, "V2"), refusals.WouldOverlap),
        (lambda: edits.move(film, ["music"], 0, "V1"), refusals.WrongTrackKind),
        (lambda: edits.move(film, ["g"], F), refusals.WrongItemKind),
        (lambda: edits.move(film, ["none"], F), refusals.NoSuchItem),
        (lambda: edits.move_overwrite(film, ["a"], -F), refusals.BeforeStart),
        (lambda: edits.move(edits.set_track(film, "V2", locked=True), ["a"], F, "V2"), refusals.TrackLocked),
    ):
        with pytest.raises(refusal):
            refused()


def test_move_over_and_between(film):
    over = edits.move_overwrite(film, ["a"], 50 * F)
    assert spans(over) == [("b", 30, 50), ("a", 50, 80), ("c", 90, 120)]
    between = edits.move_insert(film, ["a"], "V1", 60 * F)
    assert spans(between) == [("b", 0, 30), ("a", 30, 60), ("c", 90, 120)]
    block = edits.move_insert(film, ["a", "b"], "V2", 30 * F)
    assert spans(block, "V2") == [("t", 0, 30), ("a", 30, 60), ("b", 60, 90)]
    assert block.track("V2").transitions[0].id == "x"
    assert spans(block) == [("c", 30, 60)]


def test_replace(film, studio):
    take = MediaReference(MediaKind.VIDEO, "take-2", TimeRange(0, 35 * F))
    after = edits.replace_media(film, "a", take)
    assert item(after, "a") == replace(item(film, "a"), media=take, source_start=5 * F)
    assert edits.replace_media(film, "a", take, source_start=F).find("a")
    with pytest.raises(refusals.OutsideMedia):
        edits.replace_media(film, "a", replace(take, available_range=TimeRange(0, 29 * F)))
    with pytest.raises(refusals.OutsideMedia):
        edits.replace_media(film, "a", take, source_start=6 * F)
    with pytest.raises(refusals.WrongTrackKind):
        edits.replace_media(film, "a", MediaReference(MediaKind.AUDIO, "s"))
    swapped = edits.replace_item(film, "a", studio.clip("n", 40))
    assert spans(swapped)[:2] == [("n", 0, 40), ("b", 40, 70)]
    assert swapped.track("V1").transitions[0].left == "n"
    assert spans(edits.replace_item(film, "a", studio.clip("n", 20), ripple=False))[1] == ("b", 30, 60)
    assert spans(edits.replace_item(film, "b", studio.clip("n", 40), ripple=False))[1] == ("n", 30, 70)
    with pytest.raises(refusals.WouldOverlap):
        edits.replace_item(film, "a", studio.clip("n", 40), ripple=False)
    with pytest.raises(refusals.DuplicateId):
        edits.replace_item(film, "a", studio.clip("b"))


def test_transitions(film):
    assert edits.transition_limits(film, "a") == (10 * F, 30 * F)
    longer = edits.set_transition(
        film, "x", in_offset=10 * F, kind="dip", parameters=(("z", 1.0), ("a", 2.0))
    )
    changed = longer.track("V1").transitions[0]
    assert (changed.kind, changed.duration, changed.parameters) == ("dip", 15 * F, (("a", 2.0), ("z", 1.0)))
    assert len(edits.add_transition(film, "a", "wipe", F, F).track("V1").transitions) == 1
    assert edits.remove_transition(film, "x").track("V1").transitions == ()
    with pytest.raises(refusals.NotEnoughHandles) as caught:
        edits.set_transition(film, "x", in_offset=11 * F)
    assert (caught.value.max_in, caught.value.max_out) == (10 * F, 30 * F)
    for refused, refusal in (
        (lambda: edits.add_transition(film, "b", "dip", F, F), refusals.NotNeighbours),
        (lambda: edits.add_transition(film, "c", "dip", F, F), refusals.NotNeighbours),
        (lambda: edits.add_transition(film, "a", "dip", 0, 0), refusals.OutOfRange),
        (lambda: edits.add_transition(film, "a", "dip", F, F, transition_id="x"), refusals.DuplicateId),
        (lambda: edits.remove_transition(film, "y"), refusals.NoSuchThing),
    ):
        with pytest.raises(refusal):
            refused()


def test_locked_tracks_refuse_every_edit(film, studio):
    locked = film
    for track in film.tracks:
        locked = edits.set_track(locked, track.id, locked=True)
    for refused in (
        lambda: edits.blade(locked, "V1", F),
        lambda: edits.trim(locked, "a", edits.Edge.TAIL, -F),
        lambda: edits.append(locked, "V1", studio.clip("n")),
        lambda: edits.lift(locked, ["a"]),
        lambda: edits.remove_transition(locked, "x"),
        lambda: edits.remove_scene(locked, "s1"),
        lambda: edits.remove_track(locked, "V1"),
        lambda: edits.set_text(locked, "t", "x"),
        lambda: edits.extract(locked, TimeRange(0, F), ["V1"]),
    ):
        with pytest.raises(refusals.TrackLocked) as caught:
            refused()
        assert caught.value.advice


def test_tracks_and_settings(film):
    after = edits.set_track(
        film, "A1", name="Song", solo=True, hidden=True, ducking=-9.0, style="x", language="de"
    )
    assert (after.track("A1").name, after.track("A1").ducking) == ("Song", -9.0)
    assert [t.id for t in edits.move_track(film, "C1", 0).tracks] == ["C1", "V1", "V2", "A1"]
    assert edits.remove_track(film, "V2").track("V2") is None
    added = edits.add_track(film, Track("N", TrackKind.AUDIO, items=(Gap("z", F),)), 0)
    assert added.tracks[0].items == ()
    with pytest.raises(refusals.DuplicateId):
        edits.add_track(film, Track("V1", TrackKind.VIDEO))
    with pytest.raises(refusals.WrongTrackKind):
        edits.add_track(film, Track("N", TrackKind.AUDIO, items=(Caption("z", F, ()),)))
    wide = edits.set_timeline(film, name="Wide", width=1920, height=1080)
    assert (wide.name, wide.width, wide.rate) == ("Wide", 1920, film.rate)
    with pytest.raises(refusals.OutOfRange):
        edits.set_timeline(film, width=0)


def test_effects_and_settings_of_clips(film):
    blur = Effect("e2", "blur", (("z", 1.0), ("a", 2.0)))
    both = edits.add_effect(film, "a", blur, 0)
    assert [e.id for e in item(both, "a").effects] == ["e2", "e1"]
    assert item(both, "a").effects[0].parameters == (("a", 2.0), ("z", 1.0))
    assert [e.id for e in item(edits.move_effect(both, "a", "e2", 1), "a").effects] == ["e1", "e2"]
    off = edits.set_effect(both, "a", replace(blur, enabled=False))
    assert not item(off, "a").effects[0].enabled
    assert edits.remove_effect(off, "a", "e2").track("V1").items[0] == item(film, "a")
    with pytest.raises(refusals.DuplicateId):
        edits.add_effect(both, "a", blur)
    with pytest.raises(refusals.NoSuchThing):
        edits.remove_effect(film, "b", "e1")
    assert item(edits.set_text(film, "t", "Bye", "thin"), "t").style == "thin"
    assert item(edits.set_clip(film, "a", name="A", enabled=False), "a").name == "A"
    assert item(edits.set_transform(film, "a", Transform(scale=2.0)), "a").transform.scale == 2.0
    assert item(edits.set_audio(film, "a", AudioSettings(fade_in=90 * F)), "a").audio.fade_in == 30 * F
    with pytest.raises(refusals.OutOfRange):
        edits.set_audio(film, "a", AudioSettings(fade_in=-1))


def test_keyframes_come_and_go(film):
    name = "audio.gain"
    one = edits.add_keyframe(film, "a", name, Keyframe(20 * F, -6.0))
    two = edits.add_keyframe(one, "a", name, Keyframe(15 * F, 0.0))
    assert [k.time // F for k in item(two, "a").audio.gain] == [15, 20]
    again = edits.add_keyframe(two, "a", name, Keyframe(20 * F, -9.0))
    assert [k.value for k in item(again, "a").audio.gain] == [0.0, -9.0]
    none = edits.remove_keyframe(edits.remove_keyframe(again, "a", name, 15 * F), "a", name, 20 * F)
    assert item(none, "a").audio.gain == -9.0
    look = edits.add_keyframe(film, "a", "effect.e1.amount", Keyframe(20 * F, 1.0))
    assert isinstance(edits.parameter(item(look, "a"), "effect.e1.amount"), tuple)
    assert (
        edits.parameter(item(edits.set_parameter(film, "a", "effect.e1.new", 3.0), "a"), "effect.e1.new") == 3
    )
    for refused, refusal in (
        (lambda: edits.remove_keyframe(film, "a", name, 0), refusals.NoSuchThing),
        (lambda: edits.add_keyframe(film, "a", "transform.fit", Keyframe(0, 1.0)), refusals.NoSuchThing),
        (lambda: edits.add_keyframe(film, "a", "effect.e1.none", Keyframe(0, 1.0)), refusals.NoSuchThing),
        (lambda: edits.set_parameter(film, "a", "colour.red", 1.0), refusals.NoSuchThing),
        (lambda: edits.set_parameter(film, "a", name, ()), refusals.OutOfRange),
    ):
        with pytest.raises(refusal):
            refused()


def test_caption_text_keeps_the_times_of_words_that_stay(film, studio):
    after = item(edits.set_caption_text(film, "p", "once under a moon"), "p")
    old = item(film, "p").words
    assert (after.words[0], after.words[1].start, after.words[2]) == (old[0], old[1].start, old[2])
    assert after.text == "once under a moon" and after.words[3].end == 30 * F
    grown = item(edits.set_caption_text(film, "p", "so once upon a"), "p")
    assert grown.words[0].end <= grown.words[1].start == old[0].start
    assert item(edits.set_caption_text(film, "p", "a"), "p").words == old[2:]
    with pytest.raises(refusals.OutOfRange):
        edits.set_caption_text(film, "p", "  ")
    bare = edits.set_caption_words(film, "p", ())
    assert item(edits.set_caption_text(bare, "p", "now then"), "p").words[-1].end == 30 * F


def test_words_are_retimed_emphasised_and_refused(film, studio):
    moved = item(edits.retime_word(film, "p", 1, 9 * F, 5 * F), "p").words[1]
    assert (moved.start, moved.duration) == (9 * F, 5 * F)
    assert item(edits.emphasise_word(film, "p", 2), "p").words[2].emphasis
    assert item(edits.set_caption(film, "p", style="big"), "p").style == "big"
    for refused, refusal in (
        (lambda: edits.retime_word(film, "p", 1, 5 * F, 5 * F), refusals.WouldOverlap),
        (lambda: edits.retime_word(film, "p", 9, 0, F), refusals.NoSuchThing),
        (lambda: edits.emphasise_word(film, "p", 9), refusals.NoSuchThing),
        (lambda: edits.set_caption_words(film, "p", studio.words("a", "b", step=-1)), refusals.OutOfRange),
        (lambda: edits.set_caption(film, "a", style="big"), refusals.WrongItemKind),
        (lambda: edits.set_text(film, "p", "x"), refusals.WrongItemKind),
    ):
        with pytest.raises(refusal):
            refused()


def test_captions_merge_and_shift(film):
    merged = edits.merge_captions(film, "p", "q")
    assert item(merged, "p").text == "once upon a time there was"
    assert item(merged, "p").words[3].start == 30 * F and merged.track("C1").duration == 60 * F
    validate(merged)
    halves = edits.split_caption(film, "p", 2)
    first, second = ids(halves, "C1")[:2]
    assert item(edits.merge_captions(halves, first, second), "p") == item(film, "p")
    later = edits.shift_captions(film, "C1", 10 * F)
    assert spans(later, "C1")[0] == ("p", 10, 40)
    assert edits.shift_captions(later, "C1", -10 * F) == film
    for refused, refusal in (
        (lambda: edits.shift_captions(film, "C1", -F), refusals.BeforeStart),
        (lambda: edits.shift_captions(film, "V1", F), refusals.WrongTrackKind),
        (lambda: edits.merge_captions(film, "q", "p"), refusals.NotNeighbours),
    ):
        with pytest.raises(refusal):
            refused()


def test_markers_scenes_links_and_facts(film):
    early = edits.add_marker(film, Marker("m0", F))
    assert [m.id for m in early.markers] == ["m0", "m1"]
    assert edits.remove_marker(early, "m0") == film
    assert edits.set_marker(film, Marker("m1", F, "new")).markers[0].name == "new"
    added = edits.add_scene(film, Scene("s0", "first", "x"), 0)
    assert [s.id for s in edits.reorder_scenes(added, ["s2", "s0", "s1"]).scenes] == ["s2", "s0", "s1"]
    assert edits.set_scene(film, Scene("s1", "new", "y")).scene("s1").narration == "new"
    assert item(edits.remove_scene(film, "s1"), "a").scene == ""
    assert edits.linked(film, ["a"]) == ("a", "music")
    assert edits.linked(edits.unlink(film, ["music"]), ["a"]) == ("a",)
    assert set(edits.linked(edits.link(film, ["c", "p"]), ["p"])) == {"c", "p"}
    for target in ("timeline", "a", "p", "m1", "s1"):
        changed = edits.set_metadata(film, target, "mood", 3)
        assert changed != film and edits.set_metadata(changed, target, "mood", None) == film
    for refused, refusal in (
        (lambda: edits.add_marker(film, Marker("m1", F)), refusals.DuplicateId),
        (lambda: edits.add_marker(film, Marker("m2", -1)), refusals.BeforeStart),
        (lambda: edits.set_marker(film, Marker("m2", 1)), refusals.NoSuchThing),
        (lambda: edits.remove_marker(film, "m2"), refusals.NoSuchThing),
        (lambda: edits.add_scene(film, Scene("s1", "", "")), refusals.DuplicateId),
        (lambda: edits.remove_scene(film, "s9"), refusals.NoSuchThing),
        (lambda: edits.reorder_scenes(film, ["s1"]), refusals.NoSuchThing),
        (lambda: edits.link(film, ["g"]), refusals.WrongItemKind),
        (lambda: edits.set_metadata(film, "g", "a", 1), refusals.WrongItemKind),
    ):
        with pytest.raises(refusal):
            refused()
