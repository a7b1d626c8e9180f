"""The presets as cards in a list: what each is for, its frame and its limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.viewmodels.exporting import Card
from ui.words import tr

_PAD = 12
_LINE = 17
_RADIUS = 8


class PresetCard(QAbstractButton):
    """One preset; checked when it is the one chosen."""

    def __init__(self, card: Card) -> None:
        super().__init__()
        self.card = card
        self.setCheckable(True)
        self.setAccessibleName(card.title)
        self.setAccessibleDescription(", ".join(card.facts))
        self.setToolTip(" · ".join((card.title, *card.facts)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A title and its facts."""
        return QSize(240, 2 * _PAD + _LINE * (1 + len(self.card.facts)) - 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the card; the chosen one has the accent's edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(theme.colour("accent" if lit else "line"), 1.5 if self.isChecked() else 1))
        painter.setBrush(
            theme.colour("accent_soft" if self.isChecked() else "hover" if self.underMouse() else "raised")
        )
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        strong = QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        small = QFont(self.font())
        small.setPixelSize(12)
        lines = [(self.card.title, strong, "text"), *((fact, small, "text_dim") for fact in self.card.facts)]
        room = self.width() - 2 * _PAD
        for number, (words, font, token) in enumerate(lines):
            painter.setFont(font)
            painter.setPen(theme.colour(token))
            shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
            box = QRectF(_PAD, _PAD + number * _LINE - 2, room, _LINE)
            side = Qt.AlignmentFlag.AlignLeading
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | side), shown)
        painter.end()

    def enterEvent(self, event: object) -> None:
        """Lights up."""
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Goes dim."""
        self.update()


class PresetCards(QScrollArea):
    """All cards under the headings of their groups. ``chosen`` carries the preset's name."""

    chosen = Signal(str)

    def __init__(self, groups: Mapping[str, Sequence[Card]]) -> None:
        super().__init__(widgetResizable=True)
        self.setAccessibleName(tr("Presets"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(288)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        self._group = QButtonGroup(self)
        self.cards: dict[str, PresetCard] = {}
        for number, (title, offered) in enumerate(groups.items()):
            if number:
                column.addSpacing(8)
            heading = QLabel(tr(title))
            theme.set_kind(heading, "section")
            column.addWidget(heading)
            for card in offered:
                self.cards[card.preset] = self._add(card)
                column.addWidget(self.cards[card.preset])
        column.addStretch(1)
        self.setWidget(page)

    def _add(self, card: Card) -> PresetCard:
        made = PresetCard(card)
        self._group.addButton(made)
        made.clicked.connect(lambda _checked=False: self.chosen.emit(card.preset))
        return made

    def choose(self, preset: str) -> None:
        """Shows a preset as the chosen one."""
        card = self.cards.get(preset)
        if card is not None:
            card.setChecked(True)
            self.ensureWidgetVisible(card, 0, 24)
