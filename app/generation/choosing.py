"""Whom to ask, in which order: explicit wish, A/B test, preference, capability, health, price, standing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.generation.crafts import Craft, Wish
from app.generation.preferences import Choices
from app.generation.standing import Standing
from app.library.values import AssetKind
from providers.errors import KinoraError, NotConfigured
from providers.protocols import Choosy, Estimate, ProviderInfo, request_key
from providers.registry import Registry


@dataclass(frozen=True, slots=True)
class Candidate:
    """A provider that can be asked for a wish, and what is known beforehand."""

    provider: Any
    key: str
    """The request's key at this provider."""
    estimate: Estimate

    @property
    def info(self) -> ProviderInfo:
        """What the provider says about itself."""
        found: ProviderInfo = self.provider.info
        return found

    @property
    def free(self) -> bool:
        """True when no money can be asked for it."""
        return self.info.local and self.estimate.micro_credits == 0


@dataclass(frozen=True, slots=True)
class Plan:
    """Who is asked, the most wanted first; ``also``: who makes a second take of the same (A/B test)."""

    candidates: tuple[Candidate, ...]
    also: str = ""


def estimate_of(provider: Any, craft: Craft, request: Any) -> Estimate:
    """What a request would take at a provider; unknown when it can't say. Free at an embedded one."""
    try:
        found: Estimate = provider.estimate(craft.priced(request))
    except (KinoraError, AttributeError, TypeError):
        # A method beside the protocol's main one has no estimate of its own.
        found = Estimate(None, None)
    if provider.info.local and found.micro_credits is None:
        return replace(found, micro_credits=0)
    return found


def plan(
    craft: Craft,
    wish: Wish,
    registry: Registry,
    choices: Choices,
    standing: Standing,
    parameters: Mapping[str, Any],
) -> Plan:
    """The plan for a wish. Asks providers whether they are well: not for the loop's thread.

    ``parameters["provider"]`` names one and only one. Raises ``NotConfigured`` when there is nobody.
    """
    explicit = parameters.get("provider") or None
    ranked = choices.ranked_for(craft.capability)
    offline = choices.offline or bool(parameters.get("offline"))
    split = None if explicit else choices.splits.get(craft.capability)
    if split is not None:
        ranked = (split.first, split.second, *ranked)
    asked: dict[str, Any] = {
        "explicit": explicit,
        "preference": ranked,
        "offline": offline,
        "language": wish.language or None,
    }
    able = registry.candidates(craft.capability, **asked)
    if not able:
        registry.choose(craft.capability, **asked)  # raises, saying why there is none
    providers = [provider for provider in able if _takes(provider, wish.request)]
    if not providers:
        raise _of_no_use(able[0].info.name if explicit else "", wish)
    found = [_candidate(provider, craft, wish) for provider in providers]
    rank = {name: place for place, name in enumerate(ranked)}
    found.sort(key=lambda one: _order(one, rank))
    also = ""
    if split is not None:
        first = split.first if split.both else split.first_for(f"{wish.project_id}/{found[0].key}")
        found.sort(key=lambda one: one.info.id != first)
        names = {one.info.id for one in found}
        also = split.second if split.both and {split.first, split.second} <= names else ""
    return Plan(tuple(standing.ordered(found, lambda one: one.info.id)), also)


def _takes(provider: Any, request: Any) -> bool:
    return not isinstance(provider, Choosy) or provider.takes(request)


def _of_no_use(name: str, wish: Wish) -> NotConfigured:
    what = {AssetKind.IMAGE: "pictures", AssetKind.VIDEO: "clips"}.get(wish.kind, "such files")
    said = (
        f"“{name}” can't do that with {what}." if name else f"Nobody who is set up can do that with {what}."
    )
    return NotConfigured(said, advice="Choose another in Settings, Providers.")


def _candidate(provider: Any, craft: Craft, wish: Wish) -> Candidate:
    key = request_key(provider.info, wish.request)
    return Candidate(provider, key, estimate_of(provider, craft, wish.request))


def _order(one: Candidate, rank: Mapping[str, int]) -> tuple[int, int, float]:
    """Ranked ones as ranked, then embedded, other local ones, and remote ones the cheapest first."""
    info = one.info
    if info.id in rank:
        return 0, rank[info.id], 0.0
    place = 1 if info.embedded else 2 if info.local else 3
    price = one.estimate.micro_credits
    return place, 0, float("inf") if price is None else float(price)
