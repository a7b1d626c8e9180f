"""The crafts of footage: upscaling, lip-sync, faces. What they are asked for is cut before (``cutting``).

Parameters that all share: ``project_id``, ``slot`` ("" for a new file of the library), ``asset_id``: what is
worked on, ``file``: what ``footage.cut`` made of it, ``width``, ``height``, ``seconds`` of that, and
``starts_at``: flicks of the slot's first file at which it begins. Results: asset_id, width, height, duration.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.footage.cutting import FOLDER
from app.generation.crafts import Craft, Made, Wish
from app.library.library import Library
from app.library.values import Asset, AssetKind
from app.rights.consents import Consents, Likeness
from app.rights.disclosure import AI_MADE, is_ai_made
from app.takes import STARTS_AT
from pipeline.media.probe import probe
from pipeline.timeline.time import Flicks, from_seconds
from providers.errors import InvalidInput, Transient
from providers.protocols import Capability, MediaRequest

SHORTFALL = 0.25
"""Seconds by which a result may be shorter than what was sent: services round to their own frames, and the
last picture is held that long."""
LIP_SYNC_ROLES = ("video", "audio")
_LINES = ((720, "720p"), (1080, "1080p"))


class FaceTask(StrEnum):
    """What is done with a face; the values are stored."""

    SWAP = "swap"
    """Another face is put into a picture or clip."""
    ANIMATE = "animate"
    """The face in a picture moves as the one in a clip does."""
    RESTORE = "restore"
    """A blurred or damaged face in a picture is made clear."""


def upscaling_request(
    paths: tuple[str, ...], role: str, width: int, height: int, scale: float, seconds: float
) -> MediaRequest:
    """``width``, ``height``: pixels now. Services take what they know: the factor, or a number of lines."""
    size = [round(side * scale / 2) * 2 for side in (width, height)]
    lines = next((name for most, name in _LINES if min(size) <= most), "4k")
    asked = {"scale": scale, "width": size[0], "height": size[1], "resolution": lines}
    return MediaRequest(inputs=paths, parameters=asked, roles=(role,), duration=seconds)


def lip_sync_request(paths: tuple[str, str], seconds: float) -> MediaRequest:
    """``paths``: the clip and the voice, of one length."""
    return MediaRequest(inputs=paths, roles=LIP_SYNC_ROLES, duration=seconds)


def _upscale_wish(parameters: Mapping[str, Any], shelf: Library) -> Wish:
    """``scale``: 1.1 to 8."""
    scale = float(parameters["scale"])
    if not 1.1 <= scale <= 8:
        raise InvalidInput("Footage is made 1.1 to 8 times larger.")
    asset = shelf.assets.get(parameters["asset_id"])
    role = asset.kind.media
    path = _path(parameters["file"], asset, shelf)
    size = parameters["width"], parameters["height"]
    request = upscaling_request((path,), role, *size, scale, parameters["seconds"])
    largest = f"{request.parameters['width']}×{request.parameters['height']}"
    return _wish(parameters, asset, f"{asset.name} {largest}", request, {}, ai=is_ai_made(asset))


def _lip_sync_wish(parameters: Mapping[str, Any], shelf: Library) -> Wish:
    """``voice``: what ``footage.cut`` mixed; ``voices``: input (as staleness names it) -> asset id."""
    asset = shelf.assets.get(parameters["asset_id"])
    sound = str(shelf.home.root / FOLDER / parameters["voice"])
    request = lip_sync_request((_path(parameters["file"], asset, shelf), sound), parameters["seconds"])
    heard = shelf.assets.find(parameters["voices"].values())
    inputs = {
        name: asset_id if name.startswith("asset:") else heard[asset_id].sha256
        for name, asset_id in parameters["voices"].items()
        if asset_id in heard
    }
    return _wish(parameters, asset, f"{asset.name}, lip-synced", request, inputs, also=tuple(heard))


def _face_wish(parameters: Mapping[str, Any], shelf: Library) -> Wish:
    """``task``: a ``FaceTask``; ``face``, ``face_file``: the face to be put in; ``motion``, ``motion_file``:
    the clip that a face moves after."""
    task = FaceTask(parameters["task"])
    asset = shelf.assets.get(parameters["asset_id"])
    path, also = _path(parameters["file"], asset, shelf), []
    files, roles = [path], [asset.kind.media]
    if task is FaceTask.SWAP:
        face = shelf.assets.get(parameters["face"])
        _refuse_without_consent(shelf, face)
        also.append(face)
        files.append(_path(parameters["face_file"], face, shelf))
        roles.append("face")
    elif task is FaceTask.ANIMATE:
        _refuse_without_consent(shelf, asset)
        motion = shelf.assets.get(parameters["motion"])
        also.append(motion)
        files.append(_path(parameters["motion_file"], motion, shelf))
        roles = ["face", "motion"]
    request = MediaRequest(inputs=tuple(files), roles=tuple(roles), duration=parameters["seconds"])
    names = {FaceTask.SWAP: "another face", FaceTask.ANIMATE: "moving", FaceTask.RESTORE: "restored"}
    inputs = {f"content:{each.id}": each.sha256 for each in also}
    kind = AssetKind.VIDEO if "video" in roles or "motion" in roles else AssetKind.IMAGE
    wish_also = tuple(each.id for each in also)
    return _wish(parameters, asset, f"{asset.name}, {names[task]}", request, inputs, kind, wish_also)


def _refuse_without_consent(shelf: Library, face: Asset) -> None:
    Consents(shelf.database).agreed(Likeness.FACE, face.sha256)


def _path(file: str, asset: Asset, shelf: Library) -> str:
    return str(shelf.home.root / FOLDER / file) if file else str(asset.path)


def _wish(
    parameters: Mapping[str, Any],
    asset: Asset,
    name: str,
    request: MediaRequest,
    inputs: Mapping[str, str],
    kind: AssetKind | None = None,
    also: tuple[str, ...] = (),
    ai: bool = True,
) -> Wish:
    """What was asked of the old file is still asked of the new one: its words, seed and inputs go along."""
    made = asset.provenance
    plain = AssetKind.VIDEO if asset.kind.media == "video" else AssetKind.IMAGE
    before = dict(made.inputs) if made is not None else {}
    return Wish(
        parameters["project_id"],
        parameters["slot"],
        kind or plain,
        name[:200],
        request,
        prompt=made.prompt if made is not None else "",
        seed=made.seed if made is not None else 0,
        inputs={**before, **inputs},
        derived_from=tuple(dict.fromkeys((asset.id, *also))),
        path_fields=("inputs",),
        answer_too={STARTS_AT: parameters["starts_at"], AI_MADE: ai},
        suffix=".mp4" if (kind or plain) is AssetKind.VIDEO else ".png",
    )


def _made(wish: Wish, answer: Mapping[str, Any], path: Path) -> Made:
    """A service may round size and length: the file itself is asked."""
    info = probe(path)
    facts: dict[str, Any] = {"width": info.width, "height": info.height, **wish.answer_too}
    if wish.kind is AssetKind.IMAGE:
        if info.kind.value != "image":
            raise Transient("The provider sent a file that is no picture.", advice="Try it again.")
        return Made(path, {**facts, "layered": False}, description=wish.prompt)
    if not info.video or not info.duration:
        raise Transient("The provider sent a file without moving pictures.", advice="Try it again.")
    asked = from_seconds(wish.request.duration)
    near = 0 < asked - info.duration <= from_seconds(SHORTFALL)
    duration = Flicks(asked if near else info.duration)
    return Made(path, {**facts, "duration": int(duration), "audio": info.audio}, description=wish.prompt)


def _size(request: MediaRequest) -> float:
    """Pixels to be made, where that is known, for each picture a tenth of a second apart; else seconds."""
    pixels = request.parameters.get("width", 0) * request.parameters.get("height", 0)
    return float(pixels * max(1.0, request.duration * 10) if pixels else max(1.0, request.duration))


UPSCALING = Craft(Capability.UPSCALING, "generate", _upscale_wish, _size, _made)
LIP_SYNC = Craft(Capability.LIP_SYNC, "generate", _lip_sync_wish, _size, _made)
FACE = Craft(Capability.FACE, "generate", _face_wish, _size, _made)
