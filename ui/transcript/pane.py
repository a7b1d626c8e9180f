"""The transcript pane: search and tools, the text, the panel that cleans it up."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.actions import ActionTable
from ui.hint_page import hint_page
from ui.icons import icon
from ui.locked_controls import only_looks
from ui.player.playback import Playback
from ui.timeline.pane import tool
from ui.transcript.asking import ask_to_transcribe
from ui.transcript.cleanup_panel import CleanupPanel, summary
from ui.transcript.page import TranscriptPage
from ui.viewmodels.cleanup import Cleanup
from ui.viewmodels.transcribing import Transcribing
from ui.viewmodels.transcript import TranscriptDesk
from ui.viewmodels.workspace import Workspace
from ui.words import counted, tr

TYPING_MS = 120


class TranscriptPane(QWidget):
    """What is said, as text that can be cut."""

    def __init__(self, workspace: Workspace, playback: Playback, actions: ActionTable) -> None:
        super().__init__()
        theme.set_kind(self, "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._actions = actions
        self.desk = TranscriptDesk(workspace, self)
        self.cleanup = Cleanup(self.desk, self)
        self.transcribing = Transcribing(workspace, self)
        self.transcribing.asked.connect(partial(ask_to_transcribe, self, self.transcribing))
        self.page = TranscriptPage(self.desk, lambda: playback.playing)
        self.panel = CleanupPanel(self.cleanup, self.desk.session)
        self.panel.hide()
        self._build()
        self.page.customContextMenuRequested.connect(self._menu)
        self.page.found.connect(self._show_found)
        self.desk.changed.connect(self._show)
        self.cleanup.changed.connect(self._show)
        self.desk.session.opened.connect(self._show)
        self._show()

    def _build(self) -> None:
        self.search = QLineEdit(placeholderText=tr("Search what is said"), clearButtonEnabled=True)
        self.search.setAccessibleName(tr("Search what is said"))
        self.search.setToolTip(tr("Enter goes to the next place, Shift+Enter back, Escape clears"))
        self.search.addAction(icon("search", "text_faint"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setFixedWidth(256)
        only_looks(self.search)
        self.search.installEventFilter(self)
        self._later = QTimer(self, interval=TYPING_MS, singleShot=True)
        self._later.timeout.connect(lambda: self.page.search(self.search.text().strip()))
        self.search.textChanged.connect(lambda _text: self._later.start())
        self._found = QLabel()
        theme.set_kind(self._found, "faint")
        self._sum = QLabel()
        theme.set_kind(self._sum, "faint")
        row = QHBoxLayout()
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self.search)
        row.addWidget(self._found)
        row.addWidget(tool(self._actions, "transcript.cut"))
        row.addStretch(1)
        row.addWidget(self._sum)
        row.addWidget(tool(self._actions, "transcript.transcribe"))
        row.addWidget(tool(self._actions, "transcript.clean"))
        self.empty = hint_page(
            self._actions,
            "voice",
            tr("No words yet"),
            tr(
                "Words come from voices made here and from captions. "
                "Footage can be written down, or bring its subtitles; silences can be cut without words."
            ),
            ("transcript.transcribe", "captions.import", "transcript.clean"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.empty)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self._stack)
        self.split.addWidget(self.panel)
        self.split.setStretchFactor(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.split, 1)

    def commands(self) -> dict[str, Callable[[], object]]:
        """What each action on the transcript does."""
        return {
            "transcript.transcribe": self.transcribing.transcribe_timeline,
            "transcript.cut": self.page.cut_selected,
            "transcript.find": self.start_search,
            "transcript.clean": self.toggle_panel,
        }

    def start_search(self) -> None:
        """Puts the text cursor into the search field; says so where there are no words to search."""
        if not self.search.isEnabled():
            self.desk.session.told.emit(tr("Nothing is said in this project yet."))
        self.search.setFocus()
        self.search.selectAll()

    def toggle_panel(self) -> None:
        """Shows or hides the panel for silences and fillers."""
        self.panel.setVisible(not self.panel.isVisibleTo(self))
        self._actions["transcript.clean"].setChecked(self.panel.isVisibleTo(self))
        if self.panel.isVisibleTo(self):
            self.panel.look.setFocus()

    def _menu(self, point: QPoint) -> None:
        menu = QMenu(self)
        words, pauses = self.page.selected()
        cut = menu.addAction(self._actions["transcript.cut"].text(), self.page.cut_selected)
        cut.setEnabled(bool(words or pauses))
        copy = menu.addAction(tr("Copy words"), self.page.copy)
        copy.setEnabled(bool(words))
        menu.addSeparator()
        menu.addAction(self._actions["transcript.clean"])
        menu.exec(self.page.viewport().mapToGlobal(point))

    def _show(self) -> None:
        reading = self.desk.reading
        count = len(reading.transcript.words)
        self._stack.setCurrentIndex(0 if count else 1)
        self.search.setEnabled(bool(count))
        said = summary(count, sum(filler.certain for filler in reading.fillers))
        guessed = reading.transcript.estimated
        self._sum.setText(f"{said} · {tr('times estimated')}" if guessed else said)
        self._sum.setToolTip(
            counted(
                guessed,
                "When 1 word is said was estimated from pauses and letters, not heard.",
                "When {count} words are said was estimated from pauses and letters, not heard.",
            )
            if guessed
            else ""
        )

    def _show_found(self, count: int) -> None:
        wanted = bool(self.search.text().strip())
        self._found.setText(counted(count, "1 place", "{count} places") if wanted else "")

    # --- Qt ------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Reads while it is seen."""
        super().showEvent(event)
        self.desk.set_active(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rests while it is not."""
        super().hideEvent(event)
        self.desk.set_active(False)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Enter and Escape in the search field."""
        if isinstance(event, QKeyEvent) and watched is self.search:
            entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            left = event.key() == Qt.Key.Key_Escape and bool(self.search.text())
            if event.type() == QEvent.Type.ShortcutOverride and (entered or left):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and left:
                self.search.clear()
                return True
            if event.type() == QEvent.Type.KeyPress and entered:
                self.page.search(self.search.text().strip())
                self.page.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
        return False
