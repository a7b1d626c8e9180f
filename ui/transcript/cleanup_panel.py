"""The panel that finds silences and fillers, shows what would go and what it saves, and cuts it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pipeline.timeline.time import from_seconds, to_seconds
from pipeline.transcript.plan import Reason, Removal
from ui import theme
from ui.fields.choice import ChoiceField
from ui.fields.number import NumberField
from ui.fields.scale import Scale
from ui.preflight.findings import clock
from ui.viewmodels.cleanup import Cleanup, CleanupSettings
from ui.viewmodels.session import Session
from ui.words import counted, digits, isolated, tr

Index = QModelIndex | QPersistentModelIndex
_LEAD = from_seconds(0.5)
"""What is heard before a removal when one goes to it."""
_LIST = 96
"""Pixels: the list is never lower; in a low pane the panel scrolls."""
_LEVELS = (-60.0, -50.0, -45.0, -40.0, -35.0, -30.0, -25.0)


class RemovalModel(QAbstractListModel):
    """What would go, with a tick for each. ``UserRole`` is the ``Removal``."""

    def __init__(self, cleanup: Cleanup) -> None:
        super().__init__()
        self._cleanup = cleanup
        self._count = 0
        cleanup.changed.connect(self._refresh)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many things were found."""
        return 0 if parent is not None and parent.isValid() else self._count

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Each can be ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """When, what, how long; the tick."""
        removals = self._cleanup.plan.removals
        if not index.isValid() or index.row() >= len(removals):
            return None
        removal = removals[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _told(removal)
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if removal.chosen else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.UserRole:
                return removal
            case Qt.ItemDataRole.ToolTipRole:
                return tr("Click to go there; untick to leave it")
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Takes one along, or leaves it."""
        if role != Qt.ItemDataRole.CheckStateRole or index.row() >= self._count:
            return False
        self._cleanup.choose(index.row(), Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def _refresh(self) -> None:
        count = len(self._cleanup.plan.removals)
        if count != self._count:
            self.beginResetModel()
            self._count = count
            self.endResetModel()
        elif count:
            self.dataChanged.emit(self.index(0), self.index(count - 1))


def _told(removal: Removal) -> str:
    length = digits(f"{to_seconds(removal.span.duration):.1f} s")
    what = tr("Silence") if removal.reason is Reason.SILENCE else isolated(f"“{removal.text}”")
    return f"{isolated(digits(clock(removal.span.start)))}   {what}   {isolated(length)}"


class CleanupPanel(QWidget):
    """Settings above, what was found below, one button that cuts it."""

    def __init__(self, cleanup: Cleanup, session: Session) -> None:
        super().__init__()
        self._cleanup, self._session = cleanup, session
        self._seen = False
        self.setAccessibleName(tr("Remove silences and fillers"))
        self.setMinimumWidth(296)
        self._build()
        cleanup.changed.connect(self._show)
        self._show()

    def _build(self) -> None:
        settings = self._cleanup.settings
        title = QLabel(tr("Silences and fillers"))
        theme.set_kind(title, "strong")
        self.silences = self._tick(tr("Silences longer than"), settings.silences, "silences")
        self.minimum = self._seconds(tr("Shortest silence"), settings.minimum, "minimum", 0.1, 10.0)
        self.padding = self._seconds(tr("Left at each side"), settings.padding, "padding", 0.0, 2.0)
        self.threshold = ChoiceField(
            tr("Quieter than"),
            [(None, tr("Found out")), *((level, f"{level:.0f} dB".replace("-", "−")) for level in _LEVELS)],
            tr("What counts as silence; found out: between the speech and the room of this recording"),
        )
        self.threshold.set_value(None)
        self.threshold.setCurrentIndex(0)
        self.threshold.chosen.connect(lambda value: self._put(threshold=value))
        self.fillers = self._tick(tr("Fillers such as “um”"), settings.fillers, "fillers")
        self.phrases = self._tick(tr("List phrases such as “you know”"), settings.phrases, "phrases")
        self.phrases.setToolTip(tr("They may mean something: they are listed, and left until you tick them"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.silences, 0, 0)
        grid.addWidget(self.minimum, 0, 1)
        for row, (words, field) in enumerate(
            ((tr("Left at each side"), self.padding), (tr("Quieter than"), self.threshold)), start=1
        ):
            label = QLabel(words)
            theme.set_kind(label, "dim")
            grid.addWidget(label, row, 0)
            field.setFixedWidth(112)
            grid.addWidget(field, row, 1)
        self.minimum.setFixedWidth(112)
        grid.addWidget(self.fillers, 3, 0, 1, 2)
        grid.addWidget(self.phrases, 4, 0, 1, 2)
        self.list = QListView()
        self.model = RemovalModel(self._cleanup)
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(tr("What would be cut"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.clicked.connect(self._go_to)
        self._said = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        theme.set_kind(self._said, "faint")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._said)
        self._pages.addWidget(self.list)
        self.look = QPushButton(tr("Find"))
        theme.set_kind(self.look, "small")
        self.look.setToolTip(tr("Look for what can go; nothing is cut yet"))
        self.look.clicked.connect(lambda _checked=False: self._cleanup.find())
        self.apply = QPushButton()
        theme.set_kind(self.apply, "primary-small")
        self.apply.setToolTip(tr("Cut what is ticked, as one step that can be undone"))
        self.apply.clicked.connect(lambda _checked=False: self._cleanup.apply())
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.look)
        buttons.addWidget(self.apply, 1)
        self._pages.setMinimumHeight(_LIST)
        inside = QWidget()
        scrolled = QVBoxLayout(inside)
        scrolled.setContentsMargins(0, 0, 4, 0)
        scrolled.setSpacing(8)
        scrolled.addLayout(grid)
        scrolled.addWidget(self._pages, 1)
        area = self._area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(area, 1)
        column.addLayout(buttons)

    def _tick(self, words: str, on: bool, name: str) -> QCheckBox:
        box = QCheckBox(words)
        box.setChecked(on)
        box.setToolTip(words)
        box.toggled.connect(lambda value: self._put(**{name: value}))
        return box

    def _seconds(self, words: str, value: float, name: str, low: float, high: float) -> NumberField:
        field = NumberField(words, Scale(low, high, value, step=0.05, decimals=2, unit="s"))
        field.set_value(value)
        field.committed.connect(lambda now: self._put(**{name: now}))
        return field

    def _put(self, **changed: Any) -> None:
        settings: CleanupSettings = replace(self._cleanup.settings, **changed)
        self._cleanup.set(settings)

    def _go_to(self, index: QModelIndex) -> None:
        removal = index.data(Qt.ItemDataRole.UserRole)
        if removal is not None:
            self._session.seek(max(0, removal.span.start - _LEAD))

    def _show(self) -> None:
        cleanup = self._cleanup
        chosen = sum(removal.chosen for removal in cleanup.plan.removals)
        self._pages.setCurrentIndex(1 if cleanup.plan.removals else 0)
        self.look.setEnabled(not cleanup.listening)
        self.look.setVisible(not cleanup.found)
        self.apply.setEnabled(bool(chosen))
        saved = f"{to_seconds(cleanup.plan.saved):.1f}"
        self.apply.setText(
            tr("Cut {count}, saves {seconds} s", count=chosen, seconds=digits(saved))
            if chosen
            else tr("Nothing to cut")
        )
        self.apply.setVisible(cleanup.found)
        self._said.setText(self._sentence())
        if cleanup.found and not self._seen:
            # In a low pane the settings would hide what was found.
            QTimer.singleShot(0, self._area, lambda: self._area.ensureWidgetVisible(self._pages))
        self._seen = cleanup.found

    def _sentence(self) -> str:
        cleanup = self._cleanup
        if cleanup.problem:
            return cleanup.problem
        if cleanup.listening:
            return tr("Listening for silence…")
        if cleanup.found:
            return tr("Nothing found: no silence or filler is this long.")
        return tr("See first what would go and how much shorter the film becomes.")


def summary(count: int, fillers: int) -> str:
    """How much is said, in words."""
    said = [counted(count, "1 word", "{count} words")] if count else []
    said += [counted(fillers, "1 filler", "{count} fillers")] if fillers else []
    return " · ".join(said)
