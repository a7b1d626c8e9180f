"""From stale things to the least work that makes them new: one step for each thing made anew.

Why some imports stand in a function: the window has a plan, an empty one, before anything is made or stale.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from app.library.staleness import Stale
from pipeline.timeline.model import Caption, Clip, Timeline
from providers.phrases import Phrase


class Action(StrEnum):
    """How a stale thing is made new."""

    VOICE = "voice"
    IMAGE = "image"
    MUSIC = "music"
    LIP_SYNC = "lip-sync"
    """A clip's lips, to the voice that lies under it now."""
    CAPTIONS = "captions"
    """Fitted to the voice they follow: free, and done at once."""


_NOUNS = {
    Action.VOICE: Phrase("Voice"),
    Action.IMAGE: Phrase("Picture"),
    Action.MUSIC: Phrase("Music"),
    Action.LIP_SYNC: Phrase("Lip-sync"),
    Action.CAPTIONS: Phrase("Captions"),
}
_ORDER = tuple(Action)
"""Voices move everything else, captions follow voices."""


@dataclass(frozen=True, slots=True)
class RedoStep:
    """One thing to make anew. ``scene``: number from 1, 0 for what belongs to none.

    ``slots``: the places it fills; ``item_ids``: the stale items; ``reasons``: a sentence each.
    ``micro_credits``, ``seconds``: expected; None = unknown, never shown as 0. ``memory``: bytes that a model
    on this machine needs, ``on_graphics``: of the graphics card.
    """

    action: Action
    scene: int
    slots: tuple[str, ...]
    item_ids: tuple[str, ...]
    reasons: tuple[str, ...]
    micro_credits: int | None = None
    seconds: float | None = None
    memory: int | None = None
    on_graphics: bool = False

    @property
    def label(self) -> str:
        """For people: "Picture of scene 3"."""
        noun = _NOUNS[self.action]
        return Phrase("{noun} of scene {scene}", noun=noun, scene=self.scene) if self.scene else noun


@dataclass(frozen=True, slots=True)
class RedoPlan:
    """All steps in the order they are done; ``unable``: stale things that only a person can redo."""

    steps: tuple[RedoStep, ...] = ()
    unable: tuple[Stale, ...] = ()

    @property
    def micro_credits(self) -> int | None:
        """The whole price; None as soon as one step's is unknown."""
        known = [step.micro_credits for step in self.steps if step.micro_credits is not None]
        return sum(known) if len(known) == len(self.steps) else None

    @property
    def seconds(self) -> float | None:
        """The whole time on this machine, one after another; None as soon as one step's is unknown."""
        known = [step.seconds for step in self.steps if step.seconds is not None]
        return sum(known) if len(known) == len(self.steps) else None

    @property
    def memory(self) -> tuple[int | None, bool]:
        """The most memory a step needs (bytes; None: no model on this machine), and whether on graphics."""
        needs = [(step.memory, step.on_graphics) for step in self.steps if step.memory is not None]
        return max(needs, default=(None, False))

    @property
    def item_ids(self) -> frozenset[str]:
        """The items that would be new."""
        return frozenset(item_id for step in self.steps for item_id in step.item_ids)


def plan_redo(timeline: Timeline, stale: Iterable[Stale]) -> RedoPlan:
    """The steps that make ``stale`` things new, without price and time. Locked scenes are left to a person.

    Captions that a voice step carries along need no step of their own.
    """
    steps: dict[tuple[Action, int, str], RedoStep] = {}
    unable: list[Stale] = []
    for thing in stale:
        key = _key(timeline, thing)
        if key is None:
            unable.append(thing)
            continue
        known = steps.get(key, RedoStep(key[0], key[1], (), (), ()))
        slot = _followed(thing) if key[0] is Action.CAPTIONS else thing.slot
        steps[key] = replace(
            known,
            slots=known.slots if slot in known.slots else (*known.slots, slot),
            item_ids=(*known.item_ids, thing.item_id),
            reasons=known.reasons if thing.reason in known.reasons else (*known.reasons, thing.reason),
        )
    kept = _carried(list(steps.values()))
    kept.sort(key=lambda step: (_ORDER.index(step.action), step.scene))
    return RedoPlan(tuple(kept), tuple(unable))


def _carried(steps: list[RedoStep]) -> list[RedoStep]:
    """The steps with captions, whose voice is made anew, as part of the voice's step."""
    voices = {slot: step for step in steps if step.action is Action.VOICE for slot in step.slots}
    carried: dict[int, tuple[str, ...]] = {}
    kept = []
    for step in steps:
        voice = voices.get(step.slots[0]) if step.action is Action.CAPTIONS else None
        if voice is None:
            kept.append(step)
        else:
            carried[voice.scene] = (*carried.get(voice.scene, ()), *step.item_ids)
    return [
        replace(step, item_ids=(*step.item_ids, *carried.get(step.scene, ())))
        if step.action is Action.VOICE
        else step
        for step in kept
    ]


def _key(timeline: Timeline, thing: Stale) -> tuple[Action, int, str] | None:
    """What makes two stale things one step; None for what no step can make new."""
    from pipeline.recipes.assembly import MUSIC_SLOT
    from pipeline.recipes.recaption import follows

    found = timeline.find(thing.item_id)
    item = found[0].items[found[1]] if found is not None else None
    if found is None or found[0].locked:
        return None
    if isinstance(item, Caption):
        slot = _followed(thing)
        return (Action.CAPTIONS, 0, slot) if slot and follows(item, slot) else None
    if not isinstance(item, Clip):
        return None
    if item.slot == MUSIC_SLOT:
        return (Action.MUSIC, 0, "")
    number = next((n for n, scene in enumerate(timeline.scenes, 1) if scene.id == item.scene), 0)
    if item.slot.startswith("lip_sync:"):
        locked = bool(number) and timeline.scenes[number - 1].locked
        return (Action.LIP_SYNC, number, item.slot) if _followed(thing) and not locked else None
    action = {"image": Action.IMAGE, "voice": Action.VOICE}.get(item.slot.partition(":")[0])
    if action is None or not number or timeline.scenes[number - 1].locked:
        return None
    return (action, number, "")


def _followed(thing: Stale) -> str:
    """The slot of the voice that a thing is older than, "" when its cause is no voice."""
    kind, _, slot = thing.cause.partition(":")
    return slot if kind == "asset" and slot.startswith("voice:") else ""
