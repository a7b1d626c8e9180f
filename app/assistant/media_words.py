"""Words of the chat about songs and addresses.

make a music video from song.mp3 [about TOPIC] [in STYLE] [9:16 | vertical | ...] [60 seconds]
download https://...  [first 3]
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from app.assistant.command import Command

SONGS = ("mp3", "wav", "flac", "m4a", "ogg", "opus", "aac", "wma", "aif", "aiff", "mka")
"""Endings of files that are songs."""
Options = Callable[[str, dict[str, Any]], str]
"""Takes length, style, aspect and seed out of a text and returns the rest."""

_MAKE = re.compile(
    r"(?:please\s+)?(?:make|create|generate|produce)\s+(?:me\s+)?(?:an?\s+|the\s+)?music\s+video\b(.*)",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(r"\b(?:from|to|of|for|with|using)\s+[“\"']([^”\"']+)[”\"']", re.IGNORECASE)
_NAMED = re.compile(
    rf"\b(?:from|to|of|for|with|using)\s+(?:the\s+(?:song|file)\s+)?(\S[^\n]*?\.(?:{'|'.join(SONGS)}))\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:(?:please\s+)?(?:download|fetch|import|get)\s+)?(?:the\s+first\s+(\d{1,2})\s+(?:of|from)\s+)?"
    r"(https?://\S+?)[.,]?(?:[\s,]+(?:the\s+)?first\s+(\d{1,2}))?",
    re.IGNORECASE,
)


def music_video(message: str, options: Options) -> Command | None:
    """A wish for a music video; ``song`` is a path or a name, or empty."""
    match = _MAKE.match(message)
    if not match:
        return None
    rest, song = match[1], ""
    named = _QUOTED.search(rest) or _NAMED.search(rest)
    if named:
        song = named[1].strip()
        rest = f"{rest[: named.start()]} {rest[named.end() :]}"
    arguments: dict[str, Any] = {}
    rest = options(rest, arguments)
    rest = re.sub(r"\b(?:from|to|of|for|with)\s+(?:my|this|the)\s+song\b", " ", rest, flags=re.IGNORECASE)
    topic = re.sub(r"^[\s,:]*(?:(?:about|on|of|showing|with)\b)?[\s,:]*", "", rest, flags=re.IGNORECASE)
    topic = " ".join(topic.strip(" ,.").split())
    wanted: dict[str, Any] = {
        name: arguments[name] for name in ("duration", "style", "aspect", "seed") if name in arguments
    }
    return Command("music video", {"song": song, "topic": topic, **wanted})


def download(message: str) -> Command | None:
    """A wish to fetch an address: with a verb, or nothing but the address."""
    match = _LINK.fullmatch(message.strip())
    return Command("download", {"url": match[2], "first": int(match[1] or match[3] or 0)}) if match else None
