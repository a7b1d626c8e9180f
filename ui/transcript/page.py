"""The transcript as flowing text: the word that is heard is lit, a click goes there, Delete cuts the film."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from ui import theme
from ui.viewmodels.script import Part, Script, Span, places_of
from ui.viewmodels.transcript import TranscriptDesk
from ui.words import tr

_CUTS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_GOES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TranscriptPage(QPlainTextEdit):
    """``chosen``: another stretch is selected; ``found``: how many places a search has."""

    chosen = Signal()
    found = Signal(int)

    def __init__(self, desk: TranscriptDesk, playing: Callable[[], bool]) -> None:
        super().__init__()
        self._desk, self._playing = desk, playing
        self.script = Script()
        self._places: list[tuple[int, int]] = []
        self._wanted = ""
        self._at = -1
        self.setReadOnly(True)
        flag = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flag.TextSelectableByMouse | flag.TextSelectableByKeyboard)
        self.setFrameShape(self.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(tr("Transcript"))
        self.setAccessibleDescription(
            tr("Enter goes to a word, Delete cuts what is selected out of the film")
        )
        theme.set_kind(self, "bare")
        font = self.font()
        font.setPixelSize(15)
        self.setFont(font)
        self.document().setDocumentMargin(16)
        self._fillers: dict[int, bool] = {}
        desk.changed.connect(self.refresh)
        desk.current_changed.connect(self._light)
        self.selectionChanged.connect(self.chosen)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._light())
        theme.look().changed.connect(self._light)

    def refresh(self) -> None:
        """Writes the words anew; the place that is looked at stays."""
        bar = self.verticalScrollBar()
        top, at = bar.value(), self.textCursor().selectionStart()
        before, self.script = self.script, self._desk.reading.script
        if self.script.text != before.text:
            self.setPlainText(self.script.text)
            cursor = self.textCursor()
            cursor.setPosition(min(at, max(0, self.document().characterCount() - 1)))
            self.setTextCursor(cursor)
            bar.setValue(top)
        fillers = self._desk.reading.fillers
        self._fillers = {i: f.certain for f in fillers for i in range(f.first, f.end)}
        self.search(self._wanted)

    def selected(self) -> tuple[list[int], list[int]]:
        """(words, pauses) of the script that are selected."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return [], []
        spans = self.script.within(cursor.selectionStart(), cursor.selectionEnd())
        words = [span.index for span in spans if span.part is Part.WORD]
        return words, [span.index for span in spans if span.part is Part.PAUSE]

    def cut_selected(self) -> bool:
        """Cuts what is selected out of the film."""
        words, pauses = self.selected()
        if not words and not pauses:
            self._desk.session.told.emit(tr("Select words to cut first."))
            return False
        return self._desk.cut(words, [self.script.pauses[index] for index in pauses])

    def search(self, words: str) -> None:
        """Marks every place where ``words`` stand; ``step`` goes to them."""
        if words != self._wanted:
            self._at = -1
        self._wanted = words
        self._places = places_of(self.script.text, words)
        self._at = min(self._at, len(self._places) - 1)
        self._light()
        self.found.emit(len(self._places))

    def step(self, direction: int) -> int:
        """Goes to the next place found or the one before; its number, -1 when there is none."""
        if not self._places:
            return -1
        self._at = (self._at + direction) % len(self._places)
        start, end = self._places[self._at]
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._seek(start)
        return self._at

    # --- painting ------------------------------------------------------------------------------------

    def _light(self) -> None:
        """Colours what is in sight: of hours of speech, a page."""
        word = self.script.word(self._desk.current) if self._desk.current is not None else None
        if word is not None and self._playing() and not self.textCursor().hasSelection():
            self._keep_in_sight(word.start)
        first, last = self._in_sight()
        marks = [
            self._marked(span, ink)
            for span in self.script.spans_between(first, last)
            if (ink := self._ink(span)) is not None
        ]
        low = bisect_left(self._places, (first, 0))
        for start, end in self._places[max(0, low - 1) : bisect_left(self._places, (last, 0))]:
            marks.append(self._mark(start, end, _ground("warning", 80)))
        if word is not None and first <= word.start < last:
            lit = _ground("accent_soft", 255)
            lit.setForeground(theme.colour("accent"))
            marks.append(self._marked(word, lit))
        self.setExtraSelections(marks)

    def _in_sight(self) -> tuple[int, int]:
        """The stretch of the text that is seen: [first, last) positions."""
        corner = self.viewport().rect().bottomRight()
        last = self.cursorForPosition(corner).block()
        return self.firstVisibleBlock().position(), last.position() + last.length()

    def _ink(self, span: Span) -> QTextCharFormat | None:
        """Times and pauses are faint, fillers underlined."""
        if span.part is Part.WORD:
            certain = self._fillers.get(span.index)
            return None if certain is None else _underlined(certain)
        faint = QTextCharFormat()
        faint.setForeground(theme.colour("text_faint"))
        return faint

    def _marked(self, span: Span, ink: QTextCharFormat) -> QTextEdit.ExtraSelection:
        return self._mark(span.start, span.end, ink)

    def _mark(self, start: int, end: int, ink: QTextCharFormat) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        mark.format = ink
        return mark

    def _keep_in_sight(self, position: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        place = self.cursorRect(cursor)
        if not self.viewport().rect().adjusted(0, 0, 0, -place.height()).contains(place.topLeft()):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(place.top() / max(1, place.height())) - 2)

    # --- Qt ------------------------------------------------------------------------------------------

    def _seek(self, position: int) -> None:
        span = self.script.at(position)
        if span is None:
            return
        if span.part is Part.PAUSE:
            self._desk.session.seek(self.script.pauses[span.index].start)
        else:
            self._desk.seek_to(span.index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another stretch comes into sight."""
        super().resizeEvent(event)
        self._light()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click without a drag goes to the word."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self._seek(self.cursorForPosition(event.position().toPoint()).position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Selects a whole word with its punctuation, or a pause."""
        place: QPoint = event.position().toPoint()
        span = self.script.at(self.cursorForPosition(place).position())
        if span is None:
            return
        cursor = self.textCursor()
        cursor.setPosition(span.start)
        cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        """Delete and Enter are the transcript's own while it has the focus."""
        asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if asked and event.key() in (*_CUTS, *_GOES) and not event.modifiers():  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete cuts, Enter goes to the word at the text cursor."""
        if event.key() in _CUTS and not event.modifiers():
            self.cut_selected()
        elif event.key() in _GOES:
            self._seek(self.textCursor().position())
        else:
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copies words alone: no times, no pauses."""
        words, _ = self.selected()
        mime = QMimeData()
        mime.setText(" ".join(self._desk.transcript.words[index].text for index in words))
        return mime


def _ground(token: str, alpha: int) -> QTextCharFormat:
    ink = QTextCharFormat()
    ink.setBackground(theme.colour(token, alpha))
    return ink


def _underlined(certain: bool) -> QTextCharFormat:
    ink = QTextCharFormat()
    style = QTextCharFormat.UnderlineStyle
    ink.setUnderlineStyle(style.SingleUnderline if certain else style.DotLine)
    ink.setUnderlineColor(theme.colour("warning"))
    return ink
