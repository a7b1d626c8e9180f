"""How a scene looks as a card: picture, number, words, voice, and small facts in the corners."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QLinearGradient, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pipeline.timeline.time import FLICKS_PER_SECOND
from ui import theme
from ui.icons import icon
from ui.media.pictures import PEAKS_PER_SECOND, PictureCache, file_of
from ui.storyboard.card_layout import CardLayout, cell, lay_out
from ui.viewmodels.scene_cards import APPROVED, REJECTED, SceneCard
from ui.viewmodels.storyboard import Storyboard
from ui.words import counted, digits, isolated, tr

PICTURE_HEIGHT = 192
_RADIUS = 8


@dataclass(frozen=True, slots=True)
class Fact:
    """A symbol with a word beside it, in the foot of a card."""

    icon: str
    token: str
    words: str = ""


class SceneTile(QStyledItemDelegate):
    """Paints cards. ``phase``: 0..1, where the shimmer of what is being made is now."""

    def __init__(self, board: Storyboard, pictures: PictureCache) -> None:
        super().__init__()
        self._board, self._pictures = board, pictures
        self.phase = 0.0
        self.cell: Callable[[], QSize] = self.natural

    def natural(self) -> QSize:
        """The size of a card for the film's shape."""
        return cell(*self._board.shape)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every card has the size of the grid."""
        return self.cell()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paints one card, or the outline of one to come."""
        parts = lay_out(option.rect, *self._board.shape)
        card: SceneCard | None = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(parts.card), _RADIUS, _RADIUS)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver) and card is not None
        painter.fillPath(shape, theme.colour("hover" if hovered else "raised"))
        if card is None:
            self._outline(painter, parts, shape)
        else:
            self._card(painter, parts, shape, card)
            self._frame(painter, parts, shape, card, option.state)
        painter.restore()

    def _outline(self, painter: QPainter, parts: CardLayout, shape: QPainterPath) -> None:
        """A card to come: bars where words will be, a shimmer where the picture will."""
        painter.setClipPath(shape)
        painter.fillRect(parts.picture, theme.colour("pressed"))
        self._shimmer(painter, parts.picture)
        painter.setClipping(False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("pressed"))
        for row, share in enumerate((0.9, 0.7, 0.5)):
            bar = QRectF(parts.text.left(), parts.text.top() + 4 + row * 16, parts.text.width() * share, 8)
            painter.drawRoundedRect(bar, 4, 4)

    def _card(self, painter: QPainter, parts: CardLayout, shape: QPainterPath, card: SceneCard) -> None:
        painter.setClipPath(shape)
        self._picture(painter, parts.picture, card)
        painter.setClipping(False)
        self._chips(painter, parts, card)
        if self._board.approval.asking:
            self._verdicts(painter, parts, card)
        self._words(painter, parts.text, card)
        self._wave(painter, parts.wave, card)
        self._foot(painter, parts.foot, card)

    # --- the picture -------------------------------------------------------------------------------

    def _picture(self, painter: QPainter, box: QRect, card: SceneCard) -> None:
        painter.fillRect(box, theme.colour("pressed"))
        making = self._board.making.get(card.id)
        path = file_of(self._board.session.resolver, card.first[0]) if card.pictured else None
        found = self._pictures.thumbnail(path, card.first[1], PICTURE_HEIGHT) if path else None
        if found is not None and not found.isNull():
            _cover(painter, box, found)
        elif making is None:
            symbol = "error" if card.pictured and path is None else "image"
            place = QRect(0, 0, 28, 28)
            place.moveCenter(box.center())
            icon(symbol, "text_faint").paint(painter, place)
        if making is not None:
            if found is not None:
                painter.fillRect(box, theme.colour("canvas", 150))
            self._shimmer(painter, box)
            self._progress(painter, box, making.words, making.progress)
        elif card.review == "rejected":
            painter.fillRect(box, theme.colour("canvas", 140))

    def _shimmer(self, painter: QPainter, box: QRect) -> None:
        """A soft light that passes over what is being made."""
        band = box.width() * 0.9
        left = box.left() - band + self.phase * (box.width() + 2 * band)
        light = QLinearGradient(QPointF(left - band / 2, box.top()), QPointF(left + band / 2, box.bottom()))
        clear, bright = theme.colour("text", 0), theme.colour("text", 26)
        light.setColorAt(0.0, clear)
        light.setColorAt(0.5, bright)
        light.setColorAt(1.0, clear)
        painter.fillRect(box, light)

    def _progress(self, painter: QPainter, box: QRect, words: str, progress: float) -> None:
        font = painter.font()
        font.setPixelSize(11)
        painter.setFont(font)
        painter.setPen(theme.colour("text_dim"))
        place = box.adjusted(6, 0, -6, -10)
        low = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter
        painter.drawText(place, int(low | Qt.TextFlag.TextWordWrap), words)
        if progress > 0:
            bar = QRect(box.left(), box.bottom() - 2, box.width(), 3)
            painter.fillRect(bar, theme.colour("canvas", 180))
            painter.fillRect(
                QRect(bar.left(), bar.top(), round(bar.width() * progress), 3), theme.colour("accent")
            )

    def _chips(self, painter: QPainter, parts: CardLayout, card: SceneCard) -> None:
        """Number, length, lock and verdict, over the picture."""
        font = painter.font()
        font.setPixelSize(11)
        font.setBold(True)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        current = card.id == self._board.current
        box = parts.picture
        number = QRect(box.left() + 6, box.top() + 6, metrics.horizontalAdvance(str(card.number)) + 12, 18)
        _chip(painter, number, "accent" if current else "shade", 255 if current else 190)
        painter.setPen(theme.colour("on_accent" if current else "clip_text"))
        painter.drawText(number, int(Qt.AlignmentFlag.AlignCenter), str(card.number))
        length = tr("{seconds} s", seconds=digits(f"{card.seconds:.1f}")) if card.duration else "–"
        width = metrics.horizontalAdvance(length) + 12
        right = QRect(box.right() - width - 5, box.bottom() - 24, width, 18)
        if card.id not in self._board.making and not self._board.approval.asking:
            _chip(painter, right, "shade", 190)
            painter.setPen(theme.colour("clip_text"))
            painter.drawText(right, int(Qt.AlignmentFlag.AlignCenter), length)
        marks = [("lock", "clip_text")] if card.locked else []
        if card.review:
            approved = card.review == APPROVED
            marks.append(("check", "success") if approved else ("cancel", "danger"))
        left = box.right() - 5
        for symbol, token in reversed(marks):
            left -= 22
            place = QRect(left, box.top() + 6, 20, 18)
            _chip(painter, place, "shade", 200)
            icon(symbol, token).paint(painter, place.adjusted(3, 2, -3, -2))

    def _verdicts(self, painter: QPainter, parts: CardLayout, card: SceneCard) -> None:
        """The two buttons of a card that waits for a yes or no; the one that was said is filled."""
        said = (("check", "success", APPROVED), ("cancel", "danger", REJECTED))
        for box, (symbol, token, verdict) in zip(parts.verdicts, said, strict=True):
            chosen = card.review == verdict
            painter.setPen(QPen(theme.colour(token), 1.5))
            painter.setBrush(theme.colour(token) if chosen else theme.colour("shade", 210))
            painter.drawEllipse(QRectF(box).adjusted(1, 1, -1, -1))
            icon(symbol, "shade" if chosen else token).paint(painter, box.adjusted(6, 6, -6, -6))

    # --- the words -----------------------------------------------------------------------------------

    def _words(self, painter: QPainter, box: QRect, card: SceneCard) -> None:
        font = painter.font()
        font.setBold(False)
        font.setPixelSize(12)
        painter.setFont(font)
        lines = max(1, box.height() // 15)
        for_prompt = 1 if lines < 5 else 2
        used = _lines(painter, box, card.narration, "text", lines - (for_prompt if card.prompt else 0))
        rest = QRect(box.left(), box.top() + used * 15 + 1, box.width(), box.height())
        font.setPixelSize(11)
        painter.setFont(font)
        if not card.narration and not card.prompt:
            _lines(painter, box, tr("Nothing is said or shown yet."), "text_faint", lines)
        _lines(painter, rest, card.prompt, "text_dim", min(for_prompt, lines - used))

    def _wave(self, painter: QPainter, box: QRect, card: SceneCard) -> None:
        """The voice as it sounds over the scene's length."""
        middle = box.center().y() + 0.5
        painter.setPen(QPen(theme.colour("line_strong"), 1))
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
        if not card.duration:
            return
        painter.setPen(QPen(theme.colour("success"), 1))  # the timeline's is for clips, too pale for a card
        for part in card.voice:
            path = file_of(self._board.session.resolver, part.asset_id)
            peaks = self._pictures.peaks(path) if path else None
            if peaks is None or not len(peaks):
                continue
            first = box.left() + box.width() * max(0, part.offset) / card.duration
            until = box.left() + box.width() * min(card.duration, part.offset + part.duration) / card.duration
            for x in range(round(first), round(until), 2):
                offset = (x - box.left()) / box.width() * card.duration - part.offset
                row = int((part.source_start + offset) * PEAKS_PER_SECOND / FLICKS_PER_SECOND)
                if 0 <= row < len(peaks):
                    low, high = float(peaks[row][0]), float(peaks[row][1])
                    size = max(0.5, max(-low, high) * box.height() / 2)
                    painter.drawLine(QPointF(x + 0.5, middle - size), QPointF(x + 0.5, middle + size))

    def _foot(self, painter: QPainter, box: QRect, card: SceneCard) -> None:
        font = painter.font()
        font.setPixelSize(11)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        left = box.left()
        for fact in self.facts(card):
            place = QRect(left, box.center().y() - 6, 14, 14)
            icon(fact.icon, fact.token).paint(painter, place)
            left += 17
            width = metrics.horizontalAdvance(fact.words)
            if left + width > box.right():
                break
            painter.setPen(theme.colour(fact.token))
            painter.drawText(
                QRect(left, box.top(), width + 2, box.height()),
                int(Qt.AlignmentFlag.AlignVCenter),
                fact.words,
            )
            left += width + 10

    def facts(self, card: SceneCard) -> list[Fact]:
        """What the foot says, the weightiest first."""
        found = []
        warnings = self._board.warnings(card)
        if warnings:
            found.append(Fact("warning", "warning", str(len(warnings))))
        score = self._board.critique.score(card.id)
        if score is not None:
            faults = len(self._board.critique.findings(card.id))
            said = counted(faults, "1 fault", "{count} faults") if faults else ""
            found.append(Fact("critic", "danger" if faults else "success", said))
        if card.id in self._board.stale:
            found.append(Fact("stale", "warning", tr("Out of date")))
        takes = self._board.takes.get(card.slot, 0)
        if takes > 1:
            found.append(Fact("library", "text_dim", tr("{count} takes", count=takes)))
        return found

    def _frame(
        self,
        painter: QPainter,
        parts: CardLayout,
        shape: QPainterPath,
        card: SceneCard,
        state: QStyle.StateFlag,
    ) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme.colour("accent"), 2))
        elif state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("text"), 1, Qt.PenStyle.DashLine))
        else:
            painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawPath(shape)
        if card.id == self._board.current and card.duration:
            share = (self._board.session.playhead - card.start) / card.duration
            line = QRectF(parts.picture.left(), parts.picture.bottom() - 2, parts.picture.width(), 3)
            painter.fillRect(line, theme.colour("canvas", 200))
            line.setWidth(line.width() * min(max(share, 0.0), 1.0))
            painter.fillRect(line, theme.colour("accent"))


