"""Follows the subject of a shot: the face or the place that draws the eye, from frame to frame.

Every frame is looked at for cuts; about ``_PER_SECOND`` a second for what might be the subject. Which of
those it is, is decided for the shot as a whole: the path that draws the eye most and jumps least (Viterbi).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.analysis.attention import Spot, spots
from pipeline.analysis.faces import Face, FaceFinder
from pipeline.analysis.shots import ShotFinder
from pipeline.analysis.subject_path import SubjectPath
from pipeline.analysis.tracking import camera_step
from pipeline.media.errors import UnreadableMedia
from pipeline.media.frame_stream import open_frames
from pipeline.media.orientation import Orientation, orientation_of
from pipeline.media.picture import plane_rows
from pipeline.media.probe import MediaInfo, probe
from pipeline.media.stills import load_still
from pipeline.timeline.model import MediaKind
from pipeline.timeline.time import FLICKS_PER_SECOND
from providers.errors import Cancelled

Plane = NDArray[np.uint8]
_LONG_SIDE, _FACE_SIDE, _COARSE = 256, 640, 160
_PER_SECOND = 12
_PLANAR = ("yuv420p", "yuvj420p", "yuv422p", "yuvj422p", "yuv444p", "yuvj444p")
_JUMP = 4.0
"""What a way of the picture's whole diagonal costs, in score."""
_FACE = 2.0
"""A face draws the eye more than anything else: its score begins here."""


@dataclass(frozen=True, slots=True)
class _Sample:
    time: int
    frame: int
    spots: list[Spot]


def subject_path(
    path: Path,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    faces: FaceFinder | None = None,
) -> SubjectPath:
    """Measures where the subject is in the video or picture at ``path``.

    ``progress`` is told 0..1; ``cancelled`` is asked at every frame; ``faces`` finds faces, when a model is
    installed. Raises ``UnreadableMedia``, ``Cancelled``.
    """
    info = probe(path)
    if info.kind is MediaKind.IMAGE:
        return _in_still(path, info, faces)
    finder = ShotFinder()
    samples = list(_samples(path, info, finder, faces, progress, cancelled))
    if not samples:
        raise UnreadableMedia(f"{path.name} has no picture that can be decoded.")
    begins = set(finder.breaks)
    # The first sample of a shot is its first frame: cuts are looked at wherever they are.
    breaks = tuple(n for n, sample in enumerate(samples) if n and sample.frame in begins)
    chosen: list[Spot] = []
    for first, last in pairwise((0, *breaks, len(samples))):
        chosen += best_path([sample.spots for sample in samples[first:last]])
    return _as_path(info, [sample.time for sample in samples], chosen, breaks)


def _in_still(path: Path, info: MediaInfo, faces: FaceFinder | None) -> SubjectPath:
    still = load_still(path)
    seen = np.zeros((still.height, still.width, 3), np.float32)
    for layer in still.layers:  # far to near
        cover = layer.rgba[..., 3:].astype(np.float32) / 255
        seen += (layer.rgba[..., :3] - seen) * cover
    factor = min(_FACE_SIDE / max(still.width, still.height), 1.0)
    size = (max(round(still.width * factor), 16), max(round(still.height * factor), 16))
    bgr = np.asarray(cv2.resize(seen[..., ::-1], size, interpolation=cv2.INTER_AREA).round(), np.uint8)
    small = cv2.resize(bgr, _small(*size), interpolation=cv2.INTER_AREA)
    luma, v, u = cv2.split(cv2.cvtColor(small, cv2.COLOR_BGR2YCrCb))
    found = spots(np.asarray(luma, np.uint8), np.asarray(u, np.uint8), np.asarray(v, np.uint8))
    if faces is not None:
        found += _faces(faces(bgr))
    return _as_path(info, [0], best_path([found]), ())


def _samples(
    path: Path,
    info: MediaInfo,
    finder: ShotFinder,
    faces: FaceFinder | None,
    progress: Callable[[float], None] | None,
    cancelled: Callable[[], bool] | None,
) -> Iterator[_Sample]:
    """What might be the subject, in the frames that are looked at."""
    stream = open_frames(path)
    try:
        stream.rewind()
        turn: Orientation | None = None
        before: Plane | None = None
        last, seen, number = -FLICKS_PER_SECOND, 0, -1
        while (frame := stream.pull()) is not None:
            if cancelled is not None and cancelled():
                raise Cancelled
            turn = turn or orientation_of(frame)
            time = round((frame.pts * stream.unit - stream.origin) * FLICKS_PER_SECOND)
            if number >= 0 and time <= seen:
                continue
            seen, number = time, number + 1
            stored = _stored_planes(frame)
            cut = finder.push(*map(_coarse, stored))
            if progress is not None and info.duration:
                progress(min(max(time / info.duration, 0.0), 1.0))
            if not cut and time - last < FLICKS_PER_SECOND / _PER_SECOND * 0.9:
                continue
            planes = _upright(stored, turn)
            motion = None if cut or before is None else moving(before, planes[0])
            found = spots(*planes, motion)
            if faces is not None:
                found += _faces(faces(_for_faces(frame, turn)))
            before, last = planes[0], time
            yield _Sample(time, number, found)
    finally:
        stream.close()


