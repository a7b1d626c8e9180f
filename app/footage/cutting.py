"""Job kind ``footage.cut``: what is sent, made ready: a stretch of a clip, a flat picture, a voice beside it.

Why outside the library: it is a copy of what is there already. It is called after what it was cut from, so
that the same wish finds the same file, and with it the same answer in the cache; what is old is removed.
"""

from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path
from typing import Any

import cv2

from app.generation.taking import home_of, library
from app.jobs.context import WorkContext
from app.library.library import Library
from app.library.values import Asset
from pipeline.media.probe import MediaInfo, probe
from pipeline.media.stills import load_still
from pipeline.render.export import Target, export_many
from pipeline.render.presets import OutputSettings
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Timeline, Track, TrackKind, new_id
from pipeline.timeline.serialise import from_json
from pipeline.timeline.time import FPS_30, Flicks, to_seconds
from providers import openraster

FOLDER = "footage"
_KEPT_SECONDS = 3 * 24 * 3600.0
_CRF = 15.0
_SMALLEST_BITRATE, _LARGEST_BITRATE = 1_500_000, 40_000_000
_BITS_OF_A_FILE = 90 * 1024 * 1024 * 8
"""Services take files of up to 100 MB."""


def cut(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Returns ``{"file", "voice", "width", "height", "seconds"}``: names in the folder ``footage``.

    Parameters: ``asset_id``; ``start``, ``length`` (flicks of its time, length 0: all of it); ``voices``: a
    timeline (JSON) whose sound tracks are mixed beside it, None for none. ``file`` is "" where the asset's
    own file will do. Raises ``UnreadableMedia``, ``NotInLibrary``, ``DiskFull``, ``Cancelled``.
    """
    shelf = library(home_of(context))
    asset = shelf.assets.get(parameters["asset_id"])
    folder = shelf.home.root / FOLDER
    folder.mkdir(exist_ok=True)
    _sweep(folder)
    context.record_cost(0)
    told = json.dumps([asset.id, asset.sha256, parameters], sort_keys=True)
    base = folder / hashlib.sha256(told.encode()).hexdigest()[:32]
    if asset.kind.media == "image":
        return _flat(asset, base.with_suffix(".png"))
    return _stretch(shelf, asset, base, parameters, context)


def _flat(asset: Asset, path: Path) -> dict[str, Any]:
    """An upright sRGB picture in one layer: what every model reads."""
    rgba = openraster.flatten(load_still(asset.path).layers)
    height, width = rgba.shape[:2]
    if not path.is_file():
        solid = bool(rgba[..., 3].min() == 255)
        bgr = cv2.cvtColor(rgba, cv2.COLOR_RGBA2BGR if solid else cv2.COLOR_RGBA2BGRA)
        written = path.with_suffix(".part")
        cv2.imencode(".png", bgr)[1].tofile(written)
        written.replace(path)
    return {"file": path.name, "voice": "", "width": width, "height": height, "seconds": 0.0}


def _stretch(
    shelf: Library, asset: Asset, base: Path, parameters: dict[str, Any], context: WorkContext
) -> dict[str, Any]:
    info = probe(asset.path)
    frame = (info.rate or FPS_30).frame
    whole = not parameters["length"]
    length = Flicks(max(1, (info.duration if whole else parameters["length"]) // frame) * frame)
    width, height = (max(16, round(side / 2) * 2) for side in info.display_size)
    voices = parameters.get("voices")
    film = _film(asset, info, parameters["start"], length, (width, height), voices)
    video, voice = base.with_suffix(".mp4"), base.with_suffix(".wav")
    plain = whole and _is_plain(info, asset.path)
    wanted = [] if plain else [Target(_shown(film, info, voices), video)]
    wanted += [Target(_heard(film), voice)] if voices is not None else []
    missing = [target for target in wanted if not target.path.is_file()]
    if missing:
        export_many(
            film,
            shelf.assets.resolver(asset.project_id),
            missing,
            progress=context.progress,
            cancelled=context.cancelled,
            work=context.work_dir / "parts",
        )
    return {
        "file": "" if plain else video.name,
        "voice": voice.name if voices is not None else "",
        "width": width,
        "height": height,
        "seconds": to_seconds(length),
    }


def _film(
    asset: Asset, info: MediaInfo, start: int, length: Flicks, size: tuple[int, int], voices: Any
) -> Timeline:
    """The stretch as a timeline of its own, with its own sound or the voices."""
    media = MediaReference(MediaKind.VIDEO, asset.id)
    clip = Clip(new_id(), media, length, source_start=Flicks(start))
    tracks = [Track(new_id(), TrackKind.VIDEO, items=(clip,))]
    if voices is not None:
        tracks += from_json(voices).tracks
    elif info.audio:
        sound = Clip(new_id(), MediaReference(MediaKind.AUDIO, asset.id), length, source_start=Flicks(start))
        tracks.append(Track(new_id(), TrackKind.AUDIO, items=(sound,)))
    rate = info.rate or FPS_30
    return Timeline(new_id(), "", width=size[0], height=size[1], rate=rate, tracks=tuple(tracks))


def _shown(film: Timeline, info: MediaInfo, voices: Any) -> OutputSettings:
    bitrate = int(_BITS_OF_A_FILE / max(1.0, to_seconds(film.duration)))
    return OutputSettings(
        film.width,
        film.height,
        film.rate,
        crf=_CRF,
        max_bitrate=min(_LARGEST_BITRATE, max(_SMALLEST_BITRATE, bitrate)),
        loudness=None,
        audio_codec="aac" if info.audio and voices is None else "",
    )


def _heard(film: Timeline) -> OutputSettings:
    return OutputSettings(
        film.width,
        film.height,
        film.rate,
        loudness=None,
        container="wav",
        video_codec="",
        audio_codec="pcm16",
        channels=1,
    )


def _is_plain(info: MediaInfo, path: Path) -> bool:
    """Whether every program shows the file as Kinora does: upright H.264 in square SDR pixels."""
    return (
        path.suffix.lower() in (".mp4", ".mov", ".m4v")
        and info.codec == "h264"
        and not info.rotation
        and info.pixel_aspect == 1
        and not info.interlaced
        and not info.colour.hdr
        and not (info.width % 2 or info.height % 2)
        and path.stat().st_size * 8 <= _BITS_OF_A_FILE
    )


def _sweep(folder: Path) -> None:
    """Removes what no job will ask for any more."""
    for path in folder.iterdir():
        if path.is_file() and time.time() - path.stat().st_mtime > _KEPT_SECONDS:
            path.unlink(missing_ok=True)
