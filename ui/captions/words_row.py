"""The words of one caption on a line of time: boundaries to drag, the spoken word lit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from pipeline.captions.layout import spoken_word
from pipeline.timeline.model import Caption, CaptionWord
from pipeline.timeline.time import Flicks
from ui import theme
from ui.captions.boundaries import Boundary, boundaries, moved
from ui.captions.clock import clock
from ui.captions.direction import reads_right_to_left
from ui.viewmodels.caption_edits import CaptionEdits
from ui.viewmodels.captions import CaptionDesk
from ui.words import tr

HEIGHT = 48
_GRIP = 6.0
"""Pixels beside an edge that take hold of it."""
_SIDE = 12.0
_KEYS = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_E,
)


class WordsRow(QWidget):
    """Shows the caption that is chosen in the table, else the one under the playhead.

    Click a word to go to it, drag an edge to retime it, double-click to emphasise. With the focus: arrows go
    from word to word, with Alt they move its start by a frame, Enter splits before it, E emphasises.
    """

    menu_filled = Signal(QMenu)

    def __init__(self, desk: CaptionDesk, edits: CaptionEdits) -> None:
        super().__init__()
        self._desk, self._edits = desk, edits
        self._caption: Caption | None = None
        self._start = 0
        self._words: tuple[CaptionWord, ...] = ()
        self._held: Boundary | None = None
        self._word = -1
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Words of the caption"))
        self.setAccessibleDescription(
            tr("Arrows go from word to word, Alt+arrows move its start, Enter splits before it, E emphasises")
        )
        desk.session.playhead_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(480, HEIGHT)

    @property
    def caption(self) -> Caption | None:
        """What is shown."""
        return self._caption

    @property
    def word(self) -> int:
        """The word that the keys act on, -1 for none."""
        return self._word

    def show_caption(self, caption_id: str) -> None:
        """Shows a caption of the desk; an empty id shows none."""
        row = self._desk.row_of(caption_id)
        caption = self._desk.caption(row)
        if caption is None or self._caption is None or caption.id != self._caption.id:
            self._word = -1
        self._caption = caption
        self._start = self._desk.start(row) if caption is not None else 0
        self._words = caption.words if caption is not None else ()
        self._word = min(self._word, len(self._words) - 1)
        self._held = None
        self.update()

    # --- geometry ------------------------------------------------------------------------------------

    def _span(self) -> tuple[int, int]:
        """The stretch of the caption's axis that is shown: the caption and all its words."""
        caption = self._caption
        if caption is None:
            return 0, 1
        low, high = caption.source_start, caption.source_start + caption.duration
        if caption.words:
            low = min(low, caption.words[0].start)
            high = max(high, caption.words[-1].end)
        return low, max(high, low + 1)

    def _x(self, time: int) -> float:
        low, high = self._span()
        return _SIDE + (time - low) * (self.width() - 2 * _SIDE) / (high - low)

    def _time(self, x: float) -> Flicks:
        low, high = self._span()
        return Flicks(low + round((x - _SIDE) * (high - low) / max(1.0, self.width() - 2 * _SIDE)))

    def _edge_at(self, x: float) -> Boundary | None:
        near = [(abs(self._x(edge.time) - x), edge) for edge in boundaries(self._words)]
        close = [pair for pair in near if pair[0] <= _GRIP]
        return min(close, key=lambda pair: pair[0])[1] if close else None

    def _word_at(self, x: float) -> int:
        time = self._time(x)
        return next((i for i, word in enumerate(self._words) if word.start <= time < word.end), -1)

    def _box(self, word: CaptionWord) -> QRectF:
        left, right = self._x(word.start), self._x(word.end)
        return QRectF(left, 8, max(2.0, right - left), HEIGHT - 16)

    # --- painting ------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words, what is outside the caption, the playhead."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        caption = self._caption
        if caption is None:
            painter.setPen(theme.colour("text_faint"))
            painter.drawText(
                self.rect(), int(Qt.AlignmentFlag.AlignCenter), tr("Select a caption to time its words")
            )
            return
        shown = QRectF(self._x(caption.source_start), 4, 0, HEIGHT - 8)
        shown.setRight(self._x(caption.source_start + caption.duration))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(shown, 6, 6)
        at = self._desk.session.playhead - self._start + caption.source_start
        spoken = spoken_word(caption, at)
        playing = caption.source_start <= at < caption.source_start + caption.duration
        for index, word in enumerate(self._words):
            self._paint_word(painter, word, index, lit=playing and index == spoken)
        if playing:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawLine(QPointF(self._x(at), 2), QPointF(self._x(at), HEIGHT - 2))
        painter.end()

    def _paint_word(self, painter: QPainter, word: CaptionWord, index: int, lit: bool) -> None:
        box = self._box(word).adjusted(1, 0, -1, 0)
        chosen = index == self._word and self.hasFocus()
        painter.setPen(QPen(theme.colour("accent" if chosen else "line_strong"), 2 if chosen else 1))
        painter.setBrush(theme.colour("accent_soft" if lit else "pressed"))
        painter.drawRoundedRect(box, 4, 4)
        font = self.font()
        font.setBold(word.emphasis)
        painter.setFont(font)
        painter.setPen(theme.colour("warning" if word.emphasis else "text"))
        room = box.width() - 8
        text = QFontMetricsF(font).elidedText(word.text, Qt.TextElideMode.ElideRight, room)
        right = reads_right_to_left(word.text)
        way = Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
        painter.setLayoutDirection(way)
        if room > 10:
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)

    # --- the mouse -----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of an edge, or goes to a word."""
        if event.button() != Qt.MouseButton.LeftButton or self._caption is None:
            return
        x = event.position().x()
        self._held = self._edge_at(x)
        if self._held is None:
            self._go_to(self._word_at(x))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves the edge that is held; else shows where there is one."""
        x = event.position().x()
        if self._held is not None and self._caption is not None:
            caption = self._caption
            low, high = caption.source_start, caption.source_start + caption.duration
            self._words = moved(caption.words, self._held, self._time(x), low, high)
            self.update()
            return
        on_edge = self._edge_at(x) is not None
        self.setCursor(Qt.CursorShape.SplitHCursor if on_edge else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What was dragged becomes one edit."""
        if event.button() == Qt.MouseButton.LeftButton and self._held is not None:
            self._held = None
            self._keep(self._words)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Emphasises a word."""
        word = self._word_at(event.position().x())
        if self._caption is not None and word >= 0 and self._edge_at(event.position().x()) is None:
            self._edits.emphasise(self._caption.id, word)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the word under the mouse."""
        word, caption = self._word_at(event.pos().x()), self._caption
        if caption is None or word < 0:
            return
        menu = QMenu(self)
        split = menu.addAction(tr("Split before this word"), lambda: self._edits.split(caption.id, word))
        split.setEnabled(word > 0)
        menu.addAction(tr("Emphasise or not"), lambda: self._edits.emphasise(caption.id, word))
        self.menu_filled.emit(menu)
        menu.exec(event.globalPos())

    def event(self, event: QEvent) -> bool:
        """A word's times as a tip; the keys that are used here don't reach the window."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            word = self._word_at(event.pos().x())
            if word >= 0 and self._caption is not None:
                each = self._words[word]
                zero = self._start - self._caption.source_start
                told = f"{each.text}  {clock(zero + each.start)} – {clock(zero + each.end)}"
                QToolTip.showText(event.globalPos(), told, self)
            else:
                QToolTip.hideText()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._caption:
            mine = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier)
            if event.key() in _KEYS and mine:
                event.accept()
                return True
        return super().event(event)

    # --- the keyboard --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        caption = self._caption
        if caption is None or event.key() not in _KEYS or not self._words:
            super().keyPressEvent(event)
            return
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._nudge(step)
        elif step:
            self._go_to(min(max(self._word + step, 0), len(self._words) - 1))
        elif self._word >= 0 and event.key() == Qt.Key.Key_E:
            self._edits.emphasise(caption.id, self._word)
        elif self._word >= 0:
            self._edits.split(caption.id, self._word)

    def _nudge(self, frames: int) -> None:
        caption = self._caption
        edge = next((e for e in boundaries(self._words) if e.word == self._word and e.side != "end"), None)
        if caption is None or edge is None:
            return
        to = edge.time + frames * self._desk.session.timeline.rate.frame
        low, high = caption.source_start, caption.source_start + caption.duration
        self._keep(moved(self._words, edge, to, low, high))

    def _go_to(self, word: int) -> None:
        if self._caption is not None and word >= 0:
            self._word = word
            first = max(self._words[word].start, self._caption.source_start)
            self._desk.session.seek(self._start - self._caption.source_start + first)
            self.update()

    def _keep(self, words: Sequence[CaptionWord]) -> None:
        caption = self._caption
        if (
            caption is not None
            and tuple(words) != caption.words
            and not self._edits.set_words(caption.id, words)
        ):
            self._words = caption.words
            self.update()
