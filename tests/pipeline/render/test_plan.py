"""Spans of constant layers, aligned to frames."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.render.plan import CaptionLayer, ClipLayer, TransitionLayer, make_plan
from pipeline.render.presets import OutputSettings
from pipeline.timeline.model import (
    Clip,
    Gap,
    MediaKind,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
    Transition,
)
from pipeline.timeline.time import FPS_30, Flicks, from_frames

OUTPUT = OutputSettings(64, 64)
lengths = st.lists(st.tuples(st.booleans(), st.integers(1, 5 * FPS_30.frame)), min_size=1, max_size=6)


def track_of(number, pieces):
    items = []
    for n, (gap, length) in enumerate(pieces):
        if gap:
            items.append(Gap(f"g{number}.{n}", Flicks(length)))
        else:
            items.append(Clip(f"c{number}.{n}", MediaReference(MediaKind.COLOUR), Flicks(length)))
    return Track(f"t{number}", TrackKind.VIDEO, items=tuple(items))


@given(st.lists(lengths, min_size=1, max_size=3))
def test_every_frame_shows_what_lies_under_it(rows):
    timeline = Timeline("t", tracks=tuple(track_of(n, row) for n, row in enumerate(rows)))
    plan = make_plan(timeline, OUTPUT)
    assert plan.frames == -(-timeline.duration // FPS_30.frame)
    assert [span.first for span in plan.spans[1:]] == [span.last for span in plan.spans[:-1]]
    for frame in range(plan.frames):
        want = []
        for track in timeline.tracks:
            index = track.index_at(frame * FPS_30.frame)
            if index is not None and isinstance(track.items[index], Clip):
                want.append(track.items[index].id)
        assert [layer.clip.id for layer in plan.layers_at(frame)] == want
    assert plan.layers_at(plan.frames) == () and plan.layers_at(-1) == ()


def test_transitions_take_the_cut(stage):
    transition = Transition(
        "t", "cross-fade", "clip-a", "clip-b", from_frames(4, FPS_30), from_frames(6, FPS_30)
    )
    track = stage.video(stage.clip("a"), stage.clip("b"), transitions=[transition])
    plan = make_plan(stage.timeline(track), OUTPUT)
    kinds = [type(plan.layers_at(n)[0]) for n in range(60)]
    assert kinds == [ClipLayer] * 26 + [TransitionLayer] * 10 + [ClipLayer] * 24


def test_captions_lie_above_and_hidden_or_disabled_things_are_left_out(stage, kinds):
    captions = Track("c", kinds.caption, items=(stage.caption("a b c"),), style="pop")
    hidden = stage.video(stage.clip("h"), hidden=True)
    off = stage.video(stage.clip("o", enabled=False))
    sound = stage.video(stage.clip("s", kind=MediaKind.AUDIO))
    plan = make_plan(stage.timeline(captions, stage.video(stage.clip("a")), hidden, off, sound), OUTPUT)
    clip, caption = plan.layers_at(0)
    assert isinstance(clip, ClipLayer) and clip.clip.id == "clip-a"
    assert isinstance(caption, CaptionLayer) and caption.style == "pop"


def test_a_slower_output_still_covers_the_whole_timeline(stage):
    timeline = stage.timeline(stage.video(stage.clip("a", 31)))
    from pipeline.timeline.time import FPS_24

    plan = make_plan(timeline, replace(OUTPUT, rate=FPS_24))
    assert plan.frames == 25  # 31/30 s is 24.8 frames of 1/24 s
