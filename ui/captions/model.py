"""The captions as a Qt table model."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from pipeline.captions.styles import DEFAULT_CAPTION_STYLE
from pipeline.transcript.model import is_estimated
from providers.errors import KinoraError
from ui.captions.clock import clock, read_clock
from ui.inspector.settings.words import style_titles
from ui.viewmodels.caption_edits import CaptionEdits
from ui.viewmodels.captions import CaptionDesk, CaptionRow
from ui.words import counted, digits, told, tr

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class Column(IntEnum):
    """What stands in each column."""

    START = 0
    END = 1
    TEXT = 2
    SPEED = 3
    STYLE = 4
    WARNINGS = 5


class CaptionTableModel(QAbstractTableModel):
    """One row per caption. ``UserRole`` is the ``CaptionRow``; start, end and text can be edited."""

    def __init__(self, desk: CaptionDesk, edits: CaptionEdits) -> None:
        super().__init__()
        self._desk, self._edits = desk, edits
        self._ids: list[str] = []
        self._styles = dict(style_titles())
        desk.changed.connect(self._refresh)
        desk.judged.connect(self._repaint)
        desk.current_changed.connect(self._repaint)
        desk.found_changed.connect(self._repaint)
        self._refresh()

    def rowCount(self, parent: Index = _NONE) -> int:
        """How many captions the track has."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NONE) -> int:
        """As many as ``Column`` has."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The columns' names."""
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return _HEADS[Column(section)]()
            if role == Qt.ItemDataRole.ToolTipRole and section == Column.SPEED:
                return tr("Characters a second")
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Times and text can be edited in place."""
        flags = super().flags(index)
        if index.column() in (Column.START, Column.END, Column.TEXT):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows and says."""
        if not index.isValid() or index.row() >= self._desk.count:
            return None
        row, column = self._desk.row(index.row()), Column(index.column())
        match role:
            case Qt.ItemDataRole.UserRole:
                return row
            case Qt.ItemDataRole.EditRole:
                return self._text(row, column)
            case Qt.ItemDataRole.DisplayRole:
                text = self._text(row, column)
                return text if column is Column.TEXT or column is Column.STYLE else digits(text)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{_HEADS[column]()}: {self._text(row, column) or '–'}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Edits a time or the text, as one step; what is no time is told and changes nothing."""
        if role != Qt.ItemDataRole.EditRole or index.row() >= self._desk.count:
            return False
        row, text = self._desk.row(index.row()), str(value)
        column = Column(index.column())
        if text == self._text(row, column):
            return False
        if column is Column.TEXT:
            return self._edits.set_text(row.caption.id, text)
        try:
            time = read_clock(text, self._desk.session.timeline.rate)
        except KinoraError as error:
            self._desk.session.refused.emit(f"{error.message} {error.advice}")
            return False
        change = self._edits.set_start if column is Column.START else self._edits.set_end
        return change(index.row(), time)

    def _text(self, row: CaptionRow, column: Column) -> str:
        match column:
            case Column.START:
                return clock(row.start)
            case Column.END:
                return clock(row.end)
            case Column.TEXT:
                return row.caption.text
            case Column.SPEED:
                return f"{row.speed:.0f}"
            case Column.STYLE:
                track = self._desk.track
                style = (
                    row.caption.style or (track.style if track is not None else "") or DEFAULT_CAPTION_STYLE
                )
                return self._styles.get(style, style)
            case Column.WARNINGS:
                return "; ".join(told(warning.sentence) for warning in row.warnings)

    def _tip(self, row: CaptionRow, column: Column) -> str:
        if column is Column.WARNINGS and row.warnings:
            return self._text(row, column) + "\n" + tr("Click to mend it")
        if column is Column.STYLE and not row.caption.style:
            return tr("As the track")
        if column is Column.SPEED:
            limit = self._desk.rules.speed
            return tr(
                "{count} characters a second; viewers follow {limit}",
                count=round(row.speed),
                limit=round(limit),
            )
        if column is Column.TEXT:
            words = counted(len(row.caption.words), "1 word", "{count} words")
            guess = tr("Their times are estimated, not heard")
            return f"{words}\n{guess}" if is_estimated(row.caption.metadata) else words
        return ""

    def _refresh(self) -> None:
        """Shows the desk's rows; where only some changed, selection and editors stay."""
        ids = [c.id for i in range(self._desk.count) if (c := self._desk.caption(i)) is not None]
        if ids == self._ids:
            self._repaint()
            return
        self.beginResetModel()
        self._ids = ids
        self.endResetModel()

    def _repaint(self) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(Column) - 1))


_HEADS = {
    Column.START: lambda: tr("Start"),
    Column.END: lambda: tr("End"),
    Column.TEXT: lambda: tr("Text"),
    Column.SPEED: lambda: tr("Char/s"),
    Column.STYLE: lambda: tr("Style"),
    Column.WARNINGS: lambda: tr("Check"),
}
