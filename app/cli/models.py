"""``kinora models ...``: the local models there are, and bringing them here."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from app.cli.screen import Screen
from app.cli.session import follow, studio
from app.models.local import default_shelf
from app.models.shelf import ModelState, Place, size_words

_PLACES = {
    Place.HERE: "ready",
    Place.ELSEWHERE: "ready (in another folder)",
    Place.PACKAGE: "ready (in its package)",
    Place.PARTLY: "partly downloaded",
    Place.MISSING: "not here",
}


def _as_json(state: ModelState) -> dict[str, Any]:
    card = state.card
    return {
        "id": card.id,
        "provider": card.provider_id,
        "name": card.name,
        "capability": card.capability.value,
        "place": state.place.value,
        "folder": str(state.folder) if state.folder else None,
        "ready": state.ready,
        "missing": state.health.message,
        "size": card.size,
        "on_disk": state.on_disk,
        "licence": card.licence,
        "commercial_use": card.commercial_use,
        "instead": card.instead,
        "memory": card.hardware.memory,
        "graphics_memory": card.hardware.graphics_memory,
        "processor": card.hardware.processor,
        "languages": list(card.languages),
        "note": card.note,
    }


def _download(state: ModelState) -> str:
    return "in package" if state.card.source.package else size_words(state.card.size)


def _word(state: ModelState) -> str:
    if state.folder is not None and state.missing_package:
        return "needs its library"
    return _PLACES[state.place]


async def list_models(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Every model of the catalogue, and whether it is here."""
    states = sorted(default_shelf().states(), key=lambda state: (state.card.capability, state.card.size))
    lines = [
        f"{state.card.id:22} {state.card.capability.value:17} {_download(state):>10}  "
        f"{_word(state)}{'' if state.card.commercial_use else ', not for commercial use'}"
        for state in states
    ]
    return {"models": [_as_json(state) for state in states], "lines": lines}


async def show(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """One model: what it needs, its licence, and what is missing."""
    shelf = default_shelf()
    state = shelf.state(shelf.catalogue.get(arguments.id))
    card = state.card
    needs = [f"{size_words(card.hardware.memory)} of memory"] if card.hardware.processor else []
    if card.hardware.graphics_memory:
        needs.append(f"{size_words(card.hardware.graphics_memory)} on a graphics card")
    lines = [
        f"{card.name}: {card.note}",
        f"Licence: {card.licence}{'' if card.commercial_use else ' (not for commercial use)'}",
        f"Needs: {' or '.join(needs)}",
        f"Where: {state.folder or shelf.folder_of(card)} ({_word(state)})",
    ]
    if card.instead:
        lines.append(f"For commercial work: {shelf.catalogue.get(card.instead).name}")
    if state.health.message:
        lines.append(state.health.message)
    return {**_as_json(state), "lines": lines}


async def download(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Downloads a model; run again, it goes on where it stopped."""
    async with studio(screen) as opened:
        offline = opened.generation.preferences.choices.offline
        job = opened.model_changes.download(arguments.id, offline=offline)
        result = await follow(opened, job, screen)
    return {**result, "lines": [f"{arguments.id} is in {result['folder']}"]}


async def verify(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Reads a downloaded model again and compares its checksums."""
    async with studio(screen) as opened:
        result = await follow(opened, opened.model_changes.verify(arguments.id), screen)
    damaged = result["damaged"]
    lines = [f"{result['checked']} files checked, {len(damaged) or 'none'} damaged", *damaged]
    if damaged:
        lines.append(f"Mend it with: kinora models download {arguments.id}")
    return {**result, "lines": lines}


async def remove(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Removes what Kinora downloaded of a model."""
    async with studio(screen) as opened:
        freed = await opened.model_changes.remove(arguments.id)
    said = f"{size_words(freed)} freed" if freed else "There was nothing to remove."
    return {"id": arguments.id, "freed": freed, "lines": [said]}
