"""The edits of a draft as values: they can be done again on another timeline, and kept as JSON.

Each is called with a timeline and returns the edited one, like any pure edit.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from app.assistant.tools.naming import View
from app.library.assets import Assets
from app.library.values import Asset
from app.takes import with_take
from pipeline.timeline.arrival import arrive
from pipeline.timeline.errors import EditRefused
from pipeline.timeline.model import Clip, Timeline
from pipeline.timeline.serialise import decode_item, encode_item
from pipeline.timeline.time import Flicks
from providers.errors import KinoraError


@dataclass(frozen=True, slots=True)
class ToolEdit:
    """A tool that edits, with checked arguments, seen from a playhead (flicks) and a selection."""

    tool: str
    arguments: Mapping[str, Any]
    playhead: int = 0
    selection: frozenset[str] = frozenset()

    def __call__(self, timeline: Timeline) -> Timeline:
        """Raises ``EditRefused``, ``InvalidInput``."""
        from app.assistant.tools.registry import tools  # the tools make steps themselves

        return tools()[self.tool].edited(View(timeline, self.playhead, self.selection), self.arguments)


@dataclass(frozen=True, slots=True)
class TakeShown:
    """Another take in the place of a clip's; ``current``: the one it took the place of."""

    clip_id: str
    take: Asset
    current: Asset | None = None

    def __call__(self, timeline: Timeline) -> Timeline:
        """Raises what ``with_take`` raises."""
        return with_take(timeline, self.clip_id, self.take, self.current)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A clip that comes to a time (flicks), with its ``sound`` or without."""

    clip: Clip
    at: Flicks
    sound: bool

    def __call__(self, timeline: Timeline) -> Timeline:
        """Raises ``EditRefused``."""
        return arrive(timeline, self.clip, "", self.at, sound=self.sound)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A step that this version can't do again; the draft it is part of still fits the project it began on."""

    data: Mapping[str, Any]

    def __call__(self, timeline: Timeline) -> Timeline:
        """Raises ``EditRefused``."""
        raise EditRefused(
            "The project has changed since, and this draft can't be done again on it.",
            advice="Undo the changes, or say the wish again.",
        )


Kept: TypeAlias = ToolEdit | TakeShown | Arrival | Unreadable


def step_to_json(step: Kept) -> dict[str, Any]:
    """The step as a JSON object."""
    match step:
        case ToolEdit(tool, arguments, playhead, selection):
            plain = json.loads(json.dumps(dict(arguments), default=str))
            kept = {"tool": tool, "arguments": plain, "playhead": playhead}
            return {"kind": "tool", **kept, "selection": sorted(selection)}
        case TakeShown(clip_id, take, current):
            return {
                "kind": "take",
                "clip": clip_id,
                "take": take.id,
                "current": current.id if current is not None else "",
            }
        case Arrival(clip, at, sound):
            return {"kind": "arrival", "clip": encode_item(clip), "at": at, "sound": sound}
        case Unreadable(data):
            return dict(data)


def step_from_json(data: Mapping[str, Any], shelf: Assets) -> Kept:
    """The step that ``step_to_json`` wrote; ``Unreadable`` where its tool or its files are gone."""
    try:
        match data["kind"]:
            case "tool":
                return _tool_edit(data)
            case "take":
                current = str(data["current"])
                known = shelf.find([current]).get(current) if current else None
                return TakeShown(str(data["clip"]), shelf.get(str(data["take"])), known)
            case "arrival":
                clip = decode_item(data["clip"])
                if isinstance(clip, Clip):
                    return Arrival(clip, Flicks(int(data["at"])), bool(data["sound"]))
    except (KinoraError, KeyError, TypeError, ValueError):
        pass
    return Unreadable(dict(data))


def _tool_edit(data: Mapping[str, Any]) -> ToolEdit:
    from app.assistant.tools.registry import tools

    tool = tools()[data["tool"]]
    return ToolEdit(
        tool.name, tool.read(data["arguments"]), int(data["playhead"]), frozenset(data["selection"])
    )
