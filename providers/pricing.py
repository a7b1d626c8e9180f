"""What providers charge, as dated facts.

A price is data with a beginning, an end and a source, so that an old job's cost can still be explained. What
is not in the table is unknown (None), never free.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from providers.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Price:
    """What one unit costs at a provider from ``effective`` until the day before ``until``."""

    provider: str
    """The adapter's id, such as ``embedded.speech``."""
    unit: str
    """What is counted: ``request``, ``second``, ``character``, ``image``, ``token``."""
    micro_credits: int
    """Millionths of a credit per ``per`` units; 0 only when it is truly free."""
    effective: date
    until: date | None = None
    """None: still valid."""
    per: int = 1
    """Units the price is for: 1000 when a price is per thousand characters."""
    model: str = ""
    """Empty: any model of the provider."""
    source: str = ""
    """Where the price was read."""

    def __post_init__(self) -> None:
        if self.micro_credits < 0 or self.per < 1:
            raise InvalidInput("A price must not be below 0, and must be for at least 1 unit.")
        if self.until is not None and self.until <= self.effective:
            raise InvalidInput("A price must end after it begins.")

    def valid_on(self, day: date) -> bool:
        """Returns whether the price holds on ``day``."""
        return self.effective <= day and (self.until is None or day < self.until)

    def cost(self, quantity: int) -> int:
        """Returns micro-credits for ``quantity`` units, rounded up. Raises ``InvalidInput`` below 0."""
        if quantity < 0:
            raise InvalidInput("A quantity must not be below 0.")
        return -(-quantity * self.micro_credits // self.per)


_FIRST_RELEASE = date(2025, 1, 1)
PRICES = tuple(
    Price(provider, "request", 0, _FIRST_RELEASE, source="Made on the creator's own machine.")
    for provider in ("embedded.writer", "embedded.speech", "embedded.illustrator", "embedded.composer")
)


def price_on(
    provider: str, unit: str, day: date, *, model: str = "", prices: Iterable[Price] = PRICES
) -> Price | None:
    """Returns the price that holds on ``day``, None when it is unknown.

    A price for the very model goes before one for any model, and a later one before an earlier.
    """
    fitting = [
        price
        for price in prices
        if price.provider == provider
        and price.unit == unit
        and price.model in ("", model)
        and price.valid_on(day)
    ]
    return max(fitting, key=lambda price: (price.model != "", price.effective), default=None)
