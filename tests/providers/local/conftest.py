"""A runner that answers for the engines, and the cards of the real catalogue."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.models.catalogue import Catalogue
from providers.local.card import ModelCard
from providers.local.sound import write_wav
from providers.protocols import Health


class Answering:
    """A ``ModelRunner``: keeps what it is asked, and answers with ``answer(method, parameters, part)``."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.here: tuple[ModelCard, ...] = ()
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.answer: Callable[..., dict[str, Any]] = lambda method, parameters, part: {}

    def health(self, card: ModelCard) -> Health:
        return Health(True)

    def version(self, card: ModelCard) -> str:
        return "1"

    def ready(self, family: str) -> tuple[ModelCard, ...]:
        return tuple(card for card in self.here if card.family == family)

    def voices_folder(self, card: ModelCard) -> Path:
        return self.home / f"{card.id}.voices"

    async def call(self, card, method, parameters, progress, part=None):
        self.calls.append((method, dict(parameters)))
        return self.answer(method, parameters, part)


@pytest.fixture
def runner(tmp_path: Path) -> Answering:
    return Answering(tmp_path)


@pytest.fixture
def card() -> Callable[[str], ModelCard]:
    return Catalogue.default().get


@pytest.fixture
def recording(tmp_path: Path) -> Callable[..., Path]:
    """Writes a hum of ``seconds`` at ``level``; 0 is silence."""

    def write(seconds: float, level: float = 0.5, name: str = "voice.wav") -> Path:
        at = np.arange(round(seconds * 16_000)) / 16_000
        write_wav(tmp_path / name, (level * np.sin(2 * np.pi * 160 * at)).astype(np.float32), 16_000)
        return tmp_path / name

    return write


class Reporter:
    """What an engine is given; ``stop_at``: cancelled after so many reports."""

    def __init__(self, stop_at: int = 1 << 60) -> None:
        self.heard: list[float] = []
        self.parts: list[Any] = []
        self._stop_at = stop_at

    def progress(self, fraction: float, message: str = "") -> None:
        self.heard.append(fraction)

    def cancelled(self) -> bool:
        return len(self.heard) >= self._stop_at

    def part(self, value: Any) -> None:
        self.parts.append(value)


@pytest.fixture
def reporter() -> Callable[..., Reporter]:
    return Reporter
