"""How creators say it when they don't think of commands: the same edits in other words.

    trim the dead air      cut the silences     remove the ums         chop off the first 5 seconds
    lose the last 3 seconds                     swap the second picture for something warmer
    turn the music down    make the music louder [by 3 dB]             fade out the music
    make it black and white      make it warmer      turn it vertical  put my logo top right
    export for tiktok      add some calm music  swap scenes 1 and 2    start with scene 3
    delete the last clip   take that back       save it                how long is it?

What is vague ("make it punchier") is not guessed at here: see ``suggesting``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from app.assistant.command import Command

Reader = Callable[[re.Match[str]], Command | None]

_ORDINALS = {
    "first": "1", "1st": "1", "second": "2", "2nd": "2", "third": "3", "3rd": "3", "fourth": "4",
    "4th": "4", "fifth": "5", "5th": "5", "sixth": "6", "6th": "6", "last": "last", "final": "last",
}  # fmt: skip
_NTH = "|".join(_ORDINALS)
_POLITE = re.compile(
    r"^(?:(?:hey|hi|ok|okay|now|so|and|then|also|kinora|just)[\s,]+)*"
    r"(?:(?:please|pls)[\s,]+)?"
    r"(?:(?:can|could|would|will)\s+you\s+(?:please\s+)?|i(?:['’]d|\s+would)\s+like\s+(?:you\s+)?to\s+|"
    r"i\s+want\s+(?:you\s+)?to\s+|let['’]?s\s+|go\s+ahead\s+and\s+)?(?:just\s+)?",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s,]*(?:please|pls|thanks|thank you|for me|a (?:little )?bit|a little|a touch)?\s*[.!?]*$", re.I
)
_NUMBERS = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "ten": "10",
    "couple of": "2",
    "a couple of": "2",
    "few": "3",
    "a few": "3",
}
LOOKS = {
    "black and white": "noir", "black & white": "noir", "b&w": "noir", "monochrome": "noir", "noir": "noir",
    "warmer": "warm-film", "warm": "warm-film", "cosy": "warm-film", "cozy": "warm-film",
    "sunnier": "golden-hour", "golden": "golden-hour", "like golden hour": "golden-hour",
    "cooler": "cool-morning", "colder": "cool-morning", "bluer": "cool-morning",
    "more cinematic": "teal-and-orange", "cinematic": "teal-and-orange", "like a movie": "teal-and-orange",
    "vintage": "faded", "retro": "faded", "faded": "faded", "older": "faded",
    "dreamy": "dream", "dreamier": "dream", "softer": "dream", "moodier": "bleach", "gritty": "bleach",
    "grittier": "bleach", "more vivid": "vivid", "more colourful": "vivid", "more colorful": "vivid",
    "colourful": "vivid", "colorful": "vivid", "pop": "vivid", "like night": "night", "night": "night",
}  # fmt: skip
"""How a look is asked for -> its name."""
PRESETS = {
    "tiktok": "tiktok", "tik tok": "tiktok", "instagram": "reels", "insta": "reels", "reels": "reels",
    "a reel": "reels", "shorts": "shorts", "youtube shorts": "shorts", "a short": "shorts",
    "youtube": "youtube", "twitter": "x", "x": "x", "podcast": "podcast", "a podcast": "podcast",
    "4k": "master", "editing": "master",
}  # fmt: skip
_SHAPES = {
    "vertical": "9:16", "portrait": "9:16", "tall": "9:16", "for phones": "9:16", "for my phone": "9:16",
    "horizontal": "16:9", "landscape": "16:9", "wide": "16:9", "widescreen": "16:9", "square": "1:1",
}  # fmt: skip
_CORNERS = {"top": "top", "upper": "top", "bottom": "bottom", "lower": "bottom"}
LONGEST_WISH = 500
"""Characters of a wish in a creator's own words; what is longer is a script."""
_USUAL = 6.0
"""Decibels, where nobody says how many."""


