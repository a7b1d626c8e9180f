"""The built-in command grammar: what the chat understands with no language model and no network.

    make a video about TOPIC [60 seconds] [in STYLE] [9:16 | vertical | square | wide] [tone TONE] [seed N]
    make a music video from song.mp3 [about TOPIC]     download https://...     (see ``media_words``)
    reroll (image | voice | music) [of scene N] [: INSTRUCTION]
    render [to FILE]          open PROJECT         projects
    undo [N]   redo [N]       play   pause         go to 0:12
    split      delete         cancel               help
    guided practices: see ``practice_words``; product ads: see ``ad_words``; series: see ``series_words``
    what changes clips: see ``edit_words``; every tool of the assistant: see ``tool_words``
    the same in a creator's own words: see ``natural_words``

A sentence that fits nothing is not guessed at: the reply says what can be asked.
"""

from __future__ import annotations

import re
from typing import Any

from app.assistant.ad_words import product_ad
from app.assistant.command import Command
from app.assistant.edit_words import edit_command
from app.assistant.media_words import download, music_video
from app.assistant.natural_words import LONGEST_WISH, PRESETS, natural, plain
from app.assistant.practice_words import practice
from app.assistant.series_words import series
from app.assistant.tool_words import tool_command
from pipeline.recipes.brief import ASPECTS
from providers.protocols import ART_STYLES

HELP = (
    "Tell me what to make: “make a video about why the sky is blue, 60 seconds, in watercolour”. "
    "Or paste a script of three sentences or more, or ask: make a music video from song.mp3. A link is "
    "downloaded. For a guided practice: interview me, make a guided practice, I practised. "
    "For a product: attach its photo, make a product ad for its name, approve 1 and 3. "
    "For a series: start a series about octopuses, next episode. "
    "I also know: reroll image of scene 2, reroll voice of "
    "scene 3: slower, reroll music, render, open NAME, projects, undo, redo, play, pause, go to 0:12, "
    "split, delete, cancel. To clips: slow down clip 2 to half, reverse clip 3, freeze at 0:05 for 2 "
    "seconds, add a wipe between 1 and 2, blur clip 2, apply the noir look, stabilise clip 1, "
    "delete clip 2, move scene 3 to 1, mute the music, add a title “Hello” at 0:03, find rain, what is on "
    "the timeline? Every tool also goes by its name: /trim item 2 edge tail delta -1."
)


_STYLE_WORDS = {style: style for style in ART_STYLES} | {
    "3d": "3d-animation",
    "3d animation": "3d-animation",
    "photo": "realistic",
    "watercolor": "watercolour",
    "comic": "comic-book",
    "comic book": "comic-book",
    "oil": "oil-painting",
    "oil painting": "oil-painting",
    "flat": "flat-vector",
    "vector": "flat-vector",
    "flat vector": "flat-vector",
}
_ASPECT_WORDS = {
    "vertical": "9:16",
    "portrait": "9:16",
    "short": "9:16",
    "wide": "16:9",
    "landscape": "16:9",
    "horizontal": "16:9",
    "square": "1:1",
}
_SIMPLE = {
    "play": "play",
    "pause": "pause",
    "stop": "pause",
    "split": "split",
    "blade": "split",
    "delete": "delete",
    "cancel": "cancel",
    "help": "help",
    "?": "help",
    "projects": "projects",
    "list projects": "projects",
}


def parse(text: str) -> Command:
    """Reads one message. Never raises; what it can't read becomes ``unknown``."""
    message = text.strip()
    if len(message) > LONGEST_WISH:
        # Patterns that look for room between words would walk a long stretch of it again and again.
        message = re.sub(r"\n{3,}", "\n\n", re.sub(r"[^\S\n]{2,}", " ", message))
    lowered = " ".join(message.lower().rstrip(".!").split())
    if not message:
        return Command("unknown")
    if lowered in _SIMPLE:
        return Command(_SIMPLE[lowered])
    for reader in (
        _series, _undo, _go_to, _open, _render, _reroll, edit_command, tool_command, _practice, _product_ad,
        download, _music_video, natural, _make, _script,
    ):  # fmt: skip
        command = reader(message)
        if command is not None:
            return command
    courteous = plain(message)
    return Command("unknown", {"text": message}) if courteous == message else parse(courteous)


def _undo(message: str) -> Command | None:
    match = re.fullmatch(r"(undo|redo)(?:\s+(?:the last\s+)?(\d{1,4})(?:\s+\w+)?)?", message, re.IGNORECASE)
    return Command(match[1].lower(), {"count": int(match[2] or 1)}) if match else None


def _go_to(message: str) -> Command | None:
    match = re.fullmatch(r"(?:go to|jump to|seek)\s+(?:(\d+):)?(\d+(?:\.\d+)?)\s*s?", message, re.IGNORECASE)
    return Command("go to", {"seconds": int(match[1] or 0) * 60 + float(match[2])}) if match else None


