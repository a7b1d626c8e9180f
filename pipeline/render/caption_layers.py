"""Draws captions: which page and word are on screen at an instant, painted once per state and kept."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from pipeline.captions.layout import Page, page_at, paginate, spoken_word
from pipeline.captions.styles import Reveal, TextStyle, load_style
from pipeline.render.drawing import Drawing
from pipeline.render.lift import Lift
from pipeline.render.overlay import Overlay, overlay_at
from pipeline.render.plan import CaptionLayer
from pipeline.render.presets import OutputSettings
from pipeline.render.raster import Box, Canvas, Raster
from pipeline.render.text import PagePainter, PageState, Typesetter
from pipeline.timeline.caption_place import CaptionPlace
from pipeline.timeline.model import Caption
from pipeline.timeline.time import FLICKS_PER_SECOND

_POP = FLICKS_PER_SECOND * 7 // 60
"""How long a popping word takes to settle: 0.117 s."""
_STEPS = 8
_KEPT_STATES = 24
_KEPT_CAPTIONS = 6


@dataclass(slots=True, eq=False)
class _LaidOut:
    caption: Caption
    style: TextStyle
    place: CaptionPlace | None
    pages: tuple[Page, ...]
    painters: dict[int, PagePainter]


class CaptionPainter:
    """Draws captions for one output."""

    def __init__(self, output: OutputSettings, lift: Lift) -> None:
        self._output = output
        self._lift = lift
        self._frame = (output.width, output.height)
        self._setters: dict[str, Typesetter] = {}
        self._laid_out: OrderedDict[int, _LaidOut] = OrderedDict()
        self._states: OrderedDict[tuple[object, ...], Overlay | None] = OrderedDict()

    def drawing(self, layer: CaptionLayer, time: int) -> Drawing | None:
        """What ``layer`` shows at timeline time ``time``, None when it shows nothing."""
        laid_out = self._layout(layer)
        own_time = layer.caption.source_start + (time - layer.start)
        page = page_at(laid_out.pages, own_time)
        if page is None:
            return None
        state = page_state(layer.caption, laid_out.style, page, own_time)
        number = laid_out.pages.index(page)
        key = ("caption", id(layer.caption), layer.style, layer.place, number, state)

        def paint(canvas: Canvas) -> None:
            overlay = self._overlay(key, laid_out, number, state)
            if overlay is not None:
                overlay.paint(canvas)

        return Drawing(key, paint)

    def _layout(self, layer: CaptionLayer) -> _LaidOut:
        found = self._laid_out.get(id(layer.caption))
        wanted = layer.style, layer.place
        if found is not None and found.caption is layer.caption and (found.style.name, found.place) == wanted:
            return found
        style = load_style(layer.style)
        setter = self._setters.get(style.name)
        if setter is None:
            setter = self._setters[style.name] = Typesetter(style, self._frame, self._output.safe_zone)
        made = _LaidOut(layer.caption, style, layer.place, pages_of(layer.caption, setter), {})
        self._laid_out[id(layer.caption)] = made
        while len(self._laid_out) > _KEPT_CAPTIONS:
            gone, _ = self._laid_out.popitem(last=False)
            # Another caption may get this id: a drag makes a new one with each move.
            for key in [key for key in self._states if key[1] == gone]:
                del self._states[key]
        return made

    def _overlay(
        self, key: tuple[object, ...], laid_out: _LaidOut, number: int, state: PageState
    ) -> Overlay | None:
        if key in self._states:
            self._states.move_to_end(key)
            return self._states[key]
        painter = laid_out.painters.get(number)
        if painter is None:
            setter = self._setters[laid_out.style.name]
            painter = laid_out.painters[number] = setter.page(laid_out.pages[number].lines, laid_out.place)
        bitmap = painter.paint(state)
        raster = Raster.from_rgba(bitmap.rgba, premultiplied=True)
        overlay = None
        if raster is not None:
            left, top = bitmap.x + int(raster.x), bitmap.y + int(raster.y)
            overlay = overlay_at(self._lift.lifted(raster), left, top, Box(0, 0, *self._frame))
        self._states[key] = overlay
        while len(self._states) > _KEPT_STATES:
            self._states.popitem(last=False)
        return overlay


def pages_of(caption: Caption, setter: Typesetter) -> tuple[Page, ...]:
    """The caption's pages in the setter's style and frame."""
    style = setter.style
    return paginate(
        caption,
        setter.measure,
        setter.max_width,
        max_lines=style.max_lines,
        max_characters=style.max_characters,
        uppercase=style.uppercase,
    )


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
