"""What the tools work on: the session, where things are, and the drag under way. Knows no widget.

Why apart from the view: a tool is then a few lines of deciding, and can be tested with points and no window.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QPointF, QRectF, Signal

from pipeline.timeline.model import Clip, Timeline
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks, snap_to_frame
from ui.timeline.geometry import Hit, Row, Scale, hit, row_at, rows
from ui.timeline.gestures import Draft
from ui.timeline.gestures.handles import keyed_parameters
from ui.timeline.gestures.moving import Meeting
from ui.timeline.lanes import Lanes, lane_heights
from ui.timeline.snapping import REACH, snap, targets
from ui.viewmodels.session import Session


class Stage(QObject):
    """Points are pixels of the viewport with y unscrolled; ``band`` is in content pixels."""

    changed = Signal()
    """Something painted over the rows changed: draft, band, guide, blade."""
    meeting_changed = Signal()
    unfolded_changed = Signal()
    zoom_wanted = Signal(float, float)
    """(factor, pixel that stays)."""
    span_wanted = Signal(object, object)
    """(from, to) in flicks: zoom so that this fills the view."""
    scroll_wanted = Signal(float, float)
    """Pixels the content moves left and up."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.scale = Scale()
        self.heights: dict[str, int] = {}
        self.layout: tuple[Row, ...] = ()
        self.snapping = True
        self.meeting = Meeting.STOP
        self.beats: tuple[int, ...] = ()
        """Instants (flicks, rising) at which music beats."""
        self.target_track = ""
        """Id of the track that takes what is pasted and dropped beside tracks; empty: the first that fits."""
        self.draft: Draft | None = None
        self.band: QRectF | None = None
        self.guide: Flicks | None = None
        self.blade: tuple[Flicks, Row | None] | None = None
        """Where the blade would cut: an instant, and the row (None: all)."""
        self.pointer = QPointF()
        self.lanes = Lanes()
        self.unfolded: frozenset[str] = frozenset()
        """Ids of the clips whose keyframe lanes are seen."""
        self._key: tuple[str, str, int] | None = None

    def lay_out(self) -> None:
        """Rows anew: the timeline, or a height, is another one."""
        self.layout = self._rows(self.session.timeline)

    def _rows(self, timeline: Timeline) -> tuple[Row, ...]:
        return rows(timeline, self.heights, lane_heights(timeline, self.unfolded))

    def unfold(self, clip_ids: Iterable[str]) -> bool:
        """Shows the keyframe lanes of these clips, or folds them when all are seen. Returns what it did."""
        ids = frozenset(clip_ids)
        opens = not ids <= self.unfolded
        self.unfolded = self.unfolded | ids if opens else self.unfolded - ids
        self.unfolded_changed.emit()
        return opens

    def choose_key(self, clip_id: str = "", parameter: str = "", time: int = 0) -> None:
        """Marks the keyframe that Delete would take out; without a clip: none."""
        key = (clip_id, parameter, time) if clip_id else None
        if key != self._key:
            self._key = key
            self.changed.emit()

    def chosen_key(self) -> tuple[str, str, int] | None:
        """(clip id, parameter, media time) of the chosen keyframe, while it is there and its lane is seen."""
        if self._key is None or self._key[0] not in self.unfolded:
            return None
        found = self.session.timeline.find(self._key[0])
        clip = found[0].items[found[1]] if found is not None else None
        if not isinstance(clip, Clip):
            return None
        keys = next((keys for name, keys in keyed_parameters(clip) if name == self._key[1]), ())
        return self._key if any(key.time == self._key[2] for key in keys) else None

    @property
    def shown_rows(self) -> tuple[Row, ...]:
        """The rows as they are painted: those of the draft while there is one."""
        if self.draft is None or self.draft.timeline is self.session.timeline:
            return self.layout
        return self._rows(self.draft.timeline)

    def hit(self, point: QPointF) -> Hit | None:
        """The item at a point."""
        return hit(self.layout, point.x(), point.y(), self.scale)

    def row_at(self, point: QPointF) -> Row | None:
        """The row at a point."""
        return row_at(self.layout, point.y())

    @property
    def reach(self) -> int:
        """Flicks within which a drag snaps; 0 while snapping is off."""
        return max(1, self.scale.length(REACH)) if self.snapping else 0

    def goals(self, without: tuple[str, ...] = (), playhead: bool = True) -> tuple[int, ...]:
        """Instants worth snapping to, those of ``without`` left out."""
        session = self.session
        marks = [time for time in (session.in_point, session.out_point) if time is not None]
        head = session.playhead if playhead else 0
        return targets(session.timeline, head, without, (*marks, *self.beats))

    def instant(self, x: float, playhead: bool = True) -> tuple[Flicks, Flicks | None]:
        """The instant under a pixel, bent to what is near, else to a frame; and what it was bent to."""
        time = self.scale.time(x)
        _, snapped = snap(0, (time,), self.goals(playhead=playhead), self.reach)
        if snapped is not None:
            return snapped, snapped
        return snap_to_frame(time, self.session.timeline.rate), None

    def show(self, draft: Draft | None) -> None:
        """Shows what a drag would do, here and in the player; None ends it."""
        self.draft = draft
        self.guide = draft.snapped if draft is not None else None
        if draft is None:
            self.session.draft(None)
        elif draft.watch:
            self.session.draft(draft.timeline, draft.watch)
        self.changed.emit()

    def clear(self) -> None:
        """Nothing is dragged, nothing marked."""
        self.band = self.guide = self.blade = None
        self.show(None)

    def content_x(self, x: float) -> float:
        """The content pixel under a pixel of the viewport."""
        return x + self.scale.offset

    def in_sight(self, width: float) -> tuple[Flicks, Flicks]:
        """The first and last instant (flicks) of a viewport ``width`` pixels wide."""
        return self.scale.time(0), self.scale.time(width)

    @property
    def seconds(self) -> float:
        """Length of the timeline in seconds."""
        return self.session.timeline.duration / FLICKS_PER_SECOND
