"""A plan that waits for a yes: what will be done, what it costs, and the two answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.assistant.hands import Plan, PlanStep
from app.assistant.tools.tool import Effect
from ui import theme
from ui.chat.bubbles import words_label
from ui.icon_label import IconLabel
from ui.icons import icon
from ui.viewmodels.prices import cost_words, price_words
from ui.words import tr

MOST_STEPS = 12


class PlanCard(QFrame):
    """``decided``: the answer. Until then nothing of the plan happens."""

    decided = Signal(bool)

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        theme.set_kind(self, "card")
        title = _title(plan)
        self.setAccessibleName(tr("Question: {title}", title=title))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        symbol = ("money", "accent") if plan.effects == {Effect.SPENDS} else ("warning", "danger")
        head.addWidget(IconLabel(*symbol, 18), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(words_label(title, "strong"), 1)
        column.addLayout(head)
        column.addLayout(self._steps(plan))
        if Effect.SPENDS in plan.effects:
            total = words_label(tr("Together: {price}", price=price_words(plan.micro_credits)), "strong")
            column.addWidget(total)
        column.addLayout(self._answers(plan))

    def _steps(self, plan: Plan) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, step in enumerate(plan.steps[:MOST_STEPS]):
            number = QLabel(f"{row + 1}")
            theme.set_kind(number, "faint")
            grid.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(words_label(tr(step.label), "strong" if step.asks else ""))
            if step.details:
                words.addWidget(words_label(step.details, "dim"))
            if price := _price(step):
                words.addWidget(words_label(price, "faint"))
            grid.addLayout(words, row, 1)
        if len(plan.steps) > MOST_STEPS:
            more = tr("and {count} more", count=len(plan.steps) - MOST_STEPS)
            grid.addWidget(words_label(more, "faint"), MOST_STEPS, 1)
        return grid

    def _answers(self, plan: Plan) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        yes = QPushButton(_yes(plan))
        theme.set_kind(yes, "primary-small")
        yes.setIcon(icon("check", "on_accent"))
        yes.setToolTip(tr("Agree to exactly this"))
        no = QPushButton(tr("No"))
        theme.set_kind(no, "small")
        no.setToolTip(tr("Leave out what asks; nothing is spent or deleted"))
        for button, answer in ((yes, True), (no, False)):
            button.setAccessibleName(button.text())
            button.clicked.connect(lambda _checked=False, a=answer: self._decide(a))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _decide(self, answer: bool) -> None:
        self.setEnabled(False)
        self.decided.emit(answer)


def _title(plan: Plan) -> str:
    if Effect.DELETES in plan.effects:
        return tr("Delete this?")
    if Effect.PUBLISHES in plan.effects:
        return tr("Publish this?")
    return tr("This may cost money. Go on?")


def _yes(plan: Plan) -> str:
    if Effect.SPENDS not in plan.effects:
        return tr("Yes")
    if plan.micro_credits is None:
        return tr("Yes, at an unknown price")
    return tr("Yes, spend {price}", price=price_words(plan.micro_credits))


def _price(step: PlanStep) -> str:
    if step.cost is None:
        return ""
    said = cost_words(step.cost.micro_credits, step.cost.seconds)
    return f"{step.cost.name}: {said}" if step.cost.name else said
