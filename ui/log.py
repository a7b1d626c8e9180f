"""What the program wrote down about itself, kept for whoever has to find out why something went wrong."""

from __future__ import annotations

import logging
from collections import deque
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.words import marked, tr

LINES = 5_000
FILE_BYTES = 1_000_000
LEVELS = {
    marked("Everything"): logging.DEBUG,
    marked("Warnings"): logging.WARNING,
    marked("Errors"): logging.ERROR,
}
FORM = logging.Formatter("%(asctime)s %(levelname)-7s %(name)s: %(message)s")


class LogBook(logging.Handler):
    """Keeps the newest lines in memory; also hands them to a file where one is given."""

    class _Bell(QObject):
        written = Signal()

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(FORM)
        self.lines: deque[tuple[int, str]] = deque(maxlen=LINES)
        """(level, line), oldest first."""
        self.bell = self._Bell()

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps a line; may be called on any thread."""
        self.lines.append((record.levelno, self.format(record)))
        self.bell.written.emit()


def keep_log(home: Path) -> LogBook:
    """Writes down what the program logs, in memory and in ``home/kinora.log`` (two files of 1 MB)."""
    root = logging.getLogger()
    known = next((handler for handler in root.handlers if isinstance(handler, LogBook)), None)
    if known is not None:
        return known
    book = LogBook()
    home.mkdir(parents=True, exist_ok=True)
    file = RotatingFileHandler(
        home / "kinora.log", maxBytes=FILE_BYTES, backupCount=1, encoding="utf-8", delay=True
    )
    file.setFormatter(FORM)
    root.setLevel(logging.INFO)
    for handler in (book, file):
        root.addHandler(handler)
    return book


class LogWindow(QDialog):
    """The lines of a ``LogBook``, as they come."""

    def __init__(self, book: LogBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Log"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._book = book
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName(tr("Log"))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.text.setPlaceholderText(tr("Nothing was written down yet."))
        self.level = QComboBox()
        self.level.setAccessibleName(tr("Lines to show"))
        self.level.setToolTip(tr("Lines to show"))
        for words, level in LEVELS.items():
            self.level.addItem(tr(words), level)
        self.level.activated.connect(lambda _row: self._show())
        copy = QPushButton(tr("Copy all"))
        copy.setToolTip(tr("Copy the lines, to put them into a report"))
        copy.clicked.connect(
            lambda _checked=False: QGuiApplication.clipboard().setText(self.text.toPlainText())
        )
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        said = QLabel(tr("What the program wrote down. No keys, no text of yours."))
        theme.set_kind(said, "dim")
        row.addWidget(said, 1)
        row.addWidget(self.level)
        row.addWidget(copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(theme.GRID)
        column.addLayout(row)
        column.addWidget(self.text, 1)
        self.resize(880, 520)
        book.bell.written.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._show()

    def _show(self) -> None:
        least = self.level.currentData()
        bar = self.text.verticalScrollBar()
        at_end = bar.value() >= bar.maximum() - 4
        self.text.setPlainText("\n".join(line for level, line in list(self._book.lines) if level >= least))
        if at_end:
            bar.setValue(bar.maximum())
