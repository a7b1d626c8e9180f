"""Edits of a clip's framings, and the clip as an output of one aspect sees it."""

from __future__ import annotations

from dataclasses import replace

from pipeline.timeline.errors import NoSuchThing, OutOfRange
from pipeline.timeline.framings import AspectFraming, aspect_name, aspect_ratio, framing_for
from pipeline.timeline.keyframes import Number, rising
from pipeline.timeline.model import Clip, Timeline
from pipeline.timeline.splice import editable_clip, put_item


def set_framing(timeline: Timeline, clip_id: str, aspect: str, framing: AspectFraming) -> Timeline:
    """Frames a clip for outputs of ``aspect`` ("9:16"), in the place of an earlier framing for it.

    ``framing.aspect`` is taken to be ``aspect`` in lowest terms. Raises ``OutOfRange``, ``NoSuchItem``,
    ``WrongItemKind``, ``TrackLocked``.
    """
    track, index, clip = editable_clip(timeline, clip_id)
    name = _named(aspect)
    numbers = {"x": framing.x, "y": framing.y, "scale": framing.scale}
    if any(isinstance(number, tuple) and not number for number in numbers.values()):
        raise OutOfRange("A framing needs a number or at least one keyframe for each setting.")
    sound = AspectFraming(name, **{key: rising(number) for key, number in numbers.items()})
    others = [known for known in clip.framings if known.aspect != name]
    framings = tuple(sorted((*others, sound), key=lambda known: known.aspect))
    return put_item(timeline, track, index, replace(clip, framings=framings))


def clear_framing(timeline: Timeline, clip_id: str, aspect: str) -> Timeline:
    """Takes the framing for ``aspect`` off a clip: it is cropped about its middle again.

    Raises ``NoSuchThing``, ``OutOfRange``, ``NoSuchItem``, ``WrongItemKind``, ``TrackLocked``.
    """
    track, index, clip = editable_clip(timeline, clip_id)
    name = _named(aspect)
    framings = tuple(known for known in clip.framings if known.aspect != name)
    if len(framings) == len(clip.framings):
        raise NoSuchThing(f"The clip has no framing for {name}.")
    return put_item(timeline, track, index, replace(clip, framings=framings))


def framed(clip: Clip, width: int, height: int) -> Clip:
    """The clip as a frame of ``width`` x ``height`` sees it.

    Its transform then holds the framing's numbers, and ``framings`` that framing alone; without one for
    this aspect the transform is its own and ``framings`` empty. A clip without framings comes back itself.
    """
    if not clip.framings:
        return clip
    framing = framing_for(clip.framings, width, height)
    if framing is None:
        return replace(clip, framings=())
    seen = replace(clip.transform, x=framing.x, y=framing.y, scale=framing.scale)
    return replace(clip, transform=seen, framings=(framing,))


def framing_value(clip: Clip, name: str) -> Number:
    """The value behind ``<aspect>.x|y|scale``. Raises ``NoSuchThing``."""
    framing, field = _framing_field(clip, name)
    value: Number = getattr(framing, field)
    return value


def with_framing_value(clip: Clip, name: str, value: Number) -> Clip:
    """The clip with another value behind ``<aspect>.x|y|scale``. Raises ``NoSuchThing``."""
    framing, field = _framing_field(clip, name)
    numbers = {"x": framing.x, "y": framing.y, "scale": framing.scale, field: value}
    changed = AspectFraming(framing.aspect, **numbers)
    framings = tuple(changed if known is framing else known for known in clip.framings)
    return replace(clip, framings=framings)


def _framing_field(clip: Clip, name: str) -> tuple[AspectFraming, str]:
    aspect, _, field = name.rpartition(".")
    framing = next((known for known in clip.framings if known.aspect == aspect), None)
    if framing is None or field not in ("x", "y", "scale"):
        raise NoSuchThing(f"The clip has no framing {name!r}.")
    return framing, field


def _named(aspect: str) -> str:
    ratio = aspect_ratio(aspect)
    if ratio is None:
        raise OutOfRange(f"{aspect[:40]!r} is no aspect ratio.", advice="Write it like 9:16.")
    return aspect_name(ratio)
