"""Edits of the stack of effects of several clips at once; an effect is named by its place in the stack."""

from __future__ import annotations

from dataclasses import replace

from app.looks import with_look
from pipeline.render.effects.looks import built_in_looks
from pipeline.timeline import edits
from pipeline.timeline.model import Effect, Timeline, new_id
from ui.inspector.setting import clip_in
from ui.inspector.settings.effects import at_place, stack_of, with_defaults


def add(timeline: Timeline, item: str, name: str) -> Timeline:
    """A new effect at the end. ``name``: a kind, ``look:<name>``, or ``lut:<asset id>``."""
    group, _, rest = name.partition(":")
    if group == "look":
        look = next((each for each in built_in_looks() if each.name == rest), None)
        return timeline if look is None else with_look(timeline, item, look)
    if group == "lut":
        return edits.add_effect(timeline, item, Effect(new_id(), "lut", (), (("asset", rest),)))
    effect = with_defaults(name)
    return timeline if effect is None else edits.add_effect(timeline, item, replace(effect, id=new_id()))


def remove(timeline: Timeline, item: str, place: int) -> Timeline:
    """Takes an effect off."""
    effect = at_place(timeline, item, place)
    return timeline if effect is None else edits.remove_effect(timeline, item, effect.id)


def enable(timeline: Timeline, item: str, place: int, enabled: bool) -> Timeline:
    """Turns an effect on or off."""
    effect = at_place(timeline, item, place)
    if effect is None:
        return timeline
    return edits.set_effect(timeline, item, replace(effect, enabled=enabled))


def reset(timeline: Timeline, item: str, place: int) -> Timeline:
    """Gives an effect its usual numbers; what it refers to, such as a look file, stays."""
    effect = at_place(timeline, item, place)
    usual = with_defaults(effect.kind) if effect is not None else None
    if effect is None or usual is None:
        return timeline
    texts = tuple(pair for pair in effect.texts if pair[0] == "asset")
    return edits.set_effect(timeline, item, replace(effect, parameters=usual.parameters, texts=texts))


def reorder(timeline: Timeline, item: str, place: int, to: int) -> Timeline:
    """Moves an effect to another place of the stack; what is not in the stack stays where it is."""
    clip, effect = clip_in(timeline, item), at_place(timeline, item, place)
    if clip is None or effect is None or place == to:
        return timeline
    others = [each for each in stack_of(clip) if each.id != effect.id]
    rest = [each for each in clip.effects if each.id != effect.id]
    index = rest.index(others[to]) if to < len(others) else len(rest)
    return edits.move_effect(timeline, item, effect.id, index)
