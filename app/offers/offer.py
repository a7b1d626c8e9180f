"""One provider's offer for a request, and the list of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from app.generation.calls import CallBook
from app.generation.choosing import Candidate, plan
from app.generation.crafts import Craft, Wish, craft_of
from app.generation.preferences import Preferences
from app.generation.standing import Standing
from app.library.values import AssetKind
from providers.errors import KinoraError
from providers.registry import Registry

_NEAR = 1
"""Size classes (powers of two) whose times stand in where the very class never ran here."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a request would take at a provider. None = unknown, never shown as 0."""

    provider: str
    name: str
    model: str
    local: bool
    """True when nothing leaves the machine."""
    micro_credits: int | None
    seconds: float | None
    learned: bool
    """True when ``seconds`` is the median of this machine's own history."""
    memory: int | None = None
    """Bytes of memory a model on this machine needs; None for others."""
    on_graphics: bool = False
    """True when that memory is the graphics card's."""
    commercial_use: bool = True
    licence: str = ""
    trouble: str = ""
    """Why it rests just now; empty when it does not."""

    @property
    def free(self) -> bool:
        """True when it costs nothing and nothing leaves the machine: the creator need not be asked."""
        return self.local and self.micro_credits == 0


class Offers:
    """Asks around. Every method may ask providers and the disk: not for the window's thread."""

    def __init__(
        self, registry: Registry, preferences: Preferences, standing: Standing, calls: CallBook
    ) -> None:
        self._registry = registry
        self._preferences = preferences
        self._standing = standing
        self._calls = calls

    def offers(self, kind: str, request: Any, *, language: str = "", provider: str = "") -> tuple[Offer, ...]:
        """The offers for a request of the craft ``kind`` (``image.paint``), the one to be asked first first.

        ``provider``: of this one only. Empty when nobody can.
        """
        craft = craft_of(kind)
        wish = Wish("", "", AssetKind.OTHER, "", request, language=language)
        choices = self._preferences.choices
        asked = {"provider": provider} if provider else {}
        try:
            found = plan(craft, wish, self._registry, choices, self._standing, asked)
        except KinoraError:
            return ()
        return tuple(self._offer(craft, request, candidate) for candidate in found.candidates)

    def everyone(self, kind: str, request: Any) -> tuple[Offer, ...]:
        """The offer of each who could do it if the creator named them, those to be asked first first.

        Beside ``offers`` those are in it too that are never asked by themselves: services without a tick.
        """
        asked = self.offers(kind, request)
        known, capability = {offer.provider for offer in asked}, craft_of(kind).capability
        others = [each.id for each in self._registry.listing(capability) if each.id not in known]
        return asked + tuple(offer for name in others for offer in self.offers(kind, request, provider=name))

    def first(self, kind: str, request: Any) -> Offer | None:
        """The offer that would be taken; None when nobody can. In an A/B test of both: the two as one."""
        found = self.offers(kind, request, language=getattr(request, "language", ""))
        split = self._preferences.choices.splits.get(craft_of(kind).capability)
        if split is not None and split.both:
            two = [offer for offer in found if offer.provider in (split.first, split.second)]
            if len(two) == 2:
                return _together(*two)
        return found[0] if found else None

    def _offer(self, craft: Craft, request: Any, candidate: Candidate) -> Offer:
        info = candidate.info
        learned = self._learned(info.id, info.model, craft.size_class(request))
        memory, on_graphics = _memory(candidate.provider)
        trouble = self._standing.trouble(info.id)
        return Offer(
            info.id,
            info.name,
            info.model,
            info.local,
            candidate.estimate.micro_credits,
            learned if learned is not None else candidate.estimate.seconds,
            learned is not None,
            memory,
            on_graphics,
            info.commercial_use,
            info.licence,
            "" if trouble is None else trouble.message,
        )

    def _learned(self, provider: str, model: str, size_class: int) -> float | None:
        """The median of the latest calls of that size here; of a size near to it where there were none."""
        known = self._calls.seconds(provider, model, size_class)
        if not known:
            near = (size_class - _NEAR, size_class + _NEAR)
            known = tuple(s for each in near for s in self._calls.seconds(provider, model, each))
        return median(known) if known else None


def _together(first: Offer, second: Offer) -> Offer:
    """Both at once: nobody waits for the second, but both are paid."""
    prices = (first.micro_credits, second.micro_credits)
    return replace(
        first,
        name=f"{first.name}, {second.name}",
        local=first.local and second.local,
        micro_credits=None if None in prices else sum(price or 0 for price in prices),
    )


def _memory(provider: Any) -> tuple[int | None, bool]:
    """Bytes that a hosted model needs, and whether on the graphics card."""
    hardware = getattr(getattr(provider, "card", None), "hardware", None)
    if hardware is None:
        return None, False
    if hardware.graphics_memory:
        return hardware.graphics_memory, True
    return hardware.memory, False
