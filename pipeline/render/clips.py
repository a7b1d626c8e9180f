"""Draws one clip at one instant: stills, video, colours, titles, and the placeholder for missing media."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from pipeline.captions.layout import Line, balance, split_units
from pipeline.captions.styles import TextStyle
from pipeline.captions.title_look import title_style
from pipeline.media.probe import MediaInfo
from pipeline.render.camera import Camera, camera_at, zooms
from pipeline.render.colour import parse_colour
from pipeline.render.draw import covered_box, draw, hidden_below
from pipeline.render.drawing import Drawing
from pipeline.render.effects import (
    Setting,
    apply_effects,
    grain_plane,
    settings_at,
    vignette_at,
    vignette_raster,
    without_grain,
)
from pipeline.render.framing import Framing
from pipeline.render.geometry import (
    Affine,
    Placement,
    largest,
    place,
    placement_at,
    scaled_source,
)
from pipeline.render.lift import Lift
from pipeline.render.offline import offline_raster
from pipeline.render.overlay import OverlayMemory
from pipeline.render.plan import ClipLayer
from pipeline.render.presets import OutputSettings
from pipeline.render.raster import Box, Canvas, Raster
from pipeline.render.sources import PreparedLayer, PreparedStill, Sources, crop_range
from pipeline.render.text import PageState, Typesetter
from pipeline.render.video_clips import VideoPainter
from pipeline.timeline.model import BlendMode, CaptionWord, Clip, MediaKind
from pipeline.timeline.time import ZERO

_SPARE = 1.07
"""A picture that changes size is kept this much larger than shown: close to 1:1 ``resample`` is slow."""


class ClipPainter:
    """Draws clips for one output."""

    def __init__(self, sources: Sources, output: OutputSettings, timeline_height: int, lift: Lift) -> None:
        self._sources = sources
        self._lift = lift
        self._output = output
        self._frame = (output.width, output.height)
        self._framing = Framing(self._frame, output.height / timeline_height)
        self._videos = VideoPainter(sources, self._framing, lift)
        self._overlays = OverlayMemory()
        self._titles: dict[tuple[str, TextStyle, float], Raster | None] = {}

    def drawing(self, layer: ClipLayer, time: int) -> Drawing:
        """What ``layer`` shows at timeline time ``time``."""
        clip = self._framing.view(layer.clip)
        media_time = clip.media_time(time - layer.start)
        # Reversed, the frame that ends at ``media_time`` is on screen: its framing, not the next one's.
        placement = placement_at(clip.transform, media_time - 1 if clip.reverse else media_time)
        settings = settings_at(clip.effects, media_time)
        camera = camera_at(clip.effects, media_time)
        vignette = vignette_at(clip.effects, media_time)
        kind = clip.media.kind
        shown = media_time if kind is MediaKind.VIDEO else 0
        # The clip's identity stands for everything about it that does not change with time.
        key = (id(layer.clip), shown, placement, settings, camera, vignette)

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
        if placement.opacity <= 0.0 or (placement.scale <= 0.0 and not clip.framings):
            return
        kind = clip.media.kind
        box: tuple[Affine, float, float] | None
        if kind is MediaKind.COLOUR:
            box = self._paint_colour(canvas, clip, placement, settings)
        elif kind is MediaKind.TITLE:
            box = self._paint_title(canvas, clip, placement, settings)
        elif kind is MediaKind.IMAGE:
            box = self._paint_still(canvas, clip, placement, settings, camera)
        else:
            box = self._videos.paint(canvas, clip, media_time, placement, settings, camera)
            if box is None:
                self._paint_offline(canvas, clip, placement)
        if vignette is not None and box is not None:
            size = (max(2, self._frame[0] // 8), max(2, self._frame[1] // 8))
            shade = self._lift.kept(_vignette(*vignette, size))
            matrix = scaled_source(box[0], size[0] / box[1], size[1] / box[2])
            draw(canvas, shade, matrix, self._lift.opacity(placement.opacity, (0, 0, 0)))

    def _paint_colour(
        self, canvas: Canvas, clip: Clip, placement: Placement, settings: tuple[Setting, ...]
    ) -> tuple[Affine, float, float]:
        red, green, blue, alpha = parse_colour(clip.text)
        width, height = self._frame
        matrix = self._framing.matrix(clip, (float(width), float(height)), placement)
        plain = placement == Placement(0.0, 0.0, 1.0, 0.0, 1.0) and clip.transform.blend is BlendMode.NORMAL
        if plain and alpha == 255 and not settings:
            canvas.fill(self._lift.colour((red, green, blue)))
        else:
            raster = _colour_raster((red, green, blue, alpha), width, height)
            raster = apply_effects(raster, settings, float(height), self._sources.look)
            moved = scaled_source(matrix, 1.0, 1.0, *raster.origin)
            opacity = self._lift.opacity(placement.opacity, (red, green, blue))
            draw(canvas, self._lift.kept(raster), moved, opacity, clip.transform.blend)
        return matrix, float(width), float(height)

    def _paint_title(
        self, canvas: Canvas, clip: Clip, placement: Placement, settings: tuple[Setting, ...]
    ) -> tuple[Affine, float, float] | None:
        scale = min(max(largest(clip.transform.scale), 0.1), 4.0)
        raster = self._title(clip.text, title_style(clip), scale)
        if raster is None:
            return None
        raster = apply_effects(raster, settings, self._frame[1] * scale, self._sources.look)
        width, height = self._frame
        offset = (placement.x * height, placement.y * height)
        matrix = place((width, height), self._frame, (placement.scale,) * 2, placement.rotation, offset)
        moved = scaled_source(matrix, scale, scale, raster.x, raster.y)
        memory, lifted = (self._overlays, clip.id), self._lift.kept(raster)
        draw(canvas, lifted, moved, placement.opacity, clip.transform.blend, memory=memory)
        return None

    def _title(self, text: str, style: TextStyle, scale: float) -> Raster | None:
        key = (text, style, scale)
        if key not in self._titles:
            if len(self._titles) > 64:
                self._titles.clear()
            size = (round(self._frame[0] * scale), round(self._frame[1] * scale))
            self._titles[key] = title_raster(text, style, size, self._output)
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
        # Grain is new in every frame: it is laid over the frame, and the still keeps what stays the same.
        lasting = without_grain(settings)
        still = self._sources.still(
            clip.media.asset_id, scale, clip.transform, lasting, self._frame[1] * greatest
        )
        if still is None:
            return self._paint_offline(canvas, clip, placement)
        self._paint_layers(canvas, clip, placement, camera, still)
        size = (still.width, still.height)
        matrix = self._framing.matrix(clip, size, placement)
        if len(lasting) < len(settings):
            self._paint_grain(canvas, settings, covered_box((round(size[0]), round(size[1])), matrix, canvas))
        return matrix, still.width, still.height

    def _paint_grain(self, canvas: Canvas, settings: tuple[Setting, ...], box: Box) -> None:
        if box.empty:
            return
        luma, _, _ = canvas.planes(box)
        for kind, values, _ in settings:
            if kind == "grain":
                plane, size = np.ascontiguousarray(luma), values[1] * canvas.height
                luma[:] = grain_plane(plane, values[0], size, int(values[2]), self._lift.white)

    def prefetch(self, clip: Clip) -> None:
        """Has a still that will soon be on screen prepared on another thread."""
        if clip.media.kind is MediaKind.IMAGE:
            clip = self._framing.view(clip)
            info = self._sources.info(clip.media.asset_id)
            if info is not None:
                scale, _ = self._still_scale(clip, info)
                self._sources.prefetch(clip.media.asset_id, scale, clip.transform)

    def _still_scale(self, clip: Clip, info: MediaInfo) -> tuple[tuple[float, float], float]:
        """Raster pixels per media pixel (across, down) at the clip's closest, and how close that is."""
        transform = clip.transform
        x0, x1 = crop_range(info.width, transform.crop_left, transform.crop_right)
        y0, y1 = crop_range(info.height, transform.crop_top, transform.crop_bottom)
        (across, down), greatest = self._framing.closest(clip, (x1 - x0, y1 - y0))
        moving = isinstance(transform.scale, tuple) or zooms(clip.effects)
        spare = _SPARE if moving else 1.0
        return (across * spare, down * spare), greatest * spare

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
            memory, raster = (self._overlays, clip.id), self._lift.kept(layer.raster)
            draw(canvas, raster, moved, placement.opacity, clip.transform.blend, memory=memory)
            return
        target = canvas.copy() if together else canvas
        # From near to far: what a nearer layer hides for sure is not drawn at all.
        rows, todo = canvas.height, []
        for layer in reversed(still.layers):
            moved = self._layer_matrix(clip, size, placement, camera, layer, layer.depth)
            todo.append((layer.raster, moved, rows))
            rows = hidden_below(layer.raster.size, layer.solid_from, moved, canvas, rows)
        for raster, moved, visible in reversed(todo):
            draw(target, self._lift.kept(raster), moved, rows=visible)
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
        matrix = self._framing.matrix(clip, size, placement, camera.zoom_at(depth), camera.shift_at(depth))
        return scaled_source(matrix, layer.across, layer.down, *layer.raster.origin)

    def _paint_offline(
        self, canvas: Canvas, clip: Clip, placement: Placement
    ) -> tuple[Affine, float, float] | None:
        name = clip.media.name or clip.name or clip.media.asset_id or "?"
        raster = offline_raster(name, self._frame, self._output)
        offset = (placement.x * self._frame[1], placement.y * self._frame[1])
        matrix = place(self._frame, self._frame, (placement.scale,) * 2, placement.rotation, offset)
        draw(canvas, self._lift.kept(raster), matrix, placement.opacity)
        return None


def title_raster(text: str, style: TextStyle, size: tuple[int, int], output: OutputSettings) -> Raster | None:
    """A title laid out for a frame of ``size``; None when there is nothing to see."""
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
