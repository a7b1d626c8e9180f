"""Composites any frame of a plan. The preview and the export call this and nothing else."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.media.picture import YuvPicture
from pipeline.media.resolver import MediaResolver
from pipeline.render.caption_layers import CaptionPainter
from pipeline.render.clips import ClipPainter
from pipeline.render.drawing import Drawing
from pipeline.render.lift import Lift
from pipeline.render.plan import CaptionLayer, ClipLayer, Layer, Plan, TransitionLayer, make_plan
from pipeline.render.presets import OutputSettings
from pipeline.render.raster import Canvas
from pipeline.render.sources import Sources
from pipeline.render.transitions import paint_transition
from pipeline.timeline.model import Timeline

_AHEAD_SECONDS = 1.5


class Compositor:
    """Draws the frames of one timeline for one output. Not thread-safe.

    ``sources``: shared with other compositors on the same thread, and closed by whoever made it. ``blank``:
    gives the memory that a frame of (width, height) is drawn into.
    """

    def __init__(
        self,
        timeline: Timeline,
        resolver: MediaResolver,
        output: OutputSettings,
        *,
        sources: Sources | None = None,
        blank: Callable[[int, int], YuvPicture] | None = None,
    ) -> None:
        self.plan: Plan = make_plan(timeline, output)
        self.output = output
        self._own_sources = sources is None
        self._sources = sources or Sources(resolver)
        self._blank = blank
        self._lift = Lift(output.colour)
        self._clips = ClipPainter(self._sources, output, timeline.height, self._lift)
        self._captions = CaptionPainter(output, self._lift)
        self._last_keys: tuple[tuple[object, ...], ...] = ()
        self._base: Canvas | None = None
        self._coming: tuple[Layer, ...] = ()

    @property
    def problems(self) -> dict[str, str]:
        """Asset id -> one sentence, for media that could not be read so far."""
        return self._sources.problems

    def close(self) -> None:
        """Lets go of open files."""
        if self._own_sources:
            self._sources.close()

    def frame(self, number: int) -> Canvas:
        """Draws frame ``number``; black outside the timeline. The canvas is the caller's."""
        time = number * self.output.rate.frame
        pictures: list[Drawing] = []
        captions: list[Drawing] = []
        for layer in self.plan.layers_at(number):
            if isinstance(layer, CaptionLayer):
                drawing = self._captions.drawing(layer, time)
                if drawing is not None:
                    captions.append(drawing)
            else:
                pictures.append(self._picture(layer, time))
        self._look_ahead(number)
        canvas = self._draw_pictures(pictures)
        for drawing in captions:
            drawing.paint(canvas)
        return canvas

    def _look_ahead(self, number: int) -> None:
        """Has the stills after the next cut prepared while this span is still being drawn."""
        soon = number + round(_AHEAD_SECONDS * self.output.rate.fraction)
        coming = self.plan.layers_at(min(soon, self.plan.frames - 1))
        if coming is self._coming:
            return
        self._coming = coming
        for layer in coming:
            sides = (layer.left, layer.right) if isinstance(layer, TransitionLayer) else (layer,)
            for side in sides:
                if isinstance(side, ClipLayer):
                    self._clips.prefetch(side.clip)

    def _draw_pictures(self, pictures: list[Drawing]) -> Canvas:
        """Draws what lies below the captions; a picture that stands still is drawn once and kept."""
        keys = tuple(drawing.key for drawing in pictures)
        still = keys == self._last_keys
        if still and self._base is not None:
            return self._canvas(self._base)
        canvas = self._canvas()
        for drawing in pictures:
            drawing.paint(canvas)
        self._base = canvas.copy() if still else None
        self._last_keys = keys
        return canvas

    def _canvas(self, like: Canvas | None = None) -> Canvas:
        """A black canvas, or one with the pixels of another."""
        size = (self.output.width, self.output.height)
        if self._blank is None:
            return like.copy() if like is not None else Canvas(*size, self.output.colour)
        canvas = Canvas.over(self._blank(*size))
        if like is not None:
            canvas.put_planes(like.picture())
        else:
            canvas.fill(self.output.colour.black)
        return canvas

    def _picture(self, layer: Layer, time: int) -> Drawing:
        if isinstance(layer, ClipLayer):
            return self._clips.drawing(layer, time)
        assert isinstance(layer, TransitionLayer)  # captions never get here
        left = self._clips.drawing(layer.left, time) if layer.left is not None else None
        right = self._clips.drawing(layer.right, time) if layer.right is not None else None
        progress = (time - layer.start) / max(layer.transition.duration, 1)
        key = (
            layer.transition,
            progress,
            left.key if left is not None else None,
            right.key if right is not None else None,
        )

        def paint(canvas: Canvas) -> None:
            paint_transition(canvas, layer.transition, progress, left, right, self._lift.colour)

        return Drawing(key, paint)
