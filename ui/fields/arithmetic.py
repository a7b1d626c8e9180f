"""Arithmetic as it is typed into a number field: ``1920/2``, ``(3+4)*1.5``, ``+10``, ``50 %``.

A grammar of our own, nothing is ever run:

    entry   = [ "=" | "+" | "*" | "/" | "+=" | "-=" | "*=" | "/=" ] sum
    sum     = product { ("+" | "-") product }
    product = factor { ("*" | "/") factor }
    factor  = [ "+" | "-" ] ( number | "(" sum ")" )

A leading ``+``, ``*``, ``/`` (and ``-=``) goes on from the value that is there; a leading ``-`` is a sign.
"""

from __future__ import annotations

import math
import re
import unicodedata

from providers.errors import InvalidInput

_LONGEST = 200
_DEEPEST = 40
_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d*)?(?:e[+-]?\d{1,3})?|\.\d+)|([-+*/()]))", re.IGNORECASE)
_RELATIVE = re.compile(r"\s*([-+*/]=|[+*/=])")


class NotANumber(InvalidInput):
    """What was typed is no number and no sum of numbers."""


def evaluate(text: str, current: float, unit: str = "") -> float:
    """The number that ``text`` stands for; ``current`` is the value that is there.

    ``unit`` may follow. A decimal comma and the digits of any script are read. Raises ``NotANumber``.
    """
    if len(text) > _LONGEST:
        raise NotANumber("That is too long for a number.")
    plain = _plain(text, unit)
    match = _RELATIVE.match(plain)
    operator = match[1][0] if match else "="
    value = _Reader(plain[match.end() :] if match else plain).read()
    if operator == "+":
        value = current + value
    elif operator == "-":
        value = current - value
    elif operator == "*":
        value = current * value
    elif operator == "/":
        value = _divided(current, value)
    if not math.isfinite(value):
        raise NotANumber("That number is too large.")
    return value


def _plain(text: str, unit: str) -> str:
    """The text with ASCII digits, a decimal point and no unit."""
    digits = "".join(
        str(unicodedata.digit(c)) if c.isdigit() and unicodedata.digit(c, -1) >= 0 else c for c in text
    )
    for sign, plain in (("−", "-"), ("×", "*"), ("·", "*"), ("÷", "/"), ("٫", "."), (",", ".")):
        digits = digits.replace(sign, plain)
    digits = digits.strip()
    if unit and digits.casefold().endswith(unit.casefold()):
        digits = digits[: -len(unit)]
    return digits.strip()


def _divided(left: float, right: float) -> float:
    if right == 0:
        raise NotANumber("Nothing can be divided by 0.")
    return left / right


class _Reader:
    """Reads one sum, from the left to the right."""

    def __init__(self, text: str) -> None:
        self._tokens: list[str] = []
        at = 0
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None:
                raise NotANumber(f"“{text[at:][:20].strip()}” is no part of a number.")
            self._tokens.append(match[1] or match[2])
            at = match.end()
        self._place = 0
        self._depth = 0

    def read(self) -> float:
        value = self._sum()
        if self._place < len(self._tokens):
            raise NotANumber(f"“{self._tokens[self._place]}” does not belong there.")
        return value

    def _next(self, wanted: str) -> str:
        """The next token when it is one of the characters ``wanted``, else empty."""
        if self._place < len(self._tokens) and self._tokens[self._place] in wanted:
            self._place += 1
            return self._tokens[self._place - 1]
        return ""

    def _sum(self) -> float:
        value = self._product()
        while sign := self._next("+-"):
            other = self._product()
            value = value + other if sign == "+" else value - other
        return value

    def _product(self) -> float:
        value = self._factor()
        while sign := self._next("*/"):
            other = self._factor()
            value = value * other if sign == "*" else _divided(value, other)
        return value

    def _factor(self) -> float:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise NotANumber("There are too many brackets.")
        sign = self._next("+-")
        if self._next("("):
            value = self._sum()
            if not self._next(")"):
                raise NotANumber("A bracket is not closed.")
        else:
            value = self._number()
        self._depth -= 1
        return -value if sign == "-" else value

    def _number(self) -> float:
        if self._place >= len(self._tokens):
            raise NotANumber("A number is missing.")
        token = self._tokens[self._place]
        if not (token[0].isdigit() or token[0] == "."):
            raise NotANumber(f"There should be a number instead of “{token}”.")
        self._place += 1
        return float(token)
