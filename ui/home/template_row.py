"""The cards that begin a video, in as many rows as the page's width asks for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.cards import CardButton, card_label
from ui.home.templates import TEMPLATES, Template
from ui.icon_label import IconLabel
from ui.words import tr

NARROWEST = 112
"""Pixels of a card's least width: its longest word fits."""


class TemplateRow(QWidget):
    """``choose`` is called with the template of the card that was pressed."""

    def __init__(self, choose: Callable[[Template], object]) -> None:
        super().__init__()
        self.cards = [_card(template, choose) for template in TEMPLATES]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.GRID)
        self.columns = 0
        self._lay_out(len(self.cards))

    def minimumSizeHint(self) -> QSize:
        """As narrow as three cards; the page must not be pushed wide."""
        return QSize(3 * (NARROWEST + theme.GRID), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows of nearly the same length, no more of them than needed."""
        most = max(1, (event.size().width() + theme.GRID) // (NARROWEST + theme.GRID))
        rows = -(-len(self.cards) // most)
        self._lay_out(-(-len(self.cards) // rows))
        super().resizeEvent(event)

    def _lay_out(self, columns: int) -> None:
        if columns == self.columns:
            return
        self.columns = columns
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, *divmod(place, columns))
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)


def _card(template: Template, choose: Callable[[Template], object]) -> QPushButton:
    column = QVBoxLayout()
    column.setContentsMargins(14, 14, 14, 14)
    column.setSpacing(4)
    column.addWidget(IconLabel(template.icon, "accent", 24), 0, Qt.AlignmentFlag.AlignLeading)
    column.addSpacing(4)
    column.addWidget(card_label(tr(template.title), "strong"))
    column.addWidget(card_label(tr(template.words), "dim-small"))
    column.addStretch(1)
    card = CardButton("card", column)
    card.setMinimumSize(QSize(NARROWEST, 128))
    policy = card.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)  # as tall as the tallest of the row
    card.setSizePolicy(policy)
    card.setObjectName(f"template.{template.name}")
    card.setAccessibleName(tr(template.title))
    card.setToolTip(tr(template.words))
    card.clicked.connect(lambda _checked=False: choose(template))
    return card
