"""Draws video clips: decodes no more pixels than are seen, in the frame's own layout as far as possible."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from pipeline.analysis.stabilise import stabilise_at
from pipeline.media.colour_space import ColourSpace
from pipeline.media.convert import Crop, align_crop
from pipeline.media.decode import VideoReader
from pipeline.media.errors import UnreadableMedia
from pipeline.media.picture import Samples, YuvPicture
from pipeline.media.probe import MediaInfo
from pipeline.render.camera import Camera, is_still
from pipeline.render.draw import draw
from pipeline.render.effects import HdrGrade, Setting, apply_to_picture, grade, stabilise_setting
from pipeline.render.effects.colour import COLOUR_KINDS
from pipeline.render.framing import Framing
from pipeline.render.geometry import Affine, Placement, is_upright, scaled_source
from pipeline.render.lift import Lift
from pipeline.render.planar import Planar
from pipeline.render.raster import Box, Canvas, Raster
from pipeline.render.sources import Sources, crop_range
from pipeline.timeline.model import BlendMode, Clip

_WHOLE_KINDS = frozenset({"mask", "mirror", "pixelate"})
"""Effects that refer to the clip's whole picture, not to the part of it that is seen."""
_WORTH_GRADING_FIRST = 0.7
"""Colour is graded before enlarging when that leaves less than this share of the pixels to grade."""
_REDUCED = 0.7


@dataclass(frozen=True, slots=True)
class _Seen:
    """A clip's frame about to be drawn.

    ``crop``: what the clip shows of the upright picture, in pixels; ``matrix``: pixels of the whole upright
    picture to canvas.
    """

    clip: Clip
    info: MediaInfo
    reader: VideoReader
    time: int
    crop: Crop
    matrix: Affine
    placement: Placement
    settings: tuple[Setting, ...]

    @property
    def stands_still(self) -> bool:
        """True when the picture keeps its place as long as the clip lasts."""
        transform = self.clip.transform
        moving = (transform.x, transform.y, transform.scale, transform.rotation)
        return not any(isinstance(number, tuple) for number in moving) and is_still(self.clip.effects)

    @property
    def plain(self) -> bool:
        """True when it hides what is below it."""
        return self.placement.opacity >= 1.0 and self.clip.transform.blend is BlendMode.NORMAL

    def on_canvas(self, canvas: Canvas) -> tuple[Box, Crop]:
        """The nearest even pixels of the canvas that an upright picture covers, and what of it they show."""
        edges: list[tuple[int, int]] = []
        shown: list[tuple[int, int]] = []
        for axis, length in ((0, canvas.width), (1, canvas.height)):
            scale, offset = self.matrix[axis, axis], self.matrix[axis, 2]
            low, high = self.crop[axis], self.crop[axis + 2]
            first = min(max(round((low * scale + offset) / 2) * 2, 0), length)
            last = min(max(round((high * scale + offset) / 2) * 2, 0), length)
            edges.append((first, last))
            inside = [min(max(round((at - offset) / scale), low), high) for at in (first, last)]
            shown.append((inside[0], inside[1]))
        box = Box(edges[0][0], edges[1][0], edges[0][1], edges[1][1])
        if box.empty:
            return box, self.crop
        crop = (shown[0][0], shown[1][0], shown[0][1], shown[1][1])
        return box, align_crop(crop, self.info.width, self.info.height)


