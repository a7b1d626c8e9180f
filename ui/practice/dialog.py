"""The practice log as a dialog: the streak, twelve weeks, what was practised, and the personas."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.practice.log import Practised
from app.practice.personas import OWN_NAME, Persona
from ui import theme
from ui.fields.number import NumberField
from ui.fields.scale import Scale
from ui.practice.calendar import PracticeCalendar
from ui.styled import section, small_button
from ui.viewmodels.practice_log import PracticePage
from ui.viewmodels.workspace import Workspace
from ui.words import counted, digits, isolated, tr

_USUAL_MINUTES = 10


class PracticeDialog(QDialog):
    """``interview``: called with a persona's name when its interview is wanted, in the chat."""

    def __init__(
        self, workspace: Workspace, interview: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Practice log"))
        self.resize(640, 520)
        self._interview = interview
        self.log = PracticePage(workspace, self)
        self.days, self.sums = QLabel(), QLabel(wordWrap=True)
        theme.set_kind(self.days, "title")
        theme.set_kind(self.sums, "dim")
        self.calendar = PracticeCalendar()
        self.entries, self.personas = QListWidget(), QListWidget()
        for found, name in ((self.entries, tr("Practices")), (self.personas, tr("Personas"))):
            found.setAccessibleName(name)
        self.personas.setToolTip(tr("Goes on with the interview, or begins another (Enter)"))
        self.personas.itemActivated.connect(lambda item: self._ask(item.data(Qt.ItemDataRole.UserRole)))
        scale = Scale(1, 600, _USUAL_MINUTES, unit=tr("min"))
        self.minutes = NumberField(tr("Minutes"), scale, tr("How long it was"))
        self.minutes.setFixedWidth(80)
        self.note = small_button(tr("I practised"), tr("Notes a practice of today"))
        theme.set_kind(self.note, "primary-small")
        self.note.clicked.connect(lambda: self.log.practised(self.minutes.value or _USUAL_MINUTES))
        self.begin = small_button(
            tr("Interview me"), tr("A few questions in the chat, about your future self")
        )
        self.begin.clicked.connect(partial(self._ask, OWN_NAME))
        self._build()
        self.log.changed.connect(self._show)
        self.finished.connect(lambda _result: self.log.close())
        self._show()

    def _build(self) -> None:
        noting = QHBoxLayout()
        noting.setSpacing(8)
        noting.addWidget(self.minutes)
        noting.addWidget(self.note)
        noting.addStretch(1)
        said = QVBoxLayout()
        said.setSpacing(4)
        said.addWidget(self.days)
        said.addWidget(self.sums)
        said.addStretch(1)
        said.addLayout(noting)
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addWidget(self.calendar)
        top.addLayout(said, 1)
        people = QHBoxLayout()
        people.addWidget(section(tr("Personas")), 1)
        people.addWidget(self.begin)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(top)
        column.addSpacing(8)
        column.addWidget(section(tr("Practices")))
        column.addWidget(self.entries, 2)
        column.addLayout(people)
        column.addWidget(self.personas, 1)

    def _ask(self, name: str) -> None:
        self.accept()
        self._interview(name)

    def _show(self) -> None:
        page = self.log.page
        if page is None:
            return
        streak = page.streak
        self.days.setText(counted(streak.days, "1 day in a row", "{count} days in a row"))
        if not streak.practices:
            self.days.setText(tr("Nothing was practised yet"))
        self.sums.setText(
            tr(
                "Longest streak: {longest}. Practices: {count}. Minutes in all: {minutes}.",
                longest=streak.longest,
                count=streak.practices,
                minutes=round(streak.seconds / 60),
            )
        )
        self.calendar.show_days(page.minutes, date.today())
        self.entries.clear()
        self.entries.addItems([_entry_words(entry) for entry in page.entries[:200]])
        if not page.entries:
            _say_empty(self.entries, tr("What you practised stands here with its day."))
        self.personas.clear()
        if not page.personas:
            _say_empty(self.personas, tr("The interview makes a persona; practices are written for it."))
        for persona in page.personas:
            item = QListWidgetItem(_persona_words(persona))
            item.setData(Qt.ItemDataRole.UserRole, persona.name)
            self.personas.addItem(item)


def _say_empty(entries: QListWidget, words: str) -> None:
    """A line that can't be chosen."""
    item = QListWidgetItem(words)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    entries.addItem(item)


def _entry_words(entry: Practised) -> str:
    day = digits(f"{entry.done.astimezone():%Y-%m-%d %H:%M}")
    minutes = round(entry.seconds / 60)
    return tr("{day} · {minutes} min · {name}", day=day, minutes=minutes, name=isolated(entry.name))


def _persona_words(persona: Persona) -> str:
    if not persona.number:
        return tr("{name}: the interview is not over", name=isolated(persona.name))
    answers = counted(len(persona.answers), "1 answer", "{count} answers")
    return tr(
        "{name}: version {number}, {answers}",
        name=isolated(persona.name),
        number=persona.number,
        answers=answers,
    )