def plain(message: str) -> str:
    """The wish without its courtesies, and with numbers for ordinals: "the second clip" is clip 2.

    What is longer than a wish stays as it is.
    """
    if len(message) > LONGEST_WISH:
        return message
    words = _TAIL.sub("", _POLITE.sub("", " ".join(message.split()), count=1))
    words = re.sub(
        rf"\b(?:the\s+|my\s+)?({_NTH})\s+(clip|shot|scene|caption|marker)\b",
        lambda m: f"{'clip' if m[2].lower() == 'shot' else m[2]} {_ORDINALS[m[1].lower()]}",
        words,
        flags=re.IGNORECASE,
    )
    return re.sub(
        rf"\b(?:the\s+|my\s+)?({_NTH})\s+(?:picture|image|photo|visual)\b",
        lambda m: f"image of scene {_ORDINALS[m[1].lower()]}",
        words,
        flags=re.IGNORECASE,
    )


def natural(message: str) -> Command | None:
    """What a creator's own words ask for, where that is clear; else None."""
    words = plain(message) if len(message) <= LONGEST_WISH else ""
    for pattern, read in _SENTENCES:
        match = re.fullmatch(pattern, words, re.IGNORECASE)
        command = read(match) if match is not None else None
        if command is not None:
            return command
    return None


