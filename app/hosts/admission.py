"""Whether a model may be loaded now, and where: a pure decision over numbers.

The order: a card with room; a card on which idle models can make room, the longest unused first; a card
that our own busy models will leave; then the same for main memory, where the model can run on the processor
at all. A busy model is never ended for another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from providers.local.card import Hardware

PROCESSOR = "cpu"


@dataclass(frozen=True, slots=True)
class Room:
    """A place models can be: ``cpu`` or ``cuda:0``. Bytes; ``free`` is what nobody holds or was promised."""

    device: str
    free: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A model that is loaded; bytes on its device."""

    model: str
    device: str
    memory: int
    busy: bool
    used: float
    """When it was last used (any clock)."""


@dataclass(frozen=True, slots=True)
class Load:
    """Load it there now."""

    device: str


@dataclass(frozen=True, slots=True)
class MakeRoom:
    """End these idle models, then decide again."""

    models: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wait:
    """Decide again when a busy model is done."""


@dataclass(frozen=True, slots=True)
class Refuse:
    """It can't be had; ``free`` is the most that could be."""

    needed: int
    free: int
    device: str


Decision = Load | MakeRoom | Wait | Refuse


def decide(need: Hardware, cards: Sequence[Room], processor: Room | None, held: Sequence[Held]) -> Decision:
    """What to do about a model that needs ``need``. ``processor`` None: unknown, and taken to be enough."""
    if need.graphics_memory:
        found = _among(need.graphics_memory, cards, held)
        if found is not None:
            return found
    if need.processor:
        if processor is None:
            return Load(PROCESSOR)
        found = _among(need.memory, (processor,), held)
        if found is not None:
            return found
        return Refuse(need.memory, _most((processor,), held), PROCESSOR)
    return Refuse(need.graphics_memory, _most(cards, held), "cuda")


def _among(needed: int, rooms: Sequence[Room], held: Sequence[Held]) -> Decision | None:
    widest = sorted(rooms, key=lambda room: -room.free)
    for room in widest:
        if needed <= room.free:
            return Load(room.device)
    for room in widest:
        leaving = _leaving(needed - room.free, room.device, held)
        if leaving:
            return MakeRoom(leaving)
    if any(needed <= room.free + _sum(held, room.device) for room in rooms):
        return Wait()
    return None


def _leaving(missing: int, device: str, held: Sequence[Held]) -> tuple[str, ...]:
    """The idle models whose end gives ``missing`` bytes, the longest unused first; empty when all don't."""
    chosen: list[str] = []
    for model in sorted(held, key=lambda one: one.used):
        if model.device == device and not model.busy and model.memory > 0:
            chosen.append(model.model)
            missing -= model.memory
            if missing <= 0:
                return tuple(chosen)
    return ()


def _sum(held: Sequence[Held], device: str) -> int:
    return sum(model.memory for model in held if model.device == device)


def _most(rooms: Sequence[Room], held: Sequence[Held]) -> int:
    return max((room.free + _sum(held, room.device) for room in rooms), default=0)
