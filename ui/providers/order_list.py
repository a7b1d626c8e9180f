"""Who is asked for one capability, in order: dragged, or moved with Alt+Up and Alt+Down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from ui.icons import icon
from ui.providers.record_words import rate_in_short
from ui.viewmodels.prices import rate_words
from ui.viewmodels.providers import ProviderRow
from ui.words import tr

ID, LOCAL = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_ROW_HEIGHT = 48
_TELLING = {
    unit: place
    for place, unit in enumerate(
        (
            "image",
            "second",
            "character",
            "request",
            "image_output_token",
            "audio_output_token",
            "output_token",
        )
    )
}
"""Units whose price says most about what a piece of work will cost."""


class OrderList(QListWidget):
    """A service has a tick: without it, it is asked only where nothing on this machine can do the work."""

    reordered = Signal()
    """A person moved or ticked something; ``order`` and ``allowed`` say how it is now."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Order of preference"))
        self.setToolTip(tr("Drag to change the order, or press Alt+Up and Alt+Down; Space ticks a service"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setIconSize(QSize(18, 18))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemChanged.connect(self._on_tick)

    def show_rows(self, rows: Sequence[ProviderRow]) -> None:
        """Shows these, the one chosen before still chosen."""
        chosen = self.chosen
        self.blockSignals(True)
        self.clear()
        for row in rows:
            self.addItem(_item(row))
        self.blockSignals(False)
        self.setFixedHeight(self.count() * _ROW_HEIGHT + 4)
        names = self.order
        self.setCurrentRow(names.index(chosen) if chosen in names else 0)

    @property
    def chosen(self) -> str:
        """Id of the current one, empty when there is none."""
        item = self.currentItem()
        return "" if item is None else str(item.data(ID))

    @property
    def order(self) -> list[str]:
        """The ids from the top."""
        return [str(self.item(row).data(ID)) for row in range(self.count())]

    @property
    def allowed(self) -> frozenset[str]:
        """The services that are ticked."""
        items = [self.item(row) for row in range(self.count())]
        return frozenset(
            str(item.data(ID))
            for item in items
            if not item.data(LOCAL) and item.checkState() is Qt.CheckState.Checked
        )

    def move_chosen(self, steps: int) -> None:
        """Moves the current one up (below 0) or down."""
        row = self.currentRow()
        self._put(row, max(0, min(self.count() - 1, row + steps)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Up and Alt+Down move; all else as in any list."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_chosen(steps)
            event.accept()
            return
        super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tells the new order once Qt has put the row where it was dropped."""
        super().dropEvent(event)
        QTimer.singleShot(0, self, self.reordered.emit)

    def _on_tick(self, item: QListWidgetItem) -> None:
        row = self.row(item)
        if item.checkState() is Qt.CheckState.Checked and row:
            self._put(row, 0)  # whoever ticks a service wants it; the order can be changed after
        else:
            self.reordered.emit()

    def _put(self, row: int, place: int) -> None:
        if row < 0 or row == place:
            return
        self.blockSignals(True)
        item = self.takeItem(row)
        self.insertItem(place, item)
        self.setCurrentRow(place)
        self.blockSignals(False)
        self.currentItemChanged.emit(item, None)
        self.reordered.emit()


def _item(row: ProviderRow) -> QListWidgetItem:
    item = QListWidgetItem(f"{row.name}\n{state_words(row)}")
    item.setData(ID, row.id)
    item.setData(LOCAL, row.local)
    item.setSizeHint(QSize(100, _ROW_HEIGHT))
    works = row.health.ok and not row.trouble
    item.setIcon(icon("check" if works else "error", "success" if works else "text_faint"))
    flags = item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled
    if row.local:
        item.setFlags(flags & ~Qt.ItemFlag.ItemIsUserCheckable)
    else:
        item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if row.ranked else Qt.CheckState.Unchecked)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.name}, {state_words(row)}")
    return item


def state_words(row: ProviderRow) -> str:
    """Where it works, how it is, its first price, and how often it worked."""
    where = tr("Built in") if row.embedded else tr("On this machine") if row.local else tr("Service")
    if row.trouble:
        state = tr("Resting: {reason}", reason=row.trouble)
    else:
        state = tr("Ready") if row.health.ok else tr("Not ready")
    return " · ".join(filter(None, (where, state, first_price(row), rate_in_short(row.record))))


def first_price(row: ProviderRow) -> str:
    """What it costs in short; unknown is never 0."""
    if row.local:
        return tr("free")
    telling = min(row.prices, key=lambda price: _TELLING.get(price.unit, len(_TELLING)), default=None)
    return tr("price not known") if telling is None else rate_words(telling)