def _open(message: str) -> Command | None:
    match = re.fullmatch(r"open\s+(?:the\s+)?(?:project\s+)?(.+)", message, re.IGNORECASE)
    return Command("open", {"name": match[1].strip(" “”\"'")}) if match else None


def _render(message: str) -> Command | None:
    match = re.fullmatch(
        r"(?:render|export)(?:\s+(?:it|the video|this))?(?:\s+to\s+(.+))?", message, re.IGNORECASE
    )
    path = (match[1] or "").strip(" “”\"'") if match else ""
    if match is None or path.lower() in PRESETS:
        return None  # a platform is no file
    return Command("render", {"path": path})


def _reroll(message: str) -> Command | None:
    match = re.fullmatch(
        r"(?:re-?roll|redo|change|new)\s+(?:the\s+)?(image|picture|voice|music)(?:\s+(?:of|in|for)\s+scene\s+(\d+))?"
        r"(?:\s*[:,]\s*(.+))?",
        message,
        re.IGNORECASE | re.DOTALL,
    )
    if not match:
        return None
    part = {"picture": "image"}.get(match[1].lower(), match[1].lower())
    return Command("reroll", {"part": part, "scene": int(match[2] or 1), "prompt": (match[3] or "").strip()})


def _music_video(message: str) -> Command | None:
    return music_video(message, _options)


def _series(message: str) -> Command | None:
    return series(message, _options)


def _product_ad(message: str) -> Command | None:
    return product_ad(message, _options)


def _practice(message: str) -> Command | None:
    return practice(message, _options)


def _make(message: str) -> Command | None:
    match = re.match(
        r"(?:please\s+)?(?:make|create|generate|produce)\s+(?:me\s+)?(?:an?\s+|the\s+)?(?P<what>.*?\b"
        r"(?:video|short|reel|clip|film|explainer|story))\b(?P<rest>.*)",
        message,
        re.IGNORECASE | re.DOTALL,
    )
    if not match:
        return None
    what, rest = match["what"], match["rest"]
    arguments: dict[str, Any] = {}
    words, about = _options(what, arguments), _options(rest, arguments)
    topic = re.sub(r"^\s*(?:about|on|of|explaining|that explains)\s*[:,]?\s*", "", about, flags=re.IGNORECASE)
    topic = topic.strip()
    # The end alone: over a long text the pattern would be tried from every comma on.
    topic = topic[:-80] + re.sub(r"[\s,]+(?:with|and|in|for)?[\s,.]*$", "", topic[-80:])
    if not topic and words:
        topic = re.sub(r"\b(video|short|reel|clip|film|explainer|story)\b", "", words, flags=re.IGNORECASE)
    return Command("make", {"topic": " ".join(topic.split()), **arguments})


def _options(text: str, arguments: dict[str, Any]) -> str:
    """Takes length, style, aspect, tone and seed out of ``text`` and returns the rest."""

    def take(pattern: str) -> re.Match[str] | None:
        nonlocal text
        match = re.search(pattern, text, re.IGNORECASE)
        if match:
            text = f"{text[: match.start()]} {text[match.end() :]}"
        return match

    if match := take(
        r"[,\s]*\b(?:of\s+|for\s+)?(\d{1,4}(?:\.\d+)?)[\s-]*(s|secs?|seconds?|m|mins?|minutes?)\b"
    ):
        arguments["duration"] = float(match[1]) * (60 if match[2].lower().startswith("m") else 1)
    styles = "|".join(re.escape(word) for word in sorted(_STYLE_WORDS, key=len, reverse=True))
    if match := take(rf"[,\s]*\b(?:in\s+)?(?:an?\s+|the\s+)?({styles})(?:\s+style)?\b"):
        arguments["style"] = _STYLE_WORDS[match[1].lower()]
    aspects = "|".join(re.escape(word) for word in ASPECTS)
    if match := take(rf"[,\s]*\b(?:in\s+)?({aspects})(?!\d)"):
        arguments["aspect"] = match[1]
    elif match := take(rf"[,\s]*\b(?:in\s+)?({'|'.join(_ASPECT_WORDS)})\b(?!\s+(?:story|film))"):
        arguments["aspect"] = _ASPECT_WORDS[match[1].lower()]
    if match := take(r"[,\s]*\b(?:with\s+an?\s+)?tone[:\s]+(\w+)|[,\s]*\bwith\s+an?\s+(\w+)\s+tone"):
        arguments["tone"] = (match[1] or match[2]).lower()
    if match := take(r"[,\s]*\bseed[:\s]+(\d+)"):
        arguments["seed"] = int(match[1])
    return text.strip()


def _script(message: str) -> Command | None:
    """Three sentences or more, or several lines, are a script to narrate."""
    ends = re.findall(r"(?<=[^.!?。！？؟])[.!?。！？؟]", message)
    if len(message) >= 80 and (len(ends) >= 3 or message.count("\n") >= 2):
        return Command("make", {"script": message})
    return None