def _stored_planes(frame: Any) -> tuple[Plane, ...]:
    """Y, U and V of a decoded frame as stored: views of it where that can be, else small."""
    if frame.format.name in _PLANAR:
        return tuple(plane_rows(plane, plane.width) for plane in frame.planes)
    size = _small(frame.width, frame.height)
    small = frame.reformat(width=size[0], height=size[1], format="yuv444p", threads=1)
    return tuple(plane_rows(plane, plane.width).copy() for plane in small.planes)


def _coarse(plane: Plane) -> Plane:
    """One of every few pixels, which is enough to see a cut."""
    step = max(max(plane.shape) // _COARSE, 1)
    return np.ascontiguousarray(plane[::step, ::step])


def _upright(planes: Sequence[Plane], turn: Orientation) -> tuple[Plane, Plane, Plane]:
    """The planes upright, small and of one size."""
    height, width = planes[0].shape
    size = _small(width, height)
    y, u, v = (
        np.ascontiguousarray(turn.apply(np.asarray(small, np.uint8)))
        for small in (cv2.resize(_divisible(p, size), size, interpolation=cv2.INTER_AREA) for p in planes)
    )
    return y, u, v


def _divisible(plane: Plane, size: tuple[int, int]) -> Plane:
    """What of a plane is whole multiples of ``size``: averaging that is many times quicker."""
    across, down = plane.shape[1] // size[0], plane.shape[0] // size[1]
    return plane[: down * size[1], : across * size[0]] if min(across, down) > 1 else plane


def _small(width: int, height: int, side: int = _LONG_SIDE) -> tuple[int, int]:
    """Width and height of a picture reduced to about ``side``: by a whole number, where it is much larger."""
    factor = min(side / max(width, height), 1.0)
    if factor < 0.5:
        factor = 1 / math.ceil(1 / factor)
        return max(int(width * factor + 1e-6), 16), max(int(height * factor + 1e-6), 16)
    return max(round(width * factor), 16), max(round(height * factor), 16)


def _for_faces(frame: Any, turn: Orientation) -> Plane:
    width, height = _small(frame.width, frame.height, _FACE_SIDE)
    picture = frame.reformat(width=width, height=height, format="bgr24", threads=1).to_ndarray()
    return np.ascontiguousarray(turn.apply(picture))


def moving(before: Plane, after: Plane) -> NDArray[np.float32] | None:
    """By how many levels each pixel of ``after`` differs from what the camera's movement explains.

    None when the camera can't be followed.
    """
    height, width = after.shape
    step = camera_step(before, after, (width, height))
    if step is None:
        return None
    x, y, angle, scale = step
    cos, sin = math.cos(angle) * math.exp(scale), math.sin(angle) * math.exp(scale)
    linear = np.array([[cos, -sin], [sin, cos]])
    middle = np.array([(width - 1) / 2, (height - 1) / 2])
    shift = middle + np.array([x, y]) - linear @ middle
    # What comes into view is taken to be as it is now: new, but not moving.
    expected = cv2.warpAffine(
        before,
        np.hstack([linear, shift[:, None]]),
        (width, height),
        after.copy(),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_TRANSPARENT,
    )
    return np.asarray(cv2.absdiff(after, np.asarray(expected, np.uint8)), np.float32)


def _faces(found: Sequence[Face]) -> list[Spot]:
    """Faces as places to look at; the larger one of two counts more."""
    result = []
    for face in found:
        score = _FACE + face.confidence * (0.5 + min(2 * face.height, 1.0))
        result.append(Spot(face.x, face.y, face.width, face.height, score, face.confidence))
    return result


def best_path(choices: Sequence[Sequence[Spot]]) -> list[Spot]:
    """One spot of each sample of a shot: the sequence with the greatest scores less what its jumps cost."""
    totals = np.array([spot.score for spot in choices[0]])
    back: list[NDArray[np.intp]] = []
    for old, new in pairwise(choices):
        here = np.array([[spot.x, spot.y] for spot in new])
        there = np.array([[spot.x, spot.y] for spot in old])
        way = np.hypot(*(here[:, None] - there[None, :]).transpose(2, 0, 1)) / math.sqrt(2)
        reached = totals[None, :] - _JUMP * way
        back.append(reached.argmax(axis=1))
        totals = reached.max(axis=1) + np.array([spot.score for spot in new])
    index = int(totals.argmax())
    path = [choices[-1][index]]
    for before, links in zip(reversed(choices[:-1]), reversed(back), strict=True):
        index = int(links[index])
        path.append(before[index])
    return path[::-1]


def _as_path(info: MediaInfo, times: list[int], chosen: list[Spot], breaks: tuple[int, ...]) -> SubjectPath:
    boxes = np.clip([[spot.x, spot.y, spot.width, spot.height] for spot in chosen], 0.0, 1.0)
    confidence = np.clip([spot.contrast for spot in chosen], 0.0, 1.0)
    width, height = info.display_size
    return SubjectPath(width, height, np.array(times, np.int64), boxes, confidence, breaks)
