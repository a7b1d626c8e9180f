"""Job kind ``image.paint``: the picture of a scene."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from app.generation.taking import Made, Wish, at_first_able, make_take
from app.jobs.context import WorkContext
from app.library.staleness import fingerprint
from app.library.values import AssetKind
from providers.protocols import Capability, ImageModel, ImageRequest


def paint(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Returns asset_id, width and height (pixels)."""
    names = ("prompt", "width", "height", "style", "seed")
    request = ImageRequest(**{name: parameters[name] for name in names})

    def produce(provider: ImageModel, out: Path) -> Made:
        result = provider.paint(request, out, context.progress)
        facts = {"width": result.width, "height": result.height, "layered": result.layered}
        return Made(result.path, facts, description=result.description)

    wish = Wish(
        parameters["project_id"],
        parameters["slot"],
        AssetKind.IMAGE,
        request.prompt[:80],
        request,
        prompt=request.prompt,
        seed=request.seed,
        inputs={"prompt": fingerprint(request.prompt), "style": fingerprint(request.style)},
    )

    def paint_at(provider: ImageModel) -> dict[str, Any]:
        return make_take(context, wish, provider.info, partial(produce, provider), ".ora")

    return at_first_able(Capability.IMAGE, paint_at)
