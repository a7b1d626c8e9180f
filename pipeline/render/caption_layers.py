"""Draws captions: which page and word are on screen at an instant, painted once per state and kept."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.captions.layout import Page, page_at, paginate, spoken_word
from pipeline.captions.styles import Reveal, TextStyle, load_style
from pipeline.render.colour import halve
from pipeline.render.drawing import Drawing
from pipeline.render.plan import CaptionLayer
from pipeline.render.presets import OutputSettings
from pipeline.render.raster import Box, Canvas, Plane, Raster
from pipeline.render.text import PagePainter, PageState, Typesetter
from pipeline.timeline.model import Caption
from pipeline.timeline.time import FLICKS_PER_SECOND

_POP = FLICKS_PER_SECOND * 7 // 60
"""How long a popping word takes to settle: 0.117 s."""
_STEPS = 8
_KEPT_STATES = 24
_KEPT_CAPTIONS = 6


@dataclass(frozen=True, slots=True, eq=False)
class _Overlay:
    """A painted state, split into planes with the chroma halved, and the pixels of the frame it covers."""

    planes: tuple[Plane, Plane, Plane]
    alpha: Plane
    half_alpha: Plane
    box: Box


@dataclass(slots=True, eq=False)
class _LaidOut:
    caption: Caption
    style: TextStyle
    pages: tuple[Page, ...]
    painters: dict[int, PagePainter]


class CaptionPainter:
    """Draws captions for one output."""

    def __init__(self, output: OutputSettings) -> None:
        self._output = output
        self._frame = (output.width, output.height)
        self._setters: dict[str, Typesetter] = {}
        self._laid_out: OrderedDict[int, _LaidOut] = OrderedDict()
        self._states: OrderedDict[tuple[object, ...], _Overlay | None] = OrderedDict()

    def drawing(self, layer: CaptionLayer, time: int) -> Drawing | None:
        """What ``layer`` shows at timeline time ``time``, None when it shows nothing."""
        laid_out = self._layout(layer)
        own_time = layer.caption.source_start + (time - layer.start)
        page = page_at(laid_out.pages, own_time)
        if page is None:
            return None
        state = page_state(layer.caption, laid_out.style, page, own_time)
        number = laid_out.pages.index(page)
        key = ("caption", id(layer.caption), layer.style, number, state)

        def paint(canvas: Canvas) -> None:
            overlay = self._overlay(key, laid_out, number, state)
            if overlay is not None:
                canvas.blend_planes(overlay.planes, overlay.alpha, overlay.half_alpha, overlay.box)

        return Drawing(key, paint)

    def _layout(self, layer: CaptionLayer) -> _LaidOut:
        found = self._laid_out.get(id(layer.caption))
        if found is not None and found.caption is layer.caption and found.style.name == layer.style:
            return found
        style = load_style(layer.style)
        setter = self._setters.get(style.name)
        if setter is None:
            setter = self._setters[style.name] = Typesetter(style, self._frame, self._output.safe_zone)
        pages = paginate(
            layer.caption,
            setter.measure,
            setter.max_width,
            max_lines=style.max_lines,
            max_characters=style.max_characters,
            uppercase=style.uppercase,
        )
        made = _LaidOut(layer.caption, style, pages, {})
        self._laid_out[id(layer.caption)] = made
        while len(self._laid_out) > _KEPT_CAPTIONS:
            self._laid_out.popitem(last=False)
        return made

    def _overlay(
        self, key: tuple[object, ...], laid_out: _LaidOut, number: int, state: PageState
    ) -> _Overlay | None:
        if key in self._states:
            self._states.move_to_end(key)
            return self._states[key]
        painter = laid_out.painters.get(number)
        if painter is None:
            setter = self._setters[laid_out.style.name]
            painter = laid_out.painters[number] = setter.page(laid_out.pages[number].lines)
        bitmap = painter.paint(state)
        overlay = _overlay(bitmap.rgba, bitmap.x, bitmap.y, self._frame)
        self._states[key] = overlay
        while len(self._states) > _KEPT_STATES:
            self._states.popitem(last=False)
        return overlay


def page_state(caption: Caption, style: TextStyle, page: Page, time: int) -> PageState:
    """The state of ``page`` at ``time`` (caption's axis). Progress moves in steps, to bound the states."""
    spoken = spoken_word(caption, time)
    if style.reveal is Reveal.PLAIN:
        return PageState()
    if spoken is None:
        return PageState(None, 0.0)
    word = caption.words[spoken]
    if style.reveal is Reveal.POP:
        return PageState(spoken, min(1.0, (time - word.start) * _STEPS // _POP / _STEPS))
    if style.reveal in (Reveal.KARAOKE, Reveal.TYPEWRITER):
        span = max(int(word.duration), 1)
        if style.reveal is Reveal.TYPEWRITER:
            steps = max(len(word.text), 1)
            return PageState(spoken, min(1.0, ((time - word.start) * steps // span + 1) / steps))
        return PageState(spoken, min(1.0, (time - word.start) * 12 // span / 12))
    return PageState(spoken, 1.0)


def _overlay(rgba: Plane, x: int, y: int, frame: tuple[int, int]) -> _Overlay | None:
    raster = Raster.from_rgba(rgba, premultiplied=True)
    if raster is None:
        return None
    left, top = x + int(raster.x), y + int(raster.y)
    height, width = raster.yuva.shape[:2]
    box = Box(left, top, left + width, top + height).even().clip(Box(0, 0, *frame))
    if box.empty:
        return None
    pixels = np.zeros((box.y1 - box.y0, box.x1 - box.x0, 4), np.uint8)
    inside = Box(left, top, left + width, top + height).clip(box)
    pixels[inside.y0 - box.y0 : inside.y1 - box.y0, inside.x0 - box.x0 : inside.x1 - box.x0] = raster.yuva[
        inside.y0 - top : inside.y1 - top, inside.x0 - left : inside.x1 - left
    ]
    luma, u, v, alpha = (np.asarray(plane, np.uint8) for plane in cv2.split(pixels))
    return _Overlay((luma, halve(u), halve(v)), alpha, halve(alpha), box)
