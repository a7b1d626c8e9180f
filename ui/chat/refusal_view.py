"""A refused prompt: what was refused, softer words that can be changed, and one click to try them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui import theme
from ui.chat.bubbles import words_label
from ui.icons import icon
from ui.viewmodels.prices import price_words
from ui.viewmodels.softening import Softening
from ui.words import tr

if TYPE_CHECKING:
    from app.refusals import Refusal
    from app.script_tools import ReworkPlan

LINES = 3
MOST_SHOWN = 200
"""Characters of the refused prompt."""


class RefusalView(QWidget):
    """Nothing is asked for again before a click; what costs something asks once more."""

    def __init__(self, refusal: Refusal, softening: Softening) -> None:
        super().__init__()
        self._refusal, self._softening = refusal, softening
        self._plan: ReworkPlan | None = None
        what = (
            tr("The picture of scene {number}", number=refusal.scene)
            if refusal.part == "image"
            else tr("The music")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        shown = refusal.prompt[:MOST_SHOWN] + ("…" if len(refusal.prompt) > MOST_SHOWN else "")
        told = tr("{what} was refused: “{prompt}”", what=what, prompt=shown)
        self.setAccessibleName(told)
        column.addWidget(words_label(told, "dim"))
        said = tr("In softer words:") if refusal.softer else tr("Say it in other words:")
        column.addWidget(words_label(said, "faint"))
        self.words = QPlainTextEdit(refusal.softer or refusal.prompt)
        self.words.setAccessibleName(said)
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(LINES * self.words.fontMetrics().lineSpacing() + 16)
        self.words.textChanged.connect(self._on_words)
        column.addWidget(self.words)
        self.again = QPushButton(tr("Try these words"))
        theme.set_kind(self.again, "primary-small")
        self.again.setIcon(icon("retry", "on_accent"))
        self.again.setToolTip(tr("Ask for the same in these words; a price is shown before it is spent"))
        self.again.clicked.connect(lambda _checked=False: self._try())
        self.model = QPushButton()
        theme.set_kind(self.model, "small")
        self.model.setIcon(icon("prompt"))
        self.model.clicked.connect(lambda _checked=False: self._soften())
        self.model.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.again)
        row.addWidget(self.model)
        row.addStretch(1)
        column.addLayout(row)
        self._on_words()
        softening.plan(refusal, self._offer)

    def _on_words(self) -> None:
        words = " ".join(self.words.toPlainText().split())
        self.again.setEnabled(bool(words) and words != " ".join(self._refusal.prompt.split()))

    def _offer(self, plan: ReworkPlan) -> None:
        """A language model could find softer words."""
        if plan.offer is None or not isValid(self):
            return
        self._plan = plan
        price = price_words(plan.offer.micro_credits)
        self.model.setText(tr("Softer words · {price}", price=price))
        self.model.setToolTip(tr("{name} finds softer words", name=plan.offer.name))
        self.model.setAccessibleName(f"{self.model.toolTip()}, {price}")
        self.model.show()

    def _soften(self) -> None:
        if self._plan is None:
            return
        self.model.setEnabled(False)
        self._softening.soften(self._refusal, self._plan, self._take)

    def _take(self, words: str) -> None:
        if not isValid(self):
            return
        if words:
            self.words.setPlainText(words)
        self.model.setEnabled(True)
        self._softening.plan(self._refusal, self._offer)  # asked again, it is asked for others

    def _try(self) -> None:
        self.again.setEnabled(False)
        self._softening.again(self._refusal, self.words.toPlainText())
