"""The drafts of the assistant: side by side, seen in the player, accepted as one step, or rejected."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.assistant.draft import Draft
from ui import theme
from ui.chat.bubbles import words_label
from ui.chat.round_pictures import RoundPictures
from ui.chat.round_tile import RoundTile
from ui.elide import ElidedLabel
from ui.icons import icon
from ui.viewmodels.chat_drafts import ChatDrafts
from ui.viewmodels.prices import price_words
from ui.viewmodels.session import Session
from ui.words import counted, tr

MOST_LINES = 8
WIDE = 1.2
"""Width over height from which on two pictures stand in a row, not four."""


class DraftCard(QFrame):
    """Up to three rounds side by side, and the project as it is."""

    def __init__(self, drafts: ChatDrafts, session: Session) -> None:
        super().__init__()
        theme.set_kind(self, "card")
        self.setAccessibleName(tr("Drafts of the assistant"))
        self._drafts, self._session = drafts, session
        self._ids: tuple[str, ...] = ()
        self._tiles: list[RoundTile] = []
        self.pictures = RoundPictures(self)
        self.pictures.changed.connect(self._paint)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(words_label(tr("A draft to look at"), "strong"))
        column.addWidget(
            words_label(
                tr("The player shows it. Nothing has changed until you accept; it waits here until then."),
                "dim",
            )
        )
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        column.addLayout(self._grid)
        self._body = QWidget()
        self._column = column
        column.addWidget(self._body)
        self.compare_button = self._comparing()
        column.addWidget(self.compare_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._answers())
        drafts.changed.connect(self._show)
        self._show()

    def close_pictures(self) -> None:
        """Ends what draws; before the card goes."""
        self.pictures.close()

    def _answers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.accept_button = QPushButton(tr("Accept"))
        theme.set_kind(self.accept_button, "primary-small")
        self.accept_button.setIcon(icon("check", "on_accent"))
        self.accept_button.setToolTip(tr("Take this draft over, as one step that can be undone"))
        self.accept_button.clicked.connect(lambda _checked=False: self._drafts.accept())
        self.reject_button = QPushButton(tr("Reject"))
        theme.set_kind(self.reject_button, "small")
        self.reject_button.setToolTip(tr("Leave the project as it was; what was made stays in the library"))
        self.reject_button.clicked.connect(lambda _checked=False: self._drafts.reject())
        for button in (self.accept_button, self.reject_button):
            button.setAccessibleName(button.text())
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _comparing(self) -> QPushButton:
        button = QPushButton(tr("Compare in the player"))
        theme.set_kind(button, "small")
        button.setIcon(icon("compare"))
        button.setToolTip(tr("See this draft beside another one in the player"))
        button.setAccessibleName(button.text())
        self._menu = QMenu(button)
        self._menu.aboutToShow.connect(self._fill_menu)
        button.setMenu(self._menu)
        return button

    # --- what is shown -----------------------------------------------------------------------------

    def _show(self) -> None:
        """Draws the rounds anew, with what the chosen one changes."""
        rounds = self._drafts.rounds
        if not rounds.drafts:
            return
        ids = tuple(draft.id for draft in rounds.drafts)
        if ids != self._ids:
            self._ids = ids
            self._lay_tiles()
        for place, tile in enumerate(self._tiles):
            tile.setChecked(rounds.chosen == _round(place))
        draft = rounds.draft
        body = self._about(draft)
        self._column.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body
        self.accept_button.setEnabled(draft is not None)
        self.compare_button.setEnabled(draft is not None)

    def _lay_tiles(self) -> None:
        for tile in self._tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        shown = self._session.timeline
        shape = shown.width / shown.height
        across = 2 if shape > WIDE else 4
        self._tiles = []
        for place in range(len(self._ids) + 1):
            index = _round(place)
            tile = RoundTile(self._drafts.name(index), shape)
            tile.clicked.connect(lambda _checked=False, i=index: self._drafts.show(i))
            self._tiles.append(tile)
            self._grid.addWidget(tile, place // across, place % across)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        timelines = [self._drafts.timeline(_round(place)) for place in range(len(self._tiles))]
        self.pictures.look(timelines, self._session.resolver, self._session.playhead)

    def _paint(self) -> None:
        for place, tile in enumerate(self._tiles):
            tile.show_picture(self.pictures.picture(place))

    def _about(self, draft: Draft | None) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if draft is None:
            return body
        if draft.wish:
            wish: QLabel = ElidedLabel(f"“{draft.wish}”")
            theme.set_kind(wish, "faint")
            column.addWidget(wish)
        for step in draft.steps[:MOST_LINES]:
            column.addWidget(words_label(f"• {tr(step.label)}", "dim"))
        if len(draft.steps) > MOST_LINES:
            more = tr("and {count} more", count=len(draft.steps) - MOST_LINES)
            column.addWidget(words_label(more, "faint"))
        for line in _costs(draft):
            column.addWidget(words_label(line, "faint"))
        return body

    def _fill_menu(self) -> None:
        rounds = self._drafts.rounds
        self._menu.clear()
        for index in (None, *range(len(rounds.drafts))):
            if index != rounds.chosen:
                words = tr("With {name}", name=self._drafts.name(index))
                self._menu.addAction(words).triggered.connect(
                    lambda _on=False, i=index: self._drafts.compare(i)
                )


def _round(place: int) -> int | None:
    """The round at a place of the row; the project as it is stands first."""
    return place - 1 if place else None


def _costs(draft: Draft) -> list[str]:
    """What was agreed to, and what was made for it."""
    lines = []
    for step in draft.agreed:
        price = price_words(step.cost.micro_credits) if step.cost is not None else ""
        said = tr("You agreed: {what}", what=tr(step.label))
        lines.append(f"{said} · {price}" if price else said)
    if draft.made:
        made = counted(len(draft.made), "Made for it: 1 file", "Made for it: {count} files")
        lines.append(f"{made}. {tr('Kept in the library either way.')}")
    return lines
