"""Which providers have just failed: they are asked last for a while, so that no job has to wait for them.

Why in memory only: it is about the last minutes. A program that starts anew asks everyone again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import TypeVar

from providers.errors import KinoraError, NoFunds, NotAuthorised, NotConfigured, RateLimited

_FIRST_REST = 20.0
_LONGEST_REST = 300.0
_ACCOUNT_REST = 300.0
"""A key or an account that was refused is seldom mended sooner; ``forget`` ends it when it is."""

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a provider failed with last; ``until``: on the clock of ``Standing``."""

    message: str
    until: float
    times: int


class Standing:
    """The last failures by provider. May be used from any thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._troubles: dict[str, Trouble] = {}
        self._lock = Lock()

    def failed(self, provider: str, error: KinoraError) -> None:
        """Lets a provider rest; longer each time it fails again, and as long as it asked for."""
        with self._lock:
            before = self._troubles.get(provider)
            times = 1 if before is None else before.times + 1
            if isinstance(error, NotAuthorised | NoFunds | NotConfigured):
                rest = _ACCOUNT_REST
            else:
                rest = min(_LONGEST_REST, _FIRST_REST * 2 ** (times - 1))
                if isinstance(error, RateLimited) and error.retry_after is not None:
                    rest = max(0.0, error.retry_after)
            self._troubles[provider] = Trouble(error.message, self._clock() + rest, times)

    def worked(self, provider: str) -> None:
        """It can: whatever was before is forgotten."""
        with self._lock:
            self._troubles.pop(provider, None)

    def forget(self) -> None:
        """Everyone is asked again: keys or the network have changed."""
        with self._lock:
            self._troubles.clear()

    def trouble(self, provider: str) -> Trouble | None:
        """Why a provider rests now, None when it does not."""
        with self._lock:
            trouble = self._troubles.get(provider)
        return trouble if trouble is not None and trouble.until > self._clock() else None

    def ordered(self, providers: Iterable[P], id_of: Callable[[P], str]) -> list[P]:
        """The rested ones in their order, then those that rest."""
        found = list(providers)
        resting = [one for one in found if self.trouble(id_of(one)) is not None]
        return [one for one in found if one not in resting] + resting