def _chip(painter: QPainter, box: QRect, token: str, alpha: int) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(token, alpha))
    painter.drawRoundedRect(QRectF(box), 5, 5)


def _lines(painter: QPainter, box: QRect, text: str, token: str, most: int) -> int:
    """Draws at most that many lines of ``text``, the last with …; returns how many it took."""
    metrics = painter.fontMetrics()
    words, lines = text.split(), 0
    painter.setPen(theme.colour(token))
    while words and lines < most:
        count = 1
        while count < len(words) and metrics.horizontalAdvance(" ".join(words[: count + 1])) <= box.width():
            count += 1
        line = " ".join(words[:count]) if lines + 1 < most else " ".join(words)
        shown = metrics.elidedText(isolated(line), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(
            QRect(box.left(), box.top() + lines * 15, box.width(), 16),
            int(Qt.AlignmentFlag.AlignVCenter),
            shown,
        )
        words = words[count:] if lines + 1 < most else []
        lines += 1
    return lines


def _cover(painter: QPainter, box: QRect, picture: QPixmap) -> None:
    scale = max(box.width() / picture.width(), box.height() / picture.height())
    size = box.width() / scale, box.height() / scale
    source = QRectF((picture.width() - size[0]) / 2, (picture.height() - size[1]) / 2, *size)
    painter.drawPixmap(QRectF(box), picture, source)
