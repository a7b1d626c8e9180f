"""How a number is shown and moved: range, unit, step, how many decimals."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """All in the unit that is shown; ``factor``: shown units per stored unit.

    ``step``: what one press of Up, or two pixels of a drag, add.
    """

    low: float
    high: float
    default: float
    step: float = 1.0
    decimals: int = 0
    unit: str = ""
    factor: float = 1.0

    def held(self, value: float) -> float:
        """``value`` within the range, rounded to what is shown."""
        return min(max(round(value, self.decimals), self.low), self.high)

    def text(self, value: float) -> str:
        """``value`` with its unit, without idle zeros."""
        number = f"{value:.{self.decimals}f}"
        if "." in number:
            number = number.rstrip("0").rstrip(".")
        if number == "-0":
            number = "0"
        gap = "" if self.unit in ("", "°", "%", "×") else " "
        return f"{number}{gap}{self.unit}"

    def stored(self, shown: float) -> float:
        """The stored number of a shown one."""
        return shown / self.factor

    def shown(self, stored: float) -> float:
        """The shown number of a stored one."""
        return stored * self.factor
