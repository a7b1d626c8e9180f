"""What lies over the rows: playhead, guide, band, blade, handles, lanes, the place of a drop."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF

from pipeline.timeline.model import Clip, Gap
from pipeline.timeline.time import Flicks
from ui import theme
from ui.timeline.geometry import Row, label, visible
from ui.timeline.grips import LANE, fade_points, key_points
from ui.timeline.painting.lanes import LanePainter, diamond
from ui.timeline.painting.look import TITLE_BAR
from ui.timeline.stage import Stage

MOST_HANDLES = 24
"""Selected clips up to which their handles are shown."""
_PILL = 20


@dataclass(frozen=True, slots=True)
class DropPlace:
    """Where what is dragged in would land. ``row`` None: on a new track; ``insert``: later items move."""

    row: Row | None
    time: Flicks
    length: Flicks
    insert: bool
    words: str


class Overlay:
    """Paints over the rows; y is unscrolled, ``height`` the viewport's."""

    def __init__(self, stage: Stage, font: QFont) -> None:
        self._stage, self._font = stage, font
        self._lanes = LanePainter(stage, font)
        self.drop: DropPlace | None = None
        self.hovered: str = ""
        """Id of the clip under the pointer: it shows its handles too."""

    def paint_content(self, painter: QPainter, width: int) -> None:
        """Paints what scrolls with the rows."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._lanes.paint(painter, width)
        self._paint_names(painter, width)
        self._paint_handles(painter, width)
        self._paint_band(painter)
        self._paint_blade(painter)
        if self.drop is not None:
            self._paint_drop(painter, self.drop)

    def paint_lines(self, painter: QPainter, width: int, height: int) -> None:
        """Paints what reaches from top to bottom: guide, playhead, and words beside the pointer."""
        stage = self._stage
        if stage.guide is not None:
            painter.setPen(QPen(theme.colour("snap"), 1, Qt.PenStyle.DashLine))
            x = round(stage.scale.x(stage.guide)) + 0.5
            painter.drawLine(QPointF(x, 0), QPointF(x, height))
        x = round(stage.scale.x(stage.session.playhead))
        painter.fillRect(QRectF(x - 1, 0, 2, height), theme.colour("playhead"))
        if stage.draft is not None and stage.draft.hint:
            self._paint_hint(painter, stage.draft.hint, width, height)

    def _paint_names(self, painter: QPainter, width: int) -> None:
        """Names of clips that begin left of what is seen."""
        stage = self._stage
        time = stage.scale.time(0)
        metrics = QFontMetrics(self._font)
        painter.setFont(self._font)
        for row in stage.shown_rows:
            index = row.track.index_at(time)
            if index is None or isinstance(row.track.items[index], Gap):
                continue
            item = row.track.items[index]
            left, right = stage.scale.x(row.track.starts[index]), stage.scale.x(row.track.starts[index + 1])
            name = label(item)
            # As long as its own name is in sight nothing is said twice.
            if left + 6 + min(metrics.horizontalAdvance(name), right - left) > 12 or right < 60:
                continue
            room = min(right, width) - 12
            text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(room))
            height = TITLE_BAR if isinstance(item, Clip) else row.height
            painter.setPen(theme.colour("clip_text", 230))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRectF(6, row.y, room, height), int(flags), text)

    def _paint_handles(self, painter: QPainter, width: int) -> None:
        stage = self._stage
        chosen = stage.session.selection
        wanted = (chosen if len(chosen) <= MOST_HANDLES else frozenset()) | {self.hovered}
        start, end = stage.scale.time(0), stage.scale.time(width)
        for row in stage.shown_rows:
            if row.track.locked or not any(row.track.index_of(item_id) is not None for item_id in wanted):
                continue
            for at, item in visible(row.track, start, end + 1):
                if item.id in wanted and isinstance(item, Clip):
                    self._paint_clip_handles(painter, row, at, item, item.id in chosen)

    def _paint_clip_handles(self, painter: QPainter, row: Row, at: Flicks, clip: Clip, chosen: bool) -> None:
        scale = self._stage.scale
        left, right = scale.x(at), scale.x(at + clip.duration)
        if right - left < 34:
            return
        for _, point in fade_points(row, at, clip, scale):
            painter.setPen(QPen(QColor(0, 0, 0, 160), 1))
            painter.setBrush(theme.colour("clip_text"))
            painter.drawEllipse(point, 3.5, 3.5)
        folded = clip.id not in self._stage.unfolded
        keys = key_points(row, at, clip, scale) if chosen and folded else ()
        lanes = sorted({key.at.y() for key in keys})
        painter.setPen(Qt.PenStyle.NoPen)
        for y in lanes:
            painter.fillRect(QRectF(left + 1, y - LANE / 2, right - left - 3, LANE), QColor(0, 0, 0, 120))
        for key in keys:
            painter.setPen(QPen(QColor(0, 0, 0, 200), 1))
            painter.setBrush(theme.colour("accent"))
            painter.drawPolygon(diamond(key.at, 4.5))

    def _paint_band(self, painter: QPainter) -> None:
        band = self._stage.band
        if band is not None:
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.setBrush(theme.colour("accent", 30))
            painter.drawRect(band.translated(-self._stage.scale.offset, 0))

    def _paint_blade(self, painter: QPainter) -> None:
        if self._stage.blade is None:
            return
        time, row = self._stage.blade
        x = round(self._stage.scale.x(time)) + 0.5
        painter.setPen(QPen(theme.colour("danger"), 1))
        for each in self._stage.layout if row is None else (row,):
            painter.drawLine(QPointF(x, each.y), QPointF(x, each.bottom))

    def _paint_drop(self, painter: QPainter, drop: DropPlace) -> None:
        stage = self._stage
        x, length = stage.scale.x(drop.time), drop.length
        wide = max(40.0, stage.scale.x(drop.time + length) - x)
        bottom = stage.layout[-1].end if stage.layout else 0
        y, height = (drop.row.y, drop.row.height) if drop.row is not None else (bottom + 4, 40)
        box = QRectF(x, y, wide, height)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.setBrush(theme.colour("accent", 40 if drop.insert else 90))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)
        if drop.insert:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawLine(QPointF(x, 0), QPointF(x, max(bottom, box.bottom())))
            painter.setBrush(theme.colour("accent"))
            middle = box.center().y()
            tip = QPointF(x + 12, middle)
            painter.drawPolygon(QPolygonF([QPointF(x + 3, middle - 6), tip, QPointF(x + 3, middle + 6)]))
        self._paint_pill(painter, drop.words, QPointF(x + 18, box.center().y() - _PILL / 2))

    def paint_range(self, painter: QPainter, width: int, height: int) -> None:
        """Veils what is outside of in and out."""
        session = self._stage.session
        if session.in_point is None and session.out_point is None:
            return
        left = self._stage.scale.x(session.in_point or 0)
        end = session.timeline.duration if session.out_point is None else session.out_point
        right = self._stage.scale.x(end)
        shade = theme.colour("track", 130)
        if left > 0:
            painter.fillRect(QRectF(0, 0, left, height), shade)
        if right < width:
            painter.fillRect(QRectF(max(0.0, right), 0, width - right, height), shade)

    def _paint_hint(self, painter: QPainter, words: str, width: int, height: int) -> None:
        at = self._stage.pointer
        wide = QFontMetrics(self._font).horizontalAdvance(words) + 16
        x = min(at.x() + 14, width - wide - 4)
        y = min(max(4.0, at.y() - _PILL - 10), height - _PILL - 4)
        self._paint_pill(painter, words, QPointF(max(4.0, x), y))

    def _paint_pill(self, painter: QPainter, words: str, at: QPointF) -> None:
        wide = QFontMetrics(self._font).horizontalAdvance(words) + 16
        box = QRectF(at.x(), at.y(), wide, _PILL)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        painter.setPen(QPen(theme.colour("line_strong"), 1))
        painter.setBrush(theme.colour("raised", 240))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(theme.colour("text"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
