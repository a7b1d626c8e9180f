"""Prices and times in words, for buttons: what is not known is said to be, and is never shown as 0."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import ROUND_CEILING, Decimal

from providers.pricing import to_currency
from ui.words import tr

_CENT = Decimal("0.01")
_GIGABYTE = 1_000_000_000


def price_words(micro_credits: int | None) -> str:
    """A price in dollars, rounded up: "$0.04"."""
    if micro_credits is None:
        return tr("price not known")
    if micro_credits == 0:
        return tr("free")
    dollars = to_currency(micro_credits, datetime.now(UTC).date())
    if dollars < _CENT:
        return tr("under $0.01")
    return f"${dollars.quantize(_CENT, ROUND_CEILING)}"


def memory_words(memory: int | None, on_graphics: bool) -> str:
    """Bytes that a model on this machine needs, in words; empty for none."""
    if memory is None:
        return ""
    size = f"{memory / _GIGABYTE:.1f}"
    if on_graphics:
        return tr("{size} GB of GPU memory", size=size)
    return tr("{size} GB of memory", size=size)


def cost_words(
    micro_credits: int | None, seconds: float | None, memory: int | None = None, on_graphics: bool = False
) -> str:
    """All that a thing takes: "$0.04, about 6 s", "free, about 2 min, 5.1 GB of GPU memory"."""
    words = (price_words(micro_credits), time_words(seconds), memory_words(memory, on_graphics))
    return ", ".join(filter(None, words))


def time_words(seconds: float | None) -> str:
    """How long something takes, in words."""
    if seconds is None:
        return tr("time not known")
    whole = max(1, round(seconds))
    if whole < 90:
        return tr("about {seconds} s", seconds=whole if whole < 10 else round(whole / 5) * 5)
    return tr("about {minutes} min", minutes=round(whole / 60))
