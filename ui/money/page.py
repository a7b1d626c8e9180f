"""The money page of the preferences: budgets, what was spent at whom, and the history."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.generation.history import Spared
from app.money.values import Line, Spending, Step
from ui import theme
from ui.fields.choice import ChoiceField
from ui.hint_page import HintPage
from ui.library.words import moment_words
from ui.money.budget_card import BudgetCard
from ui.money.questions import Questions
from ui.viewmodels.money import Filter, Purse, amount_words
from ui.viewmodels.prices import time_words
from ui.words import isolated, marked, tr

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_STEPS = {
    Step.RESERVE: marked("Held back"),
    Step.SETTLE: marked("Charged"),
    Step.RELEASE: marked("Not charged"),
    Step.QUESTION: marked("In question"),
    Step.AGREE: marked("Agreed to an unknown price"),
}


class MoneyPage(QWidget):
    """Reads the history only while it is seen."""

    def __init__(self, purse: Purse) -> None:
        super().__init__()
        self._purse = purse
        self._paid: set[str] = set()
        self.month = BudgetCard(tr("This month, all projects"), purse)
        self.project = BudgetCard(tr("This project"), purse)
        self.problem = QLabel(wordWrap=True)
        theme.set_kind(self.problem, "danger")
        self.problem.hide()
        self.questions = Questions(purse)
        self.table = QTreeWidget()
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setAccessibleName(tr("History"))
        self.table.setHeaderLabels([tr("When"), tr("What"), tr("Provider"), tr("Amount")])
        self.table.header().setStretchLastSection(False)
        self.table.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.headerItem().setTextAlignment(3, _RIGHT)
        self.table.setMinimumHeight(176)
        self.empty = HintPage()
        self.empty.say(
            "clock",
            tr("Nothing was spent yet"),
            tr("What is made on this machine is free. What services charge is listed here, line by line."),
        )
        self.spared = QLabel(wordWrap=True)
        self.spared.setAccessibleName(tr("What the cache spared"))
        theme.set_kind(self.spared, "dim")
        self.sums = QLabel(wordWrap=True)
        theme.set_kind(self.sums, "dim")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.GRID, 0)
        column.setSpacing(theme.GRID)
        for part in (self.problem, self.month, self.project, self.questions):
            column.addWidget(part)
        column.addLayout(self._build_filter())
        column.addWidget(self.sums)
        column.addWidget(self.spared)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        for card in (self.month, self.project, self.questions):
            card.setEnabled(not purse.read_only)
        purse.changed.connect(self._show)
        purse.failed.connect(self._on_failed)
        self._show()

    def _build_filter(self) -> QHBoxLayout:
        heading = QLabel(tr("Spent"))
        theme.set_kind(heading, "strong")
        self.whose = ChoiceField(
            tr("Projects"),
            [("", tr("All projects")), ("open", tr("This project"))],
            tr("Show spending of these"),
        )
        self.whose.set_value("")
        self.whose.chosen.connect(lambda _value: self._narrow())
        self.provider = ChoiceField(
            tr("Provider"), [("", tr("All providers"))], tr("Show only this provider")
        )
        self.provider.set_value("")
        self.provider.chosen.connect(lambda _value: self._narrow())
        row = QHBoxLayout()
        row.addWidget(heading)
        row.addStretch(1)
        for choice in (self.whose, self.provider):
            choice.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            choice.setFixedWidth(176)
            row.addWidget(choice)
        return row

    def showEvent(self, event: QShowEvent) -> None:
        """Begins to read the history."""
        self._purse.watch(True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Reads it no longer."""
        self._purse.watch(False)
        super().hideEvent(event)

    def _narrow(self) -> None:
        project = self._purse.project_id if self.whose.value == "open" else ""
        self._purse.narrow(Filter(project, str(self.provider.value or "")))

    def _show(self) -> None:
        purse = self._purse
        self.month.show_state(purse.budgets.month)
        self.project.setVisible(purse.budgets.project is not None)
        if purse.budgets.project is not None:
            self.project.title.setText(tr("Project “{name}”", name=isolated(purse.project_name)))
            self.project.show_state(purse.budgets.project)
        self.questions.show_asked(purse.account.asked)
        self._show_providers()
        account = purse.account
        sums = (account.by_provider, account.by_month[:3])
        words = [" · ".join(_sum(each) for each in found) for found in sums if found]
        self.sums.setText("\n".join(words))
        self.sums.setVisible(bool(words))
        self.spared.setText(spared_words(account.spared))
        self.spared.setVisible(bool(self.spared.text()))
        self._show_lines(account.lines)

    def _show_providers(self) -> None:
        """Keeps in the choice whoever was ever paid, whatever is shown now."""
        found = {each.name for each in self._purse.account.by_provider if each.name}
        if not found <= self._paid:
            self._paid |= found
            self.provider.set_choices(
                [("", tr("All providers")), *((name, name) for name in sorted(self._paid))]
            )

    def _show_lines(self, lines: tuple[Line, ...]) -> None:
        self.table.clear()
        self.table.addTopLevelItems([_line(line) for line in lines])
        self.table.setVisible(bool(lines))
        self.empty.setVisible(not lines)

    def _on_failed(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))


def spared_words(spared: Spared | None) -> str:
    """How often an answer was there already, and what that saved; empty before anything was made."""
    if spared is None or spared.rate is None:
        return ""
    said = tr(
        "Made once, used again: {hits} of {asked} requests ({percent} %) were answered from the library.",
        hits=spared.hits,
        asked=spared.asked,
        percent=round(100 * spared.rate),
    )
    if not spared.hits:
        return said
    saved = tr(
        "That saved {amount} and {time}.",
        amount=amount_words(spared.micro_credits),
        time=time_words(spared.seconds),
    )
    unknown = tr("The price of {count} of them is not known.", count=spared.uncertain)
    return " ".join(filter(None, (said, saved, unknown if spared.uncertain else "")))


def _sum(spent: Spending) -> str:
    amount = isolated(f"{spent.name}: {amount_words(spent.micro_credits)}")
    if not spent.uncertain:
        return amount
    return tr("{amount} ({count} of them estimates)", amount=amount, count=spent.uncertain)


def _line(line: Line) -> QTreeWidgetItem:
    amount = "–" if line.step in (Step.RELEASE, Step.AGREE) else amount_words(line.micro_credits)
    who = isolated(f"{line.provider} {line.model}".strip())
    row = QTreeWidgetItem([moment_words(line.made), tr(_STEPS[line.step]), who, amount])
    row.setTextAlignment(3, _RIGHT)
    row.setToolTip(2, who)
    return row
