"""Frames a clip for another aspect so that its subject stays in view: from a subject path to a framing.

The frame follows the subject's centre, at rest while that stays near the middle, gliding when it leaves, and
jumping where the file has a cut. It never zooms: the picture fills the frame as it would without a framing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.analysis.glide import Pace, follow, grid, keyframes
from pipeline.analysis.subject_path import SubjectPath
from pipeline.timeline.framings import AspectFraming, aspect_name, aspect_ratio
from pipeline.timeline.keyframes import Interpolation, Keyframe, Number
from pipeline.timeline.model import Clip, Fit
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks
from providers.errors import KinoraError

Numbers = NDArray[np.float64]
_SLACK, _LEAST_SLACK = 0.28, 0.08
"""How far, of the frame's side, the subject may be from the middle: it stays in the middle 60 %. A large one
has less room, so that all of it is seen; one that is larger than the frame is kept in the middle."""
_HANDLE = 2 * FLICKS_PER_SECOND
"""Keyframes go on this far beyond what the clip shows, for transitions and trims."""
_NOTHING = 0.12
"""Below this confidence nothing stands out, and the middle is as good as any place."""


class CannotReframe(KinoraError):
    """This clip can't be reframed."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class _Shot:
    """The samples of one shot, the last one repeated at its end: the frame moves on until then."""

    times: NDArray[np.int64]
    boxes: Numbers
    confidence: Numbers


def reframe(subjects: SubjectPath, clip: Clip, aspect: str, pace: Pace | None = None) -> AspectFraming:
    """The framing of ``clip`` for outputs of ``aspect`` ("9:16") that keeps the subject in view.

    ``pace``: how a frame may move, as seen on the timeline. Raises ``CannotReframe``.
    """
    ratio = aspect_ratio(aspect)
    if ratio is None:
        raise CannotReframe(f"{aspect[:40]!r} is no aspect ratio.", advice="Write it like 9:16.")
    transform = clip.transform
    if transform.fit is not Fit.FILL:
        raise CannotReframe(
            "Only a clip that fills the frame can be reframed.", advice='Set its fit to "fill" first.'
        )
    if isinstance(transform.rotation, tuple) or transform.rotation % 360 != 0:
        raise CannotReframe("A turned clip can't be reframed.", advice="Set its rotation to 0 first.")
    subjects = _cropped(subjects, clip)
    shots = _shots(subjects, clip)
    zoom = max(transform.scale, 1.0) if not isinstance(transform.scale, tuple) else 1.0
    frame = (float(ratio), 1.0)
    scale = max(frame[0] / subjects.width, frame[1] / subjects.height) * zoom
    moving = (pace or Pace()).slowed(float(clip.speed))
    lengths = (subjects.width * scale, subjects.height * scale)
    x, y = (_along(shots, axis, lengths[axis], frame[axis], moving) for axis in (0, 1))
    return AspectFraming(aspect_name(ratio), x, y, zoom)


def _cropped(subjects: SubjectPath, clip: Clip) -> SubjectPath:
    """The subject's place in what the clip's crop leaves of the picture."""
    cut = clip.transform
    across = max(1.0 - cut.crop_left - cut.crop_right, 1e-3)
    down = max(1.0 - cut.crop_top - cut.crop_bottom, 1e-3)
    boxes = (subjects.boxes - (cut.crop_left, cut.crop_top, 0.0, 0.0)) / (across, down, across, down)
    return replace(
        subjects,
        width=subjects.width * across,
        height=subjects.height * down,
        boxes=np.clip(boxes, 0.0, 1.0),
    )


def _shots(subjects: SubjectPath, clip: Clip) -> list[_Shot]:
    """What the clip shows of the path, and its handles, shot by shot; at least one sample."""
    shown = clip.source_range
    first = max(int(np.searchsorted(subjects.times, shown.start - _HANDLE, "right")) - 1, 0)
    last = max(int(np.searchsorted(subjects.times, shown.end + _HANDLE)), first + 1)
    bounds = [first, *(at for at in subjects.breaks if first < at < last), last]
    times = np.append(subjects.times, subjects.times[-1] + FLICKS_PER_SECOND // 10)
    shots = []
    for a, b in pairwise(bounds):
        index = np.minimum(np.arange(a, b + 1), b - 1)
        until = np.append(times[a:b], max(times[b] - 1, times[b - 1] + 1))
        shots.append(_Shot(until, subjects.boxes[index], subjects.confidence[index]))
    return shots


def _along(shots: list[_Shot], axis: int, length: float, side: float, pace: Pace) -> Number:
    """The framing's x (axis 0) or y (1), in frame heights.

    ``length``: of the shown picture, ``side``: of the frame, in frame heights.
    """
    room = (length - side) / 2
    if room <= 1e-6:
        return 0.0
    found: list[Keyframe] = []
    for shot in shots:
        target = np.clip((0.5 - shot.boxes[:, axis]) * length, -room, room) / side
        extent = shot.boxes[:, axis + 2] * length / side
        slack = np.clip(0.5 - extent / 2, _LEAST_SLACK, _SLACK)
        if float(shot.confidence.mean()) < _NOTHING:
            target = np.zeros_like(target)
        weight = np.clip(shot.confidence, 0.02, 1.0)
        times = shot.times.astype(np.float64)
        seconds = (times - times[0]) / FLICKS_PER_SECOND
        path = follow(seconds, target, slack, weight, room / side, pace)
        if isinstance(path, float):
            found.append(Keyframe(Flicks(int(times[0])), round(path * side, 6)))
        else:
            at = times[0] + grid(seconds) * FLICKS_PER_SECOND
            found += keyframes(at, path * side)
        # The next shot is framed anew, at its first frame.
        found[-1] = replace(found[-1], interpolation=Interpolation.HOLD)
    if all(key.value == found[0].value for key in found):
        return found[0].value
    return tuple(found)
