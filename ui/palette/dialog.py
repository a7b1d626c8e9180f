"""The palette's window: type, choose, done."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.icons import icon
from ui.palette.entries import Entry, best
from ui.settings import WindowSettings
from ui.words import tr

STEPS: dict[int, int] = {
    Qt.Key.Key_Down.value: 1,
    Qt.Key.Key_Up.value: -1,
    Qt.Key.Key_PageDown.value: 8,
    Qt.Key.Key_PageUp.value: -8,
}
REMEMBERED = 12
KEPT_AS = "palette_recent"
ENTRY = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
Find: TypeAlias = Callable[[str, Callable[[list[Entry]], object]], object]
"""Searches for words, and tells what was found when it is found."""


class EntryModel(QAbstractListModel):
    """The entries that are offered."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        """Offers these."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many there are."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title, entry, and for a screen reader all of it."""
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (entry.title, entry.kind, entry.keys, entry.reason)))
        return entry if role == ENTRY else None


class EntryLine(QStyledItemDelegate):
    """Icon and title at the start of the line; keys, kind or the reason against it at the end."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One line."""
        return QSize(100, option.fontMetrics.height() + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints one entry."""
        entry = index.data(ENTRY)
        box, way = option.rect, option.direction
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("pressed"))
            painter.drawRoundedRect(box.adjusted(2, 1, -2, -1), 6, 6)
        square = QRect(box.left() + 12, box.center().y() - 8, 16, 16)
        if entry.icon:
            shown = QStyle.visualRect(way, box, square)
            token = "text_faint" if entry.reason else "text_dim"
            icon(entry.icon, token).paint(painter, shown)
        end = entry.reason or entry.keys or entry.kind
        painter.setFont(option.font)
        metrics = painter.fontMetrics()
        taken = min(box.width() // 2, metrics.horizontalAdvance(end) + 2)
        right = QRect(box.right() - 12 - taken, box.top(), taken, box.height())
        left = QRect(box.left() + 40, box.top(), max(0, right.left() - box.left() - 56), box.height())
        lead, trail = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        for place, words, token, side in (
            (left, entry.title, "text_faint" if entry.reason else "text", lead),
            (right, end, "text_faint", trail),
        ):
            painter.setPen(theme.colour(token))
            line = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
            flags = Qt.AlignmentFlag.AlignVCenter | QStyle.visualAlignment(way, side)
            painter.drawText(QStyle.visualRect(way, box, place), flags, line)
        painter.restore()


class CommandPalette(QDialog):
    """Lists ``entries()`` and what ``find`` finds a moment later; remembers what was chosen."""

    def __init__(
        self,
        entries: Callable[[], Sequence[Entry]],
        settings: WindowSettings,
        parent: QWidget,
        find: Find | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setWindowTitle(tr("Command palette"))
        self._source, self._settings = entries, settings
        self._find = find
        self._entries: Sequence[Entry] = ()
        self.field = QLineEdit(placeholderText=tr("Search commands, projects, assets, markers, settings"))
        self.field.setAccessibleName(tr("Search commands"))
        self.model = EntryModel()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryLine())
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(tr("Commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.resize(640, 440)
        self.field.textChanged.connect(self._fill)
        self.field.returnPressed.connect(self.run_current)
        self.field.installEventFilter(self)
        self.list.clicked.connect(lambda _index: self.run_current())

    @property
    def recent(self) -> list[str]:
        """Keys of what was chosen last, newest first."""
        try:
            kept = json.loads(self._settings.text(KEPT_AS, "[]"))
        except ValueError:
            return []
        return [str(key) for key in kept][:REMEMBERED] if isinstance(kept, list) else []

    def open_over(self, window: QWidget) -> None:
        """Shows the palette at the top of ``window``, empty and ready to type."""
        self._entries = self._source()
        self.field.clear()
        self._fill("")
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + 72)
        self.show()
        self.field.setFocus()

    def run_current(self) -> None:
        """Runs the chosen entry and closes; one that can't be done now stays where it is."""
        entry = self.list.currentIndex().data(ENTRY)
        if isinstance(entry, Entry) and not entry.reason:
            rest = [key for key in self.recent if key != entry.key]
            self._settings.put(KEPT_AS, json.dumps([entry.key, *rest][:REMEMBERED]))
            self.close()
            entry.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down in the field move through the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step, count = STEPS.get(event.key(), 0), self.model.rowCount()
            if step and count:
                row = self.list.currentIndex().row() + step
                self._choose(row % count if abs(step) == 1 else max(0, min(count - 1, row)))
                return True
        return super().eventFilter(watched, event)

    def _choose(self, row: int) -> None:
        self.list.setCurrentIndex(self.model.index(row))

    def _fill(self, query: str) -> None:
        self.model.show(best(query, self._entries, self.recent))
        self._choose(0)
        if len(query.strip()) > 1 and self._find is not None:
            self._find(query, lambda found: self._add(query, found))

    def _add(self, query: str, found: list[Entry]) -> None:
        if found and self.isVisible() and query == self.field.text():
            row = max(0, self.list.currentIndex().row())
            self.model.show([*self.model.entries, *found])
            self._choose(row)
