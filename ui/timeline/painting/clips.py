"""Clips wide enough to say something: shape, name, pictures or wave, fades, level, badges, transitions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen, QPolygonF

from pipeline.timeline.model import Caption, Clip, Item, Track, TrackKind, Transition
from pipeline.timeline.ramp import FREEZE, SPEED_RAMP
from pipeline.timeline.time import FLICKS_PER_SECOND
from ui import theme
from ui.timeline.geometry import label
from ui.timeline.levels import NEEDED, level_y
from ui.timeline.painting.bodies import code_of, colour_of, is_offline
from ui.timeline.painting.look import TITLE_BAR, WIDE, Look
from ui.timeline.painting.strips import paint_strip
from ui.timeline.painting.waves import paint_wave
from ui.words import tr

RADIUS = 5.0
_BADGE = 13


def paint_clip(painter: QPainter, track: Track, start: int, item: Item, look: Look, height: int) -> None:
    """Paints one clip or caption whose row begins at y = 0."""
    left, right = look.x(start), look.x(start + item.duration) - 1
    rect = QRectF(left, 0, right - left, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour_of(code_of(track, item, look.files)))
    painter.drawRoundedRect(_in_sight(rect, look), RADIUS, RADIUS)
    if isinstance(item, Clip):
        _paint_content(painter, track, rect, item, look)
    room = _paint_badges(painter, rect, item, look)
    _paint_name(painter, rect, item, look, room)
    if item.id in look.chosen:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawRoundedRect(_in_sight(rect, look).adjusted(1, 1, -1, -1), RADIUS, RADIUS)


def _in_sight(rect: QRectF, look: Look) -> QRectF:
    """The box without what lies far outside: an hour zoomed to frames is too long to be drawn."""
    left, right = max(rect.left(), -20.0), min(rect.right(), look.width + 20.0)
    return QRectF(left, rect.top(), right - left, rect.height())


def _paint_content(painter: QPainter, track: Track, rect: QRectF, clip: Clip, look: Look) -> None:
    if is_offline(clip, look.files):
        _paint_offline(painter, _in_sight(rect, look))
        return
    painter.setOpacity(painter.opacity() * (1.0 if clip.enabled else 0.35))
    if track.kind is TrackKind.AUDIO:
        paint_wave(painter, rect, clip, look)
        if rect.height() >= NEEDED:
            _paint_level(painter, rect, clip, look)
    else:
        paint_strip(painter, rect, clip, look)
    painter.setOpacity(1.0 if clip.enabled else painter.opacity() / 0.35)
    _paint_fades(painter, rect, clip, look)


def _paint_offline(painter: QPainter, box: QRectF) -> None:
    painter.setBrush(QBrush(theme.colour("danger", 90), Qt.BrushStyle.BDiagPattern))
    painter.setPen(QPen(theme.colour("danger"), 1))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


def _paint_name(painter: QPainter, rect: QRectF, item: Item, look: Look, taken: float) -> None:
    room = rect.width() - 10 - taken
    if room < 14 or rect.left() + 6 > look.width:
        return
    offline = is_offline(item, look.files)
    words = tr("Offline: {name}", name=label(item)) if offline else label(item)
    metrics = QFontMetrics(look.font)
    text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(min(room, 1200.0)))
    painter.setFont(look.font)
    painter.setPen(theme.colour("danger") if offline else theme.colour("clip_text", 230))
    height = rect.height() if isinstance(item, Caption) else TITLE_BAR
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(QRectF(rect.left() + 6, 0, min(room, 1200.0), height), int(flags), text)


def badges_of(item: Item) -> tuple[str, ...]:
    """Short words for what is done to a clip: speed, direction, held frame, effects."""
    if not isinstance(item, Clip):
        return ()
    found = []
    kinds = {effect.kind for effect in item.effects if effect.enabled}
    if FREEZE in kinds:
        found.append(tr("held"))
    elif SPEED_RAMP in kinds:
        found.append(tr("ramp"))
    elif item.speed != 1:
        found.append(f"{float(item.speed * 100):.4g}%")
    if item.reverse:
        found.append("◀")
    if kinds - {FREEZE, SPEED_RAMP}:
        found.append("fx")
    return tuple(found)


def _paint_badges(painter: QPainter, rect: QRectF, item: Item, look: Look) -> float:
    """Paints the badges at the right of the title bar. Returns the pixels they take."""
    words = badges_of(item)
    stale = item.id in look.stale
    if not (words or stale) or rect.width() < WIDE * 2:
        return 0.0
    metrics = QFontMetrics(look.font)
    x = rect.right() - 4
    painter.setFont(look.font)
    painter.setPen(Qt.PenStyle.NoPen)
    for word in reversed(words):
        width = metrics.horizontalAdvance(word) + 8
        if x - width < rect.left() + WIDE:
            break
        box = QRectF(x - width, 2, width, _BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 110))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(theme.colour("clip_text"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), word)
        x -= width + 3
    if stale:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("warning"))
        painter.drawEllipse(QPointF(x - 5, 2 + _BADGE / 2), 4, 4)
        x -= 13
    return rect.right() - x


def _paint_level(painter: QPainter, rect: QRectF, clip: Clip, look: Look) -> None:
    """The volume line; with keyframes it goes from one to the next."""
    painter.setPen(QPen(theme.colour("clip_text", 150), 1))
    gain = clip.audio.gain
    box = _in_sight(rect, look)
    if not isinstance(gain, tuple):
        y = level_y(gain, rect.top(), rect.height())
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        return
    travelled = max(1, clip.source_range.duration)
    points = [
        QPointF(
            min(
                max(rect.left() + (key.time - clip.source_start) / travelled * rect.width(), rect.left()),
                rect.right(),
            ),
            level_y(key.value, rect.top(), rect.height()),
        )
        for key in (gain if not clip.reverse else gain[::-1])
    ]
    ends = [QPointF(rect.left(), points[0].y()), *points, QPointF(rect.right(), points[-1].y())]
    painter.drawPolyline(QPolygonF(ends))


def _paint_fades(painter: QPainter, rect: QRectF, clip: Clip, look: Look) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 110))
    for fade, edge, sign in ((clip.audio.fade_in, rect.left(), 1), (clip.audio.fade_out, rect.right(), -1)):
        width = fade / FLICKS_PER_SECOND * look.pixels
        if width >= 2:
            corner, along = QPointF(edge, rect.top()), QPointF(edge + sign * width, rect.top())
            painter.drawPolygon(QPolygonF([corner, along, QPointF(edge, rect.bottom())]))


def transition_box(track: Track, transition: Transition, look: Look, height: int) -> QRectF | None:
    """Where a transition lies, None when it is out of sight."""
    index = track.index_of(transition.right)
    if index is None:
        return None
    cut = track.starts[index]
    left, right = look.x(cut - transition.in_offset), look.x(cut + transition.out_offset)
    if right < 0 or left > look.width:
        return None
    return QRectF(left, TITLE_BAR, right - left, height - TITLE_BAR - 2)


def paint_transitions(
    painter: QPainter, track: Track, transitions: Sequence[Transition], look: Look, height: int
) -> None:
    """Paints transitions of a row over its clips: the right one rising over the left, and the kind's name."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for transition in transitions:
        box = transition_box(track, transition, look, height)
        if box is None or box.width() < 3:
            continue
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(10, 10, 12, 150))
        painter.drawRoundedRect(box, 3, 3)
        painter.setBrush(theme.colour("clip_text", 60))
        painter.drawPolygon(QPolygonF([box.bottomLeft(), box.bottomRight(), box.topRight()]))
        chosen = transition.id in look.chosen
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent") if chosen else theme.colour("clip_text", 190), 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if box.width() >= 54 and box.height() >= 16:
            metrics = QFontMetrics(look.font)
            name = metrics.elidedText(transition.kind, Qt.TextElideMode.ElideRight, int(box.width() - 8))
            painter.setFont(look.font)
            painter.setPen(theme.colour("clip_text"))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), name)
