"""Putting a look on a clip: its effects come as a group, and another look takes the place of the whole."""

from __future__ import annotations

from dataclasses import replace

from pipeline.render.effects.looks import BuiltInLook
from pipeline.timeline import edits
from pipeline.timeline.model import Timeline
from pipeline.timeline.splice import editable_clip

_MARK = "look-"
"""What the ids of a look's effects begin with."""


def with_look(timeline: Timeline, clip_id: str, look: BuiltInLook | None) -> Timeline:
    """The clip with ``look`` instead of the look it wears; None takes that off.

    Raises ``NoSuchItem``, ``WrongItemKind``, ``TrackLocked``.
    """
    _, _, clip = editable_clip(timeline, clip_id)
    for effect in clip.effects:
        if effect.id.startswith(_MARK):
            timeline = edits.remove_effect(timeline, clip_id, effect.id)
    for effect in look.effects() if look is not None else ():
        timeline = edits.add_effect(timeline, clip_id, replace(effect, id=f"{_MARK}{effect.id}"))
    return timeline
