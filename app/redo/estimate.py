"""What redoing would cost: price from the provider that would be asked, time from how long it took lately."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from app.offers.offer import Offer
from app.redo.plan import Action, RedoPlan, RedoStep
from pipeline.recipes.assembly import MUSIC_SLOT
from pipeline.recipes.narrated import PICTURE_MARGIN
from pipeline.recipes.renarration import is_reworded
from pipeline.recipes.sentences import changed_sentences
from pipeline.timeline.model import Clip, Timeline
from pipeline.timeline.time import to_seconds
from providers.protocols import ImageRequest, MusicRequest, SpeechRequest

_KINDS = {
    Action.IMAGE: "image.paint",
    Action.VOICE: "speech.speak",
    Action.MUSIC: "music.compose",
    Action.LIP_SYNC: "footage.lip-sync",
}
_AT_ONCE = 0.1
"""Seconds that fitting captions takes."""

Ask = Callable[[str, Any], Offer | None]
"""(Kind of job, the provider's request) -> the offer that would be taken, such as ``Offers.first``."""


def estimated(plan: RedoPlan, timeline: Timeline, ask: Ask) -> RedoPlan:
    """The plan with prices and times. Not for the window's thread where ``ask`` isn't."""
    return replace(plan, steps=tuple(_estimated(step, timeline, ask) for step in plan.steps))


def offered(
    step: RedoStep, timeline: Timeline, ask: Callable[[str, Any], tuple[Offer, ...]]
) -> tuple[Offer, ...]:
    """Who could do one piece of a step, the one to be asked first first; ``ask``: ``Offers.offers``."""
    requests = _requests(step, timeline) if step.action in _KINDS else ()
    return ask(_KINDS[step.action], requests[0]) if requests else ()


def _estimated(step: RedoStep, timeline: Timeline, ask: Ask) -> RedoStep:
    if step.action is Action.CAPTIONS:
        return replace(step, micro_credits=0, seconds=_AT_ONCE)
    asked = [ask(_KINDS[step.action], request) for request in _requests(step, timeline)]
    offers = [offer for offer in asked if offer is not None]
    prices = [offer.micro_credits for offer in offers if offer.micro_credits is not None]
    times = [offer.seconds for offer in offers if offer.seconds is not None]
    memory = max(((o.memory, o.on_graphics) for o in offers if o.memory is not None), default=(None, False))
    return replace(
        step,
        micro_credits=sum(prices) if asked and len(prices) == len(asked) else None,
        seconds=sum(times) if asked and len(times) == len(asked) else None,
        memory=memory[0],
        on_graphics=memory[1],
    )


def _requests(step: RedoStep, timeline: Timeline) -> Sequence[object]:
    """What the step's jobs will ask providers for."""
    clips = [i for track in timeline.tracks for i in track.items if isinstance(i, Clip)]
    if step.action is Action.MUSIC:
        longest = max((c.source_range.end for c in clips if c.slot == MUSIC_SLOT), default=0)
        return [MusicRequest(max(to_seconds(longest), 1.0))]
    if step.action is Action.LIP_SYNC:
        from app.footage.crafts import lip_sync_request  # few films have one

        shown = max((c.source_range.duration for c in clips if c.id in step.item_ids), default=0)
        return [lip_sync_request(("clip.mp4", "voice.wav"), to_seconds(shown))]  # named for a price, not sent
    scene = timeline.scenes[step.scene - 1]
    if step.action is Action.VOICE and is_reworded(scene):
        changed = changed_sentences(timeline, scene)
        return [SpeechRequest(text) for text in ([s.text for s in changed] if changed else [scene.narration])]
    if step.action is Action.VOICE:
        return [SpeechRequest(c.text) for c in clips if c.scene == scene.id and c.slot.startswith("voice:")]
    width, height = (round(side * PICTURE_MARGIN / 2) * 2 for side in (timeline.width, timeline.height))
    return [ImageRequest(scene.prompt, width, height, style=scene.style, seed=scene.seed)]
