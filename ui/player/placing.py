"""Placing the selected picture in the player: which clip, where its box is, and its drags as drafts.

A drag starts from the clip as it was when it was taken hold of, shows drafts, and ends as one edit. In
another aspect than the timeline's own it writes the framing for that aspect, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from PySide6.QtCore import QObject, Signal

from pipeline.captions.styles import TextStyle
from pipeline.captions.title_look import title_style
from pipeline.render.clips import title_raster
from pipeline.render.framing import Framing
from pipeline.render.geometry import fitted, placement_at
from pipeline.render.presets import OutputSettings
from pipeline.render.sources import crop_range
from pipeline.timeline import edits
from pipeline.timeline.keyframes import Keyframe, Number, value_at
from pipeline.timeline.keying import Moment, moment_of, with_value
from pipeline.timeline.model import Clip, Fit, MediaKind, Timeline, TrackKind
from pipeline.timeline.time import Flicks
from ui.inspector.setting import clip_in
from ui.inspector.settings.transform import framed_number, set_framed
from ui.player.box import CORNERS, SIDES, Box, Guides, Handle, Pull, cut, scale_factor, snapped_scale, turned
from ui.player.drafting import Drafting
from ui.viewmodels.session import Session
from ui.words import tr

Size = tuple[float, float]
SizeOf = Callable[[str], Size | None]
"""Width and height of an asset's picture in square pixels; None when that is not known."""
_LEAST_SCALE, _MOST_SCALE = 0.01, 20.0
_MOST_CUT = 0.95
_TITLE_HEIGHT = 360


