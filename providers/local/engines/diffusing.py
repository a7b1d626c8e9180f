"""What diffusers pipelines share: how they are loaded, seeded, watched and cancelled, and their sizes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from providers.errors import InvalidRequest
from providers.local.engine import Device, Reporter, stop_if_cancelled

_LARGEST_PICTURE = 64_000_000
"""Pixels of a reference: more is a mistake or an attack, and would fill the memory."""


def load_pipeline(kind: Any, files: Path, device: Device, options: Mapping[str, Any]) -> Any:
    """Loads a pipeline of class ``kind``. ``options``: ``dtype`` on the card, ``variant`` of the files."""
    import torch

    dtype = getattr(torch, options.get("dtype", "float16")) if device.kind == "cuda" else torch.float32
    pipeline = kind.from_pretrained(
        files,
        dtype=dtype,
        variant=_variant(files, options),
        local_files_only=True,
        use_safetensors=True,  # never pickles: a model's file must not be able to run code
    )
    pipeline.set_progress_bar_config(disable=True)
    vae: Any = getattr(pipeline, "vae", None)
    if hasattr(vae, "use_tiling"):  # a video model's may have the method and no tiling
        vae.enable_tiling()
    return pipeline.to(device.name)


def _variant(files: Path, options: Mapping[str, Any]) -> str | None:
    """The variant the catalogue names, when its files are here; a folder of full files has none."""
    wanted = options.get("variant")
    return wanted if wanted and any(files.rglob(f"*.{wanted}.safetensors")) else None


def generator(seed: int) -> Any:
    """Seeded noise, drawn on the processor: the same on every card."""
    import torch

    return torch.Generator("cpu").manual_seed(seed & 0x7FFF_FFFF_FFFF_FFFF)


def watcher(reporter: Reporter, steps: int, what: str) -> Callable[..., dict[str, Any]]:
    """A ``callback_on_step_end`` that reports progress and stops when cancelled."""

    def after(pipeline: Any, step: int, timestep: Any, tensors: dict[str, Any]) -> dict[str, Any]:
        stop_if_cancelled(reporter)
        reporter.progress(0.95 * (step + 1) / max(1, steps), what)
        return tensors

    return after


def working_size(width: int, height: int, most_pixels: int, multiple: int) -> tuple[int, int]:
    """The size to paint at: the wanted shape, about ``most_pixels`` at the most, in whole ``multiple``s."""
    scale = min(1.0, (most_pixels / (width * height)) ** 0.5)
    across, down = (max(multiple, round(side * scale / multiple) * multiple) for side in (width, height))
    return across, down


def open_picture(path: str, width: int, height: int) -> Any:
    """A picture as PIL sees it, RGBA, upright, cut to the shape of (width, height) and scaled to it.

    Raises ``InvalidRequest`` when it can't be read.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(path, formats=("PNG", "JPEG", "WEBP", "BMP", "TIFF")) as found:
            if found.width * found.height > _LARGEST_PICTURE:
                raise InvalidRequest(f"{Path(path).name} is too large a picture to start from.")
            upright = ImageOps.exif_transpose(found).convert("RGBA")
    except (OSError, ValueError, SyntaxError) as error:
        raise InvalidRequest(
            f"{Path(path).name} can't be read as a picture.", advice="Choose a PNG or JPEG picture."
        ) from error
    return ImageOps.fit(upright, (width, height), Image.Resampling.LANCZOS)
