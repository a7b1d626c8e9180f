"""Words of the chat about series.

start a series about octopuses [every 7 days] [called “Eight arms”] [30 seconds] [in STYLE] [9:16]
next episode [of “Eight arms”] [about how they sleep]     list series
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from app.assistant.command import Command

Options = Callable[[str, dict[str, Any]], str]
"""Takes length, style, aspect and seed out of a text and returns the rest."""

_START = re.compile(
    r"(?:please\s+)?(?:start|make|create|begin)\s+(?:me\s+)?(?:an?\s+|the\s+)?series\b(.*)",
    re.IGNORECASE | re.DOTALL,
)
_CALLED = re.compile(r"[\s,]+(?:called|named)\s+[“\"']([^”\"']{1,80})[”\"']", re.IGNORECASE)
_EVERY = re.compile(r"[\s,]+every\s+(?:(\d{1,3})\s+days?|(day|week))|[\s,]+(daily|weekly)\b", re.IGNORECASE)
_NEXT = re.compile(
    r"(?:(?:please\s+)?(?:make|create)\s+)?(?:the\s+)?next\s+episode(?:\s+of\s+[“\"']?(.+?)[”\"']?)?"
    r"(?:\s+about\s+(.+))?",
    re.IGNORECASE | re.DOTALL,
)


def series(message: str, options: Options) -> Command | None:
    """A wish about a series; None for any other."""
    said = message.strip().rstrip(".!")
    if re.fullmatch(r"(?:list\s+|show\s+|my\s+)?series", said, re.IGNORECASE):
        return Command("series")
    if match := _NEXT.fullmatch(said):
        return Command("next episode", {"name": (match[1] or "").strip(), "topic": (match[2] or "").strip()})
    match = _START.fullmatch(said)
    if not match:
        return None
    rest, name, days = match[1], "", None
    if called := _CALLED.search(rest):
        name = called[1].strip()
        rest = f"{rest[: called.start()]} {rest[called.end() :]}"
    if every := _EVERY.search(rest):
        word = (every[2] or every[3] or "").lower()
        days = float(every[1]) if every[1] else 1.0 if word in ("day", "daily") else 7.0
        rest = f"{rest[: every.start()]} {rest[every.end() :]}"
    arguments: dict[str, Any] = {}
    rest = options(rest, arguments)
    subject = re.sub(r"^[\s,:]*(?:(?:about|on|of)\b)?[\s,:]*", "", rest, flags=re.IGNORECASE)
    subject = " ".join(subject.strip(" ,.").split())
    look = {
        name: arguments[name] for name in ("duration", "style", "aspect", "seed", "tone") if name in arguments
    }
    return Command("start series", {"name": name, "subject": subject, "every_days": days, "look": look})
