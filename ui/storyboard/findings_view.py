"""What the critic found in a scene: each finding with its figure, and the ways to deal with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.agentic.decisions import MOST_WORDS, Choice
from pipeline.critic.findings import Finding
from ui import theme
from ui.storyboard.critic_words import (
    choice_hint,
    choice_words,
    fault_words,
    makes_picture,
    measure_words,
    past_words,
    score_words,
)
from ui.viewmodels.critique import Critique
from ui.words import told, tr


class FindingsView(QWidget):
    """The findings of one scene; hidden while it was not looked at."""

    def __init__(self, critique: Critique) -> None:
        super().__init__()
        self._critique = critique
        self._scene = ""
        self._told: tuple[object, ...] = ()
        self.rows: list[FindingRow] = []
        self._heading = QLabel()
        theme.set_kind(self._heading, "section")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._heading)
        self.past = QLabel(wordWrap=True)
        self.past.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_kind(self.past, "dim-small")
        self._column.addWidget(self.past)
        critique.changed.connect(self._show)
        self._show()

    def show_scene(self, scene_id: str) -> None:
        """Shows another scene's findings, with those that belong to none."""
        self._scene = scene_id
        self._show()

    def _show(self) -> None:
        score = self._critique.score(self._scene)
        self.setVisible(score is not None)
        if score is None:
            return
        self._heading.setText(score_words(score.score))
        past = [past_words(moment) for moment in self._critique.past(self._scene)]
        self.past.setText("\n".join(past))
        self.past.setVisible(bool(past))
        findings = (*self._critique.findings(self._scene), *self._critique.loose)
        told = (findings, tuple(self._critique.choices(f) for f in findings))
        if told != self._told:
            self._told = told
            self._rebuild(findings)
        for row in self.rows:
            row.show_decision()

    def _rebuild(self, findings: tuple[Finding, ...]) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self.rows = [FindingRow(self._critique, finding) for finding in findings]
        for row in self.rows:
            self._column.addWidget(row)


class FindingRow(QWidget):
    """One finding. Choosing again what is chosen takes the choice back."""

    def __init__(self, critique: Critique, finding: Finding) -> None:
        super().__init__()
        self._critique, self.finding = critique, finding
        theme.set_kind(self, "finding")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(f"{fault_words(finding)}: {told(finding.sentence)}")
        title = QLabel(fault_words(finding))
        theme.set_kind(title, "warning")
        sentence = QLabel(told(finding.sentence), wordWrap=True)
        sentence.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(sentence)
        measured = measure_words(finding)
        if measured:
            figure = QLabel(measured, wordWrap=True)
            theme.set_kind(figure, "dim-small")
            column.addWidget(figure)
        self.chips: dict[Choice, QPushButton] = {}
        grid = QGridLayout()
        grid.setSpacing(8)
        for number, choice in enumerate(critique.choices(finding)):
            chip = QPushButton(choice_words(choice, finding))
            chip.setCheckable(True)
            theme.set_kind(chip, "chip")
            chip.setAccessibleName(f"{choice_words(choice, finding)}: {fault_words(finding)}")
            chip.clicked.connect(partial(self._choose, choice))
            self.chips[choice] = chip
            grid.addWidget(chip, number // 2, number % 2)
        self.words = QLineEdit()
        self.words.setMaxLength(MOST_WORDS)
        self.words.setPlaceholderText(tr("What should the picture show?"))
        self.words.setAccessibleName(tr("What should the picture show?"))
        self.words.setToolTip(tr("Your words go before the scene's own prompt"))
        self.words.textEdited.connect(lambda text: critique.decide(finding.id, Choice.OWN, text.strip()))
        self.words.hide()
        self.price = QLabel()
        theme.set_kind(self.price, "dim-small")
        self.price.hide()
        column.addWidget(self.price)
        if self.chips:
            column.addSpacing(4)
            column.addLayout(grid)
            column.addWidget(self.words)

    def show_decision(self) -> None:
        """Marks what is chosen; prices come later than the findings."""
        decision = self._critique.decision(self.finding.id)
        for choice, chip in self.chips.items():
            chip.setChecked(decision is not None and decision.choice is choice)
            chip.setToolTip(choice_hint(choice, self.finding, self._critique.price))
        painted = any(makes_picture(choice, self.finding) for choice in self.chips)
        self.price.setText(tr("A new picture: {price}", price=self._critique.price))
        self.price.setVisible(painted and bool(self._critique.price))
        own = decision is not None and decision.choice is Choice.OWN
        self.words.setVisible(own)
        if own and decision is not None and not self.words.hasFocus():
            self.words.setText(decision.words)

    def _choose(self, choice: Choice) -> None:
        checked = self.chips[choice].isChecked()
        self._critique.decide(self.finding.id, choice if checked else None, self.words.text().strip())
        if checked and choice is Choice.OWN:
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
