"""What redoing would cost: price from the provider that would be asked, time from how long it took lately."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from app.redo.plan import Action, RedoPlan, RedoStep
from pipeline.recipes.assembly import MUSIC_SLOT
from pipeline.recipes.narrated import PICTURE_MARGIN
from pipeline.timeline.model import Clip, Timeline
from pipeline.timeline.time import to_seconds
from providers.errors import KinoraError
from providers.protocols import Capability, Estimate, ImageRequest, MusicRequest, SpeechRequest
from providers.registry import Registry

_UNKNOWN = Estimate(None, None)
_KINDS = {Action.IMAGE: "image.paint", Action.VOICE: "speech.speak", Action.MUSIC: "music.compose"}
_CAPABILITIES = {
    Action.IMAGE: Capability.IMAGE,
    Action.VOICE: Capability.SPEECH,
    Action.MUSIC: Capability.MUSIC,
}
_AT_ONCE = 0.1
"""Seconds that fitting captions takes."""


def estimated(
    plan: RedoPlan, timeline: Timeline, registry: Registry, usual: Callable[[str], float | None]
) -> RedoPlan:
    """The plan with prices and times. ``usual``: job kind -> seconds it took lately, None = never ran.

    Asks providers whether they are well, which may take a moment: not for the window's thread.
    """
    return replace(plan, steps=tuple(_estimated(step, timeline, registry, usual) for step in plan.steps))


def _estimated(
    step: RedoStep, timeline: Timeline, registry: Registry, usual: Callable[[str], float | None]
) -> RedoStep:
    if step.action is Action.CAPTIONS:
        return replace(step, micro_credits=0, seconds=_AT_ONCE)
    requests = _requests(step, timeline)
    asked = [_ask(registry, _CAPABILITIES[step.action], request) for request in requests]
    lately = usual(_KINDS[step.action])
    prices = [estimate.micro_credits for estimate in asked if estimate.micro_credits is not None]
    times = [estimate.seconds if lately is None else lately for estimate in asked]
    known = [seconds for seconds in times if seconds is not None]
    return replace(
        step,
        micro_credits=sum(prices) if asked and len(prices) == len(asked) else None,
        seconds=sum(known) if asked and len(known) == len(asked) else None,
    )


def _requests(step: RedoStep, timeline: Timeline) -> Sequence[object]:
    """What the step's jobs will ask providers for."""
    clips = [i for track in timeline.tracks for i in track.items if isinstance(i, Clip)]
    if step.action is Action.MUSIC:
        longest = max((c.source_range.end for c in clips if c.slot == MUSIC_SLOT), default=0)
        return [MusicRequest(max(to_seconds(longest), 1.0))]
    scene = timeline.scenes[step.scene - 1]
    if step.action is Action.VOICE:
        return [SpeechRequest(c.text) for c in clips if c.scene == scene.id and c.slot.startswith("voice:")]
    width, height = (round(side * PICTURE_MARGIN / 2) * 2 for side in (timeline.width, timeline.height))
    return [ImageRequest(scene.prompt, width, height, style=scene.style, seed=scene.seed)]


def _ask(registry: Registry, capability: Capability, request: Any) -> Estimate:
    try:
        found = registry.candidates(capability, offline=True)
        return found[0].estimate(request) if found else _UNKNOWN
    except KinoraError:
        return _UNKNOWN