class Placing(QObject):
    """``changed``: another clip, another place, or another moment."""

    changed = Signal()

    def __init__(self, session: Session, size_of: SizeOf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._size_of = session, size_of
        self._held: tuple[Timeline, Clip, Moment] | None = None
        self._drafting = Drafting(session)
        for signal in (
            session.timeline_changed,
            session.selection_changed,
            session.shown_changed,
            session.playhead_changed,
        ):
            signal.connect(self.changed)

    @property
    def frame(self) -> tuple[int, int]:
        """Width and height of the frame that is shown."""
        shown = self._session.shown
        return shown.width, shown.height

    @property
    def framing(self) -> bool:
        """True while another aspect is shown: turning and cropping are not part of a framing."""
        return bool(self._session.aspect) and self.frame != (
            self._session.timeline.width,
            self._session.timeline.height,
        )

    def target(self) -> tuple[Clip, Flicks] | None:
        """The uppermost selected picture under the playhead that can change, and its start."""
        session = self._session
        # A trim under way shows other instants than the playhead's, two of them side by side.
        if not session.selection or session.watched:
            return None
        shown, at = session.shown, session.playhead
        for track in reversed(shown.tracks):
            index = track.index_at(at)
            if index is None or track.kind is not TrackKind.VIDEO or track.hidden or track.locked:
                continue
            item = track.items[index]
            if isinstance(item, Clip) and item.id in session.selection and item.enabled:
                return item, track.starts[index]
        return None

    def box(self) -> Box | None:
        """Where the picture of the target lies, in pixels of the frame that is shown."""
        found = self.target()
        if found is None:
            return None
        clip, start = found
        return self._box(clip, clip.media_time(self._session.playhead - start))

    def soft_edge(self) -> Box | None:
        """None: its edges are what they are."""
        return None

    def handles(self, cropping: bool) -> tuple[Handle, ...]:
        """What can be taken hold of, beside the picture itself."""
        if self.framing:
            return CORNERS
        return SIDES if cropping else (*CORNERS, Handle.TURN)

    # --- drags -------------------------------------------------------------------------------------

    def drag(self, pull: Pull) -> Guides:
        """Shows what the pull makes of the picture. Returns the lines it snapped to."""
        if pull.handle is Handle.BODY:
            moved, guides = pull.moved(self.frame)
            self.move(*moved)
            return guides
        centre = pull.start.centre
        if pull.handle is Handle.TURN:
            self.turn(turned(centre, pull.pressed, pull.now, self.rotation(), pull.shift))
        elif pull.handle in CORNERS:
            snap: Callable[[float], float] = (lambda scale: scale) if pull.free else snapped_scale
            self.scale(scale_factor(centre, pull.pressed, pull.now, pull.shift), snap)
        else:
            self.crop(pull.handle, cut(pull.start, pull.handle, pull.delta))
        return Guides()

    def begin(self) -> bool:
        """Takes hold of the target. Returns False when there is none."""
        found = self.target()
        if found is None:
            return False
        clip, start = found
        frame = self._session.timeline.rate.frame
        moment = moment_of(clip, self._session.playhead - start, frame)
        self._held = (self._session.timeline, clip, moment)
        return True

    def move(self, x: float, y: float) -> None:
        """Shows the picture ``x``, ``y`` pixels of the frame further right and down."""
        height = self.frame[1]
        self._draft(
            lambda timeline, clip, moment: self._covered(
                self._with(
                    timeline,
                    clip,
                    moment,
                    x=self._now(clip, "x", moment) + x / height,
                    y=self._now(clip, "y", moment) + y / height,
                ),
                clip,
                moment,
            )
        )

    def scale(self, factor: float, snap: Callable[[float], float]) -> None:
        """Shows the picture ``factor`` times as large."""

        def change(timeline: Timeline, clip: Clip, moment: Moment) -> Timeline:
            wanted = snap(self._now(clip, "scale", moment) * factor)
            wanted = min(max(wanted, _LEAST_SCALE), _MOST_SCALE)
            return self._covered(self._with(timeline, clip, moment, scale=wanted), clip, moment)

        self._draft(change)

    def turn(self, degrees: float) -> None:
        """Shows the picture turned to ``degrees`` clockwise."""
        self._draft(lambda timeline, clip, moment: self._with(timeline, clip, moment, rotation=degrees))

    def rotation(self) -> float:
        """How far what is held is turned, in degrees."""
        return self._now(self._held[1], "rotation", self._held[2]) if self._held is not None else 0.0

    def crop(self, side: Handle, share: float) -> None:
        """Shows the picture with ``share`` more of that side cut away; what is left stays."""
        self._draft(lambda timeline, clip, moment: self._cropped(timeline, clip, moment, side, share))

    def end(self, nudged: bool = False) -> bool:
        """What is shown becomes one edit. Returns False when nothing changed."""
        self._held = None
        return self._drafting.end(tr("Nudge the picture") if nudged else tr("Place the picture"))

    def cancel(self) -> None:
        """Puts the picture back where it was."""
        self._held = None
        self._drafting.cancel()

    @property
    def held(self) -> bool:
        """True between ``begin`` and ``end``."""
        return self._held is not None

    # --- inside ------------------------------------------------------------------------------------

    def _draft(self, change: Callable[[Timeline, Clip, Moment], Timeline]) -> None:
        held = self._held
        if held is not None:
            self._drafting.show(lambda: change(*held))

    def _now(self, clip: Clip, field: str, moment: Moment) -> float:
        return value_at(framed_number(clip, self._aspect_for(field), field), moment.time)

    def _aspect_for(self, field: str) -> str:
        return self._session.aspect if self.framing and field in ("x", "y", "scale") else ""

    def _with(self, timeline: Timeline, clip: Clip, moment: Moment, **values: float) -> Timeline:
        for field, value in values.items():
            aspect = self._aspect_for(field)
            number = with_value(framed_number(clip, aspect, field), moment, value)
            if aspect:
                timeline = set_framed(timeline, clip.id, aspect, field, number)
            else:
                timeline = edits.set_parameter(timeline, clip.id, f"transform.{field}", number)
        return timeline

    def _covered(self, timeline: Timeline, clip: Clip, moment: Moment) -> Timeline:
        """A framing that would show the picture's edge is drawn held back: what is stored is what is seen."""
        changed = clip_in(timeline, clip.id)
        if not self.framing or changed is None or changed.transform.fit is not Fit.FILL:
            return timeline
        box = self._box(changed, moment.time)
        width, height = self.frame
        x, y = (box.centre[0] - width / 2) / height, (box.centre[1] - height / 2) / height
        return self._with(timeline, changed, moment, x=x, y=y)

    def _box(self, clip: Clip, media_time: int) -> Box:
        width, height = self.frame
        framing = Framing((width, height), 1.0)
        seen = framing.view(clip)
        placement = placement_at(seen.transform, media_time)
        if clip.media.kind is MediaKind.TITLE:
            x, y, across, down = _title_bounds(clip.text, title_style(clip), width, height)
            plain = replace(seen, transform=replace(seen.transform, fit=Fit.FIT), framings=())
            matrix = framing.matrix(plain, (float(width), float(height)), placement)
            return Box.of(matrix, x, y, across, down)
        size = self.shown_size(clip)
        return Box.of(framing.matrix(seen, size, placement), 0.0, 0.0, *size)

    def _whole_size(self, clip: Clip) -> Size:
        known = self._size_of(clip.media.asset_id) if clip.media.asset_id else None
        if known is not None and min(known) > 0:
            return known
        return float(self.frame[0]), float(self.frame[1])

    def shown_size(self, clip: Clip) -> Size:
        """Width and height of what the crop leaves."""
        width, height = self._whole_size(clip)
        if clip.media.kind not in (MediaKind.VIDEO, MediaKind.IMAGE):
            return width, height
        cut = clip.transform
        x0, x1 = crop_range(max(1, round(width)), cut.crop_left, cut.crop_right)
        y0, y1 = crop_range(max(1, round(height)), cut.crop_top, cut.crop_bottom)
        return float(x1 - x0), float(y1 - y0)

    def _cropped(
        self, timeline: Timeline, clip: Clip, moment: Moment, side: Handle, share: float
    ) -> Timeline:
        field = f"crop_{side.value}"
        other = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}[side.value]
        old = clip.transform
        left_over = 1.0 - getattr(old, f"crop_{other}")
        visible = left_over - getattr(old, field)
        cut = min(max(getattr(old, field) + share * visible, 0.0), left_over - (1.0 - _MOST_CUT))
        changed = replace(clip, transform=replace(old, **{field: round(cut, 4)}))
        kept = self._kept_in_place(clip, changed, moment, side)
        return edits.set_transform(timeline, clip.id, kept.transform)

    def _kept_in_place(self, before: Clip, after: Clip, moment: Moment, side: Handle) -> Clip:
        """The cropped clip, sized and moved so that what is left of it stays where it was.

        Why: the fit is of what is left; without this the picture would jump while its edge is dragged.
        """
        frame = self.frame
        fit = before.transform.fit
        was, now = (fitted(fit, self.shown_size(clip), frame, 1.0) for clip in (before, after))
        if fit is Fit.STRETCH:
            return after
        after = replace(
            after, transform=replace(after.transform, scale=_times(after.transform.scale, was[0] / now[0]))
        )
        opposite = {Handle.LEFT: Handle.RIGHT, Handle.RIGHT: Handle.LEFT}.get(
            side, Handle.BOTTOM if side is Handle.TOP else Handle.TOP
        )
        fixed, moved = (self._box(clip, moment.time).side(opposite) for clip in (before, after))
        shift = ((fixed[0] - moved[0]) / frame[1], (fixed[1] - moved[1]) / frame[1])
        place = after.transform
        return replace(
            after, transform=replace(place, x=_plus(place.x, shift[0]), y=_plus(place.y, shift[1]))
        )


def _times(number: Number, factor: float) -> Number:
    return _each(number, lambda value: value * factor)


def _plus(number: Number, more: float) -> Number:
    return _each(number, lambda value: value + more)


def _each(number: Number, change: Callable[[float], float]) -> Number:
    if not isinstance(number, tuple):
        return change(number)
    return tuple(replace(key, value=change(key.value)) for key in number if isinstance(key, Keyframe))


@lru_cache(maxsize=64)
def _title_bounds(text: str, style: TextStyle, width: int, height: int) -> tuple[float, float, float, float]:
    """Left, top, width and height of a title's words in a frame; of the whole frame when there are none."""
    small = _TITLE_HEIGHT / height
    size = (max(2, round(width * small)), _TITLE_HEIGHT)
    raster = title_raster(text, style, size, OutputSettings(width=size[0], height=size[1]))
    if raster is None:
        return 0.0, 0.0, float(width), float(height)
    across, down = raster.size
    return raster.x / small, raster.y / small, across / small, down / small
