"""The illustrator: the embedded image model. Reads a prompt, sets a scene, paints it in layers.

Why procedural: a fresh machine without network, account or GPU must still make a picture worth keeping, and
the same one each time. Everything is drawn by this package; nothing is taken from other people's pictures.
"""

from __future__ import annotations

import threading
from pathlib import Path

import cv2
import numpy as np

from providers import openraster
from providers.embedded.illustrator.compose import compose
from providers.embedded.illustrator.noise import Image
from providers.embedded.illustrator.scene import SceneSpec, read_prompt
from providers.embedded.illustrator.sheet import Sheet
from providers.embedded.illustrator.sky import air
from providers.embedded.illustrator.stage import set_stage
from providers.embedded.illustrator.styles import STYLES
from providers.embedded.illustrator.toning import Look
from providers.errors import InvalidRequest
from providers.protocols import (
    Capability,
    Estimate,
    Health,
    ImageRequest,
    ImageResult,
    Progress,
    ProviderInfo,
    no_progress,
)

MIN_SIDE, MAX_SIDE = 64, 4096
_SECONDS_PER_MEGAPIXEL = 0.85
_THREADS = threading.Lock()

INFO = ProviderInfo(
    id="embedded.illustrator",
    name="Kinora illustrator",
    capability=Capability.IMAGE,
    version="1",
    local=True,
    embedded=True,
    licence="CC0-1.0",
    languages=("en",),
    note="Paints scenes from keywords by rule; an image model understands far more of a description.",
)


class Illustrator:
    """Paints a prompt as a layered scene in one of eight styles. Same request, same bytes."""

    @property
    def info(self) -> ProviderInfo:
        """Who paints."""
        return INFO

    def health(self) -> Health:
        """Always ready: needs nothing but the processor."""
        return Health(True)

    def estimate(self, request: ImageRequest) -> Estimate:
        """Free; about a second per megapixel."""
        return Estimate(0, request.width * request.height / 1e6 * _SECONDS_PER_MEGAPIXEL)

    def paint(self, request: ImageRequest, out: Path, progress: Progress = no_progress) -> ImageResult:
        """Writes OpenRaster (layered) or PNG to ``out``.

        Raises ``InvalidRequest`` for a side outside 64..4096 pixels or an unknown style.
        """
        _check(request)
        spec = read_prompt(request.prompt, request.seed)
        layers = paint_layers(request, spec, progress)
        progress(0.8, "writing the picture")
        if request.layered:
            openraster.write(out, layers)
        else:
            _write_png(out, openraster.flatten(layers))
        progress(1.0, "painted")
        return ImageResult(out, request.width, request.height, request.layered, spec.sentence())


def paint_layers(
    request: ImageRequest, spec: SceneSpec, progress: Progress = no_progress
) -> tuple[openraster.Layer, ...]:
    """Paints the layers, far to near; depths fall strictly."""
    style = STYLES[request.style]
    with _THREADS:
        threads = cv2.getNumThreads()
        cv2.setNumThreads(1)  # workers share the machine; and one thread adds up in one order
        try:
            seed = f"{request.prompt}\x1f{request.seed}"
            stage = set_stage(request.width, request.height, spec, style.traits, seed)
            sheets = compose(stage)
            progress(0.35, "scene set")
            look = Look(stage, air(stage))
            layers: list[openraster.Layer] = []
            for index, sheet in enumerate(sheets):
                wash = style.finish(sheet, look)
                layers.append(
                    openraster.Layer(sheet.name, _rgba(sheet, wash.rgb, wash.alpha, wash.rows), sheet.depth)
                )
                progress(0.35 + 0.45 * (index + 1) / len(sheets), f"painting {sheet.name}")
        finally:
            cv2.setNumThreads(threads)
    return tuple(layers)


def _rgba(sheet: Sheet, rgb: Image, alpha: Image, rows: slice) -> Image:
    rgba = np.zeros((sheet.height, sheet.width, 4), np.uint8)
    rgba[rows] = cv2.merge([rgb, alpha])
    if rows.stop < sheet.height:
        rgba[rows.stop :] = np.tile(np.append(rgb[-1].mean(axis=0), 0).astype(np.uint8), (sheet.width, 1))
        rgba[rows.stop :, :, 3] = sheet.alpha[rows.stop :]
    if rows.start:
        rgba[: rows.start] = np.tile(np.append(rgb[0, 0], np.uint8(0)), (sheet.width, 1))
    return rgba


def _check(request: ImageRequest) -> None:
    for side in (request.width, request.height):
        if not MIN_SIDE <= side <= MAX_SIDE:
            raise InvalidRequest(
                f"The illustrator paints {MIN_SIDE} to {MAX_SIDE} pixels a side, "
                f"not {request.width}×{request.height}.",
                advice="Choose another size or another image model.",
                provider=INFO.id,
            )
    if request.style not in STYLES:
        raise InvalidRequest(
            f"The illustrator does not know the style “{request.style}”.",
            advice="Choose one of: " + ", ".join(STYLES) + ".",
            provider=INFO.id,
        )


def _write_png(out: Path, rgba: Image) -> None:
    done, data = cv2.imencode(
        ".png", cv2.cvtColor(rgba, cv2.COLOR_RGBA2BGR), [cv2.IMWRITE_PNG_COMPRESSION, 1]
    )
    if not done:
        raise InvalidRequest("The picture could not be written as PNG.", provider=INFO.id)
    out.write_bytes(data.tobytes())
