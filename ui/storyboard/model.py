"""The cards as a Qt list model; outlines of the cards to come while a video is being written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from ui.viewmodels.scene_cards import APPROVED, REJECTED, SceneCard
from ui.viewmodels.storyboard import Storyboard
from ui.words import digits, tr

SCENES_MIME = "application/x-kinora-scenes"
Index = QModelIndex | QPersistentModelIndex


class SceneModel(QAbstractListModel):
    """One row per card. ``UserRole`` is the ``SceneCard``, None for an outline."""

    def __init__(self, board: Storyboard) -> None:
        super().__init__()
        self._board = board
        self._rows: list[SceneCard | None] = []
        board.changed.connect(self.refresh)
        board.current_changed.connect(self._repaint)
        self.refresh()

    def refresh(self) -> None:
        """Shows the board's cards; rows that stay keep their selection."""
        rows: list[SceneCard | None] = [*self._board.cards, *[None] * self._board.expected]
        if [_key(row) for row in rows] == [_key(row) for row in self._rows]:
            self._rows = rows
            self._repaint()
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_of(self, scene_id: str) -> int:
        """The row of a scene, -1 when it has none."""
        return next((i for i, row in enumerate(self._rows) if row is not None and row.id == scene_id), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many cards and outlines there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The card, what a screen reader says of it, and its tool tip."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        card = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return card
            case Qt.ItemDataRole.DisplayRole:
                return card.narration or card.prompt if card else tr("A scene to come")
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self.told(card) if card else tr("A scene to come")
        return None

    def told(self, card: SceneCard) -> str:
        """The card in sentences."""
        lines = [tr("Scene {number}, {seconds} s", number=card.number, seconds=digits(f"{card.seconds:.1f}"))]
        lines += filter(None, (card.narration, card.prompt and tr("Picture: {prompt}", prompt=card.prompt)))
        if card.locked:
            lines.append(tr("Locked against re-rolls"))
        if card.review:
            lines.append({APPROVED: tr("Approved"), REJECTED: tr("Rejected")}.get(card.review, ""))
        if card.id in self._board.stale:
            lines.append(self._board.stale[card.id])
        lines += [f"⚠ {warning}" for warning in self._board.warnings(card)]
        return "\n".join(filter(None, lines))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cards can be chosen and dragged; outlines are only looked at."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        if index.row() >= len(self._rows) or self._rows[index.row()] is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """What a drag carries."""
        return [SCENES_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The ids of the scenes dragged."""
        mime = QMimeData()
        rows = sorted(index.row() for index in indexes)
        ids = [card.id for card in (self._rows[row] for row in rows) if card is not None]
        mime.setData(SCENES_MIME, "\n".join(ids).encode())
        return mime

    def supportedDropActions(self) -> Qt.DropAction:
        """Cards are moved."""
        return Qt.DropAction.MoveAction

    def _repaint(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))


def _key(card: SceneCard | None) -> str:
    return card.id if card is not None else ""
