"""Job kind ``image.paint``: the picture of a scene. Result: asset_id, width, height (pixels), layered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.generation.crafts import Craft, Made, Wish
from app.library.library import Library
from app.library.staleness import fingerprint
from app.library.values import AssetKind
from pipeline.media.probe import probe
from pipeline.timeline.model import MediaKind
from providers.errors import Transient
from providers.protocols import Capability, ImageRequest


def _wish(parameters: Mapping[str, Any], shelf: Library) -> Wish:
    """``references``, ``mask``: ids of pictures to start from, and of what may be painted anew."""
    names = ("prompt", "width", "height", "style", "seed")
    request = ImageRequest(**{name: parameters[name] for name in names})
    references = tuple(parameters.get("references", ()))
    if references:
        paths = tuple(str(shelf.assets.get(asset_id).path) for asset_id in references)
        request = replace(request, references=paths, layered=False)
    if mask := parameters.get("mask"):
        request = replace(request, mask=str(shelf.assets.get(mask).path))
    return Wish(
        parameters["project_id"],
        parameters["slot"],
        AssetKind.IMAGE,
        request.prompt[:80],
        request,
        prompt=request.prompt,
        seed=request.seed,
        inputs={"prompt": fingerprint(request.prompt), "style": fingerprint(request.style)},
        derived_from=references,
        path_fields=("references", "mask"),
    )


def _made(wish: Wish, answer: Mapping[str, Any], path: Path) -> Made:
    """What is no picture is refused; a service may round the size, so the file itself is asked."""
    info = probe(path)
    if info.kind is not MediaKind.IMAGE:
        raise Transient("The provider sent a file that is no picture.", advice="Try it again.")
    facts = {"width": info.width, "height": info.height, "layered": info.layered}
    return Made(path, facts, description=answer.get("description", ""))


def _pixels(request: ImageRequest) -> float:
    return request.width * request.height


CRAFT = Craft(Capability.IMAGE, "paint", _wish, _pixels, _made, suffix=".ora")
