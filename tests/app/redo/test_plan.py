"""From stale things to steps, and what they would cost: unknown is never free."""

from dataclasses import replace

import pytest

from app.library.staleness import Stale
from app.offers.offer import Offer
from app.redo.estimate import estimated
from app.redo.plan import Action, RedoPlan, RedoStep, plan_redo
from pipeline.recipes.renarration import reworded
from pipeline.timeline.model import (
    Caption,
    CaptionWord,
    Clip,
    Item,
    MediaKind,
    MediaReference,
    Scene,
    Timeline,
    Track,
    TrackKind,
)
from pipeline.timeline.time import Flicks, from_seconds
from tests.pipeline.timeline.narrated_films import film as narrated

SECOND = from_seconds(1)


def clip(item_id: str, slot: str, scene: str, kind: MediaKind = MediaKind.IMAGE) -> Clip:
    return Clip(
        item_id, MediaReference(kind, f"asset-{item_id}"), SECOND, scene=scene, slot=slot, text="Say."
    )


def film(locked_scene: bool = False) -> Timeline:
    scenes = (Scene("s1", "One.", "a sea"), Scene("s2", "Two.", "a wood", locked=locked_scene))
    caption = Caption(
        "c", SECOND, (CaptionWord("one", Flicks(0), SECOND),), metadata=(("made_from:asset:voice:1", "old"),)
    )
    sound: tuple[Item, ...] = (
        clip("v1", "voice:1", "s1", MediaKind.AUDIO),
        clip("v2", "voice:2", "s2", MediaKind.AUDIO),
    )
    return Timeline(
        "t",
        tracks=(
            Track("V", TrackKind.VIDEO, items=(clip("p1", "image:1", "s1"), clip("p2", "image:2", "s2"))),
            Track("A", TrackKind.AUDIO, items=sound),
            Track("M", TrackKind.AUDIO, items=(clip("m", "music", "", MediaKind.AUDIO),)),
            Track("C", TrackKind.CAPTION, items=(caption,)),
            Track("L", TrackKind.VIDEO, items=(clip("lip", "lip_sync:1", "s1"),)),
        ),
        scenes=scenes,
    )


def stale(item_id: str, slot: str, cause: str = "prompt") -> Stale:
    return Stale(item_id, slot, f"asset-{item_id}", cause, f"{item_id} is old.")


CAPTION = stale("c", "caption:1", "asset:voice:1")


def test_each_thing_made_is_one_step_voices_first() -> None:
    plan = plan_redo(film(), [CAPTION, stale("p2", "image:2"), stale("m", "music"), stale("v2", "voice:2")])
    assert [(s.action, s.scene, s.item_ids) for s in plan.steps] == [
        (Action.VOICE, 2, ("v2",)),
        (Action.IMAGE, 2, ("p2",)),
        (Action.MUSIC, 0, ("m",)),
        (Action.CAPTIONS, 0, ("c",)),
    ]
    assert [step.label for step in plan.steps] == [
        "Voice of scene 2",
        "Picture of scene 2",
        "Music",
        "Captions",
    ]
    assert plan.item_ids == {"v2", "p2", "m", "c"} and not plan.unable


def test_captions_are_carried_along_by_their_voice() -> None:
    plan = plan_redo(film(), [CAPTION, stale("v1", "voice:1")])
    assert [(step.action, step.item_ids) for step in plan.steps] == [(Action.VOICE, ("v1", "c"))]


def test_what_no_step_can_make_new_is_named() -> None:
    things = [stale("lip", "lip_sync:1"), stale("p2", "image:2"), stale("gone", "image:9")]
    plan = plan_redo(film(locked_scene=True), things)
    assert not plan.steps and [s.item_id for s in plan.unable] == ["lip", "p2", "gone"]


def test_unknown_prices_and_times_are_not_nothing() -> None:
    known = RedoStep(Action.IMAGE, 1, (), (), (), micro_credits=5, seconds=2.0)
    plan = RedoPlan((known, known))
    assert (plan.micro_credits, plan.seconds) == (10, 4.0)
    plan = RedoPlan((known, replace(known, micro_credits=None, seconds=None)))
    assert plan.micro_credits is None and plan.seconds is None
    assert RedoPlan().micro_credits == 0


def test_the_machine_s_own_providers_are_free_and_history_tells_the_time() -> None:
    plan = plan_redo(film(), [stale("p1", "image:1"), stale("v1", "voice:1"), stale("m", "music")])
    times = {"image.paint": 3.0, "speech.speak": 1.5}

    def ask(kind: str, request: object) -> Offer:
        memory = 5_100_000_000 if kind == "image.paint" else None
        return Offer("own", "Own", "", True, 0, times.get(kind), True, memory, on_graphics=True)

    found = estimated(plan, film(), ask)
    assert [(s.micro_credits, s.seconds) for s in found.steps[:2]] == [(0, 1.5), (0, 3.0)]
    assert found.micro_credits == 0 and found.memory == (5_100_000_000, True)


def test_without_a_provider_the_price_is_unknown() -> None:
    plan = plan_redo(film(), [stale("p1", "image:1")])
    (step,) = estimated(plan, film(), lambda kind, request: None).steps
    assert step.micro_credits is None and step.seconds is None


@pytest.mark.parametrize("locked", ["V", "C"])
def test_locked_tracks_are_left_alone(locked: str) -> None:
    timeline = film()
    tracks = tuple(replace(t, locked=t.id == locked) for t in timeline.tracks)
    plan = plan_redo(replace(timeline, tracks=tracks), [CAPTION, stale("p1", "image:1")])
    assert len(plan.steps) == 1 and len(plan.unable) == 1


def test_a_reworded_scene_is_priced_by_what_will_be_spoken():
    asked = []

    def ask(kind, request):
        asked.append((kind, request.text))

    step = RedoPlan((RedoStep(Action.VOICE, 1, (), (), ()),))
    estimated(step, reworded(film(), "s1", "Said anew."), ask)
    spoken = narrated([[0.4] * 6] * 8)
    scene = spoken.scenes[0]
    kept = " ".join(scene.narration.split()[:6])
    estimated(step, reworded(spoken, scene.id, f"{kept} Another end."), ask)
    assert asked == [("speech.speak", "Said anew."), ("speech.speak", "Another end.")]
