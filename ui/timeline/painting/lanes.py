"""Paints the keyframe lanes below unfolded clips, only those in sight."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF

from pipeline.timeline.model import Clip
from ui import theme
from ui.timeline.geometry import Row, visible
from ui.timeline.lanes import LANE_HEIGHT, Lane, lane_y
from ui.timeline.stage import Stage

_DIAMOND, _CHOSEN = 5.0, 6.5
_LEFT = 12
"""Pixels before a lane's words: a diamond at the clip's start stays in sight."""


class LanePainter:
    """Over the rows; y is unscrolled."""

    def __init__(self, stage: Stage, font: QFont) -> None:
        self._stage, self._font = stage, font
        self._metrics = QFontMetrics(font)

    def paint(self, painter: QPainter, width: int) -> None:
        """Paints the lanes of the clips that are seen in a viewport ``width`` pixels wide."""
        stage = self._stage
        if not stage.unfolded:
            return
        painter.setFont(self._font)
        start, end = stage.in_sight(width)
        for row in stage.shown_rows:
            if not row.lanes:
                continue
            painter.fillRect(QRectF(0, row.bottom, width, row.lanes), theme.colour("track"))
            for at, item in visible(row.track, start, end + 1):
                if isinstance(item, Clip) and item.id in stage.unfolded:
                    lanes = stage.lanes.of(item, stage.session.timeline.height)
                    for index, lane in enumerate(lanes):
                        self._paint_lane(painter, row, at, item, lane, lane_y(row, index), width)

    def _paint_lane(
        self, painter: QPainter, row: Row, start: int, clip: Clip, lane: Lane, y: float, width: int
    ) -> None:
        scale = self._stage.scale
        left, right = max(-8.0, scale.x(start)), min(width + 8.0, scale.x(start + clip.duration) - 1)
        strip = QRectF(left, y - LANE_HEIGHT / 2, right - left, LANE_HEIGHT - 1)
        painter.fillRect(strip, theme.colour("raised"))
        painter.setPen(QPen(theme.colour("line_strong"), 1))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        self._paint_words(painter, strip, self._words(start, clip, lane))
        chosen = self._stage.chosen_key()
        for offset, key in lane.keys:
            x = scale.x(start + offset)
            if -_CHOSEN <= x <= width + _CHOSEN:
                here = chosen == (clip.id, lane.parameter, key.time)
                painter.setPen(
                    QPen(theme.colour("text") if here else QColor(0, 0, 0, 200), 1.5 if here else 1)
                )
                painter.setBrush(theme.colour("accent"))
                painter.drawPolygon(diamond(QPointF(x, y), _CHOSEN if here else _DIAMOND))

    def _words(self, start: int, clip: Clip, lane: Lane) -> str:
        return f"{lane.words}  {lane.text_at(clip, self._stage.session.playhead - start)}"

    def _paint_words(self, painter: QPainter, strip: QRectF, words: str) -> None:
        left = max(0.0, strip.left()) + _LEFT
        room = int(strip.right() - left - 4)
        if room < 24:
            return
        text = self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        wide = self._metrics.horizontalAdvance(text)
        # The line stops at the words instead of running through them.
        painter.fillRect(QRectF(left - 2, strip.top(), wide + 6, strip.height()), theme.colour("raised"))
        painter.setPen(theme.colour("text_dim"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(left, strip.top(), room, strip.height()), int(flags), text)


def diamond(at: QPointF, reach: float) -> QPolygonF:
    """A diamond about a point."""
    return QPolygonF(
        [at + QPointF(0, -reach), at + QPointF(reach, 0), at + QPointF(0, reach), at + QPointF(-reach, 0)]
    )