class VideoPainter:
    """Draws video clips for one output."""

    def __init__(self, sources: Sources, framing: Framing, lift: Lift) -> None:
        self._sources = sources
        self._framing = framing
        self._lift = lift
        self._hdr_grade = HdrGrade(lift.space)

    def paint(
        self,
        canvas: Canvas,
        clip: Clip,
        media_time: int,
        placement: Placement,
        settings: tuple[Setting, ...],
        camera: Camera,
    ) -> tuple[Affine, float, float] | None:
        """Draws the frame at ``media_time``; where its (square) pixels lie, None when it can't be read."""
        info = self._sources.info(clip.media.asset_id)
        reader = self._sources.reader(clip.media.asset_id, clip.id) if info is not None else None
        if info is None or reader is None:
            return None
        transform = clip.transform
        x0, x1 = crop_range(info.width, transform.crop_left, transform.crop_right)
        y0, y1 = crop_range(info.height, transform.crop_top, transform.crop_bottom)
        aspect = info.display_size[0] / info.width
        size = ((x1 - x0) * aspect, float(y1 - y0))
        matrix = self._framing.matrix(clip, size, placement, camera.zoom_at(0.5), camera.shift_at(0.5))
        seen = _Seen(
            clip,
            info,
            reader,
            media_time - 1 if clip.reverse else media_time,  # reversed, the end itself is never shown
            (x0, y0, x1, y1),
            scaled_source(matrix, 1 / aspect, 1.0, -x0, -y0),
            placement,
            settings,
        )
        try:
            self._draw(canvas, seen)
        except UnreadableMedia as error:
            self._sources.problems[clip.media.asset_id] = error.message
            return None
        return matrix, size[0], size[1]

    def _draw(self, canvas: Canvas, seen: _Seen) -> None:
        steadying = stabilise_setting(seen.clip.effects, seen.time)
        path = self._sources.camera_path(steadying[0]) if steadying is not None else None
        if steadying is not None and path is not None:
            correction = np.vstack([stabilise_at(path, seen.time, steadying[1]), [0.0, 0.0, 1.0]])
            seen = replace(seen, matrix=seen.matrix @ correction)
        elif is_upright(seen.matrix) and seen.stands_still:
            self._draw_still_frame(canvas, seen)
            return
        self._draw_moving_frame(canvas, seen)

    def _draw_still_frame(self, canvas: Canvas, seen: _Seen) -> None:
        """A picture that keeps its place: it is snapped to even pixels, and decoded as it is shown."""
        box, crop = seen.on_canvas(canvas)
        if box.empty:
            return
        size = (box.x1 - box.x0, box.y1 - box.y0)
        if any(kind in _WHOLE_KINDS for kind, _, _ in seen.settings) and crop != seen.crop:
            self._draw_moving_frame(canvas, seen)
            return
        picture = self._graded(seen, crop, size)
        if picture is None:
            picture = self._affected(seen, self._read(seen, size, crop), float(canvas.height))
        picture = self._lift.picture(picture)
        if picture.alpha is None and seen.plain:
            canvas.put_planes(picture, box)
        else:
            _lay(canvas, picture, np.array([[1.0, 0, box.x0], [0, 1.0, box.y0]]), seen)

    def _graded(self, seen: _Seen, crop: Crop, size: tuple[int, int]) -> YuvPicture | None:
        """The picture graded before it is scaled, when that is cheaper; None when it isn't."""
        if not seen.settings or any(kind not in COLOUR_KINDS for kind, _, _ in seen.settings):
            return None
        if self._lift.space.hdr and seen.info.colour.hdr:
            return None
        pixels = (crop[2] - crop[0]) * (crop[3] - crop[1])
        if self._sources.shared:
            # Several outputs show this frame: it is graded once for all of them.
            whole = self._sources.graded(seen.reader, seen.time, seen.settings)
            picture = None if whole is None else _cut(whole, crop)
        elif pixels < _WORTH_GRADING_FIRST * size[0] * size[1]:
            picture = seen.reader.read(seen.time, None, crop)
            picture = apply_to_picture(picture, seen.settings, 0.0, self._sources.look)
        else:
            return None
        return None if picture is None else _scaled(picture, size)

    def _draw_moving_frame(self, canvas: Canvas, seen: _Seen) -> None:
        crop = align_crop(seen.crop, seen.info.width, seen.info.height)
        width, height = crop[2] - crop[0], crop[3] - crop[1]
        (across, down), _ = self._framing.closest(seen.clip, (float(width), float(height)))
        factor = max(across, down)
        size = None
        if factor < _REDUCED:
            size = (max(2, round(width * factor)), max(2, round(height * factor)))
        whole = crop == (0, 0, seen.info.width, seen.info.height)
        picture = self._read(seen, size, None if whole else crop)
        rows, columns = picture.y.shape
        fx, fy = columns / width, rows / height
        matrix = scaled_source(seen.matrix, fx, fy, crop[0] * fx, crop[1] * fy)
        per_row = float(np.hypot(matrix[0, 1], matrix[1, 1]))
        frame_height = canvas.height / max(per_row, 1e-6)
        picture = self._affected(seen, picture, frame_height)
        _lay(canvas, self._lift.picture(picture), matrix, seen)

    def _read(self, seen: _Seen, size: tuple[int, int] | None, crop: Crop | None) -> YuvPicture:
        """The frame as its effects take it: SDR is graded as SDR, and lifted when that is done."""
        graded_as_sdr = seen.settings and not seen.info.colour.hdr
        space = ColourSpace.BT709 if graded_as_sdr else self._lift.space
        return seen.reader.read(seen.time, size, crop, space)

    def _affected(self, seen: _Seen, picture: YuvPicture, frame_height: float) -> YuvPicture:
        colours = self._hdr_grade if picture.deep else grade
        return apply_to_picture(picture, seen.settings, frame_height, self._sources.look, colours)


def _lay(canvas: Canvas, picture: YuvPicture, matrix: Affine, seen: _Seen) -> None:
    opacity, blend = seen.placement.opacity, seen.clip.transform.blend
    if picture.alpha is not None:
        draw(canvas, Raster.from_yuv(picture), matrix, opacity, blend)
    else:
        draw(canvas, Planar.from_yuv(picture, padded=is_upright(matrix)), matrix, opacity, blend)


def _cut(picture: YuvPicture, crop: Crop) -> YuvPicture:
    """Part of a picture (views); even edges."""
    x0, y0, x1, y1 = crop
    half = (slice(y0 // 2, (y1 + 1) // 2), slice(x0 // 2, (x1 + 1) // 2))
    return YuvPicture(picture.y[y0:y1, x0:x1], picture.u[half], picture.v[half])


def _scaled(picture: YuvPicture, size: tuple[int, int]) -> YuvPicture:
    """The picture at ``size`` (even width and height)."""
    height, width = picture.y.shape
    if (width, height) == size:
        return picture
    smaller = size[0] < width or size[1] < height
    method = cv2.INTER_AREA if smaller else cv2.INTER_CUBIC
    half = (size[0] // 2, size[1] // 2)

    def scale(plane: Samples, target: tuple[int, int]) -> Samples:
        return np.asarray(cv2.resize(plane, target, interpolation=method), plane.dtype)

    return YuvPicture(scale(picture.y, size), scale(picture.u, half), scale(picture.v, half))
