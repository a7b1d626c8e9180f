"""Footage as tools: larger, lips to a voice, another face. Each comes as a step of its own, when made."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from app.assistant.bench import Bench
from app.assistant.clip_edits import clip_number
from app.assistant.tools.reading import find_asset
from app.assistant.tools.tool import Cost, Effect, Tool, async_tool

if TYPE_CHECKING:
    from app.footage.planning import FootageWish

Number = Annotated[int, Field(ge=1, le=10_000)]
File = Annotated[str, Field(max_length=80)]


async def upscale(bench: Bench, clip: Number, scale: Annotated[float, Field(ge=1.1, le=8)] = 2.0) -> str:
    """Makes a clip or picture (its number on the picture track) larger and crisper, as a new take. May cost
    money."""
    return await _begun(bench, _upscaling(bench, {"clip": clip, "scale": scale}))


async def lip_sync(bench: Bench, clip: Number, voice_file: File = "") -> str:
    """Moves the lips in a video clip (its number on the picture track) to the voice under it, or to a
    recording (a file's id, see find_files), as a new take. May cost money."""
    wish = await _lip_syncing(bench, {"clip": clip, "voice_file": voice_file})
    return await _begun(bench, wish)


async def change_face(bench: Bench, clip: Number, face_file: File) -> str:
    """Puts the face of a picture (a file's id, see find_files) into a clip or picture (its number on the
    picture track), as a new take. Only with a consent that the creator wrote down before. May cost money."""
    return await _begun(bench, await _facing(bench, {"clip": clip, "face_file": face_file}))


async def _begun(bench: Bench, wish: FootageWish) -> str:
    from app.footage.starting import start_footage

    job = start_footage(bench.studio, bench.project_id, wish)
    bench.started(job)
    return f"Begun: {job.label}."


async def _upscale_cost(bench: Bench, arguments: Mapping[str, Any]) -> Cost:
    return await _cost(bench, _upscaling(bench, arguments))


async def _lip_sync_cost(bench: Bench, arguments: Mapping[str, Any]) -> Cost:
    return await _cost(bench, await _lip_syncing(bench, arguments))


async def _face_cost(bench: Bench, arguments: Mapping[str, Any]) -> Cost:
    return await _cost(bench, await _facing(bench, arguments))


def _upscaling(bench: Bench, arguments: Mapping[str, Any]) -> FootageWish:
    from app.footage.planning import FootageWish, Task

    return FootageWish(Task.UPSCALE, _clip_id(bench, arguments), scale=float(arguments.get("scale") or 2.0))


async def _lip_syncing(bench: Bench, arguments: Mapping[str, Any]) -> FootageWish:
    from app.footage.planning import FootageWish, Task

    named = str(arguments.get("voice_file") or "")
    voice = (await asyncio.to_thread(find_asset, bench, named)).id if named else ""
    return FootageWish(Task.LIP_SYNC, _clip_id(bench, arguments), voice=voice)


async def _facing(bench: Bench, arguments: Mapping[str, Any]) -> FootageWish:
    from app.footage.planning import FootageWish, Task

    face = await asyncio.to_thread(find_asset, bench, str(arguments["face_file"]))
    return FootageWish(Task.FACE, _clip_id(bench, arguments), face=face.id)


def _clip_id(bench: Bench, arguments: Mapping[str, Any]) -> str:
    return clip_number(bench.document.timeline, int(arguments["clip"])).id


async def _cost(bench: Bench, wish: FootageWish) -> Cost:
    """The dearest of those who may be asked, because the first may fail; who is never asked is left out."""
    from app.footage.starting import look_at

    plan = await asyncio.to_thread(look_at, bench.studio, bench.project_id, wish)
    offers = plan.asked
    if not offers:
        return Cost(None)
    dearest = max(offers, key=lambda each: (each.micro_credits is None, each.micro_credits or 0))
    return Cost(dearest.micro_credits, dearest.seconds, dearest.name)


FOOTAGE: tuple[Tool, ...] = (
    async_tool(upscale, "Upscale", Effect.SPENDS, _upscale_cost),
    async_tool(lip_sync, "Lip-sync", Effect.SPENDS, _lip_sync_cost),
    async_tool(change_face, "Change the face", Effect.SPENDS, _face_cost),
)
