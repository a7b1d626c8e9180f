"""Where the subject of a shot is, frame after frame, as measured, kept and read again.

File format: JSON, ``{"format": "kinora-subject-path", "version": 1, "width", "height", "times": [flicks],
"boxes": [[x, y, width, height]], "confidence": [0..1], "breaks": [sample numbers]}``. A box is the subject's
centre and extent as shares (0..1) of the upright picture's width and height. Across a break (a cut in the
file) the subject may jump.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.analysis.kept_json import load_json, save_json
from providers.errors import InvalidInput

FORMAT, VERSION = "kinora-subject-path", 1
_MOST_SAMPLES = 1_000_000
_GREATEST = 1e6


class MalformedSubjectPath(InvalidInput):
    """This is not a subject path that Kinora measured."""


@dataclass(frozen=True, slots=True, eq=False)
class SubjectPath:
    """``times``: (n,) int64 flicks of media time, rising (a still has one sample, at 0).

    ``boxes``: (n, 4) float64: centre x, y, width, height as shares of the picture. ``confidence``: (n,)
    0 (nothing stands out) .. 1. ``breaks``: the samples that begin another shot. ``width`` x ``height``: of
    the upright picture in square pixels.
    """

    width: float
    height: float
    times: NDArray[np.int64]
    boxes: NDArray[np.float64]
    confidence: NDArray[np.float64]
    breaks: tuple[int, ...] = ()


def save_subject_path(subject: SubjectPath, path: Path) -> Path:
    """Writes ``subject`` to ``path``, whole or not at all."""
    data = {
        "format": FORMAT,
        "version": VERSION,
        "width": subject.width,
        "height": subject.height,
        "times": subject.times.tolist(),
        "boxes": np.round(subject.boxes, 5).tolist(),
        "confidence": np.round(subject.confidence, 4).tolist(),
        "breaks": list(subject.breaks),
    }
    return save_json(data, path)


def load_subject_path(path: Path) -> SubjectPath:
    """Reads what ``save_subject_path`` wrote. Raises ``MalformedSubjectPath``."""
    wrong = MalformedSubjectPath(f"{path.name} is not a subject path that Kinora measured.")
    return load_json(path, _checked, wrong)


def _checked(data: Any) -> SubjectPath:
    if data["format"] != FORMAT or data["version"] != VERSION:
        raise ValueError("another format")
    times = np.array(data["times"], np.int64)
    boxes = np.array(data["boxes"], np.float64)
    confidence = np.array(data["confidence"], np.float64)
    width, height = float(data["width"]), float(data["height"])
    breaks = tuple(int(number) for number in data["breaks"])
    sound = (
        0 < len(times) <= _MOST_SAMPLES
        and times.ndim == 1
        and boxes.shape == (len(times), 4)
        and confidence.shape == times.shape
        and bool(((boxes >= 0) & (boxes <= 1)).all())  # False for what is no number, too
        and bool(((confidence >= 0) & (confidence <= 1)).all())
        and bool((np.diff(times) > 0).all())
        and 0 < width < _GREATEST
        and 0 < height < _GREATEST
        and all(0 < number < len(times) for number in breaks)
    )
    if not sound:
        raise ValueError("out of range")
    return SubjectPath(width, height, times, boxes, confidence, tuple(sorted(set(breaks))))
