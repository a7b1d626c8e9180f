"""The kinds of work there are: a name, the function that does it, and what it needs."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from app.jobs.errors import KindUnknown

Executor = Literal["process", "coroutine"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of work."""

    name: str
    target: str
    """``package.module:function``; imported where and when it first runs."""
    executor: Executor
    pool: str
    timeout: float | None = None
    """Seconds after which an attempt is stopped; None = never."""


class KindRegistry:
    """The kinds by name."""

    def __init__(self) -> None:
        self._kinds: dict[str, Kind] = {}

    def register(
        self,
        kind: str,
        target: str,
        *,
        executor: Executor,
        pool: str | None = None,
        timeout: float | None = None,
    ) -> Kind:
        """Adds a kind.

        A process kind is ``def run(parameters: dict, context: WorkContext) -> dict`` and runs in a worker
        process; a coroutine kind is ``async def run(parameters: dict, context: CoroutineContext) -> dict``
        and runs on the loop, where it must not compute. Without ``pool`` a process kind takes a ``cpu``
        slot, a coroutine kind a ``coordinator`` slot.

        Raises:
            ValueError: the name is taken by another target, or the target isn't ``module:function``.
        """
        module, _, function = target.partition(":")
        if not module or not function:
            raise ValueError(f"a target is package.module:function, not {target!r}")
        if executor not in ("process", "coroutine"):
            raise ValueError(f"an executor is process or coroutine, not {executor!r}")
        default = "cpu" if executor == "process" else "coordinator"
        entry = Kind(kind, target, executor, pool or default, timeout)
        if self._kinds.setdefault(kind, entry) != entry:
            raise ValueError(f"the kind {kind!r} is already registered")
        return entry

    def get(self, kind: str) -> Kind:
        """Returns the kind. Raises ``KindUnknown``."""
        try:
            return self._kinds[kind]
        except KeyError:
            raise KindUnknown(
                f"There is no kind of job called {kind}.",
                advice="It may belong to a plug-in that is no longer installed.",
            ) from None

    def __contains__(self, kind: object) -> bool:
        return kind in self._kinds


@cache
def load_target(target: str) -> Callable[..., Any]:
    """Imports ``package.module:function``. Raises ImportError or AttributeError when it isn't there."""
    module, _, name = target.partition(":")
    found: Any = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return cast(Callable[..., Any], found)
