"""Tracks put into another order by dragging their heads, among the tracks of their kind."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from pipeline.timeline import edits
from pipeline.timeline.model import Timeline, TrackKind
from pipeline.timeline.splice import require_track
from ui import theme
from ui.timeline.geometry import Row, rows
from ui.timeline.stage import Stage
from ui.words import tr

_LINE = 3
"""Pixels of the line that shows where a track would go."""


class Reordering:
    """One drag of a head. ``y`` is unscrolled, as the rows are; ``offset`` is what is scrolled away."""

    def __init__(self, stage: Stage, parent: QWidget) -> None:
        self._stage, self._parent, self._line = stage, parent, QFrame(parent)
        theme.set_kind(self._line, "drop-line")
        self._line.hide()
        self._track_id = ""

    def carry(self, track_id: str, y: float, offset: int) -> None:
        """Shows where the track would go if it were let go here."""
        self._track_id = track_id
        others = self._others()
        if not others:
            return
        place = self._place(others, y)
        edge = others[place].y if place < len(others) else others[-1].bottom
        self._line.setGeometry(0, edge - offset - _LINE // 2 - 1, self._parent.width(), _LINE)
        self._line.show()
        self._line.raise_()

    def drop(self, y: float) -> None:
        """Puts the track there, as one step to undo."""
        self._line.hide()
        others = self._others()
        if others:
            track_id, place = self._track_id, self._place(others, y)
            self._stage.session.edit(tr("Move track"), lambda timeline: moved_to(timeline, track_id, place))

    def _others(self) -> list[Row]:
        track = self._stage.session.timeline.track(self._track_id)
        layout = self._stage.layout
        return [
            r for r in layout if track is not None and r.track.kind is track.kind and r.track is not track
        ]

    @staticmethod
    def _place(others: list[Row], y: float) -> int:
        return sum(row.y + row.height / 2 < y for row in others)


def moved_to(timeline: Timeline, track_id: str, place: int) -> Timeline:
    """``timeline`` with a track as the ``place``-th row of its kind, counted from the top and from 0.

    Raises ``NoSuchTrack``.
    """
    track = require_track(timeline, track_id)
    others = [row.track for row in rows(timeline) if row.track.kind is track.kind and row.track is not track]
    # Rows of pictures show the last track on top: a row below another is a place before it in the stack.
    later = track.kind is not TrackKind.VIDEO
    left = [other for other in timeline.tracks if other is not track]
    if not others:
        return timeline
    if place <= 0:
        index = left.index(others[0]) + (0 if later else 1)
    else:
        above = others[min(place, len(others)) - 1]
        index = left.index(above) + (1 if later else 0)
    moved = edits.move_track(timeline, track_id, index)
    return timeline if moved.tracks == timeline.tracks else moved
