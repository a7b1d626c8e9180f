"""What the inspector can set, as data: how each thing is called, read from a timeline and written to it.

A setting is about one thing, named by its id: an item, a track or a transition. ``read`` gives None where
the setting says nothing about that thing; ``write`` is a pure edit and raises what that edit refuses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.timeline.model import Clip, Number, Timeline
from ui.fields.scale import Scale


@dataclass(frozen=True, slots=True)
class NumberSetting:
    """A number. ``animated``: it may have keyframes on the media axis of its clip."""

    key: str
    label: str
    scale: Scale
    read: Callable[[Timeline, str], Number | None]
    write: Callable[[Timeline, str, Number], Timeline]
    animated: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceSetting:
    """One of ``choices``: (value, words)."""

    key: str
    label: str
    choices: tuple[tuple[object, str], ...]
    read: Callable[[Timeline, str], object | None]
    write: Callable[[Timeline, str, object], Timeline]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class SwitchSetting:
    """On or off."""

    key: str
    label: str
    read: Callable[[Timeline, str], bool | None]
    write: Callable[[Timeline, str, bool], Timeline]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class TextSetting:
    """Words. ``lines``: how many are seen at once."""

    key: str
    label: str
    read: Callable[[Timeline, str], str | None]
    write: Callable[[Timeline, str, str], Timeline]
    lines: int = 1
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ColourSetting:
    """``#rrggbb``. ``pick``: it may be taken from the picture, shown without the effect with this index."""

    key: str
    label: str
    read: Callable[[Timeline, str], str | None]
    write: Callable[[Timeline, str, str], Timeline]
    pick: int | None = None


@dataclass(frozen=True, slots=True)
class CurvesSetting:
    """Tone curves: ``channels`` are (name, words, colour of the line)."""

    key: str
    label: str
    channels: tuple[tuple[str, str, str], ...]
    read: Callable[[Timeline, str, str], str | None]
    write: Callable[[Timeline, str, str, str], Timeline]


Setting: TypeAlias = (
    NumberSetting | ChoiceSetting | SwitchSetting | TextSetting | ColourSetting | CurvesSetting
)


def clip_in(timeline: Timeline, item_id: str) -> Clip | None:
    """The clip with this id."""
    found = timeline.find(item_id)
    item = found[0].items[found[1]] if found is not None else None
    return item if isinstance(item, Clip) else None