def _any(words: dict[str, Any]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _tool(name: str, **arguments: Any) -> Command:
    return Command("tool", {"tool": name, "arguments": arguments})


def _count(word: str) -> float:
    return float(_NUMBERS.get(word.lower(), word))


def _ends(match: re.Match[str]) -> Command:
    length = _count(match["count"] or "1") * (60 if match["unit"].lower().startswith("m") else 1)
    end = match["which"].lower() in ("last", "final")
    return _tool("trim_ends", **{"end" if end else "start": length})


def _level(match: re.Match[str]) -> Command:
    words = match[0].lower()
    down = any(word in words for word in ("down", "quieter", "lower", "softer"))
    amount = float(match["db"]) if match["db"] else _USUAL
    return _tool("change_level", track_id=_track(match["track"]), change=-amount if down else amount)


def _track(word: str) -> str:
    lowered = word.lower()
    return {"song": "music", "soundtrack": "music", "narration": "voice", "narrator": "voice"}.get(
        lowered, lowered
    )


def _fade(match: re.Match[str]) -> Command:
    way, track = match["way"] or match["way_"], match["track"] or match["track_"]
    length = float(match["length"]) if match["length"] else 2.0
    return _tool("fade_track", track_id=_track(track), **{f"fade_{way.lower()}": length})


def _logo(match: re.Match[str]) -> Command:
    row, side = _CORNERS.get((match["row"] or "top").lower(), "top"), (match["side"] or "right").lower()
    return _tool("place_logo", corner=f"{row}-{side}")


def _picture(match: re.Match[str]) -> Command | None:
    if match["scene"] == "last":
        return None  # only the timeline knows which that is
    prompt = (match["prompt"] or "").strip(" .")
    return Command("reroll", {"part": "image", "scene": int(match["scene"] or 1), "prompt": prompt})


def _music(match: re.Match[str]) -> Command:
    return _tool("make_music", mood=(match["mood"] or "").strip().lower(), at=0)


_TRACK = (
    r"(?:the\s+|my\s+)?(?:(?:background|backing)\s+)?"
    r"(?P<track>music|song|soundtrack|voice|narration|narrator)"
)
_BY = r"(?:\s+by\s+(?P<db>\d{1,2}(?:\.\d)?)\s*(?:db|decibels?))?"
_LENGTH = (
    rf"(?:(?P<count>\d{{1,4}}(?:\.\d+)?|{_any(_NUMBERS)})[\s-]*)?(?P<unit>s|secs?|seconds?|m|mins?|minutes?)"
)
_IT = r"(?:it|this|that|everything|the\s+(?:whole\s+)?(?:video|film|thing))"
_REMOVE = r"(?:trim|cut(?:\s+out)?|remove|delete|kill|lose|take\s+out|get\s+rid\s+of|clean\s+up|drop)"

_SENTENCES: tuple[tuple[str, Reader], ...] = (
    (
        rf"{_REMOVE}\s+(?:all\s+)?(?:of\s+)?(?:the\s+|my\s+|any\s+)?"
        r"(?:dead\s+(?:air|space|spots?)|silences?|(?:long\s+|awkward\s+)?pauses)",
        lambda m: _tool("remove_silences", fillers=False),
    ),
    (
        rf"{_REMOVE}\s+(?:all\s+)?(?:of\s+)?(?:the\s+|my\s+|any\s+)?"
        r"(?:ums?(?:\s+and\s+(?:ahs?|uhs?))?|uhs?|filler\s*(?:words?)?|fillers)",
        lambda m: _tool("remove_silences", fillers=True),
    ),
    (
        rf"(?:trim|cut(?:\s+off)?|remove|delete|lose|drop|chop(?:\s+off)?|skip|take\s+off)\s+(?:off\s+)?"
        rf"(?:the\s+)?(?P<which>first|opening|last|final)\s+{_LENGTH}",
        _ends,
    ),
    (rf"(?:turn|bring)\s+(?:down|up)\s+{_TRACK}{_BY}", _level),
    (rf"(?:turn|bring)\s+{_TRACK}\s+(?:down|up){_BY}", _level),
    (rf"make\s+{_TRACK}\s+(?:a\s+(?:bit|little)\s+|much\s+)?(?:louder|quieter|softer|lower){_BY}", _level),
    (
        rf"fade\s+(?:(?P<way>in|out)\s+{_TRACK}|{_TRACK.replace('track>', 'track_>')}\s+(?P<way_>in|out))"
        r"(?:\s+at\s+the\s+(?:end|start|beginning))?"
        r"(?:\s+(?:over|for)\s+(?P<length>\d{1,2})\s*s(?:econds)?)?",
        _fade,
    ),
    (
        rf"(?:make|turn|give)\s+{_IT}\s+(?:look\s+)?(?:into\s+|a\s+)?(?:(?:a\s+bit|a\s+little|much)\s+)?"
        rf"(?P<look>{_any(LOOKS)})(?:\s+look)?",
        lambda m: Command("look", {"clip": None, "look": LOOKS[m["look"].lower()]}),
    ),
    (
        rf"(?:make|turn|crop|change|switch)\s+{_IT}\s+(?:in)?(?:to\s+)?(?:an?\s+)?(?P<shape>{_any(_SHAPES)})"
        r"(?:\s+(?:video|format))?",
        lambda m: _tool("set_frame", aspect=_SHAPES[m["shape"].lower()]),
    ),
    (
        r"(?:put|add|place|show|stick|move)\s+(?:my|our|the|a)\s+(?:logo|watermark)"
        r"(?:\s+(?:in|at|on|to)?\s*(?:the\s+)?(?P<row>top|upper|bottom|lower)?[\s-]*(?:hand\s+)?"
        r"(?P<side>left|right)?(?:[\s-]+(?:hand\s+)?(?:side|corner))?)?",
        _logo,
    ),
    (
        r"(?:export|render|save|get)\s+(?:it|this|the\s+video)?\s*(?:ready\s+)?(?:for|as|to)\s+"
        rf"(?P<preset>{_any(PRESETS)})",
        lambda m: Command("render", {"path": "", "preset": PRESETS[m["preset"].lower()]}),
    ),
    (
        r"(?:swap|replace|change|exchange|redo|switch)\s+(?:out\s+)?(?:the\s+)?image\s+of\s+scene\s+"
        r"(?P<scene>\d{1,4}|last)(?:\s+(?:for|with|to|by)\s+(?P<prompt>.{1,400}))?",
        _picture,
    ),
    (
        r"make\s+(?:the\s+)?image\s+of\s+scene\s+(?P<scene>\d{1,4}|last)\s+(?P<prompt>.{1,400})",
        _picture,
    ),
    (
        r"(?:add|put|lay)\s+(?:some|a)?\s*(?P<mood>[a-z]+\s+)?(?:background\s+)?(?:music|soundtrack)"
        r"(?:\s+(?:to\s+it|under(?:neath)?(?:\s+it)?|in))?",
        _music,
    ),
    (
        r"(?:swap|switch)\s+scenes?\s+(\d{1,4})\s+(?:and|with)\s+(?:scene\s+)?(\d{1,4})",
        lambda m: _tool("swap_scenes", first=int(m[1]), second=int(m[2])),
    ),
    (
        r"(?:start|open|begin)\s+with\s+scene\s+(\d{1,4}|last)|"
        r"(?:move|put)\s+scene\s+(\d{1,4}|last)\s+(?:first|to\s+the\s+(?:start|beginning|front|top))",
        lambda m: _tool("move_scene", scene_id=m[1] or m[2], index=0),
    ),
    (rf"{_REMOVE}\s+(clip\s+last|clip\s+\d{{1,4}})", lambda m: _tool(
        "delete_items", item_ids=[m[1].split()[-1]], ripple=True)),
    (rf"{_REMOVE}\s+scene\s+(last|\d{{1,4}})", lambda m: _tool("delete_scenes", scene_ids=[m[1]])),
    (
        r"(?:undo|revert|take\s+back|take|put)\s+(?:that|it|this)(?:\s+back)?|go\s+back|never\s*mind|oops",
        lambda m: Command("undo", {"count": 1}),
    ),
    (
        r"(?:change|set)\s+(?:the\s+)?(?:words|narration|script)\s+of\s+scene\s+(\d{1,4}|last)\s+to\s+(.{1,4000})",
        lambda m: _tool("set_scene", scene_id=m[1], narration=m[2].strip(" “”\"")),
    ),
    (
        r"(?:mend|tighten|tidy|clean)\s+(?:up\s+)?(?:the\s+|my\s+)?(?:script|narration)",
        lambda m: _tool("mend_script"),
    ),
    (
        r"(?:check|read|look\s+at|judge|review|doctor)\s+(?:the\s+|my\s+)?(?:script|narration)|"
        r"(?:how\s+is|what\s+is\s+wrong\s+with|what['’]s\s+wrong\s+with)\s+(?:the\s+|my\s+)?(?:script|narration)",
        lambda m: Command("script doctor"),
    ),
    (
        r"(?:import|add|use|take|open)\s+(?:in\s+)?(?:(?:this|these|the|my|them|it)(?:\s+attached)?)"
        r"(?:\s+(?:files?|pictures?|photos?|footage|videos?|sounds?|songs?))?"
        r"(?:\s+(?:in|to\s+the\s+(?:project|timeline|library|video)))?",
        lambda m: Command("import"),
    ),
    (r"(?:cut|split|chop)\s+(?:it\s+|this\s+)?here", lambda m: Command("split")),
    (r"how\s+long\s+is\s+(?:it|this|the\s+(?:video|film))", lambda m: _tool("describe_timeline")),
    (
        r"(?:mute|silence)\s+(?:(?:the\s+)?(?:original\s+)?(?:sound|audio)\s+of\s+)?clip\s+(\d{1,4}|last)",
        lambda m: _tool("set_sound", clip_id=m[1], gain=-60),
    ),
    (
        r"(?:zoom|punch)\s+in(?:to)?\s+(?:on\s+)?clip\s+(\d{1,4}|last)",
        lambda m: _tool("set_transform", clip_id=m[1], scale=1.2),
    ),
    (
        r"(?:make|trim|cut)\s+clip\s+(\d{1,4}|last)\s+(?:down\s+)?(?:to\s+)?(\d{1,4}(?:\.\d+)?)"
        r"\s*s(?:ec(?:ond)?s?)?(?:\s+long)?",
        lambda m: _tool("set_length", item_id=m[1], duration=float(m[2])),
    ),
)  # fmt: skip
"""Pattern of a whole wish without its courtesies -> what it asks for."""
