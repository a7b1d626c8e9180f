"""Takes side by side, one of which can be chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from ui import theme
from ui.media.pictures import PictureCache
from ui.storyboard.variant_tile import VARIANT, VariantTile
from ui.viewmodels.makers import ask_times
from ui.viewmodels.storyboard import Storyboard
from ui.viewmodels.takes import TakeCard
from ui.words import tr


class VariantsRow(QScrollArea):
    """Hidden while there is nothing to choose from. ``changed``: another one is chosen, or none."""

    changed = Signal()

    def __init__(self, board: Storyboard, pictures: PictureCache) -> None:
        super().__init__(widgetResizable=True)
        self._board, self._pictures = board, pictures
        self._times: Mapping[str, float] = {}
        self.tiles: list[VariantTile] = []
        self.setAccessibleName(tr("Takes"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(VARIANT.height() + 24)
        holder = QWidget()
        self._row = QHBoxLayout(holder)
        self._row.setContentsMargins(0, 0, 0, theme.GRID)
        self._row.setSpacing(theme.GRID)
        self._row.addStretch(1)
        self.setWidget(holder)
        self.hide()

    @property
    def chosen(self) -> TakeCard | None:
        """The take that is chosen."""
        return next((tile.card for tile in self.tiles if tile.isChecked()), None)

    @property
    def came(self) -> bool:
        """True when there are others than the one in use."""
        return any(not tile.card.in_use for tile in self.tiles)

    def show_cards(self, cards: Sequence[TakeCard]) -> None:
        """Shows these; what was chosen and is still there stays chosen."""
        if [tile.card for tile in self.tiles] == list(cards):
            return
        chosen = self.chosen
        for tile in self.tiles:
            self._row.removeWidget(tile)
            tile.deleteLater()
        self.tiles = [VariantTile(card, self._pictures) for card in cards]
        for place, tile in enumerate(self.tiles):
            tile.setChecked(chosen is not None and tile.card.asset.id == chosen.asset.id)
            tile.toggled.connect(lambda _on: self.changed.emit())
            self._row.insertWidget(place, tile)
        self._show_times(self._times)
        self.ask_times()
        self.setVisible(len(cards) > 1)
        self.changed.emit()

    def ask_times(self) -> None:
        """Looks up how long each was in making, which is known once its job has ended."""
        ask_times(self._board, [tile.card.asset.id for tile in self.tiles], self._show_times)

    def _show_times(self, times: Mapping[str, float]) -> None:
        self._times = times
        for tile in self.tiles:
            tile.show_time(times.get(tile.card.asset.id))
