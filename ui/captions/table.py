"""The table of captions: follows the player, edits in place, keeps step with the timeline's selection."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.captions.cells import CaptionCells
from ui.captions.model import CaptionTableModel, Column
from ui.viewmodels.caption_edits import CaptionEdits
from ui.viewmodels.captions import CaptionDesk
from ui.words import tr

ROW = 32
"""Pixels: a row's height."""
_WIDTHS = {Column.START: 92, Column.END: 92, Column.SPEED: 72, Column.STYLE: 128, Column.WARNINGS: 88}


class CaptionTable(QTableView):
    """``wanted`` names an action; ``chosen`` says that other rows are selected."""

    wanted = Signal(str)
    chosen = Signal()

    def __init__(self, desk: CaptionDesk, edits: CaptionEdits, playing: Callable[[], bool]) -> None:
        """``playing``: True while the playhead moves by itself; then the table follows it."""
        super().__init__()
        self._desk, self._edits, self._playing = desk, edits, playing
        self._following = False
        self.setAccessibleName(tr("Captions"))
        self.cells = CaptionCells(desk, self)
        self.cells.split_wanted.connect(self._split_typed)
        self.table = CaptionTableModel(desk, edits)
        self.setModel(self.table)
        self.setItemDelegate(self.cells)
        self._look()
        self.selectionModel().selectionChanged.connect(self._on_selected)
        self.clicked.connect(self._on_click)
        desk.session.selection_changed.connect(self.take_selection)
        desk.changed.connect(self.take_selection)
        desk.current_changed.connect(self._follow)

    def _look(self) -> None:
        mode = QHeaderView.ResizeMode
        head, side = self.horizontalHeader(), self.verticalHeader()
        for column in Column:
            head.setSectionResizeMode(column, mode.Stretch if column is Column.TEXT else mode.Interactive)
            if column in _WIDTHS:
                self.setColumnWidth(column, _WIDTHS[column])
        head.setHighlightSections(False)
        head.setMinimumSectionSize(48)
        side.hide()
        side.setDefaultSectionSize(ROW)
        side.setSectionResizeMode(mode.Fixed)
        self.setShowGrid(False)
        self.setFrameShape(self.Shape.NoFrame)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)

    def chosen_ids(self) -> list[str]:
        """Ids of the selected captions, in order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [caption.id for row in rows if (caption := self._desk.caption(row)) is not None]

    def choose(self, caption_ids: list[str], scroll: bool = True) -> None:
        """Selects these captions."""
        rows = [row for caption_id in caption_ids if (row := self._desk.row_of(caption_id)) >= 0]
        selection = QItemSelection()
        for row in rows:
            selection.select(self.table.index(row, 0), self.table.index(row, len(Column) - 1))
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(selection, flag.ClearAndSelect)
        if rows:
            self.selectionModel().setCurrentIndex(self.table.index(rows[0], Column.TEXT), flag.NoUpdate)
            if scroll:
                self.scrollTo(self.table.index(rows[0], Column.TEXT))

    def edit_text(self, caption_id: str) -> None:
        """Opens the text of a caption for typing."""
        row = self._desk.row_of(caption_id)
        if row >= 0:
            self.choose([caption_id])
            self.setFocus()
            self.edit(self.table.index(row, Column.TEXT))

    def take_selection(self) -> None:
        """Selects what is selected in the session."""
        wanted = [i for i in self._desk.session.selection if self._desk.row_of(i) >= 0]
        if set(wanted) != set(self.chosen_ids()):
            self._following = True
            self.choose(sorted(wanted, key=self._desk.row_of), scroll=not self._playing())
            self._following = False
            self.chosen.emit()

    def _on_selected(self) -> None:
        if self._following:
            return
        mine = self.chosen_ids()
        # Clips that are selected on the timeline stay so while no caption is chosen here.
        if mine or any(self._desk.row_of(i) >= 0 for i in self._desk.session.selection):
            self._following = True
            self._desk.session.select(mine)
            self._following = False
        self.chosen.emit()

    def _on_click(self, index: QModelIndex) -> None:
        caption = self._desk.caption(index.row())
        if caption is None:
            return
        if index.column() == Column.WARNINGS and self._desk.row(index.row()).warnings:
            self._desk.mend([caption.id])
        self._desk.session.seek(self._desk.start(index.row()))

    def _follow(self) -> None:
        if (
            self._playing()
            and self._desk.current >= 0
            and self.state() is not QAbstractItemView.State.EditingState
        ):
            self.scrollTo(self.table.index(self._desk.current, Column.TEXT))

    def _split_typed(self, row: int, characters: int) -> None:
        """Splits where the text cursor stands; what was typed is kept first."""
        caption = self._desk.caption(row)
        if caption is None:
            return
        edges = [0]
        for word in caption.words:
            edges.append(edges[-1] + len(word.text) + 1)
        nearest = min(range(len(caption.words)), key=lambda i: abs(edges[i] - characters - 1), default=0)
        self._edits.split(caption.id, nearest)

    # --- Qt ------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keeps Delete, Return and Escape for the table while it has the focus."""
        asked = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asked and event.key() in _OWN and not event.modifiers():  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes, Return edits the text; single letters stay the window's keys."""
        if self.state() is QAbstractItemView.State.EditingState:
            return  # what the open field leaves over is no command
        key, plain = event.key(), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.wanted.emit("captions.delete")
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            current = self._desk.caption(self.currentIndex().row())
            if current is not None:
                self.edit(self.table.index(self.currentIndex().row(), Column.TEXT))
        elif event.text() and event.text().isprintable() and key != Qt.Key.Key_Escape:
            event.ignore()
        else:
            before = self.currentIndex().row()
            super().keyPressEvent(event)
            after = self.currentIndex().row()
            if after != before and after >= 0:
                self._desk.session.seek(self._desk.start(after))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be mended by a click."""
        index = self.indexAt(event.position().toPoint())
        mendable = index.column() == Column.WARNINGS and bool(self._desk.row(index.row()).warnings)
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if mendable else Qt.CursorShape.ArrowCursor
        )
        super().mouseMoveEvent(event)


_OWN = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
