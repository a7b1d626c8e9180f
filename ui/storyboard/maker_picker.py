"""Who is to make a piece: one, several to compare, or whoever Kinora would ask; each with price and time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.offers.offer import Offer
from ui import theme
from ui.elide import ElidedLabel
from ui.viewmodels.prices import cost_words
from ui.words import isolated, tr

_ROW = 28
_MOST_ROWS = 5
"""Rows that are seen at once; the rest is scrolled to."""


class MakerPicker(QWidget):
    """Empty while nobody else could do it. ``changed``: others are ticked than before."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Made by"))
        self.single = False
        """True: ticking one takes the tick from the others."""
        self.boxes: list[QCheckBox] = []
        self._offers: tuple[Offer, ...] = ()
        self._area = QScrollArea(widgetResizable=True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._hint = ElidedLabel("")
        theme.set_kind(self._hint, "faint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID // 2)
        column.addWidget(self._area)
        column.addWidget(self._hint)

    @property
    def offers(self) -> tuple[Offer, ...]:
        """All that can be ticked."""
        return self._offers

    @property
    def chosen(self) -> tuple[Offer, ...]:
        """The ticked ones, in the order shown; none: whoever is asked first."""
        return tuple(o for o, box in zip(self._offers, self.boxes, strict=True) if box.isChecked())

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Shows these; who was ticked and is still there stays ticked."""
        if tuple(offers) == self._offers:
            return
        kept = {offer.provider for offer in self.chosen}
        self._offers = tuple(offers)
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, theme.GRID, 0)
        grid.setHorizontalSpacing(2 * theme.GRID)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        self.boxes = [self._box(offer, offer.provider in kept) for offer in self._offers]
        for row, (offer, box) in enumerate(zip(self._offers, self.boxes, strict=True)):
            cost = QLabel(_cost(offer))
            theme.set_kind(cost, "dim")
            cost.setToolTip(box.toolTip())
            grid.addWidget(box, row, 0)
            grid.addWidget(cost, row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.setRowMinimumHeight(row, _ROW)
        self._area.setWidget(page)
        self._area.setFixedHeight(min(len(self._offers), _MOST_ROWS) * _ROW + 4)
        self._say()
        self.changed.emit()

    def set_single(self, single: bool) -> None:
        """Whether only one can be ticked."""
        self.single = single
        for box in [box for box in self.boxes if box.isChecked()][1:] if single else ():
            box.setChecked(False)
        self._say()

    def _box(self, offer: Offer, on: bool) -> QCheckBox:
        box = QCheckBox(isolated(offer.name))
        box.setChecked(on)
        where = tr("On this machine") if offer.local else tr("It is sent to this service.")
        resting = tr("Resting: {reason}", reason=isolated(offer.trouble)) if offer.trouble else ""
        box.setToolTip("\n".join(filter(None, (where, resting, isolated(offer.licence)))))
        box.setAccessibleName(f"{offer.name}: {_cost(offer)}")
        box.toggled.connect(lambda checked, box=box: self._on_toggled(box, checked))
        return box

    def _on_toggled(self, box: QCheckBox, checked: bool) -> None:
        if checked and self.single:
            for other in self.boxes:
                if other is not box and other.isChecked():
                    other.setChecked(False)
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        count = len(self.chosen)
        if not count and self.single:
            words = tr("Nobody ticked: Kinora asks the first that can do it.")
        elif not count:
            words = tr("Nobody ticked: Kinora asks the first that can do it. Tick two to compare them.")
        elif count == 1:
            words = tr("Only this one is asked; nobody steps in for it.")
        else:
            words = tr("Each makes it, side by side. If one fails, the others still come.")
        self._hint.set_text(words)


def _cost(offer: Offer) -> str:
    return cost_words(offer.micro_credits, offer.seconds, offer.memory, offer.on_graphics)


def together(offers: Sequence[Offer], times: int) -> tuple[int | None, float | None]:
    """Micro-credits and seconds of ``times`` pieces by each of ``offers``; None = not known.

    Services work at the same time; this machine does one after another.
    """
    prices = [offer.micro_credits for offer in offers]
    known = [offer.seconds for offer in offers if offer.seconds is not None]
    here = sum(offer.seconds or 0.0 for offer in offers if offer.local) * times
    away = max((offer.seconds or 0.0 for offer in offers if not offer.local), default=0.0)
    price = None if None in prices else sum(each for each in prices if each is not None) * times
    return price, max(here, away) if len(known) == len(offers) else None
