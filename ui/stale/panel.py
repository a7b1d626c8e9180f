"""The list of what is out of date: why, what redoing it takes, and a button that redoes what is ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.redo.plan import RedoPlan, RedoStep
from ui import theme
from ui.viewmodels.board import time_taken
from ui.viewmodels.prices import price_words
from ui.viewmodels.stale_map import StaleMap
from ui.words import counted, told, tr


class StalePanel(QDialog):
    """Stays up to date while it is open."""

    def __init__(self, stale: StaleMap, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Out of date"))
        self._stale = stale
        words = QLabel(tr("Nothing is redone by itself. What is out of date stays usable."), wordWrap=True)
        theme.set_kind(words, "dim")
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(8)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(self._page)
        self.go = QPushButton()
        theme.set_kind(self.go, "primary")
        self.go.setToolTip(tr("Redoes what is ticked, and only that; takes made before are kept"))
        self.go.clicked.connect(self._redo)
        close = QPushButton(tr("Close"))
        close.setToolTip(tr("Close (Esc)"))
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addWidget(area, 1)
        layout.addLayout(foot)
        self.boxes: list[tuple[QCheckBox, RedoStep]] = []
        stale.changed.connect(self._fill)
        self._fill()
        self.resize(520, 400)

    def _fill(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        plan = self._stale.plan
        self.boxes = [(self._box(step), step) for step in plan.steps]
        for thing in plan.unable:
            self._column.addWidget(_line(told(thing.reason), tr("To be redone by hand")))
        if not self._stale.count:
            self._column.addWidget(_line(tr("Everything is up to date"), ""))
        self._column.addStretch(1)
        self._show_price()

    def _box(self, step: RedoStep) -> QCheckBox:
        row = QWidget()
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        box = QCheckBox(f"{told(step.label)} – {price((step,))}")
        box.setChecked(True)
        box.setToolTip(tr("Redo this one"))
        box.toggled.connect(lambda _on: self._show_price())
        reason = QLabel(" ".join(dict.fromkeys(map(told, step.reasons))), wordWrap=True)
        theme.set_kind(reason, "dim-small")
        reason.setContentsMargins(26, 0, 0, 0)
        layout.addWidget(box)
        layout.addWidget(reason)
        self._column.addWidget(row)
        return box

    def _ticked(self) -> tuple[RedoStep, ...]:
        return tuple(step for box, step in self.boxes if box.isChecked())

    def _show_price(self) -> None:
        chosen = self._ticked()
        self.go.setEnabled(bool(chosen))
        count = counted(len(chosen), "Redo 1", "Redo {count}")
        self.go.setText(f"{count}: {price(chosen)}" if chosen else tr("Redo"))

    def _redo(self) -> None:
        self._stale.redo([item for step in self._ticked() for item in step.item_ids])
        self.accept()


def price(steps: Sequence[RedoStep]) -> str:
    """What steps cost and how long they take; what is not known is said to be unknown, never 0."""
    plan = RedoPlan(tuple(steps))
    money = price_words(plan.micro_credits)
    return ", ".join(filter(None, (money, time_taken(plan.seconds) or tr("time unknown"))))


def _line(text: str, more: str) -> QLabel:
    label = QLabel(f"{text}\n{more}" if more else text, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    theme.set_kind(label, "dim")
    return label
