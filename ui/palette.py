"""The command palette: every action by name, and the keys that call it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.actions import ACTIONS, Action, ActionTable, key_text

STEPS: dict[int, int] = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}


def rank(query: str, text: str) -> int | None:
    """How well ``query`` names ``text``, lower is better; None when its letters don't occur in order."""
    needle, hay = query.lower().strip(), text.lower()
    if not needle:
        return 0
    at = hay.find(needle)
    if at >= 0:
        return 0 if at == 0 else 10 + at
    position, spread = -1, 0
    for letter in needle.replace(" ", ""):
        found = hay.find(letter, position + 1)
        if found < 0:
            return None
        spread += found - position - 1
        position = found
    return 100 + spread


def matches(query: str) -> list[Action]:
    """The actions that ``query`` may mean, best first."""
    ranked = [(rank(query, action.text), index, action) for index, action in enumerate(ACTIONS)]
    return [
        action
        for score, _, action in sorted(
            ((s, i, a) for s, i, a in ranked if s is not None), key=lambda e: e[:2]
        )
    ]


class CommandPalette(QDialog):
    """Type, choose, done. Actions that can't run now are shown greyed."""

    def __init__(self, table: ActionTable, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setWindowTitle("Command palette")
        self._table = table
        blank = QPixmap(16, 16)
        blank.fill(Qt.GlobalColor.transparent)
        self._blank = QIcon(blank)
        self.field = QLineEdit(placeholderText="What do you want to do?")
        self.field.setAccessibleName("Search commands")
        self.list = QListWidget()
        self.list.setAccessibleName("Commands")
        self.list.setIconSize(QSize(16, 16))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.resize(560, 420)
        self.field.textChanged.connect(self._fill)
        self.field.returnPressed.connect(self.run_current)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self.run_current())
        self._fill("")

    def open_over(self, window: QWidget) -> None:
        """Shows the palette at the top of ``window``, empty and ready to type."""
        self.field.clear()
        self._fill("")
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + 72)
        self.show()
        self.field.setFocus()

    def run_current(self) -> None:
        """Runs the chosen action and closes."""
        if self.list.currentRow() < 0:
            return
        item = self.list.currentItem()
        action = self._table[item.data(Qt.ItemDataRole.UserRole)]
        if action.isEnabled():
            self.close()
            action.trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down in the field move through the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = STEPS.get(event.key(), 0)
            if step and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
        return super().eventFilter(watched, event)

    def _fill(self, query: str) -> None:
        self.list.clear()
        for spec in matches(query):
            keys = key_text(spec.keys)
            item = QListWidgetItem(f"{spec.text}    {keys}" if keys else spec.text)
            item.setData(Qt.ItemDataRole.UserRole, spec.id)
            item.setIcon(self._table[spec.id].icon() if spec.icon else self._blank)
            if not self._table[spec.id].isEnabled():
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
