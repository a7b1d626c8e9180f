"""The size frames are drawn at, in the transport: says what is in use and lets another be chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from ui import theme
from ui.media.frames import FrameService
from ui.words import marked, tr

EXPLAINED = {
    0: marked("Auto: as large as this computer keeps up with"),
    1: marked("Full"),
    2: marked("Half: four times fewer pixels while playing"),
    4: marked("Quarter: sixteen times fewer pixels while playing"),
}
SHORT = {0: marked("Auto"), 1: marked("Full"), 2: marked("Half"), 4: marked("Quarter")}


class QualityButton(QToolButton):
    """Shows ``Full``, ``Half`` or ``Quarter``; a pause always shows the full size."""

    def __init__(self, frames: FrameService) -> None:
        super().__init__()
        theme.set_kind(self, "quality")
        self._frames = frames
        self.setAccessibleName(tr("Preview quality"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self)
        group = QActionGroup(menu)
        self._choices = {}
        for divisor, words in EXPLAINED.items():
            action = menu.addAction(tr(words))
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _checked=False, d=divisor: frames.choose_quality(d))
            self._choices[divisor] = action
        self.setMenu(menu)
        menu.aboutToShow.connect(self.refresh)
        frames.quality_changed.connect(self.refresh)
        self.refresh()
        # As wide as its longest word, so that the buttons beside it stay where they are.
        widest = max(self.fontMetrics().horizontalAdvance(tr(name)) for name in SHORT.values())
        self.setMinimumWidth(widest + 16)

    def refresh(self) -> None:
        """Takes over what is in use now."""
        quality = self._frames.quality
        name = tr(SHORT[quality.divisor])
        self.setText(name)
        for divisor, action in self._choices.items():
            action.setChecked(divisor == quality.chosen)
        if quality.chosen:
            words = tr("Preview quality while playing: {name}, chosen by you.", name=name)
        else:
            words = tr("Preview quality while playing: {name}, chosen by measurement.", name=name)
        cost = tr("A frame takes {time:.0f} ms to draw.", time=quality.mean) if quality.mean else ""
        self.setToolTip(f"{words} {cost}".strip())
