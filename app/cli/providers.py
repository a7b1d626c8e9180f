"""``kinora providers ...``: who can make things here, and whether they work."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from typing import Any

from app.cli.equipment import Equipment, look_around
from app.cli.screen import Screen
from app.keys.services import BY_ID
from providers.errors import NotConfigured, ProviderError
from providers.protocols import AsyncSpeechModel, Capability, Checked, Health, SpeechModel, Voice
from providers.registry import Listed

_SHOWN_VOICES = 14


async def list_providers(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Every provider with its health, the voices, and what has no provider yet."""
    here = await asyncio.to_thread(look_around)
    choices = here.choices
    speaking = here.registry.candidates(
        Capability.SPEECH, preference=choices.ranked_for(Capability.SPEECH), offline=choices.offline
    )
    voices = [v for model in speaking for v in await _voices_of(model)]
    works = {listed.capability for listed in here.listing if listed.health.ok}
    missing = [capability.value for capability in Capability if capability not in works]
    lines = [f"{p.id:30} {p.capability.value:17} {_word(p, here)}" for p in here.listing]
    lines += ["", "Voices:"] + [f"  {v.id:12} {v.name}  ({v.language})" for v in voices[:_SHOWN_VOICES]]
    if len(voices) > _SHOWN_VOICES:
        lines.append(f"  and {len(voices) - _SHOWN_VOICES} more: kinora providers list --json")
    lines += ["", *_without_key(here), f"Nobody ready for: {', '.join(missing) or 'nothing'}"]
    if choices.offline:
        lines.append("Kinora is set to work offline: nothing that needs a network is asked.")
    return {
        "providers": [_as_json(listed) for listed in here.listing],
        "voices": [{"id": v.id, "name": v.name, "language": v.language} for v in voices],
        "services": {each.key.service.id: each.key.source.value for each in here.services},
        "without_provider": missing,
        "offline": choices.offline,
        "lines": lines,
    }


async def test(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Checks a provider, a service or all there are; asking a service for this costs nothing.

    Raises ``NotConfigured`` when the one asked for does not work.
    """
    here = await asyncio.to_thread(look_around)
    wanted: str = arguments.id
    if wanted and wanted not in BY_ID:
        here.registry.get(wanted)
    chosen = [each for each in here.listing if wanted in ("", each.id, each.id.partition(".")[0])]
    if wanted and not chosen:
        raise NotConfigured(
            f"There is no key for {BY_ID[wanted].title}.", advice=f"Give it: kinora keys set {wanted}"
        )
    tried = await _tried(here, chosen, one_each=wanted not in {each.id for each in chosen})
    for listed in tried:
        if wanted and not listed.health.ok:
            raise NotConfigured(f"{listed.id} does not work: {listed.health.message}", provider=listed.id)
    lines = [f"{p.id}: {p.health.message or 'ready'}" for p in tried]
    return {"providers": [_as_json(listed) for listed in tried], "lines": lines}


async def _tried(here: Equipment, chosen: list[Listed], *, one_each: bool) -> list[Listed]:
    """``chosen`` as they stand now; ``one_each``: one provider speaks for its service's key."""
    asked: set[str] = set()
    found = []
    for listed in chosen:
        service = listed.info.service if listed.info is not None else ""
        provider: Any = here.registry.get(listed.id) if listed.info is not None else None
        if listed.health.ok and isinstance(provider, Checked) and not (one_each and service in asked):
            asked.add(service)
            health = Health(False, "not asked: Kinora is set to work offline.")
            if not here.choices.offline:
                health = await provider.check()
            found.append(Listed(listed.id, listed.capability, listed.info, health))
        elif not (one_each and service in asked):
            found.append(listed)
    return found


async def _voices_of(model: SpeechModel | AsyncSpeechModel) -> tuple[Voice, ...]:
    """A provider's voices; none where it can't be asked now."""
    try:
        found = model.voices()
        return found if isinstance(found, tuple) else await found
    except ProviderError:
        return ()


def _word(listed: Listed, here: Equipment) -> str:
    """How it stands, on one line: what a model lacks is too long for a table."""
    if not listed.health.ok and listed.id in here.of_models():
        return f"not here: kinora models show {listed.id.partition('.')[2]}"
    if listed.info is not None and not listed.info.local and here.choices.offline:
        return "not asked while offline"
    return "ready" if listed.health.ok else listed.health.message


def _without_key(here: Equipment) -> list[str]:
    bare = [each.key.service.title for each in here.services if not each.providers]
    told = [f"Services without a key: {', '.join(bare)} (kinora keys list)"] if bare else []
    return [*told, *([here.keys_problem] if here.keys_problem else [])]


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
