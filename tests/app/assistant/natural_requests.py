"""Fifteen more requests, as creators say them who think of no commands: what each should lead to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pipeline.timeline.model import Clip, Timeline
from pipeline.timeline.time import to_seconds
from tests.app.assistant.requests import Check, clips


@dataclass(frozen=True)
class Natural:
    """``command``: what the grammar reads. ``check``: of the edit; None: it is no edit of the timeline.

    ``says``: how an answer begins where nothing is done.
    """

    words: str
    command: str
    arguments: dict[str, Any] = field(default_factory=dict)
    check: Check | None = None
    says: str = ""


def duration(now: Timeline) -> float:
    return to_seconds(max(track.duration for track in now.tracks[:1]))


def _graded(now: Timeline) -> bool:
    return all(clip.effects for clip in clips(now))


def _faded(now: Timeline) -> bool:
    song = now.tracks[1].items[0]
    return isinstance(song, Clip) and to_seconds(song.audio.fade_out) == 2


NATURAL = (
    Natural("make it punchier", "unknown", says="You want more energy"),
    Natural("Can you trim the dead air, please?", "tool", {"tool": "remove_silences"}),
    Natural(
        "swap the second picture for something warmer",
        "reroll",
        {"scene": 2, "part": "image", "prompt": "something warmer"},
    ),
    Natural("put my logo top right", "tool", {"tool": "place_logo"}),
    Natural("export for tiktok", "render", {"preset": "tiktok"}),
    Natural("chop off the first two seconds", "tool", {"tool": "trim_ends"}, lambda t: duration(t) == 10),
    Natural("lose the last 3 seconds", "tool", {"tool": "trim_ends"}, lambda t: duration(t) == 9),
    Natural("turn the music down a bit", "tool", {"tool": "change_level"}, lambda t: t.tracks[1].gain == -6),
    Natural("fade out the music at the end", "tool", {"tool": "fade_track"}, _faded),
    Natural("could you make it black and white?", "look", {"look": "noir"}, _graded),
    Natural("turn it into a square video", "tool", {"tool": "set_frame"}, lambda t: t.width == t.height),
    Natural(
        "swap scenes 1 and 3",
        "tool",
        {"tool": "swap_scenes"},
        lambda t: [scene.id for scene in t.scenes] == ["scene-third", "scene-second", "scene-first"],
    ),
    Natural(
        "get rid of the last clip",
        "tool",
        {"tool": "delete_items"},
        lambda t: [clip.name for clip in clips(t)] == ["first", "second"],
    ),
    Natural("let's zoom in on the second clip", "tool", {"tool": "set_transform"},
            lambda t: clips(t)[1].transform.scale == 1.2),
    Natural("post it to my channel", "unknown", says="Kinora does not post by itself"),
)  # fmt: skip
