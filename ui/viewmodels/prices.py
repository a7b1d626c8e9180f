"""Prices and times in words, for buttons: what is not known is said to be, and is never shown as 0."""

from __future__ import annotations

from ui.words import tr

_CREDIT = 1_000_000


def price_words(micro_credits: int | None) -> str:
    """A price in words."""
    if micro_credits is None:
        return tr("price not known")
    if micro_credits == 0:
        return tr("free")
    credits = f"{micro_credits / _CREDIT:.4f}".rstrip("0").rstrip(".")
    if credits in ("0", ""):
        return tr("under 0.0001 credits")
    return tr("{credits} credits", credits=credits)


def time_words(seconds: float | None) -> str:
    """How long something takes, in words."""
    if seconds is None:
        return tr("time not known")
    whole = max(1, round(seconds))
    if whole < 90:
        return tr("about {seconds} s", seconds=whole if whole < 10 else round(whole / 5) * 5)
    return tr("about {minutes} min", minutes=round(whole / 60))
