"""The strip over the cards of a product ad that waits: for a yes or no to its variations, then to a price."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui import theme
from ui.icons import icon
from ui.styled import small_button
from ui.viewmodels.prices import cost_words, price_words
from ui.viewmodels.storyboard import Storyboard
from ui.words import counted, tr


class ApprovalBar(QWidget):
    """Hidden while the ad asks nothing."""

    def __init__(self, board: Storyboard) -> None:
        super().__init__()
        self._board, self._approval = board, board.approval
        theme.set_kind(self, "critic")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Approval"))
        symbol = QLabel()
        symbol.setPixmap(icon("brand", "accent").pixmap(18, 18))
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self.others = small_button(tr("Paint others"), tr("None of these: other variations are painted"))
        self.every = small_button(tr("Approve all"), tr("All of them may be used"))
        self.go = small_button(tr("Make the ad"), tr("Makes the ad of what is approved"))
        self.stills = small_button(
            tr("Keep the stills"), tr("Nothing is paid: a camera moves over the pictures")
        )
        self.film = small_button(tr("Film them"), tr("Agrees to this price; then the ad is made"))
        for primary in (self.go, self.film):
            theme.set_kind(primary, "primary-small")
        self.others.clicked.connect(lambda: self._approval.send(()))
        self.every.clicked.connect(lambda: self._approval.send(board.cards, every=True))
        self.go.clicked.connect(lambda: self._approval.send(board.cards))
        self.stills.clicked.connect(lambda: self._approval.film(False))
        self.film.clicked.connect(lambda: self._approval.film(True))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(symbol)
        row.addWidget(self._words, 1)
        for button in (self.others, self.every, self.go, self.stills, self.film):
            row.addWidget(button)
        self._approval.changed.connect(self._show)
        board.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        approval = self._approval
        self.setVisible(approval.shown)
        if not approval.shown:
            return
        asking = approval.asking
        for button in (self.others, self.every, self.go):
            button.setVisible(asking)
        for button in (self.stills, self.film):
            button.setVisible(not asking)
        if asking:
            approved, rejected, open_ones = approval.counts(self._board.cards)
            self.go.setEnabled(approved > 0)
            self.go.setText(
                counted(approved, "Make the ad with 1", "Make the ad with {count}")
                if approved
                else tr("Make the ad")
            )
            self.every.setEnabled(rejected > 0 or open_ones > 0)
            self._words.setText(self._asked(approved, open_ones))
        elif approval.filming is not None:
            found = approval.filming
            shots = counted(found.shots, "Filming 1 backdrop", "Filming {count} backdrops")
            cost = cost_words(found.micro_credits, found.seconds)
            self._words.setText(tr("{shots} with {name}: {cost}.", shots=shots, name=found.name, cost=cost))
            self.film.setText(tr("Film them · {price}", price=price_words(found.micro_credits)))
        self._words.setToolTip(self._words.text())

    def _asked(self, approved: int, open_ones: int) -> str:
        said = [tr("Which backdrops may be used? A approves a card, X rejects it.")]
        if approved or not open_ones:
            said.append(counted(approved, "1 approved.", "{count} approved."))
        found = self._approval.to_come
        if found is not None:
            price = price_words(found.micro_credits)
            said.append(
                tr("Filming each, with {name}: {price}; it is asked again.", name=found.name, price=price)
            )
        elif self._approval.films:
            said.append(tr("Nobody here can film them: they stay stills."))
        return " ".join(said)
