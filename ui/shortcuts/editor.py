"""The keys page: every action by area, its keys, and how to change them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from providers.errors import KinoraError
from ui import theme
from ui.actions import ACTIONS, MENUS, key_text
from ui.shortcuts.keymap import Keymap
from ui.shortcuts.presets import preset_names
from ui.shortcuts.recorder import KeyRecorder
from ui.shortcuts.store import read_keys, write_keys
from ui.words import tr

ID = Qt.ItemDataRole.UserRole
FILES = "Kinora keys (*.json)"


class ShortcutEditor(QWidget):
    """``changed`` carries the new ``Keymap`` after every change; nothing has to be confirmed."""

    changed = Signal(object)

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self.keymap = keymap
        self._pending = ""
        self.search = QLineEdit(placeholderText=tr("Search actions or keys"))
        self.search.setAccessibleName(tr("Search actions or keys"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.presets = QComboBox()
        self.presets.setAccessibleName(tr("Preset"))
        self.presets.setToolTip(tr("Keys of an editor you know"))
        for name, title in preset_names().items():
            self.presets.addItem(title, name)
        self.presets.activated.connect(self._choose_preset)
        self.table = QTreeWidget()
        self.table.setAccessibleName(tr("Actions and their keys"))
        self.table.setHeaderLabels([tr("Action"), tr("Keys")])
        self.table.setRootIsDecorated(True)
        self.table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.table.header().setStretchLastSection(False)
        self.table.currentItemChanged.connect(lambda *_: self._show_chosen())
        self.recorder = KeyRecorder()
        self.recorder.recorded.connect(self._record)
        self.notice = QLabel(wordWrap=True)
        self.notice.setAccessibleName(tr("What the key does now"))
        self.reassign = self._button(tr("Reassign"), tr("Take the key from the other action"), self._reassign)
        self.remove = self._button(
            tr("Remove keys"), tr("Leave the chosen action without a key"), self._remove
        )
        self.reset = self._button(
            tr("Reset"), tr("Give the chosen action the preset's keys again"), self._reset
        )
        self.reset_all = self._button(
            tr("Reset all"), tr("Forget every change to the preset"), self._reset_all
        )
        self._lay_out()
        self._fill()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.GRID)
        top.addWidget(self.search, 1)
        preset = QLabel(tr("Preset"))
        preset.setBuddy(self.presets)
        top.addWidget(preset)
        top.addWidget(self.presets)
        one = QHBoxLayout()
        one.setSpacing(theme.GRID)
        one.addWidget(self.recorder, 1)
        for button in (self.reassign, self.remove, self.reset):
            one.addWidget(button)
        files = QHBoxLayout()
        files.setSpacing(theme.GRID)
        files.addWidget(self._button(tr("Import…"), tr("Use the keys of a file"), self._import))
        files.addWidget(self._button(tr("Save as…"), tr("Write your keys to a file"), self._export))
        files.addStretch(1)
        files.addWidget(self.reset_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addLayout(one)
        column.addWidget(self.notice)
        column.addLayout(files)

    def _button(self, words: str, tip: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        theme.set_kind(button, "small")
        button.setToolTip(tip)
        button.clicked.connect(lambda _checked=False: do())
        return button

    # --- what is shown -----------------------------------------------------------------------------

    def choose(self, action_id: str) -> None:
        """Chooses an action in the table."""
        for item in self._rows():
            if item.data(0, ID) == action_id:
                self.table.setCurrentItem(item)

    @property
    def chosen(self) -> str:
        """Id of the chosen action, empty when none is."""
        item = self.table.currentItem()
        return str(item.data(0, ID) or "") if item is not None else ""

    def _areas(self) -> dict[QTreeWidgetItem, list[QTreeWidgetItem]]:
        """The rows of every area."""
        areas = [self.table.topLevelItem(index) for index in range(self.table.topLevelItemCount())]
        return {
            area: [row for place in range(area.childCount()) if (row := area.child(place)) is not None]
            for area in areas
            if area is not None
        }

    def _rows(self) -> list[QTreeWidgetItem]:
        return [row for rows in self._areas().values() for row in rows]

    def _fill(self) -> None:
        self.table.clear()
        for menu in MENUS:
            area = QTreeWidgetItem([tr(menu)])
            area.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.table.addTopLevelItem(area)
            for action in (spec for spec in ACTIONS if spec.menu == menu):
                row = QTreeWidgetItem([tr(action.text).rstrip("…")])
                row.setData(0, ID, action.id)
                area.addChild(row)
            area.setExpanded(True)
        self._show_keys()
        self._show_chosen()

    def _show_keys(self) -> None:
        now = self.keymap.keys()
        plain = Keymap(self.keymap.preset).keys()
        for row in self._rows():
            action_id = row.data(0, ID)
            row.setText(1, key_text(now[action_id]))
            font = row.font(1)
            font.setBold(now[action_id] != plain[action_id])
            row.setFont(1, font)
        self.presets.setCurrentIndex(self.presets.findData(self.keymap.preset))
        self.reset_all.setEnabled(bool(self.keymap.changed))
        self._filter(self.search.text())

    def _show_chosen(self) -> None:
        self._pending = ""
        self.notice.setText("")
        is_chosen = bool(self.chosen)
        for part in (self.recorder, self.remove, self.reset):
            part.setEnabled(is_chosen)
        self.reassign.setEnabled(False)

    def _filter(self, words: str) -> None:
        needle = words.casefold().strip()
        for row in self._rows():
            row.setHidden(needle not in f"{row.text(0)} {row.text(1)}".casefold())
        for area, rows in self._areas().items():
            area.setHidden(all(row.isHidden() for row in rows))

    # --- changes -----------------------------------------------------------------------------------

    def _take(self, keymap: Keymap) -> None:
        self.keymap = keymap
        self._show_keys()
        self._show_chosen()
        self.changed.emit(keymap)

    def _record(self, key: str) -> None:
        owner = self.keymap.owner(key)
        if not self.chosen or owner == self.chosen:
            return
        if owner:
            self._pending = key
            words = next(tr(spec.text) for spec in ACTIONS if spec.id == owner)
            self.notice.setText(tr("{key} already calls “{action}”.", key=key_text((key,)), action=words))
            self.reassign.setEnabled(True)
            return
        self._take(self.keymap.assigned(self.chosen, key))

    def _reassign(self) -> None:
        if self._pending:
            self._take(self.keymap.assigned(self.chosen, self._pending))

    def _remove(self) -> None:
        keymap = self.keymap
        for key in keymap.keys()[self.chosen]:
            keymap = keymap.without(self.chosen, key)
        self._take(keymap)

    def _reset(self) -> None:
        self._take(self.keymap.reset(self.chosen))

    def _reset_all(self) -> None:
        self._take(Keymap(self.keymap.preset))

    def _choose_preset(self, index: int) -> None:
        self._take(Keymap(self.presets.itemData(index), self.keymap.changed))

    def _import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Import keys"), "", FILES)
        if name:
            self.import_file(Path(name))

    def import_file(self, path: Path) -> None:
        """Uses the keys of a file; says why not when it can't."""
        try:
            self._take(read_keys(path))
        except KinoraError as error:
            self.notice.setText(f"{error.message} {error.advice}")

    def _export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, tr("Save keys"), "kinora-keys.json", FILES)
        if not name:
            return
        try:
            write_keys(self.keymap, Path(name))
        except KinoraError as error:
            self.notice.setText(f"{error.message} {error.advice}")
