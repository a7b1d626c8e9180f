"""The transcript as flowing text: the word that is heard is lit, a click goes there, Delete cuts the film."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from ui import theme
from ui.transcript.script import Part, Script, places_of, script_of
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
        self._inks = _Inks(self.document(), desk, lambda: self.script)
        desk.changed.connect(self.refresh)
        desk.current_changed.connect(self._light)
        self.selectionChanged.connect(self.chosen)
        theme.look().changed.connect(self._recolour)

    def refresh(self) -> None:
        """Writes the words anew; the place that is looked at stays."""
        bar = self.verticalScrollBar()
        top, at = bar.value(), self.textCursor().selectionStart()
        self.script = script_of(self._desk.transcript)
        if self.script.text != self.toPlainText():
            self.setPlainText(self.script.text)
            cursor = self.textCursor()
            cursor.setPosition(min(at, max(0, self.document().characterCount() - 1)))
            self.setTextCursor(cursor)
            bar.setValue(top)
        self._inks.rehighlight()
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
        marks = [self._mark(start, end, "warning", 80) for start, end in self._places]
        word = self.script.word(self._desk.current) if self._desk.current is not None else None
        if word is not None:
            lit = self._mark(word.start, word.end, "accent_soft", 255)
            marks.append(lit)
            if self._playing() and not self.textCursor().hasSelection():
                self._keep_in_sight(word.start)
        self.setExtraSelections(marks)

    def _mark(self, start: int, end: int, token: str, alpha: int) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        ink = QTextCharFormat()
        ink.setBackground(theme.colour(token, alpha))
        if token == "accent_soft":
            ink.setForeground(theme.colour("accent"))
        mark.format = ink
        return mark

    def _keep_in_sight(self, position: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        place = self.cursorRect(cursor)
        if not self.viewport().rect().adjusted(0, 0, 0, -place.height()).contains(place.topLeft()):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(place.top() / max(1, place.height())) - 2)

    def _recolour(self) -> None:
        self._inks.rehighlight()
        self._light()

    # --- Qt ------------------------------------------------------------------------------------------

    def _seek(self, position: int) -> None:
        span = self.script.at(position)
        if span is None:
            return
        if span.part is Part.PAUSE:
            self._desk.session.seek(self.script.pauses[span.index].start)
        else:
            self._desk.seek_to(span.index)

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


class _Inks(QSyntaxHighlighter):
    """Times and pauses faint, fillers underlined."""

    def __init__(self, document: QTextDocument, desk: TranscriptDesk, script: Callable[[], Script]) -> None:
        super().__init__(document)
        self._desk, self._script = desk, script
        self._fillers: dict[int, bool] = {}
        self._known: object = None

    def highlightBlock(self, text: str) -> None:
        reading = self._desk.reading
        if reading is not self._known:
            self._known = reading
            self._fillers = {i: f.certain for f in reading.fillers for i in range(f.first, f.end)}
        first = self.currentBlock().position()
        faint = QTextCharFormat()
        faint.setForeground(theme.colour("text_faint"))
        script = self._script()
        head = script.at(first)
        if head is not None and head.part is Part.HEAD:
            self.setFormat(head.start - first, head.end - head.start, faint)
        for span in script.within(first, first + self.currentBlock().length()):
            if span.part is Part.PAUSE:
                self.setFormat(span.start - first, span.end - span.start, faint)
            elif span.index in self._fillers:
                self.setFormat(
                    span.start - first, span.end - span.start, _underlined(self._fillers[span.index])
                )


def _underlined(certain: bool) -> QTextCharFormat:
    ink = QTextCharFormat()
    style = QTextCharFormat.UnderlineStyle
    ink.setUnderlineStyle(style.SingleUnderline if certain else style.DotLine)
    ink.setUnderlineColor(theme.colour("warning"))
    return ink
