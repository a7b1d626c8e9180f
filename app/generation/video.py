"""Job kind ``video.film``: a shot from words or from a still.

Result: asset_id, duration (flicks), width, height (pixels), audio.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.generation.crafts import Craft, Made, Wish
from app.library.library import Library
from app.library.staleness import fingerprint
from app.library.values import AssetKind
from pipeline.media.probe import probe
from providers.errors import Transient
from providers.protocols import Capability, VideoRequest


def _wish(parameters: Mapping[str, Any], shelf: Library) -> Wish:
    """``first_frame``, ``last_frame``: ids of the pictures the shot begins and ends with."""
    frames: dict[str, Any] = {
        name: str(shelf.assets.get(parameters[name]).path)
        for name in ("first_frame", "last_frame")
        if parameters.get(name)
    }
    names = ("prompt", "width", "height", "duration")
    request = VideoRequest(
        **{name: parameters[name] for name in names}, seed=parameters.get("seed", 0), **frames
    )
    return Wish(
        parameters["project_id"],
        parameters["slot"],
        AssetKind.VIDEO,
        request.prompt[:80] or "Shot",
        request,
        prompt=request.prompt,
        seed=request.seed,
        inputs={"prompt": fingerprint(request.prompt)},
        derived_from=tuple(parameters[name] for name in frames),
        path_fields=("first_frame", "last_frame"),
    )


def _made(wish: Wish, answer: Mapping[str, Any], path: Path) -> Made:
    """A service may round size and length: the file itself is asked."""
    info = probe(path)
    if not info.video or not info.duration:
        raise Transient("The provider sent a file without moving pictures.", advice="Try it again.")
    facts = {
        "duration": int(info.duration),
        "width": info.width,
        "height": info.height,
        "audio": info.audio,
    }
    return Made(path, facts, description=wish.prompt)


def _seconds(request: VideoRequest) -> float:
    return request.duration


CRAFT = Craft(Capability.VIDEO, "film", _wish, _seconds, _made, suffix=".mp4")
