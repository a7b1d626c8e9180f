"""Words of the chat about product ads.

make a [filmed] product ad for Aurora Coffee [saying “Taste it today”] [about TOPIC] [20 s] [square]
approve 1 and 3     approve all     approve none     film them     keep the stills
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from app.assistant.command import Command

Options = Callable[[str, dict[str, Any]], str]
"""Takes length, style, aspect and seed out of a text and returns the rest."""

_MAKE = re.compile(
    r"(?:please\s+)?(?:make|create|generate|produce)\s+(?:me\s+)?(?:an?\s+|the\s+)?(filmed\s+)?"
    r"(?:product\s+(?:ad|advert|advertisement|video|commercial)|commercial)\b(.*)",
    re.IGNORECASE | re.DOTALL,
)
_SAYING = re.compile(r"[\s,]+saying\s+[“\"']([^”\"']{1,200})[”\"']", re.IGNORECASE)
_ABOUT = re.compile(r"[\s,]+(?:about|showing)\s+(.+)$", re.IGNORECASE | re.DOTALL)
_APPROVE = re.compile(
    r"approve\s+(?:variations?\s+)?(all|none|\d{1,2}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+)\d{1,2})*)",
    re.IGNORECASE,
)
_FILM = re.compile(r"(?:yes,?\s+)?film\s+(?:them|it)(?:\s+(?:all|please))?", re.IGNORECASE)
_STILLS = re.compile(r"(?:no,?\s+)?keep\s+(?:the\s+)?stills", re.IGNORECASE)


def product_ad(message: str, options: Options) -> Command | None:
    """A wish for a product ad, or the answer to its variations; None for anything else."""
    plain = message.strip().rstrip(".!")
    if _FILM.fullmatch(plain) or _STILLS.fullmatch(plain):
        return Command("film", {"film": _FILM.fullmatch(plain) is not None})
    if answer := _APPROVE.fullmatch(plain):
        said = answer[1].lower()
        numbers = [int(number) for number in re.findall(r"\d+", said)]
        return Command("approve", {"all": said == "all", "numbers": numbers})
    match = _MAKE.match(message.strip())
    if not match:
        return None
    rest, action, topic = match[2], "", ""
    if saying := _SAYING.search(rest):
        action = saying[1].strip()
        rest = f"{rest[: saying.start()]} {rest[saying.end() :]}"
    arguments: dict[str, Any] = {}
    rest = options(rest, arguments)
    if about := _ABOUT.search(f" {rest}"):
        topic = " ".join(about[1].strip(" ,.").split())
        rest = f" {rest}"[: about.start()]
    product = re.sub(r"^[\s,:]*(?:(?:for|of|called)\b)?[\s,:]*", "", rest, flags=re.IGNORECASE)
    wanted: dict[str, Any] = {
        name: arguments[name] for name in ("duration", "style", "aspect", "seed") if name in arguments
    }
    said = {"product": " ".join(product.strip(" ,.“”\"'").split()), "topic": topic}
    if match[1]:
        wanted["film"] = True
    return Command("product ad", {**said, **({"action": action} if action else {}), **wanted})
