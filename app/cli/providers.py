"""``kinora providers ...``."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from app.cli.screen import Screen
from providers.errors import NotConfigured, ProviderError
from providers.protocols import AsyncSpeechModel, Capability, SpeechModel, Voice
from providers.registry import Listed, Registry


def _as_json(listed: Listed) -> dict[str, Any]:
    info = listed.info
    return {
        "id": listed.id,
        "capability": listed.capability.value,
        "name": info.name if info else listed.id,
        "local": info.local if info else None,
        "licence": info.licence if info else "",
        "note": info.note if info else "",
        "ok": listed.health.ok,
        "message": listed.health.message,
    }


async def _voices_of(model: SpeechModel | AsyncSpeechModel) -> tuple[Voice, ...]:
    """A provider's voices; none where it can't be asked now."""
    try:
        found = model.voices()
        return found if isinstance(found, tuple) else await found
    except ProviderError:
        return ()


async def list_providers(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Every provider with its health, the voices, and what has no provider yet."""
    registry = Registry()
    listing = registry.listing()
    voices = [v for model in registry.candidates(Capability.SPEECH) for v in await _voices_of(model)]
    have = {listed.capability for listed in listing}
    missing = [capability.value for capability in Capability if capability not in have]
    lines = [
        f"{p.id:24} {p.capability.value:12} {'ready' if p.health.ok else p.health.message}" for p in listing
    ]
    lines += ["", "Voices:"] + [f"  {v.id:12} {v.name}  ({v.language})" for v in voices[:14]]
    if len(voices) > 14:
        lines.append(f"  and {len(voices) - 14} more: kinora providers list --json")
    return {
        "providers": [_as_json(listed) for listed in listing],
        "voices": [{"id": v.id, "name": v.name, "language": v.language} for v in voices],
        "without_provider": missing,
        "lines": [*lines, "", f"Nobody installed for: {', '.join(missing)}"],
    }


async def test(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Checks one provider or all. Raises ``NotConfigured`` when the one asked for does not work."""
    registry = Registry()
    if arguments.id:
        registry.get(arguments.id)
    chosen = [p for p in registry.listing() if arguments.id in ("", p.id)]
    for listed in chosen:
        if arguments.id and not listed.health.ok:
            raise NotConfigured(f"{listed.id} does not work: {listed.health.message}", provider=listed.id)
    lines = [f"{p.id}: {'ready' if p.health.ok else p.health.message}" for p in chosen]
    return {"providers": [_as_json(listed) for listed in chosen], "lines": lines}
