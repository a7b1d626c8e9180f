"""diffusers pipelines that film: a still set in motion (Stable Video Diffusion, LTX-Video)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from providers.local.engine import Device, Reporter
from providers.local.engines.diffusing import generator, load_pipeline, open_picture, watcher, working_size


class FilmingEngine:
    """One filming model.

    ``options``: ``pipeline`` (the class's name in diffusers), ``words`` (whether it takes a prompt), ``fps``,
    ``frames_step`` (it makes n * step + 1 frames; 0: any number), ``frames`` at the most, ``steps``,
    ``pixels``, ``multiple``, ``dtype``, ``variant``.
    """

    CALLS: ClassVar[frozenset[str]] = frozenset({"film"})

    def __init__(self, files: Path, device: Device, options: Mapping[str, Any]) -> None:
        import diffusers

        self._options = dict(options)
        self._pipeline = load_pipeline(getattr(diffusers, options["pipeline"]), files, device, options)

    def film(self, parameters: Mapping[str, Any], reporter: Reporter) -> dict[str, Any]:
        """Writes an MP4 to ``out``. Returns width, height and duration (seconds) as made."""
        options = self._options
        wanted = int(parameters["width"]), int(parameters["height"])
        size = working_size(*wanted, int(options.get("pixels", 1 << 19)), int(options.get("multiple", 64)))
        steps, fps = int(options.get("steps", 25)), int(options["fps"])
        frames = frame_count(float(parameters["seconds"]), options)
        given: dict[str, Any] = {
            "image": open_picture(parameters["first_frame"], *size).convert("RGB"),
            "width": size[0],
            "height": size[1],
            "num_frames": frames,
            "num_inference_steps": steps,
            "generator": generator(int(parameters["seed"])),
            "callback_on_step_end": watcher(reporter, steps, "Filming"),
            "output_type": "np",
        }
        if options.get("words"):
            given["prompt"] = parameters["prompt"]
            given["frame_rate"] = fps
        else:
            given["fps"] = fps
            given["decode_chunk_size"] = int(options.get("decode_chunk", 4))
        reporter.progress(0.01, "Filming")
        pictures = self._pipeline(**given).frames[0]
        write_film(Path(parameters["out"]), pictures, fps)
        return {"width": size[0], "height": size[1], "duration": len(pictures) / fps}


def frame_count(seconds: float, options: Mapping[str, Any]) -> int:
    """How many frames the model makes for a length: at least the asked one where it can."""
    frames = max(2, -(-round(seconds * int(options["fps"]) * 1000) // 1000))
    step = int(options.get("frames_step", 0))
    if step:
        frames = -(-(frames - 1) // step) * step + 1
    return min(frames, int(options["frames"]))


def write_film(out: Path, pictures: Sequence[Any], fps: int) -> None:
    """Writes pictures (height, width, 3), 0 to 1, as H.264 in MP4: whole or not at all."""
    import av

    partial = out.with_name(f"{out.name}.part")
    try:
        with av.open(str(partial), "w", format="mp4") as film:
            stream = film.add_stream("libx264", rate=Fraction(fps), options={"crf": "14", "preset": "medium"})
            height, width = pictures[0].shape[:2]
            stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
            for picture in pictures:
                rgb = np.ascontiguousarray(np.round(np.clip(picture, 0, 1) * 255).astype(np.uint8))
                film.mux(stream.encode(av.VideoFrame.from_ndarray(rgb, format="rgb24")))
            film.mux(stream.encode(None))
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
