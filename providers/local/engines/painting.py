"""diffusers pipelines that paint: SDXL, Flux and their kin; from words, from a picture, inside a mask."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from providers.local.engine import Device, Reporter
from providers.local.engines.diffusing import generator, load_pipeline, open_picture, watcher, working_size


class PaintingEngine:
    """One painting model.

    ``options``: ``steps``, ``guidance``, ``strength`` (how far an edit may leave its picture, 0 to 1),
    ``pixels`` it was trained for, ``multiple`` its sides must be of, ``dtype``, ``variant``.
    """

    CALLS: ClassVar[frozenset[str]] = frozenset({"paint"})

    def __init__(self, files: Path, device: Device, options: Mapping[str, Any]) -> None:
        from diffusers import AutoPipelineForText2Image

        self._options = dict(options)
        self._words = load_pipeline(AutoPipelineForText2Image, files, device, options)

    def paint(self, parameters: Mapping[str, Any], reporter: Reporter) -> dict[str, Any]:
        """Writes a PNG of ``width`` x ``height`` to ``out``; ``references`` and ``mask`` are paths."""
        from PIL import Image

        wanted = int(parameters["width"]), int(parameters["height"])
        options = self._options
        size = working_size(*wanted, int(options.get("pixels", 1 << 20)), int(options.get("multiple", 16)))
        steps = int(options.get("steps", 30))
        given: dict[str, Any] = {
            "prompt": parameters["prompt"],
            "width": size[0],
            "height": size[1],
            "num_inference_steps": steps,
            "guidance_scale": float(options.get("guidance", 5.0)),
            "generator": generator(int(parameters["seed"])),
            "callback_on_step_end": watcher(reporter, steps, "Painting"),
        }
        reporter.progress(0.01, "Painting")
        picture = self._pipeline(parameters, size, given)(**given).images[0]
        if picture.size != wanted:
            picture = picture.resize(wanted, Image.Resampling.LANCZOS)
        out = Path(parameters["out"])
        partial = out.with_name(f"{out.name}.part")
        picture.convert("RGB").save(partial, "PNG")
        partial.replace(out)
        return {"width": wanted[0], "height": wanted[1]}

    def _pipeline(self, parameters: Mapping[str, Any], size: tuple[int, int], given: dict[str, Any]) -> Any:
        """The pipeline for what is asked, sharing its weights; adds to ``given`` what only it takes."""
        from diffusers import AutoPipelineForImage2Image, AutoPipelineForInpainting

        references = parameters["references"]
        if not references:
            return self._words
        given["image"] = open_picture(references[0], *size).convert("RGB")
        given["strength"] = float(self._options.get("strength", 0.6))
        if not parameters["mask"]:
            return _like(AutoPipelineForImage2Image, self._words)
        given["strength"] = float(self._options.get("mask_strength", 0.95))
        # Transparent is what is painted anew; the pipeline wants that white.
        given["mask_image"] = open_picture(parameters["mask"], *size).getchannel("A").point(_is_clear)
        return _like(AutoPipelineForInpainting, self._words)


def _is_clear(alpha: int) -> int:
    return 255 if alpha < 128 else 0


def _like(kind: Any, pipeline: Any) -> Any:
    """The same weights as another pipeline, without the progress bar."""
    made = kind.from_pipe(pipeline)
    made.set_progress_bar_config(disable=True)
    return made
