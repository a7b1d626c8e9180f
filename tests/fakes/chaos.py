"""The chaos switch: which fault meets which request.

A fault is planned for the next requests, for each n-th one, or for a share of them drawn from a seed, and
only for those whose "METHOD /path" fits ``where`` (a regular expression). Plans are asked in the order in
which they were made, and the first that fits decides.
"""

from __future__ import annotations

import itertools
import random
import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What can go wrong with one request."""

    UNAUTHORISED = "401"
    NO_FUNDS = "no funds"
    RATE_LIMITED = "429"
    SERVER_ERROR = "500"
    UNAVAILABLE = "503"
    RESET = "connection reset"
    """The connection dies before the service has done anything."""
    LOST_REPLY = "lost reply"
    """The service has done (and charged) the work, and the connection dies before a byte of the reply."""
    TRUNCATED = "truncated body"
    MALFORMED_JSON = "malformed JSON"
    WRONG_TYPE = "wrong content type"
    """An HTML page with status 200, as a proxy or a captive portal sends it."""
    STALL = "stall"
    """Nothing comes, until ``Chaos.stall_seconds`` are over; then the true reply."""
    SLOW_BODY = "slow body"
    """The true reply, in pieces with a rest before each."""

    @property
    def before_work(self) -> bool:
        """Whether the service refuses before it does (and charges) anything."""
        return self in _BEFORE_WORK


_BEFORE_WORK = frozenset(
    {
        Fault.UNAUTHORISED,
        Fault.NO_FUNDS,
        Fault.RATE_LIMITED,
        Fault.SERVER_ERROR,
        Fault.UNAVAILABLE,
        Fault.RESET,
    }
)


@dataclass(slots=True)
class _Plan:
    where: re.Pattern[str]
    draw: Callable[[], Fault | None]
    """Called once for each request that fits ``where``."""


class Chaos:
    """Decides the fault of each request; safe to switch from another thread than the server's."""

    def __init__(self) -> None:
        self.retry_after: float | None = 7.0
        """Seconds in the Retry-After header of a 429; None leaves the header out."""
        self.stall_seconds = 30.0
        self.slow_seconds = 0.02
        """Rest before each of the pieces of a slow body."""
        self.slow_pieces = 8
        self.injected: list[tuple[str, Fault]] = []
        """("METHOD /path", fault) in the order in which they happened."""
        self._plans: list[_Plan] = []
        self._lock = threading.Lock()

    def next(self, fault: Fault, times: int = 1, *, where: str = "") -> None:
        """Plans ``fault`` for the next ``times`` requests."""
        left = iter([fault] * times)
        self._add(where, lambda: next(left, None))

    def every(self, n: int, fault: Fault, *, where: str = "") -> None:
        """Plans ``fault`` for each ``n``-th request: 1 is all of them."""
        counter = itertools.count(1)
        self._add(where, lambda: fault if next(counter) % n == 0 else None)

    def share(self, probability: float, faults: Sequence[Fault], *, seed: int, where: str = "") -> None:
        """Plans one of ``faults`` for a share of the requests, the same ones for the same seed."""
        generator = random.Random(seed)

        def draw() -> Fault | None:
            hit, fault = generator.random() < probability, generator.choice(list(faults))
            return fault if hit else None

        self._add(where, draw)

    def off(self) -> None:
        """Forgets every plan."""
        with self._lock:
            self._plans.clear()

    def draw(self, line: str) -> Fault | None:
        """Returns the fault for a request ("METHOD /path"), None for a faultless one."""
        with self._lock:
            for plan in self._plans:
                fault = plan.draw() if plan.where.search(line) else None
                if fault is not None:
                    self.injected.append((line, fault))
                    return fault
        return None

    def _add(self, where: str, draw: Callable[[], Fault | None]) -> None:
        with self._lock:
            self._plans.append(_Plan(re.compile(where), draw))
