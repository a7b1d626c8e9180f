"""What an engine is: the model itself, inside its host process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Protocol

from providers.errors import Cancelled, InvalidRequest, ProviderError


class OutOfGraphicsMemory(ProviderError):
    """The graphics card ran out of memory."""

    def __init__(self, message: str | None = None, *, advice: str = "", provider: str = "") -> None:
        super().__init__(
            message,
            advice=advice or "Close other programs that use it, or ask for a smaller size or model.",
            provider=provider,
        )


class ModelFilesUnusable(ProviderError):
    """The files of this model can't be loaded."""

    def __init__(self, message: str | None = None, *, advice: str = "", provider: str = "") -> None:
        super().__init__(
            message,
            advice=advice
            or "Check the download in the model catalogue, and download it again if it says so.",
            provider=provider,
        )


@dataclass(frozen=True, slots=True)
class Device:
    """Where a model computes: ``kind`` is ``cpu`` or ``cuda``, ``index`` the number of the graphics card."""

    kind: str = "cpu"
    index: int = 0

    @property
    def name(self) -> str:
        """As PyTorch writes it: ``cpu``, ``cuda:0``."""
        return self.kind if self.kind == "cpu" else f"{self.kind}:{self.index}"

    @classmethod
    def named(cls, name: str) -> Device:
        """Reads ``name``."""
        kind, _, index = name.partition(":")
        return cls(kind, int(index or 0))


class Reporter(Protocol):
    """How an engine talks to whoever waits for it."""

    def progress(self, fraction: float, message: str = "") -> None: ...
    def cancelled(self) -> bool: ...
    def part(self, value: Mapping[str, Any]) -> None:
        """Tells of something that is ready before the whole is."""
        ...


class Engine(Protocol):
    """A loaded model. Its methods named in ``CALLS`` take (parameters, reporter) and return JSON."""

    CALLS: ClassVar[frozenset[str]]

    def __init__(self, files: Path, device: Device, options: Mapping[str, Any]) -> None:
        """Loads the model. Raises ``ModelFilesUnusable``, ``OutOfGraphicsMemory``."""
        ...


def stop_if_cancelled(reporter: Reporter) -> None:
    """Raises ``Cancelled`` once nobody wants the result any more; engines ask between their steps."""
    if reporter.cancelled():
        raise Cancelled()


def only_calls(engine: Engine, name: str) -> Any:
    """The method ``name`` of the engine. Raises ``InvalidRequest`` for one that isn't offered."""
    if name not in engine.CALLS:
        raise InvalidRequest(f"This model has no “{name}”.")
    return getattr(engine, name)
