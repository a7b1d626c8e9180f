"""The model page of the preferences: the catalogue on the left, one model on the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.models.shelf import ModelState
from providers.protocols import Capability
from ui import theme
from ui.fields.choice import ChoiceField
from ui.hint_page import HintPage
from ui.icons import icon
from ui.library.words import size_words
from ui.models.details import ModelDetails
from ui.models.words import short_state
from ui.viewmodels.capabilities import WORDS, capability_words
from ui.viewmodels.models import ModelShelf
from ui.words import tr

ID = Qt.ItemDataRole.UserRole
_LIST_WIDTH = 256


class ModelPage(QWidget):
    """Filtered by what is made and by words."""

    def __init__(self, shelf: ModelShelf) -> None:
        super().__init__()
        self._shelf = shelf
        self.choice = ChoiceField(
            tr("What is made"),
            [(None, tr("All models")), *((each, capability_words(each)) for each in WORDS)],
            tr("Show only models for this"),
        )
        self.choice.setCurrentIndex(0)
        self.choice.chosen.connect(lambda _value: self._fill())
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(tr("Find a model"))
        self.search.setAccessibleName(tr("Find a model"))
        self.search.setToolTip(tr("Find by name, licence or what it is for"))
        self.search.textChanged.connect(lambda _text: self._fill())
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Models"))
        self.list.setIconSize(QSize(18, 18))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(lambda *_: self._show_chosen())
        self.problem = QLabel(wordWrap=True)
        theme.set_kind(self.problem, "danger")
        self.problem.hide()
        self.details = ModelDetails(shelf)
        self.details.wanted.connect(self.choose)
        self.empty = HintPage()
        left = QVBoxLayout()
        left.setSpacing(theme.GRID)
        for part in (self.choice, self.search):
            left.addWidget(part)
        left.addWidget(self.list, 1)
        side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        side.setFixedWidth(_LIST_WIDTH)
        right = QVBoxLayout()
        right.addWidget(self.problem)
        right.addWidget(self.details, 1)
        right.addWidget(self.empty, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(side)
        row.addLayout(right, 1)
        shelf.changed.connect(self._show)
        shelf.failed.connect(self._on_failed)
        self._seen: tuple[ModelState, ...] = ()
        self._show()
        shelf.refresh()

    @property
    def chosen(self) -> str:
        """Id of the model that is shown, empty when none is."""
        item = self.list.currentItem()
        return "" if item is None else str(item.data(ID))

    def choose(self, model: str) -> None:
        """Shows a model, whatever the list was narrowed to."""
        self.choice.setCurrentIndex(0)
        self.search.clear()
        self._fill()
        for row in range(self.list.count()):
            if self.list.item(row).data(ID) == model:
                self.list.setCurrentRow(row)

    def _show(self) -> None:
        if self._shelf.states != self._seen or not self._shelf.loaded:
            self._seen = self._shelf.states
            self._fill()
        else:
            self._show_chosen()

    def _fill(self) -> None:
        chosen, wanted = self.chosen, self.search.text().casefold().split()
        self.list.blockSignals(True)
        self.list.clear()
        for state in self._shelf.states:
            if self._fits(state, wanted):
                self.list.addItem(_item(state))
        names = [str(self.list.item(row).data(ID)) for row in range(self.list.count())]
        self.list.setCurrentRow(names.index(chosen) if chosen in names else 0)
        self.list.blockSignals(False)
        self._show_chosen()

    def _fits(self, state: ModelState, wanted: list[str]) -> bool:
        card, value = state.card, self.choice.value
        if isinstance(value, Capability) and card.capability is not value:
            return False
        said = f"{card.name} {card.licence} {card.note} {capability_words(card.capability)}".casefold()
        return all(word in said for word in wanted)

    def _show_chosen(self) -> None:
        state = self._shelf.get(self.chosen)
        self.details.setVisible(state is not None)
        self.empty.setVisible(state is None)
        if state is not None:
            self.details.show_model(state)
        elif not self._shelf.available:
            self.empty.say(
                "lock", tr("Only looked at"), tr("Another Kinora has the library open; models are there.")
            )
        elif not self._shelf.loaded:
            self.empty.say("clock", tr("Looking…"), tr("Folders are looked through for models."))
        else:
            self.empty.say("search", tr("No model fits"), tr("Try fewer words, or show all models."))

    def _on_failed(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))


def _item(state: ModelState) -> QListWidgetItem:
    card = state.card
    size = size_words(card.size) if card.size else ""
    licence = "" if card.commercial_use else tr("not commercial")
    below = " · ".join(filter(None, (short_state(state), size, licence)))
    item = QListWidgetItem(f"{card.name}\n{below}")
    item.setData(ID, card.id)
    item.setSizeHint(QSize(100, 44))
    item.setToolTip(card.note)
    symbol, colour = ("check", "success") if state.ready else ("import", "text_faint")
    item.setIcon(icon(symbol, colour))
    return item
