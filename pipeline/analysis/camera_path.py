"""The path a camera took through a shot, as measured, kept and read again.

File format: JSON, ``{"format": "kinora-camera-path", "version": 1, "width", "height", "times": [flicks],
"steps": [[x, y, angle, log scale]], "breaks": [frame numbers]}``. A step moves what is seen in the frame
before to where it is seen in this one: scaled and turned about the picture's middle, then shifted. Lengths
are media pixels of the upright picture, angles radians clockwise. Across a break (a cut in the file) nothing
could be followed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.analysis.kept_json import load_json, save_json
from providers.errors import InvalidInput

FORMAT, VERSION = "kinora-camera-path", 1
_MOST_FRAMES = 1_000_000
_GREATEST = 1e6


class MalformedCameraPath(InvalidInput):
    """This is not a camera path that Kinora measured."""


@dataclass(frozen=True, slots=True, eq=False)
class CameraPath:
    """``times``: (n,) int64 flicks of media time, rising. ``steps``: (n, 4) float64, the first all 0.

    ``breaks``: the frames before which the picture changes altogether. ``width`` x ``height``: of the upright
    picture, in pixels.
    """

    width: int
    height: int
    times: NDArray[np.int64]
    steps: NDArray[np.float64]
    breaks: tuple[int, ...] = ()


def save_camera_path(camera: CameraPath, path: Path) -> Path:
    """Writes ``camera`` to ``path``, whole or not at all."""
    data = {
        "format": FORMAT,
        "version": VERSION,
        "width": camera.width,
        "height": camera.height,
        "times": camera.times.tolist(),
        "steps": np.round(camera.steps, 7).tolist(),
        "breaks": list(camera.breaks),
    }
    return save_json(data, path)


def load_camera_path(path: Path) -> CameraPath:
    """Reads what ``save_camera_path`` wrote. Raises ``MalformedCameraPath``."""
    wrong = MalformedCameraPath(f"{path.name} is not a camera path that Kinora measured.")
    return load_json(path, _checked, wrong)


def _checked(data: Any) -> CameraPath:
    if data["format"] != FORMAT or data["version"] != VERSION:
        raise ValueError("another format")
    times = np.array(data["times"], np.int64)
    steps = np.array(data["steps"], np.float64)
    width, height = int(data["width"]), int(data["height"])
    breaks = tuple(int(number) for number in data["breaks"])
    sound = (
        0 < len(times) <= _MOST_FRAMES
        and steps.shape == (len(times), 4)
        and bool(np.isfinite(steps).all())
        and float(np.abs(steps).max()) < _GREATEST
        and float(np.abs(steps[:, 3]).max()) < math.log(4)
        and bool((np.diff(times) > 0).all())
        and 0 < width < _GREATEST
        and 0 < height < _GREATEST
        and all(0 < number < len(times) for number in breaks)
    )
    if not sound:
        raise ValueError("out of range")
    return CameraPath(width, height, times, steps, tuple(sorted(set(breaks))))
