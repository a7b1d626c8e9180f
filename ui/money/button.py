"""What was spent, in the status bar; and, while work waits for money, the way to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton

from app.jobs.spec import Job
from app.money.values import Level
from ui import theme
from ui.icons import icon
from ui.viewmodels.money import Purse, amount_words, level_words, spent_words
from ui.words import tr

if TYPE_CHECKING:
    from ui.money.stop_dialog import StopDialog
    from ui.window import MainWindow


class MoneyButton(QToolButton):
    """Hidden while there is no budget and nothing was spent. Asks once, by itself, when work is stopped."""

    def __init__(self, purse: Purse, window: MainWindow) -> None:
        super().__init__()
        self._purse, self._window, self.stops = purse, window, purse.stops
        self.dialog: StopDialog | None = None
        theme.set_kind(self, "head")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(14, 14))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._on_click)
        purse.changed.connect(self._show)
        self.stops.changed.connect(self._show)
        self.stops.appeared.connect(self._ask)
        self.stops.decision_wanted.connect(self._ask)
        purse.page_wanted.connect(self._open_page)
        self._show()

    def _show(self) -> None:
        month, worst = self._purse.budgets.month, self._purse.worst
        if self.stops.waiting:
            words, tip = tr("Waiting for your word"), tr("Work is paused for money: decide how it goes on")
        else:
            words = tr("{amount} this month", amount=amount_words(month.committed))
            tip = level_words(worst) if worst.level is not Level.CALM else spent_words(month)
        waits = bool(self.stops.waiting) or worst.level is Level.STOPPED
        token = "danger" if waits else "warning" if worst.level is Level.WARNING else "text_dim"
        self.setIcon(icon("pause" if self.stops.waiting else "money", token))
        self.setText(words)
        self.setToolTip(tip)
        self.setAccessibleName(f"{words}. {tip}")
        self.setVisible(bool(self.stops.waiting or month.committed or month.limit is not None))

    def _on_click(self) -> None:
        if self.stops.waiting:
            self._ask(self.stops.waiting[0])
        else:
            self._open_page()

    def _open_page(self) -> None:
        self._window.actions_table["money.open"].trigger()

    def _ask(self, job: Job) -> None:
        """Shows the question about one job; those that wait with it come after."""
        if self.dialog is not None or self._purse.read_only:
            return
        from ui.money.stop_dialog import StopDialog  # it is seldom needed

        self.dialog = StopDialog(job, self.stops, self._purse, self._window)
        self.dialog.money_wanted.connect(self._open_page)
        self.dialog.finished.connect(self._on_decided)
        self.dialog.show()

    def _on_decided(self, _result: int) -> None:
        self.dialog = None
