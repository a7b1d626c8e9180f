"""Prices and times in words, for buttons: what is not known is said to be, and is never shown as 0."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import ROUND_CEILING, Decimal

from app.offers.offer import Offer
from providers.pricing import Price, to_currency
from ui.words import isolated, marked, tr

_CENT = Decimal("0.01")
_GIGABYTE = 1_000_000_000
_THOUSAND, _MILLION = 1000, 1_000_000
_RATES = {
    "request": (1, marked("{price} a call")),
    "image": (1, marked("{price} a picture")),
    "second": (1, marked("{price} a second")),
    "second_1024p": (1, marked("{price} a second at 1024 lines")),
    "character": (_THOUSAND, marked("{price} per thousand characters")),
    "input_token": (_MILLION, marked("{price} per million tokens read")),
    "cached_input_token": (_MILLION, marked("{price} per million tokens read again")),
    "cache_write_token": (_MILLION, marked("{price} per million tokens kept")),
    "image_input_token": (_MILLION, marked("{price} per million tokens of pictures read")),
    "output_token": (_MILLION, marked("{price} per million tokens written")),
    "image_output_token": (_MILLION, marked("{price} per million tokens of pictures")),
    "audio_output_token": (_MILLION, marked("{price} per million tokens of sound")),
}
"""Unit of a price -> for how many of it the price is said, and how."""


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


def rate_words(price: Price) -> str:
    """What a unit costs, to the hundredth of a cent: "$0.04 a picture"."""
    scale, said = _RATES.get(price.unit, (1, ""))
    exact = to_currency(price.micro_credits, datetime.now(UTC).date()) * scale / price.per
    fine = f"{exact.quantize(_CENT / 100, ROUND_CEILING):f}".rstrip("0").rstrip(".")
    whole, _, rest = fine.partition(".")
    amount = isolated(f"${whole}.{rest:0<2}" if rest else f"${whole}")
    return tr(said, price=amount) if said else f"{amount} / {price.unit}"


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


def offers_words(offers: Sequence[Offer], most: int = 3) -> str:
    """Who is asked, and who comes after where that one can't, each with what it takes."""
    told = [
        f"{isolated(one.name)}: {cost_words(one.micro_credits, one.seconds, one.memory, one.on_graphics)}"
        for one in offers[:most]
    ]
    if not told:
        return tr("Nobody can do this now. A key or a model brings someone who can.")
    if len(told) == 1:
        return tr("Made by {first}", first=told[0])
    return tr("Made by {first}. Else: {others}", first=told[0], others="; ".join(told[1:]))


def time_words(seconds: float | None) -> str:
    """How long something takes, in words."""
    if seconds is None:
        return tr("time not known")
    whole = max(1, round(seconds))
    if whole < 90:
        return tr("about {seconds} s", seconds=whole if whole < 10 else round(whole / 5) * 5)
    return tr("about {minutes} min", minutes=round(whole / 60))
