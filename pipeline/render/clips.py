"""Draws one clip at one instant: stills, video, colours, titles, and the placeholder for missing media."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from pipeline.captions.layout import Line, balance, split_units
from pipeline.captions.styles import DEFAULT_TITLE_STYLE, load_style
from pipeline.media.errors import UnreadableMedia
from pipeline.media.probe import MediaInfo
from pipeline.render.camera import Camera, camera_at, largest_zoom, zooms
from pipeline.render.colour import colour_to_yuv, parse_colour
from pipeline.render.draw import draw, hidden_below
from pipeline.render.drawing import Drawing
from pipeline.render.effects import Setting, apply_effects, settings_at, vignette_at, vignette_raster
from pipeline.render.geometry import (
    Affine,
    Placement,
    covering_offset,
    fitted,
    largest,
    place,
    placement_at,
    scaled_source,
)
from pipeline.render.offline import offline_raster
from pipeline.render.overlay import OverlayMemory
from pipeline.render.plan import ClipLayer
from pipeline.render.presets import OutputSettings
from pipeline.render.raster import Canvas, Raster
from pipeline.render.sources import PreparedLayer, PreparedStill, Sources, crop_range
from pipeline.render.text import PageState, Typesetter
from pipeline.timeline.model import BlendMode, CaptionWord, Clip, Fit, MediaKind
from pipeline.timeline.time import ZERO

_SPARE = 1.07
"""A picture that changes size is kept this much larger than shown: close to 1:1 ``resample`` is slow."""


class ClipPainter:
    """Draws clips for one output."""

    def __init__(self, sources: Sources, output: OutputSettings, timeline_height: int) -> None:
        self._sources = sources
        self._output = output
        self._frame = (output.width, output.height)
        self._pixel_scale = output.height / timeline_height
        self._overlays = OverlayMemory()
        self._titles: dict[tuple[str, str, float], Raster | None] = {}

    def drawing(self, layer: ClipLayer, time: int) -> Drawing:
        """What ``layer`` shows at timeline time ``time``."""
        clip = layer.clip
        media_time = clip.media_time(time - layer.start)
        placement = placement_at(clip.transform, media_time)
        settings = settings_at(clip.effects, media_time)
        camera = camera_at(clip.effects, media_time)
        vignette = vignette_at(clip.effects, media_time)
        kind = clip.media.kind
        shown = media_time if kind is MediaKind.VIDEO else 0
        # The clip's identity stands for everything about it that does not change with time.
        key = (id(clip), shown, placement, settings, camera, vignette)

        def paint(canvas: Canvas) -> None:
            self._paint(canvas, clip, media_time, placement, settings, camera, vignette)

        return Drawing(key, paint)

    def _paint(
        self,
        canvas: Canvas,
        clip: Clip,
        media_time: int,
        placement: Placement,
        settings: tuple[Setting, ...],
        camera: Camera,
        vignette: tuple[float, float] | None,
    ) -> None:
        if placement.opacity <= 0.0 or placement.scale <= 0.0:
            return
        kind = clip.media.kind
        box: tuple[Affine, float, float] | None
        if kind is MediaKind.COLOUR:
            box = self._paint_colour(canvas, clip, placement)
        elif kind is MediaKind.TITLE:
            box = self._paint_title(canvas, clip, placement, settings)
        elif kind is MediaKind.IMAGE:
            box = self._paint_still(canvas, clip, placement, settings, camera)
        else:
            box = self._paint_video(canvas, clip, media_time, placement, settings, camera)
        if vignette is not None and box is not None:
            size = (max(2, self._frame[0] // 8), max(2, self._frame[1] // 8))
            shade = _vignette(*vignette, size)
            matrix = scaled_source(box[0], size[0] / box[1], size[1] / box[2])
            draw(canvas, shade, matrix, placement.opacity)

    def _paint_colour(self, canvas: Canvas, clip: Clip, placement: Placement) -> tuple[Affine, float, float]:
        red, green, blue, alpha = parse_colour(clip.text)
        width, height = self._frame
        matrix = self._matrix(clip, (float(width), float(height)), placement, 1.0, (0.0, 0.0))
        plain = placement == Placement(0.0, 0.0, 1.0, 0.0, 1.0) and clip.transform.blend is BlendMode.NORMAL
        if plain and alpha == 255:
            canvas.fill(colour_to_yuv((red, green, blue)))
        else:
            raster = _colour_raster((red, green, blue, alpha), width, height)
            draw(canvas, raster, matrix, placement.opacity, clip.transform.blend)
        return matrix, float(width), float(height)

    def _paint_title(
        self, canvas: Canvas, clip: Clip, placement: Placement, settings: tuple[Setting, ...]
    ) -> tuple[Affine, float, float] | None:
        scale = min(max(largest(clip.transform.scale), 0.1), 4.0)
        raster = self._title(clip.text, clip.style, scale)
        if raster is None:
            return None
        raster = apply_effects(raster, settings, self._frame[1] * scale, self._sources.look)
        width, height = self._frame
        offset = (placement.x * height, placement.y * height)
        matrix = place((width, height), self._frame, (placement.scale,) * 2, placement.rotation, offset)
        moved = scaled_source(matrix, scale, scale, raster.x, raster.y)
        memory = (self._overlays, clip.id)
        draw(canvas, raster, moved, placement.opacity, clip.transform.blend, memory=memory)
        return None

    def _title(self, text: str, style_name: str, scale: float) -> Raster | None:
        key = (text, style_name, scale)
        if key not in self._titles:
            if len(self._titles) > 64:
                self._titles.clear()
            size = (round(self._frame[0] * scale), round(self._frame[1] * scale))
            self._titles[key] = title_raster(text, style_name, size, self._output)
        return self._titles[key]

    def _paint_still(
        self,
        canvas: Canvas,
        clip: Clip,
        placement: Placement,
        settings: tuple[Setting, ...],
        camera: Camera,
    ) -> tuple[Affine, float, float] | None:
        info = self._sources.info(clip.media.asset_id)
        if info is None:
            return self._paint_offline(canvas, clip, placement)
        scale, greatest = self._still_scale(clip, info)
        still = self._sources.still(
            clip.media.asset_id, scale, clip.transform, settings, self._frame[1] * greatest
        )
        if still is None:
            return self._paint_offline(canvas, clip, placement)
        self._paint_layers(canvas, clip, placement, camera, still)
        size = (still.width, still.height)
        return self._matrix(clip, size, placement, 1.0, (0.0, 0.0)), still.width, still.height

    def prefetch(self, clip: Clip) -> None:
        """Has a still that will soon be on screen prepared on another thread."""
        if clip.media.kind is MediaKind.IMAGE:
            info = self._sources.info(clip.media.asset_id)
            if info is not None:
                scale, _ = self._still_scale(clip, info)
                self._sources.prefetch(clip.media.asset_id, scale, clip.transform)

    def _still_scale(self, clip: Clip, info: MediaInfo) -> tuple[tuple[float, float], float]:
        """Raster pixels per media pixel (across, down) at the clip's closest, and how close that is."""
        transform = clip.transform
        x0, x1 = crop_range(info.width, transform.crop_left, transform.crop_right)
        y0, y1 = crop_range(info.height, transform.crop_top, transform.crop_bottom)
        across, down = fitted(transform.fit, (x1 - x0, y1 - y0), self._frame, self._pixel_scale)
        greatest = largest(transform.scale) * largest_zoom(clip.effects)
        moving = isinstance(transform.scale, tuple) or zooms(clip.effects)
        spare = _SPARE if moving else 1.0
        return (across * greatest * spare, down * greatest * spare), greatest

    def _paint_layers(
        self, canvas: Canvas, clip: Clip, placement: Placement, camera: Camera, still: PreparedStill
    ) -> None:
        together = len(still.layers) > 1 and (
            placement.opacity < 1.0 or clip.transform.blend is not BlendMode.NORMAL
        )
        size = (still.width, still.height)
        if len(still.layers) == 1:
            layer = still.layers[0]
            depth = layer.depth if still.layered else 0.5
            moved = self._layer_matrix(clip, size, placement, camera, layer, depth)
            memory = (self._overlays, clip.id)
            draw(canvas, layer.raster, moved, placement.opacity, clip.transform.blend, memory=memory)
            return
        target = canvas.copy() if together else canvas
        # From near to far: what a nearer layer hides for sure is not drawn at all.
        rows, todo = canvas.height, []
        for layer in reversed(still.layers):
            moved = self._layer_matrix(clip, size, placement, camera, layer, layer.depth)
            todo.append((layer.raster, moved, rows))
            rows = hidden_below(layer.raster.size, layer.solid_from, moved, canvas, rows)
        for raster, moved, visible in reversed(todo):
            draw(target, raster, moved, rows=visible)
        if together:
            canvas.mix(target, placement.opacity)

    def _layer_matrix(
        self,
        clip: Clip,
        size: tuple[float, float],
        placement: Placement,
        camera: Camera,
        layer: PreparedLayer,
        depth: float,
    ) -> Affine:
        matrix = self._matrix(clip, size, placement, camera.zoom_at(depth), camera.shift_at(depth))
        return scaled_source(matrix, layer.across, layer.down, *layer.raster.origin)

    def _paint_video(
        self,
        canvas: Canvas,
        clip: Clip,
        media_time: int,
        placement: Placement,
        settings: tuple[Setting, ...],
        camera: Camera,
    ) -> tuple[Affine, float, float] | None:
        info = self._sources.info(clip.media.asset_id)
        reader = self._sources.reader(clip.media.asset_id, clip.id) if info is not None else None
        if info is None or reader is None:
            return self._paint_offline(canvas, clip, placement)
        transform = clip.transform
        width = info.display_size[0]
        x0, x1 = crop_range(info.width, transform.crop_left, transform.crop_right)
        y0, y1 = crop_range(info.height, transform.crop_top, transform.crop_bottom)
        size = ((x1 - x0) * width / info.width, float(y1 - y0))
        matrix = self._matrix(
            clip, size, placement, camera.zoom_at(0.5), camera.shift_at(0.5), clip.media.kind
        )
        whole = (x1 - x0, y1 - y0) == (info.width, info.height)
        wanted = self._decode_size(clip, info.width, info.height, size, whole)
        time = media_time - 1 if clip.reverse else media_time  # reversed, the end itself is never shown
        try:
            picture = reader.read(time, wanted)
        except UnreadableMedia as error:
            self._sources.problems[clip.media.asset_id] = error.message
            return self._paint_offline(canvas, clip, placement)
        if (
            picture.alpha is None
            and picture.y.shape == (canvas.height, canvas.width)
            and not settings
            and placement.opacity >= 1.0
            and transform.blend is BlendMode.NORMAL
            and whole
            and _fills_exactly(matrix, size, self._frame)
        ):
            canvas.put_planes(picture)
            return matrix, size[0], size[1]
        raster = Raster.from_yuv(picture)
        rows, columns = raster.yuva.shape[:2]
        fx, fy = columns / info.width, rows / info.height
        if not whole:
            left, right = round(x0 * fx), max(round(x1 * fx), round(x0 * fx) + 1)
            top, bottom = round(y0 * fy), max(round(y1 * fy), round(y0 * fy) + 1)
            raster = Raster(np.ascontiguousarray(raster.yuva[top:bottom, left:right]), raster.opaque)
            rows, columns = raster.yuva.shape[:2]
        per = (columns / size[0], rows / size[1])
        raster = apply_effects(
            raster, settings, self._frame[1] * per[1] / max(matrix[1, 1], 1e-6), self._sources.look
        )
        moved = scaled_source(matrix, per[0], per[1], raster.x, raster.y)
        draw(canvas, raster, moved, placement.opacity, transform.blend)
        return matrix, size[0], size[1]

    def _decode_size(
        self, clip: Clip, width: int, height: int, size: tuple[float, float], whole: bool
    ) -> tuple[int, int] | None:
        """The size to decode to: what is shown, when that is smaller or the pixels are not square."""
        across, down = fitted(clip.transform.fit, size, self._frame, self._pixel_scale)
        greatest = largest(clip.transform.scale) * largest_zoom(clip.effects)
        steady = not isinstance(clip.transform.scale, tuple) and largest_zoom(clip.effects) == 1.0
        shown = (size[0] * across * greatest, size[1] * down * greatest)
        factor = (shown[0] / size[0] * (size[0] / (width if whole else size[0])), shown[1] / size[1])
        if steady and whole and factor[0] <= 2 and factor[1] <= 2:
            return max(2, round(shown[0])), max(2, round(shown[1]))
        if max(factor) < 0.7:
            return max(2, round(width * factor[0])), max(2, round(height * factor[1]))
        return None

    def _paint_offline(
        self, canvas: Canvas, clip: Clip, placement: Placement
    ) -> tuple[Affine, float, float] | None:
        name = clip.media.name or clip.name or clip.media.asset_id or "?"
        raster = offline_raster(name, self._frame, self._output)
        offset = (placement.x * self._frame[1], placement.y * self._frame[1])
        matrix = place(self._frame, self._frame, (placement.scale,) * 2, placement.rotation, offset)
        draw(canvas, raster, matrix, placement.opacity)
        return None

    def _matrix(
        self,
        clip: Clip,
        size: tuple[float, float],
        placement: Placement,
        zoom: float,
        shift: tuple[float, float],
        kind: MediaKind = MediaKind.IMAGE,
    ) -> Affine:
        """Where a picture of ``size`` (square pixels) lies, seen by a camera with ``zoom`` and ``shift``."""
        width, height = self._frame
        across, down = fitted(clip.transform.fit, size, self._frame, self._pixel_scale)
        scale = (across * placement.scale * zoom, down * placement.scale * zoom)
        moved = [shift[0] * height, shift[1] * height]
        if clip.transform.fit is Fit.FILL and placement.rotation == 0 and placement.scale >= 1.0:
            # The camera may not look past the picture's edge.
            moved[0] = covering_offset(moved[0], size[0] * scale[0], width)
            moved[1] = covering_offset(moved[1], size[1] * scale[1], height)
        offset = (placement.x * height + moved[0], placement.y * height + moved[1])
        return place(size, self._frame, scale, placement.rotation, offset)


