"""Scenes are moved, copied, parted and joined as wholes; nothing falls out of step."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.timeline import edits
from pipeline.timeline.errors import NoSuchThing, NothingToCut, NotNeighbours, ScenesOverlap, TrackLocked
from pipeline.timeline.model import AudioRole, Clip, Gap, MediaKind, MediaReference, Track, TrackKind
from pipeline.timeline.scene_blocks import block_at, scene_blocks, scene_spans
from pipeline.timeline.validate import validate
from tests.pipeline.timeline.narrated_films import film, films, voice_under_words

FRAME = 23_520_000
SIX = [[0.5] * 10] * 6


def lengths(timeline):
    return {block.scene: block.end - block.start for block in scene_blocks(timeline)}


def music(timeline):
    return next(track for track in timeline.tracks if track.role is AudioRole.MUSIC)


def pictures(timeline):
    return [item.scene for item in timeline.tracks[0].items]


@settings(max_examples=60, deadline=None)
@given(films(), st.data())
def test_a_moved_scene_takes_picture_voice_and_captions_along(before, data):
    order = [scene.id for scene in before.scenes]
    moving = data.draw(st.sampled_from(order))
    index = data.draw(st.integers(0, len(order) - 1))
    after = edits.move_scene(before, moving, index)
    validate(after)
    assert [scene.id for scene in after.scenes].index(moving) == index
    assert pictures(after) == [scene.id for scene in after.scenes]
    assert lengths(after) == lengths(before)
    assert music(after) == music(before)
    assert after.duration - before.duration <= FRAME
    heard = voice_under_words(before)
    assert {word: at for word, at in voice_under_words(after).items() if word in heard} == heard


@settings(max_examples=30, deadline=None)
@given(films(), st.data())
def test_any_row_of_scene_edits_leaves_a_whole_film(timeline, data):
    for _ in range(4):
        order = [scene.id for scene in timeline.scenes]
        if not order:
            break
        one = data.draw(st.sampled_from(order))
        span = scene_spans(timeline).get(one)
        what = data.draw(st.sampled_from(["move", "copy", "delete", "split", "merge"]))
        if what == "move":
            timeline = edits.move_scene(timeline, one, data.draw(st.integers(0, 9)))
        elif what == "copy":
            timeline = edits.duplicate_scene(timeline, one)
        elif what == "delete":
            timeline = edits.delete_scenes(timeline, [one])
        elif what == "split" and span is not None and span.duration > 4 * FRAME:
            timeline = edits.split_scene(timeline, one, span.start + span.duration // 2)
        elif what == "merge" and order.index(one) + 1 < len(order):
            timeline = edits.merge_scenes(timeline, order[order.index(one) :][:2])
        validate(timeline)
        assert {block.scene for block in scene_blocks(timeline)} == {s.id for s in timeline.scenes}


def test_there_and_back_again_is_where_it_was():
    before = film(SIX)
    first = before.scenes[0].id
    back = edits.move_scene(edits.move_scene(before, first, 2), first, 0)
    assert pictures(back) == pictures(before)
    assert voice_under_words(back) == voice_under_words(before)
    assert [t.left for t in back.tracks[0].transitions] == [t.left for t in before.tracks[0].transitions]


def test_cross_fades_stay_between_all_scenes():
    before = film(SIX)
    after = edits.move_scene(before, before.scenes[1].id, len(before.scenes) - 1)
    assert len(after.tracks[0].transitions) == len(before.tracks[0].transitions) == len(before.scenes) - 1


def test_markers_and_lone_clips_travel_and_a_watermark_stays():
    before = film(SIX)
    spans = scene_spans(before)
    second, last = before.scenes[1].id, before.scenes[-1].id
    title = Clip("title", MediaReference(MediaKind.TITLE), 10 * FRAME, text="Two")
    mark = Clip("mark", MediaReference(MediaKind.TITLE), before.duration, text="©")
    before = edits.add_track(before, Track("V2", TrackKind.VIDEO))
    before = edits.overwrite(before, "V2", spans[second].start + FRAME, title)
    before = edits.append(edits.add_track(before, Track("V3", TrackKind.VIDEO)), "V3", mark)
    after = edits.move_scene(before, second, len(before.scenes) - 1)
    moved = scene_spans(after)[second].start
    assert after.track("V2").starts[after.track("V2").index_of("title")] == moved + FRAME
    assert after.track("V3").items == before.track("V3").items
    assert next(m.time for m in after.markers if m.id == "m1") == moved
    assert block_at(after, moved + FRAME) == second
    assert block_at(after, after.duration + FRAME) == ""
    assert scene_spans(after)[last].end == moved


def test_a_sentence_that_is_cut_keeps_each_word_once():
    before = film([[0.4] * 40, [0.5] * 8])
    assert len(before.scenes) > 2
    after = edits.move_scene(before, before.scenes[1].id, 0)
    voice = next(track for track in after.tracks if track.role is AudioRole.VOICE)
    said = " ".join(item.text for item in voice.items if isinstance(item, Clip)).split()
    whole = " ".join(
        item.text
        for track in before.tracks
        if track.role is AudioRole.VOICE
        for item in track.items
        if isinstance(item, Clip)
    ).split()
    assert sorted(said) == sorted(whole)
    slots = [item.slot for item in voice.items if isinstance(item, Clip)]
    assert len(slots) == len(set(slots)) > 2


def test_deleting_and_copying_keep_the_music_to_the_film():
    before = film(SIX)
    one = before.scenes[2].id
    length = lengths(before)[one]
    shorter = edits.delete_scenes(before, [one])
    assert music(shorter).duration == music(before).duration - length
    assert shorter.duration == before.duration - length
    longer = edits.duplicate_scene(before, one)
    assert longer.duration == before.duration + length
    assert music(longer).duration == music(before).duration + length
    copy = longer.scenes[3]
    assert copy.narration == before.scenes[2].narration
    slots = [i.slot for t in longer.tracks for i in t.items if not isinstance(i, Gap) and i.scene == copy.id]
    others = [i.slot for t in longer.tracks for i in t.items if not isinstance(i, Gap) and i.scene != copy.id]
    assert slots and not set(slots) & set(others)


def test_split_and_merge_undo_one_another():
    before = film(SIX)
    one = before.scenes[1]
    span = scene_spans(before)[one.id]
    parted = edits.split_scene(before, one.id, span.start + span.duration // 2)
    first, second = parted.scenes[1:3]
    assert f"{first.narration} {second.narration}" == one.narration
    assert first.narration and second.narration
    assert scene_spans(parted)[second.id].end == span.end
    joined = edits.merge_scenes(parted, [second.id, first.id])
    assert [scene.narration for scene in joined.scenes] == [scene.narration for scene in before.scenes]
    assert joined.tracks[0].items == before.tracks[0].items


def test_merging_holds_the_first_picture_and_its_camera_travels_all_the_way():
    before = film(SIX)
    pair = [scene.id for scene in before.scenes[:2]]
    clips = before.tracks[0].items[:2]
    after = edits.merge_scenes(before, pair)
    held = after.tracks[0].items[0]
    assert held.duration == clips[0].duration + clips[1].duration
    assert held.media == clips[0].media
    last = max(k.time for _, v in held.effects[0].parameters if isinstance(v, tuple) for k in v)
    assert last > held.source_start + clips[0].duration


def test_what_is_refused():
    before = film(SIX)
    ids = [scene.id for scene in before.scenes]
    with pytest.raises(NoSuchThing):
        edits.move_scene(before, "nobody", 0)
    with pytest.raises(NotNeighbours):
        edits.merge_scenes(before, [ids[0], ids[2]])
    with pytest.raises(NotNeighbours):
        edits.merge_scenes(before, ids[:1])
    with pytest.raises(NothingToCut):
        edits.split_scene(before, ids[1], 0)
    captions = next(track for track in before.tracks if track.kind is TrackKind.CAPTION)
    with pytest.raises(TrackLocked):
        edits.move_scene(edits.set_track(before, captions.id, locked=True), ids[0], 2)
    assert edits.move_scene(before, ids[0], 0) is before
    above = edits.add_track(before, Track("V0", TrackKind.VIDEO), 0)
    clip = Clip("long", MediaReference(MediaKind.TITLE), before.duration, text="x", scene=ids[0])
    with pytest.raises(ScenesOverlap):
        edits.move_scene(edits.append(above, "V0", clip), ids[0], 2)


def test_a_shot_over_two_scenes_is_cut_where_they_part_and_each_part_goes_along():
    before = film(SIX)
    spans = scene_spans(before)
    first, second, third = (scene.id for scene in before.scenes[:3])
    cut = spans[second].start
    shot = Clip("shot", MediaReference(MediaKind.TITLE), 40 * FRAME, text="B-roll")
    before = edits.add_track(before, Track("V2", TrackKind.VIDEO))
    before = edits.overwrite(before, "V2", cut - 15 * FRAME, shot)
    together = edits.move_scene(before, third, 0)
    assert [i.duration for i in together.track("V2").items if isinstance(i, Clip)] == [40 * FRAME]
    after = edits.move_scene(before, second, 2)
    validate(after)
    pieces = [(where.start, i) for where, i in after.track("V2").placed() if isinstance(i, Clip)]
    assert [i.duration for _, i in pieces] == [15 * FRAME, 25 * FRAME]
    assert pieces[0][0] == scene_spans(after)[first].end - 15 * FRAME
    assert pieces[1][0] == scene_spans(after)[second].start
