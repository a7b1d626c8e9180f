"""Paints the keyframe lanes below unfolded clips, only those in sight."""

from __future__ import annotations

import math
from bisect import bisect_left

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from pipeline.timeline.model import Clip
from ui import theme
from ui.timeline.geometry import Row, visible
from ui.timeline.lanes import LANE_HEIGHT, Lane, lane_y
from ui.timeline.stage import Stage

_DIAMOND, _CHOSEN = 5.0, 6.5
_APART = 4.0
"""Pixels below which diamonds would only be a smear."""
_CROWD = 3
"""Points of a curve that are drawn within a pixel: a step needs two."""
_LEFT = 12
"""Pixels before a lane's words: a diamond at the clip's start stays in sight."""


class LanePainter:
    """Over the rows; y is unscrolled."""

    def __init__(self, stage: Stage, font: QFont) -> None:
        self._stage, self._font = stage, font
        self._metrics = QFontMetrics(font)
        self._chosen: tuple[str, str, int] | None = None
        self._drawn: tuple[tuple[str, float], QPixmap] | None = None

    def paint(self, painter: QPainter, width: int) -> None:
        """Paints the lanes of the clips that are seen in a viewport ``width`` pixels wide."""
        stage = self._stage
        if not stage.unfolded:
            return
        painter.setFont(self._font)
        self._chosen = stage.chosen_key()
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
        painter.save()
        painter.setClipRect(strip)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("text_faint"), 1.5))
        painter.drawPath(self._curve(start, lane, y, right))
        painter.restore()
        self._paint_words(painter, strip, self._words(start, clip, lane))
        self._paint_keys(painter, start, clip.id, lane, y, width)

    def _curve(self, start: int, lane: Lane, y: float, right: float) -> QPainterPath:
        """The part of the lane's curve that is in sight; a few of the points that share a pixel do."""
        scale, points = self._stage.scale, lane.curve.points
        first = max(0, bisect_left(points, scale.time(-8) - start, key=lambda point: point[0]) - 1)
        path, last, crowd = QPainterPath(), -math.inf, 0
        for offset, value in points[first:]:
            x = scale.x(start + offset)
            crowd = crowd + 1 if x - last < 1 else 0
            if crowd >= _CROWD:
                continue
            at = QPointF(x, y + lane.rise(value))
            if not path.elementCount():
                path.moveTo(at)
            else:
                path.lineTo(at)
            if not crowd:
                last = x
            if x > right:
                break
        return path

    def _paint_keys(
        self, painter: QPainter, start: int, clip_id: str, lane: Lane, y: float, width: int
    ) -> None:
        """The diamonds in sight; of several within a few pixels the first stands for all."""
        scale, sprite = self._stage.scale, self._sprite(painter.device().devicePixelRatioF())
        half, last = _DIAMOND + 1, -math.inf
        first = bisect_left(lane.keys, scale.time(-_CHOSEN) - start, key=lambda pair: pair[0])
        for offset, key in lane.keys[first:]:
            x = scale.x(start + offset)
            if x > width + _CHOSEN:
                break
            if x - last >= _APART:
                last = x
                painter.drawPixmap(QPointF(x - half, y + lane.rise(key.value) - half), sprite)
        if self._chosen is not None and self._chosen[:2] == (clip_id, lane.parameter):
            for offset, key in lane.keys:
                if key.time == self._chosen[2]:
                    at = QPointF(scale.x(start + offset), y + lane.rise(key.value))
                    paint_diamond(painter, at, _CHOSEN, QPen(theme.colour("text"), 1.5))

    def _sprite(self, ratio: float) -> QPixmap:
        """A diamond, painted once for each theme and density of pixels."""
        wanted = (theme.current().key, ratio)
        if self._drawn is None or self._drawn[0] != wanted:
            side = 2 * (_DIAMOND + 1)
            made = QPixmap(math.ceil(side * ratio), math.ceil(side * ratio))
            made.setDevicePixelRatio(ratio)
            made.fill(Qt.GlobalColor.transparent)
            painter = QPainter(made)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_diamond(painter, QPointF(side / 2, side / 2), _DIAMOND, QPen(QColor(0, 0, 0, 200), 1))
            painter.end()
            self._drawn = (wanted, made)
        return self._drawn[1]

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


def paint_diamond(painter: QPainter, at: QPointF, reach: float, rim: QPen) -> None:
    """Paints a keyframe."""
    painter.setPen(rim)
    painter.setBrush(theme.colour("accent"))
    painter.drawPolygon(diamond(at, reach))
