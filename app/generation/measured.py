"""Measuring a file once: what was found is an asset of its own, and found again for the same content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.generation.taking import home_of, library
from app.jobs.context import WorkContext
from app.library.library import Library
from app.library.values import Asset, AssetKind, LinkKind, Provenance


@dataclass(frozen=True, slots=True)
class Measuring:
    """A way of measuring: ``provider`` and ``version`` name it, ``what`` is the asset's second name.

    ``measure`` decodes the asset and writes what it found into the folder; returns the file and its facts.
    """

    provider: str
    version: int
    kind: AssetKind
    what: str
    measure: Callable[[Asset, WorkContext, Path], tuple[Path, Mapping[str, Any]]]


def measured(way: Measuring, parameters: Mapping[str, Any], context: WorkContext) -> dict[str, Any]:
    """Returns ``{"asset_id", "cached"}`` of what was measured of the asset ``asset_id``.

    Raises ``NotInLibrary``, ``UnreadableMedia``, ``Cancelled``.
    """
    shelf = library(home_of(context))
    media = shelf.assets.get(parameters["asset_id"])
    known = _known(shelf, media, way)
    if known is not None:
        return {"asset_id": known.id, "cached": True}
    file, facts = way.measure(media, context, context.work_dir)
    context.record_cost(0)
    kept = shelf.assets.add(
        media.project_id,
        file,
        way.kind,
        name=f"{media.name}: {way.what}",
        provenance=Provenance(way.provider, version=str(way.version), cost_micro_credits=0),
        derived_from=[media.id],
        facts=facts,
        move=True,
    )
    return {"asset_id": kept.id, "cached": False}


def _known(shelf: Library, media: Asset, way: Measuring) -> Asset | None:
    """What was measured earlier, when neither the file nor the way of measuring has changed."""
    sources = {
        link.asset_id
        for link in shelf.assets.used_by(media.id)
        if link.kind is LinkKind.DERIVED_FROM and link.fingerprint == media.sha256
    }
    for asset in shelf.assets.find(sources).values():
        made = asset.provenance
        ours = made is not None and (made.provider, made.version) == (way.provider, str(way.version))
        if ours and asset.path.is_file():
            return asset
    return None
