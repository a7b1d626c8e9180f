"""The sentences that use a tool: common ones in plain words, and every tool by its name.

    /trim item 2 edge tail delta -1          /set_track track music gain -6
    rename clip 2 to Opening                 mute the music          volume of clip 2 to -6 dB
    delete clip 2 [and close the gap]        duplicate clip 3        move clip 2 to 0:12
    make clip 2 3 seconds long               cut out 0:05 to 0:08    zoom clip 2 to 120 %
    add a title “Hello” at 0:03              add a marker [Name] at 0:05
    duplicate scene 2     delete scene 3     move scene 3 to 1       merge scenes 2 and 3
    change the format to 16:9                what is on the timeline?
    find rain             read the transcript                        list the looks
    upscale clip 2 [by 3 | 3x]               lip-sync clip 2 [to the voice]
    translate the script into French         translate scene 2 into German
    rewrite scene 2       shorten scene 2    make the words of scene 2 warmer    add a hook to scene 1

After a slash come pairs of a name and a value; a value with spaces stands in quotes. ``clip`` may stand for
``clip_id``, and "1,3" for a list: see ``tools.arguments``.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from typing import Any

from app.assistant.command import Command

Reader = Callable[[re.Match[str]], tuple[str, dict[str, Any]]]

_TIME = r"(?:(\d{1,3}):)?(\d{1,5}(?:\.\d+)?)\s*(?:s|secs?|seconds?)?"
_CLIP = r"(?:the\s+)?clip\s+(\d{1,4})"
_SCENE = r"(?:the\s+)?scene\s+(\d{1,4})"
_REWORKS = {"rewrite": "rewrite", "shorten": "shorten", "simplify": "simpler"}
_QUOTED = r"[“\"'](.+?)[”\"']"
_PAIR = re.compile(r"(\w+)\s*[=:]\s*(.*)")


def tool_command(message: str) -> Command | None:
    """The tool a message asks for; None when it asks for none."""
    words = " ".join(message.rstrip(".!?").split())
    if words.startswith("/"):
        return _named(words[1:])
    for pattern, read in _SENTENCES:
        match = re.fullmatch(rf"(?:please\s+)?{pattern}", words, re.IGNORECASE)
        if match is not None:
            name, arguments = read(match)
            return Command("tool", {"tool": name, "arguments": arguments})
    return None


def _named(words: str) -> Command | None:
    """``/name parameter value …``; what the values must be the tool itself says."""
    try:
        parts = shlex.split(words.replace("“", '"').replace("”", '"'))
    except ValueError:
        return None
    if not parts:
        return None
    name, arguments, rest = parts[0], {}, parts[1:]
    while rest:
        pair = _PAIR.fullmatch(rest[0])
        if pair:
            key, value, rest = pair[1], pair[2], rest[1:]
        elif len(rest) > 1:
            key, value, rest = rest[0], rest[1], rest[2:]
        else:
            return None
        arguments[key] = _value(value)
    return Command("tool", {"tool": name, "arguments": arguments})


def _value(value: str) -> Any:
    if value in ("true", "false", "yes", "no", "on", "off"):
        return value in ("true", "yes", "on")
    return value


def _seconds(minutes: str | None, seconds: str) -> float:
    return int(minutes or 0) * 60 + float(seconds)


def _at(match: re.Match[str], first: int) -> float | str:
    """The time in two groups, or the playhead where none was said."""
    return _seconds(match[first], match[first + 1]) if match[first + 1] else "playhead"


_SENTENCES: tuple[tuple[str, Reader], ...] = (
    (
        rf"(?:upscale|enlarge)\s+{_CLIP}(?:\s+(?:by\s+)?([2-8](?:\.\d)?)\s*(?:x|×|times)?)?",
        lambda m: ("upscale", {"clip": int(m[1]), **({"scale": float(m[2])} if m[2] else {})}),
    ),
    (
        rf"lip[\s-]?sync\s+{_CLIP}(?:\s+(?:to|with)\s+(?:the|its)\s+voice)?",
        lambda m: ("lip_sync", {"clip": int(m[1])}),
    ),
    (
        rf"(?:rename|name|call)\s+{_CLIP}\s+(?:to\s+|as\s+)?(.+)",
        lambda m: ("set_clip", {"clip_id": m[1], "name": m[2].strip("“”\"'")}),
    ),
    (
        r"(mute|unmute)\s+(?:the\s+)?(?:track\s+)?(?!clip\b|sound\b|audio\b)([\w ]{1,40}?)(?:\s+track)?",
        lambda m: ("set_track", {"track_id": m[2], "muted": m[1].lower() == "mute"}),
    ),
    (
        r"(lock|unlock)\s+(?:the\s+)?(?:track\s+)?([\w ]{1,40}?)\s*track",
        lambda m: ("set_track", {"track_id": m[2].strip(), "locked": m[1].lower() == "lock"}),
    ),
    (
        rf"(lock|unlock)\s+{_SCENE}",
        lambda m: ("set_scene", {"scene_id": m[2], "locked": m[1].lower() == "lock"}),
    ),
    (
        rf"(?:set\s+)?(?:the\s+)?volume\s+of\s+{_CLIP}\s+to\s+(-?\d+(?:\.\d+)?)\s*(?:db)?",
        lambda m: ("set_sound", {"clip_id": m[1], "gain": float(m[2])}),
    ),
    (
        r"(?:set\s+)?(?:the\s+)?volume\s+of\s+(?:the\s+)?([\w ]{1,40}?)(?:\s+track)?"
        r"\s+to\s+(-?\d+(?:\.\d+)?)\s*(?:db)?",
        lambda m: ("set_track", {"track_id": m[1], "gain": float(m[2])}),
    ),
    (
        rf"fade\s+{_CLIP}\s+(in|out)(?:\s+(?:for|over)\s+{_TIME})?",
        lambda m: (
            "set_sound",
            {"clip_id": m[1], f"fade_{m[2].lower()}": _seconds(m[3], m[4]) if m[4] else 1.0},
        ),
    ),
    (
        rf"(?:delete|remove)\s+{_CLIP}(\s+and\s+close\s+(?:the|its)\s+gap)?",
        lambda m: ("delete_items", {"item_ids": [m[1]], "ripple": bool(m[2])}),
    ),
    (rf"(?:duplicate|copy)\s+{_CLIP}", lambda m: ("duplicate_items", {"item_ids": [m[1]]})),
    (rf"move\s+{_CLIP}\s+to\s+{_TIME}", lambda m: ("move_to", {"item_id": m[1], "at": _seconds(m[2], m[3])})),
    (
        rf"make\s+{_CLIP}\s+{_TIME}\s+long",
        lambda m: ("set_length", {"item_id": m[1], "duration": _seconds(m[2], m[3])}),
    ),
    (
        rf"(?:cut\s+out|remove)\s+(?:from\s+)?{_TIME}\s+(?:to|until|-)\s+{_TIME}",
        lambda m: ("remove_range", {"start": _seconds(m[1], m[2]), "end": _seconds(m[3], m[4])}),
    ),
    (
        rf"(?:zoom|scale)\s+{_CLIP}\s+to\s+(\d+(?:\.\d+)?)\s*(?:%|percent)",
        lambda m: ("set_transform", {"clip_id": m[1], "scale": float(m[2]) / 100}),
    ),
    (
        rf"rotate\s+{_CLIP}\s+(?:by\s+)?(-?\d+(?:\.\d+)?)\s*(?:°|degrees)?",
        lambda m: ("set_transform", {"clip_id": m[1], "rotation": float(m[2])}),
    ),
    (rf"split\s+(?:everything\s+)?at\s+{_TIME}", lambda m: ("split", {"time": _seconds(m[1], m[2])})),
    (
        rf"add\s+(?:a\s+)?title\s+{_QUOTED}(?:\s+at\s+{_TIME})?",
        lambda m: ("add_title", {"text": m[1], "at": _at(m, 2)}),
    ),
    (
        rf"add\s+(?:a\s+)?marker(?:\s+(?:called\s+|named\s+)?(?!at\b){_QUOTED})?(?:\s+at\s+{_TIME})?",
        lambda m: ("add_marker", {"at": _at(m, 2), "name": m[1] or ""}),
    ),
    (r"(?:delete|remove)\s+(?:the\s+)?marker\s+(\d{1,4})", lambda m: ("remove_marker", {"marker_id": m[1]})),
    (
        rf"(?:detach|separate)\s+(?:the\s+)?(?:audio|sound)\s+(?:of|from)\s+{_CLIP}",
        lambda m: ("detach_audio", {"clip_id": m[1]}),
    ),
    (rf"reset\s+{_CLIP}", lambda m: ("reset_attributes", {"clip_id": m[1]})),
    (rf"(?:duplicate|copy)\s+{_SCENE}", lambda m: ("duplicate_scene", {"scene_id": m[1]})),
    (rf"(?:delete|remove)\s+{_SCENE}", lambda m: ("delete_scenes", {"scene_ids": [m[1]]})),
    (
        rf"move\s+{_SCENE}\s+to\s+(?:place\s+)?(\d{{1,4}})",
        lambda m: ("move_scene", {"scene_id": m[1], "index": max(0, int(m[2]) - 1)}),
    ),
    (
        r"merge\s+scenes\s+(\d{1,4})\s+and\s+(\d{1,4})",
        lambda m: ("merge_scenes", {"scene_ids": [m[1], m[2]]}),
    ),
    (
        rf"translate\s+(?:{_SCENE}|(?:the\s+)?(?:whole\s+)?(?:script|narration))\s+(?:in)?to\s+([\w-]{{2,40}})",
        lambda m: ("translate_script", {"language": m[2]} | ({"scene": int(m[1])} if m[1] else {})),
    ),
    (
        rf"(rewrite|shorten|simplify)\s+(?:the\s+(?:narration|words)\s+of\s+)?{_SCENE}",
        lambda m: ("rework_narration", {"scene": int(m[2]), "how": _REWORKS[m[1].lower()]}),
    ),
    (
        rf"make\s+(?:the\s+)?(?:narration|words)\s+of\s+{_SCENE}\s+(?:more\s+)?(simpler|warmer|formal)",
        lambda m: ("rework_narration", {"scene": int(m[1]), "how": m[2].lower()}),
    ),
    (rf"add\s+a\s+hook\s+to\s+{_SCENE}", lambda m: ("rework_narration", {"scene": int(m[1]), "how": "hook"})),
    (
        rf"split\s+{_SCENE}\s+at\s+{_TIME}",
        lambda m: ("split_scene", {"scene_id": m[1], "time": _seconds(m[2], m[3])}),
    ),
    (
        r"change\s+caption\s+(\d{1,5})\s+to\s+(.+)",
        lambda m: ("set_caption_text", {"caption_id": m[1], "text": m[2].strip("“”\"'")}),
    ),
    (
        r"(?:change|set)\s+(?:the\s+)?(?:format|aspect|shape)\s+to\s+(9:16|16:9|1:1|4:5)",
        lambda m: ("set_frame", {"aspect": m[1]}),
    ),
    (
        r"(?:what\s+is|what['’]s)\s+on\s+the\s+timeline|describe\s+(?:the\s+)?(?:timeline|video)",
        lambda m: ("describe_timeline", {}),
    ),
    (r"(?:read|show)\s+(?:me\s+)?the\s+transcript|what\s+is\s+said", lambda m: ("read_transcript", {})),
    (r"(?:find|search(?:\s+for)?)\s+(.{1,100})", lambda m: ("find_files", {"words": m[1].strip("“”\"'")})),
    (r"(?:list|show)\s+(?:me\s+)?(?:the\s+|all\s+)?(?:my\s+)?files", lambda m: ("find_files", {})),
    (r"(?:list|show)\s+(?:me\s+)?(?:the\s+|all\s+)?looks", lambda m: ("list_looks", {})),
    (r"what\s+is\s+being\s+made|(?:list|show)\s+(?:the\s+)?jobs", lambda m: ("list_jobs", {})),
)
"""Pattern of a whole sentence -> tool and arguments. The tool checks the arguments."""
