"""What the library says when there is nothing to show, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.icons import icon
from ui.viewmodels.library import LibraryBrowser
from ui.words import tr


class EmptyPage(QWidget):
    """A symbol, a sentence, a hint."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._title = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        theme.set_kind(self._title, "strong")
        self._words = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        theme.set_kind(self._words, "faint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 0, 24, 0)
        layout.setSpacing(8)
        layout.addStretch(1)
        for label in (self._picture, self._title, self._words):
            layout.addWidget(label)
        layout.addStretch(2)

    def show_reason(self, browser: LibraryBrowser) -> None:
        """Says why nothing is shown."""
        wanted = browser.filter
        if wanted.words.strip():
            words = wanted.words.strip()
            self._say(
                "search", tr("Nothing found for “{words}”", words=words), tr("Try fewer words or filters.")
            )
        elif wanted.trashed:
            self._say("delete", tr("The trash is empty"), tr("What you throw away waits here."))
        elif browser.filtered:
            self._say("filter", tr("Nothing fits these filters"), tr("Take one away to see more."))
        else:
            hint = tr("Drop footage, pictures, sound or whole folders here.")
            self._say("library", tr("No media yet"), hint)

    def _say(self, symbol: str, title: str, words: str) -> None:
        self._picture.setPixmap(icon(symbol, "text_faint").pixmap(28, 28))
        self._title.setText(title)
        self._words.setText(words)
