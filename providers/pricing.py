"""What providers charge, as dated facts.

A price is data (``resources/pricing``) with a beginning, an end and a source, so that an old job's cost can
still be explained. What is not in the tables is unknown (None), never free. Tables are in the maker's
currency; everything above reckons in micro-credits, at the rate of the day.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, Decimal, InvalidOperation
from functools import cache
from importlib import resources
from typing import Any

from providers.errors import InvalidInput

CREDIT = 1_000_000
"""Micro-credits in a credit."""
_ABOUT = frozenset({"models", "from", "until", "per", "checked", "source"})
"""What a row of a table says beside its amounts."""
_SNAPSHOT = re.compile(r"-(\d{8}|\d{4}-\d{2}-\d{2}|latest)$")
"""Ends the name of a model's dated snapshot, which costs what the model does."""


@dataclass(frozen=True, slots=True)
class Price:
    """What one unit costs at a provider from ``effective`` until the day before ``until``."""

    provider: str
    """The adapter's id, such as ``openai.image``, or what comes before its dot: any adapter of that maker."""
    unit: str
    """What is counted: ``request``, ``second``, ``character``, ``image``, ``input_token``..."""
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
    checked: date | None = None
    """When it was last read there."""

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


@dataclass(frozen=True, slots=True)
class Rate:
    """Micro-credits that a unit of a currency is worth from ``effective`` until the day before ``until``."""

    currency: str
    micro_credits: int
    effective: date
    until: date | None = None


@cache
def rates() -> tuple[Rate, ...]:
    """The rates between credits and currencies, the earliest first."""
    found = sorted(_read("credits.json")["rates"], key=lambda row: (row["currency"], row["from"]))
    made: list[Rate] = []
    for row in found:
        rate = Rate(row["currency"], int(row["credits"]) * CREDIT, date.fromisoformat(row["from"]))
        if made and made[-1].currency == rate.currency:
            made[-1] = replace(made[-1], until=rate.effective)
        made.append(rate)
    return tuple(made)


def rate_on(day: date, currency: str = "USD") -> Rate:
    """The rate on ``day``; before the first one, the first. Raises ``InvalidInput`` for other currencies."""
    of_it = [rate for rate in rates() if rate.currency == currency]
    if not of_it:
        raise InvalidInput(f"Kinora does not reckon in {currency}.", advice="Give the amount in USD.")
    return max((rate for rate in of_it if rate.effective <= day), key=lambda r: r.effective, default=of_it[0])


def to_micro_credits(amount: Decimal, day: date, currency: str = "USD") -> int:
    """Micro-credits that ``amount`` is worth on ``day``, rounded up. Raises ``InvalidInput``."""
    if not amount.is_finite():
        raise InvalidInput("That is not an amount of money.")
    exact = amount * rate_on(day, currency).micro_credits
    return int(exact.to_integral_value(ROUND_CEILING))


def read_amount(text: str, day: date) -> int:
    """Micro-credits of an amount as a person writes it: ``5``, ``$0.04``. Raises ``InvalidInput``."""
    plain = text.strip().removeprefix("$").strip().replace("\N{ARABIC DECIMAL SEPARATOR}", ".")
    try:
        return to_micro_credits(Decimal(plain), day)
    except InvalidOperation as error:
        advice = "Give US dollars, such as 5 or 0.04."
        raise InvalidInput(f"{text[:40]!r} is not an amount.", advice=advice) from error


def to_currency(micro_credits: int, day: date, currency: str = "USD") -> Decimal:
    """What ``micro_credits`` are worth in a currency on ``day``, exactly. Raises ``InvalidInput``."""
    return Decimal(micro_credits) / rate_on(day, currency).micro_credits


@cache
def price_table() -> tuple[Price, ...]:
    """Every price in ``resources/pricing``."""
    folder = resources.files("resources") / "pricing"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".json"))
    return tuple(price for name in names if name != "credits.json" for price in _prices(_read(name)))


def price_on(
    provider: str, unit: str, day: date, *, model: str = "", prices: Iterable[Price] | None = None
) -> Price | None:
    """Returns the price that holds on ``day``, None when it is unknown.

    A price for the very model goes before one for any model, one of the very adapter before one of its maker,
    and a later one before an earlier. ``prices`` None: the tables in ``resources``.
    """
    names = {"", model, _SNAPSHOT.sub("", model)}
    makers = {provider, provider.partition(".")[0]}
    fitting = [
        price
        for price in (price_table() if prices is None else prices)
        if price.provider in makers and price.unit == unit and price.model in names and price.valid_on(day)
    ]
    return max(
        fitting,
        key=lambda price: (len(price.model), len(price.provider), price.effective),
        default=None,
    )


def cost_on(
    provider: str,
    usage: Mapping[str, int],
    day: date,
    *,
    model: str = "",
    prices: Iterable[Price] | None = None,
) -> int | None:
    """Returns micro-credits for what was used, unit -> quantity; None when the price of any of it is unknown.

    Raises ``InvalidInput`` for a quantity below 0.
    """
    table = None if prices is None else tuple(prices)
    total = 0
    for unit, quantity in usage.items():
        if quantity == 0:
            continue
        price = price_on(provider, unit, day, model=model, prices=table)
        if price is None:
            return None
        total += price.cost(quantity)
    return total


def _read(name: str) -> dict[str, Any]:
    text = (resources.files("resources") / "pricing" / name).read_text("utf-8")
    table: dict[str, Any] = json.loads(text)
    return table


def _prices(table: dict[str, Any]) -> Iterator[Price]:
    for row in table["prices"]:
        checked = date.fromisoformat(row.get("checked", table["checked"]))
        until = date.fromisoformat(row["until"]) if "until" in row else None
        for model in row.get("models", [""]):
            for unit in row:
                if unit in _ABOUT or row[unit] is None:
                    continue  # None: known to exist, its price unknown
                began = date.fromisoformat(row["from"])
                yield from _in_credits(
                    Price(
                        provider=table["provider"],
                        unit=unit,
                        micro_credits=0,
                        effective=began,
                        until=until,
                        per=row["per"],
                        model=model,
                        source=row.get("source", table["source"]),
                        checked=checked,
                    ),
                    Decimal(row[unit]),
                    table["currency"],
                )


def _in_credits(price: Price, amount: Decimal, currency: str) -> Iterator[Price]:
    """``price`` in micro-credits, split where the rate changes while it holds."""
    first = rate_on(price.effective, currency)
    for rate in (r for r in rates() if r.currency == currency):
        began = price.effective if rate is first else max(price.effective, rate.effective)
        ends = [day for day in (price.until, rate.until) if day is not None]
        until = min(ends, default=None)
        if rate.effective < first.effective or (until is not None and until <= began):
            continue
        micro = to_micro_credits(amount, began, currency)
        yield replace(price, micro_credits=micro, effective=began, until=until)
