"""Job kind ``photo.present``: a product's photo cut out, or made a card, with a shadow; in a worker.

Result: asset_id, name, cut (True when it was cut out).
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cv2

from app.generation.taking import home_of, library
from app.jobs.context import WorkContext
from app.library.values import AssetKind
from pipeline.analysis.product_photo import presented
from pipeline.media.stills import load_still

_LONGEST = 2160
"""Pixels of the longer side: more than an ad of any shape shows of it."""


def present(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Parameters: project_id, asset_id (the photo). Raises ``UnreadableMedia``, ``NotInLibrary``."""
    shelf = library(home_of(context))
    photo = shelf.assets.get(parameters["asset_id"])
    rgba = load_still(photo.path).layers[0].rgba
    scale = min(1.0, _LONGEST / max(rgba.shape[:2]))
    if scale < 1:
        rgba = cv2.resize(rgba, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
    context.progress(0.3, "")
    shown, cut = presented(rgba)
    height, width = shown.shape[:2]
    with TemporaryDirectory(prefix="kinora-photo-") as folder:
        path = Path(folder) / "photo.png"
        cv2.imwrite(str(path), cv2.cvtColor(shown, cv2.COLOR_RGBA2BGRA))
        asset = shelf.assets.add(
            parameters["project_id"],
            path,
            AssetKind.IMAGE,
            name=photo.name,
            derived_from=(photo.id,),
            facts={"duration": 0, "width": width, "height": height, "audio": False},
        )
    return {"asset_id": asset.id, "name": asset.name, "cut": cut}
