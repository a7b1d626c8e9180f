"""From an asset of the library to a clip that shows the whole of it."""

from __future__ import annotations

from typing import Any

from app.library.values import Asset
from pipeline.timeline.model import Clip, MediaKind, MediaReference, new_id
from pipeline.timeline.time import ZERO, Flicks, TimeRange, from_seconds

STILL_SECONDS = 4.0
"""How long a picture is shown when it is put on the timeline."""


def facts_of(asset: Asset) -> dict[str, Any]:
    """What ``clip_of`` needs to know about an asset."""
    return {**asset.facts, "asset_id": asset.id, "kind": asset.kind.media, "name": asset.name}


def clip_of(asset: dict[str, Any]) -> Clip | None:
    """A clip that shows the whole of an asset (facts: asset_id, kind, name, duration in flicks)."""
    if asset["kind"] not in ("video", "audio", "image"):
        return None
    kind = MediaKind(asset["kind"])
    if kind is MediaKind.IMAGE:
        media = MediaReference(kind, asset["asset_id"], None, asset["name"])
        return Clip(new_id(), media, from_seconds(STILL_SECONDS), name=asset["name"])
    length = asset.get("duration") or from_seconds(float(asset.get("seconds", 0.0)))
    if not length:
        return None
    available = TimeRange(ZERO, Flicks(length))
    return Clip(
        new_id(),
        MediaReference(kind, asset["asset_id"], available, asset["name"]),
        Flicks(length),
        name=asset["name"],
    )
