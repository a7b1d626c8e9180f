"""Words of the chat about guided practices.

make a guided practice [about TOPIC] [10 minutes] [in STYLE] [for PERSONA]     interview me [as PERSONA]
I practised [10 minutes]     practice log
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from app.assistant.command import Command

Options = Callable[[str, dict[str, Any]], str]
"""Takes length, style, aspect and seed out of a text and returns the rest."""

_MAKE = re.compile(
    r"(?:please\s+)?(?:make|create|generate|produce)\s+(?:me\s+)?(?:an?\s+|the\s+)?"
    r"((?:(?!video|short|film|reel|clip|story|about)[\w.]+[\s-]+){0,3}?)"
    r"(?:guided\s+(?:practice|meditation|visuali[sz]ation|journey)|meditation|practice)\b(.*)",
    re.IGNORECASE | re.DOTALL,
)
_PERSONA = re.compile(r"\bfor\s+(?:the\s+)?persona\s+[“\"']?([\w .-]{1,80}?)[”\"']?\s*$", re.IGNORECASE)
_INTERVIEW = re.compile(
    r"(?:please\s+)?(?:interview me|vision interview|(?:begin|start)\s+(?:the|an?)\s+interview)"
    r"(?:\s+(?:as|for)\s+(.{1,80}))?",
    re.IGNORECASE,
)
_PRACTISED = re.compile(
    r"i(?:\s+have|['’]ve)?\s+(?:just\s+)?practi[sc]ed(?:\s+(?:for\s+)?(\d{1,3}(?:\.\d)?)\s*(?:m|min|minutes?))?",
    re.IGNORECASE,
)
_LOG = re.compile(r"(?:show\s+)?(?:my\s+|the\s+)?(?:practice log|streak)", re.IGNORECASE)


def practice(message: str, options: Options) -> Command | None:
    """A wish that is about guided practices; None for any other."""
    return _make(message, options) or _talk(message.strip().rstrip(".!?"))


def _make(message: str, options: Options) -> Command | None:
    match = _MAKE.match(message.strip())
    if not match:
        return None
    arguments: dict[str, Any] = {}
    rest = match[2].strip(" .!")
    persona = _PERSONA.search(rest)
    if persona:
        rest = rest[: persona.start()]
    options(match[1], arguments)
    topic = options(rest, arguments)
    topic = re.sub(r"^[\s,:]*(?:video\b)?[\s,:]*(?:(?:about|on|of|for|to)\b)?[\s,:]*", "", topic, flags=re.I)
    wanted: dict[str, Any] = {
        name: arguments[name] for name in ("duration", "style", "aspect", "seed") if name in arguments
    }
    said = " ".join(topic.strip(" ,.").split())
    return Command("practice", {"wish": said, "persona": persona[1] if persona else "", **wanted})


def _talk(message: str) -> Command | None:
    if match := _INTERVIEW.fullmatch(message):
        return Command("interview", {"name": (match[1] or "").strip(" “”\"'")})
    if match := _PRACTISED.fullmatch(message):
        return Command("practised", {"minutes": float(match[1]) if match[1] else None})
    return Command("practice log") if _LOG.fullmatch(message) else None
