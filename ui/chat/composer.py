"""The input: text that grows with what is typed, files, and the choices for the next video."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pipeline.recipes.brief import ASPECTS
from providers.protocols import ART_STYLES
from ui import theme
from ui.chat.pasting import Pasted
from ui.chat.whom import WhomChip
from ui.icons import icon
from ui.viewmodels.chat import ChatModel
from ui.words import counted, marked, tr

LENGTHS: Mapping[str, float | None] = {
    marked("30 s"): 30.0,
    marked("60 s"): 60.0,
    marked("90 s"): 90.0,
    marked("Any length"): None,
}
MAX_LINES = 8


class Composer(QFrame):
    """Enter sends, Shift+Enter makes a new line."""

    def __init__(self, chat: ChatModel) -> None:
        super().__init__()
        theme.set_kind(self, "composer")
        self._chat = chat
        self._chips: dict[str, tuple[QPushButton, dict[Any, str]]] = {}
        self.field = _Field()
        self.field.setPlaceholderText(tr("Describe a video, paste a script, or say what to change"))
        self.field.setAccessibleName(tr("Message to Kinora"))
        self.field.submitted.connect(self.send)
        self.field.pasted.connect(self.attach)
        self.field.focused.connect(self._show_focus)
        self.send_button = QToolButton()
        theme.set_kind(self.send_button, "round")
        self.send_button.setIcon(icon("send", "on_accent"))
        self.send_button.setIconSize(QSize(18, 18))
        self.send_button.setToolTip(tr("Send (Enter)"))
        self.send_button.setAccessibleName(tr("Send"))
        self.send_button.setEnabled(False)
        self.send_button.clicked.connect(self.send)
        self.field.textChanged.connect(self._on_text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.field)
        self._files = QPushButton()
        theme.set_kind(self._files, "chip")
        self._files.setToolTip(tr("Files that go with your next message; click to take them out"))
        self._files.clicked.connect(self._drop_files)
        self._files.setAccessibleName(tr("Attached files"))
        self._files.hide()
        layout.addWidget(self._files, 0, Qt.AlignmentFlag.AlignLeft)
        self.whom = WhomChip(chat.turns)
        layout.addLayout(self._upper_row())
        layout.addLayout(self._row())

    def send(self) -> None:
        """Says what was typed."""
        text = self.field.toPlainText().strip()
        if not text and self._answers_aloud():
            text = self._chat.attachments[0].name
        if text and self._chat.say(text):
            self.field.clear()
            self._show_files()

    def fill(self, text: str) -> None:
        """Puts ``text`` into the field for the creator to change and send."""
        self.field.setPlainText(text)
        self.field.setFocus()
        cursor = self.field.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.field.setTextCursor(cursor)

    def choose(self, *, aspect: str, duration: float | None) -> None:
        """Chooses format and length (seconds) of the next video."""
        for field, value in (("aspect", aspect), ("duration", duration)):
            chip, words = self._chips[field]
            self._choose(chip, field, words[value], value)

    def attach(self, paths: list[Path]) -> None:
        """Adds files for the next video."""
        self._chat.attach(paths)
        self._show_files()

    def _upper_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        attach = QToolButton()
        attach.setIcon(icon("attach"))
        attach.setToolTip(tr("Attach pictures, sound, video or text; or drop or paste them"))
        attach.setAccessibleName(tr("Attach files"))
        attach.clicked.connect(self._choose_files)
        row.addWidget(attach)
        row.addWidget(self.whom)
        row.addStretch(1)
        return row

    def _row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        brief = self._chat.defaults
        row.addWidget(
            self._chip(tr("Format of the next video"), "aspect", {a: a for a in ASPECTS}, brief.aspect)
        )
        row.addWidget(
            self._chip(
                tr("Length of the next video"),
                "duration",
                {tr(words): value for words, value in LENGTHS.items()},
                brief.duration,
            )
        )
        styles = {tr(style.replace("-", " ").capitalize()): style for style in ART_STYLES}
        row.addWidget(self._chip(tr("Style of the next video"), "style", styles, brief.style))
        row.addStretch(1)
        row.addWidget(self.send_button)
        return row

    def _chip(self, name: str, field: str, choices: Mapping[str, Any], chosen: Any) -> QPushButton:
        chip = QPushButton()
        theme.set_kind(chip, "chip")
        chip.setAccessibleName(name)
        chip.setToolTip(name)
        menu = QMenu(chip)
        group = QActionGroup(menu)
        for words, value in choices.items():
            action = QAction(words, menu, checkable=True)
            action.setChecked(value == chosen)
            action.triggered.connect(lambda _on, w=words, v=value: self._choose(chip, field, w, v))
            group.addAction(action)
            menu.addAction(action)
            if value == chosen:
                chip.setText(words)
        chip.setMenu(menu)
        self._chips[field] = (chip, {value: words for words, value in choices.items()})
        return chip

    def _choose(self, chip: QPushButton, field: str, words: str, value: Any) -> None:
        chip.setText(words)
        for action in chip.menu().actions():
            action.setChecked(action.text() == words)
        self._chat.defaults = replace(self._chat.defaults, **{field: value})

    def _choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, tr("Use your own pictures and footage"))
        self.attach([Path(name) for name in names])

    def _drop_files(self) -> None:
        self._chat.attachments.clear()
        self._show_files()

    def _show_files(self) -> None:
        count = len(self._chat.attachments)
        self._files.setText(counted(count, "1 file", "{count} files") + "  ×")
        self._files.setVisible(bool(count))
        self._on_text()

    def _on_text(self) -> None:
        self.send_button.setEnabled(bool(self.field.toPlainText().strip()) or self._answers_aloud())

    def _answers_aloud(self) -> bool:
        """True when a file alone says something: a recording, while the interview asks."""
        return bool(self._chat.attachments and self._chat.practising.asking)

    def _show_focus(self, focused: bool) -> None:
        self.setProperty("active", focused)
        self.style().unpolish(self)
        self.style().polish(self)


class _Field(QPlainTextEdit):
    submitted = Signal()
    pasted = Signal(list)
    """Files, and pictures as files."""
    focused = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_kind(self, "bare")
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._grow)
        self._pasted = Pasted(self)
        self._grow()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words, files and pictures."""
        return super().canInsertFromMimeData(source) or source.hasImage() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Files and pictures are attached; words are written."""
        files = self._pasted.files_of(source)
        if files:
            self.pasted.emit(files)
        else:
            super().insertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sends."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.submitted.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Lights the frame."""
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Dims the frame."""
        super().focusOutEvent(event)
        self.focused.emit(False)

    def _grow(self) -> None:
        lines = max(2, min(MAX_LINES, int(self.document().size().height())))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 4)
