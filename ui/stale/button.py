"""The button in the status bar that says how much is out of date; seen only when something is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton

from ui import theme
from ui.icons import icon
from ui.viewmodels.stale_map import StaleMap
from ui.words import counted, tr

if TYPE_CHECKING:
    from ui.window import MainWindow


class StaleButton(QToolButton):
    """Opens the list of what is out of date."""

    def __init__(self, stale: StaleMap, window: MainWindow) -> None:
        super().__init__()
        self._stale, self._window = stale, window
        theme.set_kind(self, "head")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(14, 14))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(tr("What is older than what it was made from, and what redoing it takes"))
        self.clicked.connect(self.open_list)
        stale.changed.connect(self._show)
        self._show()

    def open_list(self) -> None:
        """Shows what is out of date and why."""
        from ui.money.budget_bar import lay_budget_bar  # dialogs are loaded when they are wanted
        from ui.stale.panel import StalePanel

        panel = StalePanel(self._stale, self._window)
        lay_budget_bar(panel, 0, self._window.purse, framed=True)
        panel.finished.connect(panel.deleteLater)
        panel.open()

    def _show(self) -> None:
        count = self._stale.count
        words = counted(count, "1 out of date", "{count} out of date")
        self.setIcon(icon("stale", "warning"))
        self.setText(words)
        self.setAccessibleName(words)
        self.setVisible(count > 0)
