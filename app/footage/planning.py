"""What a footage job will do, decided once: which stretch is cut, what is asked for, where it goes.

Why kept as JSON: a job that was stopped goes on with what it decided then. A trim meanwhile must not make it
ask, and pay, for something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.footage.crafts import LIP_SYNC_ROLES, FaceTask
from app.footage.fitting import slot_for, sounding
from app.footage.portion import (
    Portion,
    at_own_speed,
    heard_beside,
    pictured,
    portion_of,
    sound_at,
    voices_under,
)
from app.library.library import Library
from app.library.values import Asset
from app.takes import STARTS_AT
from pipeline.timeline.model import Clip, MediaKind, Timeline, Track
from pipeline.timeline.serialise import to_json
from pipeline.timeline.time import Flicks, to_seconds
from providers.errors import InvalidInput

LONGEST = 10 * 60
"""Seconds of a clip whose lips or faces can be worked on."""


class Task(StrEnum):
    """What is done; the values are stored, and are what the job of the craft is called after."""

    UPSCALE = "upscale"
    LIP_SYNC = "lip-sync"
    FACE = "face"


@dataclass(frozen=True, slots=True)
class FootageWish:
    """What the creator asks for: of a clip, or (``clip_id`` "") of a file of the library."""

    task: Task
    clip_id: str = ""
    asset_id: str = ""
    scale: float = 2.0
    voice: str = ""
    """Lip-sync: the file to speak; "" = the voices that lie under the clip."""
    face_task: FaceTask = FaceTask.SWAP
    face: str = ""
    """Face, swap: the picture of the face that is put in."""
    motion: str = ""
    """Face, animate: the clip that the face moves after."""
    provider: str = ""
    """The only one to be asked; "" = as the creator ranked them."""
    anew: bool = False
    """Make another, whatever the cache knows."""


def plan_footage(timeline: Timeline, shelf: Library, wish: FootageWish) -> dict[str, Any]:
    """The plan as JSON: ``slot``, ``before`` (asset id), ``cuts`` by the name of the file they make.

    ``order``: the craft's parameters but for what the cuts tell; ``seconds``: how long what is worked on is.

    Raises ``NoSuchItem``, ``WrongItemKind``, ``NotInLibrary``, ``InvalidInput`` for what can't be done.
    """
    clip = pictured(timeline, wish.clip_id, moving=wish.task is Task.LIP_SYNC) if wish.clip_id else None
    before = shelf.assets.get(clip.media.asset_id if clip is not None else wish.asset_id)
    if before.kind.media not in ("video", "image"):
        raise InvalidInput("Choose a video or a picture.")
    portion = portion_of(timeline, clip) if clip is not None else Portion()
    began = Flicks(_starts_at(before) + portion.start)
    source, stretch = before, portion
    if wish.task is Task.LIP_SYNC and (spoken := _unsynced(shelf, before)) is not None:
        length = portion.length or Flicks(int(before.facts.get("duration") or 0))
        source, stretch = spoken, Portion(Flicks(max(0, began - _starts_at(spoken))), length)
    order = {"asset_id": source.id, "starts_at": began, "provider": wish.provider, "anew": wish.anew}
    cuts = {"file": _cut(source, stretch)}
    match wish.task:
        case Task.UPSCALE:
            order["scale"] = wish.scale
        case Task.LIP_SYNC:
            voices, tracks = _voices(timeline, shelf, clip, portion, wish)
            cuts["file"]["voices"] = to_json(Timeline("voices", "", tracks=tracks))
            order["voices"] = voices
        case Task.FACE:
            _plan_face(shelf, clip, before, wish, order, cuts)
    seconds = _seconds(before, portion)
    if wish.task is not Task.UPSCALE and seconds > LONGEST:
        raise InvalidInput(
            f"That clip is longer than {LONGEST // 60} minutes.",
            advice="Split it, and choose the part you need.",
        )
    slot = slot_for(clip, wish.task.value.replace("-", "_")) if clip is not None else ""
    return {"slot": slot, "before": before.id, "cuts": cuts, "order": order, "seconds": seconds}


def _starts_at(asset: Asset) -> int:
    return int(asset.facts.get(STARTS_AT, 0))


def _unsynced(shelf: Library, asset: Asset) -> Asset | None:
    """The clip that a lip-synced one was made from: lips moved twice would look it. None for any other."""
    made = asset.provenance
    if made is None or list(made.parameters.get("roles", ())) != list(LIP_SYNC_ROLES):
        return None
    sources = shelf.assets.find(link.source_id for link in shelf.assets.links(asset.id))
    return next((each for each in sources.values() if each.kind.media == "video"), None)


def _voices(
    timeline: Timeline, shelf: Library, clip: Clip | None, portion: Portion, wish: FootageWish
) -> tuple[dict[str, str], tuple[Track, ...]]:
    """Name of the input (see ``app.library.staleness``) -> asset id, and the sound tracks."""
    if clip is None:
        raise InvalidInput("Lip-sync needs a clip on the timeline.", advice="Put the video there first.")
    if not at_own_speed(clip):
        raise InvalidInput(
            "Lip-sync needs a clip at its own speed.", advice="Set its speed to 1, or render it first."
        )
    if wish.voice:
        heard = shelf.assets.get(wish.voice)
        sound = sounding(heard)
        if sound is None:
            raise InvalidInput(f"Nothing can be heard in “{heard.name}”.", advice="Choose a voice.")
        return {f"content:{heard.id}": heard.id}, sound_at(sound, clip.source_start - portion.start)
    under = voices_under(timeline, clip.id)
    if not under:
        raise InvalidInput(
            "No voice lies under this clip.",
            advice="Put one on a voice track below it, or choose a recording.",
        )
    known = {
        (f"asset:{voice.slot}" if voice.slot else f"content:{voice.media.asset_id}"): voice.media.asset_id
        for voice in under
    }
    return known, heard_beside(timeline, clip, portion)


def _plan_face(
    shelf: Library,
    clip: Clip | None,
    before: Asset,
    wish: FootageWish,
    order: dict[str, Any],
    cuts: dict[str, Any],
) -> None:
    order["task"] = wish.face_task.value
    still = before.kind.media == "image"
    if wish.face_task is not FaceTask.SWAP and not still:
        raise InvalidInput(
            "That can be done with the face in a picture, not with a clip.", advice="Choose a picture."
        )
    if wish.face_task is FaceTask.SWAP:
        face = _chosen(shelf, wish.face, "image", "Choose the picture of the face first.")
        order["face"], cuts["face_file"] = face.id, _cut(face, Portion())
    elif wish.face_task is FaceTask.ANIMATE:
        motion = _chosen(shelf, wish.motion, "video", "Choose the clip that the face shall move after first.")
        length = int(motion.facts.get("duration") or 0)
        if clip is not None and length < clip.duration:
            raise InvalidInput(
                f"“{motion.name}” is shorter than the picture is shown for.",
                advice=f"Choose a longer clip, or show the picture for {to_seconds(length):.1f} s at most.",
            )
        shown = Portion(length=clip.duration) if clip is not None and clip.duration < length else Portion()
        order["motion"], cuts["motion_file"] = motion.id, _cut(motion, shown)


def _chosen(shelf: Library, asset_id: str, kind: str, advice: str) -> Asset:
    if not asset_id:
        raise InvalidInput(advice)
    found = shelf.assets.get(asset_id)
    if found.kind.media != kind:
        raise InvalidInput(advice)
    return found


def _cut(asset: Asset, portion: Portion) -> dict[str, Any]:
    return {"asset_id": asset.id, "start": int(portion.start), "length": int(portion.length), "voices": None}


def _seconds(asset: Asset, portion: Portion) -> float:
    if asset.kind.media == MediaKind.IMAGE.value:
        return 0.0
    return to_seconds(portion.length or int(asset.facts.get("duration") or 0))


def order_of(
    plan: Mapping[str, Any], made: Mapping[str, Mapping[str, Any]], project_id: str
) -> dict[str, Any]:
    """The craft's parameters; ``made``: what each cut returned, by the same names as ``plan["cuts"]``."""
    main = made["file"]
    seconds = max(float(each["seconds"]) for each in made.values())
    return {
        **plan["order"],
        **{name: cut["file"] for name, cut in made.items()},
        "voice": main["voice"],
        "project_id": project_id,
        "slot": plan["slot"],
        "width": main["width"],
        "height": main["height"],
        "seconds": seconds,
    }
