"""The sentences that change clips.

    slow down clip 2 [to half | 25 %]       speed up clip 2 [to double | 1.5x]
    set the speed of clip 2 to normal       reverse clip 3        play clip 3 backwards
    ramp clip 2 from normal to 3x           remove the speed ramp of clip 2
    freeze [at 0:05] [for 2 seconds]        stabilise clip 1
    add a [0.5 second] wipe between 1 and 2         remove the transition between 1 and 2
    blur clip 2       add a vignette to clip 2      remove the effects of clip 2
    apply the warm film look [to clip 2]            remove the look [of clip 2]

Clips are counted from 1 on the picture track.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from app.assistant.command import Command

_SPEEDS = {
    "half": Fraction(1, 2),
    "a half": Fraction(1, 2),
    "a third": Fraction(1, 3),
    "a quarter": Fraction(1, 4),
    "quarter": Fraction(1, 4),
    "normal": Fraction(1),
    "double": Fraction(2),
    "twice": Fraction(2),
    "triple": Fraction(3),
    "quadruple": Fraction(4),
}
TRANSITION_WORDS = {
    "cross-fade": "cross-fade",
    "cross fade": "cross-fade",
    "crossfade": "cross-fade",
    "dissolve": "cross-fade",
    "fade": "cross-fade",
    "dip to black": "dip",
    "dip": "dip",
    "wipe": "wipe",
    "iris": "iris",
    "clock wipe": "clock",
    "clock": "clock",
    "luma": "luma",
    "slide": "slide",
    "push": "push",
    "zoom": "zoom",
}
EFFECT_WORDS: dict[str, tuple[str, dict[str, float]]] = {
    "blur": ("blur", {"radius": 0.015}),
    "sharpen": ("sharpen", {}),
    "glow": ("glow", {}),
    "vignette": ("vignette", {}),
    "film grain": ("grain", {}),
    "grain": ("grain", {}),
    "pixelate": ("pixelate", {}),
    "mirror": ("mirror", {"horizontal": 1.0}),
    "flip": ("mirror", {"horizontal": 1.0}),
}
"""Word -> kind of effect and the numbers that differ from its usual ones."""
_CLIP = r"(?:the\s+)?clip\s+(?P<clip>\d{1,4})"
_AMOUNT = r"(?P<amount>\d{1,4}(?:\.\d+)?)\s*(?P<unit>%|percent|x|times)?"
_TIME = r"(?:(?P<minutes>\d{1,3}):)?(?P<seconds>\d{1,4}(?:\.\d+)?)"


def _any(words: dict[str, Any]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_FACTOR = rf"(?:(?P<word>{_any(_SPEEDS)})|{_AMOUNT})(?:\s+(?:the\s+|its\s+)?speed)?"
_FACTOR_ALONE = re.compile(_FACTOR)
_BETWEEN = r"between\s+(?:the\s+)?(?:clips?\s+)?(?P<clip>\d{1,4})\s+and\s+(?:clip\s+)?(?P<other>\d{1,4})"


def edit_command(message: str) -> Command | None:
    """What change of clips the message asks for; None when it asks for none."""
    words = " ".join(message.lower().rstrip(".!").split())
    for pattern, read in _SENTENCES:
        match = re.fullmatch(rf"(?:please\s+)?{pattern}", words)
        if match is not None:
            command = read(match)
            if command is not None:
                return command
    return None


def _change_speed(usual: Fraction) -> Callable[[re.Match[str]], Command | None]:
    def read(match: re.Match[str]) -> Command | None:
        return _speed(int(match["clip"]), _factor(match) or usual)

    return read


def _speed(clip: int, factor: Fraction) -> Command:
    return Command("speed", {"clip": clip, "speed": factor})


def _factor(match: re.Match[str]) -> Fraction | None:
    return _read_factor(match["word"], match["amount"], match["unit"])


def _read_factor(word: str | None, amount: str | None, unit: str | None) -> Fraction | None:
    if word:
        return _SPEEDS[word]
    if not amount:
        return None
    return Fraction(amount) / 100 if unit in ("%", "percent") else Fraction(amount)


def _ramp(match: re.Match[str]) -> Command | None:
    ends = (_FACTOR_ALONE.fullmatch(match[side].strip()) for side in ("first", "last"))
    speeds = [_factor(found) if found else None for found in ends]
    return Command("ramp", {"clip": int(match["clip"]), "speeds": speeds}) if all(speeds) else None


def _no_ramp(match: re.Match[str]) -> Command:
    return Command("ramp", {"clip": int(match["clip"]), "speeds": []})


def _reverse(match: re.Match[str]) -> Command:
    return Command("reverse", {"clip": int(match["clip"])})


def _freeze(match: re.Match[str]) -> Command:
    at = None
    if match["seconds"]:
        at = int(match["minutes"] or 0) * 60 + Fraction(match["seconds"])
    return Command("freeze", {"at": at, "duration": Fraction(match["length"] or 2)})


def _transition(match: re.Match[str]) -> Command | None:
    clip, other = int(match["clip"]), int(match["other"])
    if other != clip + 1:
        return None
    length = Fraction(match["length"]) if match["length"] else None
    return Command("transition", {"clip": clip, "kind": TRANSITION_WORDS[match["kind"]], "duration": length})


def _no_transition(match: re.Match[str]) -> Command | None:
    clip = int(match["clip"])
    return Command("transition", {"clip": clip, "kind": ""}) if int(match["other"]) == clip + 1 else None


def _effect(match: re.Match[str]) -> Command:
    kind, numbers = EFFECT_WORDS[match["effect"]]
    return Command("effect", {"clip": int(match["clip"]), "kind": kind, "numbers": dict(numbers)})


def _no_effects(match: re.Match[str]) -> Command:
    return Command("effect", {"clip": int(match["clip"]), "kind": ""})


def _look(match: re.Match[str]) -> Command:
    clip = int(match["clip"]) if match["clip"] else None
    return Command("look", {"clip": clip, "look": match["look"].strip(" “”\"'")})


def _no_look(match: re.Match[str]) -> Command:
    return Command("look", {"clip": int(match["clip"]) if match["clip"] else None, "look": ""})


def _stabilise(match: re.Match[str]) -> Command:
    return Command("stabilise", {"clip": int(match["clip"])})


_SECONDS = r"\s*(?:s|secs?|seconds?)?"
_SENTENCES: tuple[tuple[str, Callable[[re.Match[str]], Command | None]], ...] = (
    (rf"slow\s+(?:down\s+)?{_CLIP}(?:\s+down)?(?:\s+(?:to|by)\s+{_FACTOR})?", _change_speed(Fraction(1, 2))),
    (rf"speed\s+(?:up\s+)?{_CLIP}(?:\s+up)?(?:\s+(?:to|by)\s+{_FACTOR})?", _change_speed(Fraction(2))),
    (rf"(?:set|change)\s+the\s+speed\s+of\s+{_CLIP}\s+to\s+{_FACTOR}", _change_speed(Fraction(1))),
    (rf"play\s+{_CLIP}\s+at\s+{_FACTOR}", _change_speed(Fraction(1))),
    (rf"ramp\s+(?:the\s+speed\s+of\s+)?{_CLIP}\s+from\s+(?P<first>.+?)\s+to\s+(?P<last>.+)", _ramp),
    (rf"(?:remove|delete)\s+the\s+(?:speed\s+)?ramp\s+(?:of|from)\s+{_CLIP}", _no_ramp),
    (rf"reverse\s+{_CLIP}", _reverse),
    (rf"play\s+{_CLIP}\s+(?:backwards?|in\s+reverse)", _reverse),
    (
        rf"freeze(?:\s+(?:the\s+)?(?:picture|frame|video))?(?:\s+at\s+{_TIME}{_SECONDS})?"
        rf"(?:\s+for\s+(?P<length>\d{{1,3}}(?:\.\d+)?){_SECONDS})?",
        _freeze,
    ),
    (
        rf"(?:add|put|make)\s+(?:an?\s+)?(?:(?P<length>\d{{1,2}}(?:\.\d+)?){_SECONDS}[\s-]+)?"
        rf"(?P<kind>{_any(TRANSITION_WORDS)})(?:\s+transition)?\s+{_BETWEEN}",
        _transition,
    ),
    (rf"(?:remove|delete)\s+the\s+(?:transition|{_any(TRANSITION_WORDS)})\s+{_BETWEEN}", _no_transition),
    (rf"(?P<effect>{_any(EFFECT_WORDS)})\s+{_CLIP}", _effect),
    (rf"(?:add|put)\s+(?:an?\s+|some\s+)?(?P<effect>{_any(EFFECT_WORDS)})\s+(?:to|on)\s+{_CLIP}", _effect),
    (rf"(?:remove|delete)\s+(?:the|all)\s+effects\s+(?:of|from|on)\s+{_CLIP}", _no_effects),
    (rf"(?:remove|delete)\s+the\s+look(?:\s+(?:of|from)\s+{_CLIP})?", _no_look),
    (
        rf"(?:apply|use|add)\s+(?:the\s+)?(?P<look>.{{1,40}}?)\s+look(?:\s+(?:to|on)\s+(?:{_CLIP}|everything))?",
        _look,
    ),
    (rf"(?:stabili[sz]e|steady)\s+{_CLIP}", _stabilise),
)
