"""Sentences that change clips: understood, done as one edit, refused in one sentence."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from app.assistant.clip_edits import clip_number, edited
from app.assistant.clip_labels import LABELS
from app.assistant.edit_words import EFFECT_WORDS, TRANSITION_WORDS
from app.assistant.grammar import parse
from pipeline.render.effects import EFFECTS
from pipeline.render.transitions import TRANSITIONS
from pipeline.timeline.model import (
    Clip,
    Gap,
    Item,
    MediaKind,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
)
from pipeline.timeline.time import FLICKS_PER_SECOND, FPS_30, ZERO, Flicks, TimeRange
from pipeline.timeline.validate import validate
from providers.errors import KinoraError

FRAME = FPS_30.frame


def s(value: float) -> Flicks:
    return Flicks(int(Fraction(value) * FLICKS_PER_SECOND))


def clip(name: str, length: float = 4, handles: float = 10) -> Clip:
    media = MediaReference(MediaKind.VIDEO, name, TimeRange(ZERO, s(length + 2 * handles)))
    return Clip(name, media, s(length), s(handles))


def film(*items: Item) -> Timeline:
    items = items or (clip("a"), clip("b"), Gap("gap", s(1)), clip("c"))
    return Timeline("t", tracks=(Track("empty", TrackKind.VIDEO), Track("v", TrackKind.VIDEO, items=items)))


def said(sentence: str, timeline: Timeline | None = None, playhead: float = 0) -> Timeline:
    command = parse(sentence)
    assert command.name in LABELS, command
    after = edited(timeline or film(), command, s(playhead))
    validate(after)
    return after


def clips(timeline: Timeline) -> list[Clip]:
    return [item for item in timeline.tracks[1].items if isinstance(item, Clip)]


@pytest.mark.parametrize(
    ("sentence", "number", "speed"),
    [
        ("slow down clip 2 to half", 2, "1/2"),
        ("Slow clip 2 down to 25%.", 2, "1/4"),
        ("slow down clip 1", 1, "1/2"),
        ("speed up clip 3", 3, "2"),
        ("speed up clip 3 to 1.5x", 3, "3/2"),
        ("please set the speed of clip 1 to 0.8", 1, "4/5"),
        ("play clip 1 at double speed", 1, "2"),
    ],
)
def test_speeds(sentence: str, number: int, speed: str):
    after = clips(said(sentence))
    assert [one.speed for one in after] == [Fraction(speed) if n == number else 1 for n in (1, 2, 3)]
    assert after[number - 1].duration == s(4) / Fraction(speed) // FRAME * FRAME


def test_ramps_go_from_one_speed_to_another():
    after = clips(said("ramp clip 2 from normal to 3x"))[1]
    assert _speeds_at_the_ends(after) == pytest.approx((1, 3), rel=0.03)
    assert abs(after.source_range.duration - s(4)) <= 3 * FRAME
    without = clips(said("remove the speed ramp of clip 2", said("ramp clip 2 from 50% to double")))[1]
    assert without.effects == () and 0 <= s(4) - without.duration <= 2 * FRAME, (
        "whole frames are lost, no more"
    )
    backwards = clips(said("ramp clip 1 from half to double", said("reverse clip 1")))[0]
    assert _speeds_at_the_ends(backwards) == pytest.approx((-0.5, -2), rel=0.03)
    assert parse("ramp clip 1 from here to there").name == "unknown"


def _speeds_at_the_ends(clip: Clip) -> tuple[float, float]:
    """Media time a frame of the timeline, at its first and last frame."""
    ends = (0, clip.duration - FRAME)
    first, last = ((clip.media_time(at + FRAME) - clip.media_time(at)) / FRAME for at in ends)
    return first, last


def test_reverse_is_taken_back_by_reverse():
    once = said("reverse clip 3")
    assert [one.reverse for one in clips(once)] == [False, False, True]
    assert said("play clip 3 backwards", once) == film()


@pytest.mark.parametrize(
    ("sentence", "start", "length"),
    [
        ("freeze at 0:05 for 2 seconds", 5, 2),
        ("Freeze the picture at 5.5 s for 0.5s", 5.5, 0.5),
        ("freeze for 3 seconds", 1, 3),
        ("freeze", 1, 2),
    ],
)
def test_freeze(sentence: str, start: float, length: float):
    after = said(sentence, playhead=1)
    (held,) = [(after.tracks[1].starts[n], one) for n, one in enumerate(after.tracks[1].items)
               if isinstance(one, Clip) and one.frozen]  # fmt: skip
    assert (held[0], held[1].duration) == (s(start), s(length))
    assert after.duration == film().duration + s(length)


def test_transitions_come_go_and_change():
    after = said("add a wipe between 1 and 2")
    (one,) = after.tracks[1].transitions
    assert (one.kind, one.left, one.right) == ("wipe", "a", "b")
    assert one.in_offset == one.out_offset == 8 * FRAME  # a quarter of a second, on a frame
    (other,) = said("put a 1 second cross fade between clips 1 and 2", after).tracks[1].transitions
    assert (other.kind, other.duration) == ("cross-fade", s(1))
    assert said("remove the transition between 1 and 2", after) == film()
    with pytest.raises(KinoraError):
        said("remove the transition between 1 and 2")
    assert parse("add a wipe between 1 and 3").name == "unknown"


def test_a_transition_takes_the_room_there_is():
    short = film(clip("a", handles=0.1), clip("b", handles=0.1))
    (one,) = said("add a slide between 1 and 2", short).tracks[1].transitions
    assert (one.in_offset, one.out_offset) == (s(0.1), s(0.1))
    for sentence in ("add a 2 second slide between 1 and 2", "add a wipe between 2 and 3"):
        with pytest.raises(KinoraError):
            said(sentence, short)
    with pytest.raises(KinoraError):
        said("add a wipe between 1 and 2", film(clip("a", handles=0), clip("b", handles=0)))
    with pytest.raises(KinoraError):
        said("add a wipe between 2 and 3")  # a gap lies there


def test_every_word_is_something_the_renderer_knows():
    assert set(TRANSITION_WORDS.values()) == set(TRANSITIONS)
    for kind, numbers in EFFECT_WORDS.values():
        assert set(numbers) <= {parameter.name for parameter in EFFECTS[kind].parameters}


@pytest.mark.parametrize("word", EFFECT_WORDS)
def test_effects_do_something(word: str):
    from pipeline.render.effects import settings_at, vignette_at

    for sentence in (f"{word} clip 2", f"add some {word} to clip 2"):
        after = clips(said(sentence))
        assert [len(one.effects) for one in after] == [0, 1, 0]
        assert settings_at(after[1].effects, 0) or vignette_at(after[1].effects, 0)
    assert said("remove the effects of clip 2", said(f"{word} clip 2")) == film()


def test_held_frames_stay_when_effects_go():
    held = said("freeze at 1 for 2 seconds")
    assert said("remove all effects from clip 2", held) == held


def test_looks_take_each_others_place():
    once = said("apply the warm film look")
    assert all(one.effects for one in clips(once))
    blurred = said("blur clip 1", once)
    again = said("apply the Teal-and-Orange look to clip 1", blurred)
    kinds = [effect.kind for effect in clips(again)[0].effects]
    assert kinds.count("blur") == 1
    assert clips(again)[1].effects == clips(once)[1].effects
    assert len({effect.id for one in clips(again) for effect in one.effects}) == sum(
        len(one.effects) for one in clips(again)
    )
    bare = said("remove the look", again)
    assert [[effect.kind for effect in one.effects] for one in clips(bare)] == [["blur"], [], []]
    with pytest.raises(KinoraError, match="no look called disco") as refused:
        said("apply the disco look")
    assert "Noir" in refused.value.advice


def test_clips_that_are_not_there_are_refused():
    for sentence in ("blur clip 4", "reverse clip 0", "freeze at 8.5", "slow down clip 99"):
        with pytest.raises(KinoraError):
            said(sentence)
    with pytest.raises(KinoraError) as refused:
        clip_number(Timeline("t"), 1)
    assert "none yet" in refused.value.advice


@pytest.mark.parametrize(
    ("sentence", "name", "arguments"),
    [
        ("stabilise clip 1", "stabilise", {"clip": 1}),
        ("Stabilize clip 12", "stabilise", {"clip": 12}),
        ("make a video about how to blur clip art", "make", None),
        ("make a short about a reverse clip", "make", None),
        ("play", "play", {}),
        ("delete", "delete", {}),
        ("blur everything please now", "unknown", None),
        ("play clip 1 at a third of", "unknown", None),
    ],
)
def test_other_sentences(sentence: str, name: str, arguments: dict[str, Any] | None):
    command = parse(sentence)
    assert command.name == name
    assert arguments is None or command.arguments == arguments