def title_raster(text: str, style_name: str, size: tuple[int, int], output: OutputSettings) -> Raster | None:
    """A title laid out for a frame of ``size``; None when there is nothing to see."""
    style = load_style(style_name, DEFAULT_TITLE_STYLE)
    setter = Typesetter(style, size, output.safe_zone)
    lines: list[Line] = []
    for paragraph in text.splitlines():
        words = [CaptionWord(word, ZERO, ZERO) for word in paragraph.split()]
        units = split_units(words, style.uppercase)
        if units:
            lines.extend(balance(units, setter.measure, setter.max_width, style.max_lines))
    if not lines:
        return None
    bitmap = setter.page(lines).paint(PageState())
    raster = Raster.from_rgba(bitmap.rgba, premultiplied=True)
    if raster is None:
        return None
    return Raster(raster.yuva, raster.opaque, raster.x + bitmap.x, raster.y + bitmap.y)


def _fills_exactly(matrix: Affine, size: tuple[float, float], frame: tuple[int, int]) -> bool:
    corner = matrix @ np.array([size[0], size[1], 1.0])
    straight = abs(matrix[0, 1]) < 1e-9 and abs(matrix[1, 0]) < 1e-9
    return bool(
        straight
        and np.abs(matrix[:, 2]).max() < 0.51
        and abs(corner[0] - frame[0]) < 0.51
        and abs(corner[1] - frame[1]) < 0.51
    )


@lru_cache(maxsize=4)
def _colour_raster(rgba: tuple[int, int, int, int], width: int, height: int) -> Raster:
    pixels = np.empty((height, width, 4), np.uint8)
    pixels[:] = rgba
    raster = Raster.from_rgba(pixels, crop=False)
    assert raster is not None  # crop=False always gives one
    return raster


@lru_cache(maxsize=8)
def _vignette(strength: float, softness: float, size: tuple[int, int]) -> Raster:
    return vignette_raster(strength, softness, size)
