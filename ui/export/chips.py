"""A row of chips of which several can be on: shapes, languages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget
from superqt import QFlowLayout

from ui import theme
from ui.words import tr


class ChipChoice(QWidget):
    """``changed`` carries the values that are on, in the order they are shown. One is always on."""

    changed = Signal(tuple)

    def __init__(self, name: str, values: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        flow = QFlowLayout(self)
        flow.setContentsMargins(0, 0, 0, 0)
        self.chips: dict[str, QPushButton] = {}
        for number, (value, words) in enumerate(values):
            chip = QPushButton(words)
            theme.set_kind(chip, "chip")
            chip.setCheckable(True)
            chip.setChecked(number == 0)
            chip.setAccessibleName(f"{name}: {words}")
            chip.setToolTip(tr("Also make this one") if number else words)
            chip.clicked.connect(lambda _on=False, v=value: self._on_click(v))
            self.chips[value] = chip
            flow.addWidget(chip)

    @property
    def value(self) -> tuple[str, ...]:
        """What is on."""
        return tuple(value for value, chip in self.chips.items() if chip.isChecked())

    def set_value(self, values: Sequence[str]) -> None:
        """Turns exactly these on; what is not offered is passed over, and the first stays on without any."""
        wanted = [value for value in values if value in self.chips] or list(self.chips)[:1]
        for value, chip in self.chips.items():
            chip.setChecked(value in wanted)

    def _on_click(self, value: str) -> None:
        if not self.value:
            self.chips[value].setChecked(True)
        self.changed.emit(self.value)
